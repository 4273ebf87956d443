"""Attachments' bytes on the disk: uploads that can be resumed, finished files by digest."""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from desk.models.texts import tr
from desk.models.wire import UploadState
from desk.server import problems

LARGEST_FILE: Final = 100 * 1024 * 1024
"""Bytes of one attachment."""
LARGEST_PART: Final = 8 * 1024 * 1024
"""Bytes of one PATCH."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SLICE: Final = 1024 * 1024


class Blobs:
    """The folder of files: `blobs/ab/abcd…` whole, `uploads/abcd….<size>` on their way."""

    def __init__(self, data_dir: Path) -> None:
        self._whole = data_dir / "blobs"
        self._parts = data_dir / "uploads"
        self._whole.mkdir(parents=True, exist_ok=True)
        self._parts.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path | None:
        """Where the file of a digest lies, None when it is not (wholly) there."""
        if not _DIGEST.fullmatch(sha256):
            return None
        path = self._whole / sha256[:2] / sha256
        return path if path.is_file() else None

    def size(self, sha256: str) -> int | None:
        """The bytes of a whole file, None when it is not there."""
        path = self.path(sha256)
        return None if path is None else path.stat().st_size

    def begin(self, sha256: str, size: int) -> UploadState:
        """Start an upload, or take up one that was interrupted. Raises `Refusal` (413, 422)."""
        if not _DIGEST.fullmatch(sha256):
            raise problems.invalid(tr("Server", "The digest must be a SHA-256 in lower-case hex."))
        if size < 0:
            raise problems.invalid(tr("Server", "A file cannot have less than no bytes."))
        if size > LARGEST_FILE:
            raise problems.too_large(
                tr("Server", "A file may have at most {most} MB.", most=LARGEST_FILE // 2**20)
            )
        there = self.size(sha256)
        if there is not None:
            return UploadState(sha256, there, there, complete=True)
        for other in self._parts.glob(f"{sha256}.*"):
            if other != self._part(sha256, size):
                other.unlink(missing_ok=True)
        self._part(sha256, size).touch()
        return self._finish(sha256, size) if size == 0 else self.state(sha256)

    def state(self, sha256: str) -> UploadState:
        """How far an upload is. Raises `Refusal` (404) when there is none."""
        there = self.size(sha256)
        if there is not None:
            return UploadState(sha256, there, there, complete=True)
        if _DIGEST.fullmatch(sha256):
            for part in self._parts.glob(f"{sha256}.*"):
                size = int(part.suffix[1:])
                return UploadState(sha256, size, min(size, part.stat().st_size))
        raise problems.not_found(tr("Server", "No upload of this file was begun."))

    def append(self, sha256: str, offset: int, data: bytes) -> UploadState:
        """Write on at `offset`. Raises `Refusal`: 409 when the server stands elsewhere, 413 when
        it is more than was announced, 422 when the whole does not have its digest."""
        state = self.state(sha256)
        if state.complete:
            return state
        if offset != state.offset:
            detail = tr(
                "Server",
                "The server has {size} bytes of this file. Go on from there.",
                size=state.offset,
            )
            raise problems.out_of_step(detail, {"Upload-Offset": str(state.offset)})
        if offset + len(data) > state.size:
            raise problems.too_large(
                tr("Server", "This is more than the file was announced to have.")
            )
        with self._part(sha256, state.size).open("r+b") as file:
            file.seek(offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if offset + len(data) < state.size:
            return UploadState(sha256, state.size, offset + len(data))
        return self._finish(sha256, state.size)

    def clear(self, before: float) -> int:
        """Remove the parts of uploads nobody went on with since `before` (seconds since 1970).
        Returns how many. Whoever comes after all begins again."""
        removed = 0
        for part in self._parts.glob("*.*"):
            with suppress(FileNotFoundError):  # it became whole a moment ago
                if part.stat().st_mtime < before:
                    part.unlink()
                    removed += 1
        return removed

    def put(self, data: bytes) -> str:
        """Store bytes the server made itself. Returns their digest."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self.path(sha256) is None:
            self._part(sha256, len(data)).write_bytes(data)
            self._finish(sha256, len(data))
        return sha256

    def _part(self, sha256: str, size: int) -> Path:
        return self._parts / f"{sha256}.{size}"

    def _finish(self, sha256: str, size: int) -> UploadState:
        part = self._part(sha256, size)
        if _digest(part) != sha256:
            part.unlink()
            raise problems.invalid(
                tr("Server", "The file does not have the digest it came under. Begin again.")
            )
        goal = self._whole / sha256[:2] / sha256
        goal.parent.mkdir(exist_ok=True)
        part.replace(goal)
        return UploadState(sha256, size, size, complete=True)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_SLICE):
            digest.update(part)
    return digest.hexdigest()
