"""The line that asks under which name what is being written becomes a canned text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.models.canned import LONGEST_TITLE
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import button, label

if TYPE_CHECKING:
    from desk.ui.ticket.composer_model import ComposerViewModel


class KeepingView(QWidget):
    """Enter keeps it, Escape leaves; what is wrong with the name is said below. The keyboard goes back
    to where it came from."""

    def __init__(self, back: QWidget) -> None:
        super().__init__()
        self._back = back
        self._model: ComposerViewModel | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setPlaceholderText(self.tr("Name of the canned text"))
        self.name.setAccessibleName(self.tr("Name of the canned text"))
        self._wrong = label("", "danger", wraps=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(button(self.tr("&Save"), self._keep, "primary"))
        row.addWidget(button(self.tr("&Cancel"), self._leave, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self.name.returnPressed.connect(self._keep)
        self.setFocusProxy(self.name)
        self.hide()

    def show_composer(self, model: "ComposerViewModel | None") -> None:
        """What is kept is this composer's text from now on."""
        if self._model is not None:
            self._model.insertions.kept.disconnect(self._kept)
            self._model.insertions.refused.disconnect(self._say)
        self._model = model
        self.hide()
        if model is not None:
            model.insertions.kept.connect(self._kept)
            model.insertions.refused.connect(self._say)

    def begin(self) -> None:
        """Ask for a name."""
        self._say("")
        self.name.clear()
        self.show()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        if self._model is not None:
            self._model.insertions.keep(self.name.text())

    def _kept(self, title: str) -> None:
        self._leave()
        announce(self._back, self.tr("The canned text “{name}” is saved.").format(name=title))

    def _leave(self) -> None:
        self.hide()
        self._back.setFocus()

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.name.setAccessibleDescription(words)
