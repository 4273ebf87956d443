"""The machine a session goes to: the ticket's, one of its requester's, or another that is looked for here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import button, label, on_key

if TYPE_CHECKING:
    from desk.ui.remote.machines_model import MachinesModel
    from desk.ui.remote.view_model import RemoteViewModel

_ROWS = 4
"""Machines shown without scrolling."""


class MachinesView(QWidget):
    """Wiring only: what is found, the model says. Enter goes to a machine, Escape leaves it."""

    def __init__(self, pane: "RemoteViewModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._model = model = pane.others
        self._only = ElidedLabel()
        self._only.setProperty("role", "heading")
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Machine"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._none = label(self.tr("The ticket names no machine, and its requester has none."), "muted", wraps=True)  # fmt: skip
        self._none.setMinimumWidth(1)
        self.other = button(self.tr("Another machine…"), model.ask, "link")
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Look for a machine"))
        self.line.setPlaceholderText(self.tr("Look for a machine"))
        self._words = label(role="small", wraps=True)
        self._words.setMinimumWidth(1)
        self._rows = QStringListModel(self)
        self.list = _list(self.tr("Machines found"), self._rows)
        self._lay_out()
        self.choice.activated.connect(pane.take)
        self.line.textEdited.connect(model.find)
        self.line.returnPressed.connect(lambda: model.take(0))
        self.list.activated.connect(self._take)
        on_key(self.line, "Down", self._into_list)
        on_key(self, "Escape", lambda: model.ask(on=False))
        model.changed.connect(self._draw_search)
        self._draw_search()

    @property
    def model(self) -> "MachinesModel":
        """What is looked for."""
        return self._model

    @property
    def waiting_place(self) -> QWidget:
        """Where the keyboard stands as long as there is no way in; where there is none, it can go on from here."""
        return self.other if self.choice.isHidden() else self.choice

    def draw(self) -> None:
        """Show the machines of the ticket."""
        machines, asset = self._pane.machines, self._pane.asset
        names = [machine.name for machine in machines]
        several = len(names) > 1
        self._only.set_words(names[0] if names else "")
        self._only.setVisible(len(names) == 1)
        self._none.setVisible(not names and self._pane.ticket is not None)
        self.choice.setVisible(several)
        if several and names != [self.choice.itemText(row) for row in range(self.choice.count())]:
            self.choice.clear()
            self.choice.addItems(names)
        if several and asset is not None:
            self.choice.setCurrentIndex([machine.id for machine in machines].index(asset.id))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        first: tuple[QWidget, ...] = (self._only, self.choice, self._none)
        for part in first:
            column.addWidget(part)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.line, self._words, self.list):
            column.addWidget(part)

    def _draw_search(self) -> None:
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


def _list(name: str, rows: QStringListModel) -> QListView:
    made = QListView()
    made.setModel(rows)
    made.setAccessibleName(name)
    made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setSpacing(4)
    return made
