"""Mapping: from what MantisBT says to tickets, entries, files and people. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId, EntryId, PersonId, RemoteId, TicketId
from desk.models.link import Link, LinkKind
from desk.models.people import Person
from desk.models.ticket import State, Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.connectors.common.marks import marked
from desk.sync.connectors.common.signature import unsigned
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.characters import wide
from desk.sync.connectors.mantis.past import Past, Reader
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import (
    CustomField,
    File,
    Issue,
    Named,
    Note,
    User,
    category_of,
    id_of,
    moment,
    name_of,
    number,
    project_of,
    text,
    user_of,
)

PRIVATE: Final = 50
PUBLIC: Final = 10
"""The two view states; an administrator can only rename them."""
VIEW_STATES: Final = {
    PRIVATE: {"id": PRIVATE, "name": "private"},
    PUBLIC: {"id": PUBLIC, "name": "public"},
}
"""As they are written: by id, and by the name for versions that look at nothing else."""
_EPOCH: Final = datetime(1970, 1, 2, tzinfo=UTC)
_DURATION: Final = re.compile(r"([0-9]{1,6}):([0-5]?[0-9])(:[0-9]{1,2})?", re.ASCII)
_LONGEST_WAY: Final = timedelta(days=400)
"""How long a ticket may have been on its way for the time it was registered at to be believed."""


def person_of(user: User, *, is_agent: bool = False) -> Person:
    """A user as a person. The real name is often not for us to see."""
    login = text(user.name)
    return Person(
        PersonId(user_of(user)),
        text(user.real_name) or login or text(user.id),
        email=text(user.email),
        is_agent=is_agent,
        login=login,
    )


class Mapper:
    """Reads issues with one site's settings and projects."""

    def __init__(self, settings: Settings, catalog: Catalog, zone: str = "") -> None:
        """`zone`: the user's time zone, in which dates without a time are meant."""
        self.settings = settings
        self.catalog = catalog
        self._past = Reader(settings, catalog)
        self._zone = zone

    def snapshot(self, issue: Issue) -> Snapshot:
        """A whole ticket, under MantisBT's number."""
        remote = text(issue.id)
        ticket = TicketId(remote)
        past = self._past.past(issue.history or (), ticket)
        entries = unique([self._entry(note, ticket) for note in issue.notes or ()])
        entries += [entry for entry in past.entries if entry.id not in {e.id for e in entries}]
        files = {text(file.id): (file, note) for file, note in _files(issue)}
        return Snapshot(
            self.ticket(issue, past),
            tuple(entries),
            tuple(self._file(file, note, ticket) for file, note in files.values()),
            RemoteId(remote),
        )

    def ticket(self, issue: Issue, past: Past | None = None) -> Ticket:
        """A ticket as MantisBT has it."""
        past = past or self._past.past(issue.history or (), TicketId(text(issue.id)))
        state = self._state(issue, past)
        project = project_of(issue.project)
        group = self.catalog.vocabulary.group(project)
        created = moment(issue.created_at) or _EPOCH
        assignee, reporter = user_of(issue.handler), user_of(issue.reporter)
        taken = created if issue.history is None and (assignee or state is not State.NEW) else None
        return Ticket(
            id=TicketId(text(issue.id)),
            number=text(issue.id),
            title=wide(text(issue.summary)),
            opened_at=_opened(issue, created),
            description=wide(text(issue.description)),
            state=state,
            category=self._category(issue.category),
            priority=self.settings.priority_of(number(issue.priority.id) if issue.priority else 0),
            level=group.level if group else 0,
            group=project,
            assignee=PersonId(assignee) if assignee else None,
            requester=PersonId(reporter) if reporter else None,
            updated_at=moment(issue.updated_at),
            taken_at=past.taken_at or taken,
            resolved_at=past.resolved_at,
            closed_at=past.closed_at,
            resolution_due=moment(issue.due_date),
            waiting_since=past.waiting_since if state is State.WAITING else None,
            waited_seconds=int(past.waited.total_seconds()),
            reopened=past.reopened,
            reassigned=past.reassigned,
            escalated_from=past.escalated_from,
            links=_links(issue),
            extra=self._extra(issue),
        )

    def _state(self, issue: Issue, past: Past) -> State:
        """What was reopened with a status that means waiting is work, and waits for nobody."""
        state = self.settings.state_of(number(issue.status.id) if issue.status else 0)
        if (
            state is State.WAITING
            and past.was_reopened
            and self.settings.is_reopened(issue.resolution)
        ):
            return State.OPEN
        return state

    def _category(self, category: Named | None) -> str:
        return self.catalog.category_shown(category_of(category), name_of(category))

    def _entry(self, note: Note, ticket: TicketId) -> Entry:
        body, mark = unsigned(text(note.text))
        when = moment(note.created_at) or _EPOCH
        minutes = _minutes(note)
        kind = EntryKind.NOTE if is_private(note) else EntryKind.REPLY
        entry = Entry(
            id=EntryId(f"mantis-{text(note.id)}"),
            ticket=ticket,
            kind=EntryKind.WORK if minutes and not body.strip() else kind,
            author=user_of(note.reporter) or name_of(note.reporter),
            occurred_at=when,
            recorded_at=when,
            body=wide(body),
            minutes=minutes,
        )
        return marked(entry, mark) if mark and is_private(note) else entry

    @staticmethod
    def _file(file: File, note: Note | None, ticket: TicketId) -> Attachment:
        return Attachment(
            AttachmentId(f"mantis-{ticket}-{text(file.id)}"),
            ticket,
            wide(text(file.filename)),
            max(0, number(file.size)),
            media_type=(text(file.content_type) or "application/octet-stream")
            .split(";")[0]
            .strip(),
            entry=EntryId(f"mantis-{text(note.id)}") if note else None,
            author=user_of(file.reporter) or name_of(file.reporter),
        )

    def _extra(self, issue: Issue) -> dict[str, msgspec.Raw]:
        """What Desk has no field for: kept and shown, never sent back."""
        found: dict[str, object] = dict(self._custom_fields(issue.custom_fields or ()))
        found |= _words(issue)
        private = issue.view_state is not None and number(issue.view_state.id) == PRIVATE
        found |= {"View status": name_of(issue.view_state)} if private else {}
        return {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in found.items()}

    def _custom_fields(self, fields: Sequence[CustomField]) -> Iterator[tuple[str, object]]:
        for each in fields:
            value = each.value
            if value is None or value == "" or not name_of(each.field):
                continue
            if self.catalog.kind_of_field(id_of(each.field)) == "date" and number(value) > 0:
                value = _date(number(value), self._zone)
            yield name_of(each.field), wide(value) if isinstance(value, str) else value


def is_private(note: Note) -> bool:
    """Whether a requester does not see a note. What nobody knows is not shown to one."""
    return note.view_state is None or number(note.view_state.id) != PUBLIC


def unique(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each under an id of its own: a mark that somebody copied counts once."""
    found: dict[EntryId, Entry] = {}
    for entry in entries:
        again = EntryId(f"{entry.id}-{len(found)}") if entry.id in found else entry.id
        found[again] = msgspec.structs.replace(entry, id=again)
    return list(found.values())


# ---- parts of the above --------------------------------------------------------------------------


def _opened(issue: Issue, created: datetime) -> datetime:
    """When the ticket was registered: for one of ours the true time, which its mark tells."""
    _, mark = unsigned(text(issue.additional_information))
    if mark is None:
        return created
    when = datetime.fromtimestamp(mark.moment / 1000, UTC)
    return when if created - _LONGEST_WAY < when <= created else created


def _files(issue: Issue) -> Iterator[tuple[File, Note | None]]:
    for file in issue.attachments or ():
        yield file, None
    for note in issue.notes or ():
        for file in note.attachments or ():
            yield file, note


def _minutes(note: Note) -> int:
    found = _DURATION.fullmatch(
        text(note.time_tracking.duration).strip() if note.time_tracking else ""
    )
    return int(found[1]) * 60 + int(found[2]) if found else 0


def _words(issue: Issue) -> dict[str, object]:
    """The texts and names that an issue has beside Desk's own fields."""
    more, _ = unsigned(text(issue.additional_information))
    related = [
        f"{name_of(each.type)} {id_of(each.issue)}"
        for each in issue.relationships or ()
        if each.issue
    ]
    found: Mapping[str, object] = {
        "Steps to reproduce": wide(text(issue.steps_to_reproduce)),
        "Additional information": wide(more),
        "Severity": name_of(issue.severity),
        "Resolution": name_of(issue.resolution),
        "Version": name_of(issue.version),
        "Fixed in version": name_of(issue.fixed_in_version),
        "Target version": name_of(issue.target_version),
        "Platform": text(issue.platform),
        "OS": text(issue.os),
        "Tags": [name_of(tag) for tag in issue.tags or ()],
        "Relations": related,
    }
    return {name: value for name, value in found.items() if value}


def _date(seconds: int, zone: str) -> str:
    """A date that MantisBT keeps as the moment it begins, in the user's zone."""
    try:
        at = datetime.fromtimestamp(seconds, UTC)
        return at.astimezone(ZoneInfo(zone or "UTC")).date().isoformat()
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
        return str(seconds)


_LINKS: Final = {
    "related-to": LinkKind.RELATED,
    "child-of": LinkKind.PARENT,
    "duplicate-of": LinkKind.DUPLICATE_OF,
}
"""MantisBT tells each relationship on both issues; these stand on the one they are told of."""


def _links(issue: Issue) -> tuple[Link, ...]:
    found = {
        Link(kind, TicketId(text(each.issue.id)))
        for each in issue.relationships or ()
        if each.issue
        and text(each.issue.id)
        and (kind := _LINKS.get(text(each.type.name) if each.type else ""))
    }
    return tuple(sorted(found))
