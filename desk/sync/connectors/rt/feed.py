"""Feed: all tickets from the start, then what happened since, by the id of RT's transactions.

A cursor is `all:HEAD:ID`, while everything is read (HEAD is where changes go on afterwards, taken
before the first page), then `txn:LAST:SEEN,SEEN`: ids are given out before they are written, so a
slow one may appear behind the last; a few before it are looked at again.
"""

from typing import Final

from desk.models.clock import Clock
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.knowledge import Article
from desk.models.people import Person
from desk.sync.connector import Restarted
from desk.sync.connectors.common.numbers import number, text
from desk.sync.connectors.rt.api import Api
from desk.sync.connectors.rt.mapping import articles_of, person_of
from desk.sync.connectors.rt.reading import Reader
from desk.sync.connectors.rt.shapes import Transaction

ROWS: Final = 20
"""Tickets of a page from the start: some three seconds."""
OVERLAP: Final = 50
"""Transactions before the last that may still appear."""
SKIPPED: Final = 100
"""Pages of transactions one may not see that are leafed through at a time."""
ARTICLES_EVERY: Final = 24 * 3600.0
"""Seconds between two readings of the knowledge base."""
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
        self._done = 0

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor; the first one for a cursor nobody can read."""
        kind, _, rest = (cursor or "").partition(":")
        first, _, second = rest.partition(":")
        if kind == "txn" and _is_number(first):
            seen = {int(step) for step in second.split(",") if _is_number(step)}
            return self._since(int(first), seen)
        if kind == "all" and _is_number(first) and _is_number(second):
            return self._everything(int(first), int(second))
        self._done = 0
        return self._everything(self._api.head(), 0)

    def _everything(self, head: int, after: int) -> Page:
        ids, left = self._api.tickets(f"id > {after}", ROWS)
        tickets = [found for remote in ids if (found := self._reader.present(remote))]
        people = () if after else self._everybody()
        people += self._strangers(tickets)
        done = self._done + len(ids)
        total = self._done + max(left, len(ids))
        more = left > len(ids)
        self._done = done if more else 0
        following = f"all:{head}:{ids[-1]}" if more else f"txn:{head}:"
        return Page(
            Cursor(following),
            tuple(tickets),
            people=people,
            articles=() if after else self._articles(),
            more=more,
            done=done,
            total=total,
        )

    def _since(self, last: int, seen: set[int]) -> Page:
        news = self._news(last, seen)
        if not news:
            due = self._clock.monotonic() >= self._articles_due
            return Page(Cursor(_place(last, seen)), articles=self._articles() if due else ())
        newest = max(last, *(number(step.id) for step in news))
        seen = {*seen, *(number(step.id) for step in news)}
        changed = dict.fromkeys(text(step.object_id) for step in news)
        tickets, gone = [], []
        for remote in changed:
            found = self._reader.present(remote) if _is_number(remote) else None
            if found is None:
                gone.append(self._reader.name(remote))
            else:
                tickets.append(found)
        return Page(
            Cursor(_place(newest, seen)),
            tuple(tickets),
            tuple(gone),
            people=self._strangers(tickets),
            more=True,
        )

    def _news(self, last: int, seen: set[int]) -> list[Transaction]:
        """What was not seen yet. Where rows are hidden a page may be empty with more after it."""
        start = max(0, last - OVERLAP)
        head, news = 0, list[Transaction]()
        for page in range(1, SKIPPED):
            rows = self._api.transactions(start, page)
            news = [step for step in rows if self._is_new(number(step.id), last, seen)]
            head = head or (0 if news else self._api.head())
            if news or head <= last:
                break
        if not news and head < last:  # restored from a backup, or less to be seen than before
            raise Restarted(SAME_SERVER)
        return news

    @staticmethod
    def _is_new(id: int, last: int, seen: set[int]) -> bool:  # noqa: A002  what it is
        if id > last:
            return True
        return bool(seen) and id > min(seen) and id not in seen

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


def _place(last: int, seen: set[int]) -> str:
    near = sorted(step for step in seen if step > last - OVERLAP)
    return f"txn:{last}:{','.join(map(str, near))}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
