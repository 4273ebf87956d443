"""Files of every version that shipped are brought up to date, with the work that waits in them.

`versions/` has each version's steps as they shipped, frozen: a shipped step is never edited.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.codec import encode_operation
from desk.models.errors import StoreCorrupt, StoreProblem
from desk.models.listing import Draft
from desk.models.operations import Operation
from desk.models.query import parse
from desk.models.store import Store, migrations
from desk.models.store.backup import KEPT, back_up
from desk.models.store.connection import Database
from desk.models.store.migrations import Step
from desk.models.store.schema import migrate, version_of
from tests.builders import ME, MONDAY, a_creation, a_note, ticket_id
from tests.fakes import FakeClock

FROZEN = Path(__file__).parent / "versions"
SHIPPED = range(1, len(migrations.WORK) + 1)


def test_every_step_that_is_written_is_taken() -> None:
    written = {file.name for file in Path(migrations.__file__).parent.glob("*.sql")}
    taken = [f"cache_{n:04d}.sql" for n in range(1, len(migrations.CACHE) + 1)]
    taken += [f"work_{n:04d}.sql" for n in range(1, len(migrations.WORK) + 1)]
    assert written == set(taken)


def built(file: Path, name: str, version: int) -> Database:
    """A file as a Desk of that version made it, from the frozen steps alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = dbapi2.connect(str(file))
    for number in range(1, version + 1):
        connection.executescript((FROZEN / f"{name}_{number:04d}.sql").read_text("utf-8"))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    return Database(file, durable=True)


def put(work: Database, *operations: Operation) -> None:
    """Leave operations in a file as version 1 wrote them: only columns that were there then."""
    for operation in operations:
        body = encode_operation(operation)
        work.run(
            "INSERT INTO operation (key, ticket, body, checksum, state, added_ms)"
            " VALUES (?, ?, ?, ?, 'waiting', 0)",
            (operation.key, operation.ticket, body, zlib.crc32(body)),
        )


DRAFT = Draft(ticket_id(1), "reply", "Dear Zoé, 😀", 4, {"minutes": "5", "files": "[]"}, MONDAY)


def put_draft(work: Database) -> None:
    """Leave a draft in a file as version 1 wrote it."""
    body = (
        f'{{"ticket":"{ticket_id(1)}","kind":"reply","body":"Dear Zoé, 😀","caret":4,'
        '"fields":{"minutes":"5","files":"[]"},"updated_at":"2026-03-02T08:00:00Z"}'
    )
    work.run(
        "INSERT INTO draft (ticket, kind, body, updated_ms) VALUES (?, 'reply', ?, 0)",
        (ticket_id(1), body.encode()),
    )


def shape(database: Database) -> list[tuple[object, ...]]:
    """Everything a schema has, in an order that does not depend on how it came to be."""
    return database.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")


@pytest.mark.parametrize("version", SHIPPED)
def test_work_of_every_shipped_version_opens(folder: Path, clock: FakeClock, version: int) -> None:
    note, creation = a_note(ticket_id(1)), a_creation(title="Made long ago")
    old = built(folder / "work.db", "work", version)
    put(old, note, creation)
    put_draft(old)
    old.close()
    store = Store.open(folder, clock)
    assert store.drafts.list() == [DRAFT]
    assert [pending.operation for pending in store.outbox.list()] == [note, creation]
    assert store.tickets.count(parse("long ago"), ME, MONDAY) == 1
    store.close()


@pytest.mark.parametrize(
    ("name", "steps"), [("work", migrations.WORK), ("cache", migrations.CACHE)]
)
def test_a_shipped_step_is_never_edited(tmp_path: Path, name: str, steps: Sequence[Step]) -> None:
    frozen = built(tmp_path / "frozen.db", name, len(steps))
    now = Database(tmp_path / "now.db", durable=True)
    migrate(now, steps)
    assert shape(now) == shape(frozen)
    assert version_of(now) == len(steps)
    frozen.close()
    now.close()


def add_a_column(database: Database) -> None:
    database.run("ALTER TABLE draft ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def break_halfway(database: Database) -> None:
    add_a_column(database)
    database.run("INSERT INTO no_such_table VALUES (1)")


def test_the_next_step_is_taken_after_a_backup(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(folder, clock)
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.drafts.save(DRAFT)
    store.close()
    assert not (folder / "backup").exists()
    monkeypatch.setattr(migrations, "WORK", (*migrations.WORK, add_a_column))
    store = Store.open(folder, clock)
    assert version_of(store._work) == len(migrations.WORK)
    assert store.drafts.list() == [DRAFT]
    assert [pending.operation for pending in store.outbox.list()] == [note]
    store.close()
    (copy,) = (folder / "backup").iterdir()
    backup = Database(copy, durable=True)
    assert version_of(backup) == len(migrations.WORK) - 1
    assert backup.value("SELECT key FROM operation") == note.key
    backup.close()
    Store.open(folder, clock).close()
    assert len(list((folder / "backup").glob("work-*.db"))) == 1  # nothing to take, no new copy


def test_a_step_that_fails_leaves_the_file_as_it_was(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(folder, clock)
    before = shape(store._work)
    store.close()
    shipped = migrations.WORK
    monkeypatch.setattr(migrations, "WORK", (*shipped, break_halfway))
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        Store.open(folder, clock)
    monkeypatch.setattr(migrations, "WORK", shipped)
    store = Store.open(folder, clock)
    assert shape(store._work) == before
    store.close()


def test_of_two_processes_one_takes_the_step(tmp_path: Path) -> None:
    one, two = (Database(tmp_path / "x.db", durable=True) for _ in range(2))

    def other_is_faster(database: Database) -> None:
        del database

    migrate(one, migrations.WORK)
    # The second read the version before the first took the step, and waited for the lock.
    from desk.models.store import schema

    schema._take(two, (other_is_faster,), 1)
    assert version_of(two) == len(migrations.WORK)
    assert two.value("SELECT count(*) FROM draft") == 0
    one.close()
    two.close()


def test_work_of_a_newer_desk_is_refused_and_left(folder: Path, clock: FakeClock) -> None:
    store = Store.open(folder, clock)
    store._work.run("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(StoreProblem, match="newer Desk"):
        Store.open(folder, clock)
    work = Database(folder / "work.db", durable=True)
    assert version_of(work) == 99
    work.close()


def test_a_cache_of_a_newer_desk_is_made_anew(folder: Path, clock: FakeClock) -> None:
    store = Store.open(folder, clock)
    store._cache.run("PRAGMA user_version = 99")
    store.close()
    store = Store.open(folder, clock)
    assert store.cache_rebuilt
    store.close()


def test_the_newest_seven_backups_are_kept(store: Store, folder: Path, clock: FakeClock) -> None:
    made = []
    for _ in range(KEPT + 3):
        clock.advance(minutes=1)
        made.append(back_up(store._work, folder / "backup", clock))
    assert sorted((folder / "backup").iterdir()) == made[-KEPT:]


def test_a_backup_that_is_not_sound_is_not_kept(
    store: Store, folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsound(*_: object) -> list[tuple[str]]:
        return [("row 3 missing from index draft",)]

    monkeypatch.setattr(Database, "rows", unsound)
    with pytest.raises(StoreCorrupt, match="copy"):
        back_up(store._work, folder / "backup", clock)
    assert list((folder / "backup").glob("*")) == []
