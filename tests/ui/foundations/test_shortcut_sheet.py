"""The sheet shows every key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk.ui.actions import Entry
from desk.ui.theme import Theme
from desk.ui.widgets.shortcut_sheet import ShortcutSheet

ENTRIES = [
    Entry("reply", "Reply", "Ticket", ("Ctrl+R", "R")),
    Entry("resolve", "Resolve", "Ticket", is_enabled=False, hint="Close with a solution"),
    Entry("late", "Late tickets", "Views", ("G, L",)),
]


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
