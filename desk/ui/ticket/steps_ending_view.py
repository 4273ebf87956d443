"""The fields of an ending in the panel of a step: cause, minutes, the closing message, the children."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desk.models.ids import TicketId
from desk.models.stopwatch import LONGEST
from desk.models.words import field_label
from desk.ui.ticket.steps_ending import Child
from desk.ui.ticket.steps_model import StepViewModel
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.number_field import NumberField
from desk.ui.widgets.parts import label

_ROWS = 5
"""Children that are seen at once."""
_LINES = 6
"""Lines of the message that are seen at once."""


class EndingView(QWidget):
    """Stands under the solution. What is ticked and written here is done in the same gesture."""

    def __init__(self, step: StepViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._cause = ElidedCombo()
        self._minutes = NumberField()
        self._closes = QCheckBox(self.tr("Close it too, and tell the requester"))
        self.message = DraftEdit("")
        self._question = label(self.tr("Message"), "muted", wraps=True)
        self._reader = label("", "muted", wraps=True)
        self._children = QListWidget()
        self._count = label("", "muted", wraps=True)
        self._lay_out()
        self._fill()
        step.ending.changed.connect(self.show_ending)
        step.changed.connect(self.show_ending)
        step.text_replaced.connect(self.show_ending)
        self._cause.activated.connect(self._cause_chosen)
        self._minutes.valueChanged.connect(step.set_minutes)
        self._closes.toggled.connect(self._closing)
        self.message.textChanged.connect(self._written)
        self._children.itemChanged.connect(self._ticked)
        self.show_ending()

    def show_ending(self) -> None:
        """Show what would be done now; the message follows the solution while nobody changed it."""
        ending = self._step.ending
        self._show_message()
        wanted = [(child.id, _is_on(child)) for child in ending.open_children]
        if [_shown(self._children.item(row)) for row in range(self._children.count())] != wanted:
            self._list_children()
        for part in (self._count, self._children):
            part.setVisible(bool(ending.open_children))
        words = self.tr("%n open child(ren) get the same solution", "", len(ending.ending))
        own = self.tr("Each requester reads a message of their own.")
        self._count.setText(f"{words}. {own}" if ending.closes else words)
        self._children.setAccessibleName(words)

    # --- inside ----------------------------------------------------------------------------------

    def _show_message(self) -> None:
        ending, reader = self._step.ending, self._step.ending.reader()
        self._closes.setAccessibleName(self._closes.text())
        with (
            QSignalBlocker(self._closes),
            QSignalBlocker(self.message),
            QSignalBlocker(self._cause),
        ):
            self._closes.setChecked(ending.closes)
            self._cause.setCurrentIndex(max(0, self._cause.findData(ending.cause)))
            words = ending.written(self._step.body)
            if words != self.message.toPlainText():
                self.message.setPlainText(words)
        self._closes.setVisible(ending.can_close)
        self._reader.setText(
            self.tr("{reader} reads this:").format(reader=reader)
            if reader
            else self.tr("The requester has no address: nobody is told.")
        )
        self.message.set_name(self.tr("Message to {reader}").format(reader=reader))
        self.message.setPlaceholderText("")
        self._reader.setVisible(ending.closes)
        for part in (self._question, self.message):
            part.setVisible(ending.closes and bool(reader))

    def _lay_out(self) -> None:
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setColumnStretch(0, 1)
        form.setColumnStretch(1, 3)
        top = Qt.AlignmentFlag.AlignTop
        cause = self._names(field_label("cause"), self._cause)
        minutes = self._names(self.tr("Minutes"), self._minutes)
        for row, (words, field) in enumerate(
            ((cause, self._cause), (minutes, self._minutes), (None, self._closes),
             (None, self._reader), (self._question, self.message), (self._count, self._children))
        ):  # fmt: skip
            if words is not None:
                form.addWidget(words, row, 0, top)
            form.addWidget(field, row, 1)
        self._question.setBuddy(self.message)
        self._count.setBuddy(self._children)
        self.message.setMinimumHeight(_LINES * self.message.fontMetrics().lineSpacing() + 12)
        has_causes = bool(self._step.ending.causes())
        for part in (cause, self._cause):
            part.setVisible(has_causes)

    def _names(self, words: str, field: QWidget) -> QLabel:
        made = label(words, "muted", wraps=True)
        made.setBuddy(field)
        field.setAccessibleName(words)
        return made

    def _fill(self) -> None:
        self._cause.addItem(self.tr("Not said"), "")
        for option in self._step.ending.causes():
            self._cause.addItem(option.label, option.value)
        self._minutes.setRange(0, LONGEST)
        self._minutes.setValue(self._step.minutes)
        self._children.setUniformItemSizes(True)

    def _list_children(self) -> None:
        lines = self._children
        here = max(0, lines.currentRow())
        with QSignalBlocker(lines):
            lines.clear()
            for child in self._step.ending.open_children:
                item = QListWidgetItem(self._step.ending.line_of(child))
                item.setData(Qt.ItemDataRole.UserRole, child.id)
                item.setCheckState(
                    Qt.CheckState.Checked if _is_on(child) else Qt.CheckState.Unchecked
                )
                if child.why_not:
                    item.setFlags(Qt.ItemFlag.ItemIsSelectable)
                item.setSizeHint(QSize(0, lines.fontMetrics().height() + 12))
                lines.addItem(item)
        if lines.count():
            lines.setCurrentRow(min(here, lines.count() - 1))
            shown = min(lines.count(), _ROWS)
            lines.setFixedHeight(lines.sizeHintForRow(0) * shown + 2 * lines.frameWidth())

    def _cause_chosen(self) -> None:
        self._step.set_cause(str(self._cause.currentData()))

    def _closing(self, on: bool) -> None:  # noqa: FBT001  Qt's signal
        self._step.set_closing(on=on)

    def _written(self) -> None:
        self._step.type_message(self.message.toPlainText())

    def _ticked(self, item: QListWidgetItem) -> None:
        ticket, on = _shown(item)
        self._step.ending.tick(ticket, on=on)


def _is_on(child: Child) -> bool:
    return child.ticked and not child.why_not


def _shown(item: QListWidgetItem) -> tuple[TicketId, bool]:
    """The child of a line, and whether it is ticked there."""
    on = item.checkState() is Qt.CheckState.Checked
    return TicketId(str(item.data(Qt.ItemDataRole.UserRole))), on
