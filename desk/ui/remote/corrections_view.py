"""The sessions of a ticket that are written down: choose one, other minutes, a reason."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from desk.ui.remote.corrections_model import CorrectionsModel


class CorrectionsView(QWidget):
    """Not there while nothing of the ticket is written down. The form opens when a session is chosen."""

    def __init__(self, model: "CorrectionsModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        heading = QLabel(self.tr("Written down"))
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 8, 0, 0)
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("Sessions that are written down"))
        self.list.setPlaceholderText(self.tr("Correct the minutes of a session…"))
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.minutes = NumberField()
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Right minutes"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why other minutes"))
        self.reason.setAccessibleName(self.tr("Why other minutes"))
        self.correct = QPushButton(self.tr("Correct the minutes"))
        self.correct.setAccessibleName(self.tr("Correct the minutes"))
        self._form = (self.minutes, self.reason, self.correct)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: tuple[QWidget, ...] = (heading, self.list, *self._form)
        for part in parts:
            column.addWidget(part)
        model.changed.connect(self.draw)
        self.list.activated.connect(self._choose)
        self.correct.clicked.connect(self._correct)
        self.reason.returnPressed.connect(self._correct)
        self.draw()

    def draw(self) -> None:
        """Show what is written down now; a form that was open closes."""
        written = self._model.written
        self.setVisible(bool(written))
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([self._model.words(record) for record in written])
            self.list.setCurrentIndex(-1)
        self._open(wanted=False)

    def _choose(self, row: int) -> None:
        self.minutes.setValue(self._model.written[row].minutes)
        self.reason.clear()
        self._open(wanted=True)
        self.minutes.setFocus()

    def _correct(self) -> None:
        row = self.list.currentIndex()
        if row >= 0:
            record = self._model.written[row]
            self._model.correct(record, self.minutes.value(), self.reason.text())

    def _open(self, *, wanted: bool) -> None:
        for part in self._form:
            part.setVisible(wanted)
