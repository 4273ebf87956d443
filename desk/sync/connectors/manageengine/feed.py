"""Feed: what changed by its time, what is gone by counting, and everything from the start.

A poll asks for what was changed since the newest known time, less some minutes, and how many requests
there are. A number that is not the one known means that some are gone, or were never read: then all ids are
listed. The cursor holds what was read so far, so a pull that was interrupted goes on where it stopped.
"""

from itertools import islice
from typing import Final

import msgspec

from desk.models.clock import Clock
from desk.models.feed import Cursor, Page
from desk.models.ids import TicketId
from desk.models.knowledge import Article
from desk.models.people import Person
from desk.sync.connector import Refused, Restarted
from desk.sync.connectors.common.known import Known
from desk.sync.connectors.manageengine.api import Api
from desk.sync.connectors.manageengine.library import articles_of
from desk.sync.connectors.manageengine.reading import Reader
from desk.sync.connectors.manageengine.shapes import Request, changed, number

ROWS: Final = 10
"""Requests of a page: each takes three questions."""
OVERLAP_MS: Final = 5 * 60_000
"""Milliseconds before the newest known time that are asked for again: a slow change may come late."""
ARTICLES_EVERY: Final = 3600.0
"""Seconds between two readings of the knowledge base."""
SAME_SERVER: Final = 2**62
"""A floor above everything: pull anew, but do not offer again what was sent."""


class _Plan(msgspec.Struct):
    """What is to be read, and what the server does not list any more."""

    todo: dict[int, int]
    missing: list[int]
    total: int


class Feed:
    """The changes of one server, a page at a time."""

    def __init__(self, api: Api, reader: Reader, clock: Clock) -> None:
        self._api = api
        self._reader = reader
        self._plan: _Plan | None = None
        self._known = Known()
        self._cursor: Cursor | None = None
        self._listed = False
        self._clock = clock
        self._articles_due = 0.0

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor. Raises `Restarted` for one nobody can read: only a whole pull
        tells then what is gone."""
        known = self._known_at(cursor)
        if self._plan is None or cursor is None or cursor != self._cursor:
            self._plan = self._planned(known, anew=cursor is None)
        plan, self._plan = self._plan, None  # a failure below begins a new one
        if cursor is not None and not plan.todo and not plan.missing:
            due = self._clock.monotonic() >= self._articles_due
            return Page(cursor, articles=self._articles() if due else ())
        self._reader.learn()
        people = self._reader.technicians() if cursor is None else ()
        gone = [id_ for id_ in plan.missing if self._reader.present(str(id_)) is None]
        plan.missing = []
        return self._told(plan, known, people, gone)

    def _articles(self) -> tuple[Article, ...]:
        """The knowledge base: no list of requests tells of it."""
        self._articles_due = self._clock.monotonic() + ARTICLES_EVERY
        return articles_of(self._api.solutions())

    def _known_at(self, cursor: Cursor | None) -> Known:
        """A copy, which a page that fails half-way may spoil."""
        if cursor is None:
            return Known()
        known = self._known.copy() if cursor == self._cursor else Known.decode(cursor)
        if known is None:
            raise Restarted(SAME_SERVER)
        return known

    def _planned(self, known: Known, *, anew: bool) -> _Plan:
        """What differs from what is known."""
        if not anew and known.times and (plan := self._since(known)) is not None:
            return plan
        rows = _times(self._api.everything())
        self._listed = True
        todo = {id_: time for id_, time in rows.items() if known.times.get(id_) != time}
        return _Plan(todo, [id_ for id_ in known.times if id_ not in rows], len(rows))

    def _since(self, known: Known) -> _Plan | None:
        """The plan of a poll; None when all ids must be listed."""
        try:
            rows = _times(self._api.since(max(known.times.values()) - OVERLAP_MS))
        except Refused:  # a version that cannot search like that
            return None
        total = self._api.count()
        if len(known.times.keys() | rows.keys()) != total and not (total is None and self._listed):
            return None
        todo = {id_: time for id_, time in rows.items() if known.times.get(id_) != time}
        return _Plan(todo, [], total or len(known.times))

    def _told(self, plan: _Plan, known: Known, people: tuple[Person, ...], gone: list[int]) -> Page:
        tickets = []
        for id_, time in list(islice(plan.todo.items(), ROWS)):
            whole = self._reader.present(str(id_))
            del plan.todo[id_]
            if whole is None:
                gone.append(id_)
                continue
            known.learn(id_, max(time, changed(whole.request)), None)
            tickets.append(self._reader.snapshot(whole))
            people += self._reader.people_of(whole)
        deleted = tuple(self._reader.name(str(id_)) for id_ in gone if known.forget(id_))
        more = bool(plan.todo)
        self._plan = plan if more else None
        self._known, self._cursor = known, known.encode()
        return Page(
            self._cursor,
            tuple(tickets),
            tuple(TicketId(ticket) for ticket in deleted),
            people=people,
            more=more,
            done=max(0, plan.total - len(plan.todo)),
            total=plan.total,
        )


def _times(rows: list[Request]) -> dict[int, int]:
    return {number(row.id): changed(row) for row in rows if number(row.id) > 0}
