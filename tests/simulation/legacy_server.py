"""Models of other people's servers: no keys, perhaps no concurrency control, times of one second."""

import random
from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar

import msgspec

from desk.models.attachment import Attachment
from desk.models.clock import Clock
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId
from desk.models.operations import Action, CreateTicket, Operation, SetFields
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.ticket import State
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import (
    Busy,
    Capabilities,
    Failure,
    Refused,
    Remote,
    SignInNeeded,
    Stale,
    Uncertain,
    Unreachable,
)
from desk.sync.connectors.memory.server import MemoryServer, _left_behind
from tests.simulation.faults import DOUBTFUL, PAUSE, Fault
from tests.simulation.history import History
from tests.simulation.wire import Wire

T = TypeVar("T")
OVERLAP = 10
"""Seconds read once more with every page: rows of one second come in no order."""
WEB = PersonId("web")


class Traits(msgspec.Struct, frozen=True):
    """How one server is."""

    last_write_wins: bool
    """It takes a write whatever the client had seen."""
    seconds: bool
    """Its feed knows times of whole seconds and no places."""
    silent_deletes: bool
    """What was deleted is merely not there any more."""
    polite: bool
    """It says 200 to a change of a closed ticket, and does nothing."""


def traits(chance: random.Random) -> Traits:
    """The traits of a schedule's server."""
    return Traits(*(chance.random() < 0.5 for _ in range(4)))


class LegacyServer(MemoryServer):
    """A server that carries out whatever comes, as often as it comes."""

    kind = "legacy"

    def __init__(self, clock: Clock, is_like: Traits, history: History) -> None:
        super().__init__(clock, keys=False)
        self.is_like = is_like
        self.restores = 0
        self._stamps: dict[str, int] = {}
        self._history = history
        self._made = 0
        self.ever_deleted: set[TicketId] = set()

    def apply(self, operation: Operation, target: RemoteId | None, epoch: int) -> Remote:
        """Carry out an operation."""
        if isinstance(operation.action, CreateTicket):
            made = super().apply(operation, target, epoch)
            first = self.find_ticket(operation.ticket)  # a good connector adopts the lowest id
            return made if first is None else self._remote(self._id_of(first))
        current = self.fetch(target or RemoteId(operation.ticket))
        closed = current.ticket.state is State.CLOSED
        if self.is_like.polite and closed and isinstance(operation.action, SetFields):
            return self._remote(self._id_of(current))
        if not self.is_like.last_write_wins:
            return super().apply(operation, target, epoch)
        for field, mine in written_values(operation.action).items():
            theirs = getattr(current.ticket, field)
            base = operation.base.get(field)
            if base is not None and theirs not in (base.value, mine):
                self._history.count("silent overwrites")
        return self._change(current, operation)

    def changes(self, cursor: Cursor | None, limit: int) -> Page:
        """What changed since a place, or since a second and a little before."""
        if not self.is_like.seconds:
            return super().changes(cursor, limit)
        since = int(cursor.partition(":")[2]) if cursor else 0
        names = {name for name, at in self._stamps.items() if at >= since - OVERLAP}
        newest = max([since, *(self._stamps[name] for name in names)])
        return Page(
            cursor=Cursor(f"1:{newest}"),
            tickets=tuple(s for r, s in self.tickets.items() if f"ticket {r}" in names),
            deleted=tuple(t for t in self._deleted if f"deleted {t}" in names),
            people=tuple(p for i, p in self.people.items() if f"person {i}" in names),
        )

    def act(self, ticket: TicketId, action: Action) -> str:
        """Another agent does something to a ticket as it is now."""
        self._made += 1
        key = OperationKey(f"web-{self._made}")
        self._change(self.fetch(RemoteId(ticket)), Operation(key, ticket, WEB, self.now(), action))
        return "done"

    def delete(self, ticket: TicketId) -> None:
        """A ticket is deleted; perhaps nobody is told."""
        super().delete(ticket)
        self.ever_deleted.add(ticket)
        if self.is_like.silent_deletes:
            self._places.pop(f"deleted {ticket}")
            self._stamps.pop(f"deleted {ticket}")

    def _next_place(self, name: str) -> int:
        self._stamps[name] = int(self.now().timestamp())
        return super()._next_place(name)

    def snapshots(self) -> dict[TicketId, Snapshot]:
        """Every ticket."""
        return {s.ticket.id: s for s in self.tickets.values()}

    def snapshot(self, ticket: TicketId) -> Snapshot | None:
        """A ticket as it stands."""
        return self.find_ticket(ticket)


class _Said(msgspec.Struct):
    """What the server said to one request: a value, or a failure."""

    value: Any = None
    failure: Failure | None = None


class LegacyConnector:
    """A connector as it should be for such a server: it reads back, and sweeps for what is gone."""

    def __init__(
        self,
        server: LegacyServer,
        wire: Wire,
        known: Callable[[], set[TicketId]],
        clock: Clock,
        history: History,
    ) -> None:
        """`clock`: the client's; each answer tells how far the server's is ahead of it. `known`: the tickets that the client's cache has, so that sweeps see what is gone."""
        self.capabilities = Capabilities(product="legacy", number_blocks=True)
        self.clock_offset = 0.0
        self._server = server
        self._wire = wire
        self._clock = clock
        self._known = known
        self._missing: set[TicketId] = set()
        self._history = history
        self._secret = ""

    def sign_in(self, secret: str) -> Person:
        """Check the secret."""
        return self._read("sign in", lambda: self._server.sign_in(secret))

    def vocabulary(self) -> Vocabulary:
        """What the server knows."""
        return self._read("vocabulary", lambda: self._server.vocabulary)

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:
        """One page, and which tickets were missing in two sweeps."""
        page = self._read("changes", lambda: self._server.changes(cursor, 50))
        if self._server.is_like.silent_deletes and not page.more:
            page = self._swept(page)
        return page

    def _swept(self, page: Page) -> Page:
        there = self._read("sweep", lambda: set(self._server.snapshots()))
        gone = self._known() - there
        sure = gone & self._missing
        self._missing = gone
        if not sure:
            return page
        return msgspec.structs.replace(page, deleted=(*page.deleted, *sorted(sure)))

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket."""
        return self._read("fetch", lambda: self._server.fetch(remote))

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,
        *,
        again: bool = False,
    ) -> Remote:
        """Carry out one operation, and see that it was."""
        self._history.sends(operation.key)
        label = f"send {self._history.name(operation.key, 'op')}"
        remote = self._carry(label, lambda: self._server.apply(operation, target, 1), writes=True)
        if not _left_behind(operation, remote.snapshot):
            raise Refused("The server says yes and does nothing.")
        return remote

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Did it happen?"""
        self._history.count("looks")
        label = f"look for {self._history.name(operation.key, 'op')}"
        return self._read(label, lambda: self._server.find(operation, target))

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """A block of numbers."""
        return self._carry("numbers", lambda: self._server.lease_numbers(size), writes=True)

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """No files here."""

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """No files here."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _read(self, label: str, call: Callable[[], T]) -> T:
        return self._carry(label, call, writes=False)

    def _carry(self, label: str, call: Callable[[], T], *, writes: bool) -> T:
        def said() -> _Said:
            try:
                return _Said(call())
            except Failure as failure:
                if isinstance(failure, Stale):
                    self._history.count("clashes told")
                return _Said(None, failure)

        told = self._wire.carry(
            label, said, lambda fault, _: _Said(None, _failure(fault, writes=writes)), writes=writes
        )
        self.clock_offset = (self._server.now() - self._clock.now()).total_seconds()
        if told.failure is not None:
            raise told.failure
        value: T = told.value
        return value


def _failure(fault: Fault, *, writes: bool) -> Failure:
    if fault in DOUBTFUL:
        return Uncertain("The answer was lost.") if writes else Unreachable("No answer.")
    if fault in {Fault.BUSY, Fault.BUSY_DATE}:
        return Busy(PAUSE, "The server is busy.")
    if fault is Fault.REFUSE:
        return Refused("You may not do this.")
    if fault is Fault.SIGNED_OUT:
        return SignInNeeded("The server does not accept the password.")
    return Unreachable("Something else answers.", portal=fault in {Fault.PORTAL, Fault.REDIRECT})
