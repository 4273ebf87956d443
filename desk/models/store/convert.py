"""Encrypts an account's files, decrypts them, or gives them another key: all of them or none."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from desk.models.clock import Clock
from desk.models.errors import StoreCorrupt, StoreFull
from desk.models.store.backup import require_sound
from desk.models.store.blob_files import BlobFiles, PlainFiles
from desk.models.store.connection import Database
from desk.models.store.keys import MARK, Key, needed_key, write_mark
from desk.models.store.opening import open_cache, open_work
from desk.models.store.presence import Presence
from desk.models.store.sealed_files import SealedFiles
from desk.models.store.switching import Plan, finish, stage, switch
from desk.models.store.work_log import CURRENT, EARLIER, WorkLog
from desk.models.texts import tr

_log = logging.getLogger(__name__)

_ROOM: Final = 16 * 1024 * 1024
"""Bytes that stay free beside the second copy of everything."""
_PIECE: Final = 1 << 20
_TABLES: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def convert(folder: Path, clock: Clock, old: Key | None, new: Key | None) -> list[str]:
    """Write everything anew with the key `new` (None: plain) and put it in the place of what is
    there; the names of old files that stay as they were, since nobody can read them.

    Whoever dies meanwhile leaves all of the old or all of the new. Raises `StoreBusy` while anybody
    has the account open, `StoreFull` without room for a second copy, `StoreCorrupt`.
    """
    with Presence(folder, alone=True):
        finish(folder)
        old = needed_key(folder, old)
        _require_room(folder)
        staged = stage(folder)
        try:
            if new is not None:
                write_mark(staged, new)
            _databases(folder, staged, clock, old, new)
            left = _backups(folder, staged, old, new)
            left += _files(folder / "blobs", staged / "blobs", _way(old), _way(new))
            _logs(folder, staged, old, new)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        switch(folder, Plan(_removed(folder, staged)))
    return [*left, *(each.name for each in folder.glob("damaged-work*"))]


def _removed(folder: Path, staged: Path) -> tuple[str, ...]:
    """What is not put in place anew and must not stay: it would be plain text, or cannot be read."""
    names = [MARK, "damaged-cache.db", "cache.db", EARLIER, CURRENT, "blobs", "backup"]
    return tuple(n for n in names if (folder / n).exists() and not (staged / n).exists())


def _require_room(folder: Path) -> None:
    needed = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) + _ROOM
    if shutil.disk_usage(folder).free < needed:
        raise StoreFull(
            tr("Keys", "A second copy of everything needs {size} MB for a moment; there is less.",
               size=needed // 1_000_000),
            tr("Keys", "Free some space. Nothing was changed."),
        )  # fmt: skip


def _databases(folder: Path, staged: Path, clock: Clock, old: Key | None, new: Key | None) -> None:
    work = open_work(folder, clock, old)
    try:
        copy_database(work, staged / "work.db", derived(new, "work.db"))
    finally:
        work.close()
    try:
        cache, _ = open_cache(folder, old)
    except StoreCorrupt as error:  # it is pulled again
        _log.info("%s", error)
        return
    try:
        copy_database(cache, staged / "cache.db", derived(new, "cache.db"))
    finally:
        cache.close()


def copy_database(database: Database, place: Path, key: bytes | None) -> None:
    """Write a whole file anew with another key, and check that the copy has every row."""
    version = int(database.value("PRAGMA user_version"))
    secret = "" if key is None else f"x'{key.hex()}'"
    database.run("ATTACH DATABASE ? AS made KEY ?", (str(place), secret))
    try:
        database.rows("SELECT sqlcipher_export('made')")
        database.run(f"PRAGMA made.user_version = {version:d}")
    finally:
        database.run("DETACH DATABASE made")
    place.chmod(0o600)
    copy = Database(place, durable=True, key=key)
    try:
        require_sound(copy)
        if _counts(copy) != _counts(database):
            raise StoreCorrupt(tr("Keys", "The copy of {file} is not whole.", file=place.name))
        copy.value("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    finally:
        copy.close()


def _counts(database: Database) -> dict[str, int]:
    names = [name for (name,) in database.rows(_TABLES)]
    return {name: int(database.value(f'SELECT count(*) FROM "{name}"')) for name in names}  # noqa: S608  its own tables


def _backups(folder: Path, staged: Path, old: Key | None, new: Key | None) -> list[str]:
    """Copy the copies too; the names of those that cannot be read: they are kept as they are."""
    left = []
    for backup in sorted((folder / "backup").glob("*")):
        (staged / "backup").mkdir(exist_ok=True, mode=0o700)
        place = staged / "backup" / backup.name
        try:
            _backup(backup, place, old, new)
        except StoreCorrupt as error:
            _log.info("%s", error)
            place.unlink(missing_ok=True)
            shutil.copy2(backup, place)
            left.append(f"backup/{backup.name}")
    return left


def _backup(backup: Path, place: Path, old: Key | None, new: Key | None) -> None:
    database = Database(backup, durable=True, key=derived(old, "work.db"))
    try:
        copy_database(database, place, derived(new, "work.db"))
    finally:
        database.value("PRAGMA journal_mode = DELETE")
        database.close()
    shutil.copystat(backup, place)


def _files(folder: Path, staged: Path, old: BlobFiles, new: BlobFiles) -> list[str]:
    """Write attachments anew that are whole; what was only begun is fetched again. Returns those
    that cannot be read: they are kept as they are."""
    left = []
    for file in folder.glob("??/*"):
        place = staged / file.parent.name / file.name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with old.read(file) as source, new.create(place) as sink:
                for piece in _pieces(source.read):
                    sink.write(piece)
        except StoreCorrupt:
            place.unlink(missing_ok=True)
            shutil.copy2(file, place)
            left.append(f"blobs/{file.parent.name}/{file.name}")
        shutil.copystat(file, place)  # when it was opened last
    return left


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(_PIECE):
        yield piece


def _logs(folder: Path, staged: Path, old: Key | None, new: Key | None) -> None:
    before, after = WorkLog.of(folder, old), WorkLog.of(staged, new)
    if (folder / EARLIER).exists():
        after.append(before.records_of(EARLIER))
        after.turn()
    if (folder / CURRENT).exists():
        after.append(before.records_of(CURRENT))


def _way(key: Key | None) -> BlobFiles:
    return PlainFiles() if key is None else SealedFiles(key.derived("files"))


def derived(key: Key | None, purpose: str) -> bytes | None:
    """What one file is encrypted with; None where nothing is."""
    return None if key is None else key.derived(purpose)
