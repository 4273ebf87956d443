"""Caret and selection come back where they were, in a text that Qt counts in other units than we do."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.listing import Draft
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.composer_model import ComposerViewModel
from desk.ui.ticket.composer_view import ComposerView
from desk.ui.widgets.caret import put_caret
from desk.ui.widgets.draft_edit import DraftEdit
from tests.ui.ticket.fakes import T1, Bench


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()


def composer(bench: Bench, theme: Theme, qtbot: QtBot) -> tuple[ComposerViewModel, ComposerView]:
    """A composer as a window has it."""
    model, view = ComposerViewModel(bench.window(), T1), ComposerView(theme, Icons(theme))
    qtbot.addWidget(view)
    model.load()
    view.show_composer(model)
    return model, view


def test_what_was_selected_is_selected_again_in_a_later_window(
    bench: Bench, theme: Theme, qtbot: QtBot
) -> None:
    model, view = composer(bench, theme, qtbot)
    view.edit.insertPlainText("All 😀 again")
    cursor = view.edit.textCursor()
    cursor.setPosition(9)  # backwards, over what is two units to Qt and one to us
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    view.edit.setTextCursor(cursor)
    model.flush()
    _, again = composer(bench, theme, qtbot)
    later = again.edit.textCursor()
    assert (later.position(), later.anchor(), later.selectedText()) == (4, 9, "😀 ag")


def test_selecting_all_at_the_end_is_noticed_too(bench: Bench, theme: Theme, qtbot: QtBot) -> None:
    model, view = composer(bench, theme, qtbot)
    view.edit.insertPlainText("Again")
    view.edit.selectAll()
    model.flush()
    _, again = composer(bench, theme, qtbot)
    assert again.edit.textCursor().selectedText() == "Again"


def test_a_caret_behind_the_end_stands_at_the_end(qtbot: QtBot) -> None:
    edit = DraftEdit("Reply")
    qtbot.addWidget(edit)
    edit.setPlainText("Try 😀")
    for caret, anchor, stands in ((99, None, 6), (6, None, 6), (-5, None, 0), (99, 77, 6)):
        put_caret(edit, Draft(T1, "reply", "", caret, anchor=anchor))
        assert edit.textCursor().position() == stands
