"""A photo's bytes: whether it is whole, how it is held, whether it says where it was taken; and without that. Pure.

Nothing is decoded here, and the picture itself is never touched: only what a camera writes beside it is
left out, and only in a copy.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.picture_file import MOST_PIXELS, format_of, measured
from desk.models.texts import tr

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a photo: what a preview looks into."""
_ENDINGS: Final = {"jpeg": (".jpg", ".jpeg", ".jpe"), "png": (".png",), "webp": (".webp",)}
_EXIF: Final = b"Exif\0\0"
_XMP: Final = b"http://ns.adobe.com/"
_CITY: Final = b"\x1c\x02\x5a"
"""Before the name of a town, in what press agencies write into photos."""
_ORIENTATION: Final = 0x0112
_GPS: Final = 0x8825
_END: Final = 0xD9
_SCAN: Final = 0xDA
_AFTER_SCAN: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
"""The next marker after a stretch of picture; a zero behind the sign says that it is none."""
_PNG_KEPT: Final = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs",
})  # fmt: skip
_PNG_TOLD: Final = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_WEBP_DROPPED: Final = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS: Final = 0x08 | 0x04
"""Of a WebP's first part: that notes of the camera follow."""


class Photo(msgspec.Struct, frozen=True):
    """What a photo says of itself."""

    kind: str
    """`jpeg`, `png` or `webp`."""
    width: int
    height: int
    """In pixels, as they are stored: turned by the orientation when it is shown."""
    tells_place: bool = False
    """It says where it was taken, or holds what cannot be read and may say it."""

    @property
    def media_type(self) -> str:
        """What it is, as mail and the web call it."""
        return f"image/{self.kind}"


class _Broken(Exception):
    """The file ends too early, or is put together in a way no picture is."""


def looked_at(name: str, data: bytes) -> Photo:
    """What a photo says of itself. Raises `InvalidInput`, in words for the person, for everything that
    is no whole picture of three formats, is too large, or names a size nobody could bear."""
    if not data:
        raise InvalidInput(tr("Photo", "“{name}” is empty.", name=name))
    if len(data) > LARGEST:
        raise InvalidInput(
            tr("Photo", "“{name}” is too large for a photo: at most {most} MB.", name=name,
               most=LARGEST // 1024 // 1024),
            tr("Photo", "Attach it to the ticket as a file."),
        )  # fmt: skip
    kind, size = format_of(data[:16]), measured(data)
    if kind not in _ENDINGS:
        raise InvalidInput(
            tr("Photo", "“{name}” is no photo that Desk can show: it must be JPEG, PNG or WebP.", name=name),
            tr("Photo", "Set the camera to JPEG, or attach it to the ticket as a file."),
        )  # fmt: skip
    try:
        tells = _TELLS[kind](data)
    except _Broken as error:
        raise _incomplete(name) from error
    if size is None:
        raise _incomplete(name)
    if not size.is_bearable:
        raise InvalidInput(
            tr("Photo", "“{name}” has too many pixels: at most {most} millions.", name=name,
               most=MOST_PIXELS // 1_000_000),
            tr("Photo", "Take it with fewer pixels, or attach it to the ticket as a file."),
        )  # fmt: skip
    return Photo(kind, size.width, size.height, tells)


def without_notes(photo: Photo, data: bytes) -> bytes:
    """The same picture without what the camera wrote beside it: place, time, its own number, a small
    film. The orientation and the colours stay. `data` was looked at before."""
    return _WITHOUT[photo.kind](data)


def named(name: str, photo: Photo) -> str:
    """The name with an ending that says what it is."""
    path = PurePath(name)
    if path.suffix.lower() in _ENDINGS[photo.kind]:
        return name
    return f"{path.stem or name}{_ENDINGS[photo.kind][0]}"


def _incomplete(name: str) -> InvalidInput:
    return InvalidInput(
        tr("Photo", "“{name}” is damaged: a part of it is missing.", name=name),
        tr("Photo", "Copy it from the camera again."),
    )


# ---- JPEG


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each part of a JPEG with its marker, from where to where; a scan with its stretch of picture."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # bytes that fill
            at += 1
        head = data[at : at + 4]
        if len(head) < 2 or head[0] != 0xFF:
            raise _Broken
        if head[1] == _END:
            yield _END, at, at + 2
            return
        end = at + 2 + max(2, int.from_bytes(head[2:4], "big"))
        if head[1] == _SCAN:
            found = _AFTER_SCAN.search(data, end)
            end = found.start() if found else len(data) + 1
        if end > len(data):
            raise _Broken
        yield head[1], at, end
        at = end


def _jpeg_tells(data: bytes) -> bool:
    tells, at = False, 0
    for marker, begin, end in _jpeg_parts(data):
        body, at = data[begin + 4 : end], end
        if marker == 0xE1 and body.startswith(_EXIF):
            tells |= _exif(body[len(_EXIF) :])[1]
        elif marker == 0xE1:
            tells |= _xmp_tells(body)
        tells |= marker == 0xED and _CITY in body
    return tells or _tail_tells(data[at:])


def _jpeg_without(data: bytes) -> bytes:
    kept, turned = [], 1
    for marker, begin, end in _jpeg_parts(data):
        body = data[begin + 4 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            turned = max(turned, _exif(body[len(_EXIF) :])[0])
        if _is_picture(marker, body):
            kept.append(data[begin:end])
    head = [_turned(turned)] if turned > 1 else []
    return b"".join([data[:2], *head, *kept])


def _is_picture(marker: int, body: bytes) -> bool:
    """Whether a part is needed to show the picture with its own colours."""
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    return marker in {0xE0, 0xEE} or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _turned(orientation: int) -> bytes:
    """A part of a JPEG that says which way the camera was held, and nothing else."""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\0\3\0\0\0\1" + orientation.to_bytes(2, "big")
    body = _EXIF + b"MM\0*\0\0\0\x08\0\1" + entry + b"\0\0" + b"\0\0\0\0"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


# ---- what the camera wrote


def _exif(tiff: bytes) -> tuple[int, bool]:
    """Which way the camera was held (1: upright), and whether the place is named; what cannot be read
    may name it."""
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None:
        return 1, True
    little = order == "little"
    turned, tells = 1, False
    for entry in _entries(tiff, _number(tiff[4:8], little), little):
        if len(entry) < 12:
            return turned, True
        tag = _number(entry[:2], little)
        if tag == _ORIENTATION:
            value = _number(entry[8:10], little)
            turned = value if 1 <= value <= 8 else 1
        elif tag == _GPS:
            inside = _entries(tiff, _number(entry[8:12], little), little)
            tells = any(_number(each[:2], little) != 0 for each in inside)  # 0: a version alone
    return turned, tells


def _entries(tiff: bytes, at: int, little: bool) -> list[bytes]:  # noqa: FBT001  which end first
    count = _number(tiff[at : at + 2], little)
    return [tiff[at + 2 + 12 * n : at + 14 + 12 * n] for n in range(min(count, 500))]


def _number(raw: bytes, little: bool) -> int:  # noqa: FBT001  which end first
    return int.from_bytes(raw, "little" if little else "big")


def _xmp_tells(body: bytes) -> bool:
    return body.startswith(_XMP) and b"GPS" in body


def _tail_tells(tail: bytes) -> bool:
    """Whether what follows the picture may name the place: a second picture, a small film."""
    return any(sign in tail for sign in (_EXIF, b"GPS", b"ftyp"))


# ---- PNG


def _png_parts(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each part of a PNG with its name, from where to where."""
    at = 8
    while True:
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if len(name) < 4 or end > len(data):
            raise _Broken
        yield name, at, end
        at = end
        if name == b"IEND":
            return


def _png_tells(data: bytes) -> bool:
    tells, at = False, 0
    for name, begin, end in _png_parts(data):
        body, at = data[begin + 8 : end - 4], end
        if name == b"eXIf":
            tells |= _exif(body)[1]
        tells |= name in _PNG_TOLD and (b"GPS" in body or body.startswith(b"Raw profile type"))
    return tells or _tail_tells(data[at:])


def _png_without(data: bytes) -> bytes:
    parts = (data[b:e] for name, b, e in _png_parts(data) if name in _PNG_KEPT)
    return b"".join([data[:8], *parts])


# ---- WebP


def _webp_parts(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each part of a WebP with its name, from where to where."""
    whole = 8 + int.from_bytes(data[4:8], "little")
    if whole > len(data):
        raise _Broken
    at = 12
    while at + 8 <= whole:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if end > whole:
            raise _Broken
        yield data[at : at + 4], at, end
        at = end


def _webp_tells(data: bytes) -> bool:
    tells, at = False, 0
    for name, begin, end in _webp_parts(data):
        body, at = data[begin + 8 : end], end
        if name == b"EXIF":
            tells |= _exif(body.removeprefix(_EXIF))[1]
        tells |= name == b"XMP " and b"GPS" in body
    return tells or _tail_tells(data[at:])


def _webp_without(data: bytes) -> bytes:
    kept = []
    for name, begin, end in _webp_parts(data):
        part = data[begin:end]
        if name == b"VP8X" and len(part) > 8:
            kept.append(part[:8] + bytes([part[8] & ~_WEBP_FLAGS]) + part[9:])
        elif name not in _WEBP_DROPPED:
            kept.append(part)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


_TELLS: Final = {"jpeg": _jpeg_tells, "png": _png_tells, "webp": _webp_tells}
_WITHOUT: Final = {"jpeg": _jpeg_without, "png": _png_without, "webp": _webp_without}
