"""Known: which tickets were read, and as they were when; it travels in the cursor. Pure.

For servers that tell neither what was deleted nor all that was changed since a moment: what they have is
compared with this. Where times are whole seconds, a ticket that was read within the second of its last
change, or little after, may have been changed once more in it. It is `fresh`: it is read again, and
passed on if it is not what it was.
"""

import base64
import zlib
from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.feed import Cursor

_SIGN: Final = "seen1:"
_LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a cursor unpacked; a million tickets have some ten million."""


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """The ids and times as differences, which pack well."""

    ids: list[int]
    times: list[int]
    fresh: dict[int, str]


class Known:
    """The tickets that were read."""

    def __init__(self) -> None:
        self.times: dict[int, int] = {}
        """For each ticket the time of its last change then, in the units of its server."""
        self.fresh: dict[int, str] = {}
        """Of those that may have been changed once more, what they were: a digest."""

    def learn(self, id: int, time: int, digest: str | None) -> None:  # noqa: A002  what it is
        """A ticket was read. `digest` of one that may be changed again within the same second."""
        self.times[id] = time
        if digest is None:
            self.fresh.pop(id, None)
        else:
            self.fresh[id] = digest

    def forget(self, id: int) -> bool:  # noqa: A002  what it is
        """A ticket is gone; whether it was known."""
        self.fresh.pop(id, None)
        return self.times.pop(id, None) is not None

    def copy(self) -> "Known":
        """The same, to be changed by itself."""
        other = Known()
        other.times, other.fresh = dict(self.times), dict(self.fresh)
        return other

    def encode(self) -> Cursor:
        """As a cursor: some five bytes a ticket."""
        ordered = sorted(self.times)
        packed = _Packed(
            _differences(ordered),
            _differences([self.times[id_] for id_ in ordered]),
            dict(sorted(self.fresh.items())),
        )
        data = zlib.compress(msgspec.msgpack.encode(packed), 6)
        return Cursor(_SIGN + base64.b85encode(data).decode())

    @classmethod
    def decode(cls, cursor: Cursor) -> "Known | None":
        """From a cursor; None for one nobody can read."""
        if not cursor.startswith(_SIGN):
            return None
        try:
            data = _unzipped(base64.b85decode(cursor.removeprefix(_SIGN)))
            packed = msgspec.msgpack.decode(data, type=_Packed)
        except (ValueError, zlib.error, msgspec.DecodeError):
            return None
        if len(packed.ids) != len(packed.times):
            return None
        known = cls()
        known.times = dict(zip(_sums(packed.ids), _sums(packed.times), strict=True))
        known.fresh = dict(packed.fresh)
        return known


def _unzipped(data: bytes) -> bytes:
    unzip = zlib.decompressobj()
    found = unzip.decompress(data, _LARGEST)
    if not unzip.eof:
        raise ValueError(len(found))
    return found


def _differences(numbers: Iterable[int]) -> list[int]:
    found, last = [], 0
    for number in numbers:
        found.append(number - last)
        last = number
    return found


def _sums(differences: Iterable[int]) -> list[int]:
    found, last = [], 0
    for difference in differences:
        last += difference
        found.append(last)
    return found
