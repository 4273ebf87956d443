"""Salvage: a damaged work.db gives up what is in it; its log and its copies give the rest."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.errors import StoreBusy, StoreCorrupt, StoreProblem
from desk.models.listing import Draft
from desk.models.operations import AddEntry, OperationState
from desk.models.store import Store
from desk.models.store.keys import Key, write_mark
from desk.models.store.salvage import salvage
from desk.models.store.work_log import CURRENT, EARLIER
from tests.builders import a_note, a_page, a_ticket, ticket_id
from tests.fakes import FakeClock

KEY = Key(bytes(range(32)))
NOTES = 60
FLIPS = 100


def texts(store: Store) -> list[str]:
    """What the waiting notes say, in order."""
    actions = [pending.operation.action for pending in store.outbox.list()]
    return [action.body for action in actions if isinstance(action, AddEntry)]


def written(number: int) -> str:
    return f"Note {number}: " + "the printer jams again. " * 8


def fill(folder: Path, clock: FakeClock, key: Key | None = None) -> None:
    """Leave notes that wait, one that was taken back, and a draft; the first half is in a copy."""
    if key is not None:
        write_mark(folder, key)
    store = Store.open(folder, clock, key)
    store.base.apply_page(a_page(*(a_ticket(n) for n in range(1, 6))))
    for number in range(NOTES):
        if number == NOTES // 2:
            store.back_up_daily()
        store.outbox.add(a_note(ticket_id(number % 5 + 1), written(number)))
    regretted = a_note(ticket_id(2), "Taken back")
    store.outbox.add(regretted)
    store.outbox.cancel(regretted.key)
    store.drafts.save(Draft(ticket_id(3), "note", "Half a sentence"))
    store.close()


def is_whole(folder: Path, clock: FakeClock, key: Key | None = None) -> bool:
    store = Store.open(folder, clock, key)
    try:
        drafts = [draft.body for draft in store.drafts.list()]
        return texts(store) == list(map(written, range(NOTES))) and drafts == ["Half a sentence"]
    finally:
        store.close()


def overwrite(file: Path) -> None:
    file.write_bytes(b"<html>Sign in to the network</html>" * 500)


def blank_half(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [overwrite, blank_half])
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_all_work_comes_back_from_a_ruined_file_and_the_file_is_kept(
    folder: Path, clock: FakeClock, damage: Callable[[Path], None], key: Key | None
) -> None:
    fill(folder, clock, key)
    damage(folder / "work.db")
    ruin = (folder / "work.db").read_bytes()
    with pytest.raises(StoreCorrupt, match="desk doctor --fix"):
        Store.open(folder, clock, key)
    found = salvage(folder, clock, key)
    assert (folder / found.put_aside).read_bytes() == ruin
    assert is_whole(folder, clock, key)
    assert found.found["operation"] == NOTES


def test_without_a_log_the_copy_and_the_readable_rows_are_what_is_left(
    folder: Path, clock: FakeClock
) -> None:
    fill(folder, clock)
    for name in (CURRENT, EARLIER):
        (folder / name).unlink()
    overwrite(folder / "work.db")
    found = salvage(folder, clock)
    assert found.from_copy["operation"] == NOTES // 2
    store = Store.open(folder, clock)
    assert texts(store) == list(map(written, range(NOTES // 2)))
    # They may have been sent since the copy was made: each is looked for first.
    assert {pending.state for pending in store.outbox.list()} == {OperationState.UNCERTAIN}
    store.close()


def test_what_was_taken_back_does_not_come_back(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    overwrite(folder / "work.db")
    salvage(folder, clock)
    store = Store.open(folder, clock)
    assert "Taken back" not in texts(store)
    store.close()


def test_a_damaged_operation_is_taken_from_the_log(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    file = folder / "work.db"
    file.write_bytes(file.read_bytes().replace(b"Note 7:", b"Note 9:"))
    with pytest.raises(StoreCorrupt):
        Store.open(folder, clock)
    found = salvage(folder, clock)
    assert found.damaged == {"operation": 1}
    assert found.from_log == {"operation": 1}
    assert is_whole(folder, clock)


@pytest.mark.parametrize(
    "flipped",
    [
        "state = 'waitin'",
        "key = 'another'",
        "ticket = 'another'",
        "sequence = 1000000",
        "first = 'x'",
    ],
)
def test_a_flip_beside_an_operations_body_costs_neither_it_nor_its_place(
    folder: Path, clock: FakeClock, flipped: str
) -> None:
    fill(folder, clock)
    connection = dbapi2.connect(str(folder / "work.db"))
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(f"UPDATE operation SET {flipped} WHERE sequence = 12")
    connection.commit()
    connection.close()
    salvage(folder, clock)
    assert is_whole(folder, clock)


def test_what_was_done_is_not_sent_again_after_a_salvage(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    connection = dbapi2.connect(str(folder / "work.db"))  # the log never heard of it
    connection.execute("UPDATE operation SET state = 'done' WHERE sequence = 12")
    connection.commit()
    connection.close()
    salvage(folder, clock)
    store = Store.open(folder, clock)
    assert written(11) not in texts(store)
    store.close()


def test_numbers_that_may_be_given_away_are_not_given_again(folder: Path, clock: FakeClock) -> None:
    store = Store.open(folder, clock)
    store.numbers.add_block("INC", 1, 50)
    store.back_up_daily()
    given = {store.numbers.take() for _ in range(5)}
    store.close()
    overwrite(folder / "work.db")
    salvage(folder, clock)
    store = Store.open(folder, clock)
    assert store.numbers.take() not in given  # the log knows how far they were given
    store.close()
    overwrite(folder / "work.db")
    for name in (CURRENT, EARLIER):
        (folder / name).unlink(missing_ok=True)
    salvage(folder, clock)
    store = Store.open(folder, clock)
    assert store.numbers.left() == 0  # only a copy knows: new ones are leased
    store.close()


def test_a_file_in_use_is_not_salvaged(folder: Path, clock: FakeClock) -> None:
    fill(folder, clock)
    store = Store.open(folder, clock)
    before = (folder / "work.db").read_bytes()
    with pytest.raises(StoreBusy):
        salvage(folder, clock)
    store.close()
    assert not list(folder.glob("damaged-work*"))
    assert (folder / "work.db").read_bytes()[: len(before)]


@pytest.mark.slow
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_single_flipped_bit_costs_no_work(
    tmp_path: Path, clock: FakeClock, key: Key | None
) -> None:
    original = tmp_path / "original"
    fill(original, clock, key)
    (original / "cache.db").unlink()
    content = (original / "work.db").read_bytes()
    noticed = lost = 0
    for seed in range(FLIPS):
        folder = tmp_path / "flipped"
        shutil.copytree(original, folder)
        flipped = bytearray(content)
        place = random.Random(seed).randrange(len(flipped) * 8)
        flipped[place // 8] ^= 1 << place % 8
        (folder / "work.db").write_bytes(flipped)
        try:
            lost += not is_whole(folder, clock, key)
        except StoreProblem:
            noticed += 1
            salvage(folder, clock, key)
            lost += not is_whole(folder, clock, key)
        shutil.rmtree(folder)
    print(f"{noticed} of {FLIPS} flips noticed, {lost} with work lost")  # noqa: T201  the figure
    assert lost == 0
    # Most of a small file is room nobody uses; every page of an encrypted one has a digest.
    assert noticed >= (FLIPS * 9 // 10 if key else 5)


def test_every_flipped_bit_of_an_encrypted_cache_is_noticed(
    tmp_path: Path, clock: FakeClock
) -> None:
    original = tmp_path / "original"
    fill(original, clock, KEY)
    content = (original / "cache.db").read_bytes()
    noticed = 0
    for seed in range(30):
        folder = tmp_path / "flipped"
        shutil.copytree(original, folder)
        flipped = bytearray(content)
        place = random.Random(seed).randrange(len(flipped) * 8)
        flipped[place // 8] ^= 1 << place % 8
        (folder / "cache.db").write_bytes(flipped)
        store = Store.open(folder, clock, KEY)
        noticed += store.cache_rebuilt or bool(store.integrity()["cache.db"])
        assert texts(store) == list(map(written, range(NOTES)))
        store.close()
        shutil.rmtree(folder)
    assert noticed == 30
