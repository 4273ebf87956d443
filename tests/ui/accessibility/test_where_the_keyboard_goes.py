"""Whatever had the keyboard goes away: the keyboard goes on to something that is seen, near by, never nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget

from desk.app import Desk
from desk.ui.conflicts.view import ConflictsView
from desk.ui.drafts.view import DraftsView
from desk.ui.ticket.side_view import SideView
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view import TicketView
from desk.workflow.bulk import Bulk
from tests.ui.accessibility.test_every_pane import the_office
from tests.ui.layout.fits import named
from tests.ui.layout.office import OPEN, settle
from tests.ui.layout.panes import STEPS

Key = Qt.Key


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The window with something in every pane; it has the keyboard."""
    with the_office(tmp_path) as made:
        yield made


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        settle()


def fire(root: QWidget, words: str) -> None:
    """Press a button by keyboard, as somebody does who came to it with Tab."""
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and words in (
            button.text().replace("&", ""),
            button.accessibleName(),
        ):
            button.setFocus()
            press(Key.Key_Space)
            return
    pytest.fail(f"no button {words}")


def stands_in(*panes: QWidget) -> None:
    """The keyboard is somewhere that is seen and takes it, in one of these."""
    focus = QApplication.focusWidget()
    assert focus is not None, "the keyboard is nowhere"
    assert focus.isVisible(), f"the keyboard is on {named(focus)}, which nobody sees"
    assert focus.isEnabled(), f"the keyboard is on {named(focus)}, which does nothing"
    assert any(p is focus or p.isAncestorOf(focus) for p in panes), f"it is on {named(focus)}"


def ticket_view(desk: Desk) -> TicketView:
    view = desk.window.frame.pane("ticket")
    assert isinstance(view, TicketView)
    return view


def page(desk: Desk, name: str) -> QWidget:
    desk.window.go(name)
    settle()
    return desk.window.frame.pane(name)


def test_from_a_step_it_goes_back_to_what_is_read(desk: Desk) -> None:
    view = ticket_view(desk)
    for step in STEPS:
        view.begin(step)
        settle()
        assert view.panel is not None
        stands_in(view.panel)
        press(Key.Key_Escape)
        stands_in(view.timeline)
        if step is not Step.ASSIGN:
            view.begin(step)
            settle()
            fire(view, "Not now")
            stands_in(view.timeline)


def test_from_a_strip_it_stays_in_the_ticket(desk: Desk) -> None:
    view = ticket_view(desk)
    view.strip.say("warn", "This leads elsewhere", ("Open", lambda: None))
    view.strip.ask()
    press(Key.Key_Escape)
    stands_in(view)
    view.strip.say("warn", "This leads elsewhere", ("Open", lambda: None))
    settle()
    fire(view.strip, "Dismiss")
    stands_in(view)


def test_from_what_was_sent_it_goes_back_to_the_text(desk: Desk) -> None:
    view = ticket_view(desk)
    view.focus_note()
    view.composer.edit.setPlainText("Looked into it.")
    settle()
    fire(view.composer, "Add note")
    stands_in(view.composer.edit)
    view.composer.keep_text()
    settle()
    press(Key.Key_Escape)
    stands_in(view.composer)


def test_from_a_picker_it_goes_back_to_where_it_was(desk: Desk) -> None:
    view, side = ticket_view(desk), desk.window.findChild(SideView)
    assert isinstance(side, SideView)
    view.timeline.setFocus()
    view.later.pick("snooze")
    settle()
    press(Key.Key_Escape)
    stands_in(view.timeline)
    side.go_to_properties()
    for keys in ((Key.Key_Space, Key.Key_Escape), (Key.Key_Space, Key.Key_Down, Key.Key_Return)):
        press(*keys)
        stands_in(side.properties.button("application"))
    press(Key.Key_Space, Key.Key_Tab)
    assert not side.properties.picker.isVisible()
    stands_in(side.properties.button("type"))


def test_beside_a_ticket_it_stays_where_it_is_when_that_is_drawn_again(desk: Desk) -> None:
    side = desk.window.findChild(SideView)
    assert isinstance(side, SideView)
    [first, *_others] = [
        each for each in side.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName().startswith("INC-")
    ]  # fmt: skip
    first.setFocus()
    name = first.accessibleName()
    side._draw_anew()
    settle()
    stands_in(side)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == name


def test_from_a_checklist_that_goes_it_stays_beside_the_ticket(desk: Desk) -> None:
    side = desk.window.findChild(SideView)
    assert isinstance(side, SideView)
    fire(side, "Begin a checklist")
    press(Key.Key_Return)
    stands_in(side.checklists.begin)
    fire(side.checklists, "Remove")
    stands_in(side.checklists.begin)


def test_from_what_was_done_to_ticked_rows_it_goes_back_to_the_list(desk: Desk) -> None:
    queue = desk.window.queue
    for kind in (Bulk.TAKE, Bulk.ASSIGN, Bulk.NOTE):
        queue.list.setFocus()
        queue.tick_and_step(1)
        queue.begin_bulk(kind)
        settle()
        press(Key.Key_Escape)
        stands_in(queue.list)
    fire(queue, "Untick")
    stands_in(queue.list)
    desk.window.save_view()
    settle()
    press(Key.Key_Escape)
    stands_in(queue.list)


def test_from_a_conflict_that_was_settled_it_goes_to_the_next(desk: Desk) -> None:
    view = page(desk, "conflicts")
    assert isinstance(view, ConflictsView)
    press(Key.Key_Return, Key.Key_1, Key.Key_1)
    stands_in(view.settle)
    press(Key.Key_Space)
    stands_in(view.list)
    fire(view, "Discard")
    stands_in(view)


def test_when_a_card_is_made_anew_it_stands_on_the_new_one(desk: Desk) -> None:
    view = page(desk, "conflicts")
    assert isinstance(view, ConflictsView)
    press(Key.Key_Return)
    old = view.cards[0]
    view._shown = None
    view._show()
    settle()
    assert view.cards[0] is not old
    stands_in(view.cards[0])


def test_from_the_last_row_it_goes_to_what_says_that_there_is_none(desk: Desk) -> None:
    drafts = page(desk, "drafts")
    assert isinstance(drafts, DraftsView)
    fire(drafts, "Discard")
    stands_in(drafts._state)
    outbox = page(desk, "outbox")
    rows = outbox.findChild(QAbstractItemView)
    assert isinstance(rows, QAbstractItemView)
    for _line in range(rows.model().rowCount()):
        press(Key.Key_Delete)
        stands_in(outbox)
        press(Key.Key_Down)
    away = page(desk, "away")
    fire(away, "Done, mark all as seen")
    stands_in(away)


def test_from_an_account_that_was_not_added_it_goes_back_to_the_list(desk: Desk) -> None:
    accounts = page(desk, "accounts")
    fire(accounts, "New account")
    stands_in(accounts)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    fire(accounts, "Cancel")
    stands_in(accounts)


def test_from_what_hovers_it_goes_back_to_where_it_was(desk: Desk) -> None:
    window = desk.window
    window.queue.list.setFocus()
    for key in (Key.Key_Space, Key.Key_Escape):
        window.toasts.tell("Registered.")
        settle()
        window.toasts._toast()._dismiss.setFocus()
        press(key)
        stands_in(window.queue.list)
    window.open_palette()
    settle()
    press(Key.Key_Escape)
    stands_in(window.queue.list)


def test_from_a_part_that_is_deleted_it_goes_into_its_pane(desk: Desk) -> None:
    view = ticket_view(desk)
    extra = QLineEdit(view)
    extra.show()
    extra.setFocus()
    stands_in(extra)
    extra.deleteLater()
    settle()
    stands_in(view)


def test_from_a_dialog_it_goes_back_to_where_it_was(desk: Desk) -> None:
    window, view = desk.window, ticket_view(desk)
    view.timeline.setFocus()
    for show in (window.open_shortcuts, window.open_macros):
        show()
        settle()
        press(Key.Key_Escape)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        stands_in(view.timeline)
    assert desk.workspace.ticket == OPEN.id
