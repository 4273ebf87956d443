"""The end of a visit: the minutes of each ticket, proposed and corrected, and a few words."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desk.models.ids import TicketId
from desk.ui import text
from desk.ui.onsite.forms_view import TOUCH, LineForm, flowing, large
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.widgets.number_field import NumberField
from desk.ui.widgets.parts import button, label

_STEP: Final = 5
"""Minutes more or fewer with each press."""


class EndingForm(QFrame):
    """Made anew whenever a visit ends: a visit has one ticket, or ten."""

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._model = model
        self.minutes: dict[TicketId, NumberField] = {}
        self.summary = QLineEdit()
        self.summary.setPlaceholderText(self.tr("In a few words (the ticket keeps them)"))
        self.summary.setAccessibleName(self.tr("In a few words"))
        large(self.summary)
        self.left = LineForm.field(self.tr("Left earlier? When, like 17:10"))
        self.why = LineForm.field(self.tr("Why it is said only now"))
        self.left.textChanged.connect(self._propose)
        self.sum = label("", "muted")
        self.over = button(self.tr("The visit is &over"), self._finish, "primary")
        self.not_now = button(self.tr("Not now"), self.hide)
        large(self.over)
        large(self.not_now)
        self._fields = QWidget()
        self._column = QVBoxLayout(self)
        self._column.addWidget(flowing(self.left, self.why))
        self._column.addWidget(self._fields)
        self._column.addWidget(self.sum)
        self._column.addWidget(self.summary)
        self._column.addWidget(flowing(self.over, self.not_now))
        self.hide()

    def begin(self) -> None:
        """Propose the minutes worked, split between the tickets."""
        shown = self._model.shown
        if shown is None:
            return
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        names = {one.id: text.one_line(one.number, 40) for one in shown.tickets}
        self.minutes = {}
        for typed in (self.left, self.why):
            with QSignalBlocker(typed):
                typed.clear()
        for ticket, proposed in self._model.shares().items():
            name = names.get(ticket, self.tr("a ticket that is not here"))
            self.minutes[ticket] = field = self._field(name, proposed)
            form.addRow(large(label(name)), self._between_steps(field, name))
        self._column.replaceWidget(self._fields, fields)
        self._fields.deleteLater()
        self._fields = fields
        self._add_up()
        self.show()
        first = next(iter(self.minutes.values()), None)
        (first or self.over).setFocus()

    def _field(self, name: str, proposed: int) -> NumberField:
        field = large(NumberField())
        field.setRange(0, 7 * 24 * 60)
        field.setSuffix(self.tr(" min"))
        field.setValue(proposed)
        field.setAccessibleName(self.tr("Minutes for {number}").replace("{number}", name))
        field.valueChanged.connect(self._add_up)
        return field

    def _between_steps(self, field: NumberField, name: str) -> QWidget:
        """A field between two buttons that are large enough for a finger."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        fewer, more = self.tr("Fewer minutes for {number}"), self.tr("More minutes for {number}")
        for words, said, step in (("−", fewer, -_STEP), ("+", more, _STEP)):
            made = large(button(words, partial(_step, field, step)))
            made.setAccessibleName(said.replace("{number}", name))
            made.setAutoRepeat(True)
            made.setMinimumWidth(TOUCH)
            line.addWidget(made)
        line.insertWidget(1, field, 1)
        return row

    def _propose(self) -> None:
        """When one left earlier there are fewer minutes to give."""
        for ticket, proposed in self._model.shares(self.left.text()).items():
            if ticket in self.minutes:
                self.minutes[ticket].setValue(proposed)

    def _add_up(self) -> None:
        total = sum(field.value() for field in self.minutes.values())
        words = self.tr("{minutes} min in all").replace("{minutes}", text.number(total))
        self.sum.setText(words)

    def _finish(self) -> None:
        minutes = {ticket: field.value() for ticket, field in self.minutes.items()}
        left = (self.left.text().strip(), self.why.text())
        if self._model.end(minutes, self.summary.text(), left):
            self.summary.clear()
            self.hide()


def _step(field: NumberField, minutes: int) -> None:
    field.setValue(field.value() + minutes)
