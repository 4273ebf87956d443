"""A ticket is put off by keyboard, leaves the list, and comes back with a word."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.ui.icons import Icons
from desk.ui.main_window import MainWindow
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.reminders import Reminders
from desk.ui.theme import Theme
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.view import TicketView
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.workspace import Workspace
from tests.builders import MONDAY, a_page, a_ticket
from tests.fakes import FakeClock


@pytest.fixture
def window(qtbot: QtBot, store: Store, workspace: Workspace, theme: Theme) -> MainWindow:
    store.base.apply_page(a_page(*(a_ticket(n) for n in range(1, 4))))
    icons = Icons(theme)
    factories = {
        "ticket": lambda _window: TicketView(
            TicketViewModel(workspace), SideViewModel(workspace), theme, icons
        )
    }
    made = MainWindow(workspace, QueueViewModel(workspace), theme, icons, factories)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.build_panes()
    qtbot.waitUntil(lambda: isinstance(made.frame.pane("ticket"), TicketView))
    made.show_view("open")
    qtbot.waitUntil(lambda: made._queue_model.count == 3)
    return made


def pane(window: MainWindow) -> TicketView:
    view = window.frame.pane("ticket")
    assert isinstance(view, TicketView)
    return view


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, key)


def put_off_the_first(qtbot: QtBot, window: MainWindow) -> None:
    window.queue.list.setFocus()
    window.queue.list.select_row(0)
    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(pane(window).later.picker.isVisible)


def test_a_letter_and_enter_put_a_ticket_off_until_it_is_brought_back(
    qtbot: QtBot, window: MainWindow, store: Store, workspace: Workspace, clock: FakeClock
) -> None:
    put_off_the_first(qtbot, window)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window._queue_model.count == 2)
    assert pane(window).later.words.startswith("Put off until")
    [snooze] = store.snoozes.list()
    assert snooze.until == MONDAY + timedelta(hours=1)
    workspace.undo()
    qtbot.waitUntil(lambda: window._queue_model.count == 3)
    assert pane(window).later.words == ""


def test_a_moment_and_a_note_can_be_typed(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    put_off_the_first(qtbot, window)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "tomorrow 9 call Zoe")
    press(qtbot, Qt.Key.Key_Return)
    [snooze] = store.snoozes.list()
    assert snooze.note == "call Zoe"
    assert pane(window).later.words.endswith("call Zoe")


def test_when_its_moment_comes_it_is_told_once_and_is_back(
    qtbot: QtBot, window: MainWindow, store: Store, workspace: Workspace, clock: FakeClock
) -> None:
    put_off_the_first(qtbot, window)
    press(qtbot, Qt.Key.Key_Return)
    told: list[str] = []
    reminders = Reminders(workspace)
    reminders.due.connect(lambda notice: told.append(notice.number))
    reminders.look()
    assert told == []
    clock.advance(minutes=61)
    reminders.look()
    reminders.look()
    assert len(told) == 1
    qtbot.waitUntil(lambda: window._queue_model.count == 3)
    assert pane(window).later.words == ""
