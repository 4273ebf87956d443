"""A figure of the status bar that is a real button: focus, keyboard, name; it opens what it counts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desk.ui.icons import Icons, Tint
from desk.ui.text import tip

_FEWEST = 8
"""Average letters of its words that are always seen."""


class StatusSegment(QPushButton):
    """Icon and words; `tell` changes both and stays quiet when nothing changed."""

    def __init__(self, icons: Icons, what_it_opens: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons = icons
        self._opens = what_it_opens
        self._shown: tuple[str, str, str] = ("", "", "")
        self.explain(what_it_opens)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        icons.changed.connect(self._tint)

    def explain(self, hint: str) -> None:
        """What it says to the pointer and to a screen reader besides its words."""
        self._opens = hint
        self.setAccessibleDescription(hint)
        self._tell_pointer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that are shortened stand in the tooltip."""
        super().resizeEvent(event)
        self._tell_pointer()

    def minimumSizeHint(self) -> QSize:
        """Where there is no room for all figures, their words are shortened; the picture stays."""
        hint = self.sizeHint()
        letters = _FEWEST * self.fontMetrics().averageCharWidth()
        return QSize(min(hint.width(), self._around() + letters), hint.height())

    @property
    def shown(self) -> str:
        """What of the words fits."""
        room = self.width() - self._around() + 2  # letters measured together are narrower
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it is painted
        """Paint what fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _tell_pointer(self) -> None:
        words = self.text() if self.shown != self.text() else ""
        self.setToolTip(tip("\n".join(part for part in (words, self._opens) if part)))

    def _around(self) -> int:
        """Width of everything but the words."""
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def tell(self, words: str, icon: str = "", tint: Tint = "muted") -> None:
        """Show the truth of now; empty words hide the segment."""
        shown = (words, icon, tint)
        if shown == self._shown:
            return
        self._shown = shown
        self._tinted: Tint = tint
        self.setText(words)
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        self._tell_pointer()
        self._tint()

    def _tint(self) -> None:
        words, icon, _tint = self._shown
        if words and icon:
            self.setIcon(self._icons.icon(icon, self._tinted))
