"""Images and texts of a ticket are shown in their place, decoded within bounds, fetched when asked for."""

import struct
import zlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desk.models.attachment import Attachment
from desk.models.events import Command, Download
from desk.models.ids import AttachmentId, EntryId
from desk.models.worklog import Entry, EntryKind
from desk.ui.ticket.previews import Preview, Sort, preview_of
from tests.ui.ticket.fakes import ANNA, START, T1, Bench
from tests.ui.ticket.pane import Pane, pane


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Pane]:
    with pane(qapp) as made:
        yield made


def image(width: int, height: int, kind: str = "PNG") -> bytes:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    made.save(buffer, kind)  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(buffer.data().data())


def png_that_says(width: int, height: int) -> bytes:
    """A few bytes that would unpack to that many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        told = struct.pack(">I", len(data)) + name + data
        return told + struct.pack(">I", zlib.crc32(name + data))

    data = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def kept(bench: Bench, name: str, content: bytes) -> Attachment:
    digest, size = bench.store.blobs.add(content)
    return Attachment(AttachmentId(f"f-{digest[:8]}"), T1, name, size, digest, entry=EntryId("e1"))


def message(body: str) -> Entry:
    return Entry(EntryId("e1"), T1, EntryKind.REPLY, ANNA, START, body, "html")


def looked_at(bench: Bench, file: Attachment) -> Preview:
    return preview_of(bench.store, file, 1.0)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_image_is_made_small_and_keeps_its_shape(bench: Bench, kind: str) -> None:
    preview, small = preview_of(bench.store, kept(bench, "x", image(1600, 500, kind)), 2.0)  # type: ignore[arg-type]
    assert (preview.sort, preview.width, preview.height) == (Sort.IMAGE, 1600, 500)
    assert preview.within((320, 200)) == (320, 100)
    assert small is not None
    assert (small.width(), small.height()) == (640, 200)


@pytest.mark.parametrize(
    ("content", "sort"),
    [
        (png_that_says(60_000, 60_000), Sort.BROKEN),
        (png_that_says(20_000, 20_000), Sort.BROKEN),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, Sort.BROKEN),
        (b"GIF89a\xff\xff\xff\xff", Sort.BROKEN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", Sort.TEXT),
        (b"%PDF-1.7 text", Sort.PLAIN),
        (b"MZ\x90\0\x03", Sort.PLAIN),
        (b"", Sort.PLAIN),
    ],
    ids=["bomb", "large", "damaged", "half a GIF", "SVG", "PDF", "program", "empty"],
)  # fmt: skip
def test_what_cannot_be_shown_safely_is_not_decoded(
    bench: Bench, content: bytes, sort: Sort
) -> None:
    assert looked_at(bench, kept(bench, "a.png", content)).sort is sort


def test_of_a_text_the_first_lines_are_shown(bench: Bench) -> None:
    preview = looked_at(bench, kept(bench, "a.log", b"one\ntwo\n" * 20))
    assert preview.lines == "one\ntwo\n" * 2 + "one\ntwo"
    assert preview.rest


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_is_read_in_its_own_letters(bench: Bench, coding: str) -> None:
    assert looked_at(bench, kept(bench, "a.txt", "été".encode(coding))).lines == "été"


def test_an_image_of_a_message_stands_in_its_place_once(shown: Pane) -> None:
    file = kept(shown.bench, "image001.png", image(640, 400))
    shown.put(
        message('<p>See <img src="cid:image001.png@01D9" alt="The error"></p>'), files=(file,)
    )
    html = shown.view.timeline.toHtml()
    assert html.count(f"blob:{file.id}") == 1
    assert "The error · 640 × 400" in shown.text
    found = shown.view.timeline.loadResource(2, QUrl(f"blob:{file.id}"))
    assert isinstance(found, QImage)
    assert found.width() == 320


def test_an_image_that_is_not_here_is_fetched_when_asked_for_and_then_shown(shown: Pane) -> None:
    sent: list[Command] = []
    shown.bench.workspace.connect_sync(sent.append)
    content = image(10, 10)
    file = kept(shown.bench, "a.png", content)
    shown.bench.store.blobs.kept.clear()
    shown.put(message('<img src="cid:a.png">'), files=(file,))
    assert "a.png" in shown.text
    assert "not on this device yet" in shown.text
    shown.view.timeline.anchorClicked.emit(QUrl(f"desk:fetch/{file.id}"))
    assert Download(file.id, T1) in sent
    shown.bench.store.blobs.add(content)
    shown.model.open(T1)
    assert "not on this device yet" not in shown.text
    assert "10 × 10" in shown.text


def test_no_message_names_an_image_of_another_ticket(shown: Pane) -> None:
    shown.put(message('<img src="blob:f-1"><img src="cid:f-1"><img src="icon:lock" alt="x">'))
    assert "blob:" not in shown.view.timeline.toHtml()
    assert "[x]" in shown.text


def test_an_image_is_shown_whole_in_the_pane_and_escape_leads_back(shown: Pane) -> None:
    file = kept(shown.bench, "a.png", image(3000, 100))
    shown.put(message("See"), files=(file,))
    assert "3000 × 100" in shown.text
    shown.view.timeline.anchorClicked.emit(QUrl(f"desk:view/{file.id}"))
    assert shown.view.reader.isVisible()
    room = shown.view.reader._scroll.viewport().width()
    assert 320 < room < 3000
    assert shown.view.reader.picture.width() == room
    shown.view.reader.close_reading()
    assert shown.view.timeline.isVisible()


def test_a_text_file_is_read_whole_in_the_pane(shown: Pane) -> None:
    file = kept(shown.bench, "a.log", b"line\n" * 100 + b"the end \xe2\x80\xae.")
    shown.put(message("See"), files=(file,))
    assert "the end" not in shown.text
    shown.view.timeline.anchorClicked.emit(QUrl(f"desk:view/{file.id}"))
    assert shown.view.reader.text().endswith("the end .")


def test_what_is_no_image_is_told_in_words(shown: Pane) -> None:
    file = kept(shown.bench, "a.pdf", b"%PDF-1.7\0")
    shown.put(message("See"), files=(file,))
    shown.view.timeline.anchorClicked.emit(QUrl(f"desk:view/{file.id}"))
    assert "cannot be shown here" in shown.view.strip.words
