"""Undo says what it takes back, and what it would take back next."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.operations import AddEntry
from desk.ui.main_window import MainWindow
from desk.ui.widgets.toast import Toast
from desk.ui.workspace import Workspace
from tests.builders import a_ticket


def told(window: MainWindow) -> str:
    (toast,) = window.findChildren(Toast)
    return toast.words if toast.isVisible() else ""


def test_ctrl_z_again_and_again_takes_back_one_thing_after_the_other(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    for words in ("Reply will be sent", "INC is yours"):
        note = workspace.new_operation(a_ticket(1), AddEntry(words, public=False))
        workspace.perform(note, undo_text=words)
    assert window.commands.action("undo").text() == "Undo: INC is yours"
    for expected in (
        "Taken back: INC is yours. Before that: Reply will be sent",
        "Taken back: Reply will be sent.",
    ):
        qtbot.keyClick(window.queue.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert told(window) == expected
    assert window.commands.action("undo").text() == "Undo"
    entry = next(each for each in window.commands.entries() if each.id == "undo")
    assert (entry.text, entry.why) == ("Undo", "There is nothing to take back.")


def test_while_somebody_else_looks_nothing_is_said_and_the_newest_afterwards(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.fault.emit("The disk is nearly full.", "")
    window.toasts.hold(on=True)
    assert told(window) == ""
    workspace.fault.emit("The line is cut.", "")
    note = workspace.new_operation(a_ticket(1), AddEntry("Seen", public=False))
    workspace.perform(note, undo_text="Note kept")
    assert told(window) == ""
    window.toasts.hold(on=False)
    assert told(window) == "Note kept"
    assert workspace.undoing.offer is not None  # Ctrl+Z has it until its time is over
    window.toasts.hold(on=True)
    window.toasts.hold(on=False)
    assert told(window) == ""
