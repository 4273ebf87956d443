"""Speeds of the store without a window: what is written safely, beside the disk alone."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from desk.models.clock import SystemClock
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.listing import Me
from desk.models.operations import AddEntry, Operation
from desk.models.store import Store
from desk.models.view import VIEWS
from tests.benchmarks import Aim, Row, in_turns, milliseconds
from tests.benchmarks.place import Place, account

_PAGE = b"\0" * 4096


def measured(place: Place) -> Iterator[Row]:
    """Actions, the counts beside the views, a ticket read whole."""
    with place.copied_home() as home:
        store = Store.open(home.folder(account()), SystemClock())
        try:
            yield from _of(store, place)
        finally:
            store.close()


def _of(store: Store, place: Place) -> Iterator[Row]:
    found = store._cache.rows("SELECT id FROM ticket ORDER BY row DESC LIMIT 400")
    tickets = itertools.cycle(TicketId(ticket) for (ticket,) in found)
    disk = Disk(store.folder / "disk.bin")

    def safe() -> None:
        operation = a_note(next(tickets))
        store._work.write(lambda: store._rows.insert([operation]))

    rounds = place.rounds(200)
    mine, limits = in_turns(rounds, safe, disk.write)
    aim = Aim(times=4, p95=10)
    yield Row("an action safe on disk", "ms", mine, "4 kB and fdatasync", limits, aim)
    mine, limits = in_turns(rounds, lambda: store.outbox.add(a_note(next(tickets))), disk.write)
    yield Row(
        "… and in its row of the queue", "ms", mine, "4 kB and fdatasync", limits, Aim(p95=50)
    )
    disk.close()
    detail = tuple(milliseconds(lambda: store.tickets.detail(next(tickets))) for _ in range(rounds))
    yield Row("a ticket read whole, without a window", "ms", detail, aim=Aim(p95=20))
    me, now = store.base.me() or Me(PersonId("")), SystemClock().now()
    counts = [
        milliseconds(lambda: store.tickets.counts(VIEWS, me, now)) for _ in range(place.rounds(20))
    ]
    yield Row("the counts of all views", "ms", tuple(counts), aim=Aim(p95=100))


def a_note(ticket: TicketId) -> Operation:
    """Somebody wrote something."""
    now = SystemClock().now()
    action = AddEntry("Called back, nobody there; tried the printer again.", public=False)
    return Operation(OperationKey(new_uuid7(now)), ticket, PersonId("bench"), now, action)


class Disk:
    """One file that is written to as a careful program would."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY)
        self._places = itertools.cycle(range(0, 4096 * 256, 4096))
        os.write(self._file, _PAGE * 256)
        os.fsync(self._file)

    def write(self) -> None:
        """Four kilobytes, safe when this returns."""
        os.lseek(self._file, next(self._places), os.SEEK_SET)
        os.write(self._file, _PAGE)
        getattr(os, "fdatasync", os.fsync)(self._file)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
