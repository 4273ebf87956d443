"""After a reply the window goes where the settings say, by keys alone, and Undo leads back to the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.app import Desk
from desk.ui.ticket.view import TicketView
from desk.ui.widgets.draft_edit import DraftEdit
from tests.ui.layout.office import OPEN, office, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The whole window, a ticket open in it."""
    with office(tmp_path) as made:
        made.window.resize(1440, 900)
        made.window.activateWindow()
        QTest.qWaitForWindowActive(made.window)
        yield made


def editor(desk: Desk) -> DraftEdit:
    pane = desk.window.frame.pane("ticket")
    assert isinstance(pane, TicketView)
    return pane.composer.edit


def keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def send_reply(desk: Desk) -> None:
    """Empty both drafts the ticket came with, write a reply, send it."""
    desk.workspace.write(lambda store: store.drafts.delete(OPEN.id, "note"))
    desk.window.ask("reply")
    settle()
    QTest.keyClick(keyboard(), Qt.Key.Key_A, CTRL)
    QTest.keyClicks(keyboard(), "Please try again.")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return, CTRL)
    settle()


def test_the_next_ticket_opens_and_undo_leads_back_to_the_words(desk: Desk) -> None:
    desk.workspace.choose("after_action", "next")
    send_reply(desk)
    assert desk.workspace.ticket not in (None, OPEN.id)
    QTest.keyClick(keyboard(), Qt.Key.Key_Z, CTRL)
    settle()
    assert desk.workspace.ticket == OPEN.id
    assert editor(desk).toPlainText() == "Please try again."


def test_back_to_the_list_and_staying_are_chosen_as_well(desk: Desk) -> None:
    send_reply(desk)
    assert (desk.workspace.ticket, keyboard()) == (OPEN.id, editor(desk))
    desk.workspace.choose("after_action", "list")
    send_reply(desk)
    assert (desk.workspace.ticket, keyboard()) == (OPEN.id, desk.window.queue.list)


def test_who_has_a_note_begun_there_stays_with_it(desk: Desk) -> None:
    desk.workspace.choose("after_action", "next")
    desk.window.ask("note")
    settle()
    QTest.keyClicks(keyboard(), "Ask Bruno first")
    send_reply(desk)
    assert desk.workspace.ticket == OPEN.id
