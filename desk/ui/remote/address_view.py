"""The form for an address of one's own: what kind, and what."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desk.remote.typed_address import KINDS
from desk.ui.remote.wording import kind_words
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label

if TYPE_CHECKING:
    from desk.ui.remote.addresses_model import AddressesModel


class AddressView(QWidget):
    """Wiring only: what can be kept, the view model decides."""

    def __init__(self, model: "AddressesModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of address"))
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for kind in KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.value = QLineEdit()
        self.value.setAccessibleName(self.tr("Address or id"))
        self.value.setPlaceholderText(self.tr("Address or id"))
        self.value.returnPressed.connect(self._add)
        self._problem = label(role="danger", wraps=True)
        self._problem.setMinimumWidth(1)
        self.add = button(self.tr("Add the address"), self._add)
        self.leave = button(self.tr("Cancel"), lambda: model.ask(on=False), "quiet")
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(lambda: model.ask(on=False))
        buttons = Flow()
        buttons.add(self.add)
        buttons.add(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.kind, self.value, self._problem, buttons):
            column.addWidget(part)
        self.draw()

    def draw(self) -> None:
        """Show what the view model says."""
        opened = self._model.asking and self.isHidden()
        self.setVisible(self._model.asking)
        self._problem.setText(self._model.problem)
        self._problem.setVisible(bool(self._model.problem))
        if opened:
            self.value.clear()
            self.value.setFocus()

    def _add(self) -> None:
        self._model.add(str(self.kind.currentData()), self.value.text())
