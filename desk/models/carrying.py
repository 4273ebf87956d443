"""Carrying: work on a ticket that was merged meanwhile goes to the one it was merged into. Pure."""

from typing import assert_never

import msgspec

from desk.models.ids import TicketId
from desk.models.link import Link
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
from desk.models.projection import added_entry, written_values
from desk.models.ticket import FieldValue, Ticket
from desk.models.words import describe_action, field_label, value_label


def carried(work: Operation, merged: Ticket, survivor: TicketId) -> Operation | None:
    """The same work on the ticket that `merged` goes on in; None for what stays where it was meant,
    because it takes back what stands there or says how the two stand to each other.

    Who set a field had not seen the fields of the other ticket: the values become a note on it, so
    that nothing is lost and nothing is overwritten.
    """
    action = _moved(work, merged, survivor)
    if action is None:
        return None
    return msgspec.structs.replace(work, ticket=survivor, action=action, base={})


def _moved(  # noqa: PLR0911  one line a kind
    work: Operation, merged: Ticket, survivor: TicketId
) -> Action | None:
    action = work.action
    match action:
        case (
            MergeInto() | Unmerge() | CreateTicket()
            | WriteArticle() | RateArticle() | PlanVisit()
        ):  # fmt: skip
            return None
        case UnlinkTickets(kind=kind, other=other):
            return None if Link(kind, other) in merged.links else action
        case Unfollow():
            return None if work.author in merged.followers else action
        case LinkTickets(other=other):
            return None if other == survivor else action
        case AddAttachment(attachment=file):
            return AddAttachment(msgspec.structs.replace(file, ticket=survivor))
        case AddEntry() | LogWork() | RecordSession() | RecordVisit() | Follow() | ReportIncident():
            return action
        case SetFields() | Settle() | Escalate() | Resolve() | Close() | Reopen():
            return AddEntry(_in_words(work), public=False)
        case _:
            assert_never(action)


def _in_words(work: Operation) -> str:
    values: dict[str, FieldValue] = dict(written_values(work.action))
    if isinstance(work.action, Settle):
        values = {**work.action.declined, **values}
    lines = [
        f"{field_label(field)}: {value_label(field, value)}" for field, value in values.items()
    ]
    entry = added_entry(work)
    if entry is not None and entry.body.strip():
        lines.append(entry.body)
    return "\n".join(lines) or describe_action(work.action, {})
