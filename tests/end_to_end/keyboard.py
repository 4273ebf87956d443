"""Somebody at the real window who has a keyboard and no mouse: keys go in, and what is on the screen is read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk.app import Desk, build
from desk.models.store import Home
from desk.ui.queue.view_model import Situation
from desk.ui.sync_process import sync_command
from tests.keystrokes import keys_in

PATIENCE = 40_000
"""Milliseconds until something that should be on the screen is called missing."""


class Keyboard:
    """Ten fingers and two eyes. Nothing here calls a pane, a view model or the store."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self._desk = desk
        self._qtbot = qtbot
        self.strokes = 0
        """Keys that went down."""

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each written as in a menu: `Ctrl+N`, `Return`, `J`."""
        self.strokes += keys_in(keys)
        for key in keys:
            QTest.keySequence(self._target(), QKeySequence(key))

    def write(self, words: str) -> None:
        """Type a text, letter by letter."""
        self.strokes += len(words) + sum(letter.isupper() for letter in words)
        for letter in words:
            QTest.keyClicks(self._target(), letter)

    def press_until(self, key: str, is_so: Callable[[], bool], what: str, most: int = 60) -> None:
        """Press a key again and again, as somebody does who walks with Tab or an arrow."""
        for _ in range(most):
            if is_so():
                return
            self.press(key)
        message = f"{key} never led to {what}; the keyboard is on {self.stands_on!r}"
        raise AssertionError(message)

    def tab_to(self, name: str) -> None:
        """Walk with Tab until the keyboard stands on what a screen reader calls this."""
        self.press_until("Tab", lambda: self.stands_on == name, name)

    def sees(self, words: str) -> None:
        """Look until these words are on the screen."""
        self.until(lambda: words in self.screen, f"{words!r} on the screen")

    def sees_no_more(self, words: str) -> None:
        """Look until these words have gone from the screen."""
        self.until(lambda: words not in self.screen, f"{words!r} going from the screen")

    def stands(self, name: str) -> None:
        """Wait until the keyboard stands on what a screen reader calls this."""
        self.until(lambda: name in self.stands_on, f"the keyboard on {name!r}")

    def until(self, is_so: Callable[[], object], what: str) -> None:
        """Let the window live until something is so."""
        try:
            self._qtbot.waitUntil(lambda: bool(is_so()), timeout=PATIENCE)
        except Exception as late:
            message = f"{what} did not come. On {self.stands_on!r}, the screen says:\n{self.screen}"
            raise AssertionError(message) from late

    def settles(self) -> None:
        """Wait until the keyboard stands on something that is shown."""
        self.until(
            lambda: (part := QApplication.focusWidget()) is not None and part.isVisible(),
            "the keyboard on something that is shown",
        )

    def is_offered(self, words: str, where: str) -> None:
        """Look until a row with these words is in the list that a screen reader calls `where`."""
        self.until(lambda: any(words in row for row in self.rows(where)), f"{words!r} in {where!r}")

    def rows(self, where: str) -> list[str]:
        """What the rows say of the list that a screen reader calls `where`."""
        lists = self._desk.window.findChildren(QAbstractItemView)
        return [r for x in lists if x.isVisible() and x.accessibleName() == where for r in _rows(x)]

    def stands_in_a_dialog(self) -> None:
        """Wait until the keyboard stands on the line of a dialog of its own, as the one for a file's name."""
        self.until(
            lambda: (
                isinstance(part := QApplication.focusWidget(), QLineEdit)
                and isinstance(part.window(), QDialog)
            ),
            "the keyboard in a dialog",
        )

    def figure(self, name: str) -> str:
        """What stands in the cell that a screen reader calls so."""
        for table in self._desk.window.findChildren(QTableView):
            model = table.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    said = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
                    if str(said).startswith(f"{name}: "):
                        return str(said).removeprefix(f"{name}: ")
        message = f"no figure is called {name!r}"
        raise AssertionError(message)

    @property
    def outside(self) -> str:
        """What is told of the window where others may look: its title, and notices of the system."""
        return f"{self._desk.window.windowTitle()}\n{self._desk.window.windowFilePath()}"

    @property
    def stands_on(self) -> str:
        """What a screen reader calls the part that has the keyboard."""
        part = QApplication.focusWidget()
        return part.accessibleName() if part is not None else ""

    @property
    def screen(self) -> str:
        """Everything that can be read in the window now, one part a line."""
        parts = [self._desk.window, *self._desk.window.findChildren(QWidget)]
        return "\n".join(w for part in parts if part.isVisible() for w in _words(part) if w)

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self._desk.window


def _words(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text().replace("&", "")
        yield part.accessibleName()
    elif isinstance(part, QLineEdit):
        yield part.text()
    elif isinstance(part, QPlainTextEdit | QTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QComboBox):
        yield part.currentText()
    elif isinstance(part, QAbstractItemView):
        yield from _rows(part)
    else:
        yield part.accessibleName()


def _rows(part: QAbstractItemView) -> Iterator[str]:
    model = part.model()
    for row in range(min(model.rowCount(QModelIndex()), 200)):
        index = model.index(row, 0)
        for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            said = index.data(role)
            if said:
                yield str(said)
                break


@contextmanager
def at_the_keyboard(home: Path, qtbot: QtBot, *, network: bool = True) -> Iterator[Keyboard]:
    """The real window with its sync process, after the first round, or after it has noticed that there
    is no network; closed with the block."""
    place = Home(home)
    desk = build(place)
    try:
        desk.window.resize(1440, 900)
        desk.window.show()
        desk.window.activateWindow()
        qtbot.waitActive(desk.window)
        desk.after_paint()
        desk.start_sync(sync_command(place.account().name))
        keyboard = Keyboard(desk, qtbot)
        workspace = desk.workspace
        if network:
            keyboard.until(lambda: workspace.last_round is not None, "the first round")
        else:
            keyboard.sees("Offline since")
        keyboard.until(lambda: workspace.me is not None, "who works here")
        keyboard.until(lambda: desk.queue.situation is not Situation.LOADING, "the first list")
        yield keyboard
    finally:
        desk.window.close()
        desk.end()
        desk.take_apart()
