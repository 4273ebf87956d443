"""The outbox on the screen: keys act on the row, the text is edited in place, nothing is nameless."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desk.models.operations import AddEntry, OperationState
from desk.ui.outbox.lines import Can
from desk.ui.outbox.view import OutboxView
from desk.ui.outbox.view_model import OutboxViewModel
from desk.ui.widgets.empty_state import EmptyState
from tests.builders import a_note, a_ticket
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> OutboxView:
    bench.serve(a_ticket(1), a_ticket(2))
    bench.send(a_note(a_ticket(1), "First"))
    bench.send(a_note(a_ticket(2), "Second"))
    made = OutboxView(OutboxViewModel(bench.workspace), looks.theme, looks.icons)
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


def test_delete_cancels_the_row_and_the_next_takes_its_place(
    qtbot: QtBot, bench: Bench, view: OutboxView
) -> None:
    press(qtbot, Qt.Key.Key_Delete)
    assert [p.operation.action for p in bench.pending()] == [AddEntry("Second", public=False)]
    assert view._model.current is not None
    assert view._model.current.words == "Note: Second"


def test_the_list_takes_the_keyboard_as_soon_as_there_is_one(
    qtbot: QtBot, bench: Bench, looks: Looks
) -> None:
    bench.serve(a_ticket(1))
    made = OutboxView(OutboxViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.findChildren(QToolButton)[0].setFocus()  # nothing else can take it while nothing waits
    bench.send(a_note(a_ticket(1), "First"))
    assert QApplication.focusWidget() is made.list
    made.findChildren(QToolButton)[0].setFocus()
    bench.send(a_note(a_ticket(1), "Second"))
    assert QApplication.focusWidget() is not made.list  # somebody went there on purpose


def test_enter_opens_the_ticket(qtbot: QtBot, bench: Bench, view: OutboxView) -> None:
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert bench.workspace.ticket == a_ticket(2).id


def test_a_text_is_edited_in_place_by_f2(qtbot: QtBot, bench: Bench, view: OutboxView) -> None:
    press(qtbot, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is view.editor
    view.editor.selectAll()
    qtbot.keyClicks(view.editor, "Better")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.pending()[0].operation.action == AddEntry("Better", public=False)
    assert QApplication.focusWidget() is view.list


def test_escape_leaves_a_text_as_it_was(qtbot: QtBot, bench: Bench, view: OutboxView) -> None:
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(view.editor, "Nonsense")
    press(qtbot, Qt.Key.Key_Escape)
    assert bench.pending()[0].operation.action == AddEntry("First", public=False)
    assert QApplication.focusWidget() is view.list
    assert view.editor.toPlainText() == "First"
    assert bench.store.drafts.list() == []


def test_an_empty_outbox_says_so_in_words(bench: Bench, view: OutboxView) -> None:
    for pending in bench.pending():
        bench.workspace.write(lambda store, key=pending.operation.key: store.outbox.cancel(key))  # type: ignore[misc]
    state = view._stack.currentWidget()
    assert isinstance(state, EmptyState)
    assert state.accessibleName() == "Everything is sent"


def test_everything_that_takes_the_keyboard_has_a_name(view: OutboxView) -> None:
    assert nameless(view) == []
    view._model.begin_edit()
    assert nameless(view) == []


def test_each_button_does_what_it_says_to_the_row(
    qtbot: QtBot, bench: Bench, view: OutboxView
) -> None:
    refused, second = bench.pending()
    bench.store.outbox.park(refused.operation.key, "No such level.")
    view._model.load()
    assert view._model.current is not None
    assert view._model.current.pending.operation == refused.operation
    offered = {can for can, made in view.buttons.items() if made.isVisible()}
    assert offered == {Can.RETRY, Can.EDIT, Can.CANCEL}
    qtbot.mouseClick(view.buttons[Can.RETRY], Qt.MouseButton.LeftButton)
    assert {p.state for p in bench.pending()} == {OperationState.WAITING}
    view._model.select(second.operation.key)
    qtbot.mouseClick(view.buttons[Can.SEND_FIRST], Qt.MouseButton.LeftButton)
    claimed = bench.store.outbox.claim_next(bench.clock.now())
    assert claimed is not None
    assert claimed.operation == second.operation
    view._model.select(refused.operation.key)
    qtbot.mouseClick(view.buttons[Can.EDIT], Qt.MouseButton.LeftButton)
    assert view.editor.hasFocus()
    view.editor.setPlainText("First, said better")
    qtbot.mouseClick(view._save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.buttons[Can.CANCEL], Qt.MouseButton.LeftButton)
    assert [p.operation for p in bench.pending()] == [second.operation]


def test_what_may_have_arrived_is_neither_edited_nor_cancelled(
    bench: Bench, view: OutboxView
) -> None:
    first = bench.store.outbox.claim_next(bench.clock.now())
    assert first is not None
    bench.store.outbox.postpone(first.operation.key, reason="", not_before=None, uncertain=True)
    view._model.load()
    view._model.select(first.operation.key)
    offered = {can for can, made in view.buttons.items() if made.isVisible()}
    assert offered == {Can.RETRY, Can.SEND_FIRST}
