"""Moments as a search line says them: `>7d`, `today`, `2026-11`, `2026-11-03..2026-11-10`. Pure.

A day, a month or a year means all of it. `<` and `>` before a length compare with now: `opened:>7d`
is older than a week, `updated:<2h` is less than two hours ago, `due:<2h` is due before two hours are over.
Before a date they mean before and after it.
"""

import re
from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import Final

import msgspec

from desk.models.folding import fold

_LENGTH: Final = re.compile(r"(<|>)=?(\d{1,4})(min|m|h|d|j|w|y)")
_COMPARED: Final = re.compile(r"(<=|>=|<|>)(.+)")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_UNITS: Final = {
    "min": timedelta(minutes=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "j": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=365),
}
"""`j` is the day of a French hand (*jour*)."""
NAMED_DAYS: Final = ("today", "yesterday", "tomorrow", "week", "last-week", "month", "last-month")
"""Days by name: `week` is this one, from Monday on."""
_FRENCH: Final = {
    "aujourd'hui": "today",
    "aujourdhui": "today",
    "hier": "yesterday",
    "demain": "tomorrow",
    "semaine": "week",
    "mois": "month",
}


class Span(msgspec.Struct, frozen=True):
    """From a moment on, before another; None is open. A moment without a zone is wall-clock time."""

    since: datetime | None = None
    until: datetime | None = None


def is_moment(text: str) -> bool:
    """Whether these words mean some time."""
    return span(text, datetime(2026, 1, 1), ahead=False) is not None  # noqa: DTZ001  any day does


def span(text: str, now: datetime, *, ahead: bool) -> Span | None:
    """The time that is meant, None when the words mean none.

    `now` is the moment on the clock of this place. `ahead` is for what lies before one (due): a
    length is counted from now on, not back.
    """
    wanted = fold(text.strip())
    length = _LENGTH.fullmatch(wanted)
    if length is not None:
        return _distance(length, now, ahead=ahead)
    if ".." in wanted:
        return _range(wanted, now.date())
    compared = _COMPARED.fullmatch(wanted)
    if compared is not None:
        return _beside(compared[1], _days(compared[2], now.date()))
    days = _days(wanted, now.date())
    return None if days is None else Span(*map(_midnight, days))


def _distance(length: re.Match[str], now: datetime, *, ahead: bool) -> Span:
    sign, count, unit = length.groups()
    away = _UNITS[unit] * int(count)
    try:
        there = now + away if ahead else now - away
    except OverflowError:
        return Span()  # before all time: nothing is excluded
    return Span(until=there) if (sign == "<") is ahead else Span(since=there)


def _range(text: str, today: date) -> Span | None:
    first, _, last = text.partition("..")
    begins, ends = (_days(part, today) if part else None for part in (first, last))
    if (first and begins is None) or (last and ends is None) or text == "..":
        return None
    return Span(_midnight(begins[0]) if begins else None, _midnight(ends[1]) if ends else None)


def _beside(sign: str, days: tuple[date, date] | None) -> Span | None:
    if days is None:
        return None
    first, after = map(_midnight, days)
    return {
        "<": Span(until=first),
        "<=": Span(until=after),
        ">": Span(since=after),
        ">=": Span(since=first),
    }[sign]


def _days(text: str, today: date) -> tuple[date, date] | None:
    """The first day that is meant and the one after the last."""
    name = _FRENCH.get(text, text)
    if name in NAMED_DAYS:
        return _named(name, today)
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        return first, _after(first, month=month, day=day)
    except ValueError:  # no such day
        return None


def _after(first: date, *, month: int, day: int) -> date:
    if day:
        return first + timedelta(1) if first < date.max else first
    if month:
        return _next_month(first)
    return date(min(first.year + 1, MAXYEAR), 1, 1)


def _next_month(first: date) -> date:
    if first.month < 12:
        return date(first.year, first.month + 1, 1)
    return date(min(first.year + 1, MAXYEAR), 1, 1)


def _named(name: str, today: date) -> tuple[date, date]:
    monday = today - timedelta(today.weekday())
    first = today.replace(day=1)
    before = (first - timedelta(1)).replace(day=1)
    return {
        "today": (today, today + timedelta(1)),
        "yesterday": (today - timedelta(1), today),
        "tomorrow": (today + timedelta(1), today + timedelta(2)),
        "week": (monday, monday + timedelta(7)),
        "last-week": (monday - timedelta(7), monday),
        "month": (first, _next_month(first)),
        "last-month": (before, first),
    }[name]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
