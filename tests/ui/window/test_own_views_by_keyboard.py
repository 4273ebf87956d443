"""Own views by keyboard: renamed, moved, and commands of the palette."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.models.view import View
from desk.ui.main_window import MainWindow


def own(window: MainWindow) -> list[str]:
    return [e.title for e in window.rail._model.entries.entries if e.id.startswith("view:own-")]


def offered(window: MainWindow) -> list[str]:
    return [e.text for e in window.commands.entries() if e.id.startswith("view.own-")]


def with_views(window: MainWindow, *titles: str) -> None:
    views = [View("", title, "printer", own=True) for title in titles]
    window.workspace.write(lambda store: store.views.save(*views))


def test_own_views_are_commands_as_long_as_they_are_there(window: MainWindow) -> None:
    with_views(window, "Printers", "A & B")
    assert sorted(offered(window)) == ["A & B", "Printers"]
    command = next(e.id for e in window.commands.entries() if e.text == "A & B")
    window.commands.run(command)
    assert window.queue._model.view.title == "A & B"
    window.rail._model.remove(f"view:{command.removeprefix('view.')}")
    assert offered(window) == ["Printers"]
    window.workspace.undo()
    assert sorted(offered(window)) == ["A & B", "Printers"]


def test_alt_and_an_arrow_move_a_view_and_f2_renames_it(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    with_views(window, "One", "Two")
    rail = window.rail
    rail.mark(f"view:{store.views.list()[1].id}")
    qtbot.keyClick(rail.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert own(window) == ["Two", "One"]
    qtbot.keyClick(rail.list, Qt.Key.Key_F2)
    saving = window.queue.saving
    assert saving.isVisible()
    assert (saving.name.text(), saving.query.text()) == ("Two", "printer")
    saving.name.setText("Second")
    saving.query.setText("colour:red")
    qtbot.keyClick(saving.name, Qt.Key.Key_Return)
    assert "colour" in saving.name.accessibleDescription()
    saving.query.setText("vpn")
    qtbot.keyClick(saving.query, Qt.Key.Key_Return)
    assert not saving.isVisible()
    assert own(window) == ["Second", "One"]
    assert store.views.list()[0].query == "vpn"
    assert window.queue._model.view.title == "Second"


def test_desks_own_views_stay_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.mark("view:mine")
    qtbot.keyClick(window.rail.list, Qt.Key.Key_F2)
    assert not window.queue.saving.isVisible()
    qtbot.keyClick(window.rail.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert own(window) == []
