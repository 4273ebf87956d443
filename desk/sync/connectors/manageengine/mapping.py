"""Mapping: from what API v3 says to tickets, entries and files. Pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId, EntryId, PersonId, RemoteId, TicketId
from desk.models.people import Person
from desk.models.ticket import State, Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.connectors.common.keys import key_of
from desk.sync.connectors.common.marks import Mark, marked
from desk.sync.connectors.common.signature import unsigned
from desk.sync.connectors.common.texts import plain_text, same_text
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.names import Names
from desk.sync.connectors.manageengine.shapes import (
    CATEGORY,
    GROUP,
    File,
    Mail,
    Named,
    Note,
    Ref,
    Request,
    Resolution,
    Size,
    Spent,
    Worklog,
    file_key,
    id_of,
    is_yes,
    moment,
    name_of,
    number,
    text,
    user_of,
)

_EPOCH: Final = datetime(1970, 1, 2, tzinfo=UTC)
_HOUR_MS: Final = 3_600_000
_LONGEST_WAY: Final = timedelta(days=400)
"""How long a ticket may have been on its way for the time it was registered at to be believed."""


class Whole(msgspec.Struct, frozen=True):
    """A request with what belongs to it."""

    request: Request
    notes: Sequence[Note] = ()
    worklogs: Sequence[Worklog] = ()
    mails: Sequence[Mail] = ()


def person_of(user: Named, *, is_agent: bool = False) -> Person | None:
    """A user as a person; None for nobody."""
    key = user_of(user)
    if not key or not isinstance(user, Ref):
        return None
    name = text(user.name) or text(user.login_name) or key
    return Person(
        PersonId(key),
        name,
        email=text(user.email_id),
        is_agent=is_agent,
        login=text(user.login_name),
    )


def snapshot_of(whole: Whole, names: Names) -> Snapshot:
    """A whole ticket, under the server's id."""
    remote = text(whole.request.id)
    ticket = TicketId(remote)
    entries = {entry.id: entry for note in whole.notes for entry in [entry_of(note, ticket)]}
    for worklog in whole.worklogs:
        entry = _work(worklog, ticket)
        noted = entries.get(entry.id)
        if noted is not None:  # the minutes of a note of ours
            entry = msgspec.structs.replace(noted, minutes=noted.minutes + entry.minutes)
        entries[entry.id] = entry
    described = ticket_of(whole.request, names).description
    for mail in whole.mails:
        sent = _mail(mail, ticket)
        if not same_text(plain_text(sent.body), described):  # the mail that it was registered by
            entries[sent.id] = sent
    for found in (_solution(whole.request, ticket), _closure(whole.request, ticket)):
        if found is not None:
            entries[found.id] = found
    files = {number(f.id) or number(f.file_id): f for f in whole.request.attachments or ()}
    return Snapshot(
        ticket_of(whole.request, names),
        tuple(entries.values()),
        (
            *(_file(key, file, ticket) for key, file in files.items() if key),
            *_mailed(whole.mails, ticket),
        ),
        RemoteId(remote),
    )


def ticket_of(request: Request, names: Names) -> Ticket:
    """A ticket as the server has it."""
    group = names.vocabulary.group(key_of(GROUP, id_of(request.group)))
    state = names.state_of(request.status)
    taken = moment(request.responded_time)
    assignee, requester = user_of(request.technician), user_of(request.requester)
    if state is State.OPEN and not assignee and taken is None:
        state = State.NEW
    created = moment(request.created_time) or _EPOCH
    body, mark = unsigned(markup.read(text(request.description)))
    category = key_of(CATEGORY, id_of(request.category))
    return Ticket(
        id=TicketId(text(request.id)),
        number=text(request.display_id) or text(request.id),
        title=text(request.subject),
        opened_at=_opened(mark, created),
        description=body,
        state=state,
        category=category if names.category(category) else name_of(request.category),
        priority=names.priority_of(request.priority),
        level=group.level if group else 0,
        group=group.id if group else "",
        assignee=PersonId(assignee) if assignee else None,
        requester=PersonId(requester) if requester else None,
        updated_at=moment(request.last_updated_time) or moment(request.created_time),
        taken_at=taken or (created if assignee else None),
        resolved_at=moment(request.resolved_time) or moment(request.completed_time),
        closed_at=moment(request.completed_time) if state is State.CLOSED else None,
        response_due=moment(request.first_response_due_by_time),
        resolution_due=moment(request.due_by_time),
        extra=_extra(request),
    )


def entry_of(note: Note, ticket: TicketId) -> Entry:
    """A note as an entry: a reply where the requester sees it."""
    body, kind, mark = _read(text(note.description))
    when = moment(note.added_time) or moment(note.created_time) or _EPOCH
    author = note.added_by or note.created_by
    public = is_yes(note.show_to_requester)
    entry = Entry(
        id=EntryId(f"me-note-{text(note.id)}"),
        ticket=ticket,
        kind=EntryKind.REPLY if public else EntryKind.NOTE,
        author=user_of(author) or name_of(author),
        occurred_at=when,
        recorded_at=when,
        body=body,
        format=kind,
    )
    return marked(entry, mark) if mark and not public else entry


def minutes_of(worklog: Worklog) -> int:
    """Minutes: hours and minutes, or milliseconds in all."""
    spent = worklog.time_spent
    if not isinstance(spent, Spent):
        return max(0, number(spent)) * 60 // _HOUR_MS
    told = number(spent.hours) * 60 + number(spent.minutes)
    return max(0, told or number(spent.value) * 60 // _HOUR_MS)


def plain(html: object) -> tuple[str, Mark | None]:
    """A text of ours as it was written, and its mark."""
    return unsigned(markup.read(text(html)))


# ---- parts of the above --------------------------------------------------------------------------


def _read(html: str) -> tuple[str, str, Mark | None]:
    body, kind = markup.from_html(html)
    if kind == "html":
        _, mark = unsigned(markup.read(html))
        return (plain(html)[0], "text", mark) if mark else (body, kind, None)
    body, mark = unsigned(body)
    return body, kind, mark


def _work(worklog: Worklog, ticket: TicketId) -> Entry:
    body, mark = plain(worklog.description)
    when = moment(worklog.created_time) or moment(worklog.start_time) or _EPOCH
    owner = worklog.owner or worklog.technician
    entry = Entry(
        id=EntryId(f"me-work-{text(worklog.id)}"),
        ticket=ticket,
        kind=EntryKind.WORK,
        author=user_of(owner) or name_of(owner),
        occurred_at=when,
        recorded_at=when,
        body=body,
        minutes=minutes_of(worklog),
    )
    return marked(entry, mark) if mark else entry


def _mail(mail: Mail, ticket: TicketId) -> Entry:
    """A mail between requester and technicians. Without its words, its subject."""
    body, kind = markup.from_html(text(mail.description))
    when = moment(mail.sent_time) or moment(mail.created_time) or _EPOCH
    return Entry(
        id=EntryId(f"me-mail-{text(mail.id)}"),
        ticket=ticket,
        kind=EntryKind.REPLY,
        author=user_of(mail.sender) or name_of(mail.sender),
        occurred_at=when,
        recorded_at=when,
        body=body or text(mail.subject),
        format=kind,
    )


def _mailed(mails: Sequence[Mail], ticket: TicketId) -> list[Attachment]:
    """The files of mails: each is known by its mail too, without which it is not found again."""
    return [
        msgspec.structs.replace(
            _file(int(file_key(file)), file, ticket),
            id=AttachmentId(f"me-{ticket}-{file_key(file)}-{number(mail.id)}"),
            author=user_of(mail.sender),
        )
        for mail in mails
        for file in mail.attachments or ()
        if file_key(file) and number(mail.id) > 0
    ]


def _solution(request: Request, ticket: TicketId) -> Entry | None:
    found = request.resolution
    html = text(found.content) if isinstance(found, Resolution) else text(found)
    body, kind = markup.from_html(html)
    if not markup.read(html).strip():
        return None
    by = found.submitted_by if isinstance(found, Resolution) else None
    at = moment(found.submitted_on) if isinstance(found, Resolution) else None
    when = at or moment(request.resolved_time) or moment(request.last_updated_time) or _EPOCH
    return Entry(
        id=EntryId(f"me-solution-{ticket}"),
        ticket=ticket,
        kind=EntryKind.SOLUTION,
        author=user_of(by) or name_of(by) or user_of(request.technician),
        occurred_at=when,
        recorded_at=when,
        body=body,
        format=kind,
    )


def _closure(request: Request, ticket: TicketId) -> Entry | None:
    """The words it was closed with: they go to the requester."""
    body = markup.read(text(request.closure_info.closure_comments)) if request.closure_info else ""
    when = moment(request.completed_time) or moment(request.last_updated_time) or _EPOCH
    if not body.strip():
        return None
    return Entry(
        id=EntryId(f"me-closure-{ticket}"),
        ticket=ticket,
        kind=EntryKind.REPLY,
        author=user_of(request.technician),
        occurred_at=when,
        recorded_at=when,
        body=body,
    )


def _file(key: int, file: File, ticket: TicketId) -> Attachment:
    size = file.size.value if isinstance(file.size, Size) else file.size
    return Attachment(
        AttachmentId(f"me-{ticket}-{key}"),
        ticket,
        text(file.name),
        max(0, number(size)),
        media_type=text(file.content_type).split(";")[0].strip() or "application/octet-stream",
        author=user_of(file.attached_by),
    )


def _opened(mark: Mark | None, created: datetime) -> datetime:
    """When a ticket was registered: for one of ours the true time, which its mark tells."""
    if mark is None:
        return created
    when = datetime.fromtimestamp(mark.moment / 1000, UTC)
    return when if created - _LONGEST_WAY < when <= created else created


def _extra(request: Request) -> dict[str, msgspec.Raw]:
    """What Desk has no field for: kept and shown, never sent back."""
    named: Mapping[str, Named] = {
        "Urgency": request.urgency, "Impact": request.impact, "Level": request.level,
        "Subcategory": request.subcategory, "Item": request.item, "Site": request.site,
        "Mode": request.mode, "Type": request.request_type, "Department": request.department,
        "Account": request.account,
    }  # fmt: skip
    found: dict[str, object] = {
        name: name_of(value) for name, value in named.items() if name_of(value)
    }
    for name, value in (request.udf_fields or {}).items():
        shown = value.get("name", value.get("value")) if isinstance(value, dict) else value
        if shown not in (None, "", [], {}):
            found[name] = shown
    return {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in found.items()}
