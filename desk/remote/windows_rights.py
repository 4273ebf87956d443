"""Who may change a file on Windows: its security descriptor read from the system's bytes, and judged.

The layout is published: MS-DTYP §2.4.2 (SID), §2.4.4 (ACE), §2.4.5 (ACL), §2.4.6 (self-relative descriptor).
"""

import struct
from typing import Final

import msgspec

from desk.models.texts import marked, tr

CHANGES: Final = 0x000D0156
"""Rights by which a file or a folder is changed: write, append, write attributes (two kinds), delete, delete
what is in it, change its rights, take its ownership."""
REPLACES: Final = 0x000D0040
"""Rights by which what lies in a folder is exchanged: all of `CHANGES` but adding to it."""

_GENERIC: Final = {0x10000000: 0x001F01FF, 0x40000000: 0x00120116}
"""What GENERIC_ALL and GENERIC_WRITE mean for files. The other two let nobody change anything."""
_DACL_PRESENT: Final = 0x0004
_SELF_RELATIVE: Final = 0x8000
_INHERIT_ONLY: Final = 0x08
_ALLOWED: Final = frozenset({0x00, 0x05, 0x09, 0x0B})
"""Kinds that allow: plain, for an object, on a condition, both. A condition counts as true."""
_DENIED: Final = 0x01
"""The only kind that takes away for certain; the other three may not apply."""
_MAYBE_DENIED: Final = frozenset({0x06, 0x0A, 0x0C})
_FOR_OBJECTS: Final = frozenset({0x05, 0x06, 0x0B, 0x0C})
_MOST_AUTHORITIES: Final = 15

EVERYONE: Final = "S-1-1-0"
_ANONYMOUS: Final = "S-1-5-7"
_CREATOR_OWNER: Final = "S-1-3-0"
_OWNER_RIGHTS: Final = "S-1-3-4"
ADMINISTRATORS: Final = frozenset({
    "S-1-5-18",
    "S-1-5-32-544",
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
})  # fmt: skip
"""SYSTEM, Administrators and TrustedInstaller: whoever is one of them has the machine already."""
_HARMLESS: Final = ADMINISTRATORS | {_CREATOR_OWNER, _OWNER_RIGHTS}
"""CREATOR OWNER is nobody, a pattern for what is made later; OWNER RIGHTS are those of the owner, who is
judged by himself."""
_NAMES: Final = {
    EVERYONE: marked("remote", "Everyone"),
    _ANONYMOUS: marked("remote", "Anonymous"),
    "S-1-5-4": marked("remote", "Interactive"),
    "S-1-5-11": marked("remote", "Authenticated Users"),
    "S-1-5-32-545": marked("remote", "Users"),
    "S-1-5-32-546": marked("remote", "Guests"),
}


class Malformed(ValueError):
    """The bytes are no security descriptor of a file: cut, hostile, or of a kind nobody has seen."""


class Entry(msgspec.Struct, frozen=True):
    """One entry of the list that counts for the file itself: `mask` in rights of a file."""

    kind: int
    mask: int
    sid: str


class Descriptor(msgspec.Struct, frozen=True):
    """Who owns a file, and what its list says; None is no list at all, and then everybody may do anything."""

    owner: str
    entries: tuple[Entry, ...] | None


def read_descriptor(content: bytes) -> Descriptor:
    """A self-relative security descriptor; raises `Malformed`."""
    revision, _, control, owner, _, _, dacl = _numbers("<BBHIIII", content, 0)
    if revision != 1 or not control & _SELF_RELATIVE or not owner:
        raise Malformed
    listed = _entries(content, dacl) if control & _DACL_PRESENT and dacl else None
    return Descriptor(_sid(content, owner), listed)


def changers(descriptor: Descriptor, rights: int) -> tuple[str, ...]:
    """The SIDs that hold one of `rights`, without administrators and without the owner, whom the caller judges.

    The list is read in its order, as Windows does: what was denied before is not allowed later. Only a
    denial of the same SID or of everyone counts, since nothing is known here of who is in which group.
    """
    if descriptor.entries is None:
        return (EVERYONE,)
    denied: dict[str, int] = {}
    found: dict[str, None] = {}
    for entry in descriptor.entries:
        if entry.kind == _DENIED:
            denied[entry.sid] = denied.get(entry.sid, 0) | entry.mask
        elif entry.kind in _ALLOWED and entry.sid not in _HARMLESS:
            general = 0 if entry.sid == _ANONYMOUS else denied.get(EVERYONE, 0)
            if entry.mask & rights & ~(denied.get(entry.sid, 0) | general):
                found[entry.sid] = None
    return tuple(found)


def name_of(sid: str) -> str:
    """A SID for people: “Users (S-1-5-32-545)” where it has the same name everywhere, else the SID alone."""
    if sid not in _NAMES:
        return sid
    return tr("remote", "{name} ({sid})", name=tr("remote", _NAMES[sid]), sid=sid)


def _entries(content: bytes, offset: int) -> tuple[Entry, ...]:
    revision, _, size, count, _ = _numbers("<BBHHH", content, offset)
    listed = content[offset : offset + size]
    if revision not in {2, 4} or len(listed) != size:
        raise Malformed
    found = []
    place = 8
    for _ in range(count):
        kind, flags, length = _numbers("<BBH", listed, place)
        if length % 4 or place + length > size:
            raise Malformed
        entry = _entry(kind, listed[place : place + length])
        if not flags & _INHERIT_ONLY:
            found.append(entry)
        place += length
    return tuple(found)


def _entry(kind: int, content: bytes) -> Entry:
    """One entry from its own bytes. A kind that does not belong into such a list is refused."""
    if kind not in _ALLOWED | _MAYBE_DENIED | {_DENIED}:
        raise Malformed
    (mask,) = _numbers("<I", content, 4)
    place = 8
    if kind in _FOR_OBJECTS:
        (present,) = _numbers("<I", content, 8)
        place = 12 + 16 * (present & 1) + 16 * (present >> 1 & 1)
    return Entry(kind, _for_files(mask), _sid(content, place))


def _for_files(mask: int) -> int:
    for generic, meant in _GENERIC.items():
        if mask & generic:
            mask |= meant
    return mask


def _sid(content: bytes, offset: int) -> str:
    revision, count = _numbers("<BB", content, offset)
    if revision != 1 or not 0 < count <= _MOST_AUTHORITIES:
        raise Malformed
    high, low = _numbers(">HI", content, offset + 2)
    below = _numbers(f"<{count}I", content, offset + 8)
    return "-".join(["S-1", str(high << 32 | low), *map(str, below)])


def _numbers(layout: str, content: bytes, offset: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(layout, content, offset)
    except struct.error:
        raise Malformed from None
