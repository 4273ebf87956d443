"""Working calendars: which minutes of the week count, and moments reckoned in them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Calendar(msgspec.Struct, frozen=True, omit_defaults=True):
    """When the desk works. Without hours it works always."""

    name: str = "always"
    zone: str = "UTC"
    """IANA name of the time zone the hours are in."""
    hours: dict[str, tuple[tuple[str, str], ...]] = {}
    """For each weekday (`mon` … `sun`): spans of local time, `("08:00", "12:00")`."""
    holidays: frozenset[date] = frozenset()

    @property
    def always(self) -> bool:
        """Whether every minute counts."""
        return not self.hours


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HORIZON_DAYS = 3660


@lru_cache(maxsize=16)
def _zone(name: str) -> "ZoneInfo":
    from zoneinfo import ZoneInfo  # not needed for the first paint

    return ZoneInfo(name)


def add_working_minutes(calendar: Calendar, start: datetime, minutes: float) -> datetime:
    """The moment when that many working minutes have passed since `start` (aware; UTC is kept).

    A calendar without a working minute in ten years gives the end of that horizon.
    """
    if calendar.always:
        return start + timedelta(minutes=minutes)
    left = timedelta(minutes=minutes)
    start, zone_asked = start.astimezone(UTC), start.tzinfo
    day = start.astimezone(_zone(calendar.zone)).date()
    for _ in range(_HORIZON_DAYS):
        for opens, closes in working_spans(calendar, day):
            begin = max(opens, start)
            if begin >= closes:
                continue
            if closes - begin >= left:
                return (begin + left).astimezone(zone_asked)
            left -= closes - begin
        day += timedelta(days=1)
    return (start + timedelta(days=_HORIZON_DAYS)).astimezone(zone_asked)


def working_minutes_between(calendar: Calendar, start: datetime, end: datetime) -> float:
    """How many working minutes lie between two moments; 0 when `end` is not after `start`."""
    if end <= start:
        return 0.0
    if calendar.always:
        return (end - start).total_seconds() / 60
    total = timedelta()
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    day = start.astimezone(_zone(calendar.zone)).date()
    last = end.astimezone(_zone(calendar.zone)).date()
    while day <= last:
        for opens, closes in working_spans(calendar, day):
            total += max(timedelta(), min(closes, end) - max(opens, start))
        day += timedelta(days=1)
    return total.total_seconds() / 60


def working_spans(calendar: Calendar, day: date) -> list[tuple[datetime, datetime]]:
    """The working spans of one local day, as moments in UTC.

    In UTC, since two moments of one zone are subtracted by their wall clocks, and the night the
    clocks change would be an hour too long or too short.
    """
    if day in calendar.holidays:
        return []
    zone = _zone(calendar.zone)
    return [
        (_moment(day, opens, zone), _moment(day, closes, zone))
        for opens, closes in calendar.hours.get(_DAYS[day.weekday()], ())
    ]


def _moment(day: date, clock: str, zone: "ZoneInfo") -> datetime:
    if clock == "24:00":
        day, clock = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)
