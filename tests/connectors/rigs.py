"""Rigs: each kind of server with a bad network before it, for the contract that all connectors keep."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.models.account import Account
from desk.models.clock import Clock, SystemClock
from desk.models.conflict import base_of
from desk.models.feed import Cursor, Snapshot
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId, new_uuid7
from desk.models.operations import Action, Operation, SetFields
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.ticket import FieldValue, Ticket
from desk.server.admin import delete_ticket
from desk.server.seed.fill import PASSWORD
from desk.sync.connector import Connector, Remote
from desk.sync.connectors.memory.connector import Fault, MemoryConnector
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.registry import connector_for
from tests.connectors.relay import Loss, Relay
from tests.fakes import FakeClock
from tests.servers import RunningServer


class Rig(ABC):
    """One server, our connector to it over a bad network, and another agent with a good one."""

    secret: str
    me: PersonId
    connector: Connector
    others: Connector
    clock: Clock

    @abstractmethod
    def lose_request(self) -> None:
        """The next request that changes something does not arrive."""

    @abstractmethod
    def lose_reply(self) -> None:
        """The next request that changes something is carried out, and its answer is lost."""

    @abstractmethod
    def break_upload(self) -> None:
        """The next upload breaks somewhere on the way."""

    @abstractmethod
    def break_download(self) -> None:
        """The next download breaks somewhere on the way."""

    @abstractmethod
    def delete(self, ticket: Ticket) -> None:
        """Somebody deletes a ticket at the server."""

    def operation(
        self, ticket: TicketId, action: Action, seen: Snapshot | None = None
    ) -> Operation:
        """An operation of ours, made on the ticket as seen."""
        now = self.clock.now()
        base = base_of(seen.ticket, written_values(action)) if seen else {}
        return Operation(OperationKey(new_uuid7(now)), ticket, self.me, now, action, base)

    def new_ticket(self) -> TicketId:
        """An id for a ticket to be made."""
        return TicketId(new_uuid7(self.clock.now()))

    def apply(
        self, operation: Operation, seen: Snapshot | None = None, *, again: bool = False
    ) -> Remote:
        """Send an operation as the engine does."""
        target = (seen.remote or RemoteId(seen.ticket.id)) if seen else None
        return self.connector.apply(operation, target, seen, again=again)

    def others_set(self, seen: Snapshot, **values: FieldValue) -> Snapshot:
        """Another agent sets fields on the ticket as it is."""
        action = SetFields(values)
        operation = self.operation(seen.ticket.id, action, seen)
        return self.others.apply(operation, seen.remote or RemoteId(seen.ticket.id), seen).snapshot

    def pull(self, cursor: Cursor | None = None) -> tuple[list[Snapshot], list[TicketId], Cursor]:
        """Everything after a cursor, page by page."""
        found: list[Snapshot] = []
        gone: list[TicketId] = []
        more = True
        while more:
            page = self.connector.changes_since(cursor)
            found += page.tickets
            gone += page.deleted
            cursor, more = page.cursor, page.more
        assert cursor is not None
        return found, gone, cursor


class MemoryRig(Rig):
    """The memory server, with keys or without."""

    def __init__(self, *, keys: bool) -> None:
        self.clock = FakeClock()
        self.server = MemoryServer(self.clock, keys=keys)
        self.me, self.secret = PersonId("anna"), "anna-secret"
        self.server.add_person(Person(self.me, "Anna", is_agent=True), self.secret)
        self._ours = MemoryConnector(self.server, page=10)
        self.connector = self._ours
        self.others = MemoryConnector(self.server)
        for number in range(25):
            self.server.register(f"Call {number}")
        self.connector.sign_in(self.secret)
        self.others.sign_in(self.secret)

    def lose_request(self) -> None:
        self._ours.faults.append(Fault.LOSE_REQUEST)

    def lose_reply(self) -> None:
        self._ours.faults.append(Fault.LOSE_REPLY)

    def break_upload(self) -> None:
        self._ours.faults.append(Fault.LOSE_REPLY)

    def break_download(self) -> None:
        self._ours.reads.append(Fault.LOSE_REPLY)

    def delete(self, ticket: Ticket) -> None:
        self.server.delete(ticket.id)


class RelayedRig(Rig):
    """A server over real HTTP, behind a relay that loses things and says no in its place."""

    no: bytes = b""
    """The answer by which this server refuses what it is asked."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        relay.no = self.no

    def lose_request(self) -> None:
        self.relay.losses.append(Loss.REQUEST)

    def lose_reply(self) -> None:
        self.relay.losses.append(Loss.REPLY)

    def break_upload(self) -> None:
        self.relay.losses.append(Loss.REPLY)

    def break_download(self) -> None:
        self.relay.lost_reads.append(Loss.HALF_REPLY)

    def lose(self, *losses: Loss) -> None:
        """What becomes of the next requests that change something, and of no later one."""
        self.relay.losses.clear()
        self.relay.losses.extend(losses)


class DeskRig(RelayedRig):
    """Desk's own server over real HTTP, behind a relay."""

    def __init__(self, server: RunningServer, relay: Relay) -> None:
        super().__init__(relay)
        self.clock = SystemClock()
        self.me, self.secret = PersonId("tech1"), PASSWORD
        self._server = server
        self.connector = connector_for(
            Account("a", "a", "desk", relay.url, str(self.me)), self.clock
        )
        self.others = connector_for(Account("b", "b", "desk", server.url, str(self.me)), self.clock)
        self.connector.sign_in(self.secret)
        self.others.sign_in(self.secret)

    def delete(self, ticket: Ticket) -> None:
        delete_ticket(self._server.database_url, self._server.data_dir, ticket.number)


@contextmanager
def desk_rig(server: RunningServer) -> Iterator[DeskRig]:
    """A rig before a running server."""
    relay = Relay(server.url)
    rig = DeskRig(server, relay)
    try:
        yield rig
    finally:
        rig.connector.close()
        rig.others.close()
        relay.close()


DEMO = 520
"""Tickets on the server of the desk rig: more than one page."""


def started(folder: Path) -> RunningServer:
    """A server with tickets and technicians, running."""
    server = RunningServer(folder / "server", demo=DEMO)
    server.start()
    return server
