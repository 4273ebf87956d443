"""Where the window goes after a ticket was dealt with, and reading marks set by hand."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.changes import Changes
from desk.models.store import Store
from desk.models.view import View
from desk.ui.main_window import MainWindow
from desk.ui.queue.view_model import QueueViewModel
from tests.builders import MONDAY, a_page, a_ticket, ticket_id

OPEN = View("open", "Open", "open", "number")


def model(window: MainWindow) -> QueueViewModel:
    return window.queue._model


@pytest.mark.parametrize(("way", "opened"), [("stay", 2), ("list", 2), ("next", 3)])
def test_after_a_ticket_the_window_goes_where_the_person_wants(
    window: MainWindow, store: Store, way: str, opened: int
) -> None:
    model(window).show_view(OPEN)
    workspace = window.workspace
    workspace.choose("after_action", way)
    window.queue.list.select_row(1)
    model(window).open_current()
    # What happens in a real window: the ticket has left the list already, or is about to.
    store.base.apply_page(a_page(a_ticket(2, state="resolved")))
    workspace.changed.emit(Changes(frozenset({ticket_id(2)})))
    workspace.dealt_with.emit(ticket_id(2))
    assert workspace.ticket == ticket_id(opened)


def test_while_the_ticket_still_stands_in_the_list_the_one_below_is_next(
    window: MainWindow,
) -> None:
    window.workspace.choose("after_action", "next")
    window.queue.list.select_row(4)
    model(window).open_current()
    window.workspace.dealt_with.emit(ticket_id(5))
    assert window.workspace.ticket == ticket_id(6)
    window.queue.list.select_row(99)
    model(window).open_current()
    window.workspace.dealt_with.emit(ticket_id(100))
    assert window.workspace.ticket == ticket_id(100)


def test_the_way_is_changed_by_a_command_that_says_so(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.queue.told.connect(said.append)
    for _ in range(3):
        window.commands.run("after.next")
    assert len(set(said)) == 3
    assert window.workspace.preferences.value.after_action == "stay"


def unread(store: Store) -> int:
    from desk.models.query import parse
    from tests.builders import ME

    return store.tickets.count(parse("unread"), ME, MONDAY)


def test_u_puts_a_ticket_among_the_unread_and_back(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    window.activateWindow()
    window.commands.run("list.read_all")
    window.queue.focus_list()
    qtbot.waitUntil(window.queue.list.hasFocus)
    qtbot.keyClick(window.queue.list, Qt.Key.Key_U)
    assert unread(store) == 1
    line = model(window).rows.line(0)
    assert line is not None
    assert line.row.unread
    store.base.apply_page(a_page(a_ticket(1, title="Changed")))
    assert unread(store) == 1
    qtbot.keyClick(window.queue.list, Qt.Key.Key_U)
    assert unread(store) == 0
    model(window).tick_between(0, 4)
    qtbot.keyClick(window.queue.list, Qt.Key.Key_U)
    assert unread(store) == 5


def test_all_of_a_list_is_read_at_once_and_can_be_taken_back(
    window: MainWindow, store: Store
) -> None:
    assert unread(store) == 100
    window.commands.run("list.read_all")
    assert unread(store) == 0
    window.workspace.undo()
    assert unread(store) == 100


def test_the_rail_says_what_is_not_read(window: MainWindow, store: Store) -> None:
    window.commands.run("list.read_all")
    store.tickets.mark_unread([ticket_id(1), ticket_id(2)])
    window.workspace.changed.emit(Changes(everything=True))
    entry = next(e for e in window.rail._model.entries.entries if e.id == "view:all")
    assert (entry.count, entry.unread) == (100, 2)
