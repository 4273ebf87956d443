"""What a pane registers stands in the list that the keymap and `desk keys` know commands from."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.app import Desk, build
from desk.models.account import Account
from desk.models.keymap import judge, read_keys
from desk.models.store import Home
from desk.ui.known_commands import known_commands
from desk.ui.worker import InlineWorker


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A window with all its panes."""
    home = Home(tmp_path)
    home.add(Account("acc", "work", "desk", "http://127.0.0.1:1"))
    made = build(home, worker=InlineWorker())
    for name in made.panes.factories():
        if name != "side":  # no page: it is put onto the desk, once
            made.window._bring(name)
    made.window.build_panes()
    qtbot.waitUntil(lambda: any(each.id == "ticket.copy" for each in made.window.commands))
    yield made
    made.end()
    made.take_apart()


def test_every_command_of_the_window_is_known_without_one(desk: Desk) -> None:
    known = {command.id for command in known_commands()}
    assert {command.id for command in desk.window.commands} == known


def test_no_two_commands_want_the_same_keys() -> None:
    judged = judge((), known_commands())
    taken = [keys for each in judged.keys.values() for keys in each]
    assert len(taken) == len(set(taken))


def test_every_key_is_written_as_qt_writes_it() -> None:
    for command in known_commands():
        for keys in command.keys:
            portable = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            assert (read_keys(keys), keys) == (portable, portable)


def test_commands_are_listed_without_a_screen() -> None:
    code = (
        "import sys; from desk.ui.known_commands import spoken_commands\n"
        "names = {c.id: c.text for c in spoken_commands('fr')}\n"
        "print(names['undo'], 'PySide6.QtGui' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Annuler", "False"]
