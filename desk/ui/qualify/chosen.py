"""What is chosen for tickets and not written yet, each with the ticket it was chosen in view of."""

import msgspec

from desk.models.conflict import base_of
from desk.models.ids import TicketId
from desk.models.operations import FieldBase, Operation
from desk.models.ticket import FieldValue, Ticket, value_of

_COMES_FROM = {"priority": ("impact", "urgency"), "group": ("level",), "assignee": ("level",)}
"""What is written because of another choice, and is as old as that one."""


class Chosen:
    """The values by ticket and field. What somebody else writes after a choice does not become the
    choice's base: it is shown nowhere, so whoever chose does not know of it."""

    def __init__(self) -> None:
        self._values: dict[TicketId, dict[str, FieldValue]] = {}
        self._seen: dict[TicketId, dict[str, Ticket]] = {}

    def of(self, ticket: TicketId) -> dict[str, FieldValue]:
        """What is chosen for a ticket, by field."""
        return self._values.get(ticket, {})

    def choose(self, ticket: Ticket, field: str, value: FieldValue) -> None:
        """This is the value of a field; the one the ticket has is no choice."""
        values = self._values.setdefault(ticket.id, {})
        seen = self._seen.setdefault(ticket.id, {})
        if value == value_of(ticket, field):
            values.pop(field, None)
            seen.pop(field, None)
        else:
            values[field] = value
            seen.setdefault(field, ticket)

    def forget(self, ticket: TicketId) -> None:
        """It is written."""
        self._values.pop(ticket, None)
        self._seen.pop(ticket, None)

    def based(self, operation: Operation, ticket: Ticket) -> Operation:
        """An operation made on the ticket as it is, with each field's base as it was when it was
        first chosen."""
        base = {field: self._base(field, now, ticket) for field, now in operation.base.items()}
        return msgspec.structs.replace(operation, base=base)

    def _base(self, field: str, now: FieldBase, ticket: Ticket) -> FieldBase:
        seen = self._seen.get(ticket.id, {})
        wanted = (field, *_COMES_FROM.get(field, ()))
        first = next((was for chosen, was in seen.items() if chosen in wanted), None)
        if first is None:
            return now
        then = base_of(first, {field: None})[field]
        # With the server's version unchanged, another value is one's own, on its way there.
        return now if then.version and then.version == now.version else then
