"""The bag of a week on the road: 12 visits, 1,200 entries, 800 MB of files; checked, and read where there is no network."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.ids import AttachmentId, PersonId
from desk.models.listing import TicketDetail
from desk.models.store import Store
from desk.models.visit import Visit, VisitId
from tests.benchmarks import Aim, Row, in_turns
from tests.benchmarks.place import Place
from tests.builders import ANNA, MONDAY, a_page, a_snapshot, a_ticket, an_entry, ticket_id

_VISITS: Final = 12
_TICKETS: Final = 5
"""Of each visit."""
_ENTRIES: Final = 20
"""Of each ticket: 1,200 together."""
_FILES: Final = 80
_SIZE: Final = 10_000_000
_ROUNDS: Final = 10


def measured(place: Place) -> Iterator[Row]:
    """Everything is packed once; then the check, and the reading of every file and ticket."""
    files = _FILES // 10 if place.quick else _FILES
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "acc", SystemClock())
        try:
            packed = _pack(store, files)
            bare = _bare(Path(folder) / "bare", packed)
            yield from _rows(store, packed, bare, place.rounds(_ROUNDS))
        finally:
            store.close()


def _rows(store: Store, packed: list[Attachment], bare: Path, rounds: int) -> Iterator[Row]:
    visits = [_visit(number) for number in range(_VISITS)]
    check = partial(store.packing.check, visits, MONDAY)
    bags = check()
    missing = [t.name for bag in bags[1:] for t in bag.things if not t.green]
    assert missing == [], missing
    entries = sum(len(detail.entries) for detail in _details(store))
    mine, limits = in_turns(rounds, check, lambda: _details(store))
    size = sum(file.size for file in packed)
    words = f"{entries:,} entries, {size / 1e6:.0f} MB, {sum(len(b.things) for b in bags)} lines"
    yield replace(Row(f"the bag check of {_VISITS} visits", "ms", mine, "their tickets read", limits,
                      Aim(p95=1000)), note=words)  # fmt: skip
    mine, limits = in_turns(min(3, rounds), partial(_read, store, packed), partial(_plain, bare))
    yield replace(Row("every file of the bag read, its digest compared", "ms", mine,
                      "the same bytes from plain files", limits), note=f"{size / 1e6:.0f} MB")  # fmt: skip


def _visit(number: int) -> Visit:
    begins = MONDAY + timedelta(hours=3 * number)
    tickets = tuple(ticket_id(number * _TICKETS + place + 1) for place in range(_TICKETS))
    return Visit(VisitId(f"v{number}"), ANNA, begins, begins + timedelta(hours=2), tickets,
                 f"Plant {number}", "1 Mill Road", "Ms Miller", "+33 1 00 00 00 00", "Ring.", "8 to 17",
                 25)  # fmt: skip


def _pack(store: Store, files: int) -> list[Attachment]:
    """60 tickets with their entries, and the files spread over them."""
    packed: dict[int, list[Attachment]] = {}
    for number in range(files):
        sha256, size = store.blobs.add(os.urandom(_SIZE))
        serial = number % (_VISITS * _TICKETS) + 1
        name = f"plan {number}.pdf"
        file = Attachment(AttachmentId(name), ticket_id(serial), name, size, sha256,
                          author=PersonId("bruno"))  # fmt: skip
        packed.setdefault(serial, []).append(file)
    snapshots = []
    for serial in range(1, _VISITS * _TICKETS + 1):
        ticket = a_ticket(serial, assignee=ANNA, state="open", taken_at=MONDAY)
        entries = [an_entry(ticket, f"Looked into it {n}.") for n in range(_ENTRIES)]
        snapshots.append(a_snapshot(ticket, *entries, attachments=tuple(packed.get(serial, ()))))
    store.base.apply_page(a_page(*snapshots))
    return [file for some in packed.values() for file in some]


def _details(store: Store) -> list[TicketDetail]:
    found = (store.tickets.detail(ticket_id(n)) for n in range(1, _VISITS * _TICKETS + 1))
    return [detail for detail in found if detail is not None]


def _read(store: Store, files: list[Attachment]) -> None:
    for file in files:
        with store.blobs.open(file.sha256) as source:
            while source.read(1 << 20):
                pass


def _bare(folder: Path, files: list[Attachment]) -> Path:
    folder.mkdir()
    for file in files:
        (folder / file.name).write_bytes(os.urandom(file.size))
    return folder


def _plain(folder: Path) -> None:
    for file in folder.iterdir():
        with file.open("rb") as source, Path(os.devnull).open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
