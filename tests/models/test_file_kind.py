"""What a file is: the content decides, the name may only make it worse, and both are said when they differ."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.file_kind import Danger, Kind, judge

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*names: str, content: bytes = b"x") -> bytes:
    """A ZIP archive with files of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), content)  # at no time: one id for all workers
    return file.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
DOCM = packed("[Content_Types].xml", "word/vbaProject.bin")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("log.txt", "Fehler: Gerät\n".encode(), Kind.TEXT),
        ("screenshot.png", PNG, Kind.IMAGE),
        ("picture", PNG, Kind.IMAGE),
        ("logo.bmp", b"BM\x10\0\0\0\0\0\0\0", Kind.IMAGE),
        ("scan.pdf", b"%PDF-1.7\n", Kind.PDF),
        ("letter.docx", DOCX, Kind.DOCUMENT),
        ("old.doc", OLE, Kind.OLD_DOCUMENT),
        ("photos.zip", packed("a.jpg", "b.jpg"), Kind.ARCHIVE),
        ("call.mp3", b"\xff\xfb\x90\0", Kind.MEDIA),
        ("film.mp4", b"\0\0\0\x18ftypmp42", Kind.MEDIA),
        ("photo.heic", b"\0\0\0\x18ftypheic", Kind.IMAGE),
        ("hook.webp", b"RIFF\0\0\0\0WEBP", Kind.IMAGE),
        ("page.txt", b"BMW: three cars", Kind.TEXT),
    ],
)
def test_what_only_shows_itself_may_be_opened(name: str, content: bytes, kind: Kind) -> None:
    found = judge(name, io.BytesIO(content))
    assert (found.kind, found.danger, found.reasons) == (kind, Danger.OPEN, ())


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("setup.exe", b"MZ\x90\0", Kind.PROGRAM),
        ("photo.jpg", b"MZ\x90\0", Kind.PROGRAM),
        ("photo.jpg.exe", b"\xff\xd8\xff", Kind.PROGRAM),
        ("photo.exe. . ", b"\xff\xd8\xff", Kind.PROGRAM),
        ("photo.ExE", PNG, Kind.PROGRAM),
        ("scan.pdf", b"\x7fELF\x02", Kind.PROGRAM),
        ("tool.txt", b"#!/bin/sh\nrm -rf ~\n", Kind.SCRIPT),
        ("fix.ps1", b"Remove-Item", Kind.SCRIPT),
        ("fix.hta", b"<html>", Kind.SCRIPT),
        ("keys.txt", b"Windows Registry Editor Version 5.00", Kind.SCRIPT),
        ("keys.txt", "\ufeffWindows Registry".encode("utf-16-le"), Kind.SCRIPT),
        ("report.pdf.lnk", b"L\0\0\0\x01\x14\x02\0", Kind.SHORTCUT),
        ("report.pdf", b"L\0\0\0\x01\x14\x02\0", Kind.SHORTCUT),
        ("intranet.url", b"[InternetShortcut]\nURL=", Kind.SHORTCUT),
        ("readme.txt", b"[Desktop Entry]\nExec=", Kind.SHORTCUT),
        ("server.rdp", b"full address:s:evil.example", Kind.SHORTCUT),
        ("tool.jar", packed("META-INF/MANIFEST.MF", "A.class"), Kind.PROGRAM),
        ("tool.zip", packed("A.class"), Kind.PROGRAM),
        ("update.iso", bytes(32769) + b"CD001", Kind.DISK),
        ("update.pdf", bytes(32769) + b"CD001", Kind.DISK),
    ],
)
def test_what_runs_or_starts_something_is_never_opened(
    name: str, content: bytes, kind: Kind
) -> None:
    found = judge(name, io.BytesIO(content))
    assert (found.kind, found.danger) == (kind, Danger.NEVER)
    assert found.reasons


@pytest.mark.parametrize(
    ("name", "content", "kind", "word"),
    [
        ("list.docm", DOCM, Kind.MACROS, "macros"),
        ("list.docx", DOCM, Kind.MACROS, "macros"),
        ("list.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), Kind.MACROS, "macros"),
        ("list.odt", packed("mimetype", "Basic/Standard/x.xml"), Kind.MACROS, "macros"),
        ("page.html", b"hello", Kind.PAGE, "web page"),
        ("login.png", b"\xef\xbb\xbf \n<!DOCTYPE html><form>", Kind.PAGE, "web page"),
        ("logo.svg", b"<?xml version='1.0'?><svg onload='x'>", Kind.PAGE, "web page"),
        ("logo.xyz", "\ufeff<script>".encode("utf-16-le"), Kind.PAGE, "web page"),
        ("a.zip", packed("photos/a.jpg", "photos/setup.exe"), Kind.ARCHIVE, "setup.exe"),
        ("a.zip", packed("inner.zip"), Kind.ARCHIVE, "another archive"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE, "cannot look into"),
        ("a.tar", bytes(257) + b"ustar", Kind.ARCHIVE, ""),
        ("a.zip", packed("a.txt")[:-30], Kind.ARCHIVE, "cannot look into"),
        ("photo.png", b"%PDF-1.4", Kind.PDF, "an image"),
        ("photo.png", b"plain words", Kind.TEXT, "a text"),
        ("log.txt", b"\x00\x01\x02", Kind.TEXT, "something unknown"),
        ("core.4711", b"\x00\x01\x02", Kind.UNKNOWN, "does not know"),
        ("gpj\u202e.txt", b"words", Kind.TEXT, "invisible"),
    ],
)
def test_what_could_act_is_opened_only_after_words(
    name: str, content: bytes, kind: Kind, word: str
) -> None:
    found = judge(name, io.BytesIO(content))
    assert found.kind is kind
    if word:
        assert found.danger is Danger.WARN
        assert word in " ".join(found.reasons)


def test_macros_are_found_wherever_they_stand_in_an_old_document() -> None:
    mark = "_VBA_PROJECT".encode("utf-16-le")
    split = OLE + bytes((1 << 20) - len(OLE) - 5) + mark
    assert judge("a.xls", io.BytesIO(split)).kind is Kind.MACROS


def test_an_archive_whose_table_would_fill_the_memory_is_not_read() -> None:
    small = packed("a.txt")
    place = small.rindex(b"PK\x05\x06")
    for entries, directory in ((60_000, 10), (1, 0xFFFFFFFF), (1, 5 << 20)):
        bomb = bytearray(small)
        struct.pack_into("<HL", bomb, place + 10, entries, directory)
        found = judge("a.zip", io.BytesIO(bytes(bomb)))
        assert found.danger is Danger.WARN
        assert "cannot look into" in found.reasons[0]


@given(st.text(max_size=40), st.binary(max_size=300))
def test_every_file_is_judged(name: str, content: bytes) -> None:
    assert judge(name, io.BytesIO(content)).danger in Danger


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_archive_is_judged(place: int, byte: int) -> None:
    damaged = bytearray(packed("[Content_Types].xml", "word/document.xml", "run.exe"))
    damaged[place % len(damaged)] = byte
    assert judge("a.zip", io.BytesIO(bytes(damaged))).danger in Danger
