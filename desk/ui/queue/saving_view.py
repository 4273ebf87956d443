"""The line that asks for the name of a view to be saved; it stands above the list while it is asked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.models.errors import DeskError
from desk.models.view import LONGEST_TITLE
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.widgets.parts import button, label


class SavingView(QWidget):
    """Enter saves, Escape leaves; what is wrong with the name is said below it."""

    def __init__(self, model: QueueViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setPlaceholderText(self.tr("Name of the view"))
        self.name.setAccessibleName(self.tr("Name of the view"))
        self._wrong = label("", "danger", wraps=True)
        self._save = button(self.tr("&Save"), self._ask, "primary")
        self._leave = button(self.tr("&Cancel"), self.hide, "quiet")
        self._lay_out()
        self.name.returnPressed.connect(self._ask)
        model.saved.connect(lambda _view: self.hide())
        self.setFocusProxy(self.name)
        self.hide()

    def begin(self) -> None:
        """Ask for a name."""
        self._say("")
        self.name.setText("" if not self._model.view.own else self._model.view.title)
        self.name.selectAll()
        self.show()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._model.save_view(self.name.text(), self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self._model.workspace.failed(error)
            return
        self._say(f"{error.message} {error.advice}".strip())
        self.name.setFocus()

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.name.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._save)
        row.addWidget(self._leave)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.name)  # alone: beside the buttons a narrow list cuts it
        column.addWidget(self._wrong)
        column.addLayout(row)
