"""The report is written for the CERT beside the window; unencrypted only when somebody says so on purpose."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.cert import CertReport, Filed, Incident, Stage
from desk.models.ids import OperationKey, TicketId
from desk.models.ticket import Ticket
from desk.ui.desk_command import DeskCommand
from desk.ui.ticket.commands import exporting_commands
from desk.ui.ticket.exporting_view import IODEF, MAIL, Exporting
from tests.builders import ANNA, MONDAY
from tests.ui.ticket.fakes import ticket
from tests.ui.ticket.pane import Pane, pane

PROGRAM = "import pathlib, sys; pathlib.Path('{file}').write_text(' '.join(sys.argv[1:]))"
REFUSES = "import sys; print('No key is set.'); sys.exit('--plain' not in sys.argv)"


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Pane]:
    """A ticket that was reported."""
    with pane(qapp) as made:
        detail = made.model.detail
        assert detail is not None
        filed = Filed(OperationKey("k"), Stage.EARLY, ANNA, MONDAY)
        incident = Incident(CertReport("Seen", MONDAY), (filed,))
        ticket = msgspec.structs.replace(detail.ticket, incident=incident)
        made.model.detail = msgspec.structs.replace(detail, ticket=ticket)
        yield made


def exporting(shown: Pane, home: Path, program: str) -> Exporting:
    command = DeskCommand(home, [sys.executable, "-c", program], shown.view)
    return Exporting(shown.model, shown.view.strip, command)


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
    next(b for b in buttons if b.text().startswith(begins)).click()


def test_the_command_line_writes_it(shown: Pane, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    made = exporting(shown, tmp_path, PROGRAM.format(file=file))
    made.write(IODEF, file, open_one(shown))
    qtbot.waitUntil(lambda: shown.view.strip.words == "INC-004217-3: x.json written.")
    assert f"cert --iodef {file} --replace --" in file.read_text()


@pytest.mark.parametrize("what", [MAIL, IODEF])
def test_what_has_no_key_is_unencrypted_only_on_purpose(
    shown: Pane, qtbot: QtBot, tmp_path: Path, what: str
) -> None:
    made = exporting(shown, tmp_path, REFUSES)
    made.write(what, tmp_path / "x.eml", open_one(shown))
    qtbot.waitUntil(lambda: "No key is set." in shown.view.strip.words)
    press(shown, "Write it unencrypted")
    qtbot.waitUntil(lambda: shown.view.strip.words == "INC-004217-3: x.eml written.")


def test_what_is_written_on_purpose_is_of_the_ticket_it_was_refused_for(
    shown: Pane, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "asked"
    made = exporting(
        shown, tmp_path, f"{PROGRAM.format(file=file)}; sys.exit('--plain' not in sys.argv)"
    )
    made.write(MAIL, tmp_path / "x.eml", open_one(shown))
    go_to_another(shown)
    qtbot.waitUntil(lambda: shown.view.strip.words.startswith("INC-004217-3: "))
    press(shown, "Write it unencrypted")
    qtbot.waitUntil(lambda: shown.view.strip.words == "INC-004217-3: x.eml written.")
    assert file.read_text().endswith("--plain -- INC-004217-3")


def test_the_file_that_is_chosen_is_of_the_ticket_it_was_asked_for(
    shown: Pane, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "asked"
    exporting(shown, tmp_path, PROGRAM.format(file=file)).ask(MAIL)
    (dialog,) = shown.view.strip.findChildren(QFileDialog)
    go_to_another(shown)
    dialog.fileSelected.emit(str(tmp_path / "x.eml"))
    qtbot.waitUntil(lambda: "x.eml written" in shown.view.strip.words)
    assert file.read_text().endswith("-- INC-004217-3")
    dialog.reject()


def test_a_second_file_waits_in_words_for_the_first(
    shown: Pane, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = tmp_path / "x.json", tmp_path / "y.json"
    made = exporting(shown, tmp_path, PROGRAM.format(file=first))
    made.write(IODEF, first, open_one(shown))
    made.write(IODEF, second, open_one(shown))
    assert shown.view.strip.words == "A file is being written already."
    qtbot.waitUntil(lambda: shown.view.strip.words == "INC-004217-3: x.json written.")
    assert not second.exists()


def test_only_what_was_reported_can_be_written(shown: Pane, tmp_path: Path) -> None:
    made = exporting(shown, tmp_path, REFUSES)
    commands = {command.id: command for command in exporting_commands(made)}
    assert commands["ticket.cert.mail"].enabled()
    assert commands["ticket.cert.iodef"].enabled()
    shown.model.detail = None
    assert not commands["ticket.cert.mail"].enabled()
    assert "reported" in commands["ticket.cert.mail"].why()
    made.ask(MAIL)
    assert not shown.view.strip.findChildren(QFileDialog)
    assert not made._command.is_running
