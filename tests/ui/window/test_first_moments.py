"""What a person meets first in the window: where the keyboard is, rows and columns, letters switched off."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.ui.frame import NARROW
from desk.ui.main_window import MainWindow
from desk.ui.queue.delegate_view import Look, QueueDelegate
from desk.ui.queue.line import Column, Line
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.queue.list, key)


def test_the_keyboard_is_in_the_list_from_the_first_moment(window: MainWindow) -> None:
    assert window.focusWidget() is window.queue.list


def test_single_letters_can_be_switched_off_and_on_again(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    window.queue.list.select_row(0)
    window.commands.run("keys.single")
    press(qtbot, window, Qt.Key.Key_A)
    assert store.outbox.list() == []
    window.commands.run("keys.single")
    press(qtbot, window, Qt.Key.Key_A)
    assert len(store.outbox.list()) == 1


def test_a_ticket_that_opens_late_does_not_take_the_person_from_another_pane(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    opened: list[str] = []
    workspace.opened.connect(opened.append)
    window.queue.list.select_row(5)
    window.queue.hide()
    qtbot.waitUntil(lambda: not window.queue._open_soon.isActive())
    assert opened == []


def test_columns_get_room_and_rows_give_it_back(window: MainWindow) -> None:
    window.frame.restore_sizes({"desk": (300, 500, 200)})
    before = window.queue.width()
    window.toggle_lines()
    wide = window.queue.width()
    assert wide > before
    window.toggle_lines()
    assert window.queue.width() < wide


class Counting(QueueDelegate):
    """Counts the two-line rows it paints."""

    lines = 0

    def _line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        self.lines += 1
        super()._line(painter, rect, line)


def test_a_two_line_row_is_painted_in_its_own_column_alone(
    window: MainWindow, theme: Theme
) -> None:
    delegate = Counting(Look(theme, window.icons))
    image = QImage(300, 44, QImage.Format.Format_ARGB32)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    for column in Column:
        painter = QPainter(image)
        delegate.paint(painter, option, window.queue.list.model().index(0, int(column)))
        painter.end()
    assert delegate.lines == 1


def test_a_narrow_window_shows_list_or_side_and_a_wide_one_both(
    window: MainWindow, workspace: Workspace
) -> None:
    letter = window.fontMetrics().averageCharWidth()
    panes = (window.queue, window.frame.pane("side"))
    window.resize((NARROW + 10) * letter, 700)
    assert [pane.isVisible() for pane in panes] == [True, True]
    window.resize((NARROW - 10) * letter, 700)
    assert [pane.isVisible() for pane in panes] == [True, False]
    workspace.request("properties")
    assert [pane.isVisible() for pane in panes] == [False, True]
    window.go("queue")
    assert [pane.isVisible() for pane in panes] == [True, False]
