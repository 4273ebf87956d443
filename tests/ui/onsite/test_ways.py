"""Ways to a visit from where work on it is listed: the outbox, the drafts."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.authoring import author_planning
from desk.models.ids import PersonId
from desk.models.listing import Draft
from desk.models.operations import PlanVisit
from desk.models.store import Store
from desk.models.visit import Visit, VisitId, visit_subject
from desk.ui.drafts.view_model import DraftsViewModel
from desk.ui.onsite.bag_model import BagModel
from desk.ui.onsite.view_model import OnSiteViewModel
from desk.ui.outbox.view_model import OutboxViewModel
from desk.ui.workspace import Workspace
from tests.builders import ANNA, ticket_id
from tests.fakes import FakeClock
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def shown(workspace: Workspace) -> list[str]:
    """The panes that were brought to the front."""
    panes: list[str] = []
    workspace.shown.connect(panes.append)
    return panes


def test_a_plan_in_the_outbox_is_called_by_its_site_and_leads_to_the_visit(
    workspace: Workspace, store: Store, clock: FakeClock, shown: list[str]
) -> None:
    store.visits.plan(author_planning(PlanVisit({"note": "Ladder"}), MILL, ANNA, clock, 0.0))
    outbox = OutboxViewModel(workspace)
    outbox.load()
    row = outbox.items.item(0)
    assert row is not None
    assert "Old mill" in f"{row.title} {row.under}"
    pane = OnSiteViewModel(workspace)
    opened: list[Visit] = []
    pane.opened.connect(opened.append)
    outbox.select(row.id)
    outbox.open_ticket()
    assert shown == ["onsite"]
    assert [visit.note for visit in opened] == ["Ladder"]


def test_a_visit_that_is_not_in_the_list_is_shown_too(workspace: Workspace, store: Store) -> None:
    theirs = msgspec.structs.replace(
        MILL, id=VisitId("theirs"), technician=PersonId("bo"),
        starts_at=MILL.starts_at + timedelta(days=40), ends_at=MILL.ends_at + timedelta(days=40),
    )  # fmt: skip
    store.visits.keep(theirs)
    pane = OnSiteViewModel(workspace)
    opened: list[Visit] = []
    pane.opened.connect(opened.append)
    pane.open("theirs")
    pane.open("nothing")
    assert opened == [theirs]


def test_words_typed_on_a_visit_are_among_the_drafts_and_lead_back_to_it(
    workspace: Workspace, store: Store, shown: list[str]
) -> None:
    store.drafts.save(Draft(visit_subject(MILL.id), f"visit:found:{ticket_id(1)}", "Dust"))
    drafts = DraftsViewModel(workspace)
    drafts.load()
    assert "Old mill" in drafts.where
    drafts.open()
    assert shown == ["onsite"]


def test_nothing_is_read_for_a_bag_check_that_nobody_sees(
    workspace: Workspace, store: Store, clock: FakeClock
) -> None:
    bag = BagModel(workspace)
    bag.check()
    before = bag.bags
    bag.rest()
    store.visits.keep(msgspec.structs.replace(MILL, site="Tower"))
    workspace.write(lambda store: store.visits.keep(MILL))
    bag._soon.due.emit()
    assert bag.bags is before
