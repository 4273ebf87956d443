"""Under the answer of an evident case: what the requester reads, in their language, open to be changed."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.parts import label

_LINES = 7
"""Lines of the message that are seen at once."""


class ClosingView(QWidget):
    """Hidden while the call is not answered. The message follows the form until somebody changes it."""

    def __init__(self, model: IntakeViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._reader = label("", "small", wraps=True)
        self.message = DraftEdit("")
        self.message.setFixedHeight(_LINES * self.message.fontMetrics().lineSpacing() + 20)
        self._reader.setBuddy(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._reader)
        column.addWidget(self.message)
        self.message.textChanged.connect(self._written)
        model.closing.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show what the requester would read now."""
        model = self._model
        form = model.form
        self.setVisible(form.answer)
        if not form.answer:
            return
        reader = model.closing.reader()
        self._reader.setText(
            self.tr("{reader} reads this; the number is filled in:").format(reader=reader)
            if reader
            else self.tr("The caller has no address: nobody is told.")
        )
        self.message.set_name(self.tr("Message to {reader}").format(reader=reader))
        self.message.setPlaceholderText(self.tr("No message: nobody is told."))
        self.message.setVisible(bool(reader))
        words = form.message if form.rewritten else model.closing.proposed(form)
        if words != self.message.toPlainText():
            with QSignalBlocker(self.message):
                self.message.setPlainText(words)

    def _written(self) -> None:
        self._model.edit(message=self.message.toPlainText(), rewritten=True)
