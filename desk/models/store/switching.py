"""Replacing an account's files all at once: the new ones are made aside, and one rename decides.

Whoever dies before the rename has changed nothing; after it, the next who opens the folder brings it
to its end. Every step may be taken again.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from desk.models.codec import encode
from desk.models.errors import StoreBusy, StoreCorrupt
from desk.models.texts import tr

_STAGED: Final = "switching.new"
_DECIDED: Final = "switching"
_REPLACED: Final = "replaced"
_PLAN: Final = "plan.json"
SIDES: Final = ("", "-wal", "-shm")
"""A database in WAL mode is three files."""


class Plan(msgspec.Struct, frozen=True):
    """What becomes of the old files that a new one does not simply take the place of."""

    removed: tuple[str, ...] = ()
    kept: dict[str, str] = {}
    """Old files that stay, under another name."""


def stage(folder: Path) -> Path:
    """An empty folder for the new files; what an earlier try left is removed."""
    import shutil  # brings all archive formats along: not before the first paint

    staged = folder / _STAGED
    if staged.exists():
        shutil.rmtree(staged)
    staged.mkdir(mode=0o700)
    return staged


def switch(folder: Path, plan: Plan) -> None:
    """Put everything that was staged in the place of what is there. Nobody else may have it open."""
    staged = folder / _STAGED
    (staged / _PLAN).write_bytes(encode(plan))
    for each in _everything(staged):
        make_last(each)
    staged.rename(folder / _DECIDED)
    make_last(folder)
    finish(folder)


def is_unfinished(folder: Path) -> bool:
    """Whether somebody died while replacing the files."""
    return (folder / _DECIDED).exists()


def sweep(folder: Path) -> None:
    """Remove what somebody staged who died before it counted: it may be a plain copy. For those who
    have the folder open, when nobody can be staging."""
    staged = folder / _STAGED
    if staged.exists():
        import shutil

        shutil.rmtree(staged, ignore_errors=True)


def finish(folder: Path) -> None:
    """Bring a switch that was decided to its end; nothing happens where there is none."""
    if not is_unfinished(folder):
        return
    try:
        _finish(folder)
    except PermissionError as error:  # on Windows a file that is open cannot be replaced
        raise StoreBusy(
            tr("Store", "The files of this account are in use."),
            tr("Store", "Close all windows of Desk and start it again."),
        ) from error


def _finish(folder: Path) -> None:
    import shutil

    decided, replaced = folder / _DECIDED, folder / _REPLACED
    replaced.mkdir(exist_ok=True, mode=0o700)
    if (decided / _PLAN).exists():
        plan = _plan(decided)
        for new in sorted(decided.iterdir()):
            if new.name != _PLAN:
                _move(folder, new.name, plan.kept.get(new.name, f"{_REPLACED}/{new.name}"))
                new.rename(folder / new.name)
        for name in plan.removed:
            _move(folder, name, f"{_REPLACED}/{name}")
        make_last(folder)
    shutil.rmtree(replaced)
    (decided / _PLAN).unlink(missing_ok=True)
    decided.rmdir()


def _move(folder: Path, name: str, to: str) -> None:
    for side in SIDES:
        old = folder / f"{name}{side}"
        if old.exists():
            old.replace(folder / f"{to}{side}")


def _plan(decided: Path) -> Plan:
    try:
        return msgspec.json.decode((decided / _PLAN).read_bytes(), type=Plan)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreCorrupt(
            tr("Store", "The folder {folder} is damaged.", folder=str(decided)),
            tr("Store", "It holds your newest work. Do not delete it; ask for help."),
        ) from error


def _everything(folder: Path) -> Iterator[Path]:
    """What is in a folder, from the inside out, and the folder."""
    for each in folder.iterdir():
        if each.is_dir():
            yield from _everything(each)
        else:
            yield each
    yield folder


def make_last(place: Path) -> None:
    """Let a file, or the names in a folder, survive a power cut."""
    if place.is_dir():
        if os.name == "nt":  # there a folder cannot be opened, and the journal of NTFS keeps names
            return
        handle = os.open(place, os.O_RDONLY)
    else:
        handle = os.open(place, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
