"""Opening the database (SQLite or PostgreSQL) and its two kinds of transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.server.storage.schema import metadata, outgoing

_BUSY_SECONDS = 4


class CommitLost(Exception):
    """The database was to commit, and its answer never came."""


class Database:
    """One database. All SQL runs inside `reading()` or `writing()`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine
        self._writer = engine.execution_options(desk_writes=True)
        if engine.dialect.name == "postgresql":
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ")

    @property
    def is_sqlite(self) -> bool:
        """Whether writers are serial anyway (one file, one writer)."""
        return self._engine.dialect.name == "sqlite"

    def create_tables(self) -> None:
        """Make the tables that are missing."""
        with self.writing() as connection:
            metadata.create_all(connection)
            for index in outgoing.indexes:  # a table of an older Desk gets it too
                index.create(connection, checkfirst=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent picture of the database."""
        with self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: committed when the block ends well, undone when it raises.

        Raises `CommitLost` when the connection breaks while it is being committed: then nobody
        knows, and nobody must be told that nothing was changed.
        """
        ended_well = False
        try:
            with self._writer.begin() as connection:
                yield connection
                ended_well = True
        except OperationalError as error:
            # SQLite is in this process and says for certain that it failed.
            if ended_well and not self.is_sqlite:
                raise CommitLost from error
            raise

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


def open_database(url: str, data_dir: Path) -> Database:
    """Open the database of a URL; empty means `desk.db` in the data folder.

    Raises `InvalidInput` for a URL that is neither `sqlite:///…` nor `postgresql+psycopg://…`.
    """
    if not url:
        return Database(_sqlite(data_dir / "desk.db"))
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        message = tr("Server", "This is not a database's URL.")
        raise InvalidInput(
            message, tr("Server", "Write sqlite:///FILE or postgresql+psycopg://…")
        ) from error
    if parsed.drivername == "sqlite" and parsed.database:
        return Database(_sqlite(Path(parsed.database)))
    if parsed.drivername == "postgresql+psycopg":
        return Database(create_engine(parsed, pool_size=10, max_overflow=30, pool_pre_ping=True))
    message = tr(
        "Server",
        "Desk's server cannot use a database of the kind “{kind}”.",
        kind=parsed.drivername,
    )
    raise InvalidInput(message, tr("Server", "Write sqlite:///FILE or postgresql+psycopg://…"))


def _sqlite(path: Path) -> Engine:
    def connect() -> Any:  # noqa: ANN401  the driver ships no types
        connection = sqlite.connect(
            str(path), timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    # CPython's own SQLite may have the WAL-reset bug (before 3.51.3); this one is sound.
    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlite,
        poolclass=QueuePool,
        pool_size=10,
        max_overflow=30,
    )

    # A writer takes the lock at once: a transaction that reads first and writes later would
    # fail with "database is locked" instead of waiting its turn.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("desk_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
