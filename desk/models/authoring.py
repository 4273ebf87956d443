"""Authoring: the envelope around an action, the same whoever writes it (window, command line)."""

from datetime import datetime, timedelta

from desk.models.clock import Clock
from desk.models.conflict import base_of
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Action, Operation
from desk.models.projection import written_values
from desk.models.ticket import Ticket


def server_time(clock: Clock, offset: float) -> datetime:
    """Now, as the server would tell it: the device's clock put right by the last offset (seconds)."""
    return clock.now() + timedelta(seconds=offset)


def author_operation(
    action: Action, ticket: Ticket | TicketId, author: PersonId, clock: Clock, offset: float
) -> Operation:
    """An operation that happens now. A ticket gives its fields as the base; an id alone none."""
    now = server_time(clock, offset)
    return Operation(
        key=OperationKey(new_uuid7(now)),
        ticket=ticket.id if isinstance(ticket, Ticket) else ticket,
        author=author,
        occurred_at=now,
        action=action,
        base=base_of(ticket, written_values(action)) if isinstance(ticket, Ticket) else {},
        clock_offset=offset,
    )
