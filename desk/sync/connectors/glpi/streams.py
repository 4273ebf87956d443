"""Streams: the tables of a whole helpdesk, read side by side in the order of the tickets they belong to.

A table is asked for a page at a time, sorted by ticket. Rows of one ticket have no order of their own, so that a
page counts only up to its last ticket, and the next begins with that ticket's first row. Rows that come or go meanwhile
move everything behind them: each page begins one row early, with one that was read before, or it is asked for again
from farther back.
"""

from collections.abc import Sequence
from typing import Final

from desk.models.texts import tr
from desk.sync.connector import Refused, Unreachable
from desk.sync.connectors.glpi.api import MOST_PAGES, PAGE, Api, Wanted
from desk.sync.connectors.glpi.reading import ITIL, ticket_in
from desk.sync.connectors.glpi.session import not_ours
from desk.sync.connectors.glpi.shapes import Row, number

LARGEST: Final = 64 * PAGE
"""The most rows one ticket may have in a table."""


class Stream:
    """One table. What has been given out is never given again."""

    def __init__(self, api: Api, table: str, after: int, offset: int) -> None:
        """`after`: the ticket whose rows were the last to be given out; `offset`: where the rows
        behind them began then."""
        self._api = api
        self._table = table
        self._column = _column(table)
        self._after = after
        self._waiting: dict[int, list[Row]] = {}
        self._reached = after
        """Up to which ticket all rows are here or given out."""
        self._start = offset
        self._ended = False
        self.total = 0

    def up_to(self, ticket: int) -> dict[int, list[Row]]:
        """The rows of all tickets up to this one that were not given out yet, by ticket."""
        while self._reached < ticket and not self._ended:
            self._read()
        return self._give_out(ticket)

    def first(self, count: int) -> dict[int, list[Row]]:
        """The rows of the next `count` tickets that have any."""
        while len(self._waiting) < count and not self._ended:
            self._read()
        chosen = sorted(self._waiting)[:count]
        return self._give_out(chosen[-1]) if chosen else {}

    @property
    def offset(self) -> int:
        """Where the rows behind the ones given out begin."""
        return max(0, self._start - sum(len(rows) for rows in self._waiting.values()))

    @property
    def over(self) -> bool:
        """Whether everything has been given out."""
        return self._ended and not self._waiting

    def _give_out(self, ticket: int) -> dict[int, list[Row]]:
        given = {id: rows for id, rows in self._waiting.items() if id <= ticket}  # noqa: A001
        self._waiting = {id: rows for id, rows in self._waiting.items() if id > ticket}  # noqa: A001
        self._after = max(self._after, ticket)
        return given

    def _read(self) -> None:
        """Read the page after what was reached."""
        size, back = PAGE, 1
        for _ in range(MOST_PAGES):
            begin = max(0, self._start - back)
            page = self._page(begin, size)
            if begin > 0 and (not page or self._key(page[0]) > self._reached):
                back *= 4 if back > 1 else PAGE  # rows before went away, and ours moved up
                continue
            whole = len(page) < size and self._is_end(begin + len(page))
            last = 0 if whole or not page else self._key(page[-1])
            if last and last - 1 <= self._reached:  # a ticket with more rows than a page has
                if size >= LARGEST:
                    raise Unreachable(_too_much(last, self._table))
                size *= 4
                continue
            self._take(page, last, begin)
            return
        raise Unreachable(not_ours())

    def _is_end(self, place: int) -> bool:
        """Whether nothing is there. The total does not say: where a profile sees only some tickets,
        GLPI counts one for each of its actors."""
        return place >= self.total or not self._page(place, 1)

    def _page(self, begin: int, size: int) -> Sequence[Row]:
        try:
            found = self._api.rows(self._table, Wanted(begin, size, self._column))
        except Refused:  # the profile may not read it
            return ()
        self.total = found.total
        return found.rows

    def _take(self, page: Sequence[Row], last: int, begin: int) -> None:
        """Keep a page's rows of tickets after the one reached, up to `last` (0 for all)."""
        kept = [row for row in page if not last or self._key(row) < last]
        for row in kept:
            key = self._key(row)
            if key > self._reached and ticket_in(row, self._table) == key:
                self._waiting.setdefault(key, []).append(row)
        self._start = begin + len(kept)
        self._reached = max(self._reached, last - 1)
        self._ended = not last

    def _key(self, row: Row) -> int:
        return number(row.get(self._column))


def _too_much(ticket: int, table: str) -> str:
    return tr(
        "Sync", "Ticket {ticket} has more in {table} than can be read.", ticket=ticket, table=table
    )


def _column(table: str) -> str:
    if table == "Ticket":
        return "id"
    return "items_id" if table in ITIL else "tickets_id"
