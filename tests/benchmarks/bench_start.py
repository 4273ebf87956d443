"""From nothing to a filled window, and what it keeps in memory, beside a bare window."""

import sys
import time
from collections.abc import Iterator, Sequence

from tests.benchmarks import Aim, Row
from tests.benchmarks.place import PROGRAMS, Place, told

_WARM = 2
_TIMES = Aim(times=2)
Start = dict[str, float]


def measured(place: Place) -> Iterator[Row]:
    """Starts, in turns with bare windows; each is a process of its own, byte code is cached."""
    with place.copied_home() as home:
        desk = (str(PROGRAMS / "desk_window.py"), str(home.path))
        bare = (str(PROGRAMS / "bare_window.py"),)
        for _ in range(_WARM):
            _start(desk)
            _start(bare)
        pairs = [(_start(desk), _start(bare)) for _ in range(place.rounds(15))]
        yield _row("start to a painted, filled queue", pairs, "painted", _TIMES)
        yield _row("… until the process has ended", pairs, "ended", Aim())
        if sys.platform.startswith("linux"):
            yield from _memory(desk, bare, pairs, 1 if place.quick else 3)


def _memory(
    desk: Sequence[str], bare: Sequence[str], pairs: list[tuple[Start, Start]], rounds: int
) -> Iterator[Row]:
    aim = Aim(times=2.5)
    yield _row("memory of the window at first paint", pairs, "megabytes", aim, "MB")
    stays = [(told([*desk, "stay"]), told(bare)) for _ in range(rounds)]
    yield Row(
        "memory with all panes, ten tickets seen",
        "MB",
        tuple(mine["megabytes later"] for mine, _ in stays),
        "bare window",
        tuple(theirs["megabytes"] for _, theirs in stays),
        aim,
    )


def _start(program: Sequence[str]) -> Start:
    """One start: milliseconds to the first paint and to the end of the process."""
    began = time.monotonic()
    found = told(program)
    found["ended"] = (time.monotonic() - began) * 1000
    found["painted"] = (found["painted"] - began) * 1000
    return found


def _row(what: str, pairs: list[tuple[Start, Start]], key: str, aim: Aim, unit: str = "ms") -> Row:
    mine = tuple(start[key] for start, _ in pairs)
    theirs = tuple(start[key] for _, start in pairs)
    return Row(what, unit, mine, "bare window", theirs, aim)
