"""Completion in the window: by keyboard alone, the search line keeps the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desk.ui.main_window import MainWindow
from desk.ui.queue.completion_model import CompletionModel
from desk.ui.queue.completion_view import CompletionView
from desk.ui.workspace import Workspace


def popup(window: MainWindow) -> CompletionView:
    return window.queue.completion


def type_into(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.activateWindow()
    window.focus_search()
    qtbot.waitUntil(window.queue.search.hasFocus)
    qtbot.keyClicks(window.queue.search, words)


def test_tab_takes_the_first_proposal_and_the_values_follow(
    qtbot: QtBot, window: MainWindow
) -> None:
    type_into(qtbot, window, "late stat")
    qtbot.waitUntil(popup(window).isVisible)
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Tab)
    assert window.queue.search.text() == "late state:"
    qtbot.waitUntil(popup(window).isVisible)
    qtbot.keyClicks(window.queue.search, "wai")
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Tab)
    assert window.queue.search.text() == "late state:waiting "
    assert not popup(window).isVisible()
    assert window.queue.search.hasFocus()


def test_arrows_move_and_enter_takes_what_they_stand_on(qtbot: QtBot, window: MainWindow) -> None:
    type_into(qtbot, window, "-state:")
    qtbot.waitUntil(popup(window).isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(window.queue.search, key)
    assert window.queue.search.text() == "-state:new "


def test_enter_goes_on_searching_while_nothing_was_chosen(qtbot: QtBot, window: MainWindow) -> None:
    type_into(qtbot, window, "app")
    qtbot.waitUntil(popup(window).isVisible)
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Return)
    assert window.queue.search.text() == "app"
    assert not popup(window).isVisible()


def test_escape_closes_the_proposals_first_and_then_empties_the_line(
    qtbot: QtBot, window: MainWindow
) -> None:
    type_into(qtbot, window, "app")
    qtbot.waitUntil(popup(window).isVisible)
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Escape)
    assert (popup(window).isVisible(), window.queue.search.text()) == (False, "app")
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Escape)
    assert window.queue.search.text() == ""


def test_an_empty_line_proposes_only_when_asked(qtbot: QtBot, window: MainWindow) -> None:
    type_into(qtbot, window, "")
    assert not popup(window).isVisible()
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert popup(window).isVisible()
    window.queue.focus_list()
    assert not popup(window).isVisible()


def test_the_proposals_are_a_list_in_words(workspace: Workspace) -> None:
    model = CompletionModel(workspace)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.look("upd", 3)
    assert model.data(model.index(0)) == "updated:  ·  When it was changed last"
    assert "updated" in model.spoken()
    model.close()
    assert (model.rowCount(), model.spoken()) == (0, "")
