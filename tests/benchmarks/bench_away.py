"""Coming back: what noting an absence adds to a pull, and how long the digest of it takes."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desk.models.clock import SystemClock
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.listing import Me
from desk.models.query import Query
from desk.models.store import Store
from tests.benchmarks import Aim, Row
from tests.benchmarks.place import Place
from tests.fakes import FakeClock

_MOST = 5000
_PAGE = 500


def measured(place: Place) -> Iterator[Row]:
    """The same pages put into two copies of the cache: somebody looks; nobody does."""
    seen: list[float] = []
    noted: list[float] = []
    digests: list[float] = []
    for _ in range(3):
        seen.append(_round(place, None))
        noted.append(_round(place, digests))
    count = min(_MOST, place.tickets)
    what = f"pages with {count:,} changed tickets after an absence"
    yield Row(what, "s", tuple(noted), "the same pages while somebody looks", tuple(seen), Aim(times=1.5))  # fmt: skip
    words = f"the digest of {count:,} changed tickets, two in five one's own"
    yield Row(words, "ms", tuple(digests), "", (), Aim(p95=300))


def _round(place: Place, digests: list[float] | None) -> float:
    with place.copied_home() as home:
        folder = home.folder(home.account())
        clock = FakeClock(SystemClock().now())
        store = Store.open(folder, clock)
        try:
            return _pulled(store, clock, digests)
        finally:
            store.close()
            shutil.rmtree(Path(folder), ignore_errors=True)


def _pulled(store: Store, clock: FakeClock, digests: list[float] | None) -> float:
    pages = list(_changed(store, clock))
    if digests is not None:
        store.absences.begin(clock.now())
    clock.advance(minutes=600)
    begun = time.perf_counter()
    for page in pages:
        store.base.apply_page(page)
    seconds = time.perf_counter() - begun
    if digests is not None:
        store.absences.end(clock.now(), watched=True)
        begun = time.perf_counter()
        store.digests.current(clock.now())
        digests.append((time.perf_counter() - begun) * 1000)
    return seconds


def _changed(store: Store, clock: FakeClock) -> Iterator[Page]:
    """Another urgency for each of the first tickets, in pages as a server sends them."""
    me = store.base.me()
    assert me is not None
    rows = store.tickets.first(Query(), "number", Me(me.person), clock.now(), _MOST)
    for start in range(0, len(rows), _PAGE):
        snapshots = []
        for row in rows[start : start + _PAGE]:
            there = store.base.snapshot(row.id)
            assert there is not None
            urgency = 1 + there.ticket.urgency % 5
            ticket = msgspec.structs.replace(there.ticket, urgency=urgency)
            snapshots.append(Snapshot(ticket, there.entries, there.attachments, there.remote))
        yield Page(Cursor(f"bench {start}"), tuple(snapshots))
