"""The figures of a report: what each counts, how it is reckoned, and what it means in words. Pure."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import Final

import msgspec

from desk.models.texts import marked, tr
from desk.reports.measures import Counted, Event, Seen

_DAY_MINUTES: Final = 1440


class Unit(StrEnum):
    """What a figure is in."""

    COUNT = "count"
    SHARE = "share"
    """From 0 to 1; shown in percent."""
    MINUTES = "minutes"
    """Shown in hours and minutes."""
    DAYS = "days"
    SCORE = "score"
    """On the scale of surveys."""


class Figure(msgspec.Struct, frozen=True):
    """One figure, and the tickets it is made of."""

    name: str
    label: str
    meaning: str
    event: Event
    unit: Unit = Unit.COUNT
    where: tuple[str, object] | None = None
    """Only tickets of which this is that: an attribute's path from what was seen, and its value."""
    fits: Callable[[Seen], bool] | None = None
    """Only tickets of which this holds."""
    agreed: bool = False
    """A share among those tickets alone for which a moment was agreed."""
    of: str = ""
    """For a figure of values: the path of the value."""
    how: Callable[[Sequence[float]], float] | None = None
    """For a figure of values: what is made of them, in order of size."""
    main: bool = False
    """Whether a short table shows it."""
    hours: bool = False
    """Whether it only says something where the calendar has working hours."""
    rated: bool = False
    """Whether it only says something where requesters answered a survey."""

    def behind(self, counted: Counted) -> list[Seen]:
        """The tickets it is made of."""
        found = counted[self.event]
        if self.where is not None:
            path, value = self.where
            get = attrgetter(path)
            return [seen for seen in found if get(seen) == value]
        return found if self.fits is None else list(filter(self.fits, found))

    def in_words(self) -> str:
        """What it is called."""
        return tr("Figures", self.label)

    def defined(self) -> str:
        """What it means, as printed on the report."""
        return tr("Figures", self.meaning)


class Reckoning:
    """Reckons the figures of one line. What several of them need is gone through once, and of a
    total only what its lines have not gone through."""

    def __init__(self, counted: Counted, lines: Sequence["Reckoning"] = ()) -> None:
        """`lines`: those of which this is the total."""
        self._counted = counted
        self._lines = lines
        self._tallies: dict[tuple[Event, str], Counter[object]] = {}
        self._values: dict[tuple[Event, str], list[float]] = {}
        self._fitting: dict[str, int] = {}

    def value(self, figure: Figure) -> float | None:
        """A figure; None where there is nothing to reckon it from."""
        if figure.how is not None:
            values = self.ordered(figure.event, figure.of)
            return figure.how(values) if values else None
        count = self.count(figure)
        if figure.unit is not Unit.SHARE:
            return count
        whole = len(self._counted[figure.event])
        if figure.agreed:
            whole -= self.tally(figure.event, _IN_TIME)[None]
        return count / whole if whole else None

    def count(self, figure: Figure) -> int:
        """How many tickets are behind a figure."""
        if figure.where is not None:
            path, value = figure.where
            return self.tally(figure.event, path)[value]
        if figure.fits is None:
            return len(self._counted[figure.event])
        if figure.name not in self._fitting:
            self._fitting[figure.name] = (
                sum(line.count(figure) for line in self._lines)
                if self._lines
                else len(figure.behind(self._counted))
            )
        return self._fitting[figure.name]

    def tally(self, event: Event, path: str) -> "Counter[object]":
        """How often each value stands at a path."""
        if (event, path) not in self._tallies:
            found: Counter[object] = Counter()
            for line in self._lines:
                found.update(line.tally(event, path))
            if not self._lines:
                found.update(map(attrgetter(path), self._counted[event]))
            self._tallies[event, path] = found
        return self._tallies[event, path]

    def ordered(self, event: Event, path: str) -> list[float]:
        """The values at a path, in order of size."""
        if (event, path) not in self._values:
            values = (
                chain.from_iterable(line.ordered(event, path) for line in self._lines)
                if self._lines
                else map(attrgetter(path), self._counted[event])
            )
            self._values[event, path] = sorted(values)
        return self._values[event, path]


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies, between two of them in proportion."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _mean(ordered: Sequence[float]) -> float:
    return math.fsum(ordered) / len(ordered)


def _median(ordered: Sequence[float]) -> float:
    return percentile(ordered, 0.5)


def _p90(ordered: Sequence[float]) -> float:
    return percentile(ordered, 0.9)


def _median_days(ordered: Sequence[float]) -> float:
    return _median(ordered) / _DAY_MINUTES


def _most_days(ordered: Sequence[float]) -> float:
    return ordered[-1] / _DAY_MINUTES


def _at_first_contact(seen: Seen) -> bool:
    facts = seen.case.facts
    stayed = not facts.reassigned and facts.escalated_from is None
    return stayed and not facts.reopened and not facts.waited_seconds


def _escalated(seen: Seen) -> bool:
    return seen.case.facts.escalated_from is not None


def _bounced(seen: Seen) -> bool:
    return seen.case.facts.reassigned > 0


def _reopened(seen: Seen) -> bool:
    return seen.case.facts.reopened > 0


def _remote(seen: Seen) -> bool:
    return seen.case.sessions > 0


def _onsite(seen: Seen) -> bool:
    return seen.case.visits > 0


_KIND: Final = "case.facts.kind"
_TYPE: Final = "case.facts.type"
_IN_TIME: Final = "in_time"
COUNT, SHARE, MINUTES, DAYS = Unit.COUNT, Unit.SHARE, Unit.MINUTES, Unit.DAYS
SCORE = Unit.SCORE

FIGURES: Final = (
    Figure("received", marked("Figures", "Received"), marked("Figures", "Tickets opened in the period. A ticket that was merged into another counts only there."), Event.RECEIVED, main=True),
    Figure("handled", marked("Figures", "Handled"), marked("Figures", "Tickets solved in the period, whenever they were opened. Closing without a solution counts as solving; a ticket reopened since counts when it is solved again."), Event.SOLVED, main=True),
    Figure("closed", marked("Figures", "Closed"), marked("Figures", "Tickets closed in the period."), Event.CLOSED),
    Figure("incidents", marked("Figures", "Incidents"), marked("Figures", "Received tickets of the kind “incident”."), Event.RECEIVED, where=(_KIND, "incident")),
    Figure("requests", marked("Figures", "Requests"), marked("Figures", "Received tickets of the kind “request”."), Event.RECEIVED, where=(_KIND, "request")),
    Figure("problems", marked("Figures", "Problems"), marked("Figures", "Received tickets of the kind “problem”."), Event.RECEIVED, where=(_KIND, "problem"), main=True),
    Figure("complaints", marked("Figures", "Complaints"), marked("Figures", "Received tickets of the kind “complaint”."), Event.RECEIVED, where=(_KIND, "complaint")),
    Figure("security", marked("Figures", "Security"), marked("Figures", "Received tickets that are marked as security incidents."), Event.RECEIVED, where=("case.facts.security", True)),
    Figure("technical", marked("Figures", "Technical"), marked("Figures", "Share of the received tickets that are of the type “technical”."), Event.RECEIVED, SHARE, where=(_TYPE, "technical")),
    Figure("functional", marked("Figures", "Functional"), marked("Figures", "Share of the received tickets that are of the type “functional”."), Event.RECEIVED, SHARE, where=(_TYPE, "functional")),
    Figure("regulatory", marked("Figures", "Regulatory"), marked("Figures", "Share of the received tickets that are of the type “regulatory”."), Event.RECEIVED, SHARE, where=(_TYPE, "regulatory")),
    Figure("unqualified", marked("Figures", "Without a type"), marked("Figures", "Share of the received tickets that nobody gave a type."), Event.RECEIVED, SHARE, where=(_TYPE, "")),
    Figure("backlog", marked("Figures", "Backlog"), marked("Figures", "Tickets opened before the end of the period and not solved by then, as far as known today: one that was solved and reopened later counts as not solved."), Event.BACKLOG, main=True),
    Figure("backlog_age", marked("Figures", "Age of the backlog, median"), marked("Figures", "Days from opening to the end of the period: half of the backlog is older."), Event.BACKLOG, DAYS, of="clock", how=_median_days),
    Figure("backlog_oldest", marked("Figures", "Oldest of the backlog"), marked("Figures", "Days from opening to the end of the period, of the oldest ticket of the backlog."), Event.BACKLOG, DAYS, of="clock", how=_most_days),
    Figure("taken", marked("Figures", "Taken in charge"), marked("Figures", "Tickets that somebody took in charge in the period for the first time. A ticket answered at once was taken when it was opened."), Event.TAKEN),
    Figure("response_mean", marked("Figures", "Delay before taking in charge, mean"), marked("Figures", "From opening until somebody took it in charge for the first time, over the tickets taken in charge in the period: the mean, by the clock."), Event.TAKEN, MINUTES, of="clock", how=_mean),
    Figure("response_median", marked("Figures", "Delay before taking in charge, median"), marked("Figures", "From opening until somebody took it in charge for the first time: half of the tickets took longer."), Event.TAKEN, MINUTES, of="clock", how=_median, main=True),
    Figure("response_p90", marked("Figures", "Delay before taking in charge, 90 %"), marked("Figures", "From opening until somebody took it in charge for the first time: nine tickets of ten took no longer (90th percentile, between two values in proportion)."), Event.TAKEN, MINUTES, of="clock", how=_p90, main=True),
    Figure("response_working_mean", marked("Figures", "Delay before taking in charge, working hours, mean"), marked("Figures", "From opening until somebody took it in charge for the first time, in working hours alone: the mean."), Event.TAKEN, MINUTES, of="working", how=_mean, hours=True),
    Figure("response_working_median", marked("Figures", "Delay before taking in charge, working hours, median"), marked("Figures", "From opening until somebody took it in charge for the first time, in working hours alone: half of the tickets took longer."), Event.TAKEN, MINUTES, of="working", how=_median, hours=True),
    Figure("response_working_p90", marked("Figures", "Delay before taking in charge, working hours, 90 %"), marked("Figures", "From opening until somebody took it in charge for the first time, in working hours alone: nine tickets of ten took no longer."), Event.TAKEN, MINUTES, of="working", how=_p90, hours=True),
    Figure("solution_mean", marked("Figures", "Delay to solve, mean"), marked("Figures", "From opening to the solution, over the tickets handled in the period, time spent waiting for others included: the mean, by the clock."), Event.SOLVED, MINUTES, of="clock", how=_mean),
    Figure("solution_median", marked("Figures", "Delay to solve, median"), marked("Figures", "From opening to the solution: half of the handled tickets took longer."), Event.SOLVED, MINUTES, of="clock", how=_median, main=True),
    Figure("solution_p90", marked("Figures", "Delay to solve, 90 %"), marked("Figures", "From opening to the solution: nine handled tickets of ten took no longer."), Event.SOLVED, MINUTES, of="clock", how=_p90, main=True),
    Figure("solution_working_mean", marked("Figures", "Delay to solve, working hours, mean"), marked("Figures", "From opening to the solution in working hours alone: the mean."), Event.SOLVED, MINUTES, of="working", how=_mean, hours=True),
    Figure("solution_working_median", marked("Figures", "Delay to solve, working hours, median"), marked("Figures", "From opening to the solution in working hours alone: half of the handled tickets took longer."), Event.SOLVED, MINUTES, of="working", how=_median, hours=True),
    Figure("solution_working_p90", marked("Figures", "Delay to solve, working hours, 90 %"), marked("Figures", "From opening to the solution in working hours alone: nine handled tickets of ten took no longer."), Event.SOLVED, MINUTES, of="working", how=_p90, hours=True),
    Figure("closing_median", marked("Figures", "Delay to close, median"), marked("Figures", "From opening to closing by the clock, over the tickets closed in the period: half of them took longer."), Event.CLOSED, MINUTES, of="clock", how=_median),
    Figure("closing_p90", marked("Figures", "Delay to close, 90 %"), marked("Figures", "From opening to closing: nine closed tickets of ten took no longer."), Event.CLOSED, MINUTES, of="clock", how=_p90),
    Figure("response_met", marked("Figures", "Taken in charge in time"), marked("Figures", "Share of the tickets taken in charge in the period that were taken by the agreed moment. Tickets for which nothing was agreed do not count."), Event.TAKEN, SHARE, where=(_IN_TIME, True), agreed=True),
    Figure("solution_met", marked("Figures", "Solved in time"), marked("Figures", "Share of the handled tickets that were solved by the agreed moment, time spent waiting for others not counted. Tickets for which nothing was agreed do not count."), Event.SOLVED, SHARE, where=(_IN_TIME, True), agreed=True, main=True),
    Figure("missed", marked("Figures", "Solved too late"), marked("Figures", "Handled tickets that were solved after the agreed moment, or of which the system they came from says so."), Event.SOLVED, where=(_IN_TIME, False)),
    Figure("first_contact", marked("Figures", "Solved at first contact"), marked("Figures", "Share of the handled tickets that were solved where they arrived: never escalated, never in another group, never waiting for others, never reopened."), Event.SOLVED, SHARE, fits=_at_first_contact, main=True),
    Figure("escalated", marked("Figures", "Escalated"), marked("Figures", "Handled tickets that had been escalated to another level at least once."), Event.SOLVED, fits=_escalated),
    Figure("bounced", marked("Figures", "Changed group"), marked("Figures", "Handled tickets that had gone from one group to another at least once."), Event.SOLVED, fits=_bounced),
    Figure("bounces", marked("Figures", "Changes of group"), marked("Figures", "How often the handled tickets had gone from one group to another, in all."), Event.SOLVED, of="case.facts.reassigned", how=sum),
    Figure("reopened", marked("Figures", "Reopened"), marked("Figures", "Handled tickets that had been solved before and were reopened at least once."), Event.SOLVED, fits=_reopened, main=True),
    Figure("knowledge", marked("Figures", "From the knowledge base"), marked("Figures", "Share of the handled tickets whose solution came from a knowledge article."), Event.SOLVED, SHARE, where=("case.facts.knowledge", True)),
    Figure("remote", marked("Figures", "With a remote session"), marked("Figures", "Share of the handled tickets with at least one recorded remote session."), Event.SOLVED, SHARE, fits=_remote),
    Figure("answers", marked("Figures", "Satisfaction, answers"), marked("Figures", "Tickets closed in the period whose requester answered the server's survey. Shown where there is an answer."), Event.RATED, main=True, rated=True),
    Figure("satisfaction", marked("Figures", "Satisfaction, mean"), marked("Figures", "What requesters answered to the server's survey, from 0 to 5, over the tickets closed in the period: the mean. A ticket without an answer does not count."), Event.RATED, SCORE, of="clock", how=_mean, main=True, rated=True),
    Figure("onsite", marked("Figures", "With a visit"), marked("Figures", "Share of the handled tickets for which somebody was on site."), Event.SOLVED, SHARE, fits=_onsite),
    Figure("worked", marked("Figures", "Time spent"), marked("Figures", "Time written down for what was done in the period, on any ticket: work, replies, notes, remote sessions and visits."), Event.WORKED, MINUTES, of="clock", how=sum, main=True),
)  # fmt: skip
"""All figures, in the order of the report."""

BY_NAME: Final = {figure.name: figure for figure in FIGURES}
