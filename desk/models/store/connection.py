"""One SQLite file: opened the safe way, written in whole transactions, its errors put in words."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from sqlcipher3 import dbapi2

from desk.models.errors import StoreBusy, StoreCorrupt, StoreFull, StoreProblem
from desk.models.texts import tr

T = TypeVar("T")

OLDEST_SQLITE: Final = (3, 51, 3)
"""Before it, two connections that write and checkpoint at once may corrupt a WAL file
(sqlite.org/wal.html, the WAL-reset bug)."""
BUSY_MILLISECONDS: Final = 5000
_LOOK_AGAIN: Final = 0.001
"""Seconds between two looks whether the write lock is free."""
_NEARLY_NOTHING: Final = 256 * 1024
"""Bytes free below which an I/O error is taken for a full disk: growing the shared-memory file
of a full disk fails as one."""

_FAULTS: Final = (dbapi2.Error, UnicodeDecodeError)
"""What the library raises; the second when a flipped bit stands in the very words of its error."""
_NO_TEXT: Final = "Could not decode to UTF-8"
"""How the library says that the bytes of a text are none."""
_BUSY, _LOCKED, _IOERR, _CORRUPT, _FULL, _NOTADB = 5, 6, 10, 11, 13, 26
"""SQLite's primary result codes (sqlite.org/rescode.html)."""


class Database:
    """One file of an account. Belongs to the thread that opened it.

    `durable`: every commit survives a power cut (work.db); otherwise only a crash (cache.db).
    `reserves`: files given up one after the other when the disk is full, so that work can still be
    saved.
    `suspect`: a mark set when the file turns out damaged while in use, for the next opening.
    `key`: the thirty-two bytes it is encrypted with.
    """

    def __init__(
        self,
        path: Path,
        *,
        durable: bool,
        reserves: Sequence[Path] = (),
        suspect: Path | None = None,
        key: bytes | None = None,
    ) -> None:
        require_sound_sqlite(dbapi2.sqlite_version)
        self.path = path
        self._durable = durable
        self._reserves = reserves
        self._suspect = suspect
        self._key = key
        self.after_commit: Callable[[], None] | None = None
        """Called after every transaction that was kept; whatever it does, the transaction was kept."""
        self.after_rollback: Callable[[], None] | None = None
        self.patience = BUSY_MILLISECONDS / 1000
        """Seconds that a transaction waits for the other process's to end."""
        self._connection: Any = None
        self.reopen()

    def reopen(self) -> None:
        """Connect (again): to the file that now has this name. On a full disk even that needs the
        room of the reserve, for the files beside it."""
        self.close()
        try:
            self._connect()
        except StoreFull:
            if not self._give_up_reserve():
                raise
            self._connect()

    def _connect(self) -> None:
        try:
            self._connection = dbapi2.connect(
                str(self.path),
                timeout=BUSY_MILLISECONDS / 1000,
                isolation_level=None,  # transactions are begun and ended here, never by the library
                cached_statements=256,
            )
            self._prepare()
        except _FAULTS as error:
            self.close()
            raise self._in_words(error) from error
        self.inode = self.path.stat().st_ino

    def _prepare(self) -> None:
        if self._key is not None:
            self._connection.execute("PRAGMA cipher_log_level = NONE")  # errors are told by us
            self._connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        for setting in (
            f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
            "PRAGMA journal_mode = WAL",
            f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}",
            "PRAGMA foreign_keys = ON",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cell_size_check = ON",
            "PRAGMA secure_delete = ON",  # what was deleted is gone, not only out of sight
            f"PRAGMA cache_size = {-4_000 if self._durable else -48_000}",  # minus: kilobytes
            "PRAGMA journal_size_limit = 16777216",
        ):
            self._connection.execute(setting)
        # Reads the header and the schema: a file that is no database is noticed here.
        self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def rows(self, statement: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            found: list[tuple[Any, ...]] = self._connection.execute(
                statement, parameters
            ).fetchall()
        except _FAULTS as error:
            raise self._in_words(error) from error
        return found

    def row(self, statement: str, parameters: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, None when there is none."""
        try:
            found: tuple[Any, ...] | None = self._connection.execute(
                statement, parameters
            ).fetchone()
        except _FAULTS as error:
            raise self._in_words(error) from error
        return found

    def value(self, statement: str, parameters: Sequence[object] = ()) -> Any:  # noqa: ANN401  a column
        """The first column of the first row, None when there is none."""
        found = self.row(statement, parameters)
        return None if found is None else found[0]

    def decoded(self, decoder: msgspec.json.Decoder[T], body: bytes | str) -> T:
        """What a value kept here says. Flipped bits that SQLite does not notice are noticed
        here, mostly: such a value is no JSON of its type any more."""
        try:
            return decoder.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._damaged() from error

    def run(self, statement: str, parameters: Sequence[object] = ()) -> int:
        """Execute one statement; how many rows it changed."""
        try:
            return int(self._connection.execute(statement, parameters).rowcount)
        except _FAULTS as error:
            raise self._in_words(error) from error

    def run_many(self, statement: str, parameters: Iterable[Sequence[object]]) -> None:
        """Execute one statement for every set of values."""
        try:
            self._connection.executemany(statement, parameters)
        except _FAULTS as error:
            raise self._in_words(error) from error

    def write(self, step: Callable[[], T]) -> T:
        """Run `step` in one transaction: all of it is kept, or nothing.

        The write lock is taken before anything is read, so that what `step` reads stays true.
        On a full disk a reserve is given up and `step` runs once more.
        """
        while True:
            try:
                return self._transaction(step)
            except StoreFull:
                if not self._give_up_reserve():
                    raise

    def _give_up_reserve(self) -> bool:
        """Make room on a full disk; whether there was any to be made."""
        for reserve in self._reserves:
            if reserve.exists():
                reserve.unlink()
                return True
        return False

    def _transaction(self, step: Callable[[], T]) -> T:
        self._begin()
        try:
            result = step()
            self.run("COMMIT")
        except BaseException:
            # A full disk may have rolled back already; asking again would hide the first error.
            if self._connection.in_transaction:
                self._connection.rollback()
            if self.after_rollback is not None:
                self.after_rollback()
            raise
        if self.after_commit is not None:
            self.after_commit()
        return result

    def _begin(self) -> None:
        """Take the write lock, as soon as it is free.

        SQLite itself sleeps up to 100 ms between two looks. Beside a process that stores page after
        page it slept through the few milliseconds between two of them: setting a field took a second.
        """
        until = time.monotonic() + self.patience
        self.run("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self.run("BEGIN IMMEDIATE")
                except StoreBusy:
                    if time.monotonic() >= until:
                        raise
                    time.sleep(_LOOK_AGAIN)  # noqa: TID251 - the other process's time is the real one
                else:
                    return
        finally:
            self.run(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    def call(self, name: str, function: Callable[..., object]) -> None:
        """Let statements of this connection call a function of ours."""
        self._connection.create_function(name, -1, function)

    def described(
        self, statement: str, parameters: Sequence[object] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of a query one by one, each by the names of its columns."""
        try:
            cursor = self._connection.execute(statement, parameters)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except _FAULTS as error:
            raise self._in_words(error) from error

    def replaced(self) -> bool:
        """Whether another file has this one's name now."""
        try:
            return self.path.stat().st_ino != self.inode
        except FileNotFoundError:
            return False  # it is being put aside just now

    @property
    def key(self) -> bytes | None:
        """What it is encrypted with, for copies of it."""
        return self._key

    def version(self) -> int:
        """A number that changes when another connection has committed."""
        return int(self.value("PRAGMA data_version"))

    def _in_words(self, error: Exception) -> Exception:
        """The error a person can read; what is our own fault stays as it is."""
        code = getattr(error, "sqlite_errorcode", None)
        primary = 0 if code is None else code & 0xFF
        name = self.path.name
        if primary == _IOERR and _free_bytes(self.path.parent) < _NEARLY_NOTHING:
            primary = _FULL
        if primary == _FULL:
            return StoreFull(
                tr("Store", "The disk is full: {file} cannot grow.", file=name),
                tr("Store", "Free some space. What was saved before is safe."),
            )
        if (
            primary in {_CORRUPT, _NOTADB}
            or str(error).startswith(_NO_TEXT)
            or isinstance(error, UnicodeDecodeError)
        ):
            return self._damaged()
        if primary in {_BUSY, _LOCKED}:
            return StoreBusy(
                tr("Store", "Another process holds {file}.", file=name), tr("Store", "Try again.")
            )
        if isinstance(error, dbapi2.OperationalError) and primary != 1:
            return StoreProblem(
                tr("Store", "The file {file} cannot be used: {why}.", file=name, why=str(error)),
                tr("Store", "Check the disk and the rights of the folder."),
            )
        return error

    def _damaged(self) -> StoreCorrupt:
        message = tr("Store", "The file {file} is damaged.", file=self.path.name)
        if self._suspect is None:
            return StoreCorrupt(message)
        self._suspect.touch()
        return StoreCorrupt(
            message,
            tr("Store", "Close Desk and start it again: everything in it is pulled anew."),
        )


def require_sound_sqlite(version: str) -> None:
    """Refuse an SQLite that may corrupt files."""
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        raise StoreProblem(
            tr("Store", "SQLite {version} may corrupt files.", version=version),
            tr("Store", "Install a sqlcipher3 that brings SQLite 3.51.3 or newer."),
        )


def _free_bytes(folder: Path) -> int:
    import shutil  # only needed when things go wrong; it brings all archive formats along

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return _NEARLY_NOTHING
