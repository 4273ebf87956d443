"""Feed: all tickets from the start, then what happened since, by the id of RT's transactions.

The stream of transactions tells nothing of what moves to where one may not look: now and then the
numbers of all tickets are compared with those that were told.
"""

from datetime import timedelta
from itertools import islice
from typing import Final

import msgspec

from desk.models.clock import Clock
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.knowledge import Article
from desk.models.people import Person
from desk.sync.connector import Restarted
from desk.sync.connectors.common.numbers import number, text
from desk.sync.connectors.common.runs import Ids
from desk.sync.connectors.rt.api import Api
from desk.sync.connectors.rt.mapping import articles_of, person_of
from desk.sync.connectors.rt.places import OVERLAP, Place, Seen, read_place
from desk.sync.connectors.rt.reading import Reader
from desk.sync.connectors.rt.shapes import Transaction

ROWS: Final = 20
"""Tickets of a page from the start: some three seconds."""
SKIPPED: Final = 100
"""Pages of transactions one may not see that are leafed through at a time."""
ARTICLES_EVERY: Final = 24 * 3600.0
"""Seconds between two readings of the knowledge base."""
SWEEP_EVERY: Final = timedelta(hours=1)
"""How often the numbers of all tickets are compared: a request for each hundred."""
SAME_SERVER: Final = 2**62
"""A floor above everything: pull anew, but do not offer again what was sent."""


class Feed:
    """The changes of one server, a page at a time."""

    def __init__(self, api: Api, reader: Reader, clock: Clock) -> None:
        self._api = api
        self._reader = reader
        self._clock = clock
        self._articles_due = 0.0
        self._people: set[str] = set()
        self._there: Ids | None = None
        """While they are compared: the tickets of the server."""

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor. Raises `Restarted` for one nobody can read: only a whole pull
        tells then what is gone."""
        if cursor is None:
            start = Place(self._head(newest := self._api.newest()), after=0, swept=self._now())
            return self._everything(start.knows(_seen(newest)), 0)
        place = read_place(cursor)
        if place is None:
            raise Restarted(SAME_SERVER)
        if place.after is not None:
            return self._everything(place, place.after)
        news, lost = self._news(place)
        if news or lost:
            return self._since(place, news, lost)
        if abs(self._now() - place.swept) >= SWEEP_EVERY.total_seconds():
            return self._swept(place)
        due = self._clock.monotonic() >= self._articles_due
        return Page(cursor, articles=self._articles() if due else ())

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _everything(self, place: Place, after: int) -> Page:
        ids, left = self._api.tickets(f"id > {after}", ROWS)
        tickets = self._present(ids)
        people = () if after else self._everybody()
        people += self._strangers(tickets)
        more = left > len(ids)
        before = len(place.ids)
        following = msgspec.structs.replace(
            place.told([snapshot.remote for snapshot in tickets]),
            after=int(ids[-1]) if more else None,
        )
        return Page(
            following.cursor(),
            tuple(tickets),
            people=people,
            articles=() if after else self._articles(),
            more=more,
            done=before + len(ids),
            total=before + max(left, len(ids)),
        )

    @staticmethod
    def _head(newest: list[Transaction]) -> int:
        return max((number(step.id) for step in newest), default=0)

    def _since(self, place: Place, news: list[Transaction], lost: frozenset[Seen]) -> Page:
        steps = [number(step.id) for step in news]
        changed = dict.fromkeys(text(step.object_id) for step in news)
        changed |= dict.fromkeys(str(ticket) for _, _, ticket in sorted(lost))
        return self._told(place.without(lost).passed(steps).knows(_seen(news)), list(changed))

    def _swept(self, place: Place) -> Page:
        """Tell what came in sight and what was lost from it, some at a time."""
        if self._there is None or not place.swept_to:
            self._there = self._api.all_tickets()
        other = (each for each in sorted(self._there ^ place.ids) if each > place.swept_to)
        changed = list(islice(other, ROWS))
        if len(changed) == ROWS:
            place = msgspec.structs.replace(place, swept_to=changed[-1])
        else:
            place = msgspec.structs.replace(place, swept_to=0, swept=self._now())
            self._there = None
        return self._told(place, [str(each) for each in changed])

    def _told(self, place: Place, remotes: list[str]) -> Page:
        tickets = self._present(remotes)
        there = [str(snapshot.remote) for snapshot in tickets]
        gone = [remote for remote in remotes if remote not in there]
        return Page(
            place.told(there, gone).cursor(),
            tuple(tickets),
            tuple(self._reader.name(remote) for remote in gone),
            people=self._strangers(tickets),
            more=bool(remotes),
        )

    def _present(self, remotes: list[str]) -> list[Snapshot]:
        return [
            found
            for remote in remotes
            if _is_number(remote) and (found := self._reader.present(remote))
        ]

    def _news(self, place: Place) -> tuple[list[Transaction], frozenset[Seen]]:
        """What was not told yet, and what was told and is not there any more. Where rows are hidden a
        page may be empty with more after it."""
        start = max(0, place.last - OVERLAP)
        rows = self._api.transactions(start)
        found = place.compared(_seen(rows))
        head, news = 0, list[Transaction]()
        for page in range(1, SKIPPED):
            rows = rows if page == 1 else self._api.transactions(start, page)
            news = [step for step in rows if place.is_new(number(step.id))]
            head = head or (0 if news else self._head(self._api.newest()))
            if news or head <= place.last:
                break
        if not news and head < place.last and not self._api.has_transaction(place.last):
            raise Restarted(SAME_SERVER)  # from a backup; else there is less to be seen than before
        went_on = max(head, self._head(news)) > place.last
        if found.is_another or (found.are_all_lost and went_on):
            raise Restarted(SAME_SERVER)  # from a backup, and what came since took the old ids
        return news, found.lost

    def _articles(self) -> tuple[Article, ...]:
        """The knowledge base: the stream of changes tells nothing of it."""
        self._articles_due = self._clock.monotonic() + ARTICLES_EVERY
        return tuple(articles_of(*self._api.articles()))

    def _everybody(self) -> tuple[Person, ...]:
        people = [person_of(user) for user in self._api.users() if user.name]
        self._people |= {person.id for person in people}
        return tuple(people)

    def _strangers(self, tickets: list[Snapshot]) -> tuple[Person, ...]:
        """The people of these tickets that have not been told yet; who owns one is an agent."""
        found = []
        for snapshot in tickets:
            ticket = snapshot.ticket
            for name in (ticket.assignee, ticket.requester):
                mark = f"{name}:agent" if name == ticket.assignee else str(name)
                if not name or mark in self._people:
                    continue
                self._people |= {mark, str(name)}
                user = self._api.user(name)
                if user is not None:
                    found.append(person_of(user, is_agent=name == ticket.assignee))
        return tuple(found)


def _seen(rows: list[Transaction]) -> list[Seen]:
    """Transactions as they are remembered; those that tell their moment."""
    return [
        (number(row.id), int(row.created.timestamp()), number(row.object_id))
        for row in rows
        if row.created
    ]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
