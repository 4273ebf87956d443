"""The palette finds every command by a few letters and runs it; the sheet shows every key."""

import operator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk.ui.actions import Command, Commands, Entry
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets.palette import CommandPalette
from desk.ui.widgets.palette_model import EntryRole, PaletteModel
from desk.ui.widgets.shortcut_sheet import ShortcutSheet

ENTRIES = [
    Entry("reply", "Reply", "Ticket", ("Ctrl+R", "R")),
    Entry("resolve", "Resolve", "Ticket", is_enabled=False, hint="Close with a solution"),
    Entry("note", "Écrire une note", "Ticket"),
    Entry("late", "Late tickets", "Views", ("G, L",)),
]


def found(model: PaletteModel) -> list[str]:
    return [entry.id for row in range(model.rowCount()) if (entry := model.entry(row))]


@pytest.fixture
def model() -> PaletteModel:
    made = PaletteModel()
    made.set_entries(ENTRIES)
    return made


def test_without_a_query_everything_is_there_and_the_impossible_last(model: PaletteModel) -> None:
    assert found(model) == ["reply", "note", "late", "resolve"]


def test_accents_and_skipped_letters_do_not_matter(model: PaletteModel) -> None:
    model.search("ecr")
    assert found(model) == ["note"]
    model.search("views")
    assert found(model) == ["late"]


def test_a_screen_reader_hears_group_keys_and_state(model: PaletteModel) -> None:
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 3)]
    assert spoken == ["Reply, Ticket, Ctrl+R, R", "Resolve, Ticket, not possible now"]


def test_the_model_keeps_qts_rules(model: PaletteModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert model.index(0).data(EntryRole) == ENTRIES[0]
    assert model.index(3).data(Qt.ItemDataRole.ToolTipRole) == "Close with a solution"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.entry(99) is None
    assert model.flags(model.index(3)) == Qt.ItemFlag.NoItemFlags


class Desk(QWidget):
    """A window with a field, some commands and a palette."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
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
                )
            )
        self.palette_shown = CommandPalette(self, self.commands, theme)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Desk:
    made = Desk(theme)
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


def test_a_name_that_nothing_has_is_answered_in_words(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.palette_shown.field, "zebra")
    press(desk, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Down)
    words = [label.text() for label in desk.palette_shown.findChildren(QLabel) if label.isVisible()]
    assert words == ["No command is called that."]


def test_escape_gives_the_focus_back(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert desk.palette_shown.isHidden()
    assert desk.field.hasFocus()


def test_going_elsewhere_closes_the_palette(desk: Desk) -> None:
    desk.field.setFocus()
    assert desk.palette_shown.isHidden()


def test_keys_are_painted_beside_their_command(desk: Desk) -> None:
    view = desk.palette_shown.list
    place = view.visualRect(desk.palette_shown.model.index(0))
    right = place.adjusted(place.width() // 2, 0, 0, 0)
    desk.palette_shown.model.set_entries([Entry("new", "New call", "Ticket")])
    without = view.viewport().grab(right).toImage()
    desk.palette_shown.model.set_entries([Entry("new", "New call", "Ticket", ("Ctrl+N", "C"))])
    assert view.viewport().grab(right).toImage() != without


def test_a_click_runs_a_command(desk: Desk, qtbot: QtBot) -> None:
    view = desk.palette_shown.list
    place = view.visualRect(desk.palette_shown.model.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.done == ["Reply"]


def test_the_command_used_last_is_offered_first(desk: Desk, qtbot: QtBot) -> None:
    desk.palette_shown.close_palette()
    desk.commands.run("Escalate")
    desk.palette_shown.open()
    assert found(desk.palette_shown.model)[0] == "Escalate"


def test_the_palette_stays_inside_a_small_window(desk: Desk) -> None:
    desk.resize(400, 300)
    assert desk.rect().contains(desk.palette_shown.geometry())


def test_every_part_of_the_palette_has_a_name(desk: Desk) -> None:
    assert desk.palette_shown.field.accessibleName()
    assert desk.palette_shown.list.accessibleName()


def shown(sheet: ShortcutSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_the_sheet_shows_every_command_that_has_a_key(theme: Theme, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(ENTRIES, single_keys=True)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.grab()
    assert {"Reply", "Ctrl+R", "R", "Late tickets", "G, L", "Ticket", "Views"} <= set(shown(sheet))
    assert "Resolve" not in shown(sheet)


def test_the_sheet_says_that_single_letters_are_off(theme: Theme, qtbot: QtBot) -> None:
    sheet = ShortcutSheet([], single_keys=False)
    qtbot.addWidget(sheet)
    assert any(text.startswith("Single letters are switched off.") for text in shown(sheet))


def test_escape_closes_the_sheet(theme: Theme, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(ENTRIES, single_keys=True)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
