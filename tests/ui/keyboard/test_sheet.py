"""The sheet shows every command, is searched, and gives a command the key that is pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk.ui.keyboard.view import ShortcutSheet
from desk.ui.keyboard.view_model import SheetViewModel
from desk.ui.theme import Theme
from tests.ui.keyboard.conftest import Keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sheet(keys: Keys, theme: Theme, qtbot: QtBot) -> ShortcutSheet:
    made = ShortcutSheet(SheetViewModel(keys.entries, keys.file), theme, single_keys=True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def rows(sheet: ShortcutSheet) -> list[str]:
    model = sheet.model.rows
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def press(sheet: ShortcutSheet, qtbot: QtBot, key: Qt.Key, *with_keys: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for each in with_keys:
        held |= each
    qtbot.keyClick(sheet.field, key, held)


def test_every_command_stands_in_its_group(sheet: ShortcutSheet) -> None:
    sheet.grab()
    assert rows(sheet) == ["Ticket", "Reply", "Note", "Go to", "Outbox"]
    spoken = sheet.model.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Command, Reply, Ticket, Ctrl+R, R"


def test_a_command_is_found_by_its_name_and_by_its_key(sheet: ShortcutSheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field, "outb")
    assert rows(sheet) == ["Go to", "Outbox"]
    press(sheet, qtbot, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    qtbot.keyClicks(sheet.field, "ctrl+m")
    assert rows(sheet) == ["Ticket", "Note"]


def test_enter_and_a_key_give_the_command_that_key(
    sheet: ShortcutSheet, keys: Keys, qtbot: QtBot
) -> None:
    press(sheet, qtbot, Qt.Key.Key_Down)
    press(sheet, qtbot, Qt.Key.Key_Return)
    assert sheet.status.text().startswith("Press the new key for “Note”.")
    press(sheet, qtbot, Qt.Key.Key_P, CTRL, SHIFT)
    assert keys.used.keys["note"] == ("Ctrl+Shift+P",)
    assert sheet.status.text() == "“Note” has its new keys."
    assert '"note" = ["Ctrl+Shift+P"]' in keys.file.path.read_text()


def test_a_key_that_is_taken_is_refused_and_another_one_can_be_pressed(
    sheet: ShortcutSheet, keys: Keys, qtbot: QtBot
) -> None:
    press(sheet, qtbot, Qt.Key.Key_Down)
    press(sheet, qtbot, Qt.Key.Key_Return)
    press(sheet, qtbot, Qt.Key.Key_R, CTRL)
    assert "already does “Reply”" in sheet.status.text()
    qtbot.keyClick(sheet.field, "?")
    assert keys.used.keys["note"] == ("Ctrl+M", "?")


def test_escape_leaves_the_keys_and_delete_takes_them_away(
    sheet: ShortcutSheet, keys: Keys, qtbot: QtBot
) -> None:
    press(sheet, qtbot, Qt.Key.Key_Return)
    press(sheet, qtbot, Qt.Key.Key_Control)
    press(sheet, qtbot, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert not keys.file.path.exists()
    press(sheet, qtbot, Qt.Key.Key_Return)
    press(sheet, qtbot, Qt.Key.Key_Delete)
    assert keys.used.keys["reply"] == ()


def test_the_window_s_own_shortcuts_do_not_take_the_key_away(
    sheet: ShortcutSheet, keys: Keys, qtbot: QtBot
) -> None:
    press(sheet, qtbot, Qt.Key.Key_Return)
    press(sheet, qtbot, Qt.Key.Key_A, CTRL)
    assert keys.used.keys["reply"] == ("Ctrl+A", "R")


def test_without_a_file_keys_are_only_looked_at(keys: Keys, theme: Theme, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(SheetViewModel(keys.entries), theme, single_keys=False)
    qtbot.addWidget(sheet)
    sheet.show()
    press(sheet, qtbot, Qt.Key.Key_Return)
    sheet.model.press("F9")
    assert sheet.model.changing is None
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert any(text.startswith("Single letters are switched off.") for text in words)


def test_escape_closes_the_sheet(sheet: ShortcutSheet, qtbot: QtBot) -> None:
    press(sheet, qtbot, Qt.Key.Key_Escape)
    assert sheet.isHidden()
