"""Speeds beside their limits: what a benchmark is. `make bench` prints the table of all of them.

Each module `bench_*.py` has `measured(place) -> Iterator[Row]`. Absolute times belong to one
machine; the ratio to a limit measured in the same run is what holds anywhere.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """What a row should reach: so many times its limit, so much at p95 or p99, or both."""

    times: float | None = None
    p95: float | None = None
    p99: float | None = None
    least: float | None = None
    """For rates, where more is better."""


@dataclass(frozen=True)
class Row:
    """What was measured of one thing, and of its limit in the same run."""

    what: str
    unit: str
    figures: tuple[float, ...]
    limit: str = ""
    """What the limit is: the same work with nothing of ours in it."""
    limits: tuple[float, ...] = ()
    aim: Aim = Aim()
    note: str = ""

    @property
    def median(self) -> float:
        """The middle of the figures."""
        return statistics.median(self.figures)

    @property
    def p95(self) -> float:
        """The figure that one in twenty is worse than."""
        return percentile(self.figures, 0.95)

    @property
    def worst(self) -> float:
        """The largest figure; of a rate, the smallest."""
        return min(self.figures) if self.aim.least is not None else max(self.figures)

    @property
    def limit_median(self) -> float | None:
        """The middle of the limits."""
        return statistics.median(self.limits) if self.limits else None

    @property
    def times(self) -> float | None:
        """How many times its limit it takes; None without one."""
        limit = self.limit_median
        return self.median / limit if limit else None

    @property
    def verdict(self) -> str:
        """Whether the aim is met; empty where there is none."""
        aim = self.aim
        if aim == Aim():
            return ""
        late = aim.p95 is not None and self.p95 > aim.p95
        late |= aim.p99 is not None and percentile(self.figures, 0.99) > aim.p99
        slow = aim.times is not None and (self.times is None or self.times > aim.times)
        few = aim.least is not None and self.median < aim.least
        return "missed" if late or slow or few else "met"


def percentile(figures: tuple[float, ...], share: float) -> float:
    """The smallest figure that so large a share of all does not exceed."""
    ordered = sorted(figures)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def milliseconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def in_turns(
    rounds: int, run: Callable[[], object], limit: Callable[[], object]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The milliseconds of both, taken in turns, so that a busy moment hits both alike."""
    pairs = [(milliseconds(run), milliseconds(limit)) for _ in range(rounds)]
    return tuple(mine for mine, _ in pairs), tuple(theirs for _, theirs in pairs)
