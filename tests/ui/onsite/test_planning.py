"""A visit is planned and changed in a form by keyboard; what is typed is said back, and what is wrong changes nothing."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.models.visit import Visit, VisitId, VisitState
from desk.ui.onsite.planning_view import PlanningView
from desk.ui.onsite.view import OnSiteView
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, ticket_id
from tests.ui.onsite.conftest import MILL


def write(form: PlanningView, field: str, words: str) -> None:
    widget = form.fields[field]
    widget.setPlainText(words) if isinstance(widget, QPlainTextEdit) else widget.setText(words)


def planned(store: Store) -> list[Visit]:
    """All visits but the one that was there."""
    week = timedelta(days=7)
    return [v for v in store.visits.between(MONDAY - week, MONDAY + week) if v.id != MILL.id]


def test_a_visit_for_two_tickets_is_planned_by_keyboard(
    pane: OnSiteView, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    workspace.request(f"plan {ticket_id(1)} {ticket_id(2)}")
    form = pane.planning
    assert form.isVisible()
    assert form.fields["tickets"].text() == "INC-000001-3 INC-000002-1"  # type: ignore[union-attr]
    qtbot.keyClicks(form.fields["starts"], "2026-03-03 09:00")
    write(form, "lasts", "1h30")
    write(form, "travel", "25")
    write(form, "site", "Old mill")
    assert "09:00 – 10:30" in form.says.text().replace("9:00 AM", "09:00").replace(
        "10:30 AM", "10:30"
    )
    qtbot.keyClick(form.fields["note"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [visit] = planned(store)
    assert visit.tickets == (ticket_id(1), ticket_id(2))
    assert (visit.site, visit.travel_minutes, visit.technician) == ("Old mill", 25, ANNA)
    assert visit.ends_at - visit.starts_at == timedelta(minutes=90)
    assert pane.list.isVisible()


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("starts", "never", "no moment"),
        ("lasts", "long", "no length"),
        ("lasts", "200 h", "within seven days"),
        ("travel", "far", "1,440"),
        ("tickets", "INC-999", "no ticket INC-999"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(
    pane: OnSiteView, store: Store, field: str, words: str, said: str
) -> None:
    pane.plan.click()
    form = pane.planning
    write(form, "starts", "2026-03-03 09:00")
    write(form, field, words)
    form.keep.click()
    assert said in form.problem.text()
    assert not form.problem.visibleRegion().isEmpty(), "without scrolling, on a small screen"
    assert planned(store) == []
    assert form.isVisible()


def test_a_visit_that_cannot_be_reached_in_time_is_said_while_it_is_typed(
    pane: OnSiteView,
) -> None:
    pane.plan.click()
    begins = (MILL.ends_at + timedelta(minutes=10)).isoformat()
    write(pane.planning, "starts", begins)
    assert "too close" not in pane.planning.says.text()
    write(pane.planning, "travel", "30")
    assert "too close to Old mill" in pane.planning.says.text()


def test_a_plan_is_changed_with_a_reason_and_called_off(pane: OnSiteView, store: Store) -> None:
    pane.model.open(MILL.id)
    pane.visit.change.click()
    form = pane.planning
    assert form.fields["site"].text() == "Old mill"  # type: ignore[union-attr]
    write(form, "starts", (MILL.starts_at + timedelta(hours=1)).isoformat())
    write(form, "reason", "Traffic")
    form.keep.click()
    changed = store.visits.get(MILL.id)
    assert changed is not None
    assert changed.starts_at == MILL.starts_at + timedelta(hours=1)
    assert changed.ends_at == MILL.ends_at + timedelta(hours=1)
    assert changed.tickets == MILL.tickets
    pane.model.open(MILL.id)
    pane.visit.change.click()
    form.off.click()
    off = store.visits.get(MILL.id)
    assert off is not None
    assert off.state is VisitState.CANCELLED


def test_escape_leaves_the_form_and_plans_nothing(
    pane: OnSiteView, store: Store, qtbot: QtBot
) -> None:
    pane.plan.click()
    write(pane.planning, "starts", "2026-03-03 09:00")
    qtbot.keyClick(pane.planning.fields["site"], Qt.Key.Key_Escape)
    assert pane.list.isVisible()
    assert planned(store) == []
    assert store.visits.get(VisitId("new")) is None


def test_a_plan_that_was_left_half_typed_is_there_again_and_goes_when_it_is_kept(
    pane: OnSiteView, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    pane.plan.click()
    write(pane.planning, "site", "Dam")
    qtbot.keyClick(pane.planning.fields["site"], Qt.Key.Key_Escape)
    (draft,) = store.drafts.list()
    assert (draft.kind, draft.fields["site"]) == ("plan", "Dam")
    workspace.request(f"plan {ticket_id(1)}")
    assert pane.planning.fields["site"].text() == ""  # type: ignore[union-attr]  # another plan
    workspace.request("plan-at 2026-03-03 09:00")
    form = pane.planning
    assert form.restored.isVisible()
    assert (form.model.typed["site"], form.model.typed["starts"]) == ("Dam", "2026-03-03 09:00")
    form.keep.click()
    assert [visit.site for visit in planned(store)] == ["Dam"]
    assert store.drafts.list() == []


def test_a_change_that_was_left_half_typed_goes_on_from_the_drafts_or_is_begun_afresh(
    pane: OnSiteView, workspace: Workspace, store: Store
) -> None:
    pane.model.open(MILL.id)
    pane.visit.change.click()
    write(pane.planning, "reason", "Traffic")
    workspace.closing.emit()  # the window is closed with the form open
    (draft,) = store.drafts.list()
    pane.planning.back.click()
    workspace.request(f"plan-again {draft.ticket}")
    form = pane.planning
    assert form.model.typed["reason"] == "Traffic"
    form.afresh.click()
    assert form.fields["reason"].text() == ""  # type: ignore[union-attr]
    assert form.fields["site"].text() == "Old mill"  # type: ignore[union-attr]
    assert not form.restored.isVisible()
    assert store.drafts.list() == []


def test_looking_at_a_form_leaves_no_draft(pane: OnSiteView, store: Store) -> None:
    pane.plan.click()
    write(pane.planning, "site", "Dam")
    write(pane.planning, "site", "")
    pane.planning.back.click()
    assert store.drafts.list() == []
