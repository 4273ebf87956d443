"""Rows, choices and figures that have less room than they want: nothing of them is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.giving_row import GivingRow
from desk.ui.widgets.status_segment import StatusSegment

STEPS = ("Assign", "Escalate", "Wait for the requester", "Resolve", "Log time")


class Row:
    """Five steps in a row, in a window as wide as one likes."""

    def __init__(self, theme: Theme) -> None:
        self.window = QWidget()
        self.row = GivingRow(Icons(theme), "More steps")
        self.pressed: list[str] = []
        self.buttons = {words: QPushButton(words) for words in STEPS}
        for words, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, words=words: self.pressed.append(words))
            self.row.add(button)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)

    def widen(self, width: int) -> None:
        """Give it so much room."""
        self.window.resize(width, 60)

    @property
    def seen(self) -> list[str]:
        """The steps that stand in the row."""
        return [words for words, button in self.buttons.items() if button.isVisible()]

    @property
    def in_menu(self) -> list[str]:
        """The steps that stand in the menu."""
        menu = self.row.more.menu()
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions()]


@pytest.fixture
def row(theme: Theme, qtbot: QtBot) -> Iterator[Row]:
    made = Row(theme)
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()


def test_a_row_with_room_for_all_has_no_menu(row: Row) -> None:
    row.widen(900)
    assert row.seen == list(STEPS)
    assert row.row.more.isHidden()


def test_what_does_not_fit_stands_in_the_menu_and_does_the_same(row: Row) -> None:
    row.widen(320)
    assert row.seen == list(STEPS[: len(row.seen)])
    assert 0 < len(row.seen) < len(STEPS)
    assert row.seen + row.in_menu == list(STEPS)
    row.row.more.menu().actions()[-1].trigger()
    assert row.pressed == ["Log time"]


def test_no_width_cuts_anything(row: Row) -> None:
    for width in range(row.row.minimumSizeHint().width(), 700, 7):
        row.widen(width)
        right = max(
            b.geometry().right() for b in (*row.buttons.values(), row.row.more) if b.isVisible()
        )
        assert right < width
        assert row.seen + (row.in_menu if row.row.more.isVisible() else []) == list(STEPS)


def test_what_is_kept_never_gives_way(row: Row) -> None:
    row.row.offer(row.buttons["Log time"], wanted=True, kept=True)
    row.widen(row.row.minimumSizeHint().width())
    assert row.seen == ["Log time"]
    row.row.offer(row.buttons["Log time"], wanted=False)
    assert "Log time" not in row.seen + row.in_menu


def test_a_button_that_gives_way_hands_the_keyboard_to_the_menu(row: Row, qtbot: QtBot) -> None:
    row.widen(900)
    row.window.activateWindow()
    row.buttons["Log time"].setFocus()
    qtbot.waitUntil(row.buttons["Log time"].hasFocus)
    row.widen(320)
    assert row.row.more.hasFocus()
    assert row.row.more.accessibleName() == "More steps"


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_opens_by_keyboard(row: Row, qtbot: QtBot) -> None:
    row.widen(320)
    assert row.row.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    row.window.activateWindow()
    row.row.more.setFocus()
    qtbot.waitUntil(row.row.more.hasFocus)
    opened: list[bool] = []
    menu = row.row.more.menu()
    menu.aboutToShow.connect(lambda: opened.append(True))
    QTimer.singleShot(0, menu.close)
    qtbot.keyClick(row.row.more, Qt.Key.Key_Space)
    assert opened


def test_parts_that_flow_go_on_in_the_next_line(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    parts = [QPushButton(words) for words in STEPS]
    for part in parts:
        flow.add(part, at_end=part is parts[-1])
    flow.show()
    high = parts[0].sizeHint().height()
    assert flow.heightForWidth(2000) == high
    flow.resize(300, flow.heightForWidth(300))
    assert flow.height() > 2 * high
    assert all(flow.rect().contains(part.geometry()) for part in parts)
    assert parts[-1].geometry().right() == flow.rect().right()
    assert flow.minimumSizeHint().width() == max(part.minimumSizeHint().width() for part in parts)


def test_what_is_hidden_or_removed_takes_no_room_in_a_flow(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    parts = [QPushButton(words) for words in STEPS]
    for part in parts:
        flow.add(part)
    flow.resize(2000, 40)
    flow.show()
    place = parts[3].x()
    parts[2].hide()
    qtbot.waitUntil(lambda: parts[3].x() < place)
    parts[2].show()
    qtbot.waitUntil(lambda: parts[3].x() == place)
    for part in parts:
        flow.remove(part)
    assert flow.sizeHint().height() == flow.heightForWidth(300) == 0


def test_a_choice_shortens_what_is_chosen_and_tells_it_whole(qtbot: QtBot) -> None:
    choice = ElidedCombo()
    qtbot.addWidget(choice)
    choice.addItems(["VPN", "Messagerie électronique de la direction générale"])
    choice.resize(160, 32)
    choice.show()
    assert (choice.shown, choice.toolTip()) == ("VPN", "")
    choice.setCurrentIndex(1)
    assert choice.shown.endswith("…")
    assert choice.toolTip() == choice.currentText()
    choice.grab()


def test_a_figure_shortens_its_words_and_tells_them_whole(theme: Theme, qtbot: QtBot) -> None:
    figure = StatusSegment(Icons(theme), "Opens the outbox")
    qtbot.addWidget(figure)
    figure.tell("12 operations wait to be sent")
    figure.resize(figure.sizeHint())
    assert (figure.shown, figure.toolTip()) == (figure.text(), "Opens the outbox")
    figure.resize(figure.minimumSizeHint())
    assert figure.shown.endswith("…")
    assert figure.toolTip() == "12 operations wait to be sent\nOpens the outbox"
    assert figure.accessibleName() == "12 operations wait to be sent"
    figure.grab()
