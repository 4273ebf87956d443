"""Damaged files: a cache is noticed and made anew, work is never touched."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.errors import StoreBusy, StoreCorrupt, StoreProblem
from desk.models.ids import ArticleId
from desk.models.listing import Draft
from desk.models.query import SORTS, parse
from desk.models.store import Store, connection
from desk.models.store.connection import Database, require_sound_sqlite
from tests.builders import (
    ME,
    MONDAY,
    a_note,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    a_vocabulary,
    an_article,
    an_entry,
    ticket_id,
)
from tests.fakes import FakeClock

TICKETS = 60


def fill(folder: Path, clock: FakeClock) -> None:
    """Make a store with a bit of everything, closed cleanly."""
    store = Store.open(folder, clock)
    store.base.set_vocabulary(a_vocabulary())
    tickets = [a_ticket(n, description="words " * 40) for n in range(1, TICKETS + 1)]
    page = a_page(
        *(a_snapshot(t, an_entry(t), an_entry(t)) for t in tickets),
        people=(a_person("zoe", "Zoé Durand"),),
        articles=(an_article("k", "VPN", "Turn it off."),),
    )
    store.base.apply_page(page)
    store.outbox.add(a_note(ticket_id(1), "Mine"))
    store.drafts.save(Draft(ticket_id(2), "note", "Not yet"))
    store.close()


def read_everything(store: Store) -> None:
    """Use the cache in every way."""
    for sort in SORTS:
        numbers = store.tickets.ids(parse("words"), sort, ME, MONDAY)
        store.tickets.rows(numbers)
    for serial in range(1, TICKETS + 1):
        store.tickets.detail(ticket_id(serial))
    store.directory.people("zo")
    store.directory.article(ArticleId("k"))
    store.tickets.group_counts("state")


def work_is_whole(store: Store) -> bool:
    (pending,) = store.outbox.list()
    drafts = [draft.body for draft in store.drafts.list()]
    return pending.operation.action == a_note(ticket_id(1), "Mine").action and drafts == ["Not yet"]


def zero(file: Path) -> None:
    file.write_bytes(b"")


def halve(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwrite(file: Path) -> None:
    file.write_bytes(b"<html>Sign in to the network</html>" * 500)


def blank_a_page(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:8192] = bytes(4096)
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [zero, halve, overwrite, blank_a_page])
def test_a_damaged_cache_is_put_aside_and_started_anew(
    folder: Path, clock: FakeClock, damage: Callable[[Path], None]
) -> None:
    fill(folder, clock)
    damage(folder / "cache.db")
    store = Store.open(folder, clock)
    try:
        read_everything(store)
    except StoreCorrupt:
        store.close()
        store = Store.open(folder, clock)
    assert store.cache_rebuilt
    assert store.base.cursor() is None
    assert work_is_whole(store)
    assert (folder / "damaged-cache.db").exists()
    # The pull brings everything back, and the work lies on it again.
    store.base.apply_page(a_page(a_ticket(1)))
    assert store.tickets.rows([1])[0].unsent == 1
    store.close()
    again = Store.open(folder, clock)
    assert not again.cache_rebuilt
    again.close()


def test_flipped_bits_are_never_taken_for_anything_but_damage(
    tmp_path: Path, clock: FakeClock
) -> None:
    fill(tmp_path / "original", clock)
    content = (tmp_path / "original" / "cache.db").read_bytes()
    noticed = 0
    for seed in range(40):
        folder = tmp_path / str(seed)
        fill_work_only(tmp_path / "original", folder)
        flipped = bytearray(content)
        place = random.Random(seed).randrange(len(flipped) * 8)
        flipped[place // 8] ^= 1 << place % 8
        (folder / "cache.db").write_bytes(flipped)
        store = Store.open(folder, clock)
        try:
            read_everything(store)
        except StoreCorrupt:
            noticed += 1
            store.close()
            store = Store.open(folder, clock)
            assert store.cache_rebuilt
            read_everything(store)
        assert work_is_whole(store)
        store.close()
    assert noticed > 0


def fill_work_only(original: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "work.db").write_bytes((original / "work.db").read_bytes())


def test_only_the_newest_damaged_file_is_kept(folder: Path, clock: FakeClock) -> None:
    for content in (b"first damage" * 100, b"second damage" * 100):
        Store.open(folder, clock).close()
        (folder / "cache.db").write_bytes(content)
        Store.open(folder, clock).close()
    assert (folder / "damaged-cache.db").read_bytes().startswith(b"second")
    assert len(list(folder.glob("damaged-cache*"))) == 1


def test_a_damaged_work_file_is_left_as_it_is(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    overwrite(folder / "work.db")
    before = (folder / "work.db").read_bytes()
    with pytest.raises(StoreCorrupt, match="backup"):
        Store.open(folder, clock)
    assert (folder / "work.db").read_bytes() == before


def test_a_flipped_bit_in_an_operation_is_noticed(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    file = folder / "work.db"
    file.write_bytes(file.read_bytes().replace(b"Mine", b"Mime"))
    with pytest.raises(StoreCorrupt, match=r"Operation 1 in work\.db"):
        Store.open(folder, clock)
    assert b"Mime" in file.read_bytes()


def test_work_is_kept_while_the_cache_is_damaged_under_it(
    folder: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    fill(folder, clock)
    store = Store.open(folder, clock)
    blank_a_page_in_use(store)
    store.outbox.add(a_note(ticket_id(3), "Typed just now"))
    assert isinstance(store.trouble, StoreCorrupt)
    assert "the queue shows it later" in caplog.text
    store.close()
    again = Store.open(folder, clock)
    assert again.cache_rebuilt
    assert len(again.outbox.list()) == 2
    assert again.trouble is None
    again.close()


def blank_a_page_in_use(store: Store) -> None:
    """Make the next read of a ticket's base meet something that is not JSON."""
    store._cache.run("UPDATE base SET ticket = x'00'")


def test_a_file_put_aside_by_another_process_is_followed(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    window = Store.open(folder, clock)
    window.data_version()
    (folder / "cache.suspect").touch()
    sync = Store.open(folder, clock)
    assert sync.cache_rebuilt
    sync.base.apply_page(a_page(a_ticket(7, title="Pulled anew")))
    window.data_version()
    assert [row.title for row in window.tickets.first(parse(""), "due", ME, MONDAY)] == [
        "Pulled anew"
    ]
    window.close()
    sync.close()


def test_a_damaged_file_that_cannot_be_moved_is_told_as_busy(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, clock)
    overwrite(folder / "cache.db")

    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(StoreBusy, match="Close all windows"):
        Store.open(folder, clock)


def test_a_file_that_is_just_being_put_aside_is_not_taken_for_another(
    folder: Path, clock: FakeClock
) -> None:
    store = Store.open(folder, clock)
    (folder / "cache.db").rename(folder / "elsewhere.db")
    assert isinstance(store.data_version(), int)
    store.close()


def test_a_held_file_is_busy_not_damaged(folder: Path, clock: FakeClock) -> None:
    store = Store.open(folder, clock)
    store._work.patience = 0
    holder = dbapi2.connect(str(folder / "work.db"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="Another process holds"):
        store.outbox.add(a_note(ticket_id(1)))
    holder.close()
    store.close()
    assert not Store.open(folder, clock).cache_rebuilt


def test_a_folder_in_the_place_of_a_file_is_a_plain_problem(folder: Path, clock: FakeClock) -> None:
    (folder / "cache.db").mkdir(parents=True)
    with pytest.raises(StoreProblem, match="cannot be used") as caught:
        Store.open(folder, clock)
    assert not isinstance(caught.value, StoreCorrupt)
    assert (folder / "cache.db").is_dir()


def test_an_error_of_ours_is_not_dressed_up(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.db", durable=False)
    with pytest.raises(dbapi2.OperationalError, match="syntax"):
        database.run("SELEC 1")
    database.close()
    database.close()


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "3.7.17"])
def test_an_sqlite_that_may_corrupt_files_is_refused(version: str) -> None:
    with pytest.raises(StoreProblem, match="may corrupt"):
        require_sound_sqlite(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.53.4", "4.0.0"])
def test_a_sound_sqlite_is_taken(version: str) -> None:
    require_sound_sqlite(version)


def test_the_write_lock_is_taken_before_anything_is_read(tmp_path: Path) -> None:
    one, two = (Database(tmp_path / "x.db", durable=True) for _ in range(2))
    two.patience = 0

    def read_only() -> None:
        one.value("SELECT 1")
        with pytest.raises(StoreBusy):
            two.write(lambda: None)

    one.write(read_only)
    two.write(lambda: None)
    one.close()
    two.close()


class Naps:
    """The time of a writer that waits; at its third nap the other one is done."""

    def __init__(self, holder: dbapi2.Connection) -> None:
        self.taken: list[float] = []
        self._holder = holder

    def monotonic(self) -> float:
        return sum(self.taken)

    def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)
        if len(self.taken) == 3:
            self._holder.rollback()


def test_who_waits_for_the_write_lock_sees_within_milliseconds_that_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that stores page after page leaves it free for no longer."""
    database = Database(tmp_path / "x.db", durable=True)
    holder = dbapi2.connect(str(tmp_path / "x.db"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    naps = Naps(holder)
    monkeypatch.setattr(connection, "time", naps)
    assert database.write(lambda: "kept") == "kept"
    assert len(naps.taken) == 3
    assert max(naps.taken) <= 0.002
    assert database.value("PRAGMA busy_timeout") > 0  # reading waits as it did
    holder.close()
    database.close()
