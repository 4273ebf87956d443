"""The ticket pane on the screen: the wiring, the keyboard, and a name for everything that takes focus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk.models.changes import Changes
from desk.models.ids import ArticleId, EntryId
from desk.models.knowledge import Article
from desk.models.operations import AddAttachment, AddEntry, Escalate, SetFields
from desk.models.worklog import Entry, EntryKind
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.side_view import HistoryLines, SideView
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.widgets.draft_edit import DraftEdit
from tests.ui.ticket.fakes import CLAIRE, START, T1, Bench, ticket
from tests.ui.ticket.shown import Shown, nameless


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()


def test_beside_no_ticket_there_are_words_and_no_empty_lines(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    bench = Bench()
    side = SideView(
        TicketViewModel(bench.workspace), SideViewModel(bench.workspace), theme, Icons(theme)
    )
    qtbot.addWidget(side)
    side.show()
    assert not side.properties.isVisible()
    assert side._nothing.isVisible()
    side._model.workspace.open_ticket(T1)
    assert side.properties.isVisible()
    assert not side._nothing.isVisible()


def test_what_is_typed_and_sent_by_ctrl_enter_is_in_the_outbox(shown: Shown, qtbot: QtBot) -> None:
    shown.view.focus_reply()
    shown.type(qtbot, "Try again")
    qtbot.keyClick(shown.view.composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == AddEntry("Try again", public=True)
    assert shown.view.composer.edit.toPlainText() == ""
    assert "Try again" in shown.view.timeline.toPlainText()
    assert "Waits to be sent" in shown.view.timeline.toPlainText()


def test_a_draft_reaches_the_disk_within_a_second_of_typing(shown: Shown, qtbot: QtBot) -> None:
    shown.view.focus_note()
    shown.type(qtbot, "Careful")
    kept = shown.bench.store.drafts.kept
    qtbot.waitUntil(lambda: (T1, "note") in kept, timeout=1000)
    draft = kept[T1, "note"]
    assert (draft.body, draft.caret) == ("Careful", 7)


def test_the_caret_is_where_it_was(shown: Shown, qtbot: QtBot) -> None:
    shown.view.focus_reply()
    shown.type(qtbot, "Try again")
    cursor = shown.view.composer.edit.textCursor()
    cursor.setPosition(3)
    shown.view.composer.edit.setTextCursor(cursor)
    shown.view.focus_note()
    shown.view.focus_reply()
    assert shown.view.composer.edit.textCursor().position() == 3


def test_the_words_on_the_composer_follow_the_tab(shown: Shown) -> None:
    composer = shown.view.composer
    assert composer.edit.accessibleName() == "To the requester: Claire Martin"
    ground = composer.styleSheet()
    composer.tabs.setCurrentIndex(1)
    assert composer.edit.accessibleName() == "Private note: the requester does not see it"
    assert composer.styleSheet() != ground


def test_a_pasted_picture_becomes_a_file_of_the_draft(shown: Shown) -> None:
    data = QMimeData()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    data.setImageData(image)
    shown.view.composer.edit.insertFromMimeData(data)
    assert shown.model.composer is not None
    (file,) = shown.model.composer.files
    assert file.name.startswith("screenshot ")
    shown.model.composer.send()
    (operation,) = shown.bench.store.outbox.operations
    assert isinstance(operation.action, AddAttachment)


def test_a_pasted_log_becomes_a_file_of_the_draft_whole(shown: Shown) -> None:
    log = "line of a log\n" * 5000
    data = QMimeData()
    data.setText(log)
    shown.view.composer.edit.insertFromMimeData(data)
    assert shown.model.composer is not None
    (file,) = shown.model.composer.files
    assert file.name.startswith("pasted ")
    assert file.size == len(log)


def test_a_dropped_file_is_taken_in(shown: Shown, tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("error")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    shown.view.composer.dropEvent(event)
    assert shown.model.composer is not None
    assert [file.name for file in shown.model.composer.files] == ["log.txt"]


def test_the_timeline_fetches_nothing(shown: Shown) -> None:
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    for url in ("http://spy.example/1.gif", "file:///etc/passwd", "/etc/passwd"):
        found = shown.view.timeline.loadResource(kind, QUrl(url))
        assert isinstance(found, QByteArray)
        assert found.isEmpty()


def test_a_link_shows_its_target_before_anything_opens(shown: Shown) -> None:
    shown.view.timeline.anchorClicked.emit(QUrl("https://intra.example/x"))
    assert "This link leads to intra.example" in shown.view.strip.words
    assert "https://intra.example/x" in shown.view.strip.words


def test_escalating_by_keyboard(shown: Shown, qtbot: QtBot) -> None:
    shown.bench.workspace.request("escalate")
    panel = shown.view.panel
    assert panel is not None
    assert nameless(panel) == []
    assert shown.model.step is not None
    shown.model.step.type("Needs the database", 3)
    qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == Escalate(2, "apps", "Needs the database")
    assert not panel.isVisible()


def test_a_refused_step_says_why_in_its_panel(shown: Shown, qtbot: QtBot) -> None:
    shown.view.begin(Step.ESCALATE)
    panel = shown.view.panel
    assert panel is not None
    qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.strip.words == "An escalation needs a reason. Say why in a few words."


def test_escape_leaves_a_step_and_keeps_its_words(shown: Shown, qtbot: QtBot) -> None:
    shown.view.begin(Step.RESOLVE)
    assert shown.view.panel is not None
    assert shown.model.step is not None
    shown.model.step.type("Restarted", 3)
    qtbot.keyClick(shown.view.panel, Qt.Key.Key_Escape)
    assert shown.bench.store.drafts.kept[T1, "resolve"].body == "Restarted"


def test_what_is_too_long_for_a_step_is_refused_in_words(shown: Shown) -> None:
    shown.view.begin(Step.RESOLVE)
    panel = shown.view.panel
    assert panel is not None
    data = QMimeData()
    data.setText("x" * 30_000)
    panel.findChildren(DraftEdit)[0].insertFromMimeData(data)
    assert panel.strip.words.startswith("What you pasted is too long")


@pytest.mark.parametrize("step", list(Step))
def test_every_step_says_what_each_of_its_fields_is(shown: Shown, step: Step) -> None:
    state = {Step.CLOSE: "resolved", Step.REOPEN: "closed"}.get(step, "open")
    shown.bench.store.tickets.base[T1] = ticket(state=state)
    shown.model.open(T1)
    shown.view.begin(step)
    assert shown.view.panel is not None
    assert nameless(shown.view.panel) == []


def test_a_verb_asked_before_the_ticket_came_waits_for_it(shown: Shown) -> None:
    worker = shown.bench.worker
    shown.bench.store.tickets.base[T1] = ticket()
    other = ticket(id="t2")
    shown.bench.store.tickets.base[other.id] = other
    worker.hold()
    shown.bench.workspace.open_ticket(other.id)
    shown.bench.workspace.request("resolve")
    before = shown.model.step
    worker.release()
    assert before is None
    assert shown.model.step is not None
    assert shown.model.step.detail.ticket.id == other.id


def test_a_property_is_changed_by_typing_and_enter(shown: Shown, qtbot: QtBot) -> None:
    properties = shown.side.properties
    button = properties.button("application")
    assert button.accessibleName() == "Application: Payroll"
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    line = properties.picker.list.focusProxy()
    assert line is not None
    qtbot.keyClicks(line, "vp")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == SetFields({"application": "vpn"})
    assert button.accessibleName() == "Application: VPN"


def test_an_assignee_is_found_by_typing(shown: Shown, qtbot: QtBot) -> None:
    shown.side.properties.edit("assignee")
    line = shown.side.properties.picker.list.focusProxy()
    assert line is not None
    qtbot.keyClicks(line, "ann")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (operation,) = shown.bench.store.outbox.operations
    assert operation.action == SetFields({"assignee": "anna"})


def test_escape_closes_a_picker_and_changes_nothing(shown: Shown, qtbot: QtBot) -> None:
    shown.side.properties.edit("application")
    line = shown.side.properties.picker.list.focusProxy()
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not shown.side.properties.picker.isVisible()
    assert shown.bench.store.outbox.operations == []


def test_the_level_is_changed_by_handing_over(shown: Shown) -> None:
    shown.side.properties.edit("level")
    assert shown.model.step is not None


def test_the_properties_begin_at_the_application(shown: Shown) -> None:
    shown.side.activateWindow()
    shown.side.go_to_properties()
    assert shown.side.focusWidget() is shown.side.properties.button("application")


def test_the_composer_gives_way_until_somebody_writes_or_begins_a_step(shown: Shown) -> None:
    for back in (shown.view.focus_note, shown.view.focus_reply, lambda: shown.view.begin(Step.LOG)):
        shown.view.give_way()
        assert not shown.view._under.isVisible()
        back()
        assert shown.view._under.isVisible()


def test_everything_that_takes_focus_has_a_name(shown: Shown) -> None:
    assert nameless(shown.view) == []
    assert nameless(shown.side) == []


def test_every_theme_can_draw_the_pane(shown: Shown) -> None:
    for mode in (Mode.DARK, Mode.HIGH_CONTRAST, Mode.COLOUR_SAFE):
        shown.theme.use(mode)
        assert shown.theme.tokens.entry.public_bg in shown.view.composer.styleSheet()
        assert not shown.view.grab().isNull()


def test_without_a_ticket_the_pane_says_what_to_do(shown: Shown) -> None:
    shown.bench.workspace.open_ticket(T1)
    shown.model.open("nowhere")
    assert not shown.view.timeline.isVisible()
    assert shown.model.missing
    assert not shown.model.written


def test_a_ticket_deleted_while_somebody_writes_says_where_the_words_are(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.view.focus_note()
    shown.type(qtbot, "Half a sent")
    del shown.bench.store.tickets.base[T1]
    shown.bench.workspace.changed.emit(Changes(everything=True))
    assert "among the drafts" in shown.view._empty.accessibleDescription() + str(
        [label.text() for label in shown.view._empty.findChildren(QLabel)]
    )
    kept = shown.bench.store.drafts.get(T1, "note")
    assert kept is not None
    assert kept.body == "Half a sent"


def test_the_panes_own_commands_follow_the_state(shown: Shown) -> None:
    commands = {command.id: command for command in ticket_commands(shown.model, shown.view)}
    assert commands["ticket.assign"].enabled()
    assert not commands["ticket.reopen"].enabled()
    commands["ticket.assign"].run()
    assert shown.view.panel is not None


def test_the_reader_keeps_their_place_when_the_ticket_changes(shown: Shown) -> None:
    entries = tuple(
        Entry(EntryId(f"e{n}"), T1, EntryKind.NOTE, CLAIRE, START, f"Line {n}") for n in range(40)
    )
    shown.bench.store.tickets.entries[T1] = entries
    shown.model.open(T1)
    bar = shown.view.timeline.verticalScrollBar()
    bar.setValue(100)
    news = Entry(EntryId("n"), T1, EntryKind.REPLY, CLAIRE, START, "News")
    shown.bench.store.tickets.entries[T1] = (*entries, news)
    shown.model.open(T1)
    assert "News" in shown.view.timeline.toPlainText()
    assert bar.value() == 100


def test_an_article_is_read_and_put_into_the_reply(shown: Shown, qtbot: QtBot) -> None:
    article = Article(ArticleId("k1"), "Payroll is frozen", "Restart it.", "pay")
    shown.bench.store.directory.library[article.id] = article
    shown.model.opened.emit()
    link = "Payroll is frozen"
    qtbot.waitUntil(lambda: any(b.accessibleName() == link for b in buttons(shown.side)))
    next(b for b in buttons(shown.side) if b.accessibleName() == link).click()
    shown.type(qtbot, "Hello")
    use = "Put into the reply"
    qtbot.waitUntil(lambda: any(b.text() == use for b in buttons(shown.side)))
    next(b for b in buttons(shown.side) if b.text() == use).click()
    assert shown.view.composer.edit.toPlainText() == "Hello\n\nRestart it."


def buttons(root: QWidget) -> list[QPushButton]:
    return [b for b in root.findChildren(QPushButton) if b.isVisibleTo(root)]


def test_the_keyboard_of_an_escalation_is_where_the_reason_goes(shown: Shown) -> None:
    shown.view.begin(Step.ESCALATE)
    panel = shown.view.panel
    assert panel is not None
    assert panel.focusWidget() is panel.findChildren(DraftEdit)[0]


def test_the_lines_of_another_ticket_take_the_place_of_those_before(qtbot: QtBot) -> None:
    lines = HistoryLines()
    qtbot.addWidget(lines)
    lines.show()

    def seen() -> list[str]:
        labels = lines.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    lines.show_lines([("Opened", "10:41"), ("Taken", "10:50"), ("Closed", "11:02")])
    lines.show_lines([("Opened", "yesterday 12:00")])
    assert seen() == ["Opened", "yesterday 12:00"]
    lines.show_lines([("Opened", "9:00"), ("Taken", "9:10")])
    assert seen() == ["Opened", "9:00", "Taken", "9:10"]
