"""Own views in the window: saved by keyboard, in the rail with their counts, forgotten and brought back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.models.view import VIEWS, View
from desk.ui.queue.saving_view import SavingView
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.rail.model import RailEntry
from desk.ui.rail.view_model import RailViewModel, noted_view, view_note
from desk.ui.workspace import Workspace
from tests.builders import ANNA, a_page, a_ticket

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def queue(workspace: Workspace) -> QueueViewModel:
    return QueueViewModel(workspace)


@pytest.fixture
def rail(workspace: Workspace) -> RailViewModel:
    return RailViewModel(workspace)


def own(rail: RailViewModel) -> dict[str, RailEntry]:
    return {e.title: e for e in rail.entries.entries if e.id.startswith("view:own-")}


def test_what_is_searched_is_saved_by_name_and_stands_in_the_rail_with_its_count(
    store: Store, workspace: Workspace, queue: QueueViewModel, rail: RailViewModel, qtbot: QtBot
) -> None:
    store.base.apply_page(
        a_page(a_ticket(1, title="Printer jams", assignee=ANNA), a_ticket(2, title="VPN down"))
    )
    workspace.start()
    queue.show_view(next(view for view in VIEWS if view.id == "open"))
    queue.search("printer")
    queue.sort_by("priority")
    line = SavingView(queue)
    qtbot.addWidget(line)
    saved: list[View] = []
    queue.saved.connect(saved.append)
    line.begin()
    qtbot.keyClicks(line.name, " My  printers ")
    qtbot.keyClick(line.name, Qt.Key.Key_Return)
    (view,) = saved
    assert (view.title, view.query, view.sort) == (
        "My printers",
        "open -snoozed printer",
        "priority",
    )
    assert line.isHidden()
    assert own(rail)["My printers"].count == 1


def test_a_name_that_cannot_be_is_said_below_it_and_nothing_is_saved(
    store: Store, workspace: Workspace, queue: QueueViewModel, qtbot: QtBot
) -> None:
    workspace.start()
    line = SavingView(queue)
    qtbot.addWidget(line)
    line.begin()
    qtbot.keyClicks(line.name, "mine")
    qtbot.keyClick(line.name, Qt.Key.Key_Return)
    assert not line.isHidden()
    assert "Desk's own" in line.name.accessibleDescription()
    qtbot.keyClick(line.name, Qt.Key.Key_Escape)
    assert line.isHidden()
    assert store.views.list() == ()


def test_a_forgotten_view_comes_back_with_undo(
    store: Store, workspace: Workspace, rail: RailViewModel
) -> None:
    store.views.save(View("", "Printers", "printer", own=True))
    workspace.start()
    rail.remove(own(rail)["Printers"].id)
    assert own(rail) == {}
    assert workspace.undoing.offer is not None
    workspace.undo()
    assert list(own(rail)) == ["Printers"]


def test_desks_own_views_and_panes_are_not_forgotten(
    store: Store, workspace: Workspace, rail: RailViewModel
) -> None:
    workspace.start()
    before = len(rail.entries.entries)
    for entry in ("view:mine", "outbox", "view:own-gone"):
        rail.remove(entry)
    assert len(rail.entries.entries) == before
    assert workspace.undoing.offer is None


def test_an_own_view_leads_to_the_queue(
    store: Store, workspace: Workspace, rail: RailViewModel
) -> None:
    store.views.save(View("", "Printers", "printer", own=True))
    workspace.start()
    chosen: list[View] = []
    rail.view_chosen.connect(chosen.append)
    rail.choose(own(rail)["Printers"].id)
    assert [view.query for view in chosen] == ["printer"]


def test_the_window_remembers_an_own_view_whole_and_desks_by_their_ids() -> None:
    view = View("own-1", "Printers", "printer", "-due", own=True)
    assert noted_view(view_note(view)) == view
    assert noted_view(view_note(VIEWS[3])) == VIEWS[3]
    assert noted_view("{") == noted_view("own-gone") == VIEWS[0]
