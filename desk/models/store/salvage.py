"""Salvage: what can be read of a damaged work.db, of its log and of its newest copy becomes a new one.

The damaged file is put aside, never deleted. Three sources, each knowing more than the one before: the
newest copy that is sound; the log, which has every row written since; and the rows of the damaged file
that can still be read and prove to be what was written.
"""

import logging
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from desk.models.clock import Clock
from desk.models.errors import StoreCorrupt, StoreProblem
from desk.models.operations import OperationState
from desk.models.store import migrations
from desk.models.store.connection import Database
from desk.models.store.damaged import DamagedFile
from desk.models.store.keys import Key, needed_key
from desk.models.store.opening import READ_BEFORE
from desk.models.store.presence import Presence
from desk.models.store.schema import migrate
from desk.models.store.switching import SIDES, Plan, finish, stage, switch
from desk.models.store.work_log import KEYS, WorkLog, restored

_log = logging.getLogger(__name__)

Row = dict[str, Any]
Identity = tuple[object, ...]

_BODIES: Final = {
    "operation": "body", "draft": "body", "cancelled": "body", "conflict": "clash", "session": "record",
    "session_step": "record",
    "stopwatch": "body", "checklist": "body", "snooze": "body",
    "own_visit": "body", "visit_event": "body", "handoff": "body", "handoff_operation": "body",
}  # fmt: skip
"""The column of a table that holds JSON: bytes that are no JSON any more are not what was written."""
_STATES: Final = frozenset(state.value for state in OperationState)
_TABLES: Final = {**KEYS, "meta": ("key",), "seen": ("ticket",)}


class Salvaged(msgspec.Struct, frozen=True):
    """What came of a salvage, by table."""

    put_aside: str
    """The name the damaged file has now, in the account's folder."""
    found: dict[str, int] = {}
    """Rows that are in the new file."""
    from_log: dict[str, int] = {}
    """Of these, how many the damaged file did not have any more, but its log did."""
    from_copy: dict[str, int] = {}
    """Of these, how many only the copy had; an operation among them is looked for on the server
    before it is sent again."""
    damaged: dict[str, int] = {}
    """Rows of the damaged file that are there and not what was written."""
    copy: str = ""
    """The copy that was used."""


class _Found:
    """The rows of every table, by what tells them apart, with where each is from."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Identity, Row]] = {table: {} for table in _TABLES}
        self.source: dict[tuple[str, Identity], str] = {}

    def put(self, table: str, row: Row, source: str) -> None:
        identity = _identity(table, row)
        known = self.rows[table].get(identity, {})
        if (
            table == "draft"
            and known.get("updated_ms", -1) >= row["updated_ms"]
            and known["body"] != row["body"]
        ):
            return  # a record of the log has a checksum, a draft in the file has none
        self.rows[table][identity] = self.rows[table].get(identity, {}) | row
        self.source[table, identity] = source

    def drop(self, table: str, identity: Identity) -> None:
        self.rows[table].pop(identity, None)
        self.source.pop((table, identity), None)

    def count(self, source: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for (table, _), each in self.source.items():
            found[table] = found.get(table, 0) + (each == source)
        return {table: number for table, number in found.items() if number}


def salvage(folder: Path, clock: Clock, key: Key | None = None) -> Salvaged:
    """Make a new work.db of all that can be found; the damaged one stays under another name.

    Nobody else may have the account open (`StoreBusy`). Raises `StoreLocked` without its key.
    """
    with Presence(folder, alone=True):
        finish(folder)
        key = needed_key(folder, key)
        secret = key.derived("work.db") if key else None
        found, copy = _take_copy(folder, secret)
        _take_log(WorkLog.of(folder, key), found)
        damaged = _take_file(folder / "work.db", secret, found)
        _settle(found)
        moment = clock.now().strftime("%Y%m%dT%H%M%S")
        aside = f"damaged-work-{moment}.db"
        staged = stage(folder)
        try:
            _write(staged / "work.db", secret, found)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        switch(folder, Plan(kept={"work.db": aside}))
    total = {table: len(rows) for table, rows in found.rows.items() if rows}
    return Salvaged(aside, total, found.count("log"), found.count("copy"), damaged, copy)


def _take_copy(folder: Path, secret: bytes | None) -> tuple[_Found, str]:
    """What the newest copy has that is sound, and its name; empty when there is none."""
    for place in sorted((folder / "backup").glob("work-*.db"), reverse=True):
        found = _Found()
        try:
            for table, row in _sound_rows(place, secret):
                found.put(table, row, "copy")
        except StoreProblem as problem:
            _log.info("%s: %s", place.name, problem)
        else:
            return found, place.name
    return _Found(), ""


def _sound_rows(place: Path, secret: bytes | None) -> Iterator[tuple[str, Row]]:
    """All rows of a copy. It is read where nothing is written beside it."""
    database = Database(place, durable=True, key=secret)
    try:
        for table in _TABLES:
            for row in database.described(f'SELECT * FROM "{table}"'):  # noqa: S608  our own tables
                if not _is_whole(table, row):
                    raise StoreCorrupt(place.name)
                yield table, row
        database.value("PRAGMA journal_mode = DELETE")
    finally:
        database.close()


def _take_log(log: WorkLog, found: _Found) -> None:
    for record in log.records():
        if record.table not in KEYS:
            continue
        row = {name: restored(value) for name, value in record.row.items()}
        if record.gone:
            found.drop(record.table, _identity(record.table, row))
        elif _is_whole(record.table, row):
            found.put(record.table, row, "log")


def _take_file(place: Path, secret: bytes | None, found: _Found) -> dict[str, int]:
    """The rows of the damaged file; how many of each table are there and not what was written."""
    if not place.exists():
        return {}
    with tempfile.TemporaryDirectory(dir=place.parent) as aside:
        # Reading a file in WAL mode may write to it: what is damaged stays as it was found.
        for side in SIDES:
            part = place.with_name(f"{place.name}{side}")
            if part.exists():
                shutil.copyfile(part, Path(aside) / part.name)
        return _take_rows(DamagedFile(Path(aside) / place.name, secret), found)


def _take_rows(file: DamagedFile, found: _Found) -> dict[str, int]:
    damaged: dict[str, int] = {}
    for table in _TABLES:
        rows, whole = file.rows(table)
        good = [_named(table, row) for row in rows if _is_whole(table, row)]
        if len(good) < len(rows):
            damaged[table] = len(rows) - len(good)
        if whole and len(good) == len(rows):
            _forget_others(table, {_identity(table, row) for row in good}, found)
        for row in good:
            known = found.rows[table].get(_identity(table, row), {})
            found.put(table, _mended(row, known) if table == "operation" else row, "file")
    return damaged


def _named(table: str, row: Row) -> Row:
    """The body of an operation has a checksum and says its key and its ticket; their columns beside
    it have none."""
    if table != "operation":
        return row
    body = msgspec.json.decode(row["body"])
    return row | {"key": body["key"], "ticket": body["ticket"]}


def _mended(row: Row, known: Row) -> Row:
    """An operation of the damaged file, with what may have been flipped beside its body set right by
    what the log or the copy has of it: its place among the others never changes. A state is one
    of a few words that no flipped bit turns into one another."""
    mended = row | {"not_before_ms": known.get("not_before_ms")}
    if row["state"] not in _STATES:
        unsure = {"state": OperationState.UNCERTAIN.value, "doubt": 1}
        mended |= {name: known.get(name, unsure[name]) for name in unsure}
    for name in ("first", "attempts", "doubt", "added_ms"):
        if not isinstance(mended[name], int):
            mended[name] = known.get(name, 0)
    if known:
        mended["sequence"] = known["sequence"]
    return mended


def _forget_others(table: str, present: set[Identity], found: _Found) -> None:
    """The whole table is sound: what only the log or a copy has was removed since."""
    for identity in set(found.rows[table]) - present:
        found.drop(table, identity)


def _settle(found: _Found) -> None:
    """What is known only from the copy may have gone on since: an operation is looked for before it
    is sent, and a number that may have been given away is not given again."""
    for identity, row in list(found.rows["operation"].items()):
        if found.source["operation", identity] != "copy" or row["state"] == "done":
            continue
        if row["state"] in {"waiting", "in_flight"}:
            found.rows["operation"][identity] = row | {"state": "uncertain", "doubt": 1}
    for identity in list(found.rows["number_block"]):
        if found.source["number_block", identity] == "copy":
            found.drop("number_block", identity)


def _write(place: Path, secret: bytes | None, found: _Found) -> None:
    database = Database(place, durable=True, key=secret)
    try:
        migrate(database, migrations.WORK)
        for table, rows in found.rows.items():
            known = [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")]
            database.write(lambda: _insert(database, table, known, list(rows.values())))  # noqa: B023
        database.value("PRAGMA journal_mode = DELETE")
    finally:
        database.close()
    place.chmod(0o600)


def _insert(database: Database, table: str, known: list[str], rows: list[Row]) -> None:
    for row in sorted(rows, key=_place):
        names = [name for name in known if name in row]
        if not _inserted(database, table, names, row):
            # Its number is another's by now; its place among its ticket's others stays the last.
            names = [name for name in names if name not in {"sequence", "id"}]
            _inserted(database, table, names, row)


def _inserted(database: Database, table: str, names: list[str], row: Row) -> bool:
    statement = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(map(_quoted, names))})"  # noqa: S608
        f" VALUES ({', '.join('?' for _ in names)})"
    )
    return database.run(statement, [row[name] for name in names]) == 1


def _place(row: Row) -> int:
    return int(row.get("sequence") or 0)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _identity(table: str, row: Row) -> Identity:
    return tuple(row.get(name) for name in _TABLES[table])


def _is_whole(table: str, row: Row) -> bool:
    """Whether a row is what was written: an operation by its checksum, the rest by being JSON."""
    if None in _identity(table, row):
        return False
    column = _BODIES.get(table)
    body = row.get(column) if column else _single_value(table, row)
    if not isinstance(body, bytes):
        return False
    if table == "operation":
        return zlib.crc32(body) == row.get("checksum")
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _single_value(table: str, row: Row) -> object:
    """What must be JSON of a single value: who we are, and from when on all is unread."""
    return row.get("value") if table == "meta" and row["key"] in {"me", READ_BEFORE} else b"0"
