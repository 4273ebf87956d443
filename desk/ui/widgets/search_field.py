"""The search field: placeholder, clear button, Escape clears, the down key goes to the results."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desk.ui.icons import Icons
from desk.ui.theme import Theme

_LONGEST = 500


class SearchField(QLineEdit):
    """Emits `searched` with what stands in it, once the hand rests for a moment (a few ms) or at once on Enter."""

    searched = Signal(str)
    down_pressed = Signal()

    def __init__(
        self, placeholder: str, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(_LONGEST)
        self._picture = QAction(self)
        self._picture.setEnabled(True)
        icons.bind(self._picture, "search", "muted")
        self.addAction(self._picture, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear the search"), self)
        icons.bind(self._clear, "clear", "muted")
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._rest = QTimer(self, singleShot=True, interval=4)
        self._rest.timeout.connect(self._search)
        self._last = ""
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties a field that has words; the down key hands over to the results."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._rest.start()
        else:
            self._search()

    def _search(self) -> None:
        self._rest.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)
