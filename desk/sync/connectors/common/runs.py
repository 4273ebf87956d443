"""Runs: many numbers of tickets in few letters, to be remembered in a cursor. Pure.

Most servers keep no record of what went away, or of what a technician may no longer see: who wants
to know must remember what was there. Numbers come in runs, so that ten thousand are some hundred
letters.
"""

from collections.abc import Iterable

Ids = frozenset[int]


def runs_of(ids: Iterable[int]) -> str:
    """Numbers as runs: `1,1001-1500`."""
    runs: list[list[int]] = []
    for each in sorted(ids):
        if runs and runs[-1][1] == each - 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def ids_of(runs: str) -> Ids:
    """Runs as numbers."""
    found: set[int] = set()
    for run in runs.split(","):
        first, _, last = run.partition("-")
        if first.isdigit():
            found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)
