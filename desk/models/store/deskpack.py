"""The file of a hand-off (`.deskpack`): a bundle, locked so that one colleague opens it. Made, looked into, taken in.

What is unlocked lies aside until all of it proved whole, encrypted where the account's files are; only
then is anything of it looked at, and nothing of it is kept before everything was checked.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import msgspec

from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.errors import InvalidInput, NotFound
from desk.models.feed import Snapshot
from desk.models.handoff import VERSION, Handoff
from desk.models.ids import PersonId, TicketId, new_uuid7
from desk.models.intervention import for_few
from desk.models.operations import AddAttachment, Operation
from desk.models.store import age
from desk.models.store.blobs import Aside
from desk.models.store.bundle import Bundle, opened, saved, write
from desk.models.store.handoff_document import (
    read_handoff,
    refused,
    to_bytes,
)
from desk.models.store.handoffs import Took
from desk.models.store.parcel import digests_in
from desk.models.store.pending import projected
from desk.models.store.store import Store
from desk.models.texts import tr

ENDING: Final = "deskpack"


class Lock(NamedTuple):
    """With what a file is locked: public keys, or words that both sides know."""

    keys: Sequence[str] = ()
    words: str = ""


class Opener(NamedTuple):
    """With what files are opened: one's own secret key, or words."""

    secret: str = ""
    words: str = ""


class Sender(NamedTuple):
    """Who hands over, and from where."""

    person: PersonId
    name: str
    key: str = ""
    """One's own public key, for the answer."""
    server: str = ""
    """Which server's ids these are; empty where ids are the same everywhere."""
    note: str = ""


class Deskpack:
    """Makes such files of the tickets of one account, and takes them in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # ---- made

    def make(
        self, ticket: TicketId, sender: Sender, lock: Lock, place: Path, *, replace: bool = False
    ) -> Handoff:
        """Write a ticket into a file, whole or not at all; what is in it. Raises `InvalidInput` for a
        ticket that few may know of, or when no such file can be written."""
        handoff = self._handoff(ticket, sender)
        digests = _digests(handoff)
        with self._store.blobs.aside() as aside:
            with aside.written() as file:
                files = write(
                    file, digests, self._store.blobs,
                    lambda found: to_bytes(_with_files(handoff, digests, found)),
                )  # fmt: skip
            done = _with_files(handoff, digests, files)
            read_handoff(to_bytes(done), self._clock.now())  # what is written can be read
            saved(place, lambda to: _lock(aside, to, lock), replace=replace)
        return done

    def _handoff(self, ticket: TicketId, sender: Sender) -> Handoff:
        shown = self._store.tickets.project(ticket)
        if shown is None:
            raise NotFound(tr("Pack", "This ticket is not here any more."))
        if for_few(shown):
            raise InvalidInput(
                tr("Pack", "Only few may know of {number}: it is not handed over in a file.",
                   number=shown.number),
                tr("Pack", "Whoever needs to know it reads it on the server."),
            )  # fmt: skip
        base, operations = self._known(ticket)
        if sender.server and base is None:
            raise InvalidInput(
                tr("Pack", "{number} is not on the server yet, which will give it another name.",
                   number=shown.number),
                tr("Pack", "Hand it over once it was sent."),
            )  # fmt: skip
        now = self._clock.now()
        return Handoff(
            "desk-pack", VERSION, new_uuid7(now), now, ticket, sender.person, sender.name, base,
            tuple(operations),
            tuple(each for each in self._store.drafts.list() if each.ticket == ticket),
            note=sender.note, key=sender.key, server=sender.server,
        )  # fmt: skip

    def _known(self, ticket: TicketId) -> tuple[Snapshot | None, list[Operation]]:
        """What the server said of a ticket, and everybody's work that it does not have, in order."""
        told = self._store.base.snapshot(ticket)
        own = projected(self._store.outbox.of(ticket))
        received = self._store.handoffs.get(ticket)
        if received is None:
            return told, own
        base = received.base(told)
        return base, received.laid(base, own)

    # ---- opened

    def look(self, source: BinaryIO, opener: Opener) -> Handoff:
        """What is in a file; nothing is changed. Raises `InvalidInput` for what cannot be taken in."""
        with self._opened(source, opener) as (handoff, _):
            return handoff

    def take(
        self, source: BinaryIO, opener: Opener, server: str = ""
    ) -> tuple[Took, Changes, Handoff]:
        """Take a file in, once however often; files first, then in one commit what they belong to.
        Raises `InvalidInput`; then nothing was changed."""
        with self._opened(source, opener) as (handoff, bundle):
            if handoff.server != server:
                raise InvalidInput(
                    tr("Pack", "This hand-off is of another server than this account's."),
                    tr("Pack", "Choose the account of that server. Nothing was changed."),
                )
            self._require_known_people(handoff)
            self._require_readable(handoff)
            if not self._store.handoffs.has_taken(handoff):
                bundle.keep(self._store.blobs)
            took, changes = self._store.handoffs.take(handoff)
            return took, changes, handoff

    @contextmanager
    def _opened(self, source: BinaryIO, opener: Opener) -> Iterator[tuple[Handoff, Bundle]]:
        by_words = age.wants_words(source)
        with self._store.blobs.aside() as aside:
            with aside.written() as file:
                if by_words:
                    age.unlock_by_words(source, file, _given(opener.words))
                else:
                    age.unlock(source, file, _given_secret(opener.secret))
            with aside.read() as plain, opened(plain, refused) as bundle:
                handoff = read_handoff(bundle.manifest, self._clock.now())
                bundle.require(handoff.files)
                yield handoff, bundle

    def _require_known_people(self, handoff: Handoff) -> None:
        """Whoever hands over and whoever did something works on this server: a file from elsewhere
        says nothing about its tickets."""
        people = {handoff.by, *(each.author for each in handoff.operations)}
        known = self._store.directory.several(people)
        if any(person not in known or not known[person].is_agent for person in people):
            raise InvalidInput(
                tr("Pack", "It comes from somebody whom your server does not know as a colleague."),
                tr("Pack", "Sync once, or ask who made it. Nothing was changed."),
            )

    def _require_readable(self, handoff: Handoff) -> None:
        """A ticket that became one for few since the file was made is not taken in from a file."""
        here = self._store.tickets.project(handoff.ticket)
        if here is not None and for_few(here):
            raise InvalidInput(
                tr("Pack", "Only few may know of {number}: nothing of it is taken in from a file.",
                   number=here.number),
                tr("Pack", "Nothing was changed."),
            )  # fmt: skip


def _with_files(handoff: Handoff, wanted: Sequence[str], files: Mapping[str, int]) -> Handoff:
    """The same with what travels along, and how many files do not: never fetched, some of them so
    little that not even their digest is known."""
    there = handoff.snapshot.attachments if handoff.snapshot else ()
    missing = len(wanted) - len(files) + sum(not file.sha256 for file in there)
    return msgspec.structs.replace(handoff, files=files, missing=missing)


def _lock(aside: Aside, to: BinaryIO, lock: Lock) -> None:
    with aside.read() as source:
        if lock.words:
            age.lock_by_words(source, to, lock.words)
        else:
            age.lock(source, to, lock.keys)


def _given(words: str) -> str:
    if not words.strip():
        raise InvalidInput(
            tr("Pack", "This hand-off opens with words that its maker tells you."),
            tr("Pack", "Ask them, by telephone or face to face."),
        )
    return words


def _given_secret(secret: str) -> Sequence[str]:
    if not secret:
        raise InvalidInput(
            tr("Pack", "This hand-off opens with a key, and this account has none yet."),
            tr("Pack", "Make one, and give it to your colleague: desk pack key"),
        )
    return (secret,)


def _digests(handoff: Handoff) -> list[str]:
    """The files a hand-off speaks of, those nobody else has first."""
    actions = [operation.action for operation in handoff.operations]
    found = [each.attachment.sha256 for each in actions if isinstance(each, AddAttachment)]
    for draft in handoff.drafts:
        found += digests_in(draft)
    if handoff.snapshot is not None:
        found += [file.sha256 for file in handoff.snapshot.attachments if file.sha256]
    return list(dict.fromkeys(found))
