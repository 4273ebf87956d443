"""The questions a window asks its store, as SQL alone: the limit of what a window can do."""

import random
from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2

from desk.models.clock import SystemClock
from desk.models.query import parse_lenient
from desk.models.store import Store
from desk.models.store.tickets import _ROWS, _select

SCREEN = 60
"""Rows that fill a large screen."""


class Bare:
    """The same questions as SQL alone, on a connection of its own, nothing made of the answers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file = store.folder / "cache.db"
        self._me = store.base.me()
        self._connection = dbapi2.connect(str(self._file))
        self._connection.execute("PRAGMA cache_size = -48000")

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        self._store.close()

    def rows(self, statement: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return list(self._connection.execute(statement, parameters).fetchall())

    def first(self, query: str, sort: str) -> Callable[[], object]:
        """The first screen of a list: its numbers, then its rows."""
        statement, parameters = self._compiled(query, sort)

        def run() -> object:
            found = self.rows(f"{statement} LIMIT {SCREEN}", parameters)
            return self.rows(_ROWS, (f"[{','.join(str(row) for (row,) in found)}]",))

        return run

    def whole(self, query: str, sort: str) -> Callable[[], object]:
        """The numbers of the whole list."""
        statement, parameters = self._compiled(query, sort)
        return lambda: self.rows(statement, parameters)

    def search(self, text: str) -> Callable[[], object]:
        """The full-text index alone: the newest rows it finds."""
        match = " ".join(f'"{word}"*' for word in text.split())
        statement = (
            "SELECT rowid FROM ticket_text WHERE ticket_text MATCH ?"
            f" ORDER BY rowid DESC LIMIT {SCREEN}"
        )
        return lambda: self.rows(statement, (match,))

    def entries(self, ticket: str) -> Callable[[], object]:
        """A ticket and its entries as they are stored."""
        return lambda: self.rows(
            "SELECT base.ticket, entry.body FROM ticket JOIN base ON base.row = ticket.row"
            " JOIN entry ON entry.ticket = ticket.row WHERE ticket.id = ?",
            (ticket,),
        )

    def busy_tickets(self, entries: int, count: int) -> list[str]:
        """Tickets with so many entries, or nearly."""
        found = self.rows(
            "SELECT id FROM ticket JOIN (SELECT ticket AS row, count(*) AS n FROM entry"
            " GROUP BY ticket) USING (row) ORDER BY abs(n - ?), row LIMIT ?",
            (entries, count),
        )
        return [ticket for (ticket,) in found]

    def words(self, count: int) -> list[str]:
        """Words of titles, as somebody would look for them."""
        dice = random.Random(7)
        titles = [t for (t,) in self.rows("SELECT title FROM ticket WHERE row % 97 = 1")]
        words = sorted({w.lower() for title in titles for w in title.split() if len(w) > 5})
        return dice.sample([w for w in words if w.isalpha()], count)

    def _compiled(self, query: str, sort: str) -> tuple[str, tuple[object, ...]]:
        assert self._me is not None
        now = SystemClock().now()
        condition = self._store.tickets._conditions.compile(parse_lenient(query), self._me, now)
        return _select("row", condition, sort), condition.parameters
