"""The pane on real files: what was typed or sent survives a kill, once."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.listing import Draft
from desk.models.operations import AddAttachment, AddEntry, CreateTicket, Operation, SetFields
from desk.models.people import Person
from desk.models.store import Store
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.pulse import pulse_in

ANNA = Person(PersonId("anna"), "Anna Berg", is_agent=True, levels=(0, 1))
T1 = TicketId("t1")


class Place:
    """One account's files, and windows that come and go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SystemClock()
        self.store = Store.open(folder, self.clock)
        self.store.base.set_me(ANNA)
        self.store.outbox.add(self.operation(CreateTicket("INC-000001-3", "Frozen", level=1)))

    def operation(self, action: CreateTicket | AddEntry) -> Operation:
        now = self.clock.now()
        return Operation(OperationKey(new_uuid7(now)), T1, ANNA.id, now, action)

    def reopen(self) -> None:
        """Desk ended without a word and starts again."""
        self.store.close()
        self.store = Store.open(self.folder, self.clock)

    def window(self) -> TicketViewModel:
        account = Account(id="a", name="a", type="desk", url="http://127.0.0.1:1")
        workspace = Workspace(account, InlineWorker(), lambda: self.store, self.clock)
        workspace.start()
        pane = TicketViewModel(workspace)
        workspace.open_ticket(T1)
        return pane

    @property
    def sent(self) -> list[str]:
        actions = [pending.operation.action for pending in self.store.outbox.list()]
        return [action.body for action in actions if isinstance(action, AddEntry)]


@pytest.fixture
def place(tmp_path: Path, qapp_core: QCoreApplication) -> Iterator[Place]:
    made = Place(tmp_path / "account")
    yield made
    made.store.close()


def test_a_killed_desk_brings_back_what_was_typed_a_second_before(tmp_path: Path) -> None:
    folder = tmp_path / "account"
    Store.open(folder, SystemClock()).close()
    command = [sys.executable, "-m", "tests.ui.ticket.typist", str(folder)]
    with (
        pulse_in(tmp_path) as pulse,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist,
    ):
        assert typist.stdout is not None
        typed: list[tuple[float, int]] = []
        for line in typist.stdout:
            typed.append((time.monotonic(), int(line)))
            if len(typed) > 80:
                break
        kept = pulse.until_kept(typed[12][0])
        typist.kill()
    safe = max(count for at, count in typed if at < kept)
    store = Store.open(folder, SystemClock())
    draft = store.drafts.get("t1", "reply")
    store.close()
    assert draft is not None
    assert len(draft.body) >= safe > 10
    assert draft.caret == len(draft.body)


def test_text_caret_and_files_come_back_after_an_end_without_a_word(place: Place) -> None:
    pane = place.window()
    assert pane.composer is not None
    pane.composer.type("Half a sentence", 4)
    pane.composer.attach_bytes("screen.png", b"png")
    pane.composer.flush()
    place.reopen()
    again = place.window()
    assert again.composer is not None
    assert (again.composer.body, again.composer.caret) == ("Half a sentence", 4)
    (file,) = again.composer.files
    assert place.store.blobs.has(file.sha256)


def test_what_is_sent_is_in_the_outbox_once_and_its_draft_gone(place: Place) -> None:
    pane = place.window()
    assert pane.composer is not None
    pane.composer.type("Try again", 3)
    pane.composer.attach_bytes("screen.png", b"png")
    pane.composer.send()
    place.reopen()
    again = place.window()
    assert again.composer is not None
    assert again.composer.body == ""
    assert place.sent == ["Try again"]
    assert place.store.drafts.list() == []
    assert again.detail is not None
    assert [file.name for file in again.detail.attachments] == ["screen.png"]
    kinds = [type(pending.operation.action) for pending in place.store.outbox.list()]
    assert kinds == [CreateTicket, AddEntry, AddAttachment]


@pytest.mark.parametrize("in_outbox", [True, False])
def test_a_crash_between_outbox_and_draft_neither_loses_nor_doubles(
    place: Place, in_outbox: bool
) -> None:
    operation = place.operation(AddEntry("Try again", public=True))
    place.store.drafts.save(Draft(T1, "reply", "Try again", 3, {"sent": operation.key}))
    if in_outbox:
        place.store.outbox.add(operation)
    place.reopen()
    pane = place.window()
    assert pane.composer is not None
    assert [pane.composer.body, *place.sent].count("Try again") == 1
    if not in_outbox:
        pane.composer.send()
    assert place.sent == ["Try again"]


def test_undo_brings_a_reply_back_as_a_draft(place: Place) -> None:
    pane = place.window()
    assert pane.composer is not None
    pane.composer.type("Too early", 9)
    pane.composer.send()
    pane.workspace.undo()
    assert place.sent == []
    assert pane.composer.body == "Too early"
    place.reopen()
    again = place.window()
    assert again.composer is not None
    assert again.composer.body == "Too early"


def test_a_step_is_shown_at_once_and_survives(place: Place) -> None:
    pane = place.window()
    pane.set_field("impact", 1)
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.type("Restarted the service", 3)
    pane.step.commit()
    place.reopen()
    again = place.window()
    header = again.header()
    assert header is not None
    assert header.state == "Resolved"
    actions = [pending.operation.action for pending in place.store.outbox.list()]
    assert SetFields({"impact": 1, "priority": 2}) in actions


def test_writing_a_draft_does_not_read_the_ticket_again(place: Place) -> None:
    pane = place.window()
    read: list[str] = []
    pane.changed.connect(lambda: read.append("changed"))
    assert pane.composer is not None
    pane.composer.type("Half", 4)
    pane.composer.flush()
    assert read == []
