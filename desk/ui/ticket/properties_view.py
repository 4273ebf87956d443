"""The properties on the screen: each a line that Enter opens, searched by typing, changed in place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desk.models.words import field_label
from desk.ui.text import tip
from desk.ui.ticket.picker_view import PickerPopup
from desk.ui.ticket.properties_model import EDITABLE, Option, PropertyRow
from desk.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel


class ValueButton(QPushButton):
    """A value that can be changed; shortened to its room, told whole in its tooltip."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setProperty("kind", "quiet")
        self.setAutoDefault(True)  # Enter opens it, as Space does
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.addWidget(self._words)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(self._words.sizeHint().height() + 8)

    def show_row(self, row: PropertyRow) -> None:
        """Show the value of now."""
        self._words.set_words(row.value)
        role = "" if row.is_set else "muted"
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            self._words.style().polish(self._words)
        self.setAccessibleName(f"{row.label}: {row.value}")
        self.setToolTip(tip(row.value))


class PropertiesView(QWidget):
    """All properties in two columns, in the order they are read and reached by Tab."""

    level_asked = Signal()
    """The level is changed by handing over, with a reason: not by a choice here."""

    def __init__(self, model: "TicketViewModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.picker = PickerPopup(self)
        self.picker.chosen.connect(self._chosen)
        self.picker.typed.connect(self._typed)
        self._buttons: dict[str, ValueButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for line, field in enumerate(EDITABLE):
            button = ValueButton(field)
            label = QLabel(field_label(field))
            label.setProperty("role", "muted")
            label.setBuddy(button)
            button.clicked.connect(lambda _checked=False, field=field: self.edit(field))
            grid.addWidget(label, line, 0)
            grid.addWidget(button, line, 1)
            self._buttons[field] = button

    def draw(self) -> None:
        """Show the values of now."""
        rows = self._model.properties()
        self.setEnabled(bool(rows))
        for row in rows:
            self._buttons[row.field].show_row(row)

    def edit(self, field: str) -> None:
        """Open the choices of a property."""
        if self._model.detail is None:
            return
        if field == "level":
            self.level_asked.emit()
            return
        button = self._buttons[field]
        self.picker.open_under(button, field, field_label(field), self._model.options(field))
        self.picker.list.select_value(getattr(self._model.detail.ticket, field))
        self._typed(field, "")

    def button(self, field: str) -> ValueButton:
        """The line of a field."""
        return self._buttons[field]

    def _typed(self, field: str, typed: str) -> None:
        self._model.search(field, typed, lambda found: self.picker.set_found(field, found))

    def _chosen(self, field: str, option: object) -> None:
        if isinstance(option, Option):
            self._model.choose(field, option)
        self._buttons[field].setFocus()
