"""The knowledge pane on the screen, by keyboard: search, read, rate, write with preview, versions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.ids import ArticleId
from desk.models.knowledge import subject_of
from desk.models.operations import RateArticle, WriteArticle
from desk.ui.knowledge.view import KnowledgeView
from desk.ui.knowledge.view_model import KnowledgeViewModel
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> KnowledgeView:
    made = KnowledgeView(KnowledgeViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def keyboard() -> object:
    return QApplication.focusWidget()


def test_an_article_is_searched_and_read_by_keyboard(qtbot: QtBot, view: KnowledgeView) -> None:
    qtbot.keyClicks(view.field, "imprimantes")
    qtbot.waitUntil(lambda: view.model.items.rowCount() == 1)
    qtbot.keyClick(view.field, Qt.Key.Key_Down)
    assert keyboard() is view.list
    assert view.reader.title.text() == "Imprimante bloquée"
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert keyboard() is view.reader.body
    assert "Ouvrir le capot." in view.reader.body.toPlainText()


def test_it_helped_is_one_key(qtbot: QtBot, bench: Bench, view: KnowledgeView) -> None:
    view.model.select("k1")
    view.reader.helped.setFocus()
    qtbot.keyClick(view.reader.helped, Qt.Key.Key_Space)
    assert [p.operation.action for p in bench.pending()] == [RateArticle(helpful=True)]
    assert not view.reader.helped.isEnabled()
    assert view.reader.useless.isEnabled()


def test_a_new_article_is_written_previewed_and_published_by_keyboard(
    qtbot: QtBot, bench: Bench, view: KnowledgeView
) -> None:
    bench.workspace.request("article")
    editor = view.editor
    assert view.side.currentWidget() is editor
    assert keyboard() is editor.title
    qtbot.keyClicks(editor.title, "Zygometer")
    qtbot.keyClicks(editor.body, "Press **twice**.")
    editor.preview.click()
    assert keyboard() is editor.shown
    assert editor.shown.toPlainText() == "Press twice."
    qtbot.keyClick(editor.shown, Qt.Key.Key_Escape)
    assert keyboard() is editor.body
    qtbot.keyClick(editor.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (pending,) = bench.pending()
    assert isinstance(pending.operation.action, WriteArticle)
    assert pending.operation.action.values["body"] == "Press **twice**."
    assert view.side.currentWidget() is view.reader
    assert view.reader.title.text() == "Zygometer"


def test_escape_leaves_the_form_and_the_draft_goes_on(
    qtbot: QtBot, bench: Bench, view: KnowledgeView
) -> None:
    view.model.select("k1")
    view.reader.edit.click()
    view.editor.body.setPlainText("Half")
    qtbot.keyClick(view.editor.title, Qt.Key.Key_Escape)
    assert view.side.currentWidget() is view.reader
    bench.workspace.request(f"article {subject_of(ArticleId('k1'))}")
    assert view.side.currentWidget() is view.editor
    assert view.editor.body.toPlainText() == "Half"


def test_what_is_wrong_stands_in_the_form(view: KnowledgeView) -> None:
    view.model.begin()
    view.editor.publish.click()
    assert view.editor.problem.text().startswith("The article has no title.")


def test_versions_are_gone_through_by_arrows(qtbot: QtBot, view: KnowledgeView) -> None:
    view.model.select("k1")
    view.reader.versions.click()
    assert keyboard() is view.versions.list
    assert "+ 1. Turn it off." in view.versions.difference.toPlainText()
    qtbot.keyClick(view.versions.list, Qt.Key.Key_Down)
    assert "+ 1. Switch it off." in view.versions.difference.toPlainText()
    qtbot.keyClick(view.versions.list, Qt.Key.Key_Escape)
    assert view.side.currentWidget() is view.reader


def test_a_search_without_hits_and_no_drafts_say_what_to_do(view: KnowledgeView) -> None:
    view.field.setText("nothing has this")
    view.model.search("nothing has this")
    assert view.nothing.accessibleName() == "No article has these words"
    view.model.search("")
    view.model.show_unpublished(True)
    assert view.model.items.rowCount() == 1


def test_everything_that_takes_the_keyboard_has_a_name(view: KnowledgeView) -> None:
    for begin in (lambda: view.model.select("k1"), view.model.begin, view.reader.versions.click):
        begin()
        assert nameless(view) == []
