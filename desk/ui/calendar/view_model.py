"""The calendar without widgets: a week, whose tickets, and the table they stand in."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desk.models import agenda
from desk.models.agenda import Event, Why
from desk.models.changes import Changes
from desk.models.ids import TicketId
from desk.models.query import parse
from desk.ui import text
from desk.ui.calendar.moving import Moving
from desk.ui.soon import Soon
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_MOST: Final = 1000
"""Tickets looked at; nobody reads more in a week."""
_VISIT: Final = "application/x-desk-visit"
_DAY: Final = timedelta(days=1)
EVENT: Final = Qt.ItemDataRole.UserRole


class Whose(StrEnum):
    """Whose tickets are shown."""

    MINE = "mine"
    LEVEL = "level"


_QUERIES: Final = {Whose.MINE: "mine open", Whose.LEVEL: "open level:mine"}


class WeekModel(QAbstractTableModel):
    """Seven columns of events, each day's from the top."""

    moved = Signal(object, object)
    """`Event`, `date`: a visit is to be on another day."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._first = date(2026, 1, 5)
        self._days: list[list[Event]] = [[] for _ in range(agenda.DAYS)]

    def show_week(self, first: date, days: list[list[Event]]) -> None:
        """Show another week, or the same with other events."""
        self.beginResetModel()
        self._first, self._days = first, days
        self.endResetModel()

    def event_at(self, index: Index) -> Event | None:
        """What stands in a cell; None in an empty one."""
        if not index.isValid():
            return None
        day = self._days[index.column()]
        return day[index.row()] if index.row() < len(day) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many rows as the fullest day has events."""
        return 0 if parent.isValid() else max(map(len, self._days))

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The days of a week."""
        return 0 if parent.isValid() else agenda.DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Time and number on one line, the title on the next; for screen readers day and all."""
        event = self.event_at(index)
        if event is None:
            return None
        words, title = self._words(event)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{words}\n{title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return text.tip(f"{words} {title}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._day(index.column())} {words} {title}"
        return event if role == EVENT else None

    def _words(self, event: Event) -> tuple[str, str]:
        """When and which ticket, and what it is about."""
        when = self.tr("late") if event.late else text.clock_time(event.at)
        if event.until is not None:
            when = f"{when} – {text.clock_time(event.until)}"
        title = text.one_line(event.title, 200)
        named = {Why.REMINDER: self.tr("Reminder: {note}"), Why.VISIT: self.tr("Visit: {note}")}
        if event.why in named:
            title = named[event.why].replace("{note}", title).strip()
        return f"{when}  {text.one_line(event.number, 40)}".rstrip(), title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A visit can be taken to another day, and every day can take one."""
        found = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        event = self.event_at(index)
        movable = event is not None and event.why is Why.VISIT
        return found | Qt.ItemFlag.ItemIsDragEnabled if movable else found

    def supportedDropActions(self) -> Qt.DropAction:
        """A visit is moved, never there twice."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A visit of this calendar, and nothing from elsewhere."""
        return [_VISIT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The visit that is taken."""
        events = (self.event_at(index) for index in indexes)
        carried = QMimeData()
        carried.setData(_VISIT, next((e.ticket.encode() for e in events if e is not None), b""))
        return carried

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, column: int, parent: Index
    ) -> bool:
        """It was laid on a day. False: the view does not take the cell away, the plan changes."""
        day = parent.column() if parent.isValid() else column
        visit = bytes(data.data(_VISIT).data()).decode("ascii", "replace")
        taken = next((e for d in self._days for e in d if e.ticket == visit), None)
        if taken is not None and 0 <= day < agenda.DAYS:
            self.moved.emit(taken, self._first + timedelta(days=day))
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The days."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._day(section)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._day(section)
        return None

    def _day(self, column: int) -> str:
        day = self._first + timedelta(days=column)
        return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


class CalendarViewModel(QObject):
    """Reads when it is shown and when tickets change."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.whose = Whose.MINE
        self.rows = WeekModel(self)
        self.count = 0
        self.first = agenda.monday(self.today)
        self._events: Sequence[Event] = ()
        self.moving = Moving(workspace, self)
        self.rows.moved.connect(self.moving.move_to)
        self._soon = Soon(self)
        self._soon.due.connect(self.load)
        workspace.changed.connect(self._on_changes)
        self.load()

    @property
    def today(self) -> date:
        """The day of this place."""
        return self.workspace.now().astimezone().date()

    @property
    def title(self) -> str:
        """Which week is shown."""
        last = self.first + timedelta(days=agenda.DAYS - 1)
        days = (QLocale().toString(QDate(d.year, d.month, d.day), QLocale.FormatType.LongFormat)
                for d in (self.first, last))  # fmt: skip
        return " – ".join(days)

    def turn(self, weeks: int) -> None:
        """Another week; 0 is this one."""
        base = self.first if weeks else agenda.monday(self.today)
        try:
            self.first = base + timedelta(weeks=weeks)
        except OverflowError:
            return  # the calendar ends there
        self._show()
        self.load()

    def show_of(self, whose: Whose) -> None:
        """Whose tickets are wanted."""
        if whose is not self.whose:
            self.whose = whose
            self.load()

    def load(self) -> None:
        """Look what is due."""
        me, now = self.workspace.me, self.workspace.now()
        if me is None:
            return
        query = parse(_QUERIES[self.whose])
        who = me.person if self.whose is Whose.MINE else None
        begin = datetime(self.first.year, self.first.month, self.first.day).astimezone() - _DAY
        end = begin + timedelta(days=agenda.DAYS + 2)

        def look(store: "Store") -> list[Event]:
            rows = store.tickets.first(query, "due", me, now, _MOST)
            visits = store.visits.between(begin, end, who)
            return agenda.events(rows, store.snoozes.list(), now, visits)

        self.workspace.read(look, self._take, key="calendar", idle=True)

    def open(self, event: Event | None) -> None:
        """Go to the ticket of an event."""
        if event is not None:
            self.workspace.open_ticket(TicketId(event.ticket))

    def _take(self, found: list[Event]) -> None:
        if found != self._events:
            self._events = found
            self._show()

    def _show(self) -> None:
        days = agenda.week(self._events, self.first, self.today, None)
        self.count = sum(map(len, days))
        self.rows.show_week(self.first, days)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.tickets or changes.visits:
            self._soon.touch()
