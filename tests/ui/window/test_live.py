"""A pull of thousands of changes goes on under the queue: nothing the person looks at jumps."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.changes import Changes
from desk.models.store import Store
from desk.ui.main_window import MainWindow
from tests.builders import a_page, a_ticket, ticket_id

PAGE = 500
PAGES = 10


def pull(window: MainWindow, store: Store, page: int) -> None:
    """A page of changes, as the sync process commits and tells it: new tickets, changed titles."""
    first = 101 + page * PAGE
    fresh = [a_ticket(n, number=f"INC-{n:06}") for n in range(first, first + PAGE - 50)]
    known = [a_ticket(n, title=f"Changed {page} ({n})") for n in range(1, 51)]
    store.base.apply_page(a_page(*fresh, *known))
    window.workspace.changed.emit(Changes(everything=True))


@pytest.mark.parametrize("by", ["", "state"])
def test_selection_scroll_and_typed_search_stay_while_5000_changes_come(
    window: MainWindow, qapp: QApplication, store: Store, by: str
) -> None:
    queue, model = window.queue.list, window.queue._model
    model.sort_by("opened")  # the newest first: everything new comes in above
    if by:
        model.group_by(by)
    row = model.rows.row_of(ticket_id(60))
    assert row is not None
    queue.select_row(row)
    model.open_current()
    model.tick_row(row)
    bar = queue.verticalScrollBar()
    bar.setValue((row - 3) * queue.verticalHeader().defaultSectionSize() + 7)
    stands = queue.visualRect(queue.currentIndex()).top()
    for page in range(PAGES):
        pull(window, store, page)
        qapp.processEvents()  # painted between two pages, as in a window
        assert model.rows.ticket_at(queue.currentIndex().row()) == ticket_id(60)
        assert queue.visualRect(queue.currentIndex()).top() == stands
    assert window.workspace.ticket == ticket_id(60)
    assert len(model.rows.ticks) == 1
    assert model.count == 100 + PAGES * (PAGE - 50)


def test_what_is_being_typed_is_left_alone_while_changes_come(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, store: Store
) -> None:
    window.activateWindow()
    window.focus_search()
    qtbot.waitUntil(window.queue.search.hasFocus)
    qtbot.keyClicks(window.queue.search, "vpn ")
    window.queue.search.setCursorPosition(2)
    for page in range(3):
        pull(window, store, page)
        qapp.processEvents()
    assert window.queue.search.text() == "vpn "
    assert window.queue.search.cursorPosition() == 2
    assert window.queue.search.hasFocus()


def test_a_list_at_its_top_shows_what_comes_in(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    window.queue._model.sort_by("opened")
    pull(window, store, 0)
    assert window.queue.list.verticalScrollBar().value() == 0
