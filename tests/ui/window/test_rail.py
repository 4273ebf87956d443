"""The rail's counts, and where its entries lead."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desk.models.events import Touched
from desk.models.knowledge import ArticleState
from desk.models.listing import Draft
from desk.models.operations import AddEntry
from desk.models.store import Store
from desk.models.view import VIEWS, View
from desk.ui.rail.model import RailModel
from desk.ui.rail.view_model import RailViewModel, view_of
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, a_page, a_ticket, an_article
from tests.fakes import FakeClock


@pytest.fixture
def rail(workspace: Workspace) -> RailViewModel:
    return RailViewModel(workspace)


def counts(rail: RailViewModel) -> dict[str, int | None]:
    return {entry.id: entry.count for entry in rail.entries.entries}


def test_every_view_is_counted(store: Store, rail: RailViewModel, workspace: Workspace) -> None:
    store.base.apply_page(a_page(a_ticket(1, assignee=ANNA), a_ticket(2)))
    workspace.start()
    assert counts(rail)["view:mine"] == 1
    assert counts(rail)["view:all"] == 2
    assert all(counts(rail)[f"view:{view.id}"] is not None for view in VIEWS)


def test_every_view_of_desks_own_has_an_icon_of_its_own(rail: RailViewModel) -> None:
    icons = [entry.icon for entry in rail.entries.entries if entry.id.startswith("view:")]
    assert len(set(icons)) == len(icons)
    assert "star" not in icons


def test_what_waits_and_what_needs_me_stands_in_the_rail(
    store: Store, rail: RailViewModel, workspace: Workspace
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    operation = workspace.new_operation(a_ticket(1), AddEntry("Called.", public=False))
    workspace.perform(operation)
    assert counts(rail)["outbox"] == 1
    assert counts(rail)["view:unsent"] == 1
    workspace.write(lambda store: store.outbox.park(operation.key, "The server refused."))
    assert (counts(rail)["outbox"], counts(rail)["conflicts"]) == (0, 1)


def test_drafts_are_counted_as_they_come(rail: RailViewModel, workspace: Workspace) -> None:
    workspace.write(lambda store: store.drafts.save(Draft("t", "note", "Half a sentence")))
    assert counts(rail)["drafts"] == 1


def test_counting_lets_other_work_pass(
    rail: RailViewModel, workspace: Workspace, worker: InlineWorker
) -> None:
    order: list[str] = []
    worker.hold()
    rail.count_all()
    rail.entries.dataChanged.connect(lambda *_where: order.append("count"))
    workspace.read(lambda _store: "asked", order.append)
    worker.release()
    assert order[0] == "asked"


def test_a_view_leads_to_the_queue_and_everything_else_to_its_pane(
    rail: RailViewModel, workspace: Workspace
) -> None:
    panes: list[str] = []
    views: list[View] = []
    workspace.shown.connect(panes.append)
    rail.view_chosen.connect(views.append)
    rail.choose("view:late")
    rail.choose("outbox")
    assert panes == ["queue", "outbox"]
    assert [view.id for view in views] == ["late"]


def test_a_view_that_is_gone_becomes_the_first_one() -> None:
    assert view_of("gone") == VIEWS[0]


def test_an_entry_is_spoken_with_its_count(rail: RailViewModel, qtmodeltester: ModelTester) -> None:
    model: RailModel = rail.entries
    qtmodeltester.check(model)
    model.count("outbox", 3)
    row = model.row_of("outbox")
    assert model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) == "Outbox: 3"
    model.count("outbox", 0)
    assert model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) == "Outbox"


def test_what_changed_while_nobody_looked_calls_until_it_was_seen(
    store: Store, rail: RailViewModel, workspace: Workspace, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    store.absences.begin(clock.now())
    clock.advance(minutes=600)
    store.base.apply_page(a_page(a_ticket(1, impact=1), cursor="2"))
    workspace.on_event(Touched(away=True))
    assert counts(rail)["away"] == 0, "the first pull after the absence is not over"
    store.absences.end(clock.now(), watched=True)
    workspace.on_event(Touched(away=True))
    assert counts(rail)["away"] == 1
    seen = store.digests.current(clock.now())
    assert seen is not None
    workspace.write(lambda store: store.digests.close(seen, clock.now()))
    assert counts(rail)["away"] == 0


def test_articles_that_wait_for_a_review_are_counted(
    store: Store, rail: RailViewModel, workspace: Workspace
) -> None:
    workspace.start()
    assert counts(rail)["knowledge"] == 0
    waits = an_article("k1", "VPN", "x", state=ArticleState.REVIEW)
    workspace.changed.emit(store.base.apply_page(a_page(cursor="2", articles=(waits,))))
    assert counts(rail)["knowledge"] == 1
