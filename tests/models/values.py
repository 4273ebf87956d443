"""Tickets and operations for the tests of the plain rules, with sensible defaults."""

from datetime import UTC, datetime, timedelta
from typing import Any

from desk.models.conflict import base_of
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import Action, Operation
from desk.models.projection import written_values
from desk.models.ticket import Ticket

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TICKET = TicketId("01900000-0000-7000-8000-000000000001")
ANNA = PersonId("anna")


def ticket(**fields: Any) -> Ticket:
    values: dict[str, Any] = {
        "id": TICKET,
        "number": "INC-000001-3",
        "title": "VPN drops every hour",
        "opened_at": MONDAY,
    }
    return Ticket(**(values | fields))


def operation(action: Action, seen: Ticket | None = None, minutes: float = 10) -> Operation:
    """An operation made ten minutes after the ticket was opened, on the ticket as `seen`."""
    return Operation(
        key=OperationKey("01900000-0000-7000-8000-00000000000a"),
        ticket=TICKET,
        author=ANNA,
        occurred_at=MONDAY + timedelta(minutes=minutes),
        action=action,
        base={} if seen is None else base_of(seen, written_values(action)),
    )
