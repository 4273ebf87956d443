"""A technician with a store of his own who works on some server, with the line cut at will."""

from datetime import datetime, timedelta
from pathlib import Path

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.conflict import base_of
from desk.models.events import Event, LinkState
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Action, Operation
from desk.models.projection import written_values
from desk.models.store import Store
from desk.models.ticket import Ticket
from desk.sync.connector import Connector
from desk.sync.engine import Engine
from desk.sync.registry import connector_for


class Seat:
    """One technician on one device."""

    def __init__(self, folder: Path, account: Account, me: str, secret: str) -> None:
        """`me`: the person's id on that server."""
        self.clock = SystemClock()
        self.store = Store.open(folder, self.clock)
        self.events: list[Event] = []
        self.connector: Connector = connector_for(account, self.clock)
        self._me = PersonId(me)
        self._engine = Engine(
            self.store, self.connector, self.clock, lambda: secret, self.events.append
        )

    def sync(self) -> LinkState:
        """One round."""
        return self._engine.round(asked=True)

    def close(self) -> None:
        """Go home."""
        self.connector.close()
        self.store.close()

    def does(self, ticket: TicketId, action: Action, *, ago: timedelta = timedelta()) -> Operation:
        """Do something to a ticket as it is shown."""
        shown = self.store.tickets.project(ticket)
        at: datetime = self.clock.now() - ago
        base = base_of(shown, written_values(action)) if shown else {}
        key = OperationKey(new_uuid7(self.clock.now()))
        operation = Operation(key, ticket, self._me, at, action, base)
        self.store.outbox.add(operation)
        return operation

    def new_ticket(self) -> TicketId:
        """An id for a ticket to be made."""
        return TicketId(new_uuid7(self.clock.now()))

    def shows(self, ticket: TicketId) -> Ticket:
        """The ticket as the window shows it."""
        found = self.store.tickets.project(ticket)
        assert found is not None
        return found
