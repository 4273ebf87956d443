"""One's own macros as commands: they follow what is kept, and have keys of their own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk.models.macro import LogStep, Macro
from desk.models.store import Store
from desk.ui.actions import Commands
from desk.ui.command import Command
from desk.ui.icons import Icons
from desk.ui.keyboard.keymap_file import KeymapFile
from desk.ui.macros.own_macros import OwnMacros
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace


@pytest.fixture
def commands(theme: Theme, qtbot: QtBot) -> Commands:
    window = QWidget()
    qtbot.addWidget(window)
    made = Commands(window, Icons(theme))
    made.register(Command("macro.run", "Run a macro…", lambda: None))
    return made


def offered(commands: Commands) -> list[str]:
    return [entry.text for entry in commands.in_order() if entry.id.startswith("macro.own-")]


def test_macros_are_commands_as_long_as_they_are_kept(
    workspace: Workspace, store: Store, commands: Commands
) -> None:
    own = OwnMacros(workspace, commands, commands)
    chosen: list[str] = []
    own.chosen.connect(chosen.append)
    reset = Macro("", "Reset & done", (LogStep(5),))
    workspace.write(lambda store: store.macros.save(reset))
    assert offered(commands) == ["Macro: Reset & done"]
    [command] = own.keyed()
    commands.run(command.id)
    assert chosen == [store.macros.find("reset & done").id]
    workspace.write(lambda store: store.macros.save(Macro(chosen[0], "Reset", (LogStep(5),))))
    assert offered(commands) == ["Macro: Reset"]
    workspace.write(lambda store: store.macros.remove("Reset"))
    assert offered(commands) == []


def test_a_key_in_the_keymap_waits_for_its_macro_without_a_word(
    workspace: Workspace, store: Store, commands: Commands, tmp_path: Path
) -> None:
    store.macros.save(Macro("", "Reset", (LogStep(5),)))
    command = f"macro.{store.macros.list()[0].id}"
    (tmp_path / "keymap.toml").write_text(f'"{command}" = "Ctrl+Alt+1"\n"macro.other" = "F9"\n')
    own = OwnMacros(workspace, commands, commands)

    keymap = KeymapFile(
        tmp_path / "keymap.toml", own.keyed, lambda found: commands.use_keys(found.keys)
    )
    assert len(keymap.read()) == 1  # the other line alone
    workspace.ready.emit()
    keymap.read()
    [entry] = [each for each in commands.in_order() if each.id == command]
    assert entry.keys == ("Ctrl+Alt+1",)
