"""Labels, buttons and scrolled pages as Desk makes them: plain text, a role, a name for screen readers."""

from collections.abc import Callable
from typing import Literal

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

Role = Literal["", "title", "heading", "strong", "muted", "small", "danger", "key"]
Kind = Literal["", "primary", "danger", "quiet", "link"]


_WIDEST = 56
"""Average letters of width that a page may insist on."""


def label(words: str = "", role: Role = "", *, wraps: bool = False) -> QLabel:
    """A label of plain text, whoever wrote it."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


def button(words: str, run: Callable[[], object], kind: Kind = "") -> QPushButton:
    """A button; an ampersand marks the letter that Alt reaches it by."""
    made = QPushButton()
    made.setProperty("kind", kind)
    made.clicked.connect(lambda _checked=False: run())
    made.setAutoDefault(False)
    set_words(made, words)
    return made


def set_words(made: QPushButton, words: str) -> None:
    """Give a button other words."""
    made.setText(words)
    made.setAccessibleName(without_mnemonic(words))


def tool(name: str, run: Callable[[], object]) -> QToolButton:
    """A button that is a picture; its name is its tooltip."""
    made = QToolButton()
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setAutoRaise(True)
    made.clicked.connect(lambda _checked=False: run())
    return made


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


class PageArea(QScrollArea):
    """Asks for as much width as its page needs, up to a limit; beyond it the page scrolls sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not an event filter on the page: it would be asked while parts of the page are being deleted.
        self.horizontalScrollBar().rangeChanged.connect(self._too_narrow)

    def minimumSizeHint(self) -> QSize:
        """Nothing of the page is cut while there is room elsewhere."""
        hint = super().minimumSizeHint()
        page = self.widget()
        if page is None:
            return hint
        wanted = page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        most = _WIDEST * self.fontMetrics().averageCharWidth()
        return QSize(max(hint.width(), min(wanted, most)), hint.height())

    def _too_narrow(self, _least: int, most: int) -> None:
        """The page needs more than it has, perhaps because of something new in it."""
        if most:
            self.updateGeometry()


def scrolled(page: QWidget) -> QScrollArea:
    """A page that scrolls when there is not enough room; its parts are reached by Tab."""
    area = PageArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def on_key(owner: QWidget, keys: str, run: Callable[[], object]) -> QShortcut:
    """Let a key combination act while the keyboard is anywhere inside `owner`."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)
    return shortcut


def line_icon(part: QWidget) -> int:
    """Device-independent pixels of a picture that stands in a line of a part's words."""
    return max(16, round(part.fontMetrics().height() * 0.9))


def holds(part: QWidget | None, keyboard: QWidget | None) -> bool:
    """Whether the part that has the keyboard is this one, or stands in it."""
    if part is None or keyboard is None:
        return False
    return part is keyboard or part.isAncestorOf(keyboard)


def still_shown(part: QWidget | None) -> bool:
    """Whether a part that was remembered can have the keyboard back: Qt has it, and it is on the screen."""
    return part is not None and shiboken6.isValid(part) and part.isVisible()


def focus_into(pane: QWidget) -> bool:
    """Put the keyboard into a pane: where it wants it, else on its first part that takes it."""
    wanted = pane.focusProxy() or pane
    parts = [wanted, *wanted.findChildren(QWidget), *pane.findChildren(QWidget)]
    for part in parts:
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def hand_over(old: QWidget, new: QWidget) -> None:
    """Where the keyboard stands on a part of `old`, put it on the part of that name in `new`, which is shown
    in its place; without one it stays, and goes on when `old` is hidden."""
    here = QApplication.focusWidget()
    if here is None or not old.isAncestorOf(here):
        return
    new.show()
    for part in new.findChildren(QWidget):
        if part.isEnabled() and part.accessibleName() == here.accessibleName() != "":
            part.setFocus()
            return


def without_mnemonic(text: str) -> str:
    """The words without the mark of the Alt key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
