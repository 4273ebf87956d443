"""Projection: what operations do to a ticket. Pure; the client and the server share it.

The window shows `project(base, outbox)`; the server applies the same operations to its own
record. So what a technician sees while offline is what the server will say later, unless
somebody else was there first.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, assert_never

import msgspec

from desk.models.attachment import Attachment
from desk.models.cert import filed
from desk.models.cert_words import report_text
from desk.models.ids import EntryId, entry_id
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
    Relating,
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
from desk.models.priority import Matrix, priority_of
from desk.models.relating import related, relation_changes
from desk.models.ticket import (
    UNFINISHED,
    FieldValue,
    State,
    Ticket,
    TicketKind,
    TicketType,
    value_of,
)
from desk.models.worklog import Entry, EntryKind, FieldChange


class Applied(msgspec.Struct, frozen=True):
    """A ticket after an operation, and what the operation added to it."""

    ticket: Ticket
    entries: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def written_values(  # noqa: C901, PLR0911, PLR0912  one line a kind
    action: Action,
) -> dict[str, FieldValue]:
    """The fields an action sets and to what; empty for what only adds."""
    match action:
        case SetFields(values=values) | Settle(values=values):
            return values
        case Escalate(level=level, group=group):
            return {"level": level, "group": group, "assignee": None}
        case Resolve(cause=cause):
            return {"state": str(State.RESOLVED), **({"cause": cause} if cause else {})}
        case Close():
            return {"state": str(State.CLOSED)}
        case Reopen():
            return {"state": str(State.OPEN)}
        case ReportIncident():
            return {"security": True}
        case CreateTicket() | AddEntry() | AddAttachment() | LogWork():
            return {}
        case RecordSession() | RecordVisit():
            return {}
        case (
            LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow()
            | WriteArticle() | RateArticle() | PlanVisit()
        ):  # fmt: skip
            return {}  # of an article or a visit: see `desk.models.writing`, `desk.models.planning`
        case _:
            assert_never(action)


def added_entry(operation: Operation) -> Entry | None:
    """The work-log entry an operation adds, None for what only sets fields or adds a file."""
    text = _entry_text(operation.action)
    if text is None:
        return None
    kind, body, minutes = text
    entry_format = operation.action.format if isinstance(operation.action, AddEntry) else "text"
    return Entry(
        id=entry_id(operation.key),
        ticket=operation.ticket,
        kind=kind,
        author=operation.author,
        occurred_at=operation.occurred_at,
        body=body,
        format=entry_format,
        minutes=minutes,
    )


def _entry_text(  # noqa: PLR0911, PLR0912, C901  one line a kind; mypy checks that none is missing
    action: Action,
) -> tuple[EntryKind, str, int] | None:
    match action:
        case AddEntry(body=body, public=public, minutes=minutes):
            return (EntryKind.REPLY if public else EntryKind.NOTE), body, minutes
        case LogWork(minutes=minutes, note=note):
            return EntryKind.WORK, note, minutes
        case Escalate(reason=reason, tried=tried):
            return EntryKind.ESCALATION, f"{reason}\n\n{tried}" if tried else reason, 0
        case Resolve(solution=solution):
            return EntryKind.SOLUTION, solution, 0
        case Close(message=message):
            return (EntryKind.REPLY, message, 0) if message else None
        case Reopen(reason=reason):
            return EntryKind.NOTE, reason, 0
        case RecordSession():
            return EntryKind.SESSION, _session_text(action), action.minutes
        case RecordVisit(site=site, summary=summary, minutes=minutes):
            return EntryKind.VISIT, " · ".join(part for part in (site, summary) if part), minutes
        case SetFields(reason=reason):
            return (EntryKind.NOTE, reason, 0) if reason else None
        case ReportIncident(report=report):
            return EntryKind.NOTE, report_text(report), 0
        case (
            CreateTicket() | AddAttachment() | Settle()
            | LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow()
            | WriteArticle() | RateArticle() | PlanVisit()
        ):  # fmt: skip
            return None
        case _:
            assert_never(action)


def _session_text(session: RecordSession) -> str:
    parts = (session.tool, session.address, session.outcome, session.consent, session.summary)
    return " · ".join(part for part in parts if part)


def apply_operation(ticket: Ticket | None, operation: Operation) -> Applied | None:
    """The ticket after one operation; None when there is no ticket to apply it to."""
    if isinstance(operation.action, CreateTicket):
        return Applied(ticket or _created(operation, operation.action))
    if ticket is None:
        return None
    if isinstance(operation.action, Relating):
        return _applied_relation(ticket, operation, operation.action)
    values = written_values(operation.action)
    changes = _changes(ticket, values)
    if isinstance(operation.action, Settle):
        changes += tuple(
            FieldChange(field, new=values.get(field, value_of(ticket, field)), declined=value)
            for field, value in operation.action.declined.items()
        )
    entries = [entry] if (entry := added_entry(operation)) else []
    if changes:
        entries.append(_change_entry(operation, changes))
    files: tuple[Attachment, ...] = ()
    if isinstance(operation.action, AddAttachment):
        files = (operation.action.attachment,)
    changed = set_values(ticket, values, operation.occurred_at)
    changed = msgspec.structs.replace(changed, versions=_versions(ticket, values, operation))
    return Applied(_remembered(changed, ticket, operation), tuple(entries), files)


def _remembered(changed: Ticket, before: Ticket, operation: Operation) -> Ticket:
    """The ticket with what reports ask of it and no field says."""
    match operation.action:
        case Escalate(level=level) if level != before.level:
            return msgspec.structs.replace(changed, escalated_from=int(before.level))
        case Resolve(article=article):
            return msgspec.structs.replace(changed, knowledge=article is not None)
        case ReportIncident(report=report, follows=follows):
            incident = filed(
                before.incident,
                report,
                operation.key,
                operation.author,
                operation.occurred_at,
                follows,
            )
            return msgspec.structs.replace(changed, incident=incident)
        case _:
            return changed


def _applied_relation(ticket: Ticket, operation: Operation, action: Relating) -> Applied:
    after = related(ticket, operation, action)
    changes = relation_changes(ticket, after)
    return Applied(after, (_change_entry(operation, changes),) if changes else ())


def _versions(
    ticket: Ticket, values: dict[str, FieldValue], operation: Operation
) -> dict[str, int]:
    """The versions of a ticket on which an operation has been laid: what it wrote hides the
    server's newest value, so it counts as seen only as far as the operation's author saw it.
    Whoever goes on from there must not pass for somebody who knew what is hidden."""
    seen = {field: base.version for field in values if (base := operation.base.get(field))}
    return {
        field: seen.get(field, 0) if field in values else version
        for field, version in ticket.versions.items()
    }


def project(base: Ticket | None, operations: Iterable[Operation]) -> Applied | None:
    """The ticket as the technician sees it: the server's word with the outbox laid over it."""
    ticket = base
    entries: list[Entry] = []
    files: list[Attachment] = []
    for operation in operations:
        applied = apply_operation(ticket, operation)
        if applied is None:
            continue
        ticket = applied.ticket
        entries.extend(applied.entries)
        files.extend(applied.attachments)
    return None if ticket is None else Applied(ticket, tuple(entries), tuple(files))


def set_values(ticket: Ticket, values: dict[str, FieldValue], at: datetime) -> Ticket:
    """The ticket with fields set, and the moments that follow from them (taken, resolved, …)."""
    updates: dict[str, Any] = {field: _typed(field, value) for field, value in values.items()}
    state: State = updates.get("state", ticket.state)
    assignee = updates.get("assignee", ticket.assignee)
    if ticket.taken_at is None and (assignee or state not in {State.NEW, State.WAITING}):
        updates["taken_at"] = at
    if "group" in values and ticket.group and updates["group"] != ticket.group:
        updates["reassigned"] = ticket.reassigned + 1
    if state != ticket.state:
        updates |= _moments(ticket, state, at)
    updates["updated_at"] = max(at, ticket.updated_at) if ticket.updated_at else at
    return msgspec.structs.replace(ticket, **updates)


def following_priority(
    ticket: Ticket, values: Mapping[str, FieldValue], matrix: Matrix
) -> int | None:
    """The priority after impact or urgency change; None where it stays: neither changes, or
    somebody set it by hand to something else than the matrix says."""
    if not {"impact", "urgency"} & values.keys():
        return None
    if ticket.priority != priority_of(ticket.impact, ticket.urgency, matrix):
        return None
    impact, urgency = (values.get(name) or value_of(ticket, name) for name in ("impact", "urgency"))
    priority = int(priority_of(int(impact or 3), int(urgency or 3), matrix))
    return priority if priority != ticket.priority else None


def _moments(ticket: Ticket, state: State, at: datetime) -> dict[str, Any]:
    """What a change of state does to the ticket's clocks."""
    updates: dict[str, Any] = {}
    if state is State.WAITING:
        updates["waiting_since"] = at
    elif ticket.waiting_since is not None:
        waited = max(0, int((at - ticket.waiting_since).total_seconds()))
        updates["waiting_since"] = None
        updates["waited_seconds"] = ticket.waited_seconds + waited
        updates["waiting_for"] = ""
    if state in {State.RESOLVED, State.CLOSED}:
        updates["resolved_at"] = ticket.resolved_at or at
        updates["closed_at"] = at if state is State.CLOSED else None
    elif ticket.state not in UNFINISHED:
        updates |= {"resolved_at": None, "closed_at": None, "reopened": ticket.reopened + 1}
    return updates


_TYPES = {"state": State, "kind": TicketKind, "type": TicketType}


def _typed(field: str, value: FieldValue) -> object:
    return _TYPES[field](str(value)) if field in _TYPES else value


def _changes(ticket: Ticket, values: dict[str, FieldValue]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field, value_of(ticket, field), value)
        for field, value in values.items()
        if value_of(ticket, field) != value
    )


def _change_entry(operation: Operation, changes: tuple[FieldChange, ...]) -> Entry:
    return Entry(
        id=EntryId(f"{operation.key}.c"),
        ticket=operation.ticket,
        kind=EntryKind.CHANGE,
        author=operation.author,
        occurred_at=operation.occurred_at,
        changes=changes,
    )


def _created(operation: Operation, create: CreateTicket) -> Ticket:
    fields = {name: getattr(create, name) for name in create.__struct_fields__}
    return Ticket(
        id=operation.ticket,
        opened_at=operation.occurred_at,
        updated_at=operation.occurred_at,
        taken_at=operation.occurred_at if create.assignee else None,
        **fields,
    )
