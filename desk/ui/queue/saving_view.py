"""The line that asks for the name of a view, to save or to change it; it stands above the list while it is asked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.models.errors import DeskError
from desk.models.view import LONGEST_QUERY, LONGEST_TITLE, View
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.widgets.parts import button, label


class SavingView(QWidget):
    """Enter saves, Escape leaves; what is wrong is said below."""

    def __init__(self, model: QueueViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._changing: View | None = None
        self.name = _line(self.tr("Name of the view"), LONGEST_TITLE)
        self.query = _line(self.tr("Search of the view"), LONGEST_QUERY)
        self.everywhere = QCheckBox(self.tr("For &all accounts"))
        self._wrong = label("", "danger", wraps=True)
        self._save = button(self.tr("&Save"), self._ask, "primary")
        self._leave = button(self.tr("&Cancel"), self.hide, "quiet")
        self._lay_out()
        self.name.returnPressed.connect(self._ask)
        self.query.returnPressed.connect(self._ask)
        model.saved.connect(lambda _view: self.hide())
        self.setFocusProxy(self.name)
        self.hide()

    def begin(self) -> None:
        """Ask for a name for what is shown."""
        view = self._model.view
        self._open(None, view if view.own else View("", "", ""))

    def change(self, view: View) -> None:
        """Ask for another name or another search of a view."""
        self._open(view, view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _open(self, changing: View | None, shown: View) -> None:
        self._changing = changing
        self._say("")
        self.name.setText(shown.title)
        self.name.selectAll()
        self.query.setText(shown.query)
        self.query.setVisible(changing is not None)
        self.everywhere.setChecked(shown.everywhere)
        self.show()
        self.name.setFocus()

    def _ask(self) -> None:
        name, everywhere = self.name.text(), self.everywhere.isChecked()
        if self._changing is None:
            self._model.save_view(name, self._failed, everywhere=everywhere)
        else:
            view = View(
                self._changing.id, name, self.query.text(), self._changing.sort,
                own=True, everywhere=everywhere,
            )  # fmt: skip
            self._model.keep_view(view, self._failed)

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
        column.addWidget(self.query)
        column.addWidget(self.everywhere)
        column.addWidget(self._wrong)
        column.addLayout(row)


def _line(name: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(longest)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made
