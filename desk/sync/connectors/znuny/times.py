"""Times: Znuny writes most of them without a zone, in one that no answer names. Pure.

Beside some it tells the same moment by the epoch: what lies between the two is the zone's offset
on that day, and the nearest day that is known serves for the others (so that winter and summer
are each right).
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from desk.sync.connectors.common.numbers import Number, number, text
from desk.sync.connectors.znuny.shapes import TicketRow, many

_QUARTER: Final = timedelta(minutes=15)
"""Offsets of zones are whole quarters of an hour."""
_FARTHEST: Final = timedelta(hours=14)
_OLDEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""Before this nothing was ever opened: a date that is not set is 1970, or none."""


class Zone:
    """The server's zone, as far as its answers have shown it."""

    def __init__(self) -> None:
        self._offsets: dict[date, timedelta] = {}
        self._days: list[date] = []

    def learn(self, rows: Iterable[TicketRow], now: datetime) -> None:
        """Look at tickets that were read at the server's time `now`."""
        for row in rows:
            for article in many(row.article):
                self._pair(article.create_time, moment(article.incoming_time))
            if 0 < (age := number(row.age)) < 2**31:
                self._pair(row.created, now - timedelta(seconds=age))

    def utc(self, written: str | None) -> datetime | None:
        """The moment a time stands for; None for what is none."""
        wall = _wall(written)
        if wall is None:
            return None
        found = wall - self._offset(wall.date())
        return found if found > _OLDEST else None

    def _pair(self, written: str | None, true: datetime | None) -> None:
        wall = _wall(written)
        if wall is None or true is None:
            return
        offset = round((wall - true) / _QUARTER) * _QUARTER
        if abs(offset) > _FARTHEST or abs(wall - true - offset) > timedelta(minutes=2):
            return  # not the same moment: an article that was moved, or brought in later
        day = wall.date()
        if day not in self._offsets:
            insort(self._days, day)
        self._offsets[day] = offset

    def _offset(self, day: date) -> timedelta:
        if not self._days:
            return timedelta()
        place = bisect_left(self._days, day)
        near = self._days[max(0, place - 1) : place + 1]
        return self._offsets[min(near, key=lambda known: abs(known - day))]


def moment(epoch: Number) -> datetime | None:
    """The moment of an epoch in seconds; None for 0 and for what is no such number."""
    seconds = number(epoch)
    if not 0 < seconds < 2**33:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _wall(written: str | None) -> datetime | None:
    """A time of the server's wall clock, in a zone of its own that only looks like UTC."""
    try:
        found = datetime.fromisoformat(text(written).strip())
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if 1970 < found.year < 9000 else None
