"""Checklists are worked off on the visit: the same ones as beside the ticket, with targets for a finger."""

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from desk.models.checklist import Template
from desk.models.store import Store
from desk.models.visit_record import NoteTaken
from desk.ui.icons import Icons
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.onsite.visit_view import VisitView
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from tests.builders import ticket_id
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def view(workspace: Workspace, store: Store, qapp: QApplication, qtbot: QtBot) -> VisitView:
    """The first ticket has a checklist of two steps."""
    store.checklists.begin(Template("Fan", ("Switch off", "Clean")), ticket_id(1))
    theme = Theme(qapp, Mode.LIGHT)
    made = VisitView(VisitModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.model.open(MILL)
    return made


def boxes(view: VisitView) -> list[QCheckBox]:
    return view.row.checks.findChildren(QCheckBox)


def test_steps_are_ticked_and_stand_on_the_ticket(view: VisitView, store: Store) -> None:
    first, second = boxes(view)
    assert (first.accessibleName(), first.isChecked()) == ("Switch off", False)
    first.click()
    [kept] = store.checklists.of(ticket_id(1))
    assert [item.done_at is not None for item in kept.items] == [True, False]
    assert min(second.minimumHeight(), second.minimumWidth()) >= 44
    view.model.choose(ticket_id(2))
    assert list(view.row.checks.model.shown) == []
    view.model.choose(ticket_id(1))
    [again] = view.row.checks.model.shown
    assert again.done == 1


def test_a_checklist_becomes_a_note_of_the_visit(view: VisitView, store: Store) -> None:
    view.row.checks.into_note()
    [note] = [e.what for e in store.visits.record(MILL.id).kept if isinstance(e.what, NoteTaken)]
    assert "Switch off" in note.text


def test_a_step_without_words_is_refused_where_one_sees_it(view: VisitView) -> None:
    view.row.checks.model.problem.emit("Too long.", "Shorter.")
    assert view.problem.text() == "Too long. Shorter."
