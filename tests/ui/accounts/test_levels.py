"""Levels of groups: proposed after signing in where the server does not say them, kept or left."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.store import Home
from desk.ui.accounts.view import AccountsView
from desk.ui.accounts.view_model import AccountsViewModel
from desk.ui.desk_command import DeskCommand
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.looks import Looks

CHILD = str(Path(__file__).with_name("child.py"))
GROUP = "Réseau & <b>"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.add(Account("1", "rt", "rt", "https://rt.example.org", "anna"))
    return made


def view_on(qtbot: QtBot, looks: Looks, home: Home, how: str = "levels") -> AccountsView:
    program = [sys.executable, CHILD, how, str(home.path / "notes.json")]
    model = AccountsViewModel(
        home, command=DeskCommand(home.path, program), levels=DeskCommand(home.path, program)
    )
    view = AccountsView(model, looks.theme, looks.icons)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view


def given(home: Home) -> list[str]:
    arguments: list[str] = json.loads((home.path / "notes.json").read_text("utf-8"))["arguments"]
    return arguments


def proposed(qtbot: QtBot, view: AccountsView) -> None:
    qtbot.waitUntil(lambda: bool(view.model.levels.groups), timeout=20_000)


def test_after_signing_in_the_levels_are_proposed_before_the_account_opens(
    qtbot: QtBot, looks: Looks, home: Home
) -> None:
    view = view_on(qtbot, looks, home)
    added: list[str] = []
    view.model.added.connect(added.append)
    view.model.add("help.example.org", "anna", "secret", "office", "rt")
    proposed(qtbot, view)
    assert added == []
    assert view.levels.isVisible()
    (box,) = view.levels.boxes
    assert (box.accessibleName(), box.currentText()) == (GROUP, "Level 1")
    assert nameless(view.levels) == []
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.model.added, timeout=20_000):
        view.levels.keep.click()
    assert given(home) == ["account", "levels", "--", "office", f"{GROUP}=2"]
    assert added == ["office"]


def test_a_groups_name_is_never_read_as_markup(qtbot: QtBot, looks: Looks, home: Home) -> None:
    view = view_on(qtbot, looks, home)
    view.model.ask_levels()
    proposed(qtbot, view)
    shown = [each for each in view.levels.findChildren(QLabel) if each.text() == GROUP]
    assert [each.textFormat() for each in shown] == [Qt.TextFormat.PlainText]


def test_later_leaves_the_table_as_it_was(qtbot: QtBot, looks: Looks, home: Home) -> None:
    view = view_on(qtbot, looks, home)
    view.model.ask_levels()
    proposed(qtbot, view)
    qtbot.keyClick(view.levels.boxes[0], Qt.Key.Key_Escape)
    assert not view.levels.isVisible()
    assert given(home) == ["account", "levels", "--json", "--", "rt"]


def test_a_server_that_says_its_levels_itself_is_named(
    qtbot: QtBot, looks: Looks, home: Home
) -> None:
    view = view_on(qtbot, looks, home, "good")
    with qtbot.waitSignal(view.model.said, timeout=20_000) as blocker:
        view.model.ask_levels()
    assert blocker.args == ["info", "This server says the levels itself."]
    assert not view.levels.isVisible()
