"""Words for fields, values and operations, in the person's language; window and command line share them."""

from collections.abc import Mapping
from typing import Final, assert_never

from desk.models.cert_words import value_name
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
    OperationState,
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
    Writing,
)
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue

Names = Mapping[str, str]
"""Ids of people, groups, applications … to the names to show."""

_FIELDS: Final = {
    "title": marked("Words", "Title"),
    "description": marked("Words", "Description"),
    "kind": marked("Words", "Kind"),
    "type": marked("Words", "Type"),
    "state": marked("Words", "State"),
    "waiting_for": marked("Words", "Waiting for"),
    "application": marked("Words", "Application"),
    "category": marked("Words", "Category"),
    "impact": marked("Words", "Impact"),
    "urgency": marked("Words", "Urgency"),
    "priority": marked("Words", "Priority"),
    "level": marked("Words", "Level"),
    "cause": marked("Words", "Cause"),
    "group": marked("Words", "Group"),
    "assignee": marked("Words", "Assignee"),
    "requester": marked("Words", "Requester"),
    "asset": marked("Words", "Asset"),
    "location": marked("Words", "Location"),
    "channel": marked("Words", "Channel"),
    "security": marked("Words", "Security"),
    "merged_into": marked("Words", "Merged into"),
    "related": marked("Words", "Related to"),
    "parent": marked("Words", "Parent"),
    "duplicate_of": marked("Words", "Duplicate of"),
    "depends_on": marked("Words", "Depends on"),
    "child": marked("Words", "Child"),
    "children": marked("Words", "Children"),
    "links": marked("Words", "Links"),
    "followers": marked("Words", "Followers"),
    "has_duplicate": marked("Words", "Duplicate"),
    "needed_by": marked("Words", "Needed by"),
    "body": marked("Words", "Text"),
    "language": marked("Words", "Language"),
    "technician": marked("Words", "Technician"),
    "starts_at": marked("Words", "Begins"),
    "ends_at": marked("Words", "Ends"),
    "tickets": marked("Words", "Tickets"),
    "site": marked("Words", "Site"),
    "address": marked("Words", "Address"),
    "contact": marked("Words", "Contact"),
    "phone": marked("Words", "Phone"),
    "access": marked("Words", "Access"),
    "hours": marked("Words", "Opening hours"),
    "travel_minutes": marked("Words", "Way there (minutes)"),
    "note": marked("Words", "Note"),
}

_VALUES: Final[dict[str, dict[FieldValue, str]]] = {
    "state": {
        "new": marked("Words", "New"),
        "open": marked("Words", "Open"),
        "waiting": marked("Words", "Waiting"),
        "resolved": marked("Words", "Resolved"),
        "closed": marked("Words", "Closed"),
    },
    "kind": {
        "incident": marked("Words", "Incident"),
        "request": marked("Words", "Request"),
        "problem": marked("Words", "Problem"),
        "complaint": marked("Words", "Complaint"),
    },
    "type": {
        "": marked("Words", "Not qualified"),
        "technical": marked("Words", "Technical"),
        "functional": marked("Words", "Functional"),
        "regulatory": marked("Words", "Regulatory"),
    },
    "priority": {
        1: marked("Words", "P1 Critical"),
        2: marked("Words", "P2 High"),
        3: marked("Words", "P3 Moderate"),
        4: marked("Words", "P4 Low"),
        5: marked("Words", "P5 Planned"),
    },
    "impact": {
        1: marked("Words", "1 Everybody"),
        2: marked("Words", "2 A site"),
        3: marked("Words", "3 A department"),
        4: marked("Words", "4 A few people"),
        5: marked("Words", "5 One person"),
    },
    "urgency": {
        1: marked("Words", "1 At once"),
        2: marked("Words", "2 Today"),
        3: marked("Words", "3 Soon"),
        4: marked("Words", "4 This week"),
        5: marked("Words", "5 When there is time"),
    },
    "level": {
        0: marked("Words", "Level 0 Call reception"),
        1: marked("Words", "Level 1 First line"),
        2: marked("Words", "Level 2 Second line"),
        3: marked("Words", "Level 3 Maker"),
    },
    "cause": {
        "equipment": marked("Words", "Broken or missing equipment"),
        "software": marked("Words", "A defect of the software"),
        "settings": marked("Words", "A setting"),
        "access": marked("Words", "Rights, account or password"),
        "network": marked("Words", "Network or connection"),
        "change": marked("Words", "A change that was made"),
        "supplier": marked("Words", "A supplier or another service"),
        "usage": marked("Words", "How it is used"),
        "unknown": marked("Words", "Not found"),
    },
    "waiting_for": {
        "requester": marked("Words", "the requester"),
        "supplier": marked("Words", "a supplier"),
        "problem": marked("Words", "a problem's cause"),
        "evidence": marked("Words", "evidence"),
    },
    "channel": {
        "phone": marked("Words", "Telephone"),
        "email": marked("Words", "E-mail"),
        "portal": marked("Words", "Portal"),
        "walk-in": marked("Words", "At the counter"),
        "monitoring": marked("Words", "Monitoring"),
    },
    "security": {True: marked("Words", "Security incident"), False: marked("Words", "No")},
}

_ARTICLE_STATES: Final[dict[str, str]] = {
    "draft": marked("Words", "Draft"),
    "review": marked("Words", "In review"),
    "published": marked("Words", "Published"),
    "withdrawn": marked("Words", "Withdrawn"),
}

_STATES: Final = {
    OperationState.WAITING: marked("Words", "waits to be sent"),
    OperationState.IN_FLIGHT: marked("Words", "being sent"),
    OperationState.UNCERTAIN: marked("Words", "sent, the answer never came: being checked"),
    OperationState.DONE: marked("Words", "sent"),
    OperationState.CONFLICT: marked("Words", "somebody changed the same: your choice"),
    OperationState.PARKED: marked("Words", "refused by the server: needs you"),
}

_EXCERPT: Final = 60
_DIGITS: Final = frozenset("012345")
"""Numbers that some keep as text: a file of macros, another server."""


def field_label(field: str) -> str:
    """What a field is called."""
    return tr("Words", _FIELDS[field]) if field in _FIELDS else field


def value_label(field: str, value: FieldValue, names: Names | None = None) -> str:
    """What a value of a field is called; an id is looked up in `names`."""
    if value is None or value == "":
        empty = _VALUES.get(field, {}).get("", "")
        return tr("Words", empty) if empty else "–"
    known = _VALUES.get(field, {})
    text = str(value)
    kept = int(text) if value not in known and text in _DIGITS else value
    if kept in known:
        return tr("Words", known[kept])
    return (names or {}).get(text, text)


def state_label(state: str) -> str:
    """What a state is called."""
    return value_label("state", str(state))


def operation_state_label(state: OperationState) -> str:
    """Where an operation stands, in words."""
    return tr("Words", _STATES[state])


def excerpt(text: str, limit: int = _EXCERPT) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def describe(operation: Operation, names: Names | None = None) -> str:
    """What the technician did, in one line."""
    return describe_action(operation.action, names or {})


def describe_action(action: Action, names: Names) -> str:  # noqa: PLR0911, PLR0912, C901  one line a kind
    """What an action does, in one line."""
    match action:
        case CreateTicket(number=number, title=title):
            return tr("Words", "New ticket {number}: {title}", number=number, title=excerpt(title))
        case SetFields(values=values, reason=reason):
            fields = ", ".join(_set(field, value, names) for field, value in values.items())
            return fields or tr("Words", "Note: {text}", text=excerpt(reason))
        case AddEntry(body=body, public=True):
            return tr("Words", "Reply: {text}", text=excerpt(body))
        case AddEntry(body=body):
            return tr("Words", "Note: {text}", text=excerpt(body))
        case AddAttachment(attachment=attachment):
            return tr("Words", "File: {name}", name=attachment.name)
        case LogWork(minutes=minutes):
            return tr("Words", "{minutes} min of work", minutes=minutes)
        case Escalate(level=level, reason=reason):
            return tr("Words", "Escalate to level {level}: {reason}",
                      level=level, reason=excerpt(reason))  # fmt: skip
        case Resolve(solution=solution):
            return tr("Words", "Resolve: {text}", text=excerpt(solution))
        case Close(message=message):
            return with_text(tr("Words", "Close"), message)
        case Reopen(reason=reason):
            return tr("Words", "Reopen: {text}", text=excerpt(reason))
        case RecordSession(tool=tool, minutes=minutes):
            return tr("Words", "Remote session with {tool}, {minutes} min",
                      tool=tool, minutes=minutes)  # fmt: skip
        case Settle(values=values, declined=declined):
            fields = ", ".join(field_label(field) for field in (*values, *declined))
            return tr("Words", "Conflict settled: {fields}", fields=fields)
        case ReportIncident(report=report):
            return tr("Words", "Report to the CERT: {stage}",
                      stage=value_name("stage", report.stage))  # fmt: skip
        case LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow():
            return _describe_relation(action, names)
        case WriteArticle() | RateArticle():
            return _describe_writing(action)
        case PlanVisit() | RecordVisit():
            return _describe_visit(action)
        case _:
            assert_never(action)


def apart_words(number: str) -> str:
    """What is said of an article that the server refused after it took the end of its ticket."""
    return tr("Words", "The solution of {number} was taken, its article was not.", number=number)


def _describe_relation(action: Relating, names: Names) -> str:  # noqa: PLR0911  one line a kind
    match action:
        case LinkTickets(kind=kind, other=other):
            return tr("Words", "Link: {kind} {number}", kind=field_label(kind),
                      number=names.get(other, other))  # fmt: skip
        case UnlinkTickets(kind=kind, other=other):
            return tr("Words", "Link removed: {kind} {number}", kind=field_label(kind),
                      number=names.get(other, other))  # fmt: skip
        case MergeInto(other=other):
            return tr("Words", "Merge into {number}", number=names.get(other, other))
        case Unmerge():
            return tr("Words", "Separate again from the ticket it was merged into")
        case Follow():
            return tr("Words", "Follow")
        case Unfollow():
            return tr("Words", "Follow no more")
        case _:
            assert_never(action)


def _describe_visit(action: PlanVisit | RecordVisit) -> str:
    if isinstance(action, RecordVisit):
        return tr("Words", "On site: {site}, {minutes} min", site=excerpt(action.site) or "–",
                  minutes=action.minutes)  # fmt: skip
    if action.new:
        return tr("Words", "New visit: {site}", site=excerpt(str(action.values.get("site") or "–")))
    if action.values == {"state": "cancelled"}:
        return tr("Words", "Visit cancelled")
    fields = ", ".join(field_label(field) for field in action.values)
    return tr("Words", "Visit changed: {fields}", fields=fields)


def _describe_writing(action: Writing) -> str:
    match action:
        case WriteArticle(new=True, values=values):
            return tr("Words", "New article: {title}", title=excerpt(values.get("title", "")))
        case WriteArticle(values={"state": "withdrawn"}):
            return tr("Words", "Article withdrawn")
        case WriteArticle(values=values) if set(values) == {"state"}:
            return tr("Words", "Article → {state}", state=article_state_label(values["state"]))
        case WriteArticle(values=values):
            fields = ", ".join(field_label(field) for field in values)
            return tr("Words", "Article changed: {fields}", fields=fields)
        case RateArticle(helpful=helpful):
            return (
                tr("Words", "The article helped")
                if helpful
                else tr("Words", "The article did not help")
            )
        case _:
            assert_never(action)


def article_state_label(state: str) -> str:
    """What an article's state is called."""
    return tr("Words", _ARTICLE_STATES[state]) if state in _ARTICLE_STATES else state


def _set(field: str, value: FieldValue, names: Names) -> str:
    return tr("Words", "{field} → {value}", field=field_label(field),
              value=value_label(field, value, names))  # fmt: skip


def with_text(verb: str, text: str) -> str:
    """What is done, and the beginning of its words where there are any."""
    return tr("Words", "{verb}: {text}", verb=verb, text=excerpt(text)) if text else verb
