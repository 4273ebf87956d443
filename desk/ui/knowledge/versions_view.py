"""The versions of an article: who changed it when, and each change line by line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.knowledge.view_model import KnowledgeViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label


class VersionsView(QWidget):
    """Arrows go through the versions, Escape goes back to the article. Signs tell what a line is:
    `+` it came, `-` it went."""

    left = Signal()

    def __init__(
        self, model: KnowledgeViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.title = label("", "heading", wraps=True)
        self.list = ItemsList(model.versions, theme, icons)
        self.list.setAccessibleName(self.tr("Versions"))
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setTabChangesFocus(True)
        self.difference.setAccessibleName(self.tr("What this version changed"))
        self.back = button(self.tr("&Back to the article"), self.left.emit)
        self.restore = button(self.tr("Write on from this &version"), self._restore)
        self._lay_out()
        self.list.moved_to.connect(self._show)
        model.read.connect(self._renew)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _renew(self) -> None:
        self.title.setText(self._model.title)
        self._show(self.list.current_id)
        writable = self._model.reading is not None and not self._model.reading.why_not
        self.restore.setVisible(writable)

    def _show(self, number: str) -> None:
        lines = self._model.difference(number)
        words = "\n".join(f"{line.sign} {line.text}" for line in lines)
        if words != self.difference.toPlainText():
            self.difference.setPlainText(words)

    def _restore(self) -> None:
        self._model.bring_back(self.list.current_id)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.restore)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.list, 2)
        column.addWidget(self.difference, 3)
        column.addLayout(row)
        self.setFocusProxy(self.list)
