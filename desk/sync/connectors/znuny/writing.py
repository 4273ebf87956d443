"""Writing: from an operation to what Znuny is asked for. Pure.

A move unlocks a ticket, whatever the same request says of its lock; so a lock comes in a request of
its own, after it.
"""

import base64
import html
from collections.abc import Mapping
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.operations import CreateTicket, Operation
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common import steps
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.steps import Message, Steps
from desk.sync.connectors.znuny.mapping import FILE_MARK, Terms, agent_number
from desk.sync.connectors.znuny.shapes import TicketRow

HELD: Final = frozenset({"title", "state", "priority", "group", "assignee", "requester"})
"""The fields Znuny has. What it has not goes into a note, so that it is not lost."""
PENDING_MINUTES: Final = 7 * 24 * 60
"""How long a waiting ticket sleeps: Znuny wants an end of it, and Desk's technician named none."""
LONGEST_SUBJECT: Final = 120
_TEXT: Final = "text/plain; charset=utf-8"
_HTML: Final = "text/html; charset=utf-8"

Body = dict[str, object]


def steps_of(operation: Operation, vocabulary: Vocabulary) -> Steps:
    """What to do for an operation on a ticket that is there. Raises `Refused`."""
    found = steps.steps_of(operation, vocabulary, HELD)
    _check(found.values, vocabulary)
    values = {  # Znuny takes the blanks off a title
        name: value.strip() if name == "title" and isinstance(value, str) else value
        for name, value in found.values.items()
    }
    return msgspec.structs.replace(found, values=values)


def fields_of(values: Mapping[str, FieldValue], terms: Terms, state: str = "") -> Body:
    """The fields of a change. `state`: the name the server has for the state."""
    body: Body = {}
    for field, value in values.items():
        match field:
            case "title":
                body["Title"] = value
            case "state":
                body |= _state(State(str(value)), state)
            case "priority":
                body["PriorityID"] = terms.names.priority_id(int(value or 3))
            case "group":
                body["Queue"] = value
            case "assignee":
                body |= _owner(value)
            case _:
                body["CustomerUser"] = value or terms.customer or terms.own_email
    return body


def lock_of(values: Mapping[str, FieldValue], row: TicketRow) -> Body:
    """What is to be asked for after a move: it unlocked the ticket."""
    if "group" not in values:
        return {}
    if values.get("assignee"):
        return _owner(values["assignee"])
    kept = "assignee" not in values and row.lock == "lock" and values.get("state") not in _ENDS
    return {"Lock": "lock"} if kept else {}


_ENDS: Final = frozenset({str(State.RESOLVED), str(State.CLOSED)})


def article_of(message: Message, title: str, to: str, terms: Terms) -> Body:
    """The article a message becomes. `to`: where a reply is mailed to; without one it is only shown
    to the requester on Znuny's pages."""
    body: Body = {
        "Subject": subject_of(title if message.public else message.body, title),
        "SenderType": "agent",
        "IsVisibleForCustomer": int(message.public),
        "HistoryComment": message.mark,
    }
    if message.minutes:
        body["TimeUnit"] = units(message.minutes, terms.unit)
    if message.public and to:
        # As text Znuny would put the queue's signature under it with its tags.
        text = message.html if message.is_rich else as_html(message.body)
        mail = {"ArticleSend": 1, "To": to, "MimeType": "text/html", "Charset": "utf-8"}
        return {**body, **mail, "HistoryType": "SendAnswer", "Body": clean(text)}
    kind = _HTML if message.is_rich else _TEXT
    text = message.html if message.is_rich else message.body
    channel = {"CommunicationChannel": "Internal", "HistoryType": "AddNote"}
    return {**body, **channel, "Body": clean(text), "ContentType": kind}


def file_article(operation: Operation, attachment: Attachment) -> Body:
    """The article that brings a file: Znuny has no files without one."""
    return {
        "Subject": subject_of(attachment.name, attachment.name),
        "Body": clean(attachment.name) or "-",
        "ContentType": _TEXT,
        "SenderType": "agent",
        "IsVisibleForCustomer": 0,
        "CommunicationChannel": "Internal",
        "HistoryType": "AddNote",
        "HistoryComment": file_mark(operation),
    }


def file_mark(operation: Operation) -> str:
    """The mark of an article that only brings a file."""
    return mark_of(operation, EntryKind.NOTE).replace(f":{EntryKind.NOTE}:", f":{FILE_MARK}:")


def file_of(attachment: Attachment, content: bytes) -> Body:
    """A file as a part of a request."""
    return {
        "Filename": attachment.name or "-",
        "ContentType": attachment.media_type or "application/octet-stream",
        "Content": base64.b64encode(content).decode(),
        "Disposition": "attachment",
    }


def create_body(
    operation: Operation, create: CreateTicket, vocabulary: Vocabulary, terms: Terms
) -> dict[str, Body]:
    """A new ticket, but for its state. What Znuny has no field for stands under the description."""
    group = create.group or next((g.id for g in vocabulary.groups_of(create.level)), "")
    group = group or next((g.id for g in vocabulary.groups), "")
    _check({"group": group}, vocabulary)
    customer = create.requester or terms.customer or terms.own_email
    if not customer:
        raise Refused(needs_requester())
    ticket: Body = {
        "Title": create.title,
        "Queue": group,
        "PriorityID": terms.names.priority_id(create.priority),
        "CustomerUser": customer,
    }
    if create.assignee:
        ticket |= _owner(create.assignee)
    held = create.channel in {"phone", "email"}
    said = msgspec.structs.replace(create, channel="") if held else create
    article: Body = {
        "Subject": subject_of(create.title, "-"),
        "Body": clean(steps.described(said)) or clean(create.title) or "-",
        "ContentType": _TEXT,
        "CommunicationChannel": "Email" if create.channel == "email" else "Phone",
        "SenderType": "customer",
        "IsVisibleForCustomer": 1,
        "HistoryType": "PhoneCallCustomer",
        "HistoryComment": mark_of(operation, EntryKind.NOTE),
    }
    return {"Ticket": ticket, "Article": article}


def field(name: str, value: str) -> Body:
    """A dynamic field as a part of a request."""
    return {"Name": name, "Value": value}


def needs_requester() -> str:
    """That a ticket must be somebody's."""
    return tr(
        "Sync",
        "Znuny makes no ticket without a requester it knows. For calls without one: --option customer=LOGIN.",
    )


def not_mailed(reason: str) -> str:
    """What a note says of a reply that could only be shown."""
    return tr(
        "Sync",
        "The server could not mail this reply; the requester sees it on the server’s pages. It says: {reason}",
        reason=reason,
    )


def units(minutes: int, unit: float) -> float:
    """Minutes in the server's units, with the two places it keeps."""
    return round(minutes / unit, 2)


def as_html(text: str) -> str:
    """A text as HTML that reads the same."""
    lines = html.escape(text, quote=False).split("\n")
    return "<br>\n".join(line.replace("\t", "&nbsp; &nbsp; ") for line in lines)


def clean(text: str) -> str:
    """A text without the character at which Znuny would cut it off."""
    return text.replace("\0", "\N{SYMBOL FOR NULL}")


def subject_of(text: str, title: str) -> str:
    """The first line of a text, as far as a subject goes; Znuny takes neither none nor a 0."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "") or title.strip()
    line = line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"
    return line if line not in {"", "0"} else "–"


def _state(state: State, name: str) -> Body:
    body: Body = {"State": name}
    if state is State.WAITING:
        body["PendingTime"] = {"Diff": PENDING_MINUTES}
    return body


def _owner(person: FieldValue) -> Body:
    """Who works on a ticket has it locked; what is unlocked is anybody's. It keeps its last owner."""
    if not person:
        return {"Lock": "unlock"}
    identity = agent_number(str(person))
    if not identity:
        raise Refused(tr("Sync", "“{person}” is no agent of the server.", person=str(person)))
    return {"OwnerID": identity, "Lock": "lock"}


def _check(values: Mapping[str, FieldValue], vocabulary: Vocabulary) -> None:
    group = values.get("group")
    if "group" in values and vocabulary.group(str(group)) is None:
        raise Refused(tr("Sync", "The server has no queue “{queue}”.", queue=str(group or "")))
