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
from desk.models.visit import visit_subject
from desk.ui import text
from desk.ui.calendar.day_model import DayModel, Found
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


class Shown(StrEnum):
    """How much is shown."""

    WEEK = "week"
    DAY = "day"


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
        if event.too_close:
            named[Why.VISIT] = self.tr("Too close: {note}")
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
    """Reads when it is shown and when tickets change. `shown`: a week, or one day of it."""

    changed = Signal()
    day_wanted = Signal()
    """Somebody asked for today, to work through it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.whose = Whose.MINE
        self.shown = Shown.WEEK
        self.rows = WeekModel(self)
        self.of_day = DayModel(workspace.now, self)
        self.count = 0
        self.day = self.today
        self._found = Found()
        self.moving = Moving(workspace, self)
        self.rows.moved.connect(self.moving.move_to)
        self._soon = Soon(self)
        self._soon.due.connect(self.load)
        workspace.changed.connect(self._on_changes)
        workspace.requested.connect(self._requested)
        self.load()

    @property
    def today(self) -> date:
        """The day of this place."""
        return self.workspace.now().astimezone().date()

    @property
    def first(self) -> date:
        """The first day of the week that is shown, or that the day is in."""
        return agenda.monday(self.day)

    @property
    def title(self) -> str:
        """Which week or day is shown."""
        last = self.first + timedelta(days=agenda.DAYS - 1)
        shown = [self.day] if self.shown is Shown.DAY else [self.first, last]
        days = (QLocale().toString(QDate(d.year, d.month, d.day), QLocale.FormatType.LongFormat)
                for d in shown)  # fmt: skip
        return " – ".join(days)

    def turn(self, count: int) -> None:
        """Another week or day; 0 is this one."""
        try:
            by = timedelta(days=count) if self.shown is Shown.DAY else timedelta(weeks=count)
            self.go_to(self.day + by if count else self.today)
        except OverflowError:
            return  # the calendar ends there

    def go_to(self, day: date) -> None:
        """Show a day, or the week it is in."""
        agenda.monday(day) + timedelta(days=agenda.DAYS)
        self.day = day
        self._show()
        self.load()

    def show_as(self, shown: Shown) -> None:
        """A week or a day is wanted."""
        if shown is not self.shown:
            self.shown = shown
            self._show()

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

        def look(store: "Store") -> Found:
            rows = store.tickets.first(query, "due", me, now, _MOST)
            visits = {visit_subject(v.id): v for v in store.visits.between(begin, end, who)}
            others = {v.technician for v in visits.values()} - {me.person}
            people = (store.directory.person(other) for other in others)
            names = {person.id: person.name for person in people if person is not None}
            found = agenda.events(rows, store.snoozes.list(), now, visits.values())
            return Found(tuple(found), visits, names)

        self.workspace.read(look, self._take, key="calendar", idle=True)

    def open(self, event: Event | None) -> None:
        """Go to the ticket of an event."""
        if event is not None:
            self.workspace.open_ticket(TicketId(event.ticket))

    def plan(self, day: date, minute: int | None = None) -> None:
        """A visit is to be planned on a day, at a minute of it or whenever the person says."""
        begin = f"{day.isoformat()} "
        if minute is not None:
            begin += f"{minute // 60 % 24:02}:{minute % 60:02}"
        self.workspace.show("onsite")
        self.workspace.request(f"plan-at {begin}")

    def _take(self, found: Found) -> None:
        if found != self._found:
            self._found = found
            self._show()

    def _show(self) -> None:
        days = agenda.week(self._found.events, self.first, self.today, None)
        self.count = sum(map(len, days))
        self.rows.show_week(self.first, days)
        self.of_day.show(self._found, self.day, self.today)
        self.changed.emit()

    def _requested(self, verb: str) -> None:
        if verb == "day":
            self.shown = Shown.DAY
            self.go_to(self.today)
            self.day_wanted.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.tickets or changes.visits:
            self._soon.touch()
