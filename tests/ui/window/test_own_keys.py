"""The window uses the keys of the keymap file, tells what it cannot use, and changes them from the sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.ui.keyboard.view import ShortcutSheet
from desk.ui.main_window import MainWindow
from desk.ui.widgets.toast import Toast


@pytest.fixture
def keymap(tmp_path: Path) -> Path:
    return tmp_path / "keymap.toml"


def told(window: MainWindow) -> str:
    toast = window.findChild(Toast)
    assert toast is not None
    return toast._words.text()


def test_a_letter_and_a_combination_of_ones_own_act(
    window: MainWindow, keymap: Path, qtbot: QtBot
) -> None:
    keymap.write_text('"list.next" = ["F9", "w"]\n')
    window.use_keymap(keymap)
    for key in (Qt.Key.Key_W, Qt.Key.Key_F9, Qt.Key.Key_J):
        qtbot.keyClick(window.queue.list, key)
    assert window.queue.list.currentIndex().row() == 1


def test_a_line_that_cannot_be_used_is_told_at_the_start(window: MainWindow, keymap: Path) -> None:
    keymap.write_text('fly = "F9"\nswim = "F10"\n')
    window.use_keymap(keymap)
    assert told(window) == "Line 1: there is no command “fly”. “desk keys” tells all of it."


def test_the_file_is_read_again_by_a_command(window: MainWindow, keymap: Path) -> None:
    window.use_keymap(keymap)
    keymap.write_text('"list.next" = "F9"\n')
    window.commands.run("keys.read")
    assert told(window) == "The keymap was read."
    assert window.commands.action("list.next").shortcut().toString() == "F9"


def test_a_key_is_changed_in_the_sheet(window: MainWindow, keymap: Path, qtbot: QtBot) -> None:
    window.use_keymap(keymap)
    window.commands.run("help.keys")
    (sheet,) = window.findChildren(ShortcutSheet)
    qtbot.keyClicks(sheet.field, "synchron")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.keyClick(sheet.field, Qt.Key.Key_F8)
    assert window.commands.action("sync.now").shortcut().toString() == "F8"
    assert '"sync.now" = ["F8"]' in keymap.read_text()
    sheet.close()
