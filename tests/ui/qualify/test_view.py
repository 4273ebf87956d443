"""The strip on the screen: ten keystrokes and less, the keyboard where it is wanted, names for screen readers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.models.operations import SetFields
from desk.ui.qualify.view import QualifyView
from desk.ui.qualify.view_model import QualifyViewModel
from tests.builders import a_ticket, ticket_id
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The strip below something else that takes the keyboard."""

    def __init__(self, bench: Bench, looks: Looks) -> None:
        self.bench = bench
        self.root = QWidget()
        self.elsewhere = QLineEdit()
        self.model = QualifyViewModel(bench.workspace)
        self.view = QualifyView(self.model, looks.theme, looks.icons)
        column = QVBoxLayout(self.root)
        column.addWidget(self.elsewhere)
        column.addWidget(self.view)

    def ask(self, serial: int = 1) -> None:
        self.bench.workspace.open_ticket(ticket_id(serial))
        self.bench.workspace.request("qualify")

    @property
    def here(self) -> str:
        """What a screen reader calls the part that has the keyboard."""
        focus = QApplication.focusWidget()
        return focus.accessibleName() if focus else ""


@pytest.fixture
def desk(qtbot: QtBot, bench: Bench, looks: Looks) -> Desk:
    bench.serve(*(a_ticket(n, application="", level=0, group="") for n in (1, 2)))
    made = Desk(bench, looks)
    qtbot.addWidget(made.root)
    made.root.resize(1200, 800)
    with qtbot.waitExposed(made.root):
        made.root.show()
    made.root.activateWindow()
    made.elsewhere.setFocus()
    return made


def keys(qtbot: QtBot, *pressed: str | Qt.Key) -> int:
    """Press them one by one; how many there were."""
    for key in pressed:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            qtbot.keyClicks(focus, key)
        else:
            modifier = CTRL if key is Qt.Key.Key_Enter else Qt.KeyboardModifier.NoModifier
            qtbot.keyClick(focus, key, modifier)
    return len(pressed)


def test_nine_keystrokes_after_the_first_say_everything(qtbot: QtBot, desk: Desk) -> None:
    desk.ask()
    assert desk.here == "Application (needed)"
    used = keys(qtbot, "p", Qt.Key.Key_Tab, "t", "r", "2", "2")
    assert desk.here == "Level"
    used += keys(qtbot, Qt.Key.Key_Enter)
    assert used + 1 <= 10  # and Q before
    (pending,) = desk.bench.pending()
    assert pending.operation.action == SetFields(
        {"application": "pay", "type": "technical", "kind": "request", "impact": 2, "urgency": 2,
         "priority": 2},
    )  # fmt: skip
    assert desk.bench.workspace.ticket == ticket_id(2)
    assert desk.here == "Application (needed)"  # of the next one


def test_words_typed_to_their_end_mean_what_their_first_letter_meant(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.ask()
    keys(qtbot, *"payroll", Qt.Key.Key_Return, *"functional", *"complaint")
    assert [desk.view.cells[f].currentText() for f in ("application", "type", "kind")] == [
        "Payroll", "Functional", "Complaint",
    ]  # fmt: skip
    assert desk.here == "Impact"


def test_arrows_backspace_and_enter_work_as_in_any_form(qtbot: QtBot, desk: Desk) -> None:
    desk.ask()
    keys(qtbot, "p", Qt.Key.Key_Backspace)
    assert desk.view.cells["application"].currentText() == "Not known yet"
    keys(qtbot, Qt.Key.Key_Down)
    assert desk.model.value("application") == "vpn"
    keys(qtbot, *[Qt.Key.Key_Return] * 6)
    assert desk.here == "Write, next ticket"


def test_a_blank_is_a_letter_within_words_alone(qtbot: QtBot, desk: Desk) -> None:
    desk.ask()
    keys(qtbot, *"messagerie e")
    assert desk.view.cells["application"].currentText() == "Messagerie électronique"


def test_escape_leads_back_to_where_the_keyboard_was(qtbot: QtBot, desk: Desk) -> None:
    desk.ask()
    keys(qtbot, "p", Qt.Key.Key_Escape)
    assert desk.view.isHidden()
    assert desk.elsewhere.hasFocus()
    assert list(desk.bench.pending()) == []


def test_a_ticket_opened_in_the_list_changes_the_strip_and_not_the_keyboard(desk: Desk) -> None:
    desk.ask()
    desk.elsewhere.setFocus()
    desk.bench.workspace.open_ticket(ticket_id(2))
    assert desk.elsewhere.hasFocus()
    assert desk.model.ticket is not None
    assert desk.model.ticket.id == ticket_id(2)


def test_what_is_missing_is_said_and_has_the_keyboard(qtbot: QtBot, desk: Desk) -> None:
    desk.ask()
    keys(qtbot, "p", Qt.Key.Key_Return)
    desk.view.cells["level"].setFocus()
    keys(qtbot, "1", Qt.Key.Key_Enter)
    assert desk.view.strip.words.startswith("Not qualified yet: Type.")
    assert desk.here == "Type (needed)"


def test_the_mouse_chooses_too(desk: Desk) -> None:
    desk.ask()
    cell = desk.view.cells["kind"]
    cell.setCurrentIndex(cell.findText("Problem"))
    cell.setFocus()
    cell.activated.emit(cell.currentIndex())
    assert desk.model.value("kind") == "problem"


@pytest.mark.parametrize(("letters", "columns"), [(170, 6), (92, 3), (64, 2)])
def test_the_fields_go_on_in_another_row_where_there_is_no_room(
    desk: Desk, letters: int, columns: int
) -> None:
    desk.ask()
    desk.root.resize(letters * desk.view.fontMetrics().averageCharWidth(), 800)
    QApplication.processEvents()
    rows = [cell.mapTo(desk.view, QPoint()).y() for cell in desk.view.cells.values()]
    assert rows.count(rows[0]) == columns


def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk) -> None:
    desk.ask()
    assert nameless(desk.view) == []


def test_a_low_window_shows_the_fields_and_their_outcome_alone(desk: Desk) -> None:
    desk.ask()
    line = desk.view.fontMetrics().lineSpacing()
    for lines, seen in ((50, True), (20, False)):
        desk.root.resize(1200, lines * line)
        desk.model.changed.emit()
        assert desk.view._hint.isVisible() is seen
        assert desk.view.cells["type"].isVisible()


def test_it_says_when_it_takes_room_and_gives_it_back(qtbot: QtBot, desk: Desk) -> None:
    heard: list[bool] = []
    desk.view.took_room.connect(lambda: heard.append(True))
    desk.view.gave_back.connect(lambda: heard.append(False))
    desk.ask()
    keys(qtbot, Qt.Key.Key_Escape)
    assert heard == [True, False]
