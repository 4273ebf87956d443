"""The machine a session goes to: the ticket's, one of its requester's, or another that is looked for here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from desk.ui.widgets.parts import button, label, on_key

if TYPE_CHECKING:
    from desk.ui.remote.machines_model import MachinesModel

_ROWS = 4
"""Machines shown without scrolling."""


class MachinesView(QWidget):
    """Wiring only: what is found, the model says. Enter goes to a machine, Escape leaves it."""

    def __init__(self, model: "MachinesModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.other = button(self.tr("Another machine…"), model.ask, "link")
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Look for a machine"))
        self.line.setPlaceholderText(self.tr("Look for a machine"))
        self._words = label(role="small", wraps=True)
        self._words.setMinimumWidth(1)
        self._rows = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setAccessibleName(self.tr("Machines found"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.line, self._words, self.list):
            column.addWidget(part)
        self.line.textEdited.connect(model.find)
        self.line.returnPressed.connect(lambda: model.take(0))
        self.list.activated.connect(self._take)
        on_key(self.line, "Down", self._into_list)
        on_key(self, "Escape", lambda: model.ask(on=False))
        model.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Show what the model says."""
        model = self._model
        opened = model.asking and self.line.isHidden()
        closed = not model.asking and not self.line.isHidden()
        rows = model.rows()
        if rows != self._rows.stringList():
            self._rows.setStringList(rows)
        line = self.list.fontMetrics().lineSpacing()
        self.list.setFixedHeight(min(len(rows), _ROWS) * (2 * line + 2 * self.list.spacing()) + 4)
        self._words.setText(model.words)
        had = self.line.hasFocus() or self.list.hasFocus()
        self.other.setVisible(not model.asking)
        self.line.setVisible(model.asking)
        self._words.setVisible(model.asking and bool(model.words))
        self.list.setVisible(model.asking and bool(rows))
        if opened:
            self.line.clear()
            self.line.setFocus()
        elif closed and had:
            self.other.setFocus()

    def _into_list(self) -> None:
        if self._rows.rowCount():
            self.list.setCurrentIndex(self._rows.index(0))
            self.list.setFocus()

    def _take(self, index: QModelIndex) -> None:
        self._model.take(index.row())
