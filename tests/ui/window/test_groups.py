"""Groups in the window: by keyboard, in rows and in columns."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.ui.main_window import MainWindow
from tests.builders import a_page, a_ticket


def grouped(qtbot: QtBot, window: MainWindow, store: Store) -> MainWindow:
    store.base.apply_page(a_page(*(a_ticket(n, state="closed") for n in range(1, 51))))
    window.queue._model.group_by("state")
    window.activateWindow()
    window.queue.focus_list()
    qtbot.waitUntil(window.queue.list.hasFocus)
    return window


def place(window: MainWindow) -> int:
    return window.queue.list.currentIndex().row()


def test_j_and_k_pass_over_headers_and_left_folds(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    here = grouped(qtbot, window, store)
    rows = here.queue._model.rows
    assert place(here) == 1
    qtbot.keyClick(here.queue.list, Qt.Key.Key_K)
    assert place(here) == 1
    here.queue.list.select_row(50)
    qtbot.keyClick(here.queue.list, Qt.Key.Key_J)
    assert place(here) == 52
    qtbot.keyClick(here.queue.list, Qt.Key.Key_Left)
    assert place(here) == 51
    assert rows.rowCount() == 52
    qtbot.keyClick(here.queue.list, Qt.Key.Key_Right)
    assert rows.rowCount() == 102
    qtbot.keyClick(here.queue.list, Qt.Key.Key_Return)
    assert rows.rowCount() == 52


def test_a_click_on_a_header_folds_and_columns_show_the_same(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    here = grouped(qtbot, window, store)
    here.toggle_lines()
    head = here.queue.list.visualRect(here.queue._model.rows.index(0, 1)).center()
    qtbot.mouseClick(here.queue.list.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert here.queue._model.rows.rowCount() == 52
    here.grab()
