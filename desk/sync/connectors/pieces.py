"""Pieces: a body as it arrives, bounded in size and time, and unpacked."""

import zlib
from collections.abc import Mapping
from typing import Any, Final, Protocol

from desk.models.clock import Clock
from desk.models.texts import tr
from desk.sync.answer import broken

BITE: Final = 64 * 1024
LARGEST_ANSWER: Final = 64 * 1024 * 1024
"""Bytes. A page of 1,000 tickets has about two million."""


class Response(Protocol):
    """An answer whose body has not been read."""

    raw: Any
    """Where its bytes come from."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Its headers."""
        ...


class Broken(Exception):
    """An answer that stopped too early, never ended, or is too large."""


class Swollen(Broken):
    """An answer that is too large."""


class Pieces:
    """The pieces of a body as they arrive; raises `Broken` unless all of them do in time."""

    def __init__(self, response: Response, largest: int, deadline: float, clock: Clock) -> None:
        self._raw = response.raw
        self._length = response.headers.get("Content-Length", "")
        self._left = largest
        self._deadline = deadline
        self._clock = clock
        self._read = 0

    def __iter__(self) -> "Pieces":
        return self

    def __next__(self) -> bytes:
        # read1 returns what has arrived: read() would wait for a full bite, however slowly it drips
        piece: bytes = self._raw.read1(BITE, decode_content=False)
        if not piece:
            if self._length.isdigit() and int(self._length) != self._read:
                raise Broken(tr("Sync", "The answer broke off."))
            raise StopIteration
        self._read += len(piece)
        if self._read > self._left:
            raise Swollen(tr("Sync", "The answer is too large."))
        if self._clock.monotonic() > self._deadline:
            raise Broken(tr("Sync", "The answer came too slowly."))
        return piece


def unzipped(data: bytes, *, writes: bool) -> bytes:
    """The text of a gzip stream that came whole; `writes`: it answers a change."""
    unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        text = unzip.decompress(data, LARGEST_ANSWER)
    except zlib.error as error:
        raise broken(tr("Sync", "The answer cannot be unpacked."), writes=writes) from error
    if not unzip.eof:
        reason = tr("Sync", "The answer broke off.")
        raise broken(reason, writes=writes)
    return text
