"""Checklists beside a ticket: chosen by typing, ticked by Space, and part of what was tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import CreateTicket, Operation
from desk.models.people import Person
from desk.models.store import Store
from desk.models.ticket import TicketType
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.checklist_view import ChecklistsView
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.fakes import FakeClock

ANNA = Person(PersonId("anna"), "Anna Berg", is_agent=True, levels=(0, 1))
T1 = TicketId("t1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = FakeClock()
    made = Store.open(tmp_path / "account", clock)
    made.base.set_me(ANNA)
    action = CreateTicket("INC-000001-3", "The printer is on fire", level=1,
                          application="pay", type=TicketType.TECHNICAL)  # fmt: skip
    key = OperationKey(new_uuid7(clock.now()))
    made.outbox.add(Operation(key, T1, ANNA.id, clock.now(), action))
    made.checklists.keep("Fire", ["Water?", "Everybody out?"])
    yield made
    made.close()


@pytest.fixture
def pane(
    qtbot: QtBot, qapp: QApplication, store: Store
) -> Iterator[tuple[TicketViewModel, ChecklistsView]]:
    account = Account(id="a", name="a", type="desk", url="http://127.0.0.1:1")
    workspace = Workspace(account, InlineWorker(), lambda: store, FakeClock())
    workspace.start()
    model = TicketViewModel(workspace)
    view = ChecklistsView(model, Icons(Theme(qapp)))
    view.resize(360, 600)
    qtbot.addWidget(view)
    view.show()
    workspace.open_ticket(T1)
    yield model, view
    workspace.closing.emit()  # what was typed is written while the store is open


def boxes(view: ChecklistsView) -> list[QCheckBox]:
    return [box for box in view.findChildren(QCheckBox) if box.isVisible()]


def begin_fire(qtbot: QtBot, view: ChecklistsView) -> None:
    view.choose()
    line = view.picker.list.focusProxy()
    assert line is not None
    qtbot.keyClicks(line, "Fire")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(boxes(view)) == 2)


def test_it_is_chosen_by_typing_and_ticked_by_space(
    qtbot: QtBot, store: Store, pane: tuple[TicketViewModel, ChecklistsView]
) -> None:
    _, view = pane
    begin_fire(qtbot, view)
    water, out = boxes(view)
    assert (water.accessibleName(), out.accessibleName()) == ("Water?", "Everybody out?")
    qtbot.keyClick(out, Qt.Key.Key_Space)
    [found] = store.checklists.of(T1)
    assert [item.done_at is not None for item in found.items] == [False, True]
    assert boxes(view) == [water, out]  # the keyboard stays where it is


def test_a_name_that_no_template_has_begins_a_list_of_ones_own(
    qtbot: QtBot, store: Store, pane: tuple[TicketViewModel, ChecklistsView]
) -> None:
    _, view = pane
    view.choose()
    line = view.picker.list.focusProxy()
    assert line is not None
    qtbot.keyClicks(line, "zzz mine")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    more = view._lists[0].more
    qtbot.keyClicks(more, "First step")
    qtbot.keyClick(more, Qt.Key.Key_Return)
    [found] = store.checklists.of(T1)
    assert (found.title, [item.text for item in found.items]) == ("zzz mine", ["First step"])
    assert more.text() == ""
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert len(store.checklists.of(T1)[0].items) == 1


def test_what_was_gone_through_is_what_was_tried(
    qtbot: QtBot, pane: tuple[TicketViewModel, ChecklistsView]
) -> None:
    model, view = pane
    begin_fire(qtbot, view)
    qtbot.keyClick(boxes(view)[0], Qt.Key.Key_Space)
    model.begin(Step.ESCALATE)
    assert model.step is not None
    assert model.step.tried == "Fire\n☑ Water?"


def test_it_goes_into_the_private_note_whole(
    qtbot: QtBot, pane: tuple[TicketViewModel, ChecklistsView]
) -> None:
    model, view = pane
    begin_fire(qtbot, view)
    view.into_note()
    assert model.composer is not None
    assert (model.composer.kind, model.composer.body) == (
        "note",
        "Fire\n☐ Water?\n☐ Everybody out?",
    )


def test_what_is_removed_can_be_taken_back(
    qtbot: QtBot, store: Store, pane: tuple[TicketViewModel, ChecklistsView]
) -> None:
    model, view = pane
    begin_fire(qtbot, view)
    [begun] = store.checklists.of(T1)
    view.model.drop(begun)
    qtbot.waitUntil(lambda: boxes(view) == [])
    model.workspace.undo()
    assert store.checklists.of(T1) == [begun]
    qtbot.waitUntil(lambda: len(boxes(view)) == 2)
