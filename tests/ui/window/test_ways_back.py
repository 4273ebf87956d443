"""The ways between pages: from a page into a ticket and back with Escape, and from a count to its list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.icons import Icons
from desk.ui.main_window import MainWindow
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace
from tests.builders import ticket_id


@pytest.fixture
def paged(qtbot: QtBot, workspace: Workspace, theme: Theme) -> MainWindow:
    """A window with one page of its own."""
    page, ticket = QListView(), QLineEdit()
    factories = {"away": lambda _window: page, "ticket": lambda _window: ticket}
    made = MainWindow(workspace, QueueViewModel(workspace), theme, Icons(theme), factories)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.build_panes()
    qtbot.waitUntil(lambda: made.frame.pane("ticket") is ticket)
    return made


def on_top(window: MainWindow) -> QWidget:
    page = window.frame.pages.currentWidget()
    assert page is not None
    return page


def escape(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def test_escape_leads_from_a_ticket_back_to_the_page_it_was_opened_from(
    qtbot: QtBot, workspace: Workspace, paged: MainWindow
) -> None:
    workspace.show("away")
    page = on_top(paged)
    workspace.open_ticket(ticket_id(1))
    assert on_top(paged) is not page
    assert QApplication.focusWidget() is paged.frame.pane("ticket")
    escape(qtbot, paged)
    assert on_top(paged) is page
    assert paged.rail.list.currentIndex().data() == "Meanwhile"


def test_escape_leads_nowhere_once_one_went_elsewhere(
    qtbot: QtBot, workspace: Workspace, paged: MainWindow
) -> None:
    workspace.show("away")
    workspace.open_ticket(ticket_id(1))
    workspace.open_ticket(ticket_id(2))
    desk = on_top(paged)
    escape(qtbot, paged)
    assert on_top(paged) is desk
    workspace.show("away")
    workspace.open_ticket(ticket_id(1))
    workspace.show("queue")
    escape(qtbot, paged)
    assert on_top(paged) is desk


def test_a_count_leads_to_the_list_it_counts(workspace: Workspace, paged: MainWindow) -> None:
    workspace.show("away")
    workspace.request('search group:"desk" unread')
    assert paged._queue_model.text == 'group:"desk" unread'
    assert paged._queue_model.view.id == "all"
    assert paged.queue.isVisible()
