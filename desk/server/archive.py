"""Backups: all rows and files in one zip archive, the same for SQLite and PostgreSQL.

A backup of one can be restored into the other.
"""

import base64
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, func, insert, select, text

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.server import identity
from desk.server.blobs import Blobs
from desk.server.storage.database import Database
from desk.server.storage.schema import (
    VERSION,
    delivery,
    guarded,
    metadata,
    on_site,
    person,
    presence,
    seal,
    token_end,
    visit,
)

FORMAT: Final = 1
_BATCH: Final = 2000
_LATER: Final = (seal, token_end, guarded, presence, on_site, delivery, visit)
"""Tables that backups of an older Desk do not have."""
_NEXT_PLACE: Final = "SELECT setval(pg_get_serial_sequence('entry', 'place'), coalesce(max(place), 0) + 1) FROM entry"
"""PostgreSQL does not count rows that bring their number along; the next one would be doubled."""
_HEAD: Final = "desk-backup.json"
_DAMAGED: Final = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, struct.error,
    KeyError, ValueError, RuntimeError, msgspec.MsgspecError,
)  # fmt: skip
"""What reading a damaged archive raises; `zipfile` says `RuntimeError` of one that is locked or of a
kind it cannot unpack."""


class Head(msgspec.Struct, frozen=True):
    """What an archive is."""

    format: int
    schema: int
    rows: int


def write(database: Database, data_dir: Path, target: Path) -> int:
    """Write the archive of one moment; it appears under its name only when it is whole."""
    unfinished = target.with_name(target.name + ".part")
    rows = 0
    with (
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive,
        database.reading() as connection,
    ):
        for table in metadata.sorted_tables:
            with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as file:
                for line in _lines(connection, table):
                    file.write(line)
                    rows += 1
        # The files come after the rows: a file named by a row was whole before it.
        for path in sorted((data_dir / "blobs").glob("??/*")):
            archive.write(path, f"blobs/{path.name}")
        archive.writestr(_HEAD, msgspec.json.encode(Head(FORMAT, VERSION, rows)))
    unfinished.replace(target)
    return rows


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    result = connection.execution_options(yield_per=_BATCH).execute(select(table))
    for row in result.mappings():
        yield msgspec.json.encode(dict(row)) + b"\n"


def read(database: Database, data_dir: Path, source: Path, now: datetime) -> int:
    """Fill an empty database from an archive and begin a new epoch at the time `now`."""
    try:
        with zipfile.ZipFile(source) as archive:
            head = msgspec.json.decode(archive.read(_HEAD), type=Head)
            if head.format > FORMAT or head.schema > VERSION:
                message = tr("Server", "A newer Desk has written this backup.")
                raise InvalidInput(message, tr("Server", "Update Desk on this server."))
            return _fill(database, data_dir, archive, head, now)
    except _DAMAGED as error:
        message = tr(
            "Server", "{file} is not a whole backup: {why}.", file=source.name, why=str(error)
        )
        raise InvalidInput(message, tr("Server", "Nothing was changed.")) from error


def _fill(
    database: Database, data_dir: Path, archive: zipfile.ZipFile, head: Head, now: datetime
) -> int:
    data_dir.mkdir(parents=True, exist_ok=True)
    blobs = Blobs(data_dir)
    database.create_tables()
    with database.writing() as connection:
        if connection.execute(select(func.count()).select_from(person)).scalar_one():
            message = tr("Server", "This database is not empty.")
            raise InvalidInput(
                message, tr("Server", "Restore into an empty one, then point the server at it.")
            )
        for table in metadata.sorted_tables:
            connection.execute(table.delete())
        rows = sum(_load(connection, archive, table) for table in metadata.sorted_tables)
        if rows != head.rows:
            message = tr(
                "Server",
                "The backup announces {announced} rows and holds {rows}.",
                announced=head.rows,
                rows=rows,
            )
            raise InvalidInput(message, tr("Server", "Nothing was changed."))
        for name in archive.namelist():
            _load_blob(blobs, archive, name)
        if not database.is_sqlite:
            connection.execute(text(_NEXT_PLACE))
        identity.new_epoch(connection, now, restored=True)
    return rows


def _load_blob(blobs: Blobs, archive: zipfile.ZipFile, name: str) -> None:
    folder, _, digest = name.partition("/")
    if folder == "blobs" and blobs.put(archive.read(name)) != digest:
        message = tr("Server", "The file {digest} in the backup is damaged.", digest=digest)
        raise InvalidInput(message, tr("Server", "Nothing was changed in the database."))


def _load(connection: Connection, archive: zipfile.ZipFile, table: Table) -> int:
    binary = [c.name for c in table.columns if isinstance(c.type, LargeBinary)]
    rows: list[dict[str, Any]] = []
    count = 0
    if table in _LATER and f"tables/{table.name}.jsonl" not in archive.namelist():
        return 0  # backups of before it
    with archive.open(f"tables/{table.name}.jsonl") as file:
        for line in file:
            row = msgspec.json.decode(line, type=dict[str, Any])
            rows.append(row | {name: base64.b64decode(row[name]) for name in binary})
            count += 1
            if len(rows) == _BATCH:
                connection.execute(insert(table), rows)
                rows.clear()
    if rows:
        connection.execute(insert(table), rows)
    return count
