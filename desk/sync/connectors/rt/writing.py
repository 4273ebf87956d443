"""Writing: from an operation to what Request Tracker is asked for. Pure."""

from collections.abc import Mapping
from email.header import Header
from typing import Final, assert_never

from desk.models.ids import PersonId
from desk.models.link import LinkKind
from desk.models.operations import (
    CreateTicket,
    Follow,
    LinkTickets,
    MergeInto,
    Operation,
    Relating,
    Unfollow,
    UnlinkTickets,
    Unmerge,
)
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.common import steps
from desk.sync.connectors.common.steps import Message, Steps
from desk.sync.connectors.rt.mapping import NOBODY, PRIORITIES, statuses_for
from desk.sync.connectors.rt.shapes import TicketRow

LINKS: Final = {
    LinkKind.RELATED: "RefersTo",
    LinkKind.PARENT: "MemberOf",
    LinkKind.DEPENDS_ON: "DependsOn",
}
"""The links RT keeps, and what it calls them where they are written."""
HELD: Final = frozenset({"title", "state", "priority", "group", "assignee", "requester"})
"""The fields RT has. What it has not goes into a note, so that it is not lost."""


def steps_of(operation: Operation, vocabulary: Vocabulary) -> Steps:
    """What to do for an operation on a ticket that is there. Raises `Refused`."""
    found = steps.steps_of(operation, vocabulary, HELD)
    _check(found.values, vocabulary)
    return found


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


def relation_body(action: Relating, current: Ticket, me: PersonId) -> dict[str, object]:
    """The body of a PUT for a link or a follower."""
    match action:
        case LinkTickets(kind=kind, other=other):
            return {f"Add{LINKS[kind]}": [int(other)]}
        case UnlinkTickets(kind=kind, other=other):
            return {f"Delete{LINKS[kind]}": [int(other)]}
        case Follow():
            return {"AdminCc": [*current.followers, me]}
        case Unfollow():
            return {"AdminCc": [person for person in current.followers if person != me]}
        case MergeInto() | Unmerge():
            raise Refused(tr("Sync", "The server does not do this."))
        case _:
            assert_never(action)


def status_for(state: State, row: TicketRow) -> str:
    """The status to write for a state: one the ticket's lifecycle offers, where it offers one."""
    offered = {link.to for link in row.links or () if link.ref == "lifecycle"} | {row.status}
    names = statuses_for(state)
    return next((name for name in names if name in offered), names[-1])


def message_body(message: Message) -> dict[str, object]:
    """The body of a reply or a note."""
    body: dict[str, object] = {
        "Content": message.html if message.is_rich else message.body,
        "ContentType": "text/html" if message.is_rich else "text/plain",
    }
    if message.minutes:
        body["TimeTaken"] = message.minutes
    if not message.public:
        body["Subject"] = message.mark
    return body


def create_body(
    operation: Operation, create: CreateTicket, vocabulary: Vocabulary, key_field: str
) -> dict[str, object]:
    """The body of a new ticket. What RT has no field for stands under the description."""
    group = create.group or next((g.id for g in vocabulary.groups_of(create.level)), "")
    group = group or next((g.id for g in vocabulary.groups), "")
    _check({"group": group}, vocabulary)
    content = steps.described(create)
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
