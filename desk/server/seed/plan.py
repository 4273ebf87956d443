"""When demo tickets are opened and how long they take, so that the shares are those of real ones.

The facts are counted from a real organisation's audit log (UCI data set 498): priorities
1.1 / 1.6 / 94.1 / 3.2 %, 39 % missed their SLA, the time to solve spreads by a factor of e.
"""

from datetime import datetime, timedelta
from math import exp
from random import Random
from typing import Final

import msgspec

from desk.server.seed.organisation import SLA

_PRIORITIES: Final = ((1, 0.0106), (2, 0.0268), (3, 0.9683), (4, 1.0))
"""Priorities and the share up to each."""
_COMBINATIONS: Final = {
    1: ((1, 1), (1, 2), (2, 1)),
    2: ((1, 3), (2, 2), (3, 1), (3, 2)),
    3: ((3, 3), (3, 3), (3, 3), (3, 4), (4, 3), (2, 4)),
    4: ((3, 5), (4, 4), (5, 3), (5, 4)),
}
"""Impact and urgency that give each priority."""
_SPREAD: Final = 0.993
_MISSED_SHIFT: Final = 0.277
"""With these two, 39 % of a log-normal time lie above the SLA's target."""
_LONGEST_MINUTES: Final = 60.0 * 1400
_FEWEST_UNFINISHED: Final = 3
_WAITED_SHARE: Final = 0.10
_WAITED_HOURS: Final = 30.0


class Plan(msgspec.Struct, frozen=True):
    """One ticket before it has a story."""

    opened_at: datetime
    priority: int
    impact: int
    urgency: int
    worked: timedelta
    """From opening to the solution, waiting not counted."""
    waited: timedelta
    finished: bool


def plans(rng: Random, count: int, now: datetime) -> list[Plan]:
    """As many tickets, by the time they were opened; some are always left to work on."""
    span = timedelta(days=max(45, min(540, count // 60)))
    unfinished = max(min(count, _FEWEST_UNFINISHED), round(count * rng.uniform(0.05, 0.07)))
    finished = [number >= unfinished for number in range(count)]
    rng.shuffle(finished)
    made = [_plan(rng, now, span, finished=each) for each in finished]
    return sorted(made, key=lambda plan: plan.opened_at)


def _plan(rng: Random, now: datetime, span: timedelta, *, finished: bool) -> Plan:
    draw = rng.random()
    priority = next(priority for priority, up_to in _PRIORITIES if draw < up_to)
    impact, urgency = rng.choice(_COMBINATIONS[priority])
    target = SLA.target(priority)
    minutes = (target.resolution if target else 0) * exp(rng.gauss(0, _SPREAD) - _MISSED_SHIFT)
    worked = timedelta(minutes=min(max(3.0, minutes), _LONGEST_MINUTES))
    waited = timedelta()
    if rng.random() < _WAITED_SHARE:
        waited = timedelta(hours=min(240.0, rng.expovariate(1 / _WAITED_HOURS)))
    if not finished:
        return _unfinished(rng, now, priority, (impact, urgency))
    latest = now - worked - waited - timedelta(minutes=10)
    opened = latest - rng.random() * max(timedelta(hours=1), span - worked - waited)
    opened = _in_hours(rng, opened, latest)
    return Plan(opened, priority, impact, urgency, worked, waited, finished=True)


def _unfinished(rng: Random, now: datetime, priority: int, weight: tuple[int, int]) -> Plan:
    """Still open: a part of its time has passed, for some already more than was agreed."""
    target = SLA.target(priority)
    minutes = (target.resolution if target else 60) * rng.uniform(0.03, 1.2)
    age = timedelta(minutes=rng.uniform(2, 400) if rng.random() < 0.35 else minutes)
    return Plan(now - age, priority, *weight, age, timedelta(), finished=False)


def _in_hours(rng: Random, opened: datetime, latest: datetime) -> datetime:
    """A moment near `opened` when people are at work, never after `latest`."""
    minutes = rng.triangular(7.5 * 60, 18.5 * 60, 10 * 60)
    day = opened.replace(hour=0, minute=0, second=0, microsecond=0)
    if day.weekday() >= 5 and rng.random() < 0.9:
        day -= timedelta(days=day.weekday() - 4)
    moment = day + timedelta(minutes=minutes)
    while moment > latest:
        moment -= timedelta(days=1)
    return moment.replace(microsecond=rng.randrange(1000) * 1000)
