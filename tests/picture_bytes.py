"""Bytes of small pictures in the four formats, and of what only says it is one."""

import struct
import zlib
from typing import Final


def png(width: int = 40, height: int = 30, colour: bytes = b"\xc0\x30\x20") -> bytes:
    """Return a PNG of one colour."""
    rows = (b"\0" + colour * width) * height
    return _png(width, height, zlib.compress(rows))


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a PNG of some bytes that says it is as large as no memory."""
    return _png(width, height, zlib.compress(b"\0" * 1_000))


def _png(width: int, height: int, data: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


GIF_DOT: Final = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
"""The dot by which senders of mail see that it is read."""
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>'
PAGE: Final = b"<!DOCTYPE html><html><body>Sign in to the guest network</body></html>"


def jpeg_head(width: int, height: int, *, before: bytes = b"") -> bytes:
    """Return how a JPEG begins: as far as its size stands."""
    segment = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + before
    return (
        b"\xff\xd8" + segment + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width)
        + b"\x03" + bytes(9)
    )  # fmt: skip


def webp_head(kind: bytes, body: bytes) -> bytes:
    """Return how a WebP begins whose first part is of this kind."""
    return b"RIFF" + struct.pack("<I", 4 + 8 + len(body)) + b"WEBP" + kind + bytes(4) + body
