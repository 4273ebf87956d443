"""A technician at a desk: a real store, a connector to the memory server, an engine, and what it told."""

from pathlib import Path

from desk.models.conflict import base_of
from desk.models.events import Event, Fault, Link, LinkState, Progress, RoundDone, Touched
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.listing import Me
from desk.models.operations import Action, AddEntry, CreateTicket, Operation, Pending, SetFields
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.store import Store
from desk.models.ticket import FieldValue, Ticket
from desk.sync.connectors.memory.connector import MemoryConnector
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.engine import Engine
from tests.fakes import FakeClock


class Technician:
    """One agent on one device. `login` is both the person's id and, with a suffix, the password."""

    def __init__(
        self,
        folder: Path,
        server: MemoryServer,
        clock: FakeClock,
        *,
        login: str = "anna",
        page: int = 1000,
    ) -> None:
        self.id = PersonId(login)
        self.secret: str | None = f"{login}-secret"
        self.clock = clock
        self.server = server
        self.events: list[Event] = []
        self._folder = folder
        self._page = page
        if f"{login}-secret" not in server.agents:
            server.add_person(Person(self.id, login.title(), is_agent=True), f"{login}-secret")
        self.start()

    def start(self) -> None:
        """Start the program: open the store, make an engine."""
        self.store = Store.open(self._folder, self.clock)
        self.connector = MemoryConnector(self.server, page=self._page)
        self.engine = Engine(
            self.store, self.connector, self.clock, lambda: self.secret, self.events.append
        )

    def crash(self) -> None:
        """The program dies and is started again."""
        self.store.close()
        self.start()

    def sync(self, *, asked: bool = True, believe: bool = False) -> LinkState:
        """One round."""
        return self.engine.round(asked=asked, believe=believe)

    # ---- what a technician does --------------------------------------------------------------

    def does(self, ticket: TicketId, action: Action) -> Operation:
        """Do something to a ticket as it is shown."""
        operation = self.makes(ticket, action)
        self.store.outbox.add(operation)
        return operation

    def makes(self, ticket: TicketId, action: Action) -> Operation:
        """Make up an operation on a ticket as it is shown, and keep it from the outbox."""
        shown = self.store.tickets.project(ticket)
        written = written_values(action)
        now = self.clock.now()
        return Operation(
            key=OperationKey(new_uuid7(now)),
            ticket=ticket,
            author=self.id,
            occurred_at=now,
            action=action,
            base=base_of(shown, written) if shown else {},
        )

    def registers(self, title: str = "Printer jams") -> TicketId:
        """Register a call."""
        ticket = TicketId(new_uuid7(self.clock.now()))
        number = self.store.numbers.take() or ""
        self.does(ticket, CreateTicket(number, title))
        return ticket

    def notes(self, ticket: TicketId, body: str = "Asked for a log.") -> Operation:
        """Write a note."""
        return self.does(ticket, AddEntry(body, public=False))

    def sets(self, ticket: TicketId, **values: FieldValue) -> Operation:
        """Set fields."""
        return self.does(ticket, SetFields(values))

    # ---- what can be seen --------------------------------------------------------------------

    @property
    def me(self) -> Me:
        """Who queries are about."""
        return Me(self.id)

    def shown(self, ticket: TicketId) -> Ticket:
        """The ticket as it is on the screen."""
        found = self.store.tickets.project(ticket)
        assert found is not None
        return found

    def pending(self, operation: Operation) -> Pending:
        """Where an operation stands."""
        found = self.store.outbox.get(operation.key)
        assert found is not None
        return found

    @property
    def link(self) -> Link:
        """The last thing said about the connection."""
        return [event for event in self.events if isinstance(event, Link)][-1]

    @property
    def faults(self) -> list[Fault]:
        """What a person should have read."""
        return [event for event in self.events if isinstance(event, Fault)]

    @property
    def last_round(self) -> RoundDone:
        """The last round that ended well."""
        return [event for event in self.events if isinstance(event, RoundDone)][-1]

    @property
    def progress(self) -> list[Progress]:
        """How pulls went on."""
        return [event for event in self.events if isinstance(event, Progress)]

    @property
    def touched(self) -> list[Touched]:
        """What was told to have changed in the store."""
        return [event for event in self.events if isinstance(event, Touched)]


def bodies(server: MemoryServer, ticket: TicketId) -> list[str]:
    """What is written on a ticket of the server's."""
    found = server.find_ticket(ticket)
    assert found is not None
    return [entry.body for entry in found.entries if entry.body]


def at_server(server: MemoryServer, ticket: TicketId, field: str) -> object:
    """What a field of a ticket of the server's holds."""
    found = server.find_ticket(ticket)
    assert found is not None
    return getattr(found.ticket, field)
