"""A full disk: said plainly, nothing lost, the reserve given up for work."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.errors import StoreFull, StoreProblem
from desk.models.ids import OperationKey
from desk.models.store import Store
from tests.builders import a_note, a_page, a_ticket, ticket_id
from tests.fakes import FakeClock


def leave_room(store: Store, pages: int) -> None:
    """Let work.db grow by so many pages and no more."""
    used = store._work.value("PRAGMA page_count")
    store._work.run(f"PRAGMA max_page_count = {used + pages}")


def write_until_full(store: Store, length: int = 300) -> list[OperationKey]:
    """Write notes until the disk is full; the keys of those that were said to be safe."""
    safe: list[OperationKey] = []
    with pytest.raises(StoreFull, match="disk is full"):  # noqa: PT012  the loop is what fills it
        for serial in range(10_000):
            note = a_note(ticket_id(serial), "text " * length)
            store.outbox.add(note)
            safe.append(note.key)
    return safe


@pytest.mark.parametrize("room", [1, 2, 5, 9, 20])
def test_what_was_said_to_be_safe_is_there(
    store: Store, folder: Path, clock: FakeClock, room: int
) -> None:
    leave_room(store, room)
    safe = write_until_full(store)
    store.close()
    again = Store.open(folder, clock)
    assert [pending.operation.key for pending in again.outbox.list()] == safe
    again.close()


def test_the_reserve_is_given_up_before_work_is_refused(store: Store, folder: Path) -> None:
    assert (folder / "reserve.bin").stat().st_size == 4 * 1024 * 1024
    leave_room(store, 3)
    write_until_full(store)
    assert not (folder / "reserve.bin").exists()


def test_a_cache_that_cannot_grow_leaves_the_reserve_and_its_cursor(
    store: Store, folder: Path
) -> None:
    store.base.apply_page(a_page(a_ticket(1), cursor="1"))
    used = store._cache.value("PRAGMA page_count")
    store._cache.run(f"PRAGMA max_page_count = {used}")
    with pytest.raises(StoreFull, match=r"cache\.db cannot grow"):
        store.base.apply_page(
            a_page(*(a_ticket(n, description="x" * 999) for n in range(2, 99)), cursor="2")
        )
    assert store.base.cursor() == "1"
    assert (folder / "reserve.bin").exists()


def test_work_is_safe_while_the_cache_cannot_grow(
    store: Store, folder: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    used = store._cache.value("PRAGMA page_count")
    store._cache.run(f"PRAGMA max_page_count = {used}")
    for _ in range(40):
        store.outbox.add(a_note(ticket_id(1), "text " * 300))
    trouble = store.trouble
    assert isinstance(trouble, StoreFull)
    assert "the queue shows it later" in caplog.text
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    assert len(detail.entries) == 40  # the ticket shows it, only the queue's row is behind
    # With room again, the next change brings the row up to date.
    store._cache.run("PRAGMA max_page_count = 1000000")
    store.outbox.add(a_note(ticket_id(1)))
    assert store.trouble is None
    assert store.tickets.rows([1])[0].unsent == 41
    assert store._rows._behind == set()


def test_no_room_for_a_reserve_is_no_reason_not_to_start(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", no_room)
    store = Store.open(folder, clock)
    assert not (folder / "reserve.bin").exists()
    store.close()


def test_the_reserve_is_made_where_the_system_cannot_allocate(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fallocate")
    Store.open(folder, clock).close()
    assert (folder / "reserve.bin").stat().st_size == 4 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of eight megabytes; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("Making a small disk needs root.")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path, clock: FakeClock) -> None:
    store = Store.open(small_disk / "account", clock)
    safe = write_until_full(store, length=4000)
    store.close()
    assert len(safe) > 100
    again = Store.open(small_disk / "account", clock)
    assert [pending.operation.key for pending in again.outbox.list()] == safe
    again.close()


@pytest.mark.parametrize(("free", "kind"), [(4096, StoreFull), (1 << 30, StoreProblem)])
def test_an_io_error_on_a_full_disk_is_the_full_disk(
    store: Store, monkeypatch: pytest.MonkeyPatch, free: int, kind: type[StoreProblem]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, free))
    error = dbapi2.OperationalError("disk I/O error")
    error.sqlite_errorcode = 4874  # SQLITE_IOERR_SHMSIZE: the shared-memory file could not grow
    assert type(store._work._in_words(error)) is kind


def test_a_disk_that_does_not_answer_is_not_called_full(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", gone)
    error = dbapi2.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    assert type(store._work._in_words(error)) is StoreProblem
