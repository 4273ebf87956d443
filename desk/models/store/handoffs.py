"""Hand-offs of this device: tickets that colleagues handed over in a file, and the keys their files are locked with."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from desk.models.changes import Changes
from desk.models.clock import Clock, to_milliseconds
from desk.models.errors import InvalidInput
from desk.models.handoff import Handoff, Held, Received, builds_on, is_newer, remaining
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.models.store.base import Base
from desk.models.store.connection import Database
from desk.models.store.drafts import Drafts
from desk.models.store.handoff_rows import (
    drop_operations,
    drop_received,
    put_received,
    read_received,
    sweep_received,
    tickets_handed,
)
from desk.models.store.known_as import ticket_called, under_id
from desk.models.store.outbox_rows import OutboxRows
from desk.models.store.pending import open_operations
from desk.models.store.reading import read_person
from desk.models.store.transfer import joined
from desk.models.texts import tr


class Took(NamedTuple):
    """What came of taking a hand-off in."""

    ticket: TicketId
    operations: int = 0
    """What others did that was not here."""
    drafts: int = 0
    left_out: int = 0
    """What is said to be done by whoever sits here, and this device does not know."""
    again: bool = False
    """It had been taken in before: nothing was changed."""


class Handoffs:
    """What colleagues handed over. Nothing of it is ever sent from here: each sends his own."""

    def __init__(
        self, cache: Database, rows: OutboxRows, base: Base, drafts: Drafts, clock: Clock
    ) -> None:
        self._cache = cache
        self._work = rows.work
        self._rows = rows
        self._base = base
        self._drafts = drafts
        self._clock = clock

    # ---- looking

    def get(self, ticket: TicketId) -> Received | None:
        """What was handed over of a ticket and the server has not told; None for most."""
        return read_received(self._work, ticket)

    def list(self) -> Sequence[Received]:
        """All of it, the newest first."""
        found = (self.get(ticket) for ticket in tickets_handed(self._work))
        there = [received for received in found if received is not None]
        return sorted(there, key=lambda each: each.held.taken_at, reverse=True)

    def waits_for(self, operation: Operation) -> str:
        """Who has to send something before one's own operation can be: the ticket, of which the server
        has never told here, or what the operation goes on from. Empty when nobody has."""
        ticket = operation.ticket
        received = self.get(ticket)
        if received is None:
            return ""
        if self._base.remote_of(ticket) is not None:
            before = builds_on(operation, received.operations)
            return self._name_of(before.author, received) if before else ""
        own = (each.operation.action for each in open_operations(self._work, ticket))
        if any(isinstance(action, CreateTicket) for action in own):
            return ""
        return received.held.name or received.held.by

    def _name_of(self, person: PersonId, received: Received) -> str:
        known = read_person(self._cache, person)
        return known.name if known else received.held.name

    def has_taken(self, handoff: Handoff) -> bool:
        """Whether a file was taken in here before."""
        return bool(
            self._work.value(
                "SELECT EXISTS (SELECT 1 FROM handoff_taken WHERE id = ?)", (handoff.id,)
            )
        )

    # ---- taking in

    def take(self, handoff: Handoff) -> tuple[Took, Changes]:
        """Keep what a file hands over, in one commit, and once however often it is taken in. Whoever
        sits here must have signed in. Raises `InvalidInput`; then nothing was changed."""
        me = self._require_me(handoff)
        if self.has_taken(handoff):
            return Took(self._here(handoff), again=True), Changes()
        handoff = _under(handoff, self._here(handoff))
        took = self._work.write(lambda: self._take(handoff, me))
        shown = self._rows.shown({handoff.ticket})
        return took, shown | Changes(drafts=bool(took.drafts))

    def _require_me(self, handoff: Handoff) -> PersonId:
        me = self._base.me()
        if me is None:
            raise InvalidInput(
                tr("Pack", "Nobody has signed in here yet."),
                tr("Pack", "Sync once, then take the hand-off in."),
            )
        if handoff.by == me.person:
            raise InvalidInput(
                tr("Pack", "You made this hand-off yourself: all of it is yours already."),
                tr("Pack", "Nothing was changed."),
            )
        return me.person

    def _here(self, handoff: Handoff) -> TicketId:
        """The ticket under the id it has here, where servers give ids of their own."""
        remote = handoff.snapshot.remote if handoff.snapshot else RemoteId("")
        known = ticket_called(self._cache, self._work, remote) if remote else None
        return known or handoff.ticket

    def _take(self, handoff: Handoff, me: PersonId) -> Took:
        before = self.get(handoff.ticket)
        news = [each for each in handoff.operations if self._is_news(each, me)]
        open_ = remaining(handoff.snapshot, handoff.operations)
        unknown = [each for each in open_ if each.author == me and not self._is_known(each)]
        if before is not None:
            drop_operations(self._work, _taken_back(before, handoff))
        put_received(self._work, self._held(handoff, before), news)
        for draft in handoff.drafts:
            here = self._drafts.get(draft.ticket, draft.kind)
            self._drafts.put(draft if here is None else joined(here, draft))
        self._work.run(
            "INSERT INTO handoff_taken (id, taken_ms) VALUES (?, ?)",
            (handoff.id, to_milliseconds(self._clock.now())),
        )
        return Took(handoff.ticket, len(news), len(handoff.drafts), len(unknown))

    def _is_news(self, operation: Operation, me: PersonId) -> bool:
        """Whether others did it and it is not here. What is said to be one's own is never taken from a
        file: it is in the outbox, or one did not do it."""
        return operation.author != me and not self._is_known(operation)

    def _is_known(self, operation: Operation) -> bool:
        key = (operation.key,) * 3
        return bool(
            self._work.value(
                "SELECT EXISTS (SELECT 1 FROM operation WHERE key = ?)"
                " OR EXISTS (SELECT 1 FROM cancelled WHERE key = ?)"
                " OR EXISTS (SELECT 1 FROM handoff_operation WHERE key = ?)",
                key,
            )
        )

    def _held(self, handoff: Handoff, before: Received | None) -> Held:
        """What is kept of it beside the operations; of two words of the server's the newer one."""
        told = self._base.snapshot(handoff.ticket)
        known = [told, before.held.snapshot if before else None]
        snapshot = handoff.snapshot
        for other in known:
            if snapshot is None or (other is not None and not is_newer(snapshot, other)):
                snapshot = other
        return Held(
            handoff.ticket, handoff.by, handoff.name, handoff.made_at, self._clock.now(),
            None if snapshot is told else snapshot, handoff.note,
        )  # fmt: skip

    # ---- putting away

    def drop(self, ticket: TicketId) -> Changes:
        """Put away what was handed over of a ticket: the server's word and one's own work are shown
        again. Where the server has never told of it, one's own work on it stays in the outbox."""
        self._work.write(lambda: drop_received(self._work, ticket))
        changes = self._rows.shown({ticket})
        if self._rows.trouble is None:
            sweep_received(self._work)
        return changes

    # ---- keys

    def keys(self) -> dict[PersonId, str]:
        """The public keys that are known here, by whose they are."""
        return dict(self._work.rows("SELECT person, public FROM handoff_key ORDER BY person"))

    def learn_key(self, person: PersonId, public: str) -> None:
        """Lock what is for somebody with this key from now on."""
        self._work.write(
            lambda: self._work.run(
                "INSERT OR REPLACE INTO handoff_key (person, public) VALUES (?, ?)",
                (person, public),
            )
        )

    def forget_key(self, person: PersonId) -> None:
        """Somebody has another key, or none any more."""
        self._work.write(
            lambda: self._work.run("DELETE FROM handoff_key WHERE person = ?", (person,))
        )


def _taken_back(before: Received, handoff: Handoff) -> list[Operation]:
    """What whoever made this file had done in an older one and does not say any more."""
    if before.held.made_at > handoff.made_at:
        return []
    still = {operation.key for operation in handoff.operations}
    return [
        each for each in before.operations if each.author == handoff.by and each.key not in still
    ]


def _under(handoff: Handoff, ticket: TicketId) -> Handoff:
    """The hand-off under the id its ticket has here."""
    if ticket == handoff.ticket:
        return handoff
    replace = msgspec.structs.replace
    return replace(
        handoff,
        ticket=ticket,
        snapshot=under_id(handoff.snapshot, ticket) if handoff.snapshot else None,
        operations=tuple(_operation_under(each, ticket) for each in handoff.operations),
        drafts=tuple(replace(each, ticket=ticket) for each in handoff.drafts),
    )


def _operation_under(operation: Operation, ticket: TicketId) -> Operation:
    replace = msgspec.structs.replace
    action = operation.action
    if isinstance(action, AddAttachment):
        action = AddAttachment(replace(action.attachment, ticket=ticket))
    return replace(operation, ticket=ticket, action=action)
