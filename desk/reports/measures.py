"""Measures: which tickets count in a period, under which name, and with which delays. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final

import msgspec

from desk.models.measure import STEPS, Case, Period
from desk.models.sla import SlaPolicy
from desk.models.working_time import WorkingTime

_MINUTE: Final = timedelta(minutes=1)

Key = tuple[str, ...]
"""What a line of figures is about: one value for each field it is told apart by."""


class Event(StrEnum):
    """Why a ticket counts."""

    RECEIVED = "received"
    TAKEN = "taken"
    SOLVED = "solved"
    CLOSED = "closed"
    BACKLOG = "backlog"
    """It was not solved at the end of the period."""
    WORKED = "worked"
    """Somebody wrote down time spent on it."""
    RATED = "rated"
    """It was closed, and its requester said how satisfied they are."""


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A ticket that counts, and how long it took."""

    case: Case
    clock: float = 0.0
    """Minutes since it was opened; of work, the minutes spent; of what was
    rated, the score."""
    working: float = 0.0
    """Of the minutes since it was opened, those in working hours."""
    in_time: bool | None = None
    """Whether it was as quick as agreed; None where nothing was agreed."""


Counted = dict[Event, list[Seen]]
"""For each event its tickets."""


def nothing() -> Counted:
    """No ticket for any event."""
    return {event: [] for event in Event}


class Measuring:
    """Sorts tickets by when and why they count, with the times that were agreed. The periods
    follow each other without a gap."""

    def __init__(self, policy: SlaPolicy, time: WorkingTime, periods: Sequence[Period]) -> None:
        self._policy = policy
        self._time = time
        self._begins = [period.since for period in periods]
        self._ends = [period.until for period in periods]

    def count(self, cases: Iterable[Case], by: Sequence[str]) -> dict[tuple[int, Key], Counted]:
        """The tickets that count, by the place of the period and the fields named (of
        `measure.BY`)."""
        found: dict[tuple[int, Key], Counted] = {}
        values = [attrgetter(name) for name in by]
        for case in cases:
            facts = case.facts
            if facts.merged is not None:
                continue  # it goes on in another ticket, and counts there
            key = tuple("" if (value := get(facts)) is None else str(value) for get in values)
            for place, event, seen in self._events(case):
                counted = found.get((place, key))
                if counted is None:
                    counted = found[place, key] = nothing()
                counted[event].append(seen)
        return found

    def _events(self, case: Case) -> Iterator[tuple[int, Event, Seen]]:
        facts, solved = case.facts, case.facts.solved_at
        if (place := self._place(facts.opened_at)) >= 0:
            yield place, Event.RECEIVED, Seen(case)
        if (taken := facts.taken_at) is not None and (place := self._place(taken)) >= 0:
            yield place, Event.TAKEN, self._seen(case, taken, self._answered_in_time(case, taken))
        if solved is not None and (place := self._place(solved)) >= 0:
            yield place, Event.SOLVED, self._seen(case, solved, self._solved_in_time(case, solved))
        if (closed := facts.closed_at) is not None and (place := self._place(closed)) >= 0:
            yield from self._closed(case, closed, place)
        for place in range(bisect_right(self._ends, facts.opened_at), len(self._ends)):
            if solved is not None and solved < self._ends[place]:
                break
            yield place, Event.BACKLOG, self._seen(case, self._ends[place], None)
        for place, minutes in self._worked(case).items():
            yield place, Event.WORKED, Seen(case, minutes)

    def _closed(self, case: Case, at: datetime, place: int) -> Iterator[tuple[int, Event, Seen]]:
        yield place, Event.CLOSED, self._seen(case, at, None)
        if (score := case.facts.score) is not None:
            yield place, Event.RATED, Seen(case, score)

    def _place(self, moment: datetime) -> int:
        """Which period a moment lies in; -1 for none."""
        place = bisect_right(self._begins, moment) - 1
        return place if place >= 0 and moment < self._ends[place] else -1

    def _worked(self, case: Case) -> dict[int, int]:
        """The minutes spent in each period."""
        found: dict[int, int] = {}
        for moment, minutes in case.worked:
            if (place := self._place(moment)) >= 0:
                found[place] = found.get(place, 0) + minutes
        return found

    def _seen(self, case: Case, at: datetime, in_time: bool | None) -> Seen:  # noqa: FBT001
        opened = case.facts.opened_at
        clock = max(0.0, (at - opened) / _MINUTE)
        return Seen(case, clock, self._time.minutes(opened, at), in_time)

    def _answered_in_time(self, case: Case, taken: datetime) -> bool | None:
        facts = case.facts
        due = facts.response_due or facts.resolution_due
        if due is None:
            target = self._policy.target(facts.priority)
            if target is None:
                return None
            due = self._time.after(facts.opened_at, target.response)
        return due is None or taken <= due

    def _solved_in_time(self, case: Case, solved: datetime) -> bool | None:
        facts = case.facts
        if facts.sla_met is not None:
            return facts.sla_met
        if facts.response_due is not None or facts.resolution_due is not None:
            return None if facts.resolution_due is None else solved <= facts.resolution_due
        target = self._policy.target(facts.priority)
        if target is None:
            return None
        due = self._time.after(facts.opened_at, target.resolution)
        return due is None or solved <= due + timedelta(seconds=facts.waited_seconds)


def united(counted: Iterable[Counted]) -> Counted:
    """Several lines as one: their total."""
    total = nothing()
    for each in counted:
        for event, seen in each.items():
            total[event] += seen
    return total


def split(by: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The piece of the period among what figures are told apart by (empty for none), and the
    fields."""
    steps = [name for name in by if name in STEPS]
    return (steps[0] if steps else ""), tuple(name for name in by if name not in STEPS)
