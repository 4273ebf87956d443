"""The ticket pane with its side on the screen, over a store in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.side_view import SideView
from desk.ui.ticket.view import TicketView
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.widgets.draft_edit import DraftEdit
from tests.ui.ticket.fakes import T1, Bench


@dataclass
class Shown:
    """The pane with its side, on one ticket."""

    bench: Bench
    model: TicketViewModel
    view: TicketView
    side: SideView
    theme: Theme

    def type(self, qtbot: QtBot, words: str) -> None:
        """Type into the composer."""
        qtbot.keyClicks(self.view.composer.edit, words)

    def write(self, kind: str) -> DraftEdit:
        """Put the keyboard into a reply or a note, in a window that has it."""
        self.view.activateWindow()
        QTest.qWaitForWindowActive(self.view)
        (self.view.focus_note if kind == "note" else self.view.focus_reply)()
        return self.view.composer.edit

    def send(self, qtbot: QtBot) -> None:
        """Ctrl+Enter in the composer."""
        edit = self.view.composer.edit
        qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def answer(self, words: str) -> QPushButton:
        """An answer to the question above the composer."""
        buttons = self.view.composer.strip.findChildren(QPushButton)
        return next(button for button in buttons if button.text() == words)


def shown_pane(qapp: QApplication) -> Iterator[Shown]:
    """Show it, and take it away whole."""
    bench = Bench()
    theme = Theme(qapp, Mode.LIGHT)
    icons = Icons(theme)
    model = TicketViewModel(bench.workspace)
    beside = SideViewModel(bench.workspace)
    view = TicketView(model, beside, theme, icons)
    side = SideView(model, beside, theme, icons)
    for widget in (view, side):
        widget.resize(640, 800)
        widget.show()
    bench.workspace.open_ticket(T1)
    yield Shown(bench, model, view, side, theme)
    for leaving in (view, side, theme):
        leaving.deleteLater()
    # Without a running loop nothing is deleted, and every later style sheet is put on what is left.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def nameless(root: QWidget) -> list[str]:
    """Visible widgets that take the focus and say nothing to a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(root)
        inside = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
        if takes and not inside and not widget.accessibleName() and not widget.focusProxy():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
