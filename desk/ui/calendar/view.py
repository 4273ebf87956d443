"""The calendar on the screen: a week, read and walked by keyboard. Enter opens a ticket."""

from datetime import timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desk.models.agenda import Event, Why
from desk.ui.calendar.view_model import EVENT, CalendarViewModel, Whose
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.parts import button, holds

_MOVES = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: timedelta(minutes=-30),
    Qt.Key.Key_Down: timedelta(minutes=30),
}


class EventDelegate(QStyledItemDelegate):
    """What is late has its colour as well as its word."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Colour the words of a late one."""
        super().initStyleOption(option, index)
        event = index.data(EVENT)
        if isinstance(event, Event) and event.late:
            ink = QColor(self._theme.tokens.sla_inks("breached")[0])
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, ink)


class WeekTable(QTableView):
    """Arrows move from event to event; Page Up and Page Down turn the weeks. A visit is dragged to another
    day, or moved with Alt and the arrows: by a day, by half an hour; with Shift it lasts longer or less
    long."""

    def __init__(self, model: CalendarViewModel, theme: Theme) -> None:
        super().__init__()
        self._calendar = model
        self.setItemDelegate(EventDelegate(theme, self))
        self.setModel(model.rows)
        self.setAccessibleName(self.tr("Calendar"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(True)
        self._moved = ""
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(lambda index: model.open(model.rows.event_at(index)))
        model.rows.modelReset.connect(self._find_first)
        self._find_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the weeks; Enter opens."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: 0}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _MOVES:
            self._move(
                _MOVES[key], longer=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif key in turns:
            self._calendar.turn(turns[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._calendar.open(self._calendar.rows.event_at(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def _move(self, by: timedelta, *, longer: bool) -> None:
        event = self._calendar.rows.event_at(self.currentIndex())
        if event is None or event.why is not Why.VISIT:
            return
        self._moved = event.ticket  # the keyboard goes with it
        if longer:
            self._calendar.moving.stretch(event, by)
        else:
            self._calendar.moving.move(event, by)

    def _find_first(self) -> None:
        """The keyboard stands on the visit that was moved, or the first event of a week."""
        model = self._calendar.rows
        for column in range(model.columnCount() if self._moved else 0):
            for row in range(model.rowCount()):
                found = model.event_at(model.index(row, column))
                if found is not None and found.ticket == self._moved:
                    self.setCurrentIndex(model.index(row, column))
                    return
        for column in range(model.columnCount()):
            if model.event_at(model.index(0, column)) is not None:
                self.setCurrentIndex(model.index(0, column))
                return


class CalendarView(QWidget):
    """Wiring only."""

    def __init__(
        self, model: CalendarViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("calendar")
        self.model = model
        self.table = WeekTable(model, theme)
        self.title = ElidedLabel()
        self.title.setProperty("role", "heading")
        self.whose = QComboBox()
        self.whose.setAccessibleName(self.tr("Whose tickets"))
        self.whose.addItem(self.tr("My tickets"), Whose.MINE)
        self.whose.addItem(self.tr("Tickets of my level"), Whose.LEVEL)
        self.back = button("", lambda: model.turn(-1), "quiet")
        self.on = button("", lambda: model.turn(1), "quiet")
        self.now = button(self.tr("&This week"), lambda: model.turn(0))
        for made, icon, words in (
            (self.back, "collapse", self.tr("The week before")),
            (self.on, "expand", self.tr("The week after")),
        ):
            icons.bind(made, icon)
            made.setAccessibleName(words)
            made.setToolTip(words)
        self._empty = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self.setFocusProxy(self.table)
        self.whose.activated.connect(lambda: model.show_of(Whose(self.whose.currentData())))
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.title.set_words(self.model.title)
        comes = bool(self.model.count) and self._stack.currentWidget() is self._empty
        self._stack.setCurrentIndex(0 if self.model.count else 1)
        if comes and holds(self, QApplication.focusWidget()):
            self.table.setFocus()  # while it was hidden the keyboard fell to a button
        self.setFocusProxy(self.table if self.model.count else self.now)
        self._empty.tell(
            Condition.EMPTY,
            self.tr("Nothing is due in this week"),
            self.tr("Agreed times of open tickets, visits and your reminders stand here."),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for widget in (self.whose, self.back, self.now, self.on):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
