"""A technician with two tickets at the mill, one visit to it, and a store that keeps it."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.people import Person
from desk.models.store import Store
from desk.models.visit import Visit, VisitId
from desk.ui.desk_command import DeskCommand
from desk.ui.icons import Icons
from desk.ui.onsite.view import OnSiteView
from desk.ui.onsite.view_model import OnSiteViewModel
from desk.ui.theme import Mode, Theme
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, a_page, a_ticket, a_vocabulary, ticket_id
from tests.fakes import FakeClock

MILL = Visit(
    VisitId("mill"), ANNA, MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=3),
    (ticket_id(1), ticket_id(2)), "Old mill", "1 Mill Road", "Ms Miller", "+33 1 00 00 00 00",
    "Ring at the gate.", "8 to 17", 25,
)  # fmt: skip


@pytest.fixture
def clock() -> FakeClock:
    """Monday morning."""
    return FakeClock(MONDAY)


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Store:
    """What is on the device."""
    opened = Store.open(tmp_path / "acc", clock)
    opened.base.set_me(Person(ANNA, "Anna Weber", is_agent=True, levels=(1,), groups=("desk",)))
    opened.base.set_vocabulary(a_vocabulary())
    tickets = [
        a_ticket(n, title=title, assignee=ANNA, state="open", taken_at=MONDAY)
        for n, title in ((1, "Fan is loud"), (2, "Display flickers"))
    ]
    anna = Person(ANNA, "Anna Weber", is_agent=True, login="anna")
    opened.base.apply_page(a_page(*tickets, people=(anna,)))
    opened.visits.keep(MILL)
    return opened


@pytest.fixture
def workspace(store: Store, clock: FakeClock, qapp: QApplication) -> Workspace:
    """The window's door to it; the worker works at once."""
    account = Account("acc", "work", "desk", "https://desk.example")
    made = Workspace(account, InlineWorker(), lambda: store, clock)
    made.start()
    return made


@pytest.fixture
def pane(workspace: Workspace, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> OnSiteView:
    """The whole pane on a small screen, its visits read."""
    theme = Theme(qapp, Mode.LIGHT)
    made = OnSiteView(OnSiteViewModel(workspace), theme, Icons(theme), DeskCommand(tmp_path))
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.loaded)
    return made
