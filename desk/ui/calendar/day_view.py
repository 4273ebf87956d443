"""A day on the screen: what there is to do in its order, the hours beside it, and above what can be changed of a visit."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.models.agenda import Event
from desk.models.visit import LONGEST_TRAVEL
from desk.ui.calendar.hours_view import HoursView
from desk.ui.calendar.keys_view import acted_on
from desk.ui.calendar.view_model import CalendarViewModel
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, holds, label, scrolled

_ROOM = 44
"""Letters the pane is wide at least before the hours are drawn beside the list."""
_MORNING = 7 * 60
_PAUSE = 700
"""Milliseconds after the last change of a number before it counts."""
_SOONER = 60
"""Minutes before the first visit that are shown too."""


class DayList(ItemsList):
    """Alt and the arrows move a visit, with Shift it lasts longer, with Ctrl it changes places with the
    one above or below; Insert plans one."""

    def __init__(self, model: CalendarViewModel, theme: Theme, icons: Icons) -> None:
        super().__init__(model.of_day.items, theme, icons)
        self._calendar = model
        self.allow_sections()
        self.setAccessibleName(self.tr("The day in its order"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the calendar's keys mean, then what those of a list do."""
        key, calendar = event.key(), self._calendar
        order = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and order is not None:
            change_places(calendar, self.current_id, order)
        elif key == Qt.Key.Key_Insert:
            calendar.plan(calendar.day)
        elif not acted_on(event, calendar, calendar.of_day.event_of(self.current_id)):
            super().keyPressEvent(event)


def change_places(model: CalendarViewModel, item: str, by: int) -> None:
    """Take a visit before the one above it (-1), or after the one below (1)."""
    mine, other = model.of_day.event_of(item), model.of_day.neighbour(item, by)
    if mine is not None and other is not None:
        model.moving.go_first(*((mine, other) if by < 0 else (other, mine)))


class DayView(QWidget):
    """Wiring only."""

    def __init__(self, model: CalendarViewModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.model = model
        self.list = DayList(model, theme, icons)
        self.hours = HoursView(model.of_day, theme)
        self.travel = QSpinBox()
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._shown = ""
        self.sooner = button(self.tr("&Before the one above"), lambda: self._order(-1))
        self.later = button(self.tr("&After the one below"), lambda: self._order(1))
        self.plan = button(self.tr("&Plan a visit…"), lambda: model.plan(model.day))
        icons.bind(self.plan, "new")
        self._empty = EmptyState(theme, icons)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._empty.tell(
            Condition.EMPTY,
            self.tr("Nothing on this day"),
            self.tr("Visits, agreed times of open tickets and your reminders stand here."),
        )
        self._scroll: QScrollArea = scrolled(self.hours)
        self.travel.setRange(0, LONGEST_TRAVEL)
        self.travel.setSingleStep(5)
        self.travel.setKeyboardTracking(False)
        self.travel.setAccessibleName(self.tr("Way there, in minutes"))
        words = label(self.tr("&Way there, in minutes"))
        words.setBuddy(self.travel)
        self._visit = Flow()
        for part in (words, self.travel, self.sooner, self.later):
            self._visit.add(part)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 8)
        head.addWidget(self._visit, 1)
        head.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)  # below, what is said of each change would cover it
        left.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 3)
        whole.addWidget(self._scroll, 2)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        model, hours = self.model, self.hours
        model.of_day.changed.connect(self._refresh)
        self.list.moved_to.connect(self._stand_on)
        self.list.entered.connect(lambda item: model.open(model.of_day.event_of(item)))
        self.travel.valueChanged.connect(lambda _minutes: self._typed.start())
        self.travel.editingFinished.connect(self._travels)
        self._typed.timeout.connect(self._take_travel)
        hours.chosen.connect(self.list.select)
        hours.moved.connect(lambda event, by: self._move(event, by, longer=False))
        hours.stretched.connect(lambda event, by: self._move(event, by, longer=True))
        hours.opened.connect(model.open)
        hours.wanted.connect(lambda minute: model.plan(model.day, minute))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hours are drawn where there is room for them."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        self._scroll.setVisible(event.size().width() > 2 * _ROOM * letter)

    def look_at_the_day(self) -> None:
        """Show the hours from the first visit on, or the morning."""
        first = min(
            (block.leaves for block in self.model.of_day.blocks), default=_MORNING + _SOONER
        )
        self._scroll.verticalScrollBar().setValue(self.hours.top_of(max(0, first - _SOONER)))

    # --- inside ----------------------------------------------------------------------------------

    def _refresh(self) -> None:
        filled = bool(self.model.of_day.events)
        comes = filled and self._stack.currentWidget() is self._empty
        self._stack.setCurrentIndex(0 if filled else 1)
        self.setFocusProxy(self.list if filled else self.plan)
        if comes and holds(self, QApplication.focusWidget()):
            self.list.setFocus()  # while it was hidden the keyboard fell to a button
        self._stand_on(self.list.current_id)

    def _stand_on(self, item: str) -> None:
        if item != self._shown:
            self._travels()  # what was typed belongs to the visit before
            self._shown = item
        visit = self.model.of_day.visit(item)
        self.hours.current = item
        self.hours.update()
        self._visit.setVisible(visit is not None)
        if visit is None:
            return
        if not self._typed.isActive():
            with QSignalBlocker(self.travel):
                self.travel.setValue(visit.travel_minutes)
        for part, by in ((self.sooner, -1), (self.later, 1)):
            part.setEnabled(self.model.of_day.neighbour(item, by) is not None)

    def _order(self, by: int) -> None:
        change_places(self.model, self.list.current_id, by)

    def _travels(self) -> None:
        if self._typed.isActive():
            self._typed.stop()
            self._take_travel()

    def _take_travel(self) -> None:
        event = self.model.of_day.event_of(self._shown)
        if event is not None:
            self.model.moving.travel(event, self.travel.value())

    def _move(self, event: Event, minutes: int, *, longer: bool) -> None:
        moving = self.model.moving
        (moving.stretch if longer else moving.move)(event, timedelta(minutes=minutes))
