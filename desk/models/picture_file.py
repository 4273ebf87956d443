"""A picture's bytes before anything decodes them: which of four formats, and how many pixels. Pure."""

from collections.abc import Callable
from typing import Final

import msgspec

MOST_PIXELS: Final = 40_000_000
"""Pixels of a picture that is decoded at all."""
LONGEST_SIDE: Final = 20_000
_MOST_SEGMENTS: Final = 1_000
"""Parts of a JPEG that are stepped over in search of its size; real ones have some twenty."""
_NO_FRAME: Final = frozenset({0xC4, 0xC8, 0xCC})
"""Markers of a JPEG that look like the head of a frame and are none."""


class Measured(msgspec.Struct, frozen=True):
    """What a picture says of itself."""

    width: int
    height: int
    """In pixels."""

    @property
    def is_bearable(self) -> bool:
        """Whether it may be decoded: a small file can name a size that takes all memory."""
        return is_bearable(self.width, self.height)

    @property
    def is_dot(self) -> bool:
        """Whether there is nothing to see: it was sent to be asked for."""
        return self.width <= 1 and self.height <= 1


def is_bearable(width: int, height: int) -> bool:
    """Whether a picture of so many pixels may be decoded."""
    sides = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    return sides and width * height <= MOST_PIXELS


def measured(data: bytes) -> Measured | None:
    """The size of a picture, read from its content and from nothing else; None for
    everything that is none of the four formats, SVG and HTML among them."""
    of = _SIZES.get(format_of(data))
    size = of(data) if of else None
    return Measured(*size) if size else None


def format_of(head: bytes) -> str:
    """`png`, `jpeg`, `gif` or `webp`, by how a file begins (its first 12 bytes); else nothing."""
    for begins, name in _BEGINNINGS:
        if head.startswith(begins) and (name != "webp" or head[8:12] == b"WEBP"):
            return name
    return ""


def _in_png(data: bytes) -> tuple[int, int] | None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _in_gif(data: bytes) -> tuple[int, int] | None:
    if len(data) < 10 or data[4:6] not in {b"7a", b"9a"}:
        return None
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def _in_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if len(data) < at + 9 or data[at] != 0xFF:
            return None
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xFF:  # a byte that fills
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        else:
            at += 2 + length
    return None


def _in_webp(data: bytes) -> tuple[int, int] | None:
    if len(data) < 30:
        return None
    if data[12:16] == b"VP8X":
        width, height = data[24:27], data[27:30]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if data[12:16] == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[12:16] == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        sides = data[26:28], data[28:30]
        across, down = (int.from_bytes(side, "little") & 0x3FFF for side in sides)
        return across, down
    return None


_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"RIFF", "webp"),
)  # fmt: skip
_SIZES: Final[dict[str, Callable[[bytes], tuple[int, int] | None]]] = {
    "png": _in_png,
    "jpeg": _in_jpeg,
    "gif": _in_gif,
    "webp": _in_webp,
}
