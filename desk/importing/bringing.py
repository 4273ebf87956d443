"""An import: plans made for an account, shown, or put into its outbox."""

import mimetypes
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from desk.importing.files import Folder
from desk.importing.here import Here, Known
from desk.importing.joining import Joining
from desk.importing.matching import People
from desk.importing.moments import zone_of
from desk.importing.old import OldFile, Trouble
from desk.importing.planning import Plan, Planning
from desk.importing.profile import Profile
from desk.models.attachment import Attachment, safe_name
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.models.projection import written_values
from desk.models.store import Store
from desk.models.worklog import Entry

BATCH: Final = 50
"""Tickets that go into the outbox in one commit: a window that waits for the store waits so long."""
_EVERYBODY: Final = 2_000_000


class Outcome(msgspec.Struct):
    """What came of it, or would."""

    tickets: int = 0
    new: int = 0
    operations: int = 0
    files: int = 0


class Import:
    """Brings the tickets of a file over to an account."""

    def __init__(self, joining: Joining, profile: Profile, here: Here) -> None:
        self._joining = joining
        self._planning = Planning(profile, here, zone_of(profile.zone))
        self.outcome = Outcome()

    def plans(self) -> Iterator[Plan]:
        """One plan for each ticket, counted."""
        outcome = self.outcome
        for old in self._joining.tickets():
            plan = self._planning.plan(old)
            outcome.tickets += 1
            outcome.operations += len(plan.operations)
            for operation in plan.operations:
                outcome.new += isinstance(operation.action, CreateTicket)
                outcome.files += isinstance(operation.action, AddAttachment)
            yield plan

    def put(self, store: Store, tell: Callable[[Outcome], None]) -> None:
        """Put every plan into the outbox, some tickets at a time; `tell` hears after each."""
        waiting: list[Operation] = []
        for plan in self.plans():
            waiting += plan.operations
            if self.outcome.tickets % BATCH == 0:
                store.outbox.add(*waiting)
                waiting.clear()
                tell(self.outcome)
        store.outbox.add(*waiting)

    @property
    def homeless(self) -> Counter[tuple[str, str]]:
        """How often each value of a field has no place here."""
        return self._planning.homeless

    @property
    def strangers(self) -> Counter[str]:
        """How often somebody is named who is not known here."""
        return self._planning.strangers

    @property
    def troubles(self) -> list[Trouble]:
        """What could not be taken over, by its line."""
        return sorted(
            [*self._joining.troubles, *self._planning.troubles], key=lambda each: each.line
        )


class Place:
    """An account's store, as an import sees it."""

    def __init__(self, store: Store, folder: Folder | None, *, keep_files: bool) -> None:
        """`keep_files`: their bytes are taken into the store; without it they are only looked for."""
        self._store = store
        self._folder = folder
        self._keep_files = keep_files

    def here(self, me: PersonId, group: str, *, keeps: bool, requesters: bool) -> Here:
        """Where the tickets go. See `Here`."""
        store = self._store
        return Here(
            me=me,
            vocabulary=store.base.vocabulary(),
            people=People(store.directory.people("", _EVERYBODY)),
            group=group,
            keeps=keeps,
            requesters=requesters,
            known=self.known,
            waits=store.outbox.has,
            file=self.file,
        )

    def known(self, ticket: TicketId) -> Known | None:
        """A ticket that was brought over before."""
        found = self._store.base.snapshot(ticket)
        if found is None:
            return None
        entries = [str(entry.id) for entry in found.entries]
        touched = any(_is_ours(entry) for entry in found.entries) or any(
            "state" in written_values(pending.operation.action)
            for pending in self._store.outbox.of(ticket)
            if not pending.operation.brought_from
        )
        files = [str(file.id) for file in found.attachments]
        opened, state = found.ticket.opened_at, str(found.ticket.state)
        return Known(opened, state, frozenset([*entries, *files]), touched)

    def file(self, old: OldFile, ticket: TicketId, key: AttachmentId) -> Attachment | None:
        """The attachment of an old file."""
        found = self._folder.find(old.path) if self._folder else None
        if found is None:
            return None
        sha256, size = self._taken_in(found)
        name = safe_name(old.name)
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Attachment(key, ticket, name, size, sha256, media_type)

    def _taken_in(self, found: Path) -> tuple[str, int]:
        if not self._keep_files:
            return "", found.stat().st_size
        with found.open("rb") as stream:
            return self._store.blobs.add(stream)


def _is_ours(entry: Entry) -> bool:
    """Whether somebody here changed the ticket's state: keys of what is brought over are made of
    old numbers (version 5), all others of the moment."""
    if not any(change.field == "state" for change in entry.changes):
        return False
    try:
        return uuid.UUID(entry.id.partition(".")[0]).version != 5
    except ValueError:
        return True
