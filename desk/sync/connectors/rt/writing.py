"""Writing: from an operation to what Request Tracker is asked for. Pure."""

from collections.abc import Mapping
from email.header import Header
from typing import Final, assert_never

import msgspec

from desk.models.operations import (
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    Operation,
    RecordSession,
    Reopen,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.projection import added_entry, written_values
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket, value_of
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.rt.mapping import NOBODY, PRIORITIES, statuses_for
from desk.sync.connectors.rt.shapes import TicketRow

HELD: Final = frozenset({"title", "state", "priority", "group", "assignee", "requester"})
"""The fields RT has. What it has not goes into a note, so that it is not lost."""


class Message(msgspec.Struct, frozen=True):
    """A reply or a note to be added."""

    public: bool
    body: str
    format: str = "text"
    minutes: int = 0
    subject: str = ""


class Steps(msgspec.Struct, frozen=True):
    """What an operation is on RT: fields to set first, then a message, in one request if it must."""

    values: dict[str, FieldValue] = {}
    message: Message | None = None


def steps_of(operation: Operation, vocabulary: Vocabulary) -> Steps:
    """What to do for an operation on a ticket that is there. Raises `Refused`."""
    match operation.action:
        case Escalate(level=level, group=group):
            chosen = group or next((g.id for g in vocabulary.groups_of(level)), "")
            values: dict[str, FieldValue] = {"group": chosen, "assignee": None}
        case SetFields() | Settle() | Resolve() | Close() | Reopen():
            values = dict(written_values(operation.action))
        case AddEntry() | LogWork() | RecordSession() | AddAttachment() | CreateTicket():
            values = {}
        case _:
            assert_never(operation.action)
    held = {field: value for field, value in values.items() if field in HELD}
    follows = {"level"} if "group" in values else set()
    unheld = {f: v for f, v in values.items() if f not in HELD | follows and v}
    if isinstance(operation.action, Settle):
        unheld |= {field: value for field, value in operation.action.declined.items() if value}
    _check(held, vocabulary)
    return Steps(held, message_of(operation, unheld))


def message_of(operation: Operation, unheld: Mapping[str, FieldValue]) -> Message | None:
    """The message an operation adds. RT would take an empty one, and mail it."""
    entry = added_entry(operation)
    lines = [entry.body] if entry and entry.body.strip() else []
    lines += [f"{field}: {value}" for field, value in unheld.items()]
    minutes = entry.minutes if entry else 0
    if minutes and not lines:
        lines = [tr("Sync", "Time spent: {minutes} min", minutes=minutes)]
    if not lines:
        return None
    kind = entry.kind if entry else EntryKind.NOTE
    public = bool(entry and entry.public)
    return Message(
        public=public,
        body="\n".join(lines),
        format=entry.format if entry else "text",
        minutes=minutes,
        subject="" if public else mark_of(operation, kind),
    )


def fields_body(values: Mapping[str, FieldValue], row: TicketRow) -> dict[str, object]:
    """The body of a PUT for fields that RT has."""
    body: dict[str, object] = {}
    for field, value in values.items():
        match field:
            case "title":
                body["Subject"] = value
            case "state":
                body["Status"] = status_for(State(str(value)), row)
            case "priority":
                body["Priority"] = PRIORITIES[int(value or 3)]
            case "group":
                body["Queue"] = value
            case "assignee":
                body["Owner"] = value or NOBODY
            case _:
                body["Requestor"] = [value] if value else []
    return body


def status_for(state: State, row: TicketRow) -> str:
    """The status to write for a state: one the ticket's lifecycle offers, where it offers one."""
    offered = {link.to for link in row.links or () if link.ref == "lifecycle"} | {row.status}
    names = statuses_for(state)
    return next((name for name in names if name in offered), names[-1])


def not_taken(values: Mapping[str, FieldValue], ticket: Ticket) -> list[str]:
    """The fields that do not hold what was written: RT answers 200 to what it refuses."""
    return [
        field
        for field, value in values.items()
        if not _equal(field, value, value_of(ticket, field))
    ]


def _equal(field: str, wanted: FieldValue, found: FieldValue) -> bool:
    if field == "state" and wanted == State.CLOSED:
        return found in {State.CLOSED, State.RESOLVED}
    return wanted == found or (not wanted and not found)


def message_body(message: Message) -> dict[str, object]:
    """The body of a reply or a note."""
    body: dict[str, object] = {
        "Content": message.body,
        "ContentType": "text/html" if message.format == "html" else "text/plain",
    }
    if message.minutes:
        body["TimeTaken"] = message.minutes
    if message.subject:
        body["Subject"] = message.subject
    return body


def create_body(
    operation: Operation, create: CreateTicket, vocabulary: Vocabulary, key_field: str
) -> dict[str, object]:
    """The body of a new ticket. What RT has no field for stands under the description."""
    group = create.group or next((g.id for g in vocabulary.groups_of(create.level)), "")
    group = group or next((g.id for g in vocabulary.groups), "")
    _check({"group": group}, vocabulary)
    others = ("application", "category", "location", "asset", "channel")
    lines = [f"{name}: {value}" for name in others if (value := getattr(create, name))]
    lines += ["security: yes"] if create.security else []
    content = "\n\n".join(part for part in (create.description, "\n".join(lines)) if part)
    body: dict[str, object] = {
        "Queue": group,
        "Subject": create.title,
        "Priority": PRIORITIES[create.priority],
        "CustomFields": {key_field: operation.ticket},
    }
    if content:
        body |= {"Content": content, "ContentType": "text/plain"}
    if create.requester:
        body["Requestor"] = [create.requester]
    if create.assignee:
        body["Owner"] = create.assignee
    return body


def file_name(name: str) -> str:
    """A file name as RT keeps it whole: what is not ASCII is encoded as in mail (RFC 2047)."""
    return name if name.isascii() else Header(name, "utf-8", maxlinelen=998).encode()


def _check(values: Mapping[str, FieldValue], vocabulary: Vocabulary) -> None:
    group = values.get("group")
    if "group" in values and vocabulary.group(str(group)) is None:
        raise Refused(tr("Sync", "The server has no queue “{queue}”.", queue=str(group or "")))
