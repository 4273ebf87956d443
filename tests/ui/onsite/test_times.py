"""Times put right in the pane: by keyboard, with a reason, and the minutes follow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.operations import RecordVisit
from desk.models.store import Store
from desk.models.visit_record import Clocked
from desk.ui.icons import Icons
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.onsite.visit_view import VisitView
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from tests.fakes import FakeClock
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def view(workspace: Workspace, clock: FakeClock, qapp: QApplication, qtbot: QtBot) -> VisitView:
    """On site for two hours."""
    theme = Theme(qapp, Mode.LIGHT)
    made = VisitView(VisitModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.model.open(MILL)
    made.model.start()
    clock.advance(minutes=120)
    return made


def ago(clock: FakeClock, minutes: int) -> str:
    moment = clock.now().astimezone()
    hours, rest = divmod(moment.hour * 60 + moment.minute - minutes, 60)
    return f"{hours}:{rest:02}"


def test_a_start_is_corrected_and_the_break_that_was_forgotten_taken_out(
    view: VisitView, store: Store, clock: FakeClock, qtbot: QtBot
) -> None:
    view.wrong.click()
    times = view.times
    assert not times.isHidden()
    time, why = times.right.fields
    qtbot.keyClicks(time, ago(clock, 130))
    qtbot.keyClick(time, Qt.Key.Key_Return)
    assert "reason" in view.problem.text()
    qtbot.keyClicks(why, "gate")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert time.text() == ""
    assert "first written" in times.turns.currentText()
    for field, words in zip(
        times.rest.fields, (ago(clock, 60), ago(clock, 50), "lunch"), strict=True
    ):
        qtbot.keyClicks(field, words)
    times.rest.keep()
    assert store.visits.record(MILL.id).worked(clock.now()).total_seconds() == 120 * 60
    assert [type(e.what).__name__ for e in store.visits.events(MILL.id)] == [
        "Started", "Corrected", "Rested",
    ]  # fmt: skip


def test_who_left_earlier_gives_fewer_minutes(
    view: VisitView, store: Store, clock: FakeClock, qtbot: QtBot
) -> None:
    view.finish.click()
    ending = view.ending
    assert [field.value() for field in ending.minutes.values()] == [60, 60]
    qtbot.keyClicks(ending.left, ago(clock, 30))
    assert [field.value() for field in ending.minutes.values()] == [45, 45]
    ending.over.click()
    assert store.visits.record(MILL.id).clock is Clocked.RUNS
    qtbot.keyClicks(ending.why, "battery")
    ending.over.click()
    assert view.model.clock is Clocked.OVER
    ended = [p.operation.action for p in store.outbox.list()]
    assert [a.minutes for a in ended if isinstance(a, RecordVisit)] == [45, 45]
    assert store.visits.record(MILL.id).worked(clock.now()).total_seconds() == 90 * 60
