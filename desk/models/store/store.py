"""One account's two files, opened, healed, and all that can be asked of them."""

import logging
import os
from pathlib import Path
from typing import Final

from desk.models.clock import Clock, to_milliseconds
from desk.models.errors import StoreBusy, StoreCorrupt, StoreProblem
from desk.models.store import migrations
from desk.models.store.absences import Absences
from desk.models.store.backup import back_up
from desk.models.store.base import Base
from desk.models.store.blobs import Blobs
from desk.models.store.conflicts import Conflicts
from desk.models.store.connection import Database
from desk.models.store.digests import Digests
from desk.models.store.directory import Directory
from desk.models.store.drafts import Drafts
from desk.models.store.meta import Meta, StoredVocabulary
from desk.models.store.numbers import Numbers
from desk.models.store.outbox import Outbox
from desk.models.store.outbox_rows import OutboxRows
from desk.models.store.overlay import Overlay
from desk.models.store.pending import tickets_with_work
from desk.models.store.read_marks import ReadMarks
from desk.models.store.retention import forget_old
from desk.models.store.schema import WrittenByNewer, migrate, outdated, version_of
from desk.models.store.sessions import Sessions
from desk.models.store.snapshots import Snapshots
from desk.models.store.tickets import TicketReader
from desk.models.texts import tr

_log = logging.getLogger(__name__)

_RESERVE_BYTES: Final = 4 * 1024 * 1024
_DAY_SECONDS: Final = 24 * 3600
_READ_BEFORE: Final = "read_before"
_NEWS_MILLISECONDS: Final = 7 * 24 * 3600 * 1000
"""On a new device what changed in the last week is unread; all that is older was read elsewhere."""
_SIDES: Final = ("", "-wal", "-shm")
"""A database in WAL mode is three files."""


class Store:
    """An account's cache.db and work.db. Belongs to the thread that opened it.

    No transaction ever spans both files: work is committed first, the cache follows, and opening
    makes the cache true again.
    """

    def __init__(self, folder: Path, clock: Clock, cache: Database, work: Database) -> None:
        self.folder = folder
        self._clock = clock
        self.cache_rebuilt = False
        self._reopened = 0
        self._cache = cache
        self._work = work
        policy = StoredVocabulary(Meta(cache))
        read_before = int(Meta(work).get(_READ_BEFORE) or b"0")
        self._overlay = Overlay(cache, work, policy.policy, read_before)
        snapshots = Snapshots(cache, work, self._overlay, read_before)
        self.absences = Absences(cache, work)
        self.base = Base(cache, work, self._overlay, snapshots, self.absences)
        self._rows = OutboxRows(work, self._overlay, clock)
        self.drafts = Drafts(work, clock)
        marks = ReadMarks(cache, work, self._overlay)
        self.outbox = Outbox(self._rows, self.base, marks, self.drafts)
        self.digests = Digests(cache, work, marks, self.base.me)
        self.conflicts = Conflicts(self._rows)
        self.tickets = TicketReader(cache, work, self._overlay, policy.current)
        self.directory = Directory(cache)
        self.blobs = Blobs(folder / "blobs", work, clock)
        self.numbers = Numbers(work)
        self.sessions = Sessions(work, clock)

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> "Store":
        """Open an account's files, making or migrating them as needed.

        A damaged cache.db is put aside and started anew (`cache_rebuilt`); a damaged work.db is
        left as it is and raises `StoreCorrupt`.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        work = _open_work(folder, clock)
        try:
            try:
                return cls._healed(folder, clock, work)
            except StoreCorrupt:
                if not _suspect(folder).exists():
                    raise  # it is work.db that is damaged
                return cls._healed(folder, clock, work)
        except BaseException:
            work.close()
            raise

    @classmethod
    def _healed(cls, folder: Path, clock: Clock, work: Database) -> "Store":
        cache, rebuilt = _open_cache(folder)
        try:
            store = cls(folder, clock, cache, work)
            store.cache_rebuilt = rebuilt
            store.heal()
        except BaseException:
            cache.close()
            raise
        return store

    def heal(self) -> None:
        """Make the rows of all tickets with work true: a crash may have come between the two
        files."""
        marked = {
            ticket
            for (ticket,) in self._cache.rows(
                "SELECT id FROM ticket WHERE unsent > 0 UNION ALL"
                " SELECT id FROM ticket WHERE needs_you = 1"
            )
        }
        self._overlay.heal(marked | tickets_with_work(self._work))

    @property
    def trouble(self) -> StoreProblem | None:
        """Why the queue could not show the last change; None when it could."""
        return self._rows.trouble

    def data_version(self) -> int:
        """A number that changes when another process has committed in either file."""
        if self._cache.replaced():
            self._cache.reopen()  # another process put a damaged file aside
            self._reopened += 1  # a new connection counts from the start again
        return self._reopened << 64 | self._cache.version() << 32 | self._work.version()

    def back_up_daily(self) -> Path | None:
        """Copy work.db when the newest copy is older than a day; where the copy is, None when
        none was due. For sync, which is not waited for."""
        folder = self.folder / "backup"
        newest = max((file.stat().st_mtime for file in folder.glob("work-*.db")), default=0.0)
        age = self._clock.now().timestamp() - newest
        if 0 <= age < _DAY_SECONDS:  # one from the future was made by a clock that was wrong
            return None
        return back_up(self._work, folder, self._clock)

    def close(self) -> None:
        """Let go of the files. May be called twice."""
        self._cache.close()
        self._work.close()


def _open_work(folder: Path, clock: Clock) -> Database:
    _make_reserve(folder / "reserve.bin")
    try:
        work = Database(folder / "work.db", durable=True, reserve=folder / "reserve.bin")
    except StoreCorrupt as error:
        raise StoreCorrupt(
            error.message,
            tr(
                "Store",
                "It was left as it is. The newest file of {folder} has your work up to then.",
                folder=str(folder / "backup"),
            ),
        ) from error
    try:
        if version_of(work) > 0 and outdated(work, migrations.WORK):
            back_up(work, folder / "backup", clock)
        migrate(work, migrations.WORK)
        if Meta(work).get(_READ_BEFORE) is None:
            moment = (to_milliseconds(clock.now()) or 0) - _NEWS_MILLISECONDS
            work.write(lambda: Meta(work).set(_READ_BEFORE, str(moment).encode()))
        forget_old(work, clock)
    except BaseException:
        work.close()
        raise
    return work


def _suspect(folder: Path) -> Path:
    """The mark a process leaves that found cache.db damaged while using it."""
    return folder / "cache.suspect"


def _open_cache(folder: Path) -> tuple[Database, bool]:
    path = folder / "cache.db"
    suspect = _suspect(folder)
    if not (suspect.exists() or _cut_short(path)):
        try:
            return _sound_cache(path, suspect), False
        except (StoreCorrupt, WrittenByNewer) as error:
            _log.info("%s", error)
    _log.info("%s is put aside; everything in it is pulled again.", path)
    _put_aside(path)
    suspect.unlink(missing_ok=True)
    return _sound_cache(path, suspect), True


def _sound_cache(path: Path, suspect: Path) -> Database:
    cache = Database(path, durable=False, suspect=suspect)
    try:
        migrate(cache, migrations.CACHE)
    except BaseException:
        cache.close()
        raise
    return cache


def _cut_short(path: Path) -> bool:
    """Whether the file has fewer pages than its header says (bytes 16 and 28, sqlite.org/fileformat2).

    Only where no WAL waits: with one, pages may rightly be in there alone.
    """
    if not path.is_file():
        return False
    size = path.stat().st_size
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    if size == 0:
        return True
    with path.open("rb") as file:
        header = file.read(32)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return size < (65536 if page == 1 else page) * pages


def _put_aside(path: Path) -> None:
    """Keep the newest damaged file, for whoever wants to know what happened."""
    for side in _SIDES:
        file = path.with_name(f"{path.name}{side}")
        kept = path.with_name(f"damaged-{path.name}{side}")
        try:
            if file.exists():
                file.replace(kept)
            else:
                kept.unlink(missing_ok=True)
        except PermissionError as error:  # on Windows a file that is open cannot be moved
            raise StoreBusy(
                tr("Store", "{file} is damaged, and another process holds it.", file=file.name),
                tr("Store", "Close all windows of Desk and start it again."),
            ) from error


def _make_reserve(path: Path) -> None:
    """Set room aside for the day the disk is full; when it is full already, there is none."""
    if path.exists():
        return
    try:
        with path.open("xb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, _RESERVE_BYTES)
            else:
                file.write(bytes(_RESERVE_BYTES))
    except OSError:
        path.unlink(missing_ok=True)
        _log.info("No room for the reserve in %s.", path.parent)
