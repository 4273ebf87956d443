"""Feed: what changed and what is gone, found by comparing the server's index with what was read.

A pull has a plan: the issues whose time differs from the known one, in the server's order. They
are read in whole pages where many stand together, else one by one. The cursor holds what was read
so far, so a pull that was interrupted goes on where it stopped.
"""

import hashlib
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

import msgspec

from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import TicketId
from desk.models.texts import tr
from desk.sync.connector import Restarted, Unreachable
from desk.sync.connectors.common.known import Known
from desk.sync.connectors.mantis.api import Api
from desk.sync.connectors.mantis.people import People
from desk.sync.connectors.mantis.reading import Reader
from desk.sync.connectors.mantis.shapes import Issue, Row, moment, number

ROWS: Final = 50
"""Issues of a page: some 0.4 seconds of the server's."""
MANY: Final = 20_000
MORE_ROWS: Final = 200
"""Issues of a page where there are many to read: fewer cursors to write."""
FEW: Final = 5
"""Up to this many that stand together are read one by one."""
SINGLES: Final = 10
"""Issues read one by one for a page."""
SETTLED: Final = 3.0
"""Seconds after which nothing more can happen within the second of an issue's last change."""
SAME_SERVER: Final = 2**62
"""A floor above everything: pull anew, but do not offer again what was sent."""


class _Plan:
    """What is to be read, in the server's order, and what is gone."""

    def __init__(self, times: dict[int, int], known: Known) -> None:
        self.times = times
        self.order = list(times)
        self.gone = [id_ for id_ in known.times if id_ not in times]
        self.todo = {
            id_: None
            for id_ in self.order
            if known.times.get(id_) != times[id_] or id_ in known.fresh
        }
        self._start = 0

    def window(self) -> tuple[int, int]:
        """Where the next ones stand, and how many in a row."""
        while self.order[self._start] not in self.todo:
            self._start += 1
        rest = islice(self.order, self._start, None)
        run = sum(1 for _ in takewhile(self.todo.__contains__, islice(rest, MORE_ROWS)))
        return self._start, run


class Feed:
    """The changes of one server, a page at a time."""

    def __init__(self, api: Api, reader: Reader, people: People) -> None:
        self._api = api
        self._reader = reader
        self._people = people
        self._times: dict[int, int] = {}
        self._mark = ""
        self._plan: _Plan | None = None
        self._known = Known()
        self._cursor: Cursor | None = None

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor. Raises `Restarted` for one nobody can read: only a whole pull
        tells then what is gone."""
        known = self._known_at(cursor)
        if cursor is None:
            self._people.renew()
        if self._plan is None or cursor is None or cursor != self._cursor:
            self._plan = _Plan(self._index(), known)
        plan, self._plan = self._plan, None  # a failure below begins a new one
        if cursor is not None and not plan.todo and not plan.gone and not self._people.due:
            return Page(cursor)
        self._reader.learn()
        gone = self._gone(plan)
        issues = self._some(plan, known, gone)
        while plan.todo and not issues and not gone:
            issues = self._some(plan, known, gone)
        return self._told(plan, known, issues, gone)

    def _known_at(self, cursor: Cursor | None) -> Known:
        """A copy, which a page that fails half-way may spoil."""
        if cursor is None:
            return Known()
        known = self._known.copy() if cursor == self._cursor else Known.decode(cursor)
        if known is None:
            raise Restarted(SAME_SERVER)
        return known

    def _index(self) -> dict[int, int]:
        """The time of each issue's last change, in the server's order."""
        found = self._api.index(self._mark)
        if found is not None:
            rows, self._mark = found
            self._times = _times(rows)
        return self._times

    def _gone(self, plan: _Plan) -> list[int]:
        """What the index does not name any more. One read in slices can miss what is there."""
        gone, plan.gone = plan.gone, []
        if self._api.sure_of_absence:
            return gone
        return [id_ for id_ in gone if self._api.issue(str(id_), missing=True) is None]

    def _some(self, plan: _Plan, known: Known, gone: list[int]) -> list[tuple[Issue, float]]:
        """The next issues of a plan, with when the server told of them; what turns out not to be
        there goes to `gone`."""
        if not plan.todo:
            return []
        start, run = plan.window()
        if run > FEW:
            rows = MORE_ROWS if len(plan.order) > MANY else ROWS
            page, size = (start // rows + 1, rows) if start else (1, min(run, rows))
            issues, at = self._api.page(page, size)
            found = [each for each in issues if _is_news(each, plan, known)]
            before = len(plan.todo)
            for each in found:
                plan.todo.pop(number(each.id), None)
            if len(plan.todo) < before:
                return [(each, at) for each in found]
        return list(self._singles(plan, gone))

    def _singles(self, plan: _Plan, gone: list[int]) -> Iterator[tuple[Issue, float]]:
        for id_ in list(islice(plan.todo, SINGLES)):
            read = self._api.issue(str(id_), missing=True)
            del plan.todo[id_]
            if read is None:
                gone.append(id_)
            else:
                yield read.issue, read.at

    def _told(
        self, plan: _Plan, known: Known, issues: list[tuple[Issue, float]], gone: list[int]
    ) -> Page:
        tickets = [found for issue, at in issues if (found := self._learn(known, issue, at))]
        people = self._people.everybody(self._reader.catalog.projects)
        people += self._people.named_in(issue for issue, _ in issues)
        deleted = [self._reader.name(str(id_)) for id_ in gone if known.forget(id_)]
        more = bool(plan.todo)
        self._plan = plan if more else None
        self._known, self._cursor = known, known.encode()
        total = len(plan.order)
        return Page(
            self._cursor,
            tuple(tickets),
            tuple(TicketId(ticket) for ticket in deleted),
            people=people,
            more=more,
            done=total - len(plan.todo),
            total=total,
        )

    def _learn(self, known: Known, issue: Issue, at: float) -> Snapshot | None:
        """Take note of an issue; None when it is what it was."""
        id_, time = number(issue.id), _time(issue.updated_at)
        digest = hashlib.sha256(msgspec.json.encode(issue)).hexdigest()[:16]
        same = known.times.get(id_) == time and known.fresh.get(id_) == digest
        known.learn(id_, time, digest if at and time >= at - SETTLED else None)
        return None if same else self._reader.snapshot(issue)


def _is_news(issue: Issue, plan: _Plan, known: Known) -> bool:
    id_ = number(issue.id)
    return id_ in plan.todo or known.times.get(id_) != _time(issue.updated_at)


def _times(rows: list[Row]) -> dict[int, int]:
    found = {number(row.id): _time(row.updated_at) for row in rows}
    if any(id_ <= 0 for id_ in found):
        raise Unreachable(tr("Sync", "What answers is not a MantisBT this Desk understands."))
    return found


def _time(told: object) -> int:
    """A moment in seconds since 1970; 0 for one that is not told."""
    found = moment(told)
    return int(found.timestamp()) if found else 0
