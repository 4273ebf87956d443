"""The bytes of attachments, each file named by the SHA-256 of what is in it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from desk.models.clock import Clock
from desk.models.errors import InvalidInput, NotFound, StoreCorrupt
from desk.models.ids import new_uuid7
from desk.models.store.blob_files import (
    BlobFiles,
    PlainFiles,
    full_disk_told,
    make_last,
    make_private,
    move_to_last,
)
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.texts import tr

_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DIGEST_IN: Final = re.compile(rb"[0-9a-f]{64}")
_CHUNK: Final = 1 << 20
_PIN: Final = "pin "
"""Before a digest: the name under which work.db remembers that the person keeps these bytes."""
FRESH_SECONDS: Final = 3600.0
"""How long bytes stay that nobody refers to: the draft they were attached to may not be on the disk
yet."""
STALE_SECONDS: Final = 30 * 24 * 3600.0
"""After so long nobody goes on with a download that stopped."""


class Usage(msgspec.Struct, frozen=True):
    """What the attachments take of the disk, in bytes."""

    own: int = 0
    """What the person attached, with drafts and what is kept on purpose: it never goes by itself."""
    fetched: int = 0
    """What the server has too: it may go when it becomes too much."""
    begun: int = 0
    """Downloads that have not come to their end."""


class Aside:
    """A file that is on its way: encrypted where those of the account are."""

    def __init__(self, place: Path, files: BlobFiles) -> None:
        self._place = place
        self._files = files

    @contextmanager
    def written(self) -> Iterator[BinaryIO]:
        """To be written, once. Raises `StoreFull`."""
        with full_disk_told(), self._files.create(self._place) as file:
            yield file

    def read(self) -> BinaryIO:
        """To be read from anywhere in it."""
        return self._files.read(self._place)


class Blobs:
    """Files of an account, written under another name first and moved when they are whole."""

    def __init__(
        self, folder: Path, work: Database, clock: Clock, files: BlobFiles | None = None
    ) -> None:
        self._folder = folder
        self._work = work
        self._clock = clock
        self._files: BlobFiles = files or PlainFiles()

    # ---- reading

    def has(self, sha256: str) -> bool:
        """Whether the bytes are here."""
        return self._place(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, to be read; proven to be those of the digest. Counts as opened now.

        Raises `NotFound`; `StoreCorrupt` when the disk holds others: they are thrown away when
        the server has the right ones, and left as they are when it has not.
        """
        place = self._place(sha256)
        try:
            file = self._files.read(place)
        except FileNotFoundError as error:
            message = tr("Store", "The file is not on this device any more.")
            raise NotFound(message, tr("Store", "Fetch it again.")) from error
        if not _is_whole(file, sha256):
            file.close()
            raise self._damaged(place)
        file.seek(0)
        self._opened_now(place)
        return file

    def _damaged(self, place: Path) -> StoreCorrupt:
        message = tr("Store", "The file on this disk is not the one it was.")
        if place.name in self._protected():
            return StoreCorrupt(message, tr("Store", "Attach it again. It was left as it is."))
        place.unlink(missing_ok=True)
        return StoreCorrupt(message, tr("Store", "It was thrown away. Fetch it again."))

    # ---- writing

    def add(self, source: bytes | BinaryIO) -> tuple[str, int]:
        """Keep the bytes; their digest and their number. On disk when this returns."""
        temporary = self._folder / "incoming" / new_uuid7(self._clock.now())
        with full_disk_told(), _removed_on_failure(temporary):
            make_private(temporary.parent)
            with self._files.create(temporary) as file:
                digest, size = _copy(source, file)
                make_last(file)
            self._settle(temporary, digest)
        return digest, size

    @contextmanager
    def aside(self) -> Iterator["Aside"]:
        """Room for bytes that are looked at before anything of them is kept; gone at the end."""
        place = self._folder / "incoming" / new_uuid7(self._clock.now())
        make_private(place.parent)
        try:
            yield Aside(place, self._files)
        finally:
            place.unlink(missing_ok=True)

    def go_on(self, sha256: str) -> BinaryIO:
        """Where a download of these bytes is written, from where an earlier one stopped: `tell`
        says how much is here."""
        place = self._partial(sha256)
        make_private(place.parent)
        return self._files.append(place)

    def finish(self, sha256: str) -> None:
        """The download is whole: check it and keep it. Bytes that are others are thrown away
        and raise `StoreCorrupt`."""
        partial = self._partial(sha256)
        with self._files.read(partial) as file:
            digest = _digest_of(file)
        if digest != sha256:
            partial.unlink()
            raise StoreCorrupt(
                tr("Store", "The file that came is not the one that was asked for."),
                tr("Store", "It was thrown away. Download it again."),
            )
        with full_disk_told():
            self._settle(partial, digest)

    def begin_unknown(self, id: str) -> str:  # noqa: A002  what it is
        """Begin to fetch bytes whose digest nobody tells, from their first: the name for `go_on`
        and `finish_unknown`."""
        import hashlib  # not needed for the first paint

        name = hashlib.sha256(f"unknown {id}".encode()).hexdigest()
        self._partial(name).unlink(missing_ok=True)
        return name

    def finish_unknown(self, name: str) -> tuple[str, int]:
        """What was begun so is whole: keep it; its digest and its number of bytes."""
        partial = self._partial(name)
        with self._files.read(partial) as file:
            digest = _digest_of(file)
            size = file.seek(0, os.SEEK_END)
        with full_disk_told():
            self._settle(partial, digest)
        return digest, size

    def examine(self) -> tuple[list[str], list[str]]:
        """Read every file: the digests of those whose bytes are others, and of those that wait to be
        sent and are not here. Nothing is thrown away."""
        damaged = []
        for place in self._kept():
            with self._files.read(place) as file:
                if not _is_whole(file, place.name):
                    damaged.append(place.name)
        waiting = self._work.rows(
            "SELECT DISTINCT blob FROM operation WHERE blob IS NOT NULL AND state <> 'done'"
        )
        return damaged, [blob for (blob,) in waiting if not self.has(blob)]

    # ---- how much is kept

    def pin(self, sha256: str, *, on: bool = True) -> None:
        """Keep these bytes on this device, however long nobody opens them; or no longer."""
        name = _PIN + _checked(sha256)
        self._work.write(lambda: Meta(self._work).set(name, b"1" if on else None))

    def is_pinned(self, sha256: str) -> bool:
        """Whether the person wants these bytes kept."""
        return Meta(self._work).get(_PIN + _checked(sha256)) is not None

    def usage(self) -> Usage:
        """What the files take of the disk."""
        own = self._protected()
        sizes = {file.name: file.stat().st_size for file in self._kept()}
        mine = sum(size for name, size in sizes.items() if name in own)
        begun = sum(file.stat().st_size for file in self._folder.glob("partial/*"))
        return Usage(mine, sum(sizes.values()) - mine, begun)

    def evict(self, keep_bytes: int) -> int:
        """Remove fetched files, the one opened longest ago first, until no more than `keep_bytes`
        of them are left; the bytes freed. What the server may not have never goes: files of
        operations as long as those are remembered (a server may be restored), of drafts, of what
        was taken back, and those that are pinned."""
        now = self._clock.now().timestamp()
        freed = self._sweep("incoming/*", now - FRESH_SECONDS)
        freed += self._sweep("partial/*", now - STALE_SECONDS)
        own = self._protected()
        found = [(file, file.stat()) for file in self._kept() if file.name not in own]
        total = sum(state.st_size for _, state in found)
        for file, state in sorted(found, key=lambda each: each[1].st_mtime_ns):
            if total <= keep_bytes:
                break
            if state.st_mtime <= now - FRESH_SECONDS and _removed(file):
                total -= state.st_size
                freed += state.st_size
        return freed

    def _sweep(self, which: str, before: float) -> int:
        """Remove what was begun and never finished."""
        freed = 0
        for file in self._folder.glob(which):
            state = file.stat()
            if state.st_mtime < before and _removed(file):
                freed += state.st_size
        return freed

    def _protected(self) -> frozenset[str]:
        """The digests of what only this device may have."""
        found = {
            blob for (blob,) in self._work.rows("SELECT blob FROM operation WHERE blob IS NOT NULL")
        }
        for (body,) in self._work.rows(
            "SELECT body FROM draft UNION ALL SELECT body FROM cancelled"
            " UNION ALL SELECT body FROM handoff UNION ALL SELECT body FROM handoff_operation"
        ):
            found.update(digest.decode() for digest in _DIGEST_IN.findall(bytes(body)))
        pinned = self._work.rows("SELECT key FROM meta WHERE key LIKE ?", (f"{_PIN}%",))
        found.update(key.removeprefix(_PIN) for (key,) in pinned)
        return frozenset(found)

    # ---- inside

    def _kept(self) -> list[Path]:
        return [file for file in self._folder.glob("??/*") if file.is_file()]

    def _place(self, sha256: str) -> Path:
        return self._folder / _checked(sha256)[:2] / sha256

    def _partial(self, sha256: str) -> Path:
        return self._folder / "partial" / _checked(sha256)

    def _settle(self, file: Path, digest: str) -> None:
        place = self._place(digest)
        move_to_last(file, place)
        self._opened_now(place)

    def _opened_now(self, place: Path) -> None:
        """A file's time is when it was opened last: systems keep no time of reading that can be
        relied on. What is in it never changes, so the time says nothing else."""
        moment = self._clock.now().timestamp()
        os.utime(place, (moment, moment))


def _checked(sha256: str) -> str:
    """A digest is also a file's name: nothing else may become one."""
    if not _DIGEST.fullmatch(sha256):
        raise InvalidInput(tr("Store", "This is not the digest of a file."))
    return sha256


def _digest_of(file: BinaryIO) -> str:
    import hashlib  # not needed for the first paint

    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _is_whole(file: BinaryIO, sha256: str) -> bool:
    try:
        return _digest_of(file) == sha256
    except StoreCorrupt:  # encrypted, and not as it was written
        return False


def _copy(source: bytes | BinaryIO, to: BinaryIO) -> tuple[str, int]:
    import hashlib  # not needed for the first paint

    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size += len(chunk)
        to.write(chunk)
    return digest.hexdigest(), size


def _chunks(source: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    while chunk := source.read(_CHUNK):
        yield chunk


def _removed(file: Path) -> bool:
    """Remove a file; False when somebody reads it just now (Windows)."""
    try:
        file.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


@contextmanager
def _removed_on_failure(file: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise
