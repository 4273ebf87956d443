"""The simulation from the command line: play many schedules, or one again with its whole history."""

import argparse
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from typing import Final

from tests.simulation.faults import LOCAL, OWN_ONLY, Fault
from tests.simulation.play import KINDS, Kind, Outcome, play

ENOUGH: Final = 500
"""Schedules after which every kind of fault must have happened."""


def _play(task: tuple[int, Kind]) -> Outcome:
    outcome = play(*task)
    if outcome.findings:
        return outcome
    return Outcome(outcome.seed, outcome.kind, outcome.hash, (), outcome.counts, ())


def _all(tasks: list[tuple[int, Kind]], jobs: int) -> Iterator[Outcome]:
    if jobs == 1:
        yield from map(_play, tasks)
        return
    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap_unordered(_play, tasks, chunksize=10)


def _many(seeds: range, kinds: tuple[Kind, ...], jobs: int) -> int:
    started = time.perf_counter()
    counts: Counter[str] = Counter()
    bad: list[Outcome] = []
    for outcome in _all([(seed, kind) for seed in seeds for kind in kinds], jobs):
        counts += outcome.counts
        if outcome.findings:
            bad.append(outcome)
    seconds = time.perf_counter() - started
    played = len(seeds) * len(kinds)
    print(
        f"{played} schedules in {seconds:.0f} s: {played / seconds * 60:.0f} a minute on {jobs} cores"
    )
    print("  " + ", ".join(f"{name}: {count}" for name, count in sorted(counts.items())))
    for outcome in sorted(bad, key=lambda o: (o.kind, o.seed)):
        print(f"\n{outcome.kind} seed {outcome.seed}: {outcome.findings[0]}")
        print(f"  python -m tests.simulation --kind {outcome.kind} --seed {outcome.seed}")
    missing = missing_faults(counts, kinds) if played >= ENOUGH else []
    if missing:
        print(f"\nnever happened: {', '.join(missing)}")
    print(f"\n{len(bad)} of {played} schedules have findings")
    return 1 if bad or missing else 0


def missing_faults(counts: Counter[str], kinds: tuple[Kind, ...]) -> list[str]:
    """The faults that never happened: a run without them proves nothing about them."""
    wanted = [str(f) for f in Fault if f is not Fault.NONE] + list(LOCAL)
    if "own" in kinds:
        wanted += OWN_ONLY
    return [name for name in wanted if not counts[name]]


def _one(seed: int, kind: Kind, without: frozenset[int]) -> int:
    outcome = play(seed, kind, without=without)
    print("\n".join(outcome.lines))
    print(
        f"\ntrace {outcome.hash}; "
        + ", ".join(f"{n}: {c}" for n, c in sorted(outcome.counts.items()))
    )
    for finding in outcome.findings:
        print(f"FINDING {finding}")
    return 1 if outcome.findings else 0


def main() -> int:
    """Play; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, help="play this one and tell all of it")
    parser.add_argument("--seeds", type=int, default=200, help="how many to play")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--kind", choices=KINDS, help="one kind of server; both when absent")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--hashes", action="store_true", help="print the trace hash of each")
    parser.add_argument("--without", default="", help="numbers of events to leave out")
    told = parser.parse_args()
    logging.disable()
    kinds: tuple[Kind, ...] = (told.kind,) if told.kind else KINDS
    if told.hashes:
        for seed in range(told.first, told.first + told.seeds):
            print(*(f"{kind} {seed} {play(seed, kind).hash}" for kind in kinds))
        return 0
    if told.seed is not None:
        without = frozenset(int(n) for n in told.without.split(",") if n)
        return max(_one(told.seed, kind, without) for kind in kinds)
    return _many(range(told.first, told.first + told.seeds), kinds, told.jobs)


if __name__ == "__main__":
    sys.exit(main())
