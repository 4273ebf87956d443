"""Bundles: a manifest and files named by their SHA-256 in one archive, written whole and read with distrust.

A bundle is a ZIP archive in which nothing is compressed: `manifest.json` and `blobs/<SHA-256>`. So it
never unpacks to more than it is, no name in it becomes a path, and any program can look into it.
"""

import hashlib
import os
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar

from desk.models.errors import InvalidInput, NotFound, StoreCorrupt
from desk.models.file_kind import require_small_directory
from desk.models.store.blob_files import full_disk_told, make_last
from desk.models.store.blobs import Blobs
from desk.models.texts import tr

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

T = TypeVar("T")

MANIFEST: Final = "manifest.json"
LARGEST_MANIFEST: Final = 64 * 1024 * 1024
"""Bytes of text: some hundred thousand operations."""
_BLOB: Final = re.compile(r"blobs/([0-9a-f]{64})", re.ASCII)
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 1
"""A bit among an entry's flags (APPNOTE.TXT 4.4.4)."""

Refusal = Callable[[str], InvalidInput]
"""Says that an archive is none of ours, from why."""


# ---- written


def write(
    to: BinaryIO,
    wanted: Iterable[str],
    blobs: Blobs,
    manifest: Callable[[Mapping[str, int]], bytes],
) -> Mapping[str, int]:
    """Write the files that are here, then what `manifest` makes of their digests and sizes; these."""
    import zipfile  # not needed for the first paint

    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        files = dict(_write_files(archive, wanted, blobs))
        archive.writestr(_entry(MANIFEST), manifest(files))
    return files


def _write_files(
    archive: "ZipFile", wanted: Iterable[str], blobs: Blobs
) -> Iterable[tuple[str, int]]:
    for digest in wanted:
        try:
            source = blobs.open(digest)
        except (NotFound, StoreCorrupt):  # what can be saved is saved; the rest is counted
            continue
        size = 0
        with source, archive.open(_entry(f"blobs/{digest}"), "w", force_zip64=True) as sink:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                sink.write(chunk)
        yield digest, size


def _entry(name: str) -> "ZipInfo":
    """An entry without a time: the document says when it was made, and a clock before 1980, the first
    year a ZIP archive knows, is no reason not to save anything."""
    import zipfile

    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def saved(place: Path, make: Callable[[BinaryIO], T], *, replace: bool) -> T:
    """Have a file made that its owner alone can read, whole or not at all; what `make` returned.

    Raises `InvalidInput` when a file is there that is not to be replaced, or none can be.
    """
    beside = place.with_name(f".{place.name[:80]}.{os.getpid()}.part")
    try:
        if not replace:
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with full_disk_told(), os.fdopen(handle, "w+b") as file:
                made = make(file)
                make_last(file)
            beside.replace(place)
        except BaseException:
            for left in (beside, *(() if replace else (place,))):
                left.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        message = tr("Store", "“{file}” is there already.", file=str(place))
        raise InvalidInput(message, tr("Store", "Choose another name.")) from error
    except OSError as error:
        message = tr("Store", "“{file}” cannot be written: {why}.",
                     file=str(place), why=error.strerror or str(error))  # fmt: skip
        raise InvalidInput(message, tr("Store", "Choose another place.")) from error
    return made


# ---- read


class Bundle:
    """A bundle that is open: its manifest was read, of its files only the names were looked at."""

    def __init__(
        self, archive: "ZipFile", entries: Mapping[str, "ZipInfo"], refused: Refusal
    ) -> None:
        self._archive = archive
        self._entries = entries
        self._refused = refused
        self.manifest = archive.read(MANIFEST)

    def require(self, files: Mapping[str, int]) -> None:
        """Refuse other files than those of the list, by digest and size; every byte is read."""
        if set(files) != set(self._entries):
            raise self._refused(tr("Store", "Its files are not those of its list."))
        for digest, entry in self._entries.items():
            with self._archive.open(entry) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
            if found != digest or files[digest] != entry.file_size:
                raise self._refused(tr("Store", "A file in it is not the one it is called."))

    def keep(self, blobs: Blobs) -> int:
        """Keep those of its files that are not here; how many these were."""
        new = [digest for digest in self._entries if not blobs.has(digest)]
        for digest in new:
            with self._archive.open(self._entries[digest]) as file:
                blobs.add(file)  # type: ignore[arg-type]
        return len(new)


@contextmanager
def opened(source: BinaryIO, refused: Refusal) -> Iterator[Bundle]:
    """Open a bundle. Raises what `refused` says for anything a Desk does not write, also where that
    is noticed later, while it is read."""
    import zipfile

    try:
        require_small_directory(source)
        with zipfile.ZipFile(source) as archive:
            size = source.seek(0, os.SEEK_END)
            yield Bundle(archive, _checked_entries(archive, size, refused), refused)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error) as error:
        raise refused(tr("Store", "The file is damaged.")) from error


def _checked_entries(archive: "ZipFile", size: int, refused: Refusal) -> dict[str, "ZipInfo"]:
    """The files of a bundle by their digests. Raises `InvalidInput` for anything a Desk does not
    write: other names, the same twice, something compressed, locked or overlapping."""
    entries = archive.infolist()
    if any(entry.compress_type or entry.flag_bits & _ENCRYPTED for entry in entries):
        raise refused(tr("Store", "It was packed anew, or locked, by another program."))
    if sum(entry.file_size for entry in entries) > size:
        raise refused(tr("Store", "It pretends to hold more than it does."))
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or names.count(MANIFEST) != 1:
        raise refused(tr("Store", "It has no list of what is in it, or more than one."))
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise refused(tr("Store", "Its list is too large."))
    found = {}
    for entry in entries:
        name = _BLOB.fullmatch(entry.filename)
        if name:
            found[name[1]] = entry
        elif entry.filename != MANIFEST:
            raise refused(tr("Store", "There is something in it that Desk does not put there."))
    return found
