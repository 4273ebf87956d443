"""The memory server: a ticket server as values in this process, for tests and simulations.

It has two characters. With keys it behaves like Desk's own server: an operation sent twice is
carried out once, and field versions catch a stale write. Without keys it behaves like the others:
it carries out whatever comes, as often as it comes, and gives tickets ids of its own.
"""

import contextlib
from collections.abc import Callable, Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.clock import Clock
from desk.models.conflict import clashes
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import EntryId, OperationKey, PersonId, RemoteId, TicketId, ticket_number
from desk.models.operations import AddAttachment, CreateTicket, Operation, SetFields, Settle
from desk.models.people import Person
from desk.models.projection import apply_operation, written_values
from desk.models.texts import tr
from desk.models.ticket import FieldValue, Ticket, value_of
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import Entry
from desk.sync.connector import Failure, Refused, Remote, Restarted, SignInNeeded, Stale

SYSTEM: Final = PersonId("system")


class Backup(msgspec.Struct, frozen=True):
    """Everything the server knows, at one moment."""

    sequence: int
    tickets: dict[RemoteId, Snapshot]
    places: dict[str, int]
    deleted: dict[TicketId, int]
    results: dict[OperationKey, RemoteId]


class MemoryServer:
    """All the clients of a test share one. `executed` counts what was carried out, for the oracle."""

    def __init__(self, clock: Clock, *, keys: bool = True, skew: float = 0.0) -> None:
        self.keys = keys
        self.epoch = 1
        self.vocabulary = Vocabulary()
        self.agents: dict[str, Person] = {}
        """By secret."""
        self.people: dict[PersonId, Person] = {}
        self.blobs: dict[str, bytes] = {}
        self.arriving: dict[str, bytes] = {}
        self.executed: list[OperationKey] = []
        self.tickets: dict[RemoteId, Snapshot] = {}
        self._clock = clock
        self._skew = timedelta(seconds=skew)
        self._sequence = 0
        self._floor = 0
        """The place in the feed at which the present epoch took over: what was acknowledged above
        it in an earlier epoch is lost. Not the newest place: others have written since."""
        self._places: dict[str, int] = {}
        self._deleted: dict[TicketId, int] = {}
        self._results: dict[OperationKey, RemoteId] = {}
        self._late: list[tuple[datetime, Callable[[], object]]] = []
        self._serial = 0
        self._edits = 0

    # ---- what a client may ask ---------------------------------------------------------------

    def now(self) -> datetime:
        """The server's own time."""
        return self._clock.now() + self._skew

    def sign_in(self, secret: str) -> Person:
        """Whose secret this is."""
        if secret not in self.agents:
            raise SignInNeeded(tr("Sync", "The server does not accept the password."))
        return self.agents[secret]

    def changes(self, cursor: Cursor | None, limit: int) -> Page:
        """What happened after the cursor, each thing once, in the order of the feed."""
        since = self._since(cursor)
        rows = sorted((place, name) for name, place in self._places.items() if place > since)
        page = rows[:limit]
        names = {name for _, name in page}
        reached = page[-1][0] if page else max(since, self._sequence)
        return Page(
            cursor=Cursor(f"{self.epoch}:{reached}"),
            tickets=tuple(s for r, s in self.tickets.items() if f"ticket {r}" in names),
            deleted=tuple(t for t in self._deleted if f"deleted {t}" in names),
            people=tuple(p for i, p in self.people.items() if f"person {i}" in names),
            more=len(rows) > limit,
            done=len(page),
            total=len(rows),
        )

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket, by the server's id or by ours."""
        found = self.tickets.get(remote) or self.find_ticket(TicketId(remote))
        if found is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        return found

    def find_ticket(self, ticket: TicketId) -> Snapshot | None:
        """The ticket that carries our id; the first one where there are two."""
        return next((s for s in self.tickets.values() if s.ticket.id == ticket), None)

    def apply(self, operation: Operation, target: RemoteId | None, epoch: int) -> Remote:
        """Carry out an operation, or say why not. Nothing is changed by one that fails."""
        if epoch != self.epoch:
            raise Restarted(self._floor)
        if self.keys and operation.key in self._results:
            return self._remote(self._results[operation.key], repeated=True)
        if isinstance(operation.action, CreateTicket):
            return self._create(operation)
        current = self.fetch(target or RemoteId(operation.ticket))
        if found := clashes(current.ticket, operation):
            raise Stale(found, current)
        self._check_blob(operation)
        return self._change(current, operation)

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Whether the operation happened, by what it would have left behind."""
        with contextlib.suppress(Refused):
            snapshot = self.fetch(target or RemoteId(operation.ticket))
            if _left_behind(operation, snapshot):
                return self._remote(self._id_of(snapshot))
        return None

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """The next numbers, for one device alone."""
        first = self._serial + 1
        self._serial += size
        return self.vocabulary.number_prefix, first, self._serial

    # ---- what others do meanwhile ------------------------------------------------------------

    def register(self, title: str, **fields: FieldValue) -> TicketId:
        """Somebody registers a ticket by other means than Desk."""
        _, serial, _ = self.lease_numbers(1)
        ticket = TicketId(f"elsewhere-{serial}")
        action = CreateTicket(ticket_number("INC", serial), title)
        self._create(self._by_others(ticket, msgspec.structs.replace(action, **fields)))
        return ticket

    def edit(self, ticket: TicketId, **values: FieldValue) -> None:
        """Another agent sets fields, knowing what they hold now."""
        self._change(self.fetch(RemoteId(ticket)), self._by_others(ticket, SetFields(values)))

    def delete(self, ticket: TicketId) -> None:
        """A ticket is deleted; a tombstone stays in the feed."""
        remote = self._id_of(self.fetch(RemoteId(ticket)))
        del self.tickets[remote]
        self._places.pop(f"ticket {remote}")
        self._deleted[ticket] = self._next_place(f"deleted {ticket}")

    def add_person(self, person: Person, secret: str = "") -> None:
        """Somebody new in the directory; with a secret, an agent who can sign in."""
        self.people[person.id] = person
        self._next_place(f"person {person.id}")
        if secret:
            self.agents[secret] = person

    def back_up(self) -> Backup:
        """A copy of everything."""
        return Backup(
            self._sequence,
            copy(self.tickets),
            copy(self._places),
            copy(self._deleted),
            copy(self._results),
        )

    def restore(self, backup: Backup) -> None:
        """Go back to the copy, as after a disaster: another epoch begins.

        Places in the feed are never given twice, not even by different epochs: a version of a
        field that meant one value before the restore must not mean another one after it.
        """
        self._floor = backup.sequence
        self.tickets = copy(backup.tickets)
        self._places = copy(backup.places)
        self._deleted = copy(backup.deleted)
        self._results = copy(backup.results)
        self.epoch += 1

    def later(self, seconds: float, call: Callable[[], object]) -> None:
        """Let a request arrive with that delay; nobody hears its answer."""
        self._late.append((self._clock.now() + timedelta(seconds=seconds), call))

    def catch_up(self) -> None:
        """Carry out the delayed requests whose time has come."""
        due = [call for at, call in self._late if at <= self._clock.now()]
        self._late = [(at, call) for at, call in self._late if at > self._clock.now()]
        for call in due:
            with contextlib.suppress(Failure):
                call()

    # ---- inside ------------------------------------------------------------------------------

    def _since(self, cursor: Cursor | None) -> int:
        if cursor is None:
            return 0
        epoch, _, since = cursor.partition(":")
        if int(epoch) != self.epoch:
            raise Restarted(self._floor)
        return int(since)

    def _create(self, operation: Operation) -> Remote:
        known = self.find_ticket(operation.ticket)
        if self.keys and (known is not None or operation.ticket in self._deleted):
            return self._again(operation, known)
        remote = RemoteId(f"R{len(self.executed) + 1}")
        applied = apply_operation(None, operation)
        if applied is None:  # a create always makes a ticket
            raise AssertionError(operation)
        ticket = msgspec.structs.replace(
            applied.ticket, id=operation.ticket if known is None else TicketId(f"double-{remote}")
        )
        return self._keep(remote, operation, Snapshot(ticket, remote=self._shown(remote)))

    def _again(self, operation: Operation, known: Snapshot | None) -> Remote:
        if known is None:
            raise Refused(tr("Sync", "The ticket was deleted on the server."))
        self._results[operation.key] = self._id_of(known)
        return self._remote(self._id_of(known), repeated=True)

    def _change(self, current: Snapshot, operation: Operation) -> Remote:
        applied = apply_operation(current.ticket, operation)
        if applied is None:  # there is a ticket
            raise AssertionError(operation)
        taken = {entry.id for entry in current.entries}
        entries = tuple(_recorded(entry, taken, self.now()) for entry in applied.entries)
        snapshot = msgspec.structs.replace(
            current,
            ticket=self._versioned(applied.ticket, written_values(operation.action)),
            entries=current.entries + entries,
            attachments=current.attachments + applied.attachments,
        )
        return self._keep(self._id_of(current), operation, snapshot)

    def _versioned(self, ticket: Ticket, written: Mapping[str, FieldValue]) -> Ticket:
        if not self.keys:
            return ticket
        versions = ticket.versions | dict.fromkeys(written, self._sequence + 1)
        return msgspec.structs.replace(ticket, versions=versions)

    def _keep(self, remote: RemoteId, operation: Operation, snapshot: Snapshot) -> Remote:
        self.tickets[remote] = snapshot
        self._next_place(f"ticket {remote}")
        self.executed.append(operation.key)
        if self.keys:
            self._results[operation.key] = remote
        return self._remote(remote)

    def _remote(self, remote: RemoteId, *, repeated: bool = False) -> Remote:
        if remote not in self.tickets:
            raise Refused(tr("Sync", "The ticket was deleted on the server."))
        place = self._places[f"ticket {remote}"] if self.keys else 0
        return Remote(self.tickets[remote], place, repeated)

    def _next_place(self, name: str) -> int:
        self._sequence += 1
        self._places[name] = self._sequence
        return self._sequence

    def _id_of(self, snapshot: Snapshot) -> RemoteId:
        return next(r for r, s in self.tickets.items() if s.ticket.id == snapshot.ticket.id)

    def _shown(self, remote: RemoteId) -> RemoteId:
        return RemoteId("") if self.keys else remote

    def _check_blob(self, operation: Operation) -> None:
        action = operation.action
        if isinstance(action, AddAttachment) and action.attachment.sha256 not in self.blobs:
            raise Refused(tr("Sync", "The file's bytes are not on the server."))

    def _by_others(self, ticket: TicketId, action: CreateTicket | SetFields) -> Operation:
        self._edits += 1
        return Operation(OperationKey(f"others-{self._edits}"), ticket, SYSTEM, self.now(), action)


def _recorded(entry: Entry, taken: set[EntryId], at: datetime) -> Entry:
    """The entry as the server keeps it; one that is there already is kept a second time."""
    name = entry.id
    while name in taken:
        name = EntryId(f"{name}~")
    return msgspec.structs.replace(entry, id=name, recorded_at=at)


def _left_behind(operation: Operation, snapshot: Snapshot) -> bool:
    action = operation.action
    if isinstance(action, CreateTicket):
        return True
    if isinstance(action, AddAttachment):
        return any(a.sha256 == action.attachment.sha256 for a in snapshot.attachments)
    if (isinstance(action, SetFields) and not action.reason) or (
        isinstance(action, Settle) and not action.declined
    ):
        written = written_values(action)
        return all(value_of(snapshot.ticket, field) == value for field, value in written.items())
    return any(entry.id.startswith(operation.key) for entry in snapshot.entries)
