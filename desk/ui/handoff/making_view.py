"""The dialog that hands a ticket over: for whom, with which key or words, and a note along with it."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk.models.store.deskpack import ENDING
from desk.ui import text
from desk.ui.handoff.making_model import MakingModel
from desk.ui.widgets.announce import announce
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label
from desk.ui.widgets.save_dialog import ask_where

_LETTERS = 72
"""Average letters a line of the dialog has room for."""


class MakingView(QDialog):
    """Wiring only: who there is and what is written, the model says."""

    def __init__(self, model: MakingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        number = text.one_line(model.ticket.number, 40)
        self.setWindowTitle(self.tr("Hand {number} over in a file").format(number=number))
        self.model = model
        model.setParent(self)
        self.whom = ElidedCombo()
        self.given = QLineEdit()
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("A word along with it"))
        self.key = QLineEdit()
        self.key.setReadOnly(True)
        self.key.setAccessibleName(self.tr("Your own key"))
        self._explained = label("", "muted", wraps=True)
        self._problem = label("", "danger", wraps=True)
        self._busy = label(self.tr("The file is being locked…"), "muted")
        self.save = button(self.tr("&Save the file…"), self._ask_where, "primary")
        self.show_key = button(self.tr("Copy your own &key"), model.show_key, "link")
        self.leave = button(self.tr("&Cancel"), self.close, "quiet")
        self._form = QFormLayout()
        self._lay_out()
        self.whom.currentIndexChanged.connect(model.choose)
        model.changed.connect(self._draw)
        model.said.connect(self._close_written)
        model.key_shown.connect(self._copied)
        model.load()
        self._draw()

    def reject(self) -> None:
        """Close it; while something is being done, give that up and say so first."""
        if self.model.is_running:
            self.model.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        form = self._form
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&For"), self.whom)
        form.addRow(self.tr("&Their key"), self.given)
        form.addRow("", self._explained)
        form.addRow(self.tr("A word &along with it"), self.note)
        form.addRow(self.tr("Your own key"), self.key)
        self.whom.setAccessibleName(self.tr("For"))
        buttons = Flow()
        for each in (self.save, self.show_key, self.leave):
            buttons.add(each)
        self.save.setDefault(True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        what = self.tr(
            "The file holds the ticket with its timeline, the files that are on this device, your drafts, and what is not sent yet. Whoever it is for opens it without a network; nobody else does."
        )  # fmt: skip
        column.addWidget(label(what, wraps=True))
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(self._busy)
        column.addStretch()
        column.addWidget(buttons)

    def _draw(self) -> None:
        model = self.model
        names = [each.name for each in model.colleagues]
        names.append(self.tr("Whoever knows the words I choose"))
        if [self.whom.itemText(place) for place in range(self.whom.count())] != names:
            with QSignalBlocker(self.whom):
                self.whom.clear()
                self.whom.addItems(names)
        place = model.colleagues.index(model.chosen) if model.chosen else len(model.colleagues)
        with QSignalBlocker(self.whom):
            self.whom.setCurrentIndex(place)
        self._draw_given()
        self._form.setRowVisible(self.key, bool(model.own_key))
        self.key.setText(model.own_key)
        self.key.setCursorPosition(0)
        self._problem.setText(model.problem)
        self._problem.setVisible(bool(model.problem))
        if model.problem:
            announce(self, model.problem, "assertive")
        for each in (self.save, self.show_key):
            each.setEnabled(not model.busy)
        self._busy.setVisible(model.busy)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need at its width: labels that wrap do not say so by themselves."""
        width = max(self.width(), self.fontMetrics().averageCharWidth() * _LETTERS)
        self._column.activate()
        self.resize(width, self._column.totalHeightForWidth(width))

    def _draw_given(self) -> None:
        """The field for words, or for a key that is not known yet; none where the key is known."""
        model = self.model
        name = self.tr("&Words") if model.wants_words else self.tr("&Their key")
        self._form.setRowVisible(self.given, model.wants_words or model.wants_key)
        self._form.setRowVisible(self._explained, model.wants_words or model.wants_key)
        row = self._form.labelForField(self.given)
        if isinstance(row, QLabel) and row.text() != name:
            row.setText(name)
            self.given.clear()
        self.given.setAccessibleName(name.replace("&", ""))
        self.given.setPlaceholderText("" if model.wants_words else "age1…")
        self._explained.setText(
            self.tr("Four or five words that have nothing to do with each other. Tell them by telephone, not beside the file.")
            if model.wants_words
            else self.tr("They copy it in this same window, and send or read it to you. It is kept for the next time.")
        )  # fmt: skip

    def _ask_where(self) -> None:
        title = self.tr("Write the hand-off")
        ask_where(self, title, self.model.name, self._write, ending=ENDING)

    def _write(self, file: Path) -> None:
        self.model.write(file, self.given.text(), self.note.text())

    def _copied(self, key: str) -> None:
        QGuiApplication.clipboard().setText(key)
        announce(self, self.tr("Copied."), "polite")

    def _close_written(self, _words: str) -> None:
        self.given.clear()
        self.close()
