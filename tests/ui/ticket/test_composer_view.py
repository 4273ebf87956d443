"""The composer on the screen: what stops a reply, what is put in while one types, all by keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.ids import ArticleId, EntryId
from desk.models.knowledge import Article
from desk.models.operations import AddEntry
from desk.models.worklog import Entry, EntryKind
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.steps_model import Step
from tests.ui.ticket.fakes import CLAIRE, START, T1, ticket
from tests.ui.ticket.shown import Shown, nameless


def test_a_reply_to_an_old_state_is_stopped_on_the_screen(shown: Shown, qtbot: QtBot) -> None:
    shown.write("reply")
    shown.type(qtbot, "Done")
    news = Entry(EntryId("n"), T1, EntryKind.REPLY, CLAIRE, START, "It is worse")
    shown.bench.store.tickets.entries[T1] = (news,)
    shown.model.open(T1)
    strip = shown.view.composer.strip
    assert "newer message" in strip.words
    shown.send(qtbot)
    assert shown.bench.store.outbox.operations == []
    read = shown.answer("Read")
    assert read.hasFocus()
    qtbot.keyClick(read, Qt.Key.Key_Escape)
    assert shown.view.composer.edit.hasFocus()
    qtbot.keyClick(read, Qt.Key.Key_Space)
    assert strip.words == ""
    assert shown.view.timeline.hasFocus()


def test_a_reply_that_was_stopped_is_sent_anyway_by_keyboard(shown: Shown, qtbot: QtBot) -> None:
    shown.write("reply")
    shown.type(qtbot, "Done")
    shown.bench.store.tickets.base[T1] = ticket(state="closed")
    shown.send(qtbot)
    strip = shown.view.composer.strip
    assert strip.words == "Meanwhile the ticket became: Closed."
    assert nameless(shown.view) == []
    anyway = shown.answer("Send anyway")
    qtbot.keyClick(anyway, Qt.Key.Key_Space)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == AddEntry("Done", public=True)


def test_news_that_were_scrolled_to_count_as_read(shown: Shown, qtbot: QtBot) -> None:
    shown.write("reply")
    shown.type(qtbot, "Done")
    news = Entry(EntryId("n"), T1, EntryKind.REPLY, CLAIRE, START, "It is worse")
    shown.bench.store.tickets.entries[T1] = (news,)
    shown.model.open(T1)
    assert shown.view.composer.strip.words != ""
    shown.view.focus_timeline()
    qtbot.keyClick(shown.view.timeline, Qt.Key.Key_End)
    assert shown.view.composer.strip.words == ""


def test_a_canned_text_is_put_in_by_keyboard_and_a_name_left_open_is_told(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.write("reply")
    composer = shown.view.composer
    shown.type(qtbot, "Place: {location}")
    keep = {c.id: c for c in ticket_commands(shown.model, shown.view)}["ticket.keep_text"]
    assert keep.enabled()
    keep.run()
    assert composer.keeping.name.hasFocus()
    assert nameless(shown.view) == []
    qtbot.keyClick(composer.keeping.name, Qt.Key.Key_Return)
    assert "needs a name" in composer.keeping.name.accessibleDescription()
    qtbot.keyClicks(composer.keeping.name, "Where")
    qtbot.keyClick(composer.keeping.name, Qt.Key.Key_Return)
    assert composer.edit.hasFocus()
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    shown.type(qtbot, "::whe")
    assert composer.popup.isVisible()
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert composer.edit.toPlainText() == "Place: {location}\nPlace: {location}"
    assert composer.strip.words == "Not known here, please fill it in: {location}"
    assert shown.model.composer is not None
    assert shown.model.composer.body == composer.edit.toPlainText()


def test_escape_leaves_the_name_of_a_canned_text(shown: Shown, qtbot: QtBot) -> None:
    shown.write("reply")
    shown.type(qtbot, "Thanks")
    shown.view.composer.keep_text()
    qtbot.keyClick(shown.view.composer.keeping.name, Qt.Key.Key_Escape)
    assert not shown.view.composer.keeping.isVisible()
    assert shown.view.composer.edit.hasFocus()


def test_a_colleague_is_named_and_a_list_of_another_ticket_is_gone(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.write("note")
    shown.type(qtbot, "@pau")
    qtbot.keyClick(shown.view.composer.edit, Qt.Key.Key_Tab)
    assert shown.view.composer.edit.toPlainText() == "@Paul Roux "
    shown.type(qtbot, "::")
    assert shown.view.composer.popup.isVisible()
    other = ticket(id="t2")
    shown.bench.store.tickets.base[other.id] = other
    shown.bench.workspace.open_ticket(other.id)
    assert not shown.view.composer.popup.isVisible()


def test_the_article_put_into_the_reply_stands_in_the_panel_that_resolves(
    shown: Shown, qtbot: QtBot
) -> None:
    article = Article(ArticleId("k1"), "Restart it", "Restart it twice.")
    shown.bench.store.directory.library[article.id] = article
    shown.write("reply")
    shown.type(qtbot, "??rest")
    qtbot.keyClick(shown.view.composer.edit, Qt.Key.Key_Return)
    assert shown.view.composer.edit.toPlainText() == "Restart it twice."
    shown.view.begin(Step.RESOLVE)
    assert shown.view.panel is not None
    box = shown.view.panel._answer
    assert box is not None
    assert box.currentText() == "Restart it"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert shown.model.step is not None
    assert shown.model.step.article is None
    box.activated.emit(box.findData("k1"))


def test_the_preview_shows_what_the_reader_sees_and_a_letter_goes_back_to_the_text(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.write("reply")
    composer = shown.view.composer
    shown.type(qtbot, "**Now** <b>")
    assert shown.model.composer is not None
    shown.model.composer.flush()
    assert composer._preview.text() == "Formatted: preview"
    preview = {c.id: c for c in ticket_commands(shown.model, shown.view)}["ticket.preview"]
    preview.run()
    assert composer.formatted.hasFocus()
    assert composer.formatted.toPlainText() == "Now <b>"
    assert nameless(shown.view) == []
    qtbot.keyClick(composer.formatted, Qt.Key.Key_X)
    assert composer.edit.hasFocus()
    assert composer.edit.toPlainText() == "**Now** <b>x"
    preview.run()
    qtbot.keyClick(composer.formatted, Qt.Key.Key_Escape)
    assert composer.edit.hasFocus()
    preview.run()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(composer.formatted, Qt.Key.Key_Return, control)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == AddEntry("**Now** <b>x", public=True, format="markdown")
    assert not composer.formatted.isVisible()
    assert "Now <b>x" in shown.view.timeline.toPlainText()
    assert "**" not in shown.view.timeline.toPlainText()


def test_a_text_without_markup_is_previewed_and_sent_as_it_was_typed(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.write("note")
    words = "see __init__.py\nand # ls"
    shown.view.composer.edit.insertPlainText(words)
    shown.view.composer.toggle_preview()
    assert shown.view.composer.formatted.toPlainText() == words
    assert shown.view.composer._preview.text() == "Preview"
    shown.send(qtbot)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == AddEntry(words, public=False)
