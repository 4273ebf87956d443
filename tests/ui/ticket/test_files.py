"""The files of a ticket: judged before anything is offered, shown only when that is harmless or wanted twice."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.events import Command, Download
from desk.models.ids import AttachmentId
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.files_model import Asked, FilesViewModel
from desk.ui.ticket.files_view import FileStrip
from desk.ui.ticket.strip_view import Strip
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.ticket.fakes import T1, Bench


class Viewer(QObject):
    """The system's program for files: it only notes what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer(qapp: QApplication) -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show_file")  # type: ignore[arg-type]  # the stub says bytes; Qt takes text
    yield made
    QDesktopServices.unsetUrlHandler("file")


class Pane:
    """A ticket with files, and the strip that speaks of them."""

    def __init__(self, bench: Bench, strip: Strip) -> None:
        self.bench = bench
        self.strip = strip
        self.ticket = TicketViewModel(bench.workspace)
        bench.workspace.open_ticket(T1)
        self.speaks = FileStrip(self.ticket.files, strip)
        self.commands: list[Command] = []
        bench.workspace.connect_sync(self.commands.append)

    @property
    def model(self) -> FilesViewModel:
        return self.ticket.files

    def file(self, name: str, content: bytes, *, here: bool = True) -> Attachment:
        """A file on the ticket, pointed at in the timeline."""
        digest, size = self.bench.store.blobs.add(content)
        if not here:
            self.bench.store.blobs.kept.pop(digest)
        file = Attachment(AttachmentId("f"), T1, name, size, digest)
        detail = self.ticket.detail
        assert detail is not None
        self.ticket.detail = msgspec.structs.replace(detail, attachments=(file,))
        self.ticket.follow("desk:file/f")
        return file

    @property
    def offers(self) -> list[str]:
        """What the strip offers now."""
        buttons = self.strip.findChildren(QPushButton)
        return [b.text() for b in buttons if b in self.strip._buttons and b.text() != "Dismiss"]

    def press(self, words: str) -> None:
        """Click what the strip offers."""
        next(b for b in self.strip._buttons if b.text() == words).click()


@pytest.fixture
def pane(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Pane]:
    theme = Theme(qapp, Mode.LIGHT)
    strip = Strip(theme, Icons(theme))
    qtbot.addWidget(strip)
    bench = Bench()
    bench.store.folder = tmp_path / "account"
    yield Pane(bench, strip)
    theme.deleteLater()


def test_a_harmless_file_is_shown_as_a_private_copy(pane: Pane, viewer: Viewer) -> None:
    pane.file("Log März.txt", b"error 7")
    assert viewer.shown == []  # the click in the timeline alone opens nothing
    assert pane.offers == ["Open", "Save as…", "Keep on this device"]
    pane.press("Open")
    (shown,) = viewer.shown
    assert shown.name == "Log_März.txt"
    assert shown.read_bytes() == b"error 7"
    assert shown.is_relative_to(pane.bench.store.folder / "shown")


def test_the_copies_go_when_the_window_closes(pane: Pane, viewer: Viewer) -> None:
    pane.file("log.txt", b"error 7")
    pane.press("Open")
    pane.bench.workspace.closing.emit()
    assert not viewer.shown[0].exists()


def test_what_could_act_is_asked_for_twice_with_its_reason(pane: Pane, viewer: Viewer) -> None:
    pane.file("login.html", b"<html><form>")
    assert "web page" in pane.strip.words
    assert "Open" not in pane.offers
    pane.press("Open…")
    assert viewer.shown == []
    assert "all the same?" in pane.strip.words
    assert "web page" in pane.strip.words
    pane.press("Open it all the same")
    assert [file.name for file in viewer.shown] == ["login.html"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90"),
        ("run.sh", b"echo"),
        ("intranet.url", b"x"),
        ("a.pdf.exe", b"%PDF-"),
    ],
)
def test_a_program_is_never_shown_by_any_way(
    pane: Pane, viewer: Viewer, name: str, content: bytes
) -> None:
    pane.file(name, content)
    assert pane.strip.words.startswith("Desk does not open")
    assert pane.offers == ["Save as…"]
    offered: list[Asked] = []
    pane.model.asked.connect(offered.append)
    pane.ticket.follow("desk:file/f")
    pane.model.show(offered[0], sure=True)
    assert viewer.shown == []


def test_a_name_that_turns_the_line_round_is_shown_straight(pane: Pane) -> None:
    pane.file("gpj\u202e.txt\u0007", b"words")
    assert "\u202e" not in pane.strip.words
    assert "\u0007" not in pane.strip.words
    assert "invisible characters" in pane.strip.words


def test_a_file_in_the_way_is_replaced_only_when_the_person_says_so(
    pane: Pane, tmp_path: Path
) -> None:
    pane.file("log.txt", b"new")
    target = tmp_path / "log.txt"
    target.write_bytes(b"old")
    pane.press("Save as…")
    choose(pane, target)
    assert target.read_bytes() == b"old"
    assert "already" in pane.strip.words
    pane.press("Choose another name")
    choose(pane, tmp_path / "log 2.txt")
    assert (tmp_path / "log 2.txt").read_bytes() == b"new"
    pane.press("Dismiss")
    pane.ticket.follow("desk:file/f")
    pane.press("Save as…")
    choose(pane, target)
    pane.press("Replace it")
    assert target.read_bytes() == b"new"
    assert pane.strip.words == "log.txt saved"


def choose(pane: Pane, place: Path) -> None:
    """Choose a name in the dialog."""
    dialog = pane.strip.findChildren(QFileDialog)[-1]
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(place))
    dialog.close()


def test_a_file_that_is_not_here_is_fetched_and_then_offered(pane: Pane) -> None:
    file = pane.file("log.txt", b"error 7", here=False)
    assert "not on this device yet" in pane.strip.words
    pane.press("Fetch it")
    assert pane.commands == [Download("f", T1)]
    pane.bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert "is fetched" in pane.strip.words  # something else of the ticket changed
    pane.bench.store.blobs.add(b"error 7")
    pane.bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert pane.offers == ["Open", "Save as…", "Keep on this device"]
    assert file.name in pane.strip.words


def test_a_file_can_be_kept_for_good_and_let_go(pane: Pane) -> None:
    file = pane.file("manual.pdf", b"%PDF-1.7")
    pane.press("Keep on this device")
    assert pane.bench.store.blobs.is_pinned(file.sha256)
    pane.ticket.follow("desk:file/f")
    pane.press("Need not stay")
    assert not pane.bench.store.blobs.is_pinned(file.sha256)


def test_what_went_wrong_is_said_where_it_was_asked(pane: Pane, tmp_path: Path) -> None:
    file = pane.file("log.txt", b"error 7")
    pane.press("Save as…")
    choose(pane, tmp_path / "no" / "log.txt")
    assert "cannot be saved there" in pane.strip.words
    pane.ticket.follow("desk:file/f")
    pane.bench.store.blobs.kept.pop(file.sha256)
    pane.press("Open")
    assert "not on this device any more" in pane.strip.words
