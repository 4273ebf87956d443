"""One registry gives every menu, key, palette and sheet the same commands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.actions import Command, Commands, Entry
from desk.ui.icons import Icons
from desk.ui.theme import Theme


class Desk(QWidget):
    """A window with a list and a field, and a note of what was done in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.done: list[str] = []
        self.has_selection = True
        self.list = QListWidget()
        self.field = QLineEdit()
        self.button = QPushButton("Elsewhere")
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.commands = Commands(self, Icons(theme))
        self.commands.register(
            Command("new", "&New call", self.does("new"), "Ticket", shortcut="Ctrl+N", icon="new"),
            Command(
                "reply",
                "Reply",
                self.does("reply"),
                "Ticket",
                shortcut="Ctrl+R",
                key="r",
                enabled=lambda: self.has_selection,
                hint="Answer the requester",
            ),
        )
        self.commands.install_in_list(self.list)

    def does(self, what: str) -> Callable[[], None]:
        return lambda: self.done.append(what)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Desk:
    window = Desk(theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.list.setFocus()
    qtbot.waitUntil(window.list.hasFocus)
    return window


def test_a_shortcut_works_wherever_the_focus_is(desk: Desk, qtbot: QtBot) -> None:
    desk.field.setFocus()
    qtbot.keyClick(desk.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["new"]


def test_a_menu_shows_the_same_command(desk: Desk) -> None:
    menu = QMenu(desk)
    menu.addAction(desk.commands.action("new"))
    menu.actions()[0].trigger()
    assert desk.done == ["new"]


def test_a_single_letter_acts_in_a_list(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.list, Qt.Key.Key_R)
    assert desk.done == ["reply"]


def test_a_single_letter_typed_in_a_field_stays_a_letter(desk: Desk, qtbot: QtBot) -> None:
    desk.field.setFocus()
    qtbot.keyClicks(desk.field, "rrr")
    assert (desk.done, desk.field.text()) == ([], "rrr")


def test_a_single_letter_does_nothing_outside_lists(desk: Desk, qtbot: QtBot) -> None:
    desk.button.setFocus()
    qtbot.keyClick(desk.button, Qt.Key.Key_R)
    assert desk.done == []


def test_single_letters_can_be_switched_off_and_on(desk: Desk, qtbot: QtBot) -> None:
    desk.commands.single_keys = False
    qtbot.keyClick(desk.list, Qt.Key.Key_R)
    assert desk.done == []
    assert entry(desk, "reply").keys == ("Ctrl+R",)
    desk.commands.single_keys = True
    qtbot.keyClick(desk.list, Qt.Key.Key_R)
    assert desk.done == ["reply"]


def test_a_list_that_comes_first_gets_the_keys_of_later_commands(desk: Desk, qtbot: QtBot) -> None:
    desk.commands.register(Command("close", "Close", desk.does("close"), key="c"))
    qtbot.keyClick(desk.list, Qt.Key.Key_C)
    assert desk.done == ["close"]


def test_a_list_that_goes_away_takes_its_keys_along(desk: Desk, qtbot: QtBot) -> None:
    other = QListWidget(desk)
    desk.commands.install_in_list(other)
    with qtbot.waitSignal(other.destroyed):
        other.deleteLater()
    desk.commands.single_keys = False
    assert len(desk.commands._list_keys) == 1


def test_a_command_that_is_not_possible_now_does_nothing_by_any_way(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.has_selection = False
    assert not desk.commands.run("reply")
    qtbot.keyClick(desk.list, Qt.Key.Key_R)
    assert desk.done == []
    assert not desk.commands.action("reply").isEnabled()
    assert not entry(desk, "reply").is_enabled


def test_a_command_comes_back_when_it_is_possible_again(desk: Desk) -> None:
    desk.has_selection = False
    desk.commands.refresh()
    desk.has_selection = True
    desk.commands.refresh()
    desk.commands.action("reply").trigger()
    assert desk.done == ["reply"]


def entry(desk: Desk, command_id: str) -> Entry:
    return next(entry for entry in desk.commands.entries() if entry.id == command_id)


def test_an_entry_has_everything_to_be_shown(desk: Desk) -> None:
    assert entry(desk, "reply") == Entry(
        "reply", "Reply", "Ticket", ("Ctrl+R", "R"), is_enabled=True, hint="Answer the requester"
    )
    assert entry(desk, "new").text == "New call"
    assert desk.commands.action("new").toolTip() == "New call (Ctrl+N)"


def test_the_commands_used_last_come_first(desk: Desk) -> None:
    desk.commands.run("reply")
    assert [entry.id for entry in desk.commands.entries()] == ["reply", "new"]
    desk.commands.recent = ["gone", "new"]
    assert [entry.id for entry in desk.commands.entries()] == ["new", "reply"]
    assert desk.commands.recent == ["gone", "new"]


@pytest.mark.parametrize(
    "second",
    [
        Command("new", "Again", bool),
        Command("other", "Other", bool, shortcut="Ctrl+N"),
        Command("other", "Other", bool, key="r"),
    ],
)
def test_two_commands_cannot_share_an_id_or_a_key(desk: Desk, second: Command) -> None:
    with pytest.raises(ValueError, match=r"new|reply"):
        desk.commands.register(second)


def test_a_technicians_own_keys_are_used_anywhere_and_in_lists(desk: Desk, qtbot: QtBot) -> None:
    desk.commands.use_keys({"new": ("F9", "x"), "reply": ()})
    for key in (Qt.Key.Key_F9, Qt.Key.Key_X, Qt.Key.Key_R):
        qtbot.keyClick(desk.list, key)
    qtbot.keyClick(desk.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["new", "new"]
    assert (entry(desk, "new").keys, entry(desk, "reply").keys) == (("F9", "X"), ())
    assert desk.commands.action("new").toolTip() == "New call (F9, X)"


def test_keys_that_are_taken_back_are_those_of_the_beginning(desk: Desk, qtbot: QtBot) -> None:
    desk.commands.use_keys({"reply": ("x",)})
    desk.commands.use_keys({})
    qtbot.keyClick(desk.list, Qt.Key.Key_X)
    qtbot.keyClick(desk.list, Qt.Key.Key_R)
    assert desk.done == ["reply"]


def test_a_command_that_comes_later_has_the_technicians_keys(desk: Desk, qtbot: QtBot) -> None:
    desk.commands.use_keys({"close": ("F9",)})
    desk.commands.register(Command("close", "Close", desk.does("close"), key="c"))
    qtbot.keyClick(desk.list, Qt.Key.Key_F9)
    qtbot.keyClick(desk.list, Qt.Key.Key_C)
    assert desk.done == ["close"]


def test_letters_that_are_switched_off_stay_off_with_other_keys(desk: Desk, qtbot: QtBot) -> None:
    desk.commands.single_keys = False
    desk.commands.use_keys({"reply": ("x",)})
    qtbot.keyClick(desk.list, Qt.Key.Key_X)
    assert desk.done == []


def test_the_order_of_registration_is_kept(desk: Desk) -> None:
    assert [command.id for command in desk.commands] == ["new", "reply"]
