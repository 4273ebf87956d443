"""Later: the moments a ticket is put off to, offered or typed (`tomorrow 9`, `14h30`, `2 h`, `lundi`). Pure.

All moments are those of the wall clock of this place, without a zone.
"""

import re
from datetime import datetime, time, timedelta
from typing import Final

import msgspec

from desk.models.folding import fold
from desk.models.ids import TicketId
from desk.models.texts import tr

MORNING: Final = time(8)
AFTERNOON: Final = time(14)
LONGEST_NOTE: Final = 200
_HOUR: Final = timedelta(hours=1)
_MONDAY: Final = 0
_FEWEST: Final = 3
"""Letters a weekday needs to be known."""

_DAYS: Final = (
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
    ("sunday", "dimanche"),
)
_NAMED: Final = {"today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1}
_UNITS: Final = {
    "min": timedelta(minutes=1),
    "m": timedelta(minutes=1),
    "h": _HOUR,
    "d": timedelta(days=1),
    "j": timedelta(days=1),
    "w": timedelta(weeks=1),
    "sem": timedelta(weeks=1),
}
_LENGTH: Final = re.compile(r"(?:(?:in|dans)\s+)?(\d{1,3})\s*(min|m|h|d|j|w|sem)(?=\s|$)\s*")
_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=\s|$)\s*")
_WORD: Final = re.compile(r"([a-z']+)(?=\s|$)\s*")
_TIME: Final = re.compile(r"(?:(?:at|a)\s+)?(\d{1,2})(?:[:h](\d{2})?)?(?=\s|$)\s*")
_CLOCK: Final = re.compile(r"(?:(?:at|a)\s+)?(\d{1,2})[:h](\d{2})?(?=\s|$)\s*")


class Snooze(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ticket one comes back to at a moment."""

    ticket: TicketId
    number: str
    until: datetime
    hides: bool = True
    """Whether it stays out of the lists of what is to be done until then, unless something happens."""
    note: str = ""


class Choice(msgspec.Struct, frozen=True):
    """A moment, in words where it has a name."""

    moment: datetime
    words: str = ""
    note: str = ""


def choices(now: datetime) -> list[Choice]:
    """The moments most asked for, soonest first."""
    named = [
        Choice(_whole(now + _HOUR), tr("Later", "In an hour")),
        Choice(datetime.combine(now, AFTERNOON), tr("Later", "This afternoon")),
        Choice(_morning(now, 1), tr("Later", "Tomorrow morning")),
        Choice(_morning(now, _days_to(_MONDAY, now)), tr("Later", "Monday morning")),
        Choice(_morning(now, 7), tr("Later", "In a week")),
    ]
    seen: set[datetime] = set()
    kept = [c for c in named if c.moment > now and not (c.moment in seen or seen.add(c.moment))]  # type: ignore[func-returns-value]
    return sorted(kept, key=lambda choice: choice.moment)


def typed(text: str, now: datetime) -> Choice | None:
    """The moment that is typed, with what follows as a note; None when it is none, or is past."""
    line = " ".join(text.split())
    plain = fold(line)
    if len(plain) != len(line):
        plain = line.lower()  # a letter that folds to two: places must stay the same
    found = _length(plain, now) or _day(plain, now) or _clock(plain, now)
    if found is None or found[0] <= now:
        return None
    moment, end = found
    return Choice(moment, note=line[end:].strip(" :,–-")[:LONGEST_NOTE])


def _length(plain: str, now: datetime) -> tuple[datetime, int] | None:
    match = _LENGTH.match(plain)
    if match is None or (match[2] == "h" and _CLOCK.match(plain)):
        return None  # `14h` is a time of day, `2 h` a length
    return _whole(now + int(match[1]) * _UNITS[match[2]]), match.end()


def _day(plain: str, now: datetime) -> tuple[datetime, int] | None:
    date, word = _DATE.match(plain), _WORD.match(plain)
    if date is not None:
        try:
            day = datetime(*map(int, date.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
        except ValueError:
            return None
        end = date.end()
    else:
        ahead = _ahead(word[1], now) if word else None
        if word is None or ahead is None:
            return None
        day, end = now + timedelta(days=ahead), word.end()
    at = _TIME.match(plain, end)
    clock = _time_of(at)
    if at is not None and clock is not None:
        end = at.end()
    return datetime.combine(day, clock or MORNING), end


def _clock(plain: str, now: datetime) -> tuple[datetime, int] | None:
    match = _CLOCK.match(plain)
    clock = _time_of(match)
    if match is None or clock is None:
        return None
    moment = datetime.combine(now, clock)
    return (moment if moment > now else moment + timedelta(days=1)), match.end()


def _ahead(word: str, now: datetime) -> int | None:
    if word in _NAMED:
        return _NAMED[word]
    for number, names in enumerate(_DAYS):
        if len(word) >= _FEWEST and any(name.startswith(word) for name in names):
            return _days_to(number, now)
    return None


def _time_of(match: re.Match[str] | None) -> time | None:
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days_to(weekday: int, now: datetime) -> int:
    """Days to the next one; a week when it is today."""
    return (weekday - now.weekday() - 1) % 7 + 1


def _morning(now: datetime, days: int) -> datetime:
    return datetime.combine(now + timedelta(days=days), MORNING)


def _whole(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
