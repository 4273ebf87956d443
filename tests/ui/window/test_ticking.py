"""Ticking rows and acting on all of them, by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.ui.main_window import MainWindow
from desk.ui.queue.bulk_view import BulkView
from desk.ui.queue.view_model import QueueViewModel

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def model(window: MainWindow) -> QueueViewModel:
    return window.queue._model


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    window.activateWindow()
    window.queue.focus_list()
    qtbot.waitUntil(window.queue.list.hasFocus)
    qtbot.keyClick(window.queue.list, key, *modifiers)


def test_x_ticks_shift_j_goes_on_and_escape_unticks(qtbot: QtBot, window: MainWindow) -> None:
    ticks = model(window).rows.ticks
    press(qtbot, window, Qt.Key.Key_X)
    assert len(ticks) == 1
    press(qtbot, window, Qt.Key.Key_J, SHIFT)
    press(qtbot, window, Qt.Key.Key_J, SHIFT)
    assert len(ticks) == 3
    assert window.queue.ticking.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert len(ticks) == 0
    assert not window.queue.ticking.isVisible()


def test_ctrl_a_and_star_a_tick_all(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    assert len(model(window).rows.ticks) == 100
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_Asterisk)
    press(qtbot, window, Qt.Key.Key_A)
    assert len(model(window).rows.ticks) == 100


def test_a_click_with_ctrl_ticks_and_opens_nothing(qtbot: QtBot, window: MainWindow) -> None:
    place = window.queue.list.visualRect(model(window).rows.index(2, 0)).center()
    qtbot.mouseClick(window.queue.list.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert model(window).rows.ticks.numbers == (model(window).rows.numbers[2],)
    assert not window.queue.list.currentIndex().isValid()


def test_the_keys_of_one_ticket_act_on_all_ticked_after_a_preview(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    press(qtbot, window, Qt.Key.Key_S)  # resolve
    page = window.queue.findChild(BulkView)
    assert page is not None
    assert page.isVisible()
    assert store.outbox.list() == []
    words = page.findChild(QPlainTextEdit)
    assert words is not None
    qtbot.keyClicks(words, "Line repaired")
    qtbot.keyClick(words, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(store.outbox.list()) == 100)
    assert not page.isVisible()
    assert len(model(window).rows.ticks) == 0
    window.workspace.undo()
    qtbot.waitUntil(lambda: store.outbox.list() == [])


def test_escape_leaves_the_preview_and_keeps_the_ticks(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_X)
    press(qtbot, window, Qt.Key.Key_A)  # take
    page = window.queue.findChild(BulkView)
    assert page is not None
    button = next(b for b in page.findChildren(QPushButton) if b.property("kind") == "primary")
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert len(model(window).rows.ticks) == 1
    assert window.queue.list.hasFocus()
