"""How the bytes of attachments lie on the disk: created, gone on with, read, and made to last."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from desk.models.errors import StoreFull
from desk.models.texts import tr

MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


class BlobFiles(Protocol):
    """The three ways a file of attachments is opened. What is read and written is what the person
    attached, however it lies on the disk. Each has a `fileno`, so that it can be made to last."""

    def create(self, place: Path) -> BinaryIO:
        """A new file, to be written. Raises `FileExistsError`."""
        ...

    def append(self, place: Path) -> BinaryIO:
        """A file, new or begun, to be gone on with; `tell` is how much is there."""
        ...

    def read(self, place: Path) -> BinaryIO:
        """A file to be read from anywhere in it."""
        ...


class PlainFiles:
    """The bytes as they are."""

    def create(self, place: Path) -> BinaryIO:
        """A new file, its owner's alone."""
        return os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb")

    def append(self, place: Path) -> BinaryIO:
        """A file to be gone on with at its end."""
        return os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, MODE), "ab")

    def read(self, place: Path) -> BinaryIO:
        """A file to be read."""
        return place.open("rb")


def make_private(folder: Path) -> None:
    """Make a folder and the one it stands in, their owner's alone: of several made at once, `mkdir`
    gives the mode to the last."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    folder.mkdir(exist_ok=True, mode=FOLDER_MODE)


def make_last(file: BinaryIO) -> None:
    """The bytes written so far survive a power cut."""
    file.flush()
    os.fsync(file.fileno())


def move_to_last(file: Path, place: Path) -> None:
    """Give a file its name, and let the name survive a power cut: a name is a line of its folder,
    which is written apart from the file."""
    made = not place.parent.exists()
    make_private(place.parent)
    file.replace(place)
    make_folder_last(place.parent)
    if made:
        make_folder_last(place.parent.parent)


def make_folder_last(folder: Path) -> None:
    """The names in a folder survive a power cut."""
    if os.name == "nt":  # there a folder cannot be opened, and the journal of NTFS keeps names
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Say in words that no room is left; other faults stay what they are."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise StoreFull(
            tr("Store", "The disk is full: the file was not kept."),
            tr("Store", "Free some space and add it again."),
        ) from error
