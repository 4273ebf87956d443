"""The log of work.db: every row that was written, readable when the database is not."""

import os
from pathlib import Path

import msgspec
import pytest

from desk.models.listing import Draft
from desk.models.store import Store
from desk.models.store.keys import Key, write_mark
from desk.models.store.work_log import CURRENT, EARLIER, LARGEST, RESERVE, WorkLog, restored
from tests.builders import a_note, ticket_id
from tests.fakes import FakeClock

WORDS = "The printer jams again"


def operations(log: WorkLog) -> dict[object, str]:
    """The last state of every operation in the log."""
    found: dict[object, str] = {}
    for record in log.records():
        if record.table == "operation":
            found[record.row["key"]] = "gone" if record.gone else record.row["state"]
    return found


def test_every_row_is_logged_with_its_bytes_as_they_are(store: Store, folder: Path) -> None:
    note = a_note(ticket_id(1), WORDS)
    store.outbox.add(note)
    store.drafts.save(Draft(ticket_id(2), "note", "Half"))
    by_table = {record.table: record.row for record in WorkLog(folder).records()}
    body = store._work.value("SELECT body FROM operation")
    assert restored(by_table["operation"]["body"]) == body
    assert msgspec.json.decode(str(by_table["draft"]["body"][0]))["body"] == "Half"
    assert by_table["draft"]["kind"] == "note"


def test_what_happens_to_an_operation_is_logged_too(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    sent, regretted = a_note(ticket_id(1), WORDS), a_note(ticket_id(2), WORDS)
    store.outbox.add(sent, regretted)
    store.outbox.cancel(regretted.key)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert operations(WorkLog(folder)) == {sent.key: "in_flight", regretted.key: "gone"}


def test_what_was_rolled_back_is_not_logged(store: Store, folder: Path) -> None:
    def half() -> None:
        store._rows.insert([a_note(ticket_id(1), WORDS)])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store._work.write(half)
    store.outbox.add(a_note(ticket_id(2), WORDS))
    assert len(operations(WorkLog(folder))) == 1


def test_damaged_places_are_passed_over(store: Store, folder: Path) -> None:
    for number in range(1, 21):
        store.outbox.add(a_note(ticket_id(number), WORDS))
    file = folder / CURRENT
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content[:-7])
    assert len(operations(WorkLog(folder))) == 18


def test_an_encrypted_log_says_nothing_without_the_key(folder: Path, clock: FakeClock) -> None:
    key = Key.new()
    write_mark(folder, key)
    store = Store.open(folder, clock, key)
    store.outbox.add(a_note(ticket_id(1), WORDS))
    store.close()
    assert WORDS.encode() not in (folder / CURRENT).read_bytes()
    assert len(operations(WorkLog.of(folder, key))) == 1
    assert operations(WorkLog.of(folder, Key.new())) == {}


def test_it_begins_anew_with_every_copy_and_the_one_before_stays(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.outbox.add(a_note(ticket_id(1), WORDS))
    copy = store.back_up_daily()
    assert copy is not None
    os.utime(copy, (clock.now().timestamp(),) * 2)
    store.outbox.add(a_note(ticket_id(2), WORDS))
    assert store.back_up_daily() is None
    assert len(operations(WorkLog(folder))) == 2
    assert (folder / EARLIER).exists()
    with (folder / CURRENT).open("ab") as file:
        file.truncate(LARGEST + 1)
    assert store.back_up_daily() is not None  # so that it does not grow for ever
    assert not (folder / CURRENT).exists()


def test_on_a_full_disk_all_that_is_left_is_for_the_work(store: Store, folder: Path) -> None:
    store.outbox.add(a_note(ticket_id(1), WORDS))
    before = (folder / CURRENT).stat().st_size
    (folder / RESERVE).unlink()
    store.outbox.add(a_note(ticket_id(2), WORDS))
    assert (folder / CURRENT).stat().st_size == before
    assert len(store.outbox.list()) == 2


def test_a_log_that_cannot_be_written_costs_no_work(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / CURRENT).unlink(missing_ok=True)
    (folder / CURRENT).mkdir()
    store.outbox.add(a_note(ticket_id(1), WORDS))
    assert len(store.outbox.list()) == 1
    assert "was not written" in caplog.text
