"""Mapping: from what Znuny says to tickets, entries and files. Pure.

A note of ours carries a mark, in a dynamic field of its article where the administrator made one
and in the history always: the operation's key, the kind of entry and the true time.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId, EntryId, PersonId, RemoteId, TicketId
from desk.models.ticket import UNFINISHED, State, Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.connectors.common.levels import level_in, level_of
from desk.sync.connectors.common.marks import Mark, marked, read_mark
from desk.sync.connectors.common.numbers import Number, number, text
from desk.sync.connectors.znuny.history import changes_of
from desk.sync.connectors.znuny.names import Names
from desk.sync.connectors.znuny.shapes import (
    Article,
    DynamicField,
    File,
    History,
    TicketRow,
    many,
)
from desk.sync.connectors.znuny.times import Zone, moment

UNHELD: Final = ("application", "type", "category", "impact", "urgency", "kind", "location")
"""Fields of Desk that Znuny has no place for."""
ROOT: Final = "1"
"""The user every installation begins with: what nobody took belongs to him."""
FILE_MARK: Final = "file"
"""The kind in the mark of an article that only brings a file."""
_LOCKED: Final = frozenset({"lock", "tmp_lock"})
_HTML_BODY: Final = re.compile(r"file-[0-9]+(\.html?)?", re.ASCII)
"""How Znuny calls the HTML of an article among its files."""
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.ASCII)
_QUIET: Final = re.compile(r"Process|TicketCalendar", re.ASCII)
"""How Znuny's own dynamic fields begin."""


class Terms(msgspec.Struct):
    """What one account agreed on with its server; our address is known after signing in."""

    names: Names
    levels: Mapping[str, int] = {}
    key_field: str = "DeskRef"
    article_field: str = "DeskArticleRef"
    unit: float = 1.0
    """Minutes in a unit of time."""
    customer: str = ""
    """Under whom a ticket without a requester is registered."""
    addresses: dict[str, str] = {}
    """Customers' logins by their addresses in lower case, as far as a list tells."""
    own_email: str = ""
    """Our address, which serves where the account names nobody for that."""


def agent(id: Number) -> PersonId:  # noqa: A002  what it is
    """An agent's id as a person's. Customers are known by their login names, which may be numbers."""
    return PersonId(f"agent:{text(id)}")


def agent_number(person: str) -> str:
    """Znuny's id of an agent; empty for somebody who is none."""
    found = person.removeprefix("agent:") if person.startswith("agent:") else ""
    return found if found.isascii() and found.isdigit() else ""


def level_of_queue(name: str, levels: Mapping[str, int]) -> int:
    """The level of a queue; of one that says nothing of its own, that of the queue it is in."""
    while "::" in name and name not in levels and level_in(name) is None:
        name = name.rpartition("::")[0]
    return level_of(name, levels)


def ticket_of(row: TicketRow, terms: Terms, zone: Zone) -> Ticket:
    """A ticket as Znuny has it, under Znuny's id."""
    state = terms.names.state_of(row)
    queue = text(row.queue)
    closed = zone.utc(row.closed) if state not in UNFINISHED else None
    first = next(iter(articles_of(row)), None)
    customer = text(row.customer_user_id)
    return Ticket(
        id=TicketId(text(row.ticket_id)),
        number=text(row.ticket_number) or text(row.ticket_id),
        title=text(row.title),
        opened_at=zone.utc(row.created) or _UNKNOWN,
        description=text(first.body) if first else "",
        state=state,
        priority=terms.names.priority_of(row),
        level=level_of_queue(queue, terms.levels),
        group=queue,
        assignee=_assignee(row, state),
        requester=PersonId(customer)
        if customer and customer not in {terms.own_email, terms.customer}
        else None,
        updated_at=zone.utc(row.changed),
        taken_at=zone.utc(row.first_lock),
        resolved_at=closed,
        closed_at=closed if state is State.CLOSED else None,
        response_due=moment(row.escalation_response_time),
        resolution_due=moment(row.escalation_solution_time),
        extra=_extra(row, terms, state, zone),
    )


def snapshot_of(
    row: TicketRow, terms: Terms, zone: Zone, history: History | None = None
) -> Snapshot:
    """A whole ticket. Its first article is the description; the others are the log."""
    remote = text(row.ticket_id)
    marks = marks_of(row, terms, history)
    entries: dict[EntryId, Entry] = {}
    for place, article in enumerate(articles_of(row)):
        entry = _entry(row, article, terms, zone, first=place == 0)
        if entry is None:
            continue
        mark = marks.get(text(article.article_id))
        if mark is not None and mark.kind == FILE_MARK:
            continue
        told = marked(entry, mark) if mark else entry
        told = entry if told.id in entries else told
        entries[told.id] = told
    for change in changes_of(history, TicketId(remote), terms.names, zone):
        entries[change.id] = change
    files = [
        _file(file, article, remote)
        for article in articles_of(row)
        for file in many(article.attachment)
        if not _is_body(file)
    ]
    return Snapshot(
        ticket_of(row, terms, zone), tuple(entries.values()), tuple(files), RemoteId(remote)
    )


def articles_of(row: TicketRow) -> list[Article]:
    """The articles in the order they were written."""
    return sorted(many(row.article), key=lambda article: number(article.article_id))


def marks_of(row: TicketRow, terms: Terms, history: History | None) -> dict[str, Mark]:
    """The marks of ours on a ticket, by article."""
    found = {
        text(step.article_id): mark
        for step in (history.history if history else None) or ()
        if (mark := read_mark(text(step.name).removeprefix("%%")))
    }
    for article in many(row.article):
        if mark := read_mark(text(field_of(article.dynamic_field, terms.article_field))):
            found[text(article.article_id)] = mark
    return found


def field_of(fields: list[DynamicField] | DynamicField | None, name: str) -> Number:
    """What a dynamic field holds; None where there is none of that name, or several values."""
    for field in many(fields):
        if field.name == name and isinstance(field.value, str | int | float):
            return field.value
    return None


def content_of(file: File) -> bytes | None:
    """The bytes of a file; None where they did not come along."""
    try:
        content = base64.b64decode(file.content or "")
    except (binascii.Error, ValueError):
        return None
    return content if content or not number(file.filesize_raw) else None


def file_name(ticket: str, article: Number, file: Number) -> AttachmentId:
    """The id of a file: Znuny only counts the files of an article."""
    return AttachmentId(f"znuny-{ticket}-{text(article)}-{text(file)}")


def sender_of(article: Article) -> tuple[str, str]:
    """The name and the address that an article is from."""
    name, address = parseaddr(text(article.sender))
    return name, address


# ---- parts of the above --------------------------------------------------------------------------

_UNKNOWN: Final = datetime(1970, 1, 2, tzinfo=UTC)
"""The time of what tells none."""


def _assignee(row: TicketRow, state: State) -> PersonId | None:
    """Who works on it. Until it is finished that is the owner of a locked ticket: every ticket has
    an owner, and an unlocked one is anybody's to take."""
    owner = text(row.owner_id)
    if not owner or (state in UNFINISHED and row.lock not in _LOCKED):
        return None
    return None if owner == ROOT and row.lock not in _LOCKED else agent(owner)


def _entry(
    row: TicketRow, article: Article, terms: Terms, zone: Zone, *, first: bool
) -> Entry | None:
    minutes = max(0, round(_decimal(article.time_unit) * terms.unit))
    if first and not minutes:
        return None
    body, kind_of_text = _body(article)
    when = moment(article.incoming_time) or zone.utc(article.create_time) or _UNKNOWN
    visible = number(article.is_visible_for_customer) == 1
    kind = EntryKind.REPLY if visible and article.sender_type != "system" else EntryKind.NOTE
    return Entry(
        id=EntryId(f"znuny-{text(article.article_id)}"),
        ticket=TicketId(text(row.ticket_id)),
        kind=EntryKind.WORK if first else kind,
        author=_author(row, article, terms),
        occurred_at=when,
        recorded_at=when,
        body="" if first else body,
        format="text" if first else kind_of_text,
        minutes=minutes,
    )


def _author(row: TicketRow, article: Article, terms: Terms) -> str:
    """Who wrote an article. What came by mail was taken in by a program, and says whom it is from."""
    if article.sender_type == "agent":
        return agent(article.create_by)
    name, address = sender_of(article)
    if known := terms.addresses.get(address.lower()):
        return known
    customer = text(row.customer_user_id)
    first = next(iter(articles_of(row)), article)
    if customer and address and address in {customer, sender_of(first)[1]}:
        return customer
    return address or name or text(article.sender) or agent(article.create_by)


def _body(article: Article) -> tuple[str, str]:
    for file in many(article.attachment):
        if _is_body(file) and (content := content_of(file)):
            return _decoded(content, file.content_type or ""), "html"
    return text(article.body), "text"


def _is_body(file: File) -> bool:
    kind = (file.content_type or "").lower()
    inline = file.disposition == "inline" and not file.content_id
    return (
        inline and kind.startswith("text/html") and bool(_HTML_BODY.fullmatch(text(file.filename)))
    )


def _decoded(content: bytes, kind: str) -> str:
    found = _CHARSET.search(kind)
    try:
        return content.decode(found[1] if found else "utf-8", errors="replace")
    except LookupError:
        return content.decode(errors="replace")


def _file(file: File, article: Article, ticket: str) -> Attachment:
    content = content_of(file)
    return Attachment(
        file_name(ticket, article.article_id, file.file_id),
        TicketId(ticket),
        text(file.filename),
        number(file.filesize_raw) if content is None else len(content),
        "" if content is None else hashlib.sha256(content).hexdigest(),
        (file.content_type or "application/octet-stream").split(";")[0].strip(),
        author=agent(article.create_by) if article.sender_type == "agent" else "",
    )


def _extra(row: TicketRow, terms: Terms, state: State, zone: Zone) -> dict[str, msgspec.Raw]:
    """What Desk has no field for: kept and shown, never sent back."""
    found: dict[str, object] = {
        field.name: field.value
        for field in many(row.dynamic_field)
        if field.name
        and field.name != terms.key_field
        and not _QUIET.match(field.name)
        and field.value not in (None, "", [])
    }
    named = {"CustomerID": row.customer_id, "Service": row.service, "SLA": row.sla}
    found |= {name: text(value) for name, value in named.items() if text(value)}
    if (kind := text(row.type)) not in {"", "Unclassified"}:
        found["Type"] = kind
    if text(row.responsible_id) not in {"", ROOT}:
        found["Responsible"] = text(row.responsible)
    if state in UNFINISHED and row.lock not in _LOCKED and text(row.owner_id) not in {"", ROOT}:
        found["Owner"] = text(row.owner)
    if worked := _decimal(row.time_unit):
        found["TimeUnit"] = worked
    moments = {
        "UpdateDue": moment(row.escalation_update_time),
        "PendingUntil": moment(row.pending_until) if state is State.WAITING else None,
        "FirstResponse": zone.utc(row.first_response),
    }
    found |= {name: when.isoformat() for name, when in moments.items() if when}
    return {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in found.items()}


def _decimal(value: Number) -> float:
    """A number of units; 0 for what is none."""
    try:
        found = float(value or 0)
    except (ValueError, OverflowError):
        return 0.0
    return found if 0 < found < 10**7 else 0.0
