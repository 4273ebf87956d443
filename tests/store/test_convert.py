"""Conversion between plain and encrypted: all or nothing, whenever the process dies."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desk.models.errors import StoreBusy, StoreFull
from desk.models.store import Store, convert
from desk.models.store.keys import Key, is_sealed
from tests.builders import a_note, a_page, a_ticket, ticket_id
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[2]
KEY = Key(bytes(range(32)))
WORDS = "The vault of the town hall does not open"

CONVERT = """
import os, pathlib, shutil, sys
from desk.models.clock import SystemClock
from desk.models.store import convert
from desk.models.store.keys import Key

die_at = int(sys.argv[2])
steps = 0

def counted(function):
    def run(*given, **named):
        global steps
        steps += 1
        if steps == die_at:
            os.kill(os.getpid(), 9)
        return function(*given, **named)
    return run

for name in ("rename", "replace", "unlink", "mkdir", "rmdir"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
os.fsync = counted(os.fsync)
shutil.rmtree = counted(shutil.rmtree)
key = Key(bytes(range(32)))
old, new = (key, None) if sys.argv[3] == "plain" else (None, key)
convert.convert(pathlib.Path(sys.argv[1]), SystemClock(), old, new)
print(steps)
"""


def fill(folder: Path, clock: FakeClock) -> None:
    store = Store.open(folder, clock)
    store.base.apply_page(a_page(*(a_ticket(n, description=WORDS) for n in range(1, 9))))
    for number in range(1, 9):
        store.outbox.add(a_note(ticket_id(number), f"{WORDS} {number}"))
    store.blobs.add(WORDS.encode() * 5000)
    store.back_up_daily()
    store.close()


def is_whole(folder: Path, clock: FakeClock) -> bool:
    """Open it as whoever comes next would, with the key if it needs one."""
    store = Store.open(folder, clock, KEY)
    try:
        (blob,) = (each.name for each in (folder / "blobs").glob("??/*"))
        with store.blobs.open(blob) as file:
            whole = file.read() == WORDS.encode() * 5000
        rows = store.tickets.rows(range(1, 9))
        return whole and len(store.outbox.list()) == 8 and len(rows) == 8
    finally:
        store.close()


def plain(folder: Path) -> list[str]:
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [each.name for each in files if WORDS.encode() in each.read_bytes()]


def test_everything_is_converted_and_nothing_stays_plain(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    shutil.copy(folder / "cache.db", folder / "damaged-cache.db")  # put aside by an earlier start
    assert "damaged-cache.db" in plain(folder)
    assert convert.convert(folder, clock, None, KEY) == []
    assert is_sealed(folder)
    assert plain(folder) == []
    assert is_whole(folder, clock)
    assert convert.convert(folder, clock, KEY, None) == []
    assert not is_sealed(folder)
    assert is_whole(folder, clock)


@pytest.mark.slow
@pytest.mark.parametrize("to", ["sealed", "plain"])
def test_killed_at_any_step_it_is_all_of_the_old_or_all_of_the_new(
    tmp_path: Path, clock: FakeClock, to: str
) -> None:
    original = tmp_path / "original"
    fill(original, clock)
    if to == "plain":
        convert.convert(original, clock, None, KEY)
    outcomes = set()
    die_at = 0
    while True:
        die_at += 1
        folder = tmp_path / "account"
        shutil.copytree(original, folder)
        done = subprocess.run(
            [sys.executable, "-c", CONVERT, str(folder), str(die_at), to],
            cwd=ROOT, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert is_whole(folder, clock), f"killed at step {die_at}"
        outcomes.add(is_sealed(folder))
        if is_sealed(folder):
            assert plain(folder) == [], f"killed at step {die_at}"
        shutil.rmtree(folder)
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr.decode()
    assert die_at > 15  # the steps are really counted
    assert outcomes == {True, False}


def test_without_room_for_a_second_copy_nothing_is_begun(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, clock)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 1000))
    with pytest.raises(StoreFull, match="second copy"):
        convert.convert(folder, clock, None, KEY)
    assert not is_sealed(folder)
    assert is_whole(folder, clock)


def test_where_a_file_that_is_open_cannot_be_replaced_the_next_opening_goes_on(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, clock)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "work.db":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreBusy, match="in use"):
        convert.convert(folder, clock, None, KEY)
    with pytest.raises(StoreBusy):
        Store.open(folder, clock, KEY)
    monkeypatch.undo()
    assert is_whole(folder, clock)
    assert is_sealed(folder)
    assert plain(folder) == []


def test_a_damaged_attachment_is_kept_as_it_is_and_named(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    convert.convert(folder, clock, None, KEY)
    (place,) = (folder / "blobs").glob("??/*")
    content = bytearray(place.read_bytes())
    content[200] ^= 1
    place.write_bytes(content)
    assert convert.convert(folder, clock, KEY, None) == [f"blobs/{place.parent.name}/{place.name}"]
    assert place.read_bytes() == content


def test_a_damaged_work_file_is_never_deleted_and_named_as_what_stays_plain(
    folder: Path, clock: FakeClock
) -> None:
    fill(folder, clock)
    aside = folder / "damaged-work-20260302T080000.db"
    shutil.copy(folder / "work.db", aside)
    assert convert.convert(folder, clock, None, KEY) == [aside.name]
    assert plain(folder) == [aside.name]
