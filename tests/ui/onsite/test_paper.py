"""The paper of a report is printed, saved and sent once; what changes the visit later is said on its tickets once."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.ids import AttachmentId, new_uuid7
from desk.models.intervention import Report, digest_of, signed
from desk.models.operations import AddAttachment, AddEntry
from desk.models.store import Store
from desk.models.store.around import facts_here
from desk.models.visit_record import PartUsed, Section, VisitEvent
from desk.ui.desk_command import DeskCommand
from desk.ui.icons import Icons
from desk.ui.onsite.forms_view import TOUCH
from desk.ui.onsite.paper_model import Paper, PaperModel
from desk.ui.onsite.signing_model import SigningModel
from desk.ui.onsite.signing_view import SigningView
from desk.ui.onsite.superseding_model import Superseding
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.files_model import Asked
from desk.ui.workspace import Workspace
from desk.workflow import on_site
from desk.workflow.on_site import Spot
from desk.workflow.reporting import report_step
from tests.builders import ANNA, ticket_id
from tests.fakes import FakeClock
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def report(store: Store, clock: FakeClock) -> Report:
    """A visit with a report that was signed, and its paper."""
    store.visits.add(on_site.start(_spot(clock), store.visits.record(MILL.id)).events)
    clock.advance(minutes=30)
    told = on_site.tell(_spot(clock), ticket_id(1), Section.DONE, "Fan replaced.")
    store.visits.add(told.events)
    clock.advance(minutes=5)
    facts = facts_here(store, MILL, "en", clock.now())
    made = Report(facts, signed(facts, "Ms Miller", (), clock.now()))
    sha256, size = store.blobs.add(b"%PDF-1.4 a paper")
    file = Attachment(AttachmentId(new_uuid7(clock.now())), ticket_id(1), "Report.pdf", size, sha256,
                      "application/pdf")  # fmt: skip
    step = report_step(_spot(clock), made, file)
    store.visits.add(step.events, step.operations)
    return made


def _spot(clock: FakeClock) -> Spot:
    return Spot(MILL, ANNA, clock.now())


def _added(store: Store, events: tuple[VisitEvent, ...]) -> Changes:
    return store.visits.add(events)


def said(store: Store, words: str) -> list[str]:
    """The tickets with an entry of such words that waits to be sent."""
    return [
        pending.operation.ticket
        for pending in store.outbox.list()
        if isinstance(pending.operation.action, AddEntry) and words in pending.operation.action.body
    ]


def test_a_part_that_is_added_later_supersedes_the_report_on_each_ticket_once(
    workspace: Workspace, store: Store, clock: FakeClock, report: Report, qtbot: QtBot
) -> None:
    keeper = QObject()
    watch = Superseding(workspace, keeper)
    watch.look()
    assert said(store, "is superseded") == []
    for name in ("Filter", "Seal"):
        clock.advance(minutes=1)
        step = on_site.part(_spot(clock), ticket_id(1), PartUsed(name))
        workspace.write(partial(_added, events=step.events))
        qtbot.waitUntil(lambda: len(said(store, "is superseded")) == 2)
        watch.look()
    assert sorted(said(store, digest_of(report))) == sorted([*report.facts.tickets] * 2)
    event = store.visits.record(MILL.id).kept[-1]
    assert event.what == PartUsed("Seal")
    back = on_site.take_back(_spot(clock), store.visits.record(MILL.id), event.id, "not used")
    workspace.write(lambda at: at.visits.add(back.events))
    watch.look()
    assert len(said(store, "is superseded")) == 2


def test_a_report_is_sent_with_its_file_to_each_requester_once(
    workspace: Workspace, report: Report, store: Store
) -> None:
    model, papers, told = PaperModel(workspace), list[Paper](), list[str]()
    model.found.connect(papers.append)
    model.told.connect(told.append)
    model.problem.connect(told.append)
    model.open(MILL)
    [receiver] = papers[0].receivers
    model.send(receiver)
    model.send(receiver)
    assert "outbox" in told[0]
    assert "sent on" in told[1]
    sent = [p.operation.action for p in store.outbox.list()][-2:]
    assert isinstance(sent[0], AddAttachment)
    assert isinstance(sent[1], AddEntry)
    assert sent[1].public
    model.open(MILL)
    assert papers[1].receivers == ()


def test_a_report_that_is_superseded_is_not_sent(
    workspace: Workspace, report: Report, store: Store, clock: FakeClock
) -> None:
    model, papers, told = PaperModel(workspace), list[Paper](), list[str]()
    model.found.connect(papers.append)
    model.problem.connect(told.append)
    model.open(MILL)
    clock.advance(minutes=1)
    store.visits.add(on_site.part(_spot(clock), ticket_id(1), PartUsed("Filter")).events)
    model.send(papers[0].receivers[0])
    assert "superseded" in told[0]
    assert not any(digest_of(report) in word for word in said(store, "Enclosed"))
    model.open(MILL)
    assert papers[1].is_superseded


@pytest.fixture
def view(
    workspace: Workspace, report: Report, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> SigningView:
    assert report.facts.tickets
    theme = Theme(qapp, Mode.LIGHT)
    made = SigningView(SigningModel(workspace, DeskCommand(tmp_path)), theme, Icons(theme))
    qtbot.addWidget(made)
    made.show()
    made.open(MILL)
    qtbot.waitUntil(lambda: "Report.pdf" in made._strip.words)
    return made


def test_the_page_offers_the_paper_there_is_and_nobody_signs_it_twice_by_mistake(
    view: SigningView,
) -> None:
    names = [button.text() for button in view._strip._buttons]
    assert names[0] == "Open to print"
    assert any(name.startswith("Send to") for name in names)
    assert all(button.minimumHeight() >= TOUCH for button in view._strip._buttons)
    assert not view.sign.isVisible()
    view.again.click()
    assert view.sign.isVisible()
    assert not view._strip.words


def test_after_a_copy_is_on_the_stick_the_report_can_still_be_sent(
    view: SigningView, tmp_path: Path, qtbot: QtBot
) -> None:
    offered = list[Asked]()
    view._files.asked.connect(offered.append)
    view._paper.open(MILL)
    view._files.save(offered[0], tmp_path / "stick.pdf")
    qtbot.waitUntil((tmp_path / "stick.pdf").exists)
    qtbot.waitUntil(lambda: "was read back" in view._said.text())
    assert any(button.text().startswith("Send to") for button in view._strip._buttons)


def test_what_is_changed_behind_a_signed_page_brings_the_pad_back(
    view: SigningView, workspace: Workspace, clock: FakeClock
) -> None:
    clock.advance(minutes=1)
    step = on_site.part(_spot(clock), ticket_id(1), PartUsed("Filter"))
    workspace.write(partial(_added, events=step.events))
    view.open(MILL)
    assert view.sign.isVisible()
    assert "this one replaces it" in view._strip.words
