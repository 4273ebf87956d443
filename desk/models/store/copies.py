"""Copies of attachments outside the store: saved where a person wants them, or laid out to be looked at."""

import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from desk.models.attachment import Attachment, safe_name
from desk.models.clock import Clock
from desk.models.errors import InvalidInput
from desk.models.ids import new_uuid7
from desk.models.store.blob_files import (
    PlainFiles,
    full_disk_told,
    make_folder_last,
    make_last,
    make_private,
)
from desk.models.texts import tr

KEPT_SECONDS: Final = 24 * 3600.0
"""How long a copy that was laid out to be looked at stays when nobody clears it away."""
_SLICE: Final = 1024 * 1024
_FOREIGN: Final = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""What Windows writes beside what came from the internet; its programs then open it with care."""


def save_copy(
    source: BinaryIO,
    target: Path,
    *,
    replace: bool = False,
    private: bool = False,
    proven: bool = False,
) -> None:
    """Write a foreign file where a person wants it, marked as foreign, never as a program.

    Raises `InvalidInput` in words; a file that is there already stays unless it is to be replaced,
    and then it does until the new one is whole. `private`: readable by its owner alone. `proven`: it
    is on the disk, not on its way there, and reads as it was written when this returns: a stick is
    pulled out at once, and cheap ones lie.
    """
    name = safe_name(target.name)
    beside = target.with_name(f".{name[:80]}.{os.getpid()}.part") if replace else target
    try:
        with (
            full_disk_told(),
            PlainFiles().create(beside) if private else beside.open("xb") as sink,
        ):
            try:
                digest = _copied(source, sink)
                if proven:
                    make_last(sink)
            except BaseException:
                beside.unlink()
                raise
        if proven:
            _prove(beside, digest, name)
        mark_foreign(beside)
        if replace:
            beside.replace(target)
            mark_foreign(target)
        if proven:
            make_folder_last(target.parent)
    except FileExistsError as error:
        message = tr("Files", "“{name}” is there already.", name=name)
        raise InvalidInput(message, tr("Files", "Choose another name.")) from error
    except OSError as error:
        message = tr("Files", "“{name}” cannot be saved there: {why}.",
                     name=name, why=error.strerror or str(error))  # fmt: skip
        raise InvalidInput(message, tr("Files", "Choose another place.")) from error


def _copied(source: BinaryIO, sink: BinaryIO) -> bytes:
    """Copy all of it; its SHA-256."""
    digest = hashlib.sha256()
    while part := source.read(_SLICE):
        digest.update(part)
        sink.write(part)
    return digest.digest()


def _prove(place: Path, digest: bytes, name: str) -> None:
    """Read back what was written; from the disk itself where the system can be asked to forget it.
    Raises `InvalidInput`, and leaves nothing, when it is something else."""
    with place.open("rb") as written:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        found = hashlib.file_digest(written, "sha256").digest()
    if found != digest:
        place.unlink()
        message = tr("Files", "“{name}” does not read as it was written: the disk is not to be trusted.",
                     name=name)  # fmt: skip
        raise InvalidInput(message, tr("Files", "Save it on another one."))


class Shown:
    """The private folder of copies that other programs were asked to show. They are read-only: what
    somebody changed in one would not come back into the ticket."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def lay_out(self, file: Attachment, source: BinaryIO) -> Path:
        """A copy to be shown: under a name that is plain letters in any program, in a folder of its
        own, readable by its owner alone, marked as foreign, no program."""
        import shutil

        self.clear(older_than=KEPT_SECONDS)
        folder = self._folder / new_uuid7(self._clock.now())
        make_private(folder)
        place = folder / plain_name(file.name)
        with full_disk_told(), place.open("xb") as sink:
            shutil.copyfileobj(source, sink)
        mark_foreign(place)
        place.chmod(stat.S_IRUSR)
        now = self._clock.now().timestamp()
        os.utime(folder, (now, now))
        return place

    def room_for(self, name: str) -> Path:
        """Where another program may write something that is to be shown: a name in a private folder of
        its own, cleared away like the copies."""
        self.clear(older_than=KEPT_SECONDS)
        now = self._clock.now()
        folder = self._folder / new_uuid7(now)
        make_private(folder)
        os.utime(folder, (now.timestamp(), now.timestamp()))
        return folder / plain_name(name)

    def clear(self, older_than: float = 0.0) -> None:
        """Remove copies laid out that many seconds ago or earlier. One that a program still holds
        (Windows) stays until the next time."""
        import shutil

        before = self._clock.now().timestamp() - older_than
        for folder in self._folder.glob("*"):
            if folder.is_dir() and folder.stat().st_mtime <= before:
                for place in folder.iterdir():
                    place.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes no read-only file
                shutil.rmtree(folder, ignore_errors=True)


def plain_name(name: str) -> str:
    """A safe name without anything a program that is handed it could take for more than a name."""
    kept = "".join(
        letter if letter.isalnum() or letter in "-_." else "_" for letter in safe_name(name)
    )
    return kept if kept[0] not in "-." else f"_{kept}"


def mark_foreign(place: Path, system: str = os.name) -> None:
    """Say that a file came from elsewhere, where the system has a way to say it (Windows: the mark of
    the web). A disk that cannot hold the mark goes without."""
    if system != "nt":
        return
    mark = place.with_name(f"{place.name}:Zone.Identifier")
    try:
        mark.write_bytes(_FOREIGN.encode("ascii"))
    except OSError:
        return
