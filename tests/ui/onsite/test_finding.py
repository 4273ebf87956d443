"""On the spot a scanner finds a thing, other tickets are taken along, and a new call gets its number: no network."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.ids import TicketId
from desk.models.operations import CreateTicket
from desk.models.store import Store
from desk.ui.icons import Icons
from desk.ui.onsite.finding_view import FindingView
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.onsite.visit_view import VisitView
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_person, a_ticket, an_asset, ticket_id
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def view(workspace: Workspace, store: Store, qapp: QApplication, qtbot: QtBot) -> VisitView:
    """The mill has a press and two saws; the press has a ticket, and the site another one."""
    store.base.apply_page(a_page(
        a_ticket(3, title="Press leaks", asset="press", requester="max"),
        a_ticket(4, title="Door is stuck", location="Old mill", requester="max"),
        a_ticket(5, title="Was oiled", asset="press", requester="max", state="closed"),
        people=(a_person("zoe", "Zoé Petit"), a_person("max", "Max Roy")),
        assets=(an_asset("press", "PRESS-1", serial="SN 12-34", kind="machine", owner="zoe",
                         location="Hall 2"),
                an_asset("saw1", "SAW-1"), an_asset("saw2", "SAW-2")),
        cursor="2",
    ))  # fmt: skip
    theme = Theme(qapp, Mode.LIGHT)
    made = VisitView(VisitModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.model.open(MILL)
    made.row.look.click()
    return made


def rows(finding: FindingView) -> list[str]:
    items = finding.model.items
    return [item.title for n in range(items.rowCount()) if (item := items.item(n))]


def on_visit(store: Store) -> tuple[TicketId, ...]:
    visit = store.visits.get(MILL.id)
    assert visit is not None
    return visit.tickets


def scan(view: VisitView, code: str, qtbot: QtBot) -> None:
    field = view.row.finding.scan.fields[0]
    qtbot.keyClicks(field, code)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_what_else_is_open_here_is_taken_along_by_one_key(
    view: VisitView, store: Store, qtbot: QtBot
) -> None:
    finding = view.row.finding
    assert [title.split(" ", 1)[1] for title in rows(finding)] == ["Door is stuck"]
    assert "same place" in finding.model.items.item(0).under  # type: ignore[union-attr]
    finding.list.setCurrentIndex(finding.model.items.index(0))
    qtbot.keyClick(finding.list, Qt.Key.Key_Return)
    assert on_visit(store) == (*MILL.tickets, ticket_id(4))
    assert view.model.ticket == ticket_id(4)
    assert view.row.ticket.currentData() == ticket_id(4)
    assert finding.model.items.item(0).chip == "on this visit"  # type: ignore[union-attr]


def test_a_scanner_finds_the_thing_with_its_tickets_and_its_history(
    view: VisitView, store: Store, qtbot: QtBot
) -> None:
    scan(view, "]C1SN1234", qtbot)
    finding = view.row.finding
    assert "PRESS-1" in finding.told.text()
    assert "Zoé Petit" in finding.told.text()
    assert [title.split(" ", 1)[1] for title in rows(finding)] == ["Press leaks", "Was oiled"]
    scan(view, "saw", qtbot)
    assert rows(finding) == ["SAW-1", "SAW-2"]
    finding.list.setCurrentIndex(finding.model.items.index(1))
    finding.take.click()
    assert "SAW-2" in finding.told.text()
    scan(view, "nothing", qtbot)
    assert "Nothing here is called “nothing”" in finding.told.text()
    assert not finding.take.isEnabled()


def test_a_new_call_for_the_thing_has_a_number_and_is_on_the_visit(
    view: VisitView, store: Store, qtbot: QtBot
) -> None:
    finding = view.row.finding
    scan(view, "PRESS-1", qtbot)
    field = finding.call.fields[0]
    qtbot.keyClicks(field, "Guard is broken")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "No ticket numbers" in view.problem.text()
    store.numbers.add_block("INC", 700, 709)
    assert field.text() == "Guard is broken"
    finding.call.keep()
    created = [p.operation for p in store.outbox.list()
               if isinstance(p.operation.action, CreateTicket)]  # fmt: skip
    [made] = created
    assert isinstance(made.action, CreateTicket)
    assert (made.action.asset, made.action.requester, made.action.location) == (
        "press", "zoe", "Hall 2",
    )  # fmt: skip
    assert made.action.number.startswith("INC-000700")
    assert on_visit(store)[-1] == made.ticket
    assert view.model.ticket == made.ticket
    assert field.text() == ""


def test_the_ticket_and_its_remote_sessions_are_one_key_away(
    view: VisitView, workspace: Workspace
) -> None:
    asked: list[str] = []
    workspace.opened.connect(asked.append)
    workspace.requested.connect(asked.append)
    view.row.remote.click()
    assert asked == [ticket_id(1), "launch"]
