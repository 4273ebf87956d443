"""The settings pane by keyboard: found by words, in use at once, and back to its default."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desk.models.settings import NAMES, Layers
from desk.ui.icons import Icons
from desk.ui.main_window import MainWindow
from desk.ui.settings.keymap_view import KeymapPart
from desk.ui.settings.view import SettingsView
from desk.ui.settings.view_model import SettingsViewModel
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace
from tests.ui.window.conftest import clock, sent, store, theme, window, worker, workspace

__all__ = ["clock", "sent", "store", "theme", "window", "worker", "workspace"]


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[SettingsView]:
    made = SettingsView(SettingsViewModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def seen(view: SettingsView) -> set[str]:
    return {name for name, row in view.rows.items() if row.isVisible()}


def search(qtbot: QtBot, view: SettingsView, words: str) -> set[str]:
    view.search.clear()
    qtbot.keyClicks(view.search, words)
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    return seen(view)


def test_everything_that_can_be_set_is_there(view: SettingsView) -> None:
    assert seen(view) == set(NAMES)


def test_words_find_settings_whatever_their_accents_and_capitals(
    qtbot: QtBot, view: SettingsView
) -> None:
    assert search(qtbot, view, "THÈME") == {"theme"}
    assert search(qtbot, view, "high contrast") == {"theme"}
    assert search(qtbot, view, "quiet") == {"quiet_from", "quiet_to", "quiet_p1"}
    assert "tray" in search(qtbot, view, "tray")
    assert search(qtbot, view, "zebra") == set()
    assert any(
        "No setting" in each.text() for each in view.findChildren(QLabel) if each.isVisible()
    )


def test_the_keyboard_goes_from_the_search_to_what_was_found(
    qtbot: QtBot, view: SettingsView, workspace: Workspace
) -> None:
    search(qtbot, view, "discreet")
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    control = view.rows["discreet"].control
    assert control.hasFocus()
    qtbot.keyClick(control, Qt.Key.Key_Space)
    assert workspace.preferences.value.discreet


def test_a_choice_is_made_with_arrows_and_counts_at_once(
    qtbot: QtBot, view: SettingsView, workspace: Workspace
) -> None:
    box = view.rows["theme"].control
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert workspace.preferences.value.theme == "light"
    reset = view.rows["theme"].reset
    assert reset.isVisible()
    reset.setFocus()
    qtbot.keyClick(reset, Qt.Key.Key_Space)
    assert box.currentData() == "system"
    assert Layers().settings() == workspace.preferences.value
    assert not reset.isVisible()
    assert box.hasFocus()


def test_a_number_keeps_to_its_bounds(
    qtbot: QtBot, view: SettingsView, workspace: Workspace
) -> None:
    box = view.rows["text_size"].control
    assert isinstance(box, QSpinBox)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert workspace.preferences.value.text_size == 110
    for _press in range(12):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert workspace.preferences.value.text_size == 200


def test_what_cannot_be_stays_to_be_mended_and_is_said_under_it(
    qtbot: QtBot, view: SettingsView, workspace: Workspace
) -> None:
    field = view.rows["quiet_from"].control
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "25:00")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.preferences.value.quiet_from == ""
    assert field.text() == "25:00"
    assert "22:00" in field.accessibleDescription()
    field.selectAll()
    qtbot.keyClicks(field, "21:30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.preferences.value.quiet_from == "21:30"
    assert "cannot" not in field.accessibleDescription()


def test_what_another_program_sets_is_shown(view: SettingsView, workspace: Workspace) -> None:
    workspace.preferences.take(Layers({"tray": True}))
    box = view.rows["tray"].control
    assert isinstance(box, QCheckBox)
    assert box.isChecked()


def test_what_the_organisation_locks_says_so_and_cannot_be_changed(
    view: SettingsView, workspace: Workspace
) -> None:
    workspace.preferences.take(Layers({"tray": True}, {}, {"tray": False}))
    row = view.rows["tray"]
    assert not row.control.isEnabled()
    assert not row.reset.isVisible()
    assert row.control.accessibleDescription() == "Set by your organisation."


def test_every_part_has_a_name(view: SettingsView) -> None:
    for part in view.findChildren(QWidget):
        reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
        if reached and not isinstance(part.parent(), QSpinBox):
            assert part.accessibleName(), part


def test_others_can_put_parts_into_a_section(qtbot: QtBot, view: SettingsView) -> None:
    part = QLabel("The keymap")
    view.add_to("keyboard", part, "The keymap of Zoé")
    assert view.isAncestorOf(part)
    assert search(qtbot, view, "zoe keymap") == set()
    assert part.isVisible()
    search(qtbot, view, "theme")
    assert not part.isVisible()
    search(qtbot, view, "zebra")
    assert not part.isVisible()


def test_the_file_of_ones_own_keys_is_named_and_read_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    part = KeymapPart(tmp_path / "keymap.toml", window.commands)
    qtbot.addWidget(part)
    assert str(tmp_path / "keymap.toml") in part.words
    ran: list[str] = []
    window.commands.ran.connect(ran.append)
    qtbot.keyClick(part.read, Qt.Key.Key_Space)
    qtbot.keyClick(part.show_all, Qt.Key.Key_Space)
    assert ran == ["keys.read", "help.keys"]
