"""Conflicts on the screen: one key a field, Ctrl+Enter settles, the screen reader hears all of it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.conflict import Clash
from desk.models.operations import SetFields, Settle
from desk.ui.conflicts.view import ConflictsView
from desk.ui.conflicts.view_model import ConflictsViewModel
from tests.builders import BRUNO, MONDAY, a_note, a_ticket, an_operation
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

TICKET = a_ticket(1, priority=1, title="VPN down")
CLASHES = (
    Clash("priority", 3, 2, 1, 7, author=BRUNO, at=MONDAY + timedelta(minutes=10)),
    Clash("title", "VPN", "VPN drops", "VPN down", 8, author=BRUNO, at=MONDAY),
)


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> ConflictsView:
    bench.serve(TICKET)
    mine = an_operation(TICKET, SetFields({clash.field: clash.mine for clash in CLASHES}))
    bench.send(mine)
    bench.store.outbox.claim_next(bench.clock.now())
    bench.store.outbox.reduce(mine.key, None, CLASHES, bench.clock.now())
    made = ConflictsView(ConflictsViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    made.resize(1200, 860)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, *modifiers)


def test_a_ticket_is_settled_with_one_key_a_field(
    qtbot: QtBot, bench: Bench, view: ConflictsView
) -> None:
    press(qtbot, Qt.Key.Key_Return)  # from the list into the first field
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    actions = [pending.operation.action for pending in bench.pending()]
    assert actions == [Settle(values={"priority": 2}, declined={"title": "VPN drops"})]
    assert view._stack.currentIndex() == 0


def test_the_keys_of_the_cards_hold_in_the_list_too(
    qtbot: QtBot, bench: Bench, view: ConflictsView
) -> None:
    assert view.list.hasFocus()
    press(qtbot, Qt.Key.Key_2)  # answers the first question, and the keyboard goes on
    assert QApplication.focusWidget() is view.cards[1]
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    actions = [pending.operation.action for pending in bench.pending()]
    assert actions == [Settle(values={"priority": 2}, declined={"title": "VPN drops"})]


def test_three_opens_the_text_and_ctrl_enter_still_settles(
    qtbot: QtBot, bench: Bench, view: ConflictsView
) -> None:
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_3)
    assert QApplication.focusWidget() is view.cards[1].editor
    qtbot.keyClicks(view.cards[1].editor, "VPN drops 123")  # digits are letters in a text
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    actions = [pending.operation.action for pending in bench.pending()]
    assert SetFields({"title": "VPN drops 123"}) in actions


def test_the_card_says_what_was_chosen(qtbot: QtBot, view: ConflictsView) -> None:
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_1)
    name = view.cards[0].accessibleName()
    assert name.endswith("Chosen: theirs.")
    assert "Bruno Keller" in name


def test_everything_that_takes_the_keyboard_has_a_name(bench: Bench, view: ConflictsView) -> None:
    bench.serve(a_ticket(2))
    note = a_note(a_ticket(2))
    bench.send(note)
    bench.refuse(note, "No.")
    view._model.load()
    view._model.pick(view.cards[1].clash, "edit")
    assert nameless(view) == []
    view._model.select(a_ticket(2).id)
    assert nameless(view) == []
