"""Mapping: from GLPI's rows to tickets, entries and files. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import AssetId, AttachmentId, EntryId, PersonId, RemoteId, TicketId
from desk.models.satisfaction import BEST, LOWEST, Satisfaction
from desk.models.ticket import State, Ticket, TicketKind
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import Entry, EntryKind
from desk.sync.connectors.common.marks import Mark, marked
from desk.sync.connectors.common.texts import plain_text
from desk.sync.connectors.glpi.encoding import Encoding, mark_in, text_of
from desk.sync.connectors.glpi.keys import CATEGORY, GROUP, LOCATION, USER, key_of
from desk.sync.connectors.glpi.naming import CHANNELS, turned
from desk.sync.connectors.glpi.shapes import Row, number, text
from desk.sync.connectors.glpi.zone import Zone

REQUESTER, ASSIGNED, OBSERVER = 1, 2, 3
"""What somebody is to a ticket: the column `type` of its actors."""
STATES: Final = {
    1: State.NEW,
    2: State.OPEN,
    3: State.OPEN,
    4: State.WAITING,
    5: State.RESOLVED,
    6: State.CLOSED,
}
"""3 is planned: somebody has it in a calendar."""
KINDS: Final = {1: TicketKind.INCIDENT, 2: TicketKind.REQUEST}
MAIL: Final = "mailto:"
"""What the id of a person begins with whom GLPI knows by a mail address alone."""
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_STARS: Final = frozenset(map(str, range(LOWEST, BEST + 1)))
_FILE: Final = re.compile(r"desk:([0-9A-Za-z-]{1,64}):([0-9]{1,15}):([0-9a-f]{64})", re.ASCII)
_KNOWN: Final = frozenset({
    "id", "entities_id", "name", "date", "closedate", "solvedate", "takeintoaccountdate", "date_mod",
    "users_id_lastupdater", "status", "users_id_recipient", "requesttypes_id", "content", "urgency",
    "impact", "priority", "itilcategories_id", "type", "begin_waiting_date", "waiting_duration",
    "is_deleted", "locations_id", "date_creation", "links", "close_delay_stat", "solve_delay_stat",
    "takeintoaccount_delay_stat", "slalevels_id_ttr", "olalevels_id_ttr", "validation_percent",
    "global_validation", "sla_waiting_duration", "ola_waiting_duration", "slas_id_ttr", "slas_id_tto",
    "olas_id_ttr", "olas_id_tto", "time_to_own", "time_to_resolve", "internal_time_to_own",
    "internal_time_to_resolve", "ola_tto_begin_date", "ola_ttr_begin_date", "external_id",
    "closer_id", "locations_id_origin", "actiontime",
})  # fmt: skip
"""Columns of a ticket that Desk understands, or that say nothing to a reader. Any other is kept beside."""


class Terms(msgspec.Struct, frozen=True):
    """How to read the rows of one server."""

    encoding: Encoding
    zone: Zone
    vocabulary: Vocabulary


class Parts(msgspec.Struct, frozen=True):
    """A ticket's row and what hangs on it."""

    row: Row
    users: Sequence[Row] = ()
    groups: Sequence[Row] = ()
    items: Sequence[Row] = ()
    followups: Sequence[Row] = ()
    tasks: Sequence[Row] = ()
    solutions: Sequence[Row] = ()
    surveys: Sequence[Row] = ()
    """At most one, from the closing on."""
    documents: Sequence[tuple[Row, Row]] = ()
    """Each a link and the document it leads to."""


def person_id(user: object) -> PersonId:
    """What a user is called here: by the number that stands everywhere in GLPI's rows."""
    return PersonId(key_of(USER, user))


def asset_id(kind: str, number: int) -> AssetId:
    """What an asset is called here: GLPI numbers each kind of them by itself."""
    return AssetId(f"{kind}-{number}")


def asset_of_row(item: Row) -> AssetId | None:
    """The asset that a row of a ticket's things names."""
    kind, id = text(item.get("itemtype")), number(item.get("items_id"))  # noqa: A001  what it is
    return asset_id(kind, id) if kind and id > 0 else None


def actors(rows: Iterable[Row], role: int, column: str) -> list[Row]:
    """Those with one role on a ticket, in the order they were added."""
    found = [row for row in rows if number(row.get("type")) == role and _names(row, column)]
    return sorted(found, key=lambda row: number(row.get("id")))


def _names(row: Row, column: str) -> bool:
    return number(row.get(column)) > 0 or bool(column == "users_id" and _address(row))


def _address(row: Row) -> str:
    return text(row.get("alternative_email")).strip()


def person_of_actor(row: Row) -> PersonId:
    """Who somebody on a ticket is; a mail address is a person too."""
    user = number(row.get("users_id"))
    return person_id(user) if user > 0 else PersonId(MAIL + _address(row))


def ticket_of(parts: Parts, terms: Terms) -> Ticket:
    """A ticket as GLPI has it, under GLPI's number. Of several assigned the newest counts: whoever is
    added takes over."""
    row, read = parts.row, terms.zone.read
    remote = text(row.get("id"))
    requesters = actors(parts.users, REQUESTER, "users_id")
    assigned = actors(parts.users, ASSIGNED, "users_id")
    groups = actors(parts.groups, ASSIGNED, "groups_id")
    working = key_of(GROUP, groups[-1].get("groups_id")) if groups else ""
    group = terms.vocabulary.group(working)
    state = STATES.get(number(row.get("status")), State.OPEN)
    opened = read(row.get("date")) or read(row.get("date_creation")) or _UNKNOWN
    assets = _assets(parts.items)
    return Ticket(
        id=TicketId(remote),
        number=remote,
        title=terms.encoding.read(row.get("name")),
        opened_at=opened,
        description=_description(row, terms.encoding),
        kind=KINDS.get(number(row.get("type")), TicketKind.INCIDENT),
        state=state,
        category=key_of(CATEGORY, row.get("itilcategories_id")),
        impact=_scale(row.get("impact")),
        urgency=_scale(row.get("urgency")),
        priority=_scale(row.get("priority")),
        level=group.level if group else 0,
        group=working,
        assignee=person_of_actor(assigned[-1]) if assigned else None,
        requester=person_of_actor(requesters[0]) if requesters else None,
        asset=assets[-1] if assets else None,
        location=key_of(LOCATION, row.get("locations_id")),
        channel=CHANNELS.get(number(row.get("requesttypes_id")), ""),
        updated_at=read(row.get("date_mod")),
        taken_at=read(row.get("takeintoaccountdate")),
        resolved_at=read(row.get("solvedate")),
        closed_at=read(row.get("closedate")),
        response_due=read(row.get("time_to_own")),
        resolution_due=read(row.get("time_to_resolve")),
        waiting_since=read(row.get("begin_waiting_date")) if state is State.WAITING else None,
        waited_seconds=max(0, number(row.get("waiting_duration"))),
        satisfaction=_satisfaction(parts.surveys, terms) if state is State.CLOSED else None,
        extra=_extra(parts, terms),
    )


def snapshot_of(parts: Parts, terms: Terms) -> Snapshot:
    """A whole ticket."""
    ticket = ticket_of(parts, terms)
    found = [
        *(_followup(row, ticket.id, terms) for row in parts.followups),
        *(_task(row, ticket.id, terms) for row in parts.tasks),
        *(_solution(row, ticket.id, terms) for row in parts.solutions),
    ]
    entries: dict[EntryId, Entry] = {}
    for entry, plain, mark in sorted(found, key=lambda each: (each[0].occurred_at, each[1])):
        told = marked(entry, mark) if mark is not None else entry
        told = msgspec.structs.replace(entry, id=EntryId(plain)) if told.id in entries else told
        entries[told.id] = told
    ordered = sorted(entries.values(), key=lambda entry: entry.occurred_at)
    files = [file_of(link, document, ticket.id) for link, document in parts.documents]
    once = {file.id: file for file in files if file.name}
    return Snapshot(ticket, tuple(ordered), tuple(once.values()), RemoteId(ticket.number))


def file_of(link: Row, document: Row, ticket: TicketId) -> Attachment:
    """A document of a ticket. GLPI tells neither its size nor its SHA-256: those of a file that went up
    from here stand in its comment."""
    told = _FILE.fullmatch(text(document.get("comment")).strip())
    return Attachment(
        AttachmentId(f"glpi-{text(document.get('id'))}"),
        ticket,
        text(document.get("filename")) or text(document.get("name")),
        int(told[2]) if told else 0,
        told[3] if told else "",
        text(document.get("mime")) or "application/octet-stream",
        author=_author(link),
    )


def file_mark(file: Attachment) -> str:
    """What the comment of a document says, to know the file again and what is in it."""
    return f"desk:{file.id}:{file.size}:{file.sha256}"


# ---- parts of the above --------------------------------------------------------------------------


_UNKNOWN: Final = datetime(1970, 1, 2, tzinfo=UTC)
"""When a ticket was opened that does not say."""

Told = tuple[Entry, str, Mark | None]
"""An entry, its plain id, and the mark it carries."""


def _satisfaction(surveys: Sequence[Row], terms: Terms) -> Satisfaction | None:
    """What the requester was asked; an answer that is none of GLPI's stars is not read."""
    if not surveys:
        return None
    row, read = surveys[-1], terms.zone.read
    asked, answered = read(row.get("date_begin")), read(row.get("date_answered"))
    told = text(row.get("satisfaction")).strip()
    if answered is None or told not in _STARS:
        return Satisfaction(asked_at=asked)
    return Satisfaction(int(told), terms.encoding.read(row.get("comment")), asked, answered)


def _scale(value: object) -> int:
    return turned(number(value)) if number(value) > 0 else 3


def _assets(items: Sequence[Row]) -> list[AssetId]:
    """What a ticket is about, in the order it was added."""
    ordered = sorted(items, key=lambda row: number(row.get("id")))
    return [asset for item in ordered if (asset := asset_of_row(item))]


def _author(row: Row) -> str:
    return person_id(row.get("users_id"))


def _description(row: Row, encoding: Encoding) -> str:
    body, kind = text_of(encoding.read(row.get("content")))
    return plain_text(body) if kind == "html" else body


def _entry(row: Row, ticket: TicketId, terms: Terms, kind: EntryKind) -> Entry:
    """An entry under no id yet: the three kinds of row are numbered apart."""
    body, form = text_of(terms.encoding.read(row.get("content")))
    heard = (
        terms.zone.read(row.get("date_creation")) or terms.zone.read(row.get("date")) or _UNKNOWN
    )
    return Entry(
        id=EntryId(""),
        ticket=ticket,
        kind=kind,
        author=_author(row),
        occurred_at=terms.zone.read(row.get("date")) or heard,
        recorded_at=heard,
        body=body,
        format=form,
    )


def _told(entry: Entry, plain: str, row: Row, terms: Terms) -> Told:
    """The entry with its id. A mark is believed where the requester cannot have written it."""
    mark = None if entry.public else mark_in(terms.encoding.read(row.get("content")))
    return msgspec.structs.replace(entry, id=EntryId(plain)), plain, mark


def _followup(row: Row, ticket: TicketId, terms: Terms) -> Told:
    kind = EntryKind.NOTE if number(row.get("is_private")) else EntryKind.REPLY
    entry = _entry(row, ticket, terms, kind)
    return _told(entry, f"glpi-followup-{text(row.get('id'))}", row, terms)


def _task(row: Row, ticket: TicketId, terms: Terms) -> Told:
    """A task is time spent; one that the requester sees is shown as what he sees."""
    kind = EntryKind.WORK if number(row.get("is_private")) else EntryKind.REPLY
    minutes = min(max(0, number(row.get("actiontime"))) // 60, 1_000_000)
    entry = msgspec.structs.replace(_entry(row, ticket, terms, kind), minutes=minutes)
    uuid = text(row.get("uuid")).lower()
    plain = uuid if _UUID.fullmatch(uuid) else f"glpi-task-{text(row.get('id'))}"
    return _told(entry, plain, row, terms)


def _solution(row: Row, ticket: TicketId, terms: Terms) -> Told:
    entry = _entry(row, ticket, terms, EntryKind.SOLUTION)
    return _told(entry, f"glpi-solution-{text(row.get('id'))}", row, terms)


def _extra(parts: Parts, terms: Terms) -> dict[str, msgspec.Raw]:
    """What Desk has no field for: kept and shown, never sent back."""
    row = parts.row
    found: dict[str, object] = {
        column: terms.encoding.read(value) if isinstance(value, str) else value
        for column, value in row.items()
        if column not in _KNOWN and isinstance(value, str | int | float) and value not in {"", 0}
    }
    found |= _people_beside(parts)
    for column in ("internal_time_to_own", "internal_time_to_resolve"):
        if (moment := terms.zone.read(row.get(column))) is not None:
            found[column] = moment.isoformat()
    if number(row.get("status")) not in {0, 1, 2, 4, 5, 6}:
        found["status"] = number(row.get("status"))
    if number(row.get("global_validation")) in {2, 3, 4}:
        found["global_validation"] = number(row.get("global_validation"))
    if number(row.get("entities_id")) > 0:
        found["entities_id"] = number(row.get("entities_id"))
    return {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in found.items()}


def _people_beside(parts: Parts) -> Mapping[str, object]:
    """Everybody on a ticket beside its one requester, its one assignee and its one group."""
    requesters = actors(parts.users, REQUESTER, "users_id")[1:]
    assigned = actors(parts.users, ASSIGNED, "users_id")[:-1]
    observers = actors(parts.users, OBSERVER, "users_id")
    beside = {
        "requesters": [person_of_actor(row) for row in requesters],
        "assignees": [person_of_actor(row) for row in assigned],
        "observers": [person_of_actor(row) for row in observers],
        "groups": [
            key_of(GROUP, r.get("groups_id"))
            for r in actors(parts.groups, ASSIGNED, "groups_id")[:-1]
        ],
        "assets": _assets(parts.items)[:-1],
    }
    return {name: people for name, people in beside.items() if people}
