"""The menu of a ticket is made from the registry: what is possible now, with its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desk.models.store import Store
from desk.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def menu(window: MainWindow, qtbot: QtBot) -> Iterator[QMenu]:
    """The menu of the third row, opened by the menu key."""
    window.queue.list.select_row(2)
    keyboard = QContextMenuEvent.Reason.Keyboard
    place = QPoint(10, 10)
    viewport = window.queue.list.viewport()
    QApplication.sendEvent(
        viewport, QContextMenuEvent(keyboard, place, viewport.mapToGlobal(place))
    )
    opened = next(each for each in window.queue.list.findChildren(QMenu) if each.isVisible())
    yield opened
    opened.close()


def action(menu: QMenu, command: str) -> QAction:
    return next(each for each in menu.actions() if each.objectName() == command)


def test_a_ticket_in_the_list_has_a_menu_of_its_commands_and_the_lists(menu: QMenu) -> None:
    ids = [each.objectName() for each in menu.actions()]
    assert ids[:2] == ["call.new", "ticket.take"]
    assert "list.save" in ids
    assert "quit" not in ids
    assert "" in ids  # the line between the groups


def test_the_menu_shows_keys_and_does_what_it_says(
    menu: QMenu, window: MainWindow, store: Store
) -> None:
    take = action(menu, "ticket.take")
    assert take.isShortcutVisibleInContextMenu()
    assert take.shortcut().toString() == "Ctrl+Shift+T"
    take.trigger()
    assert len(store.outbox.list()) == 1


def test_what_is_not_possible_now_cannot_be_chosen(window: MainWindow) -> None:
    window.queue.list.stand_on_nothing()
    window.queue._model.current = None
    menu = QMenu(window)
    window.commands.fill(menu, "ticket.reply", "nothing.of.the.kind")
    assert not action(menu, "ticket.reply").isEnabled()
    assert window.queue.list.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
