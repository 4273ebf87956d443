"""Visits in the calendar: dragged to another day, moved and stretched by keyboard, and undone."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.abilities import ABILITIES, Abilities
from desk.models.account import Account
from desk.models.agenda import Event, Why
from desk.models.codec import encode
from desk.models.people import Person
from desk.models.store import Store
from desk.models.visit import Visit, VisitId, VisitState, visit_subject
from desk.ui.calendar.view import CalendarView
from desk.ui.calendar.view_model import CalendarViewModel
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, a_page, a_ticket, a_vocabulary
from tests.fakes import FakeClock

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(1,), groups=("desk",))
NINE = datetime(2026, 3, 4, 9).astimezone()
MILL = Visit(VisitId("mill"), ANNA, NINE, NINE + timedelta(hours=2), site="Old mill")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "acc", FakeClock(MONDAY))
    opened.base.set_me(AGENT)
    opened.base.set_vocabulary(a_vocabulary())
    opened.base.apply_page(a_page(a_ticket(1, assignee=ANNA, state="open", taken_at=MONDAY)))
    opened.visits.keep(MILL)
    return opened


@pytest.fixture
def view(store: Store, qapp: QApplication, qtbot: QtBot) -> CalendarView:
    account = Account("acc", "work", "desk", "https://desk.example")
    workspace = Workspace(account, InlineWorker(), lambda: store, FakeClock(MONDAY))
    workspace.start()
    theme = Theme(qapp, Mode.LIGHT)
    made = CalendarView(CalendarViewModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.show()
    made.table.setCurrentIndex(index_of_visit(made))
    return made


def index_of_visit(view: CalendarView) -> QModelIndex:
    rows = view.model.rows
    for column in range(rows.columnCount()):
        for row in range(rows.rowCount()):
            event = rows.event_at(rows.index(row, column))
            if event is not None and event.why is Why.VISIT:
                return rows.index(row, column)
    raise AssertionError


def visit(store: Store) -> Visit:
    found = store.visits.get(MILL.id)
    assert found is not None
    return found


def press(qtbot: QtBot, view: CalendarView, key: Qt.Key, *, longer: bool = False) -> None:
    held = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(view.table, key, held | Qt.KeyboardModifier.ShiftModifier if longer else held)


def test_a_visit_stands_on_its_day_and_is_read_with_its_times(view: CalendarView) -> None:
    index = index_of_visit(view)
    assert index.column() == 2
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Visit: Old mill" in said
    assert " – " in said


def test_by_keyboard_it_moves_by_days_and_half_hours_and_the_keyboard_goes_along(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    press(qtbot, view, Qt.Key.Key_Right)
    press(qtbot, view, Qt.Key.Key_Down)
    moved = visit(store)
    assert moved.starts_at == NINE + timedelta(days=1, minutes=30)
    assert moved.ends_at - moved.starts_at == timedelta(hours=2)
    event = view.model.rows.event_at(view.table.currentIndex())
    assert isinstance(event, Event)
    assert event.ticket == visit_subject(MILL.id)
    press(qtbot, view, Qt.Key.Key_Down, longer=True)
    assert visit(store).ends_at - visit(store).starts_at == timedelta(minutes=150)
    for _ in range(9):
        press(qtbot, view, Qt.Key.Key_Up, longer=True)
    assert visit(store).ends_at - visit(store).starts_at == timedelta(minutes=15)


def test_dragged_to_another_day_it_keeps_its_time_of_day_and_can_be_undone(
    view: CalendarView, store: Store
) -> None:
    rows = view.model.rows
    taken = index_of_visit(view)
    assert rows.flags(taken) & Qt.ItemFlag.ItemIsDragEnabled
    friday = rows.index(0, 4)
    rows.dropMimeData(rows.mimeData([taken]), Qt.DropAction.MoveAction, -1, -1, friday)
    moved = visit(store)
    assert (moved.starts_at.astimezone().day, moved.starts_at.astimezone().hour) == (6, 9)
    view.model.workspace.undo()
    assert (visit(store).starts_at, visit(store).ends_at) == (MILL.starts_at, MILL.ends_at)


def test_a_ticket_is_neither_dragged_nor_moved(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    rows = view.model.rows
    due = next(
        rows.index(row, column)
        for column in range(7)
        for row in range(rows.rowCount())
        if (event := rows.event_at(rows.index(row, column))) and event.why is Why.DUE
    )
    assert not rows.flags(due) & Qt.ItemFlag.ItemIsDragEnabled
    view.table.setCurrentIndex(due)
    press(qtbot, view, Qt.Key.Key_Right)
    assert store.outbox.list() == []
    assert visit(store) == MILL


def test_undo_takes_nothing_back_that_somebody_else_planned_since(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    store.base.set_meta(ABILITIES, encode(Abilities()).decode())  # plans are kept here, at once
    press(qtbot, view, Qt.Key.Key_Right)
    later = NINE + timedelta(days=2)
    theirs = msgspec.structs.replace(
        visit(store), starts_at=later, ends_at=later + timedelta(hours=1)
    )
    store.visits.keep(theirs)
    view.model.workspace.undo()
    assert visit(store).starts_at == later


def test_what_is_short_or_over_is_left_as_it_is(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    for other in (
        msgspec.structs.replace(MILL, ends_at=NINE + timedelta(minutes=10)),
        msgspec.structs.replace(MILL, state=VisitState.OVER),
    ):
        store.visits.keep(other)
        press(qtbot, view, Qt.Key.Key_Up, longer=True)
        assert visit(store) == other
