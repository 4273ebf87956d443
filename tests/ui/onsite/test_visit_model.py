"""A visit without widgets: each step is on the disk and on its ticket before it is shown."""

import pytest

from desk.models.ids import TicketId
from desk.models.operations import AddEntry, PlanVisit, RecordVisit
from desk.models.store import Store
from desk.models.visit import Visit, VisitState, visit_subject
from desk.models.visit_record import Clocked, PartUsed, Section
from desk.ui.onsite.view_model import OnSiteViewModel
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.workspace import Workspace
from tests.builders import ticket_id
from tests.fakes import FakeClock
from tests.ui.onsite.conftest import MILL

ONE = ticket_id(1)


@pytest.fixture
def model(workspace: Workspace) -> VisitModel:
    made = VisitModel(workspace)
    made.open(MILL)
    return made


def test_the_list_says_when_one_must_leave_and_leads_to_the_visit(workspace: Workspace) -> None:
    pane = OnSiteViewModel(workspace)
    [row] = [pane.items.item(n) for n in range(pane.items.rowCount())]
    assert row is not None
    assert row.title == "Old mill"
    assert "leave at" in row.under
    seen: list[Visit] = []
    pane.opened.connect(seen.append)
    workspace.request(f"visit {MILL.id}")
    assert [visit.id for visit in seen] == [MILL.id]


def test_the_clock_runs_rests_and_goes_on(
    model: VisitModel, store: Store, clock: FakeClock
) -> None:
    model.start()
    clock.advance(minutes=10)
    model.pause("lunch")
    clock.advance(minutes=30)
    model.start()
    clock.advance(minutes=5)
    assert model.shares() == {ticket_id(1): 8, ticket_id(2): 7}
    assert store.visits.record(MILL.id).clock is Clocked.RUNS
    model.start()
    assert model.problem


def test_a_note_is_in_the_record_and_in_the_outbox_in_one_step(
    model: VisitModel, store: Store, clock: FakeClock
) -> None:
    assert model.note("Dust everywhere.")
    assert not model.note("  ")
    [pending] = store.outbox.list()
    assert pending.operation.action == AddEntry("Dust everywhere.", public=False)
    clock.advance(minutes=1)
    assert model.part(PartUsed("Fan", "2"))
    clock.advance(minutes=1)
    assert model.measure("Voltage", "231", "V")
    assert not model.measure("Voltage", "", "V")
    assert [model.items.item(n).title for n in range(3)] == [  # type: ignore[union-attr]
        "Voltage: 231 V", "Part: 2 × Fan", "Note: Dust everywhere.",
    ]  # fmt: skip


def test_words_are_a_draft_while_they_are_typed_and_in_the_record_when_one_leaves(
    model: VisitModel, store: Store, workspace: Workspace
) -> None:
    model.type_words(Section.FOUND, "Dust")
    workspace.closing.emit()
    [draft] = [d for d in store.drafts.list() if d.ticket == visit_subject(MILL.id)]
    assert draft.body == "Dust"
    assert store.visits.record(MILL.id).told(ONE, Section.FOUND) == ""


def test_leaving_a_field_or_the_ticket_puts_the_words_into_the_record(
    model: VisitModel, store: Store
) -> None:
    model.type_words(Section.FOUND, "Dust")
    model.choose(ticket_id(2))
    assert model.words(Section.FOUND) == ""
    model.choose(ONE)
    assert model.words(Section.FOUND) == "Dust"
    assert store.visits.record(MILL.id).told(ONE, Section.FOUND) == "Dust"
    assert store.drafts.list() == []
    model.leave()
    assert len(store.visits.events(MILL.id)) == 1


def test_words_of_a_window_that_died_are_in_the_field_again(
    model: VisitModel, workspace: Workspace, store: Store
) -> None:
    model.type_words(Section.DONE, "Cleaned")
    model._writers[Section.DONE].flush()
    again = VisitModel(workspace)
    again.open(MILL)
    assert again.words(Section.DONE) == "Cleaned"
    again.leave()
    assert store.visits.record(MILL.id).told(ONE, Section.DONE) == "Cleaned"


def test_the_end_gives_the_minutes_and_the_visit_is_over(
    model: VisitModel, store: Store, clock: FakeClock
) -> None:
    over = []
    model.ended.connect(lambda: over.append(True))
    assert not model.end({ONE: 1})
    model.start()
    clock.advance(minutes=40)
    minutes: dict[TicketId, int] = {ONE: 30, ticket_id(2): 10}
    assert model.end(minutes, "Fan replaced.")
    assert over == [True]
    actions = [pending.operation.action for pending in store.outbox.list()]
    assert [a.minutes for a in actions if isinstance(a, RecordVisit)] == [30, 10]
    [plan] = [a for a in actions if isinstance(a, PlanVisit)]
    assert plan.values == {"state": "over"}
    found = store.visits.get(MILL.id)
    assert found is not None
    assert found.state is VisitState.OVER


def test_what_was_a_mistake_is_taken_back_and_stays_readable(
    model: VisitModel, store: Store
) -> None:
    model.part(PartUsed("Wrong"))
    [event] = store.visits.record(MILL.id).kept
    model.take_back(event.id)
    assert model.items.rowCount() == 0
    assert len(store.visits.events(MILL.id)) == 2
