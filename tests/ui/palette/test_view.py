"""The palette finds everything by a few letters, by keyboard alone."""

import operator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.ui.actions import Command, Commands
from desk.ui.icons import Icons
from desk.ui.palette.article_view import ArticleView
from desk.ui.palette.hits import Hit, Kind
from desk.ui.palette.lately import Lately
from desk.ui.palette.view import CommandPalette
from desk.ui.palette.view_model import PaletteViewModel
from desk.ui.theme import Theme
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_ticket, ticket_id


class Desk(QWidget):
    """A window with a field, some commands and a palette."""

    def __init__(self, theme: Theme, workspace: Workspace) -> None:
        super().__init__()
        self.told: list[str] = []
        self.done: list[str] = []
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        for widget in (QLineEdit(), self.field, QLineEdit()):
            layout.addWidget(widget)
        self.resize(900, 600)
        self.commands = Commands(self, Icons(theme))
        for name in ("New call", "Reply", "Escalate", "Resolve"):
            self.commands.register(
                Command(
                    name,
                    name,
                    partial(self.done.append, name),
                    "Ticket",
                    enabled=partial(operator.ne, name, "Resolve"),
                    why=lambda: "Choose a ticket first.",
                )
            )
        lately = Lately(workspace, self)
        self.model = PaletteViewModel(workspace, self.commands.entries, lately, self)
        self.model.command_chosen.connect(self.commands.run)
        self.palette_shown = CommandPalette(self, self.model, theme, self.told.append)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot, workspace: Workspace, filled: Store) -> Desk:
    made = Desk(theme, workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    made.palette_shown.open()
    qtbot.waitUntil(made.palette_shown.field.hasFocus)
    return made


def press(desk: Desk, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(desk.palette_shown.field, key)


def words(desk: Desk) -> list[str]:
    return [label.text() for label in desk.palette_shown.findChildren(QLabel) if label.isVisible()]


def test_a_few_letters_and_enter_run_a_command(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.palette_shown.field, "esc")
    desk.grab()
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.done == ["Escalate"]
    assert desk.palette_shown.isHidden()
    assert desk.field.hasFocus()


def test_arrows_choose_and_go_round(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Return)
    desk.palette_shown.open()
    press(desk, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    desk.palette_shown.open()
    press(desk, qtbot, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Return)
    assert desk.done == ["Escalate", "New call", "New call"]


def test_what_is_not_possible_now_cannot_be_run(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.palette_shown.field, "resolve")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.done == []
    assert desk.palette_shown.isVisible()


def test_nothing_else_is_run_in_the_place_of_what_was_meant(desk: Desk, qtbot: QtBot) -> None:
    other = Command("tool", "Make a tool that resolves", lambda: desk.done.append("tool"), "Ticket")
    desk.commands.register(other)
    desk.palette_shown.open()
    qtbot.keyClicks(desk.palette_shown.field, "resolve")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.done == []
    assert desk.told == ["Resolve: Choose a ticket first."]
    press(desk, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.done == ["tool"]


def test_a_name_that_nothing_has_is_answered_in_words(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.palette_shown.field, "zebra")
    press(desk, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert words(desk)[0] == "Nothing is called that."


def test_escape_gives_the_focus_back(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert desk.palette_shown.isHidden()
    assert desk.field.hasFocus()


def test_going_elsewhere_closes_the_palette(desk: Desk) -> None:
    desk.field.setFocus()
    assert desk.palette_shown.isHidden()


def test_keys_are_painted_beside_their_command(desk: Desk) -> None:
    view = desk.palette_shown.list
    rows = desk.model.rows
    place = view.visualRect(rows.index(1))
    right = place.adjusted(place.width() // 2, 0, 0, 0)
    rows.show([Hit(Kind.COMMAND, "new", "New call", "Ticket")])
    without = view.viewport().grab(right).toImage()
    rows.show([Hit(Kind.COMMAND, "new", "New call", "Ticket", ("Ctrl+N", "C"))])
    assert view.viewport().grab(right).toImage() != without


def test_a_click_runs_a_command(desk: Desk, qtbot: QtBot) -> None:
    view = desk.palette_shown.list
    place = view.visualRect(desk.model.rows.index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.done == ["Reply"]


def test_the_command_used_last_is_offered_first(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_shown.close_palette()
    desk.commands.run("Escalate")
    desk.palette_shown.open()
    assert desk.model.rows.hits[0].id == "Escalate"


def test_the_palette_stays_inside_a_small_window(desk: Desk) -> None:
    desk.resize(400, 300)
    assert desk.rect().contains(desk.palette_shown.geometry())


def test_every_part_of_the_palette_has_a_name(desk: Desk) -> None:
    assert desk.palette_shown.field.accessibleName()
    assert desk.palette_shown.list.accessibleName()


def type_in(desk: Desk, qtbot: QtBot, line: str) -> None:
    qtbot.keyClicks(desk.palette_shown.field, line)


def test_prefixes_are_shown_as_a_hint(desk: Desk) -> None:
    assert any("#  tickets" in line and "@  people" in line for line in words(desk))


def test_a_ticket_is_opened_by_a_word_and_enter(
    desk: Desk, qtbot: QtBot, workspace: Workspace
) -> None:
    type_in(desk, qtbot, "#jams")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert workspace.ticket == ticket_id(2)
    assert desk.palette_shown.isHidden()


def test_enter_before_the_answer_waits_for_it_and_never_takes_an_older_row(
    desk: Desk, qtbot: QtBot, workspace: Workspace, worker: InlineWorker
) -> None:
    type_in(desk, qtbot, "#jam")
    worker.hold()
    desk.palette_shown.field.clear()
    type_in(desk, qtbot, "#toner")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert workspace.ticket is None
    worker.release()
    assert workspace.ticket == ticket_id(3)


def test_typing_on_takes_the_enter_back(
    desk: Desk, qtbot: QtBot, workspace: Workspace, worker: InlineWorker
) -> None:
    worker.hold()
    type_in(desk, qtbot, "#prin")
    press(desk, qtbot, Qt.Key.Key_Return)
    type_in(desk, qtbot, "ter")
    worker.release()
    assert workspace.ticket is None
    assert desk.palette_shown.isVisible()


def test_the_row_somebody_moved_to_stays_theirs_when_more_is_found(
    desk: Desk, qtbot: QtBot, worker: InlineWorker, filled: Store
) -> None:
    filled.base.apply_page(a_page(a_ticket(9, title="Alarm rings"), cursor="2"))
    worker.hold()
    type_in(desk, qtbot, "al")
    press(desk, qtbot, Qt.Key.Key_Down)
    chosen = desk.palette_shown.list.currentIndex().data()
    worker.release()
    assert any(hit.text == "Alarm rings" for hit in desk.model.rows.hits)
    assert desk.palette_shown.list.currentIndex().data() == chosen == "Escalate"


def test_a_person_is_gone_into_and_backspace_leads_back(desk: Desk, qtbot: QtBot) -> None:
    type_in(desk, qtbot, "@zoe")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.palette_shown.isVisible()
    assert "Zoé Martin" in desk.palette_shown.field.placeholderText()
    press(desk, qtbot, Qt.Key.Key_Backspace)
    assert desk.model.person is None
    type_in(desk, qtbot, "@zoe")
    press(desk, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert desk.palette_shown.isVisible()
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert desk.palette_shown.isHidden()


@pytest.mark.qt_log_ignore("openUrl", "propagateSizeHints")
def test_a_person_without_a_telephone_program_gets_the_number(desk: Desk, qtbot: QtBot) -> None:
    type_in(desk, qtbot, "@zoe")
    press(desk, qtbot, Qt.Key.Key_Return)
    type_in(desk, qtbot, "call +33")
    press(desk, qtbot, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "+33472001122"
    assert desk.told == ["No program here takes calls. +33472001122 is in the clipboard."]


def test_an_article_is_shown_to_be_read_copied_and_opened(
    desk: Desk, qtbot: QtBot, workspace: Workspace
) -> None:
    type_in(desk, qtbot, "?jam")
    press(desk, qtbot, Qt.Key.Key_Return)
    (article,) = desk.findChildren(ArticleView)
    assert article.words.toPlainText() == "Open the *lid*."
    article.findChildren(QPushButton)[0].click()
    assert QGuiApplication.clipboard().text() == "Open the *lid*."
    went: list[str] = []
    workspace.shown.connect(went.append)
    article.findChildren(QPushButton)[1].click()
    assert went == ["knowledge"]
    qtbot.keyClick(article, Qt.Key.Key_Escape)
    assert article.isHidden()
