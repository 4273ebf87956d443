"""Copies of attachments outside the store: never over something else, never a program, never read by others."""

import errno
import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput, StoreFull
from desk.models.ids import AttachmentId
from desk.models.store.copies import KEPT_SECONDS, Shown, mark_foreign, plain_name, save_copy
from tests.builders import ticket_id
from tests.fakes import FakeClock


def a_file(name: str) -> Attachment:
    """An attachment of that name."""
    return Attachment(AttachmentId("f"), ticket_id(1), name, 3)


class Breaking(io.BytesIO):
    """A file that breaks off after its first bytes."""

    def __init__(self, code: int) -> None:
        super().__init__(b"new")
        self.code = code

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(self.code, os.strerror(self.code))
        return super().read(1)


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "log.txt"
    target.write_bytes(b"old")
    with pytest.raises(InvalidInput, match="there already"):
        save_copy(io.BytesIO(b"new"), target)
    assert target.read_bytes() == b"old"
    save_copy(io.BytesIO(b"new"), target, replace=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


class Lying(io.BytesIO):
    """A file on a stick that keeps something else than it was given."""

    def __init__(self, target: Path) -> None:
        super().__init__(b"report")
        self.target = target

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        if not found:  # what was handed over is in the file by now, or will be: put more behind it
            with self.target.open("ab") as stick:
                stick.write(b"????????")
        return found


def test_what_reads_otherwise_than_it_was_written_is_no_copy(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    save_copy(io.BytesIO(b"report"), target, proven=True)
    assert target.read_bytes() == b"report"
    beside = tmp_path / f".report.pdf.{os.getpid()}.part"
    with pytest.raises(InvalidInput, match="does not read as it was written"):
        save_copy(Lying(beside), target, replace=True, proven=True)
    assert target.read_bytes() == b"report"
    other = tmp_path / "other.pdf"
    with pytest.raises(InvalidInput, match=r"“other\.pdf” does not read"):
        save_copy(Lying(other), other, proven=True)
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    elsewhere, target = tmp_path / "precious", tmp_path / "log.txt"
    target.symlink_to(elsewhere)
    with pytest.raises(InvalidInput):
        save_copy(io.BytesIO(b"new"), target)
    assert not elsewhere.exists()


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize(("code", "told"), [(errno.ENOSPC, StoreFull), (errno.EIO, InvalidInput)])
def test_half_a_copy_is_no_copy(
    tmp_path: Path, code: int, told: type[Exception], *, replace: bool
) -> None:
    target = tmp_path / "log.txt"
    if replace:
        target.write_bytes(b"old")
    with pytest.raises(told):
        save_copy(Breaking(code), target, replace=replace)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([b"old"] if replace else [])


def test_a_place_that_cannot_be_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be saved there"):
        save_copy(io.BytesIO(b"new"), tmp_path / "no" / "log.txt")


def test_no_copy_is_a_program(tmp_path: Path, clock: FakeClock) -> None:
    saved = tmp_path / "run.sh"
    save_copy(io.BytesIO(b"#!/bin/sh\n"), saved)
    shown = Shown(tmp_path / "shown", clock).lay_out(a_file("run.sh"), io.BytesIO(b"#!/bin/sh\n"))
    for place in (saved, shown):
        assert not place.stat().st_mode & 0o111
    assert stat.S_IMODE(shown.stat().st_mode) == 0o400
    assert stat.S_IMODE(shown.parent.stat().st_mode) == 0o700


def test_two_files_of_one_name_are_shown_side_by_side(tmp_path: Path, clock: FakeClock) -> None:
    shown = Shown(tmp_path, clock)
    places = [shown.lay_out(a_file("log.txt"), io.BytesIO(text)) for text in (b"one", b"two")]
    assert [place.read_bytes() for place in places] == [b"one", b"two"]


def test_copies_that_were_shown_go_by_themselves(tmp_path: Path, clock: FakeClock) -> None:
    shown = Shown(tmp_path, clock)
    old = shown.lay_out(a_file("old.txt"), io.BytesIO(b"old"))
    long_ago = clock.now().timestamp() - KEPT_SECONDS - 1
    os.utime(old.parent, (long_ago, long_ago))
    young = shown.lay_out(a_file("young.txt"), io.BytesIO(b"young"))
    shown.clear(older_than=KEPT_SECONDS)
    assert (old.exists(), young.exists()) == (False, True)
    shown.clear()
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=300))
def test_a_name_handed_to_a_program_is_plain_letters(name: str) -> None:
    plain = plain_name(name)
    assert all(letter.isalnum() or letter in "-_." for letter in plain)
    assert plain[0] not in "-."
    assert len(plain.encode()) <= 255


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Bericht März.pdf", "Bericht_März.pdf"),
        ("$(reboot); `id` & 'x'.txt", "__reboot____id_____x_.txt"),
        ("--help", "_--help"),
        ("gpj\u202eexe.txt", "gpj_exe.txt"),
    ],
)
def test_nothing_in_a_name_is_a_command(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_windows_is_told_that_a_file_is_foreign(tmp_path: Path) -> None:
    place = tmp_path / "list.xlsx"
    place.write_bytes(b"x")
    mark_foreign(place, "posix")
    assert list(tmp_path.iterdir()) == [place]
    mark_foreign(place, "nt")
    mark = tmp_path / "list.xlsx:Zone.Identifier"  # on NTFS a stream of the file, elsewhere a file
    assert mark.read_bytes() == b"[ZoneTransfer]\r\nZoneId=3\r\n"
    mark_foreign(tmp_path / "no" / "list.xlsx", "nt")  # a disk that takes no marks
