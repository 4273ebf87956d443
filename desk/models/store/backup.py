"""Copies of work.db: made whole, checked, the newest seven kept."""

from pathlib import Path
from typing import Final

from desk.models.clock import Clock
from desk.models.errors import StoreCorrupt
from desk.models.store.connection import Database
from desk.models.texts import tr

KEPT: Final = 7


def back_up(work: Database, folder: Path, clock: Clock) -> Path:
    """Copy work.db into `folder` and check the copy; older ones beyond seven go. The copy is
    encrypted when work.db is, with the same key.

    Raises `StoreCorrupt` when the copy is not sound: then nothing may be migrated.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = clock.now().strftime("%Y%m%dT%H%M%S%f")
    place = folder / f"work-{moment}.db"
    place.unlink(missing_ok=True)
    work.run("VACUUM INTO ?", (str(place),))
    _check(place, work.key)
    others = sorted(old for old in folder.glob("work-*.db") if old != place)
    for old in others[: 1 - KEPT]:  # by name: a clock that was ahead must not cost the newest
        old.unlink()
    return place


def _check(place: Path, key: bytes | None) -> None:
    try:
        copy = Database(place, durable=True, key=key)
        try:
            require_sound(copy)
            # A copy is one file: nothing beside it that could be forgotten when it is carried away.
            copy.value("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    except StoreCorrupt:
        place.unlink()
        raise


def require_sound(copy: Database) -> None:
    """Raise `StoreCorrupt` when a copy that was just made is not sound."""
    if copy.rows("PRAGMA integrity_check") != [("ok",)]:
        raise StoreCorrupt(
            tr("Store", "The copy of work.db is damaged."),
            tr("Store", "Check the disk. Nothing was changed."),
        )
