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

from desk.models.agenda import Event
from desk.ui.calendar.day_view import DayView
from desk.ui.calendar.keys_view import acted_on
from desk.ui.calendar.view_model import EVENT, CalendarViewModel, Shown, Whose
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.parts import button, holds, set_words


class EventDelegate(QStyledItemDelegate):
    """What is late or too close has its colour as well as its word."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Colour the words of such a one."""
        super().initStyleOption(option, index)
        event = index.data(EVENT)
        if isinstance(event, Event) and (event.late or event.too_close):
            tokens = self._theme.tokens
            ink = QColor(tokens.sla_inks("breached")[0] if event.late else tokens.state.warn)
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
        self._at: tuple[str, str] | None = None
        """What the keyboard stands on; it goes with a visit that is moved."""
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(lambda index: model.open(model.rows.event_at(index)))
        self.selectionModel().currentChanged.connect(lambda index, _before: self._stand_on(index))
        model.rows.modelReset.connect(self._find_first)
        self._find_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the weeks; Enter opens, Insert plans a visit on the day the keyboard stands on."""
        rows, index = self._calendar.rows, self.currentIndex()
        found = rows.event_at(index)
        if acted_on(event, self._calendar, found):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._calendar.open(found)
        elif event.key() == Qt.Key.Key_Insert:
            self._calendar.plan(self._calendar.first + timedelta(days=max(0, index.column())))
        else:
            super().keyPressEvent(event)

    def _stand_on(self, index: QModelIndex) -> None:
        event = self._calendar.rows.event_at(index)
        self._at = (event.why, event.ticket) if event is not None else None

    def _find_first(self) -> None:
        """The keyboard stands where it stood, or on the first event of a week."""
        model = self._calendar.rows
        for column in range(model.columnCount() if self._at else 0):
            for row in range(model.rowCount()):
                found = model.event_at(model.index(row, column))
                if found is not None and (found.why, found.ticket) == self._at:
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
        self.day = DayView(model, theme, icons)
        self.title = ElidedLabel()
        self.title.setProperty("role", "heading")
        self.whose = QComboBox()
        self.whose.setAccessibleName(self.tr("Whose tickets"))
        self.whose.addItem(self.tr("My tickets"), Whose.MINE)
        self.whose.addItem(self.tr("Tickets of my level"), Whose.LEVEL)
        self.shown = QComboBox()
        self.shown.setAccessibleName(self.tr("How much is shown"))
        self.shown.addItem(self.tr("Week"), Shown.WEEK)
        self.shown.addItem(self.tr("Day"), Shown.DAY)
        self.back = button("", lambda: model.turn(-1), "quiet")
        self.on = button("", lambda: model.turn(1), "quiet")
        self.now = button("", lambda: model.turn(0))
        icons.bind(self.back, "collapse")
        icons.bind(self.on, "expand")
        self._empty = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        for page in (self.table, self._empty, self.day):
            self._stack.addWidget(page)
        self._lay_out()
        self._connect()
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing stands the pages turn all the same."""
        if not acted_on(event, self.model, None):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        model = self.model
        self.whose.activated.connect(lambda: model.show_of(Whose(self.whose.currentData())))
        self.shown.activated.connect(lambda: model.show_as(Shown(self.shown.currentData())))
        model.changed.connect(self._refresh)
        model.day_wanted.connect(self._begin_day)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._open_day)

    def _open_day(self, column: int) -> None:
        """A click on the name of a day shows it whole."""
        self.model.go_to(self.model.first + timedelta(days=column))
        self.model.show_as(Shown.DAY)
        self._begin_day()

    def _begin_day(self) -> None:
        self.day.look_at_the_day()
        self.day.setFocus()

    def _refresh(self) -> None:
        model, day = self.model, self.model.shown is Shown.DAY
        self.title.set_words(model.title)
        self.shown.setCurrentIndex(self.shown.findData(model.shown))
        set_words(self.now, self.tr("To&day") if day else self.tr("&This week"))
        turns = (
            (self.back, self.tr("The day before") if day else self.tr("The week before")),
            (self.on, self.tr("The day after") if day else self.tr("The week after")),
        )
        for made, words in turns:
            made.setAccessibleName(words)
            made.setToolTip(words)
        here = self.day if day else self.table if model.count else self._empty
        comes = here is not self._stack.currentWidget() and here is not self._empty
        self._stack.setCurrentWidget(here)
        if comes and holds(self, QApplication.focusWidget()):
            here.setFocus()  # while it was hidden the keyboard fell to a button
        if comes and day:
            self.day.look_at_the_day()
        self.setFocusProxy(self.now if here is self._empty else here)

    def _lay_out(self) -> None:
        self._empty.tell(
            Condition.EMPTY,
            self.tr("Nothing is due in this week"),
            self.tr("Agreed times of open tickets, visits and your reminders stand here."),
        )
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for widget in (self.whose, self.shown, self.back, self.now, self.on):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
