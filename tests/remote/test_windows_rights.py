"""On Windows the organisation's files count only where administrators alone can change them.

The bytes are built after Microsoft's published layouts; the calls that fetch them were never made on a Windows here.
"""

import ctypes
import os
import struct
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.remote.profile_file import ProfileRefused
from desk.remote.windows_folders import Look, check_windows_path
from desk.remote.windows_rights import (
    CHANGES,
    REPLACES,
    Malformed,
    changers,
    name_of,
    read_descriptor,
)
from desk.remote.windows_security import Calls, descriptor_of, look_at
from tests.remote.descriptors import (
    ADD,
    ADMINISTRATORS,
    CLOSED,
    CREATOR,
    DUPONT,
    EVERYONE,
    FILES,
    FOLDERS,
    FOR_LATER,
    FULL,
    INHERITED,
    INSTALLER,
    MODIFY,
    PROGRAM_DATA,
    READ,
    ROOT,
    SIGNED_IN,
    SYSTEM,
    USERS,
    allow,
    dacl,
    deny,
    descriptor,
    entry,
    object_entry,
    sid,
)

DESK = PureWindowsPath(r"C:\ProgramData\Desk")
FILE = DESK / "launchers.d" / "viewer.toml"


def may_change(*entries: bytes, rights: int = CHANGES) -> tuple[str, ...]:
    return changers(read_descriptor(descriptor(SYSTEM, dacl(*entries))), rights)


def test_a_descriptor_is_read_byte_by_byte() -> None:
    """Written out by hand: owner Administrators; Users may read and add, inherited by folders."""
    content = bytes.fromhex(
        "01000480" "34000000" "00000000" "00000000" "14000000"  # self-relative, with a DACL at 20
        "0200" "2000" "0100" "0000"  # ACL revision 2, 32 bytes, one entry
        "00" "12" "1800" "16011200"  # allowed, container inherit and inherited, 24 bytes
        "01020000000000052000000021020000"  # S-1-5-32-545
        "01020000000000052000000020020000"  # S-1-5-32-544, the owner at 52
    )  # fmt: skip
    read = read_descriptor(content)
    assert read.owner == ADMINISTRATORS
    assert read.entries is not None
    assert [(one.kind, one.mask, one.sid) for one in read.entries] == [(0, 0x120116, USERS)]
    assert changers(read, CHANGES) == (USERS,)
    assert changers(read, REPLACES) == ()


@pytest.mark.parametrize(
    "mask",
    [0x2, 0x4, 0x10, 0x40, 0x100, 0x10000, 0x40000, 0x80000, 0x10000000, 0x40000000, MODIFY, FULL],
)
def test_every_right_that_changes_something_is_seen(mask: int) -> None:
    assert may_change(allow(USERS, mask)) == (USERS,)


@pytest.mark.parametrize("mask", [0, 0x1, 0x8, 0x20, 0x80, 0x20000, 0x100000, READ, 0xA0000000])
def test_a_right_to_read_or_run_changes_nothing(mask: int) -> None:
    assert may_change(allow(USERS, mask), allow(DUPONT, mask)) == ()


@pytest.mark.parametrize(("mask", "found"), [(ADD, ()), (MODIFY, (USERS,)), (0x40, (USERS,))])
def test_adding_to_a_folder_replaces_nothing_in_it(mask: int, found: tuple[str, ...]) -> None:
    assert may_change(allow(USERS, mask), rights=REPLACES) == found


def test_administrators_may_change_everything_and_others_are_named_once() -> None:
    others = [allow(DUPONT, FULL), allow(DUPONT, MODIFY, INHERITED), allow(EVERYONE, 0x2)]
    trusted = [allow(who, FULL) for who in (SYSTEM, ADMINISTRATORS, INSTALLER)]
    assert may_change(*trusted, allow("S-1-3-4", FULL), allow(CREATOR, FULL)) == ()
    assert may_change(*trusted, *others) == (DUPONT, EVERYONE)


def test_an_entry_for_what_is_made_later_says_nothing_of_the_folder_itself() -> None:
    assert may_change(allow(USERS, FULL, FILES | FOLDERS | FOR_LATER)) == ()
    assert may_change(allow(USERS, FULL, FILES | FOLDERS)) == (USERS,)


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([deny(USERS, FULL), allow(USERS, MODIFY)], ()),
        ([deny(USERS, 0x10000000), allow(USERS, MODIFY)], ()),
        ([deny(EVERYONE, FULL), allow(USERS, MODIFY)], ()),
        ([deny(EVERYONE, FULL), allow("S-1-5-7", MODIFY)], ("S-1-5-7",)),  # not one of everyone
        ([deny(USERS, 0x2), allow(USERS, MODIFY)], (USERS,)),
        ([deny(USERS, 0x2), deny(USERS, 0xD0154), allow(USERS, MODIFY)], ()),
        ([deny(DUPONT, FULL), allow(USERS, MODIFY)], (USERS,)),  # there are other users
        ([allow(USERS, MODIFY), deny(USERS, FULL)], (USERS,)),  # the list counts in its order
        ([deny(USERS, FULL, FOR_LATER), allow(USERS, MODIFY)], (USERS,)),
        ([entry(10, USERS, FULL), allow(USERS, MODIFY)], (USERS,)),  # its condition may not hold
        ([object_entry(6, USERS, FULL, 1), allow(USERS, MODIFY)], (USERS,)),
        ([object_entry(12, USERS, FULL, 0), allow(USERS, MODIFY)], (USERS,)),
    ],
)
def test_a_denial_counts_only_where_it_is_certain(
    entries: list[bytes], found: tuple[str, ...]
) -> None:
    assert may_change(*entries) == found


@pytest.mark.parametrize("guids", [0, 1, 2, 3])
def test_entries_for_objects_and_on_conditions_allow_as_well(guids: int) -> None:
    assert may_change(object_entry(5, DUPONT, FULL, guids)) == (DUPONT,)
    assert may_change(object_entry(11, DUPONT, FULL, guids)) == (DUPONT,)
    assert may_change(entry(9, DUPONT, FULL)) == (DUPONT,)


@pytest.mark.parametrize(("listed", "control"), [(None, 0x8004), (None, 0x8000), (dacl(), 0x8000)])
def test_no_list_at_all_lets_everybody_do_anything(listed: bytes | None, control: int) -> None:
    assert changers(read_descriptor(descriptor(SYSTEM, listed, control)), REPLACES) == (EVERYONE,)


def test_an_empty_list_lets_nobody() -> None:
    assert may_change() == ()


BAD = {
    "nothing": b"",
    "no owner": descriptor("", dacl()),
    "another revision": b"\x02" + CLOSED[1:],
    "pointers instead of offsets": descriptor(SYSTEM, dacl(), 0x0004),
    "an owner outside": struct.pack("<BBHIIII", 1, 0, 0x8004, 0xFFFFFFFF, 0, 0, 20) + dacl(),
    "a list outside": struct.pack("<BBHIIII", 1, 0, 0x8004, 20, 0, 0, 0xFFFFFFF0) + sid(SYSTEM),
    "a list longer than the bytes": descriptor(SYSTEM, b"\x02\x00\xff\xff\x00\x00\x00\x00"),
    "a list of another revision": descriptor(SYSTEM, b"\x03\x00\x08\x00\x00\x00\x00\x00"),
    "more entries than there are": descriptor(SYSTEM, b"\x02\x00\x08\x00\xff\xff\x00\x00"),
    "an entry of no length": descriptor(SYSTEM, b"\x02\x00\x0c\x00\x01\x00\x00\x00" + bytes(4)),
    "an entry longer than the list": descriptor(
        SYSTEM, dacl(allow(USERS, READ)[:2] + b"\x40\x00" + allow(USERS, READ)[4:])
    ),
    "an odd length": descriptor(
        SYSTEM, dacl(allow(USERS, READ)[:2] + b"\x1a\x00" + allow(USERS, READ)[4:] + bytes(2))
    ),
    "an unknown kind": descriptor(SYSTEM, dacl(entry(4, USERS, READ))),
    "an audit among the rights": descriptor(SYSTEM, dacl(entry(2, USERS, READ))),
    "a SID of sixteen parts": descriptor(SYSTEM, dacl(allow("S-1-5" + "-1" * 16, READ))),
    "a SID of no parts": descriptor(SYSTEM, dacl(allow("S-1-5", READ))),
    "a SID of another revision": CLOSED[:-16] + b"\x02" + CLOSED[-15:],
    "a SID that leaves its entry": descriptor(
        SYSTEM, dacl(struct.pack("<BBHI", 0, 0, 16, READ) + sid(USERS)[:8])
    ),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_hostile_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(Malformed):
        read_descriptor(content)


@pytest.mark.parametrize("whole", [ROOT, PROGRAM_DATA, CLOSED])
def test_cut_bytes_are_refused_wherever_they_are_cut(whole: bytes) -> None:
    for length in range(len(whole)):
        with pytest.raises(Malformed):
            read_descriptor(whole[:length])


@given(st.integers(0, len(PROGRAM_DATA) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_and_nothing_else(place: int, value: int) -> None:
    changed = PROGRAM_DATA[:place] + bytes([value]) + PROGRAM_DATA[place + 1 :]
    try:
        changers(read_descriptor(changed), CHANGES)
    except Malformed:
        return


def test_those_who_are_called_the_same_everywhere_have_a_name() -> None:
    assert name_of(USERS) == "Users (S-1-5-32-545)"
    assert name_of(DUPONT) == DUPONT


class Disk:
    """A Windows disk in words: what each part of the way says; what is not said is closed."""

    def __init__(self, **parts: bytes | None) -> None:
        self._parts = {"": ROOT, "ProgramData": PROGRAM_DATA, **parts}
        self.links: set[str] = set()

    def __call__(self, part: PureWindowsPath) -> Look:
        content = self._parts.get(part.name, CLOSED)
        if content is None:
            raise PermissionError(part)
        return Look(content, part.name in self.links)


def refusal(disk: Disk, file: PureWindowsPath = FILE) -> str:
    with pytest.raises(ProfileRefused) as refused:
        check_windows_path(file, DESK, disk)
    return refused.value.message


def test_a_closed_folder_below_programdata_is_trusted() -> None:
    check_windows_path(FILE, DESK, Disk())


def test_a_folder_that_a_plain_user_made_is_refused_with_what_to_do() -> None:
    made = descriptor(DUPONT, dacl(allow(SYSTEM, FULL), allow(DUPONT, FULL)))
    why = refusal(Disk(Desk=made))
    assert rf"“C:\ProgramData\Desk” belongs to {DUPONT}" in why
    assert "An administrator has to delete it, make it anew" in why


def test_a_folder_that_was_never_closed_has_the_rights_of_programdata_and_is_refused() -> None:
    inherited = descriptor(
        ADMINISTRATORS,
        dacl(allow(ADMINISTRATORS, FULL, INHERITED), allow(USERS, ADD, INHERITED | FOLDERS)),
    )
    why = refusal(Disk(Desk=inherited))
    assert r"“C:\ProgramData\Desk” can be changed by Users (S-1-5-32-545)" in why
    assert "close it to others" in why


@pytest.mark.parametrize("part", ["ProgramData", "Desk", "launchers.d", "viewer.toml"])
def test_no_part_of_the_way_may_be_replaced_by_others_be_a_link_or_unreadable(part: str) -> None:
    disk = Disk(**{part: descriptor(SYSTEM, dacl(allow(SIGNED_IN, MODIFY)))})
    assert "can be changed by Authenticated Users" in refusal(disk)
    assert "could not be read" in refusal(Disk(**{part: None}))
    assert "could not be read" in refusal(Disk(**{part: CLOSED[:-1]}))
    disk = Disk()
    disk.links.add(part)
    assert "is a link" in refusal(disk)


def test_outside_of_the_folder_of_desk_nobody_may_even_add() -> None:
    other = PureWindowsPath(r"C:\ProgramData\Other\viewer.toml")
    assert "Users" in refusal(Disk(Other=PROGRAM_DATA), other)
    assert "no full path" in refusal(Disk(), PureWindowsPath(r"%ProgramData%\Desk\viewer.toml"))


class System:
    """The three functions as Windows documents them: a copy in memory that has to be given back."""

    def __init__(self, content: bytes, failure: int = 0) -> None:
        self._memory = ctypes.create_string_buffer(content, len(content))
        self._failure = failure
        self.asked: tuple[object, ...] = ()
        self.given_back = 0

    def info(self, *given: object) -> int:
        self.asked, found = given[:-1], given[-1]
        if not self._failure:
            found._obj.value = ctypes.addressof(self._memory)  # type: ignore[attr-defined]
        return self._failure

    def length(self, found: ctypes.c_void_p) -> int:
        assert found.value == ctypes.addressof(self._memory)
        return len(self._memory)

    def free(self, found: ctypes.c_void_p) -> None:
        assert found.value == ctypes.addressof(self._memory)
        self.given_back += 1

    @property
    def calls(self) -> Calls:
        return Calls(self.info, self.length, self.free)


def test_windows_is_asked_for_owner_and_list_and_its_memory_given_back() -> None:
    system = System(CLOSED)
    assert descriptor_of(str(FILE), system.calls) == CLOSED
    assert system.asked == (str(FILE), 1, 5, None, None, None, None)
    assert system.given_back == 1


def test_what_windows_refuses_to_say_is_an_error_of_the_system() -> None:
    system = System(CLOSED, failure=5)
    with pytest.raises(OSError, match="GetNamedSecurityInfoW") as error:
        descriptor_of(str(FILE), system.calls)
    assert error.value.errno == 5
    assert system.given_back == 0


def test_elsewhere_nothing_is_known_of_a_file_and_so_it_is_refused() -> None:
    if os.name == "nt":
        pytest.skip("here there is a Windows to ask")
    with pytest.raises(OSError, match="on Windows alone"):
        look_at(FILE)
