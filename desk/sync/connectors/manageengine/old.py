"""Old: the interface that ServiceDesk Plus had before API v3, to be read and nothing else.

Operations in XML, at `/sdpapi/request`. It tells no times of changes and no ids of people: what is listed
is compared with what was listed before, and people are their names. Only unfinished requests are listed by
some versions: one that is missing is asked for by itself.
"""

import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from urllib.parse import urlencode
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import EntryId, PersonId, RemoteId, TicketId
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.ticket import State, Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.answer import Answer
from desk.sync.connector import Refused, Restarted, Unreachable
from desk.sync.connectors.common.known import Known
from desk.sync.connectors.http import Http
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.names import Names
from desk.sync.connectors.manageengine.shapes import is_yes, moment, number

Record = dict[str, str]

ROWS: Final = 500
"""Requests of a list."""
MOST_PAGES: Final = 1000
SINGLES: Final = 20
"""Requests of a page: each takes two questions."""
SAME_SERVER: Final = 2**62
"""A floor above everything: pull anew, but do not offer again what was sent."""
_LEFT: Final = 0
"""What is known of a request that is not listed any more, but is there."""
_EPOCH: Final = datetime(1970, 1, 2, tzinfo=UTC)
_VOLATILE: Final = frozenset({"isoverdue"})


class OldApi:
    """The operations of one server that read."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._key = ""

    def sign(self, key: str) -> None:
        """Use a technician's key from now on."""
        self._key = key.strip()

    def first(self) -> None:
        """Ask for one request, to see whether the interface is there and the key is taken."""
        self._ask("", "GET_REQUESTS", {"from": "0", "limit": "1", "filterby": "All_Requests"})

    def listed(self) -> dict[int, Record]:
        """What is listed, by number."""
        found: dict[int, Record] = {}
        for _ in range(MOST_PAGES):
            fields = {"from": str(len(found)), "limit": str(ROWS), "filterby": "All_Requests"}
            rows = self._ask("", "GET_REQUESTS", fields)
            news = {
                number(r.get("workorderid")): r for r in rows if number(r.get("workorderid")) > 0
            }
            before = len(found)
            found = {**news, **found}
            if len(rows) < ROWS or len(found) == before:
                break
        return found

    def request(self, remote: str) -> Record:
        """One request. Raises `Refused` when it is not there, or not for us to see."""
        found = self._ask(remote, "GET_REQUEST")
        if not found:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        return {name: value for record in reversed(found) for name, value in record.items()}

    def notes(self, remote: str) -> list[Record]:
        """The notes of a request; none where they are not for us to see."""
        try:
            return self._ask(f"{remote}/notes", "GET_NOTES")
        except Refused:
            return []

    def _ask(
        self, path: str, operation: str, fields: Mapping[str, str] | None = None
    ) -> list[Record]:
        form = {"OPERATION_NAME": operation, "TECHNICIAN_KEY": self._key}
        form |= {"INPUT_DATA": _input(fields)} if fields else {}
        return _records(self._http.pose(f"/sdpapi/request/{path}", urlencode(form).encode()))


class Old:
    """One server as it was, read into tickets."""

    def __init__(self, http: Http, names: Names) -> None:
        self.api = OldApi(http)
        self._names = names
        self._told: set[str] = set()
        self._rows: dict[int, Record] = {}
        self._cursor: Cursor | None = None
        """After which page of a pull these rows still hold."""

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor."""
        known = Known() if cursor is None else Known.decode(cursor)
        if known is None:
            raise Restarted(SAME_SERVER)
        rows = self._rows if cursor is not None and cursor == self._cursor else self.api.listed()
        marks = {id_: _mark(row) for id_, row in rows.items()}
        todo = [id_ for id_, mark in marks.items() if known.times.get(id_) != mark]
        missing = [i for i, mark in known.times.items() if i not in marks and mark != _LEFT]
        tickets, gone = [], []
        for id_ in islice([*missing, *todo], SINGLES):
            snapshot = self.present(str(id_))
            if snapshot is None:
                gone.append(TicketId(str(id_)))
                known.forget(id_)
                marks.pop(id_, None)
            else:
                known.learn(id_, marks.get(id_, _LEFT), None)
                tickets.append(snapshot)
        left = max(0, len(missing) + len(todo) - SINGLES)
        done = max(0, len(rows) - left)
        people = self._people(tickets)
        more = left > 0
        self._rows, self._cursor = rows, known.encode() if more else None
        return Page(
            known.encode(),
            tuple(tickets),
            tuple(gone),
            people=people,
            more=more,
            done=done,
            total=len(rows),
        )

    def present(self, remote: str) -> Snapshot | None:
        """One ticket, None for one that is gone."""
        if not (remote.isascii() and remote.isdigit()):
            return None
        try:
            record = self.api.request(remote)
        except Refused:
            return None
        return self._snapshot(remote, record, self.api.notes(remote))

    def _snapshot(self, remote: str, record: Record, notes: list[Record]) -> Snapshot:
        ticket = TicketId(remote)
        group, category = record.get("group", ""), record.get("category", "")
        state = self._names.state_of(record.get("status"))
        assignee, requester = record.get("technician", ""), record.get("requester", "")
        found = self._names.named_group(group)
        completed = moment(record.get("completedtime"))
        return Snapshot(
            Ticket(
                id=ticket,
                number=remote,
                title=record.get("subject", ""),
                opened_at=moment(record.get("createdtime")) or _EPOCH,
                description=markup.read(record.get("description", "")),
                state=state,
                category=category,
                priority=self._names.priority_of(record.get("priority")),
                level=found.level if found else 0,
                group=found.id if found else "",
                assignee=PersonId(assignee) if assignee else None,
                requester=PersonId(requester) if requester else None,
                taken_at=moment(record.get("respondedtime")),
                resolved_at=moment(record.get("resolvedtime")) or completed,
                closed_at=completed if state is State.CLOSED else None,
                resolution_due=moment(record.get("duebytime")),
            ),
            tuple(_entries(notes, ticket)),
            remote=RemoteId(remote),
        )

    def _people(self, tickets: list[Snapshot]) -> tuple[Person, ...]:
        """Those of these tickets who were not told yet; their names are all there is."""
        found = {}
        for snapshot in tickets:
            for person, agent in (
                (snapshot.ticket.assignee, True),
                (snapshot.ticket.requester, False),
            ):
                if person and person not in self._told:
                    found[person] = Person(person, person, is_agent=agent)
        self._told |= set(found)
        return tuple(found.values())


def _entries(notes: list[Record], ticket: TicketId) -> Iterator[Entry]:
    for place, note in enumerate(notes):
        body, kind = markup.from_html(note.get("notestext", ""))
        when = moment(note.get("notesdate")) or _EPOCH
        if body.strip():
            yield Entry(
                id=EntryId(f"me-note-{note.get('notesid') or f'{ticket}-{place}'}"),
                ticket=ticket,
                kind=EntryKind.REPLY if is_yes(note.get("ispublic")) else EntryKind.NOTE,
                author=note.get("username", ""),
                occurred_at=when,
                recorded_at=when,
                body=body,
                format=kind,
            )


def _mark(row: Record) -> int:
    """A digest of what is listed of a request: the interface tells no time of its last change."""
    told = sorted((name, value) for name, value in row.items() if name not in _VOLATILE)
    return zlib.crc32(repr(told).encode()) | 1


def _input(fields: Mapping[str, str]) -> str:
    told = "".join(
        f"<parameter><name>{escape(n)}</name><value>{escape(v)}</value></parameter>"
        for n, v in fields.items()
    )
    return f"<Operation><Details>{told}</Details></Operation>"


def _records(answer: Answer) -> list[Record]:
    """The records of an answer; parameters that stand alone are one. Raises `Refused` for what is no
    success, in the server's words."""
    if b"<!DOCTYPE" in answer.body.replace(b"\0", b"") or answer.status >= 400:
        raise Unreachable(_not_ours())
    try:
        tree = ET.fromstring(answer.body)  # noqa: S314  without a DOCTYPE nothing is expanded
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unreachable(_not_ours()) from error
    outcome = next((e for e in tree.iter() if e.tag.lower() == "result"), None)
    if outcome is None:
        raise Unreachable(_not_ours())
    told = {child.tag.lower(): (child.text or "").strip() for child in outcome}
    if told.get("status", "").lower() != "success":
        raise Refused(" ".join(told.get("message", "").split())[:300] or _not_ours())
    kinds = {"record", "note", "details"}
    found = [_record(element) for element in tree.iter() if element.tag.lower() in kinds]
    return [record for record in found if record]


def _record(element: ET.Element) -> Record:
    record: Record = {}
    for parameter in element:
        if parameter.tag.lower() != "parameter":
            continue
        name, value = (parameter.findtext(tag) or "" for tag in ("name", "value"))
        record[name.strip().lower()] = value.strip()
    return record


def _not_ours() -> str:
    return tr("Sync", "What answers is not a ManageEngine server this Desk understands.")
