"""Macros by keys alone: for one ticket and for all that are ticked, from the keyboard and from the palette."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.macro import LogStep, Macro, WriteStep
from desk.models.store import Store
from desk.ui.macros.view import MacrosView
from desk.ui.main_window import MainWindow
from desk.ui.queue.bulk_view import BulkView
from desk.ui.widgets.toast import Toast
from tests.builders import ticket_id
from tests.ui.window.test_ticking import CTRL, SHIFT, model, press


@pytest.fixture
def macros(window: MainWindow, store: Store) -> MainWindow:
    """The window, with two macros."""
    window.workspace.write(
        lambda store: store.macros.save(
            Macro("", "Log a look", (LogStep(3),)), Macro("", "Greet", (WriteStep("Hi {first_name}"),))
        )
    )  # fmt: skip
    return window


def page(window: MainWindow) -> BulkView:
    found = window.queue.findChild(BulkView)
    assert found is not None
    return found


def from_the_palette(qtbot: QtBot, window: MainWindow, words: str) -> None:
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    palette = window.popups._palette
    assert palette is not None
    qtbot.keyClicks(palette.field, words)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_a_macro_is_chosen_for_all_ticked_looked_at_and_run(
    macros: MainWindow, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, macros, Qt.Key.Key_X)
    press(qtbot, macros, Qt.Key.Key_J, SHIFT)
    press(qtbot, macros, Qt.Key.Key_M, CTRL | SHIFT)
    assert page(macros).isVisible()
    keyboard = QApplication.focusWidget()
    qtbot.keyClicks(keyboard, "gree")
    qtbot.keyClick(keyboard, Qt.Key.Key_Return)
    whole = page(macros).findChildren(QPlainTextEdit)[-1]
    assert whole.isVisible()
    assert whole.toPlainText() == "Note\nHi Zoé"
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert store.outbox.list() == []
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(store.outbox.list()) == 2
    assert not page(macros).isVisible()
    assert len(model(macros).rows.ticks) == 0
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert store.outbox.list() == []


def test_the_palette_finds_a_macro_and_shows_it_for_all_ticked(
    macros: MainWindow, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, macros, Qt.Key.Key_X)
    from_the_palette(qtbot, macros, "macro greet")
    assert page(macros).isVisible()
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.property("kind") == "primary"
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert store.outbox.list() == []
    assert len(model(macros).rows.ticks) == 1


def test_the_palette_shows_a_macro_for_the_one_ticket_before_it_runs(
    macros: MainWindow, qtbot: QtBot, store: Store
) -> None:
    macros.queue.list.select_row(1)
    model(macros).open_current()
    from_the_palette(qtbot, macros, "macro greet")
    [pane] = macros.findChildren(MacrosView)
    assert pane.model.current is not None
    assert pane.model.current.title == "Greet"
    assert store.outbox.list() == []
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    assert len(store.outbox.of(ticket_id(2))) == 1


def test_what_can_be_done_to_no_ticked_ticket_leads_to_the_way_back(
    macros: MainWindow, qtbot: QtBot
) -> None:
    no_phone = Macro("", "Call", (WriteStep("Call {phone}"),))
    macros.workspace.write(lambda store: store.macros.save(no_phone))
    press(qtbot, macros, Qt.Key.Key_X)
    from_the_palette(qtbot, macros, "macro call")
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not page(macros).isVisible()
    assert macros.queue.list.hasFocus()


def test_a_macro_has_a_key_of_its_own_also_when_it_is_read_after_the_keymap(
    window: MainWindow, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    greet = Macro("", "Greet", (WriteStep("Hi {first_name}"),))
    store.macros.save(greet)
    command = f"macro.{store.macros.find('greet').id}"
    keymap = tmp_path / "keymap.toml"
    keymap.write_text(f'"{command}" = "Ctrl+Alt+7"\n')
    window.use_keymap(keymap)
    assert window.findChildren(Toast) == []  # nothing is wrong with the file
    window.workspace.ready.emit()
    press(qtbot, window, Qt.Key.Key_X)
    press(qtbot, window, Qt.Key.Key_7, CTRL | Qt.KeyboardModifier.AltModifier)
    assert page(window).isVisible()
