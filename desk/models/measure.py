"""What is measured: a period, and of each ticket the facts that figures are made of. Pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

import msgspec

from desk.models.satisfaction import Satisfaction
from desk.models.ticket import Moment

BY: Final = (
    "application", "category", "level", "group", "assignee", "location", "kind", "type", "priority",
    "channel", "cause",
)  # fmt: skip
"""The fields figures can be told apart by."""
STEPS: Final = ("month", "week", "day")
"""And the pieces of a period."""
COMPLETE_TO: Final = "complete_to"
"""Under this name sync leaves in the store the moment to which all that the server knew is here."""
_MONDAY: Final = 1


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What the server says of a ticket, as far as it is measured. The names and what stands for
    nothing are those of `Ticket`, so that this is read from the same document."""

    opened_at: Moment
    kind: str = "incident"
    type: str = ""
    state: str = "new"
    priority: int = 3
    level: int = 0
    group: str = ""
    application: str = ""
    category: str = ""
    location: str = ""
    channel: str = ""
    cause: str = ""
    assignee: str | None = None
    security: bool = False
    taken_at: Moment | None = None
    resolved_at: Moment | None = None
    closed_at: Moment | None = None
    response_due: Moment | None = None
    resolution_due: Moment | None = None
    waited_seconds: int = 0
    reopened: int = 0
    reassigned: int = 0
    escalated_from: int | None = None
    knowledge: bool = False
    sla_met: bool | None = None
    satisfaction: Satisfaction | None = None
    merged: msgspec.Raw | None = None

    @property
    def solved_at(self) -> datetime | None:
        """When it was solved; closing without a solution counts as one."""
        return self.resolved_at or self.closed_at

    @property
    def score(self) -> int | None:
        """What the requester answered; None where nobody asked or there is no answer."""
        return self.satisfaction.score if self.satisfaction is not None else None


class Case(msgspec.Struct, frozen=True, gc=False):
    """A ticket that counts in a period."""

    row: int
    """The store's own number of the ticket."""
    facts: Facts
    worked: tuple[tuple[datetime, int], ...] = ()
    """When minutes were spent on it, and how many."""
    sessions: int = 0
    """Remote sessions on it, in all."""
    visits: int = 0
    """Visits for it on which time was spent, in all."""


class Period(msgspec.Struct, frozen=True):
    """From a moment on, before another."""

    since: datetime
    until: datetime
    name: str = ""
    """What a piece of a longer period is called: `2026-11`, `2026-W48`, `2026-11-30`."""

    def has(self, moment: datetime | None) -> bool:
        """Whether a moment lies in it."""
        return moment is not None and self.since <= moment < self.until


def period_of(first: date, last: date, zone: tzinfo | None) -> Period:
    """From the beginning of one day to the end of another, in a zone; None is the machine's own."""
    return Period(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))


def last_month(today: date) -> tuple[date, date]:
    """The first and the last day of the month before."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def pieces(period: Period, step: str, zone: tzinfo | None) -> list[Period]:
    """The months, weeks or days of a period. The first and last may be cut short by its ends."""
    found: list[Period] = []
    day = period.since.astimezone(zone).date()
    while (begins := _midnight(day, zone)) < period.until:
        name, following = _piece(day, step)
        ends = _midnight(following, zone)
        found.append(Period(max(begins, period.since), min(ends, period.until), name))
        day = following
    return found


def _piece(day: date, step: str) -> tuple[str, date]:
    """The name of the piece a day lies in, and the first day after it."""
    if step == "month":
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        return f"{day:%Y-%m}", following
    if step == "week":
        year, week, weekday = day.isocalendar()
        return f"{year}-W{week:02}", day + timedelta(days=7 + _MONDAY - weekday)
    return f"{day:%Y-%m-%d}", day + timedelta(days=1)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
