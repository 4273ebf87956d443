"""Working time reckoned fast: a calendar laid out once for a stretch of days, for thousands of tickets. Pure."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta

from desk.models.calendar import Calendar, working_spans

_MINUTE = timedelta(minutes=1)


class WorkingTime:
    """The working time of a calendar from one day to another. Agrees with `desk.models.calendar`."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        self._always = calendar.always
        self._opens: list[datetime] = []
        self._closes: list[datetime] = []
        self._before: list[timedelta] = []
        """The working time that lies before each span."""
        if not self._always:
            self._lay_out(calendar, first - timedelta(days=1), last + timedelta(days=1))

    def _lay_out(self, calendar: Calendar, first: date, last: date) -> None:
        total = timedelta()
        for count in range((last - first).days + 1):
            for opens, closes in working_spans(calendar, first + timedelta(days=count)):
                self._opens.append(opens)
                self._closes.append(closes)
                self._before.append(total)
                total += closes - opens

    def minutes(self, start: datetime, end: datetime) -> float:
        """Working minutes between two moments of the stretch; 0 when `end` is not after `start`."""
        if end <= start:
            return 0.0
        if self._always:
            return (end - start) / _MINUTE
        return (self._until(end) - self._until(start)) / _MINUTE

    def after(self, start: datetime, minutes: float) -> datetime | None:
        """When that many working minutes have passed since a moment of the stretch; None when that
        is not within the stretch."""
        if self._always:
            return start + timedelta(minutes=minutes)
        wanted = self._until(start) + timedelta(minutes=minutes)
        place = bisect_right(self._before, wanted) - 1
        # The earliest moment: the end of a span, not the beginning of the next one.
        if place > 0 and self._before[place] == wanted and self._opens[place] > start:
            place -= 1
        if place < 0:
            return None
        found = self._opens[place] + (wanted - self._before[place])
        return found if found <= self._closes[place] else None

    def _until(self, moment: datetime) -> timedelta:
        moment = moment.astimezone(UTC)
        place = bisect_right(self._opens, moment) - 1
        if place < 0:
            return timedelta()
        return self._before[place] + min(moment, self._closes[place]) - self._opens[place]
