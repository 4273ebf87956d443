"""Rehoming: work on a ticket that was deleted meanwhile becomes a ticket of its own. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, assert_never

import msgspec

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    Operation,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Reopen,
    ReportIncident,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.ticket import Ticket

_COPIED: Final = tuple(name for name in CreateTicket.__struct_fields__ if name != "number")
"""What a creation says of a ticket: all but its number, which nothing else may bear."""


def rehomed(
    work: Sequence[Operation], last: Ticket, number: str, author: PersonId, now: datetime
) -> tuple[Operation, ...]:
    """A ticket like the one that is gone, as it was seen last, and all of the work on it again.

    The keys are new, for these are other operations to the server; the true times stay. The new
    ticket is as old as the oldest of the work, so that nothing in it happened before it began.
    """
    ticket = TicketId(new_uuid7(now))
    values = {name: getattr(last, name) for name in _COPIED}
    begun = min((operation.occurred_at for operation in work), default=now)
    create = Operation(
        OperationKey(new_uuid7(now)), ticket, author, begun, CreateTicket(number=number, **values)
    )
    again = [
        msgspec.structs.replace(
            each, key=OperationKey(new_uuid7(now)), ticket=ticket, action=action, base={}
        )
        for each in work
        if (action := _elsewhere(each.action, ticket, now)) is not None
    ]
    return (create, *again)


def _elsewhere(  # noqa: PLR0911  one line a kind
    action: Action, ticket: TicketId, now: datetime
) -> Action | None:
    """The same on a ticket that has just begun; None for what has no meaning there."""
    match action:
        case AddAttachment(attachment=file):
            return AddAttachment(_file_of(file, ticket, now))
        case Settle(values=values):
            return SetFields(values) if values else None
        case Close(message=message):
            return AddEntry(message, public=True) if message else None
        case Reopen(reason=reason):
            return AddEntry(reason, public=False)
        case (
            CreateTicket() | MergeInto() | Unmerge() | UnlinkTickets() | Unfollow()
            | WriteArticle() | RateArticle() | PlanVisit()
        ):  # fmt: skip
            return None
        case SetFields() | AddEntry() | LogWork() | Escalate() | Resolve() | RecordSession():
            return action
        case LinkTickets() | Follow() | ReportIncident() | RecordVisit():
            return action
        case _:
            assert_never(action)


def _file_of(file: Attachment, ticket: TicketId, now: datetime) -> Attachment:
    return msgspec.structs.replace(file, id=AttachmentId(new_uuid7(now)), ticket=ticket, entry=None)
