"""The timeline by keyboard: filters, news, entries, copying; and what a screen reader gets of it."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.ids import EntryId
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.items import Shows
from desk.ui.ticket.links import Verb
from tests.ui.ticket.fakes import ANNA, PAUL, START, T1
from tests.ui.ticket.pane import Pane, pane


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Pane]:
    with pane(qapp) as made:
        yield made


def entry(minute: int, kind: EntryKind, body: str = "", author: str = ANNA) -> Entry:
    at = START + timedelta(minutes=minute)
    changes = (FieldChange("priority", 3, minute % 5),) if kind is EntryKind.CHANGE else ()
    return Entry(EntryId(f"e{minute}"), T1, kind, author, at, body, changes=changes, recorded_at=at)


def run(shown: Pane, command: str) -> None:
    {c.id: c for c in ticket_commands(shown.model, shown.view)}[command].run()


def test_the_filter_shows_conversation_or_work_and_says_so(shown: Pane) -> None:
    shown.put(entry(1, EntryKind.REPLY, "Said"), entry(2, EntryKind.WORK, "Done"))
    run(shown, "timeline.conversation")
    assert "Said" in shown.text
    assert "Done" not in shown.text
    assert "Only the conversation is shown." in shown.text
    assert shown.view.bar.buttons[Shows.CONVERSATION].isChecked()
    run(shown, "timeline.work")
    assert "Said" not in shown.text
    assert "Done" in shown.text
    run(shown, "timeline.all")
    assert "Said" in shown.text
    assert "Only" not in shown.text


def test_many_changes_take_few_lines_until_somebody_asks(shown: Pane) -> None:
    shown.put(*(entry(n, EntryKind.CHANGE) for n in range(1, 21)))
    assert shown.text.count("Priority:") == 5
    assert "15 earlier change" in shown.text
    shown.model.timeline.follow(Verb.MORE, "e1")
    assert shown.text.count("Priority:") == 20


def test_the_news_is_marked_and_one_key_away(shown: Pane) -> None:
    tickets = shown.bench.store.tickets
    shown.put(entry(1, EntryKind.NOTE, "Old"), entry(9, EntryKind.REPLY, "New", PAUL))
    assert "New since" not in shown.text
    found = tickets.detail(T1)
    assert found is not None
    seen = msgspec.structs.replace(found, unread=True, seen_at=START + timedelta(minutes=5))
    shown.model.timeline.take(seen, first=True)
    shown.view.timeline.draw()
    shown.view.bar.show_now()
    lines = shown.text.splitlines()
    assert "New since you last looked" in lines
    assert shown.view.bar.news.isVisible()
    run(shown, "timeline.news")
    now = shown.view.timeline.current()
    assert now is not None
    assert now.id == "e9"


def test_an_entry_is_copied_as_plain_text_with_who_and_when(shown: Pane) -> None:
    shown.put(entry(1, EntryKind.NOTE, "x" * 7000))
    run(shown, "timeline.next")
    run(shown, "timeline.next")
    run(shown, "timeline.copy")
    head, body = QGuiApplication.clipboard().text().split("\n\n")
    assert head.startswith("Private note, Anna Berg, ")
    assert body == "x" * 7000


def test_what_is_marked_and_copied_is_what_was_written(shown: Pane) -> None:
    shown.put(entry(1, EntryKind.NOTE, "y" * 900))
    shown.view.timeline.selectAll()
    shown.view.timeline.copy()
    copied = QGuiApplication.clipboard().text()
    assert "y" * 900 in copied
    assert "\u200b" not in copied


def test_a_link_is_followed_by_keys_alone(shown: Pane, qtbot: QtBot) -> None:
    shown.put(entry(1, EntryKind.REPLY, "See https://intra.example/x"))
    shown.view.focus_timeline()
    qtbot.keyClick(shown.view.timeline, Qt.Key.Key_Tab)
    qtbot.keyClick(shown.view.timeline, Qt.Key.Key_Return)
    assert "This link leads to intra.example" in shown.view.strip.words


def test_the_place_is_kept_when_the_ticket_changes(shown: Pane) -> None:
    entries = [entry(n, EntryKind.NOTE, f"Note {n}") for n in range(1, 40)]
    shown.put(*entries)
    shown.model.timeline.go_to("e3")
    shown.bench.store.tickets.entries[T1] = (*entries, entry(50, EntryKind.REPLY, "News", PAUL))
    place = shown.view.timeline.verticalScrollBar().value()
    shown.model.open(T1)
    assert "News" in shown.text
    assert shown.view.timeline.verticalScrollBar().value() == place
    now = shown.view.timeline.current()
    assert now is not None
    assert now.id == "e3"
