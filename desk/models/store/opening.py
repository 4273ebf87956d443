"""Opens an account's two files: makes, migrates and checks them, and puts a damaged cache aside."""

import logging
import os
from pathlib import Path
from typing import Final

from desk.models.clock import Clock, to_milliseconds
from desk.models.errors import StoreBusy, StoreCorrupt
from desk.models.store import migrations
from desk.models.store.backup import back_up
from desk.models.store.connection import Database
from desk.models.store.keys import Key
from desk.models.store.meta import Meta
from desk.models.store.retention import forget_old
from desk.models.store.schema import WrittenByNewer, migrate, outdated, version_of
from desk.models.store.switching import SIDES
from desk.models.store.work_log import CURRENT, EARLIER, RESERVE, WorkLog
from desk.models.texts import tr

_log = logging.getLogger(__name__)

RESERVE_BYTES: Final = 4 * 1024 * 1024
READ_BEFORE: Final = "read_before"
_NEWS_MILLISECONDS: Final = 7 * 24 * 3600 * 1000
"""On a new device what changed in the last week is unread; all that is older was read elsewhere."""

_CHECKED_PAGES: Final = 8192
"""Pages of work.db, 4 kB each, up to which it is checked at every start: that takes 1 ms for each
megabyte. A larger one is checked by `desk doctor` and when it is copied."""


def open_work(folder: Path, clock: Clock, key: Key | None = None) -> Database:
    """Open work.db: checked, migrated after a copy was made, with its log beside it. A damaged one
    raises `StoreCorrupt` and is left as it is."""
    _make_reserve(folder / RESERVE)
    try:
        work = _sound_work(folder, key)
    except StoreCorrupt as error:
        raise StoreCorrupt(
            error.message,
            tr(
                "Store",
                "It was left as it is. Run “desk doctor --fix”: it saves all that can be read, from the file itself, its log and the copies in {folder}.",
                folder=str(folder / "backup"),
            ),
        ) from error
    try:
        if version_of(work) > 0 and outdated(work, migrations.WORK):
            back_up(work, folder / "backup", clock)
        migrate(work, migrations.WORK)
        WorkLog.of(folder, key).follow(work)
        if Meta(work).get(READ_BEFORE) is None:
            moment = (to_milliseconds(clock.now()) or 0) - _NEWS_MILLISECONDS
            work.write(lambda: Meta(work).set(READ_BEFORE, str(moment).encode()))
        forget_old(work, clock.now())
    except BaseException:
        work.close()
        raise
    return work


def _sound_work(folder: Path, key: Key | None) -> Database:
    work = Database(
        folder / "work.db",
        durable=True,
        reserves=[folder / name for name in (RESERVE, EARLIER, CURRENT)],
        key=key.derived("work.db") if key else None,
    )
    try:
        _check(work)
    except BaseException:
        work.close()
        raise
    return work


def _check(work: Database) -> None:
    if work.value("PRAGMA page_count") > _CHECKED_PAGES:
        return
    if work.rows("PRAGMA quick_check(1)") != [("ok",)]:
        raise StoreCorrupt(tr("Store", "The file {file} is damaged.", file=work.path.name))


def suspect(folder: Path) -> Path:
    """The mark a process leaves that found cache.db damaged while using it."""
    return folder / "cache.suspect"


def open_cache(folder: Path, key: Key | None = None) -> tuple[Database, bool]:
    """Open cache.db; whether it had to be started anew, a damaged one put aside."""
    path = folder / "cache.db"
    mark = suspect(folder)
    secret = key.derived("cache.db") if key else None
    if not (mark.exists() or _cut_short(path, sealed=key is not None)):
        try:
            return _sound_cache(path, mark, secret), False
        except (StoreCorrupt, WrittenByNewer) as error:
            _log.info("%s", error)
    _log.info("%s is put aside; everything in it is pulled again.", path)
    _put_aside(path)
    mark.unlink(missing_ok=True)
    return _sound_cache(path, mark, secret), True


def _sound_cache(path: Path, mark: Path, key: bytes | None) -> Database:
    cache = Database(path, durable=False, suspect=mark, key=key)
    try:
        migrate(cache, migrations.CACHE)
    except BaseException:
        cache.close()
        raise
    return cache


def _cut_short(path: Path, *, sealed: bool) -> bool:
    """Whether the file has fewer pages than its header says (bytes 16 and 28, sqlite.org/fileformat2).

    Only where no WAL waits: with one, pages may rightly be in there alone. Of an encrypted file the
    header cannot be read; SQLCipher notices pages that are missing.
    """
    if not path.is_file():
        return False
    size = path.stat().st_size
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    if size == 0:
        return True
    if sealed:
        return False
    with path.open("rb") as file:
        header = file.read(32)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return size < (65536 if page == 1 else page) * pages


def _put_aside(path: Path) -> None:
    """Keep the newest damaged file, for whoever wants to know what happened."""
    for side in SIDES:
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
                os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
            else:
                file.write(bytes(RESERVE_BYTES))
    except OSError:
        path.unlink(missing_ok=True)
        _log.info("No room for the reserve in %s.", path.parent)
