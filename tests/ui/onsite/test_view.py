"""The pane on the screen: by keyboard from the list to the end of a visit; targets for a finger at 1024 × 600."""

from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desk.models.attachment import Attachment
from desk.models.checklist import Template
from desk.models.events import Command, Download
from desk.models.ids import AttachmentId
from desk.models.store import Store
from desk.models.visit_record import Clocked, Section
from desk.ui.onsite.view import OnSiteView
from desk.ui.widgets.parts import PageArea
from desk.ui.workspace import Workspace
from tests.builders import ANNA, a_page, a_snapshot, a_ticket, ticket_id
from tests.fakes import FakeClock
from tests.ui.layout.fits import small
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def view(pane: OnSiteView) -> OnSiteView:
    return pane


def test_a_visit_by_keyboard_alone(
    view: OnSiteView, store: Store, clock: FakeClock, qtbot: QtBot
) -> None:
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    visit = view.visit
    qtbot.keyClick(visit.start, Qt.Key.Key_Space)
    assert visit.model.clock is Clocked.RUNS
    assert visit.pause.hasFocus()
    visit.words[Section.FOUND].setFocus()
    qtbot.keyClicks(visit.words[Section.FOUND], "Dust")
    visit.forms.buttons[1].setFocus()
    qtbot.keyClick(visit.forms.buttons[1], Qt.Key.Key_Space)
    part = view.focusWidget()
    assert isinstance(part, QLineEdit)
    qtbot.keyClicks(part, "Fan")
    qtbot.keyClick(part, Qt.Key.Key_Return)
    assert part.text() == ""
    record = store.visits.record(MILL.id)
    assert record.told(ticket_id(1), Section.FOUND) == "Dust"
    clock.advance(minutes=21)
    qtbot.keyClick(visit.finish, Qt.Key.Key_Space)
    assert [field.value() for field in visit.ending.minutes.values()] == [11, 10]
    qtbot.keyClick(visit.ending.over, Qt.Key.Key_Space)
    assert store.visits.record(MILL.id).clock is Clocked.OVER
    assert view.list.isVisible()


def test_everything_that_is_pressed_is_as_large_as_a_finger(view: OnSiteView, store: Store) -> None:
    store.checklists.begin(Template("Fan", ("Switch off", "Clean")), ticket_id(1))
    view.model.open(MILL.id)
    visit = view.visit
    visit.model.start()
    page = visit.findChild(PageArea)
    assert page is not None
    for button in (visit.row.look, visit.wrong, visit.finish):
        button.click()
        assert small(visit) == []
        assert page.horizontalScrollBar().maximum() == 0
    assert view.width() <= 1024
    assert visit.row.ticket.view().sizeHintForRow(0) >= 44


def test_minutes_are_given_by_a_finger(view: OnSiteView, clock: FakeClock) -> None:
    view.model.open(MILL.id)
    view.visit.model.start()
    clock.advance(minutes=20)
    view.visit.finish.click()
    field = view.visit.ending.minutes[ticket_id(1)]
    fewer, more = [b for b in view.visit.ending.findChildren(QPushButton)
                   if "minutes for INC-000001" in b.accessibleName()]  # fmt: skip
    more.click()
    more.click()
    fewer.click()
    assert field.value() == 15
    assert field.lineEdit().width() > 100  # what was given can be read


def test_the_bag_check_names_what_is_missing_and_asks_for_it(
    view: OnSiteView, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    file = Attachment(AttachmentId("plan"), ticket_id(1), "plan.pdf", 3, sha256(b"abc").hexdigest())
    store.base.apply_page(a_page(a_snapshot(a_ticket(1, assignee=ANNA), attachments=(file,))))
    asked: list[Command] = []
    workspace.connect_sync(asked.append)
    workspace.request("bag")
    bag = view.bag
    assert bag.isVisible()
    rows = [bag.model.items.item(n) for n in range(bag.model.items.rowCount())]
    assert [r.chip for r in rows if r and "plan.pdf" in r.title] == ["not ready"]
    qtbot.keyClick(bag.fetch, Qt.Key.Key_Space)
    assert Download("plan", ticket_id(1)) in asked
    store.blobs.add(b"abc")
    bag.model.check()
    assert bag.model.wanted == 0
    assert store.blobs.is_pinned(file.sha256)
    qtbot.keyClick(bag.back, Qt.Key.Key_Space)
    assert view.list.isVisible()


def test_a_thing_is_looked_for_from_anywhere_while_a_visit_goes_on(
    view: OnSiteView, workspace: Workspace
) -> None:
    workspace.request("find on site")
    assert not view.visit.isVisible()
    view.model.open(MILL.id)
    view.visit.model.start()
    view.model.close()
    view.model.load()
    workspace.request("find on site")
    finding = view.visit.row.finding
    assert finding.isVisible()
    assert finding.told.text()
