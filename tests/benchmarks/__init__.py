"""Speeds beside their limits: what a benchmark is. `make bench` prints the table of all of them.

Each module `bench_*.py` has `benchmarks() -> list[Benchmark]`. Absolute times belong to one
machine; the ratio to a limit measured in the same run is what holds anywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """What a benchmark should reach: so many times its limit, so many milliseconds at p95, or
    both."""

    times: float | None = None
    milliseconds: float | None = None


@dataclass(frozen=True)
class Benchmark:
    """Something worth being fast, beside the fastest it could be."""

    name: str
    run: Callable[[], object]
    limit_name: str
    limit: Callable[[], object] | None
    """The same work with nothing of ours in it; None where there is no such thing."""
    aim: Aim
    rounds: int = 20
    """How often it is run; one for what takes long. Run and limit take turns."""
