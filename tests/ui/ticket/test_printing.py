"""Printing asks for whom, has the page made beside the window, and says what came of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.ids import TicketId
from desk.models.ticket import Ticket
from desk.ui.desk_command import DeskCommand
from desk.ui.ticket.commands import printing_commands
from desk.ui.ticket.paper import Scope
from desk.ui.ticket.printing_view import Printing
from tests.ui.ticket.fakes import ticket
from tests.ui.ticket.pane import Pane, pane

PROGRAM = "import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text(' '.join(sys.argv[1:]))"
REFUSES = "import sys; print('The disk is full.'); sys.exit(1)"


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Pane]:
    with pane(qapp) as made:
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be shown by other programs."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def printing(shown: Pane, home: Path, program: str = PROGRAM) -> Printing:
    shown.bench.store.folder = home
    command = DeskCommand(home, [sys.executable, "-c", program], shown.view)
    return Printing(shown.model, shown.view.strip, command)


def open_one(shown: Pane) -> Ticket:
    """The ticket that is open."""
    assert shown.model.detail is not None
    return shown.model.detail.ticket


def go_to_another(shown: Pane) -> None:
    """Another ticket is opened meanwhile."""
    other = TicketId("t2")
    shown.bench.store.tickets.base[other] = ticket(id=other, number="INC-004218-1")
    shown.bench.workspace.open_ticket(other)
    assert open_one(shown).number == "INC-004218-1"


def press(shown: Pane, begins: str) -> None:
    buttons = shown.view.strip.findChildren(QPushButton)
    next(button for button in buttons if button.text().startswith(begins)).click()


def test_what_is_printed_is_chosen_by_who_gets_it(
    shown: Pane, qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    made = printing(shown, tmp_path)
    {command.id: command for command in printing_commands(made)}["ticket.print"].run()
    assert "or complete?" in shown.view.strip.words
    press(shown, "For the requester")
    qtbot.waitUntil(lambda: bool(opened))
    file = Path(opened[0])
    assert file.name == "INC-004217-3.pdf"
    assert tmp_path / "shown" in file.parents
    assert file.read_text() == f"--account Test pdf -- INC-004217-3 {file}"
    assert "print it from there" in shown.view.strip.words


def test_a_complete_pdf_is_written_where_the_person_wants_it(
    shown: Pane, qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    file = tmp_path / "out.pdf"
    made = printing(shown, tmp_path)
    made.write(open_one(shown), Scope.COMPLETE, file, opened=False, replace=True)
    qtbot.waitUntil(lambda: "out.pdf written" in shown.view.strip.words)
    assert file.read_text() == f"--account Test pdf --complete --replace -- INC-004217-3 {file}"
    assert opened == []
    press(shown, "Open")
    assert opened == [str(file)]


def test_why_there_is_no_page_is_told(shown: Pane, qtbot: QtBot, tmp_path: Path) -> None:
    made = printing(shown, tmp_path, REFUSES)
    made.write(open_one(shown), Scope.COMPLETE, tmp_path / "out.pdf", opened=True)
    qtbot.waitUntil(lambda: "The disk is full." in shown.view.strip.words)


def test_what_is_printed_is_the_ticket_that_was_asked_about(
    shown: Pane, qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    made = printing(shown, tmp_path)
    made.print()
    go_to_another(shown)
    press(shown, "Complete")
    qtbot.waitUntil(lambda: bool(opened))
    assert "--complete -- INC-004217-3 " in Path(opened[0]).read_text()
    assert Path(opened[0]).name == "INC-004217-3.pdf"
    assert shown.view.strip.words.startswith("INC-004217-3: ")


def test_the_file_that_is_chosen_is_of_the_ticket_that_was_asked_about(
    shown: Pane, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    printing(shown, tmp_path).save()
    press(shown, "Complete")
    (dialog,) = shown.view.strip.findChildren(QFileDialog)
    go_to_another(shown)
    dialog.fileSelected.emit(str(file))
    qtbot.waitUntil(lambda: "out.pdf written" in shown.view.strip.words)
    assert "--complete --replace -- INC-004217-3 " in file.read_text()
    assert shown.view.strip.words.startswith("INC-004217-3: ")
    dialog.reject()


def test_where_no_program_shows_it_the_file_is_of_the_same_ticket(
    shown: Pane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    made = printing(shown, tmp_path)
    made.write(open_one(shown), Scope.COMPLETE, tmp_path / "out.pdf", opened=True)
    go_to_another(shown)
    qtbot.waitUntil(lambda: "No program" in shown.view.strip.words)
    press(shown, "Write to a file")
    assert "INC-004217-3" in shown.view.strip.words


def test_without_a_ticket_nothing_is_printed(shown: Pane, tmp_path: Path) -> None:
    made = printing(shown, tmp_path)
    shown.model.open("nowhere")
    commands = printing_commands(made)
    assert not any(command.enabled() for command in commands)
    assert {command.why() for command in commands} == {"Choose a ticket first."}
