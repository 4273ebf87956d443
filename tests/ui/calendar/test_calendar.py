"""The calendar pane: a week of what is due, walked by keyboard."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.later import Snooze
from desk.models.people import Person
from desk.models.store import Store
from desk.ui.calendar.view import CalendarView
from desk.ui.calendar.view_model import CalendarViewModel, Whose
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, a_page, a_ticket, a_vocabulary, ticket_id
from tests.fakes import FakeClock

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(1,), groups=("desk",))


@pytest.fixture
def model(tmp_path: Path, qapp: QApplication) -> CalendarViewModel:
    store = Store.open(tmp_path / "acc", FakeClock(MONDAY))
    store.base.set_me(AGENT)
    store.base.set_vocabulary(a_vocabulary())
    mine = a_ticket(1, assignee=ANNA, state="open", taken_at=MONDAY)
    store.base.apply_page(a_page(mine, a_ticket(2), a_ticket(3, state="closed")))
    store.snoozes.put(Snooze(ticket_id(3), "INC-3", MONDAY + timedelta(days=8), note="ask again"))
    account = Account("acc", "work", "desk", "https://desk.example")
    workspace = Workspace(account, InlineWorker(), lambda: store, FakeClock(MONDAY))
    workspace.start()
    return CalendarViewModel(workspace)


def shown(model: CalendarViewModel) -> list[str]:
    rows, columns = model.rows.rowCount(), model.rows.columnCount()
    found = [
        model.rows.event_at(model.rows.index(r, c)) for c in range(columns) for r in range(rows)
    ]
    return [event.number for event in found if event is not None]


def test_the_table_is_a_sound_model(model: CalendarViewModel, qtmodeltester: ModelTester) -> None:
    model.show_of(Whose.LEVEL)
    qtmodeltester.check(model.rows)


def test_mine_and_those_of_my_level(model: CalendarViewModel) -> None:
    mine = shown(model)
    model.show_of(Whose.LEVEL)
    assert len(mine) == 1
    assert set(mine) < set(shown(model))


def test_weeks_turn_and_come_back(model: CalendarViewModel) -> None:
    this = (model.title, shown(model))
    model.turn(1)
    assert shown(model) == ["INC-3"]
    assert model.title != this[0]
    model.turn(-3)
    assert shown(model) == []
    model.turn(0)
    assert (model.title, shown(model)) == this
    model.turn(-(10**9))
    assert (model.title, shown(model)) == this


def test_enter_opens_the_ticket_and_page_down_the_next_week(
    qtbot: QtBot, qapp: QApplication, model: CalendarViewModel
) -> None:
    theme = Theme(qapp, Mode.LIGHT)
    view = CalendarView(model, theme, Icons(theme))
    qtbot.addWidget(view)
    view.resize(900, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert model.workspace.ticket == ticket_id(1)
    qtbot.keyClick(view.table, Qt.Key.Key_PageDown)
    assert shown(model) == ["INC-3"]
    index = view.table.currentIndex()
    words = model.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "ask again" in str(words)
    model.turn(5)
    assert view.focusProxy() is view.now  # an empty week has no table to stand in


def test_the_table_takes_the_keyboard_when_its_events_come(
    qtbot: QtBot, qapp: QApplication, model: CalendarViewModel
) -> None:
    theme = Theme(qapp, Mode.LIGHT)
    model.turn(5)
    view = CalendarView(model, theme, Icons(theme))
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.now.setFocus()
    assert view.now.hasFocus()
    model.turn(0)
    assert view.table.hasFocus()
