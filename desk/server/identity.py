"""The server's identity: its epoch, and how a restored database is noticed."""

import secrets
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert, select

from desk.models.clock import Clock, SystemClock
from desk.models.errors import StoreProblem
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.server.storage import lives, numbers
from desk.server.storage.database import Database
from desk.server.storage.directory import read_meta, write_meta
from desk.server.storage.schema import VERSION, counter, meta
from desk.server.vocabulary import starting_vocabulary

_MARK = "epoch"
_SKIPPED_NUMBERS = 10_000


def prepare(database: Database, data_dir: Path, clock: Clock | None = None) -> str:
    """Make a fresh database ready, or take up an old one. Returns the epoch.

    The epoch stands in the database and in a file beside it. When they differ, one of the two
    was put back from a backup, and a new epoch makes every client read again.
    Raises `StoreProblem` for a database a newer Desk has written.
    """
    make_ready(database)
    mark = data_dir / _MARK
    with database.writing() as connection:
        stored = _epoch_held(connection)
        beside = mark.read_bytes() if mark.is_file() else None
        if stored is not None and stored == beside:
            return stored.decode()
        now = (clock or SystemClock()).now()
        epoch = new_epoch(connection, now, restored=stored is not None)
        mark.write_text(epoch, encoding="utf-8")
    return epoch


def begin_anew(database: Database, data_dir: Path, epoch: str, now: datetime) -> str:
    """This database has another history than a client of the same epoch has seen: a copy of the
    whole folder was put back, mark and all. Nobody can say up to where the two are one, so the
    epoch ends with nothing come through for sure. Returns the new one.
    """
    with database.writing() as connection:
        stored = (_epoch_held(connection) or b"").decode()
        if stored != epoch:  # another client has said so a moment ago
            return stored
        fresh = new_epoch(connection, now, restored=True, floor=0)
        (data_dir / _MARK).write_text(fresh, encoding="utf-8")
    return fresh


def _epoch_held(connection: Connection) -> bytes | None:
    """The epoch, which nobody else changes before this transaction has ended. The mark is written in
    it: a worker that starts just then would take the two for those of a restored server."""
    held = select(meta.c.value).where(meta.c.name == "epoch").with_for_update()
    value = connection.execute(held).scalar()
    return None if value is None else bytes(value)


def make_ready(database: Database) -> None:
    """Make the tables and first values that are missing; the epoch is the serving one's business.

    Raises `StoreProblem` for a database a newer Desk has written.
    """
    database.create_tables()
    with database.writing() as connection:
        _check_version(connection)
        _fill(connection, starting_vocabulary())


def new_epoch(
    connection: Connection, now: datetime, *, restored: bool, floor: int | None = None
) -> str:
    """Begin another epoch. After a restore ticket numbers and places in the feed jump: forgotten
    ones may be in use. `floor`: see `lives.end`."""
    if restored:
        ended = read_meta(connection, "epoch") or b""
        lives.end(connection, ended.decode(), now, floor)
    epoch = secrets.token_hex(8)
    write_meta(connection, "epoch", epoch.encode())
    if restored:
        numbers.skip(connection, _SKIPPED_NUMBERS)
    return epoch


def _check_version(connection: Connection) -> None:
    version = int(read_meta(connection, "schema") or b"0")
    if version > VERSION:
        message = tr("Server", "A newer Desk has written this database.")
        raise StoreProblem(message, tr("Server", "Update Desk on this server."))
    if version < VERSION:
        write_meta(connection, "schema", str(VERSION).encode())


def _fill(connection: Connection, vocabulary: Vocabulary) -> None:
    there = set(connection.execute(select(counter.c.name)).scalars())
    missing = [{"name": n, "value": 0} for n in ("feed", "floor", "number") if n not in there]
    if missing:
        connection.execute(insert(counter), missing)
    if read_meta(connection, "vocabulary") is None:
        set_vocabulary(connection, vocabulary)


def set_vocabulary(connection: Connection, vocabulary: Vocabulary) -> None:
    """Replace what this server knows."""
    write_meta(connection, "vocabulary", msgspec.json.encode(vocabulary))
