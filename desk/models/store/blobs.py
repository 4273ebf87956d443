"""The bytes of attachments, each file named by the SHA-256 of what is in it."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from desk.models.clock import Clock
from desk.models.errors import InvalidInput, StoreCorrupt, StoreFull
from desk.models.ids import new_uuid7
from desk.models.store.connection import Database
from desk.models.texts import tr

_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_CHUNK: Final = 1 << 20


class Blobs:
    """Files of an account, written under another name first and moved when they are whole."""

    def __init__(self, folder: Path, work: Database, clock: Clock) -> None:
        self._folder = folder
        self._work = work
        self._clock = clock

    def add(self, source: bytes | BinaryIO) -> tuple[str, int]:
        """Keep the bytes; their digest and their number. On disk when this returns."""
        temporary = self._folder / "incoming" / new_uuid7(self._clock.now())
        with _full_disk_told(), _removed_on_failure(temporary):
            temporary.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            digest, size = _copy(source, temporary)
            self._settle(temporary, digest)
        return digest, size

    def path(self, sha256: str) -> Path | None:
        """Where the bytes are, None when they are not here."""
        place = self._place(sha256)
        return place if place.is_file() else None

    def partial(self, sha256: str) -> Path:
        """Where a download of these bytes is written, going on where an earlier one stopped."""
        place = self._folder / "partial" / _checked(sha256)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return place

    def finish(self, sha256: str) -> Path:
        """The download is whole: check it and keep it. Bytes that are others are thrown away
        and raise `StoreCorrupt`."""
        partial = self.partial(sha256)
        with partial.open("rb") as file:
            import hashlib  # not needed for the first paint

            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != sha256:
            partial.unlink()
            raise StoreCorrupt(
                tr("Store", "The file that came is not the one that was asked for."),
                tr("Store", "It was thrown away. Download it again."),
            )
        self._settle(partial, digest)
        return self._place(digest)

    def collect(self, keep_bytes: int) -> int:
        """Remove the files read longest ago until no more than `keep_bytes` are left; the bytes
        freed. Files of operations the server does not have are never removed."""
        unsent = {
            blob
            for (blob,) in self._work.rows(
                "SELECT blob FROM operation WHERE state <> 'done' AND blob IS NOT NULL"
            )
        }
        files = [file for file in self._folder.glob("??/*") if file.is_file()]
        total = sum(file.stat().st_size for file in files)
        freed = 0
        for file in sorted(files, key=lambda file: file.stat().st_atime_ns):
            if total - freed <= keep_bytes:
                break
            if file.name not in unsent:
                freed += file.stat().st_size
                file.unlink()
        return freed

    def _place(self, sha256: str) -> Path:
        return self._folder / _checked(sha256)[:2] / sha256

    def _settle(self, file: Path, digest: str) -> None:
        place = self._place(digest)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.replace(place)


def _checked(sha256: str) -> str:
    """A digest is also a file's name: nothing else may become one."""
    if not _DIGEST.fullmatch(sha256):
        raise InvalidInput(tr("Store", "This is not the digest of a file."))
    return sha256


def _copy(source: bytes | BinaryIO, to: Path) -> tuple[str, int]:
    import hashlib  # not needed for the first paint

    digest = hashlib.sha256()
    size = 0
    with to.open("xb") as file:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _chunks(source: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    while chunk := source.read(_CHUNK):
        yield chunk


@contextmanager
def _removed_on_failure(file: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


@contextmanager
def _full_disk_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise StoreFull(
            tr("Store", "The disk is full: the file was not kept."),
            tr("Store", "Free some space and add it again."),
        ) from error
