"""The pane of macros by keyboard: found, looked at, run; made and changed in a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk.models.operations import LogWork
from desk.models.store import Store
from desk.ui.macros.view import MacrosView
from desk.ui.macros.view_model import MacrosViewModel
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace
from tests.builders import ticket_id


@pytest.fixture
def view(model: MacrosViewModel, theme: Theme, qtbot: QtBot) -> MacrosView:
    made = MacrosView(model, theme)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def words(view: MacrosView) -> list[str]:
    return [each.text() for each in view.preview.findChildren(QLabel)]


def test_a_macro_is_found_looked_at_and_run(view: MacrosView, qtbot: QtBot, store: Store) -> None:
    qtbot.keyClicks(view.field, "pass")
    view.grab()
    assert "State: New → Resolved" in words(view)
    assert "Note\nReset for Zoé" in words(view)
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert len(store.outbox.of(ticket_id(1))) == 4
    assert view.isHidden()


def test_enter_on_what_cannot_be_done_whole_only_leads_to_the_question(
    view: MacrosView, qtbot: QtBot, store: Store
) -> None:
    qtbot.keyClick(view.field, Qt.Key.Key_Down)
    assert any(text.startswith("Cannot be done: reply ::Nowhere") for text in words(view))
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert store.outbox.list() == []
    assert view.without.hasFocus()
    assert not view.run.isVisible()
    qtbot.keyClick(view.without, Qt.Key.Key_Space)
    assert len(store.outbox.of(ticket_id(1))) == 1


def test_a_macro_is_written_in_the_form_and_kept_with_ctrl_enter(
    view: MacrosView, qtbot: QtBot, store: Store
) -> None:
    view.new.click()
    qtbot.keyClicks(view.title, "Looked")
    qtbot.keyClicks(view.lines, "log many")
    qtbot.keyClick(view.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.wrong.text() == "Line 1: “many” is not a number."
    view.lines.setPlainText("log 5")
    qtbot.keyClick(view.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert store.macros.find("looked").title == "Looked"
    assert view.pages.currentIndex() == 0


def test_escape_leaves_the_form_first(view: MacrosView, qtbot: QtBot) -> None:
    view.edit.click()
    assert view.title.text() == "Password reset"
    qtbot.keyClick(view.title, Qt.Key.Key_Escape)
    assert view.pages.currentIndex() == 0
    assert view.isVisible()
    qtbot.keyClick(view.field, Qt.Key.Key_Escape)
    assert view.isHidden()


def test_the_last_actions_become_a_macro(
    view: MacrosView, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not view.of_last.isEnabled()
    workspace.perform(workspace.new_operation(ticket_id(1), LogWork(9)))
    view.of_last.click()
    assert view.lines.toPlainText() == "log 9\n"


def test_every_part_has_a_name_for_screen_readers(view: MacrosView) -> None:
    for part in (view.field, view.list, view.title, view.lines, view.run, view.without):
        assert part.accessibleName()
