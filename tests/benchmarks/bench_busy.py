"""The window while thousands of changes come: the same acts with a pull going on and without, in turns."""

from collections.abc import Iterator
from typing import Any

from tests.benchmarks import Aim, Row, percentile
from tests.benchmarks.idle import heartbeat
from tests.benchmarks.place import PROGRAMS, Place, account, told

CHANGES = 5_000
"""So many wait at least for the sync process, as long as it is measured."""
_ACTS = {
    "open a view": "open a view",
    "filter all tickets": "filter all tickets",
    "a letter of a search": "search while typing",
    "open a ticket": "open a ticket with 30 entries",
    "type a letter": "type a letter in the composer",
    "set a field": "set a field: on the disk and painted",
}
_HUNDRED, _FRAME = Aim(p95=100), Aim(p99=16)


def measured(place: Place) -> Iterator[Row]:
    """Acts, gaps, frames, memory."""
    changes = min(CHANGES, place.tickets // 4)
    with place.copied_server() as server, place.copied_home() as home:
        home.add(account(server.url))
        program = [str(PROGRAMS / "busy_window.py"), str(home.path), str(server.data_dir)]
        with heartbeat() as beats:
            found = told([*program, str(changes), "0.12" if place.quick else "1"], home)
    for act, what in _ACTS.items():
        yield _row(f"{what}, during a pull", found["acts"][act], _HUNDRED)
    yield _row("scroll one step, during a pull", found["acts"]["scroll"], _FRAME)
    yield Row(
        f"longest gap in the event loop, {found['pulled']:,} changes coming",
        "ms",
        (found["longest"],),
        "an idle loop beside it",
        (beats[0],),
        Aim(p95=50),
        f"99 % of gaps under {found['p99']:.0f} ms; at work meanwhile",
    )
    if all(found["megabytes"]):
        few, all_ = found["megabytes"]
        what = f"memory after {found['opened']:,} opened tickets"
        limit = f"after {found['opened'] // 5:,}"
        yield Row(what, "MB", (all_,), limit, (few,), Aim(times=1.1))


def _row(what: str, figures: dict[str, Any], aim: Aim) -> Row:
    busy, quiet = tuple(figures["busy"]), tuple(figures["quiet"])
    p95, worst = percentile(quiet, 0.95), max(quiet)
    note = f"without: p95 {p95:.1f}, worst {worst:.1f}"
    return Row(what, "ms", busy, "without a pull", quiet, aim, note)
