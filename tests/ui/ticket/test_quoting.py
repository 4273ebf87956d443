"""Quoting an entry, and colleagues that are mentioned: what goes into the text, and what is seen of it."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desk.models.ids import EntryId
from desk.models.worklog import Entry, EntryKind
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.mentions import may_mention, with_mentions
from desk.ui.ticket.quoting import MOST_LINES, quotation
from desk.ui.ticket.timeline_parts import Look
from tests.ui.ticket.fakes import ANNA, CLAIRE, PAUL, START, T1
from tests.ui.ticket.shown import Shown

REPLY = Entry(EntryId("e1"), T1, EntryKind.REPLY, CLAIRE, START, "It is worse.\n\nMuch worse.")
MINE = Entry(EntryId("e2"), T1, EntryKind.REPLY, ANNA, START, "Try again.")
NOTE = Entry(EntryId("e3"), T1, EntryKind.NOTE, PAUL, START, "<b>Secret</b>", format="html")


def test_a_quotation_says_whose_words_they_are_in_the_readers_language() -> None:
    lines = quotation("It is worse.\n\nMuch.\n", "Claire", START, "en").splitlines()
    assert lines[0].startswith("Claire wrote on Monday, ")
    assert lines[1:] == ["", "> It is worse.", ">", "> Much."]
    assert quotation("x", "Claire", START, "fr").startswith("Le lundi 2 mars 2026 à ")


def test_a_long_message_is_quoted_as_far_as_anybody_reads() -> None:
    lines = quotation("x\n" * 1000, "Claire", START, "en").splitlines()
    assert len(lines) == MOST_LINES + 3
    assert lines[-1] == "> […]"


def put(shown: Shown, *entries: Entry) -> None:
    shown.bench.store.tickets.entries[T1] = entries
    shown.model.open(T1)


def quote(shown: Shown) -> None:
    commands = {command.id: command for command in ticket_commands(shown.model, shown.view)}
    commands["timeline.quote"].run()


def test_the_key_quotes_the_newest_message_of_others(shown: Shown) -> None:
    put(shown, REPLY, MINE, NOTE)
    edit = shown.write("reply")
    edit.insertPlainText("Hello,")
    quote(shown)
    text = edit.toPlainText()
    assert text.startswith("Hello,\n\nClaire Martin wrote on ")
    assert text.endswith("\n\n> It is worse.\n>\n> Much worse.\n\n")
    assert edit.hasFocus()
    assert edit.textCursor().atEnd()


def test_what_is_private_is_quoted_in_the_note_and_never_in_the_reply(shown: Shown) -> None:
    put(shown, REPLY, NOTE)
    shown.write("reply")
    shown.view.step_entry(-1)
    quote(shown)
    composer = shown.model.composer
    assert composer is not None
    assert composer.kind == "note"
    assert composer.body.endswith("> Secret\n\n")
    composer.choose("reply")
    assert composer.body == ""


def test_what_is_selected_is_quoted_alone(shown: Shown) -> None:
    put(shown, REPLY)
    edit = shown.write("reply")
    found = shown.view.timeline.document().find("Much worse")
    shown.view.timeline.setTextCursor(found)
    quote(shown)
    assert edit.toPlainText().endswith(":\n\n> Much worse\n\n")


def test_a_selection_over_several_entries_quotes_the_entry(shown: Shown) -> None:
    put(shown, REPLY, MINE)
    edit = shown.write("reply")
    cursor = shown.view.timeline.document().find("It is worse")
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    shown.view.timeline.setTextCursor(cursor)
    quote(shown)
    assert edit.toPlainText().count("\n>") > 0


def test_the_entry_under_the_pointer_is_quoted_from_its_menu(shown: Shown, qtbot: QtBot) -> None:
    put(shown, REPLY, MINE)
    edit = shown.write("reply")
    timeline = shown.view.timeline
    place = timeline.cursorRect(timeline.document().find("Try again")).center()
    menu = timeline.menu_at(place)
    action = menu.actions()[0]
    assert action.text() == "Quote"
    action.trigger()
    menu.deleteLater()
    assert edit.toPlainText().endswith("> Try again.\n\n")


def test_the_call_itself_can_be_quoted_and_an_empty_one_quotes_nothing(shown: Shown) -> None:
    put(shown)
    edit = shown.write("reply")
    quote(shown)
    assert edit.toPlainText() == ""
    base = shown.bench.store.tickets.base[T1]
    shown.bench.store.tickets.base[T1] = msgspec.structs.replace(base, description="It froze.")
    shown.model.open(T1)
    quote(shown)
    assert edit.toPlainText().endswith("> It froze.\n\n")


# --- mentions ------------------------------------------------------------------------------------


def test_a_colleague_in_a_note_is_seen_on_a_ground_of_their_own(shown: Shown, qtbot: QtBot) -> None:
    shown.write("note")
    shown.view.composer.edit.insertPlainText("**Please** look, @Paul Roux, not @Paulette")
    qtbot.keyClick(shown.view.composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown.model.open(T1)
    timeline = shown.view.timeline
    named = timeline.document().find("@Paul Roux").charFormat()
    assert named.background().color().name() == shown.theme.tokens.surface.selected
    assert named.fontWeight() > 500
    other = timeline.document().find("@Paulette").charFormat()
    assert other.fontWeight() < 500


@pytest.mark.parametrize(
    ("safe", "count"),
    [
        ("<p>@Paul Roux</p>", 1),
        ("(@Paul Roux)", 1),
        ("mail@Paul Roux", 0),
        ("@Paul Rouxel", 0),
        ('<a href="x@Paul Roux">y</a>', 0),
        ("@D&#x27;Arc &amp; Co @D&#x27;Arc", 2),
        ("nobody", 0),
    ],
)
def test_names_count_as_whole_names_outside_of_tags(shown: Shown, safe: str, count: int) -> None:
    look = Look(shown.theme.tokens, START)
    drawn = with_mentions(safe, {"Paul Roux", "Paul", "D'Arc", ""} - {"Paul"}, look.tokens)
    assert drawn.count("<b ") == count


def test_an_address_of_mail_mentions_nobody() -> None:
    for body, mentions in (("a@b.example", False), ("ask @paul", True), ("@ 5", False)):
        assert may_mention([msgspec.structs.replace(NOTE, body=body)]) is mentions
