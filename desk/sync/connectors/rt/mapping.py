"""Mapping: from what Request Tracker says to tickets, entries and files. Pure.

A note of ours carries a mark in its subject, which nobody is shown.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import ArticleId, AttachmentId, EntryId, PersonId, RemoteId, TicketId
from desk.models.knowledge import Article
from desk.models.link import Link, LinkKind
from desk.models.people import Person
from desk.models.ticket import State, Ticket
from desk.models.vocabulary import Group, Vocabulary
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.sync.connectors.common.levels import level_of
from desk.sync.connectors.common.marks import marked, read_mark
from desk.sync.connectors.common.numbers import number, text
from desk.sync.connectors.common.texts import plain_text
from desk.sync.connectors.rt.shapes import (
    ArticleClass,
    ArticleRow,
    Part,
    Queue,
    Ref,
    TicketRow,
    Transaction,
    User,
)

UNHELD: Final = ("application", "type", "category", "impact", "urgency", "kind", "location")
"""Fields of Desk that RT has no place for."""
NOBODY: Final = "Nobody"
"""RT's owner of what nobody owns."""
_UNSET: Final = datetime(1970, 1, 2, tzinfo=UTC)
"""A date before this one was never set: RT says 1970-01-01."""
_STATES: Final = {
    "new": State.NEW,
    "open": State.OPEN,
    "stalled": State.WAITING,
    "resolved": State.RESOLVED,
    "rejected": State.CLOSED,
    "closed": State.CLOSED,
}
PRIORITIES: Final = {1: 100, 2: 75, 3: 50, 4: 25, 5: 0}
"""Desk's priorities in RT's numbers: its High, Medium and Low are 100, 50 and 0."""
_LINKS: Final = {
    "refers-to": LinkKind.RELATED,
    "parent": LinkKind.PARENT,
    "depends-on": LinkKind.DEPENDS_ON,
}
"""What RT calls its links where it lists them."""
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_MESSAGES: Final = frozenset({"Create", "Correspond", "Comment"})
_FIELDS: Final = {"Subject": "title", "Priority": "priority", "Queue": "group"}


def state_of(status: str | None) -> State:
    """The state a status stands for; one nobody knows is work to be done."""
    return _STATES.get((status or "").lower(), State.OPEN)


def statuses_for(state: State) -> tuple[str, ...]:
    """The statuses that stand for a state, the best first. RT as it comes has none for closed:
    what is resolved is finished there."""
    if state is State.CLOSED:
        return ("closed", "resolved")
    return tuple(name for name, meant in _STATES.items() if meant is state)


def priority_of(value: int) -> int:
    """Desk's priority nearest to RT's number."""
    return min(PRIORITIES, key=lambda mine: abs(PRIORITIES[mine] - value))


def vocabulary_of(queues: Sequence[Queue], levels: Mapping[str, int]) -> Vocabulary:
    """The queues as groups. `levels`: what the account says of queues by name."""
    names = [(text(queue.id), queue.name or text(queue.id)) for queue in queues]
    groups = tuple(Group(key, name, level_of(name, levels)) for key, name in names)
    return Vocabulary(groups=groups, number_prefix="RT", unheld=UNHELD)


def person_of(user: User, *, is_agent: bool = False) -> Person:
    """A user as a person, known by the login name as everywhere in RT's answers."""
    name = user.name or ""
    shown = user.real_name or name
    return Person(
        PersonId(name), shown, email=user.email_address or "", is_agent=is_agent, login=name
    )


def articles_of(rows: Sequence[ArticleRow], classes: Sequence[ArticleClass]) -> list[Article]:
    """The articles that say something, filed under the names of their classes."""
    names = {text(each.id): each.name or "" for each in classes}
    return [
        Article(
            ArticleId(f"rt-{text(row.id)}"),
            row.summary or row.name or "",
            body,
            category=names.get(_id(row.class_), ""),
            updated_at=_moment(row.last_updated),
        )
        for row in rows
        if (body := _article_body(row))
    ]


def ticket_of(row: TicketRow, vocabulary: Vocabulary, parts: Sequence[Part] = ()) -> Ticket:
    """A ticket as RT has it, under RT's number."""
    remote = text(row.id)
    queue = _id(row.queue)
    group = vocabulary.group(queue)
    state = state_of(row.status)
    requesters = [name for ref in row.requestor or () if (name := _id(ref))]
    return Ticket(
        id=TicketId(remote),
        number=remote,
        title=row.subject or "",
        opened_at=_moment(row.created) or _UNSET,
        description=_description(parts),
        state=state,
        priority=priority_of(number(row.priority)),
        level=group.level if group else 0,
        group=queue,
        assignee=_owner(row.owner),
        requester=PersonId(requesters[0]) if requesters else None,
        updated_at=_moment(row.last_updated),
        taken_at=_moment(row.started),
        resolved_at=_moment(row.resolved),
        closed_at=_moment(row.resolved) if state is State.CLOSED else None,
        resolution_due=_moment(row.due),
        links=_links(row),
        followers=tuple(sorted(PersonId(name) for ref in row.admin_cc or () if (name := _id(ref)))),
        extra=_extra(row, requesters),
    )


def _links(row: TicketRow) -> tuple[Link, ...]:
    """The links that stand on a ticket; those of others that lead here stand on them."""
    found = {
        Link(kind, TicketId(text(each.id)))
        for each in row.links or ()
        if each.type == "ticket" and (kind := _LINKS.get(each.ref or "")) and text(each.id)
    }
    return tuple(sorted(found))


def snapshot_of(
    row: TicketRow, history: Sequence[Transaction], parts: Sequence[Part], vocabulary: Vocabulary
) -> Snapshot:
    """A whole ticket. Of the parts each belongs to a transaction; containers are empty."""
    remote = text(row.id)
    ticket = TicketId(remote)
    created = {text(step.id) for step in history if step.type == "Create"}
    first = [part for part in parts if text(part.transaction_id) in created]
    entries: dict[EntryId, Entry] = {}
    for step in history:
        own = [part for part in parts if text(part.transaction_id) == text(step.id)]
        entry = entry_of(step, own, ticket)
        if entry is not None:
            plain = msgspec.structs.replace(entry, id=EntryId(f"rt-{text(step.id)}"))
            entry = plain if entry.id in entries else entry
            entries[entry.id] = entry
    steps = {text(step.id): step for step in history if step.type in _MESSAGES}
    files = [
        _file(part, steps[text(part.transaction_id)], ticket)
        for part in parts
        if part.filename and text(part.transaction_id) in steps
    ]
    return Snapshot(
        ticket_of(row, vocabulary, first), tuple(entries.values()), tuple(files), RemoteId(remote)
    )


def wanted_parts(history: Sequence[Transaction]) -> set[str]:
    """The transactions that have a text or a file."""
    return {text(step.id) for step in history if step.type in _MESSAGES}


def entry_of(step: Transaction, parts: Sequence[Part], ticket: TicketId) -> Entry | None:
    """What a transaction is in the work log; None for what is none of a reader's business."""
    if step.type in {"Correspond", "Comment"}:
        return _message(step, parts, ticket)
    change = _change(step)
    if change is not None:
        return _entry(step, ticket, EntryKind.CHANGE, changes=(change,))
    if step.type == "Set" and step.field == "TimeWorked":
        spent = number(step.new_value) - number(step.old_value)
        return _entry(step, ticket, EntryKind.WORK, minutes=max(0, spent))
    return None


def has_mark(parts: Sequence[Part], key: str) -> bool:
    """Whether one of the parts carries the mark of an operation."""
    return any((mark := read_mark(part.subject)) and mark.key == key for part in parts)


# ---- parts of the above --------------------------------------------------------------------------


def _article_body(row: ArticleRow) -> str:
    """Every custom field that is filled in, under its name where there are several."""
    told = [
        (field.name or "", _as_text("\n\n".join(value for value in field.values if value)))
        for field in row.custom_fields or ()
        if field.values
    ]
    told = [(name, body) for name, body in told if body]
    if len(told) == 1:
        return told[0][1]
    return "\n\n".join(f"## {name}\n\n{body}" for name, body in told)


def _as_text(body: str) -> str:
    return plain_text(body) if _TAG.search(body) else body.strip()


def _id(ref: Ref | None) -> str:
    return text(ref.id) if ref else ""


def _owner(ref: Ref | None) -> PersonId | None:
    name = _id(ref)
    return PersonId(name) if name and name != NOBODY else None


def _moment(value: datetime | None) -> datetime | None:
    return value if value is not None and value.tzinfo and value > _UNSET else None


def _extra(row: TicketRow, requesters: list[str]) -> dict[str, msgspec.Raw]:
    """What Desk has no field for: kept and shown, never sent back."""
    found: dict[str, object] = {
        field.name: [value for value in field.values if value]
        for field in row.custom_fields or ()
        if field.name and field.values
    }
    also = [*requesters[1:], *(name for ref in row.cc or () if (name := _id(ref)))]
    worked = number(row.time_worked)
    found |= {"Cc": also} if also else {}
    found |= {"SLA": row.sla} if row.sla else {}
    found |= {"TimeWorked": worked} if worked else {}
    return {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in found.items()}


def _body(parts: Sequence[Part]) -> tuple[str, str]:
    """The text of a message and its format; HTML before its plain copy."""
    texts = {
        (part.content_type or "").split(";")[0].lower(): part.content
        for part in reversed(parts)
        if not part.filename and part.content
    }
    html = texts.get("text/html")
    return (html, "html") if html else (texts.get("text/plain") or "", "text")


def _description(parts: Sequence[Part]) -> str:
    body, kind = _body(parts)
    return plain_text(body) if kind == "html" else body


def _message(step: Transaction, parts: Sequence[Part], ticket: TicketId) -> Entry | None:
    body, kind_of_text = _body(parts)
    minutes = max(0, number(step.time_taken))
    if not body and not minutes:
        return None  # only a file
    kind = EntryKind.REPLY if step.type == "Correspond" else EntryKind.NOTE
    entry = _entry(step, ticket, kind, body=body, format=kind_of_text, minutes=minutes)
    marks = [mark for part in parts if (mark := read_mark(part.subject))]
    return marked(entry, marks[0]) if marks and kind is EntryKind.NOTE else entry


def _entry(  # noqa: PLR0913  what an entry is made of
    step: Transaction,
    ticket: TicketId,
    kind: EntryKind,
    *,
    body: str = "",
    format: str = "text",  # noqa: A002  the entry's own word
    minutes: int = 0,
    changes: tuple[FieldChange, ...] = (),
) -> Entry:
    when = _moment(step.created) or _UNSET
    return Entry(
        id=EntryId(f"rt-{text(step.id)}"),
        ticket=ticket,
        kind=kind,
        author=_id(step.creator),
        occurred_at=when,
        recorded_at=when,
        body=body,
        format=format,
        minutes=minutes,
        changes=changes,
    )


def _change(step: Transaction) -> FieldChange | None:
    old, new = step.old_value or "", step.new_value or ""
    if step.type == "Status":
        return FieldChange("state", str(state_of(old)), str(state_of(new)))
    field = _FIELDS.get(step.field or "") if step.type == "Set" else None
    if field == "priority":
        return FieldChange(field, priority_of(number(old)), priority_of(number(new)))
    return FieldChange(field, old, new) if field else None


def _file(part: Part, step: Transaction, ticket: TicketId) -> Attachment:
    content = content_of(part)
    return Attachment(
        AttachmentId(f"rt-{text(part.id)}"),
        ticket,
        part.filename or "",
        len(content),
        hashlib.sha256(content).hexdigest(),
        (part.content_type or "application/octet-stream").split(";")[0].strip(),
        author=_id(step.creator),
    )


def content_of(part: Part) -> bytes:
    """The bytes of a part in a list: text as UTF-8, everything else one character a byte."""
    content = part.content or ""
    if (part.content_type or "").lower().startswith(("text/", "message/")):
        return content.encode(errors="replace")
    try:
        return content.encode("latin-1")
    except UnicodeEncodeError:
        return content.encode(errors="replace")
