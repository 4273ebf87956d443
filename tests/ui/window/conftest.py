"""The same workspace as the queue's tests, and a window on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.models.view import View
from desk.ui.icons import Icons
from desk.ui.main_window import MainWindow
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_person, a_ticket
from tests.ui.queue.conftest import clock, people, sent, store, worker, workspace

__all__ = ["clock", "people", "sent", "store", "worker", "workspace"]

ALL = View("all", "All tickets", "", "number")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme on the running application."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, store: Store, workspace: Workspace, theme: Theme) -> Iterator[MainWindow]:
    """A window that shows a hundred tickets."""
    tickets = [a_ticket(serial) for serial in range(1, 101)]
    store.base.apply_page(a_page(*tickets, people=(a_person("zoe", "Zoé Martin"),)))
    queue = QueueViewModel(workspace)
    made = MainWindow(workspace, queue, theme, Icons(theme), {})
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    queue.show_view(ALL)
    qtbot.waitUntil(lambda: queue.count == 100)
    yield made
    made.close()
