"""A figure of the status bar that is a real button: focus, keyboard, name; it opens what it counts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desk.ui.icons import Icons, Tint


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
        self.setToolTip(what_it_opens)
        icons.changed.connect(self._tint)

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
        self.setAccessibleDescription(self._opens)
        self._tint()

    def _tint(self) -> None:
        words, icon, _tint = self._shown
        if words and icon:
            self.setIcon(self._icons.icon(icon, self._tinted))
