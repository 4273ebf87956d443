"""What can be shown of a file without opening it: an image made small, the first lines of a text. Bounded.

Runs on the worker. Images are decoded by four decoders alone, chosen by what the bytes are, with a
bound on memory, pixels and bytes: an image is written by somebody else.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.picture_file import format_of, is_bearable

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    from desk.models.store import Store

THUMB: Final = (320, 200)
"""Device-independent pixels of an image in the timeline, at most."""
LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes of a file that is looked into."""
ON_PAPER: Final = (560, 480)
"""The same on a printed page."""
_MEMORY: Final = 192
"""Megabytes one decoder may take: 40 million pixels and some."""
_SHARP: Final = 3
"""Pixels of a printed image for each in which its page is laid out: 288 in an inch."""
_PAPER_ROOM: Final = (ON_PAPER[0] * _SHARP, ON_PAPER[1] * _SHARP)
_FULL: Final = (2400, 2400)
"""Pixels of an image shown whole, at most."""
_LINES: Final = 6
_LINE: Final = 120
_HEAD: Final = 64 * 1024


class Sort(StrEnum):
    """What a preview is."""

    ABSENT = "absent"
    """The file is not on this device."""
    IMAGE = "image"
    TEXT = "text"
    PLAIN = "plain"
    """There is nothing to show but its name."""
    BROKEN = "broken"
    """It says it is an image, and cannot be shown as one, or not safely."""


class Preview(msgspec.Struct, frozen=True):
    """What is known of one file."""

    sort: Sort
    width: int = 0
    height: int = 0
    """Of an image, in its own pixels."""
    lines: str = ""
    """The first lines of a text."""
    rest: bool = False
    """There are more lines."""

    def within(self, room: tuple[int, int]) -> tuple[int, int]:
        """Width and height at which an image is drawn, never larger than it is."""
        part = min(1.0, room[0] / max(1, self.width), room[1] / max(1, self.height))
        return max(1, round(self.width * part)), max(1, round(self.height * part))


def preview_of(store: "Store", file: Attachment, ratio: float) -> "tuple[Preview, QImage | None]":
    """A preview of a file, and the small image where it is one. Raises what reading raises."""
    file = store.base.known_file(file)
    if not file.sha256 or not store.blobs.has(file.sha256):
        return Preview(Sort.ABSENT), None
    if file.size > LARGEST_FILE:
        return Preview(Sort.PLAIN), None
    with store.blobs.open(file.sha256) as content:
        head = content.read(_HEAD)
        if format_of(head):
            return _small(content, ratio)
    return _text(head), None


def paper_image(
    store: "Store", file: Attachment, room: tuple[int, int] = _PAPER_ROOM
) -> "tuple[Preview, QImage | None]":
    """A preview of a file for a printed page: an image as sharp as paper shows it, or nothing. `room`:
    the pixels it has at most."""
    file = store.base.known_file(file)
    if not file.sha256 or not store.blobs.has(file.sha256):
        return Preview(Sort.ABSENT), None
    with store.blobs.open(file.sha256) as content:
        found = _decoded(content, room)
    if found is None:
        return Preview(Sort.PLAIN), None
    return Preview(Sort.IMAGE, found[1].width(), found[1].height()), found[0]


def whole_image(content: BinaryIO) -> "QImage | None":
    """An image as large as a screen can use; None when it is not one that can be shown safely."""
    found = _decoded(content, _FULL)
    return found[0] if found else None


def text_of(content: BinaryIO, most: int) -> str:
    """The text in a file, its first `most` bytes at most."""
    return _words(content.read(most))


def is_text(head: bytes) -> bool:
    """Whether these bytes read as text."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    return bool(head) and b"\0" not in head and head[:5] != b"%PDF-" and _share(head) < 0.02


def _share(head: bytes) -> float:
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head[:4096])
    return odd / min(len(head), 4096)


def _small(content: BinaryIO, ratio: float) -> "tuple[Preview, QImage | None]":
    found = _decoded(content, (round(THUMB[0] * ratio), round(THUMB[1] * ratio)))
    if found is None:
        return Preview(Sort.BROKEN), None
    image, size = found
    image.setDevicePixelRatio(ratio)
    return Preview(Sort.IMAGE, size.width(), size.height()), image


def _decoded(content: BinaryIO, room: tuple[int, int]) -> "tuple[QImage, QSize] | None":
    """The image in a file, no larger than `room`, and the size it has itself."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QImageReader

    content.seek(0)
    data = QByteArray(content.read(LARGEST_FILE + 1))
    decoder = format_of(bytes(data.first(16).data()))
    if data.size() > LARGEST_FILE or not decoder:
        return None
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEMORY)
    reader = QImageReader(buffer, QByteArray(decoder.encode()))
    reader.setAutoDetectImageFormat(False)  # nor by a name: SVG and the rest are not looked at
    reader.setAutoTransform(True)
    size = reader.size()
    if not is_bearable(size.width(), size.height()):
        return None
    wanted = QSize(*room)
    if size.width() > room[0] or size.height() > room[1]:
        reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    turned = (image.width() > image.height()) != (size.width() > size.height())
    return image, size.transposed() if turned else size


def _text(head: bytes) -> Preview:
    if not is_text(head):
        return Preview(Sort.PLAIN)
    lines = [line[:_LINE].rstrip() for line in _words(head).splitlines()[: _LINES + 1]]
    return Preview(Sort.TEXT, lines="\n".join(lines[:_LINES]), rest=len(lines) > _LINES)


def _words(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if (
            error.reason == "unexpected end of data" and len(content) >= _HEAD
        ):  # only its end was cut through
            return content.decode("utf-8-sig", "replace")
        return content.decode("cp1252", "replace")
