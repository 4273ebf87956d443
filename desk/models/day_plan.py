"""A day as it is gone through: what falls on it, where each visit stands among its hours, and visits that change places. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

import msgspec

from desk.models.agenda import Event
from desk.models.visit import Visit

Times = tuple[datetime, datetime]
"""When a visit begins and ends."""
MINUTES: Final = 24 * 60
STEP: Final = 15
"""Minutes; what is laid down by hand begins and ends on them."""


class Block(msgspec.Struct, frozen=True):
    """Where a visit stands in a day; minutes after midnight, by the clocks of the place."""

    event: Event
    leaves: int
    begins: int
    ends: int
    lane: int
    lanes: int
    """How many visits stand side by side there."""


def of_day(found: Iterable[Event], day: date, today: date, zone: tzinfo | None) -> list[Event]:
    """What falls on a day, by the days of a zone (None: of this place). What is late falls on today;
    a visit on each day it touches."""

    def falls(event: Event) -> bool:
        if event.late:
            return day == today
        first = event.at.astimezone(zone).date()
        if event.until is None:
            return first == day
        last = (event.until - timedelta(microseconds=1)).astimezone(zone).date()
        return first <= day <= last

    return [event for event in found if falls(event)]


def blocks(events: Iterable[Event], day: date, zone: tzinfo | None) -> list[Block]:
    """The visits of a day where they stand. Those that meet stand side by side, their ways included."""
    found: list[Block] = []
    together: list[Block] = []
    until = 0
    for event in events:
        if event.until is None:
            continue
        begins = _minute(event.at, day, zone)
        leaves = min(begins, _minute(event.leaves or event.at, day, zone))
        ends = max(_minute(event.until, day, zone), begins + STEP)
        if together and leaves >= until:
            found += _side_by_side(together)
            together, until = [], 0
        lane = _free_lane(together, leaves)
        together.append(Block(event, leaves, begins, ends, lane, 1))
        until = max(until, ends)
    return found + _side_by_side(together)


def before_the_other(second: Visit, first: Visit) -> tuple[Times, Times]:
    """When two visits are if the second takes place before the first: whoever goes there leaves when
    they would have left for the first, and each lasts as long as before."""
    begins = first.leaves_at + timedelta(minutes=second.travel_minutes)
    ends = begins + (second.ends_at - second.starts_at)
    then = ends + timedelta(minutes=first.travel_minutes)
    return (begins, ends), (then, then + (first.ends_at - first.starts_at))


def free_before(events: Sequence[Event]) -> dict[str, timedelta]:
    """For each visit of one person that another one is before: the time between its end and the moment
    to leave. None where they meet."""
    found: dict[str, timedelta] = {}
    until: datetime | None = None
    for event in events:
        if event.until is None or event.leaves is None:
            continue
        if until is not None and event.leaves > until:
            found[event.ticket] = event.leaves - until
        until = max(until or event.until, event.until)
    return found


def snapped(minutes: float) -> int:
    """The nearest step of a number of minutes."""
    return round(minutes / STEP) * STEP


def _minute(at: datetime, day: date, zone: tzinfo | None) -> int:
    there = at.astimezone(zone)
    if there.date() != day:
        return 0 if there.date() < day else MINUTES
    return there.hour * 60 + there.minute


def _free_lane(together: Iterable[Block], leaves: int) -> int:
    taken = {block.lane for block in together if block.ends > leaves}
    return next(lane for lane in range(len(taken) + 1) if lane not in taken)


def _side_by_side(together: Sequence[Block]) -> list[Block]:
    lanes = 1 + max((block.lane for block in together), default=0)
    return [msgspec.structs.replace(block, lanes=lanes) for block in together]
