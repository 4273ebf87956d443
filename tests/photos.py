"""Photos as cameras make them: with or without the place, held upright or on their side."""

import zlib

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

EXIF = b"Exif\0\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude='48,51N'/>"


def plain(kind: str = "JPEG", width: int = 64, height: int = 40) -> bytes:
    """A picture that is red on its left and blue on its right, and says nothing else."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("red"))
    for across in range(width // 2, width):
        for down in range(height):
            image.setPixelColor(across, down, QColor("blue"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def tiff(*, turned: int = 1, place: bool = True, little: bool = True) -> bytes:
    """What a camera writes: its maker, which way it was held, and where."""
    end = "little" if little else "big"

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, end)  # type: ignore[arg-type]

    def entry(tag: int, kind: int, value: bytes) -> bytes:
        return number(tag, 2) + number(kind, 2) + number(1, 4) + value.ljust(4, b"\0")

    head = (b"II*\0" if little else b"MM\0*") + number(8, 4)
    places = 8 + 2 + 3 * 12 + 4
    first = [
        entry(0x010F, 2, b"Pho"), entry(0x0112, 3, number(turned, 2)),
        entry(0x8825, 4, number(places, 4)),
    ]  # fmt: skip
    inside = [entry(0, 1, b"\2\3")] + ([entry(1, 2, b"N\0")] if place else [])
    return b"".join((
        head, number(len(first), 2), *first, bytes(4), number(len(inside), 2), *inside, bytes(4),
    ))  # fmt: skip


def part(marker: int, body: bytes) -> bytes:
    """One part of a JPEG."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg(*bodies: tuple[int, bytes], tail: bytes = b"") -> bytes:
    """A JPEG with more parts at its beginning, and something after its end."""
    data = plain()
    return data[:2] + b"".join(part(*each) for each in bodies) + data[2:] + tail


def from_camera(*, turned: int = 1, place: bool = True) -> bytes:
    """A JPEG as a telephone makes it."""
    return jpeg((0xE1, EXIF + tiff(turned=turned, place=place)))


def chunk(name: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    crc = zlib.crc32(name + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + name + body + crc


def png(*chunks: tuple[bytes, bytes], tail: bytes = b"") -> bytes:
    """A PNG with more parts after its head."""
    data = plain("PNG")
    return data[:33] + b"".join(chunk(*each) for each in chunks) + data[33:] + tail


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP in its extended form, with more parts."""
    data = plain("WEBP")
    extended = b"VP8X" + (10).to_bytes(4, "little") + bytes([0x0C]) + bytes(3)
    extended += (63).to_bytes(3, "little") + (39).to_bytes(3, "little")
    more = b"".join(
        name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
        for name, body in chunks
    )
    body = b"WEBP" + extended + data[12:] + more
    return b"RIFF" + len(body).to_bytes(4, "little") + body
