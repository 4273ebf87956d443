"""What is written down on the spot: small forms for a note, a part, a measurement; one is open at a time."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desk.models.visit_record import PartUsed
from desk.ui.icons import Icons
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button

_FIRST = 32
"""Letters the first field of a form shows at least."""
_ROOM = 28
"""Pixels beside the words of a field."""
TOUCH = 44
"""Pixels: what a finger hits (WCAG 2.5.5)."""


W = TypeVar("W", bound=QWidget)
Index = QModelIndex | QPersistentModelIndex


def large(widget: W) -> W:
    """As high as a finger needs; so are the rows of what one chooses from."""
    widget.setMinimumHeight(TOUCH)
    if isinstance(widget, QComboBox):
        widget.setItemDelegate(_LargeRows(widget))
    return widget


class _LargeRows(QStyledItemDelegate):
    """Rows of a list that drops down."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """No row is lower than a finger is wide."""
        return super().sizeHint(option, index).expandedTo(QSize(0, TOUCH))


def flowing(*parts: QWidget) -> Flow:
    """Parts side by side, in the next line where there is no room."""
    flow = Flow()
    for part in parts:
        flow.add(part)
    return flow


class LineForm(QWidget):
    """Some fields in a row; Enter in any of them keeps them, Escape closes."""

    def __init__(self, fields: tuple[str, ...], act: Callable[[list[str]], bool], add: str) -> None:
        super().__init__()
        self._act = act
        self.fields = []
        for words in fields:
            field = self.field(words)
            field.returnPressed.connect(self.keep)
            self.fields.append(field)
        self.fields[0].setMinimumWidth(_FIRST * self.fields[0].fontMetrics().averageCharWidth())
        self.add = large(button(add, self.keep, "primary"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if len(self.fields) == 1:  # words may be long
            row.addWidget(self.fields[0], 1)
            row.addWidget(self.add)
        else:
            row.addWidget(flowing(*self.fields, self.add))
        self.setFocusProxy(self.fields[0])

    @staticmethod
    def field(words: str) -> QLineEdit:
        """A field for one line, with these words in it while it is empty."""
        made = QLineEdit()
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setMinimumWidth(made.fontMetrics().horizontalAdvance(words) + _ROOM)
        made.setAcceptDrops(False)  # a photo that falls on it is for the visit
        return large(made)

    def keep(self) -> None:
        """Keep what is in the fields, and empty them."""
        if self._act([field.text() for field in self.fields]):
            for field in self.fields:
                field.clear()
            self.fields[0].setFocus()


class Forms(QWidget):
    """The buttons, and under them the form of the one that was pressed."""

    def __init__(self, model: VisitModel, icons: Icons) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self.buttons = []
        forms = (
            (self.tr("&Note"), "note", LineForm(
                (self.tr("What was seen or said"),),
                lambda words: model.note(words[0]), self.tr("A&dd"))),
            (self.tr("&Part"), "work", LineForm(
                (self.tr("Part"), self.tr("How many"), self.tr("Reference"), self.tr("Serial number")),
                lambda words: model.part(PartUsed(*words)), self.tr("A&dd"))),
            (self.tr("&Measurement"), "filter", LineForm(
                (self.tr("What"), self.tr("Value"), self.tr("Unit")),
                lambda words: model.measure(*words), self.tr("A&dd"))),
        )  # fmt: skip
        for words, icon, form in forms:
            made = button(words, lambda form=form: self._open(form))  # type: ignore[misc]
            icons.bind(made, icon)
            large(made)
            self._stack.addWidget(form)
            self.buttons.append(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(flowing(*self.buttons))
        column.addWidget(self._stack)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self.buttons[self._stack.currentIndex()].setFocus()
        else:
            super().keyPressEvent(event)

    def _open(self, form: LineForm) -> None:
        self._stack.setCurrentWidget(form)
        form.setFocus()
