"""Security descriptors of Windows built byte by byte after MS-DTYP §2.4, as its disks have them."""

import struct

SYSTEM = "S-1-5-18"
ADMINISTRATORS = "S-1-5-32-544"
INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
USERS = "S-1-5-32-545"
SIGNED_IN = "S-1-5-11"
EVERYONE = "S-1-1-0"
CREATOR = "S-1-3-0"
DUPONT = "S-1-5-21-3623811015-3361044348-30300820-1013"

FULL, MODIFY, READ = 0x1F01FF, 0x1301BF, 0x1200A9
ADD = 0x116
"""What Windows gives Users in ProgramData: add files and folders, write both kinds of attributes."""
FILES, FOLDERS, FOR_LATER, INHERITED = 0x01, 0x02, 0x08, 0x10
"""OBJECT_INHERIT, CONTAINER_INHERIT, INHERIT_ONLY, INHERITED"""


def sid(text: str) -> bytes:
    """A SID from its text."""
    _, _, authority, *below = text.split("-")
    return struct.pack(
        f"<BB6s{len(below)}I",
        *(1, len(below), int(authority).to_bytes(6, "big"), *map(int, below)),
    )


def entry(kind: int, who: str, mask: int, flags: int = 0) -> bytes:
    """A plain entry: kind 0 allows, 1 denies; 9 and 10 with a condition behind the SID."""
    condition = b"artx" if kind in {9, 10} else b""
    content = struct.pack("<I", mask) + sid(who) + condition
    return struct.pack("<BBH", kind, flags, 4 + len(content)) + content


def object_entry(kind: int, who: str, mask: int, guids: int) -> bytes:
    """An entry for an object: `guids` is a mask of which of the two are there."""
    content = struct.pack("<II", mask, guids) + b"\xaa" * 16 * guids.bit_count() + sid(who)
    return struct.pack("<BBH", kind, 0, 4 + len(content)) + content


def allow(who: str, mask: int, flags: int = 0) -> bytes:
    """An entry that allows."""
    return entry(0, who, mask, flags)


def deny(who: str, mask: int, flags: int = 0) -> bytes:
    """An entry that denies."""
    return entry(1, who, mask, flags)


def dacl(*entries: bytes) -> bytes:
    """A list of entries."""
    content = b"".join(entries)
    return struct.pack("<BBHHH", 2, 0, 8 + len(content), len(entries), 0) + content


def descriptor(owner: str, listed: bytes | None, control: int = 0x8004) -> bytes:
    """A self-relative descriptor, the list first and then the owner, as Windows writes them."""
    content = listed or b""
    at = 20 + len(content) if owner else 0
    head = struct.pack("<BBHIIII", 1, 0, control, at, 0, 0, 20 if listed else 0)
    return head + content + (sid(owner) if owner else b"")


ROOT = descriptor(
    INSTALLER,
    dacl(
        allow(SIGNED_IN, MODIFY, FILES | FOLDERS | FOR_LATER),
        allow(SIGNED_IN, 0x4),
        allow(SYSTEM, FULL, FILES | FOLDERS),
        allow(ADMINISTRATORS, FULL, FILES | FOLDERS),
        allow(USERS, READ, FILES | FOLDERS),
    ),
)
r"""C:\ as Windows 10 makes it: who is signed in may add folders."""
PROGRAM_DATA = descriptor(
    SYSTEM,
    dacl(
        allow(SYSTEM, FULL, FILES | FOLDERS),
        allow(ADMINISTRATORS, FULL, FILES | FOLDERS),
        allow(CREATOR, 0x10000000, FILES | FOLDERS | FOR_LATER),
        allow(USERS, READ, FILES | FOLDERS),
        allow(USERS, ADD, FOLDERS),
    ),
)
r"""C:\ProgramData: everybody may add files and folders."""
CLOSED = descriptor(
    ADMINISTRATORS,
    dacl(
        allow(SYSTEM, FULL, FILES | FOLDERS),
        allow(ADMINISTRATORS, FULL, FILES | FOLDERS),
        allow(USERS, READ, FILES | FOLDERS),
    ),
)
"""What docs/remote.md has an administrator make."""
