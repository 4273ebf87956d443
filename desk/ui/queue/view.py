"""The queue pane: title and count, search line, the list or the reason why it is empty."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk.models.ids import TicketId
from desk.ui.icons import Icons
from desk.ui.queue.columns_view import ColumnKeeper
from desk.ui.queue.completion_model import CompletionModel
from desk.ui.queue.completion_view import CompletionView
from desk.ui.queue.delegate_view import Look
from desk.ui.queue.head_view import HeadView
from desk.ui.queue.line import SORTS as COLUMN_SORTS
from desk.ui.queue.line import Column
from desk.ui.queue.list_view import QueueList
from desk.ui.queue.marking import Marking
from desk.ui.queue.saving_view import SavingView
from desk.ui.queue.ticking_view import TickingView
from desk.ui.queue.view_model import QueueViewModel, Situation
from desk.ui.theme import Theme
from desk.ui.widgets.parts import focus_into, holds, label
from desk.ui.widgets.search_field import SearchField
from desk.ui.window_state import Columns

if TYPE_CHECKING:
    from desk.ui.queue.bulk_view import BulkView
    from desk.ui.queue.reason_view import ReasonView
    from desk.workflow.bulk import Bulk

PAINT = 10
"""Milliseconds that let a screenful of rows be painted first."""
PAUSE = 120
"""Milliseconds the keyboard rests on a row before its ticket is opened beside the list."""
READING = 1500
"""Milliseconds a ticket must be in view before it counts as read."""
MINUTE = 30_000
"""Milliseconds between two looks at the clock: no time left is wrong by more than half a minute."""


class QueueView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    lines_changed = Signal(bool)
    """The person chose two-line rows, or columns."""
    told = Signal(str)
    """Something to be said at the lower edge of the window."""
    emptied = Signal(object)
    """The page that stands in the place of the empty list was made: keys of the list act there too."""
    focus_ticket = Signal()
    """Enter: the person wants to work in the open ticket."""

    def __init__(
        self, model: QueueViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self._model = model
        self._icons = icons
        self._look = Look(theme, icons)
        self.list = QueueList(model.rows, self._look)
        self.columns = ColumnKeeper(self.list, model)
        self.list.setAccessibleName(self.tr("Tickets"))
        self.search = SearchField(self.tr("Search or filter"), theme, icons)
        self.head = HeadView(model, icons, self.toggle_lines)
        self._hint = label("", "small", wraps=True)
        self.completion = CompletionView(CompletionModel(model.workspace, self), self.search)
        self.saving = SavingView(model)
        self.ticking = TickingView(model, icons)
        self.marking = Marking(model)
        self._bulk: BulkView | None = None
        self._theme = theme
        self._reason: ReasonView | None = None
        self._stack = QStackedWidget()
        self._open_soon = self._timer(PAUSE, self._open_selected)
        self._read_soon = self._timer(READING, model.mark_read)
        self._lay_out()
        self._connect(theme)
        self._show()

    # --- what the window calls -------------------------------------------------------------------

    def focus_list(self) -> None:
        """Put the keyboard into the list, on a row."""
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.list.step(0)

    def focus_search(self) -> None:
        """Put the keyboard into the search line."""
        self.search.setFocus()
        self.search.selectAll()

    def open_now(self) -> None:
        """Open the selected ticket without the pause, and go to it."""
        self._open_soon.stop()
        self._model.open_current()
        self.focus_ticket.emit()

    def step_and_open(self, rows: int) -> None:
        """The next or the last ticket, opened at once."""
        self.list.step(rows)
        self._open_soon.stop()
        self._model.open_current()

    def tick(self) -> None:
        """Tick the row that the keyboard stands on, or take its tick away."""
        self._model.tick_row(self.list.currentIndex().row())

    def tick_and_step(self, rows: int) -> None:
        """Tick from this row to the one some rows further, and stand there."""
        here = self.list.currentIndex().row()
        self.list.step(rows)
        self._model.tick_between(here, self.list.currentIndex().row())

    def begin_bulk(self, kind: "Bulk", field: str = "") -> None:
        """Prepare a step for all ticked tickets; its page is made when it is wanted first."""
        from desk.ui.queue.bulk_model import BulkViewModel
        from desk.ui.queue.bulk_view import BulkView

        if self._bulk is None:
            model = BulkViewModel(self._model.workspace, self)
            self._bulk = BulkView(model, self._theme, self._icons)
            model.finished.connect(self._end_bulk)
            model.done.connect(self._model.rows.ticks.clear)
            self._stack.addWidget(self._bulk)
        self._stack.setCurrentWidget(self._bulk)
        self._bulk.begin(kind, self._model.rows.ticks.numbers, field)

    def begin_macro(self, macro: str = "") -> bool:
        """Prepare a macro for all ticked tickets, this one if it is said; False when none is ticked."""
        from desk.workflow.bulk import Bulk

        ticked = len(self._model.rows.ticks) > 0
        if ticked:
            self.begin_bulk(Bulk.MACRO, macro)
        return ticked

    def _end_bulk(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self._show()
        self.list.setFocus()

    def toggle_lines(self) -> None:
        """Columns instead of rows, or rows again."""
        self.use_lines(lines=not self.list.lines)
        self.lines_changed.emit(self.list.lines)

    def use_lines(self, *, lines: bool) -> None:
        """Two-line rows or columns."""
        current = self.list.currentIndex().row()
        self.list.show_lines(lines=lines)
        if current >= 0:
            self.list.select_row(current)
        self.head.show_lines(lines=lines)

    def take_columns(self, columns: Mapping[str, Columns], *, lines: bool) -> None:
        """Use the columns of the last start, in two-line rows or columns."""
        self.use_lines(lines=False)  # hidden columns have no width to give back
        self.columns.take(columns)
        self.use_lines(lines=lines)

    def note_columns(self) -> dict[str, Columns]:
        """The columns as they are to be remembered."""
        lines = self.list.lines
        self.use_lines(lines=False)
        noted = self.columns.note()
        self.use_lines(lines=lines)
        return noted

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self, theme: Theme) -> None:
        model = self._model
        model.following.defer = self._after_paint
        model.changed.connect(self._show)
        model.replaced.connect(self.list.scrollToTop)
        model.completed.connect(self._find_open)
        model.workspace.closing.connect(self._stop)
        model.workspace.opened.connect(self._opened)
        model.workspace.dealt_with.connect(self._dealt_with)
        self.search.searched.connect(model.search)
        self.search.returnPressed.connect(model.submit)
        self.search.down_pressed.connect(self.focus_list)
        self.list.moved_to.connect(self._moved)
        self.list.tick_wanted.connect(model.tick_row)
        self.list.all_wanted.connect(model.tick_all)
        self.list.entered.connect(self.open_now)
        self.list.horizontalHeader().sectionClicked.connect(self._heading_clicked)
        theme.changed.connect(self._renew)
        self._icons.changed.connect(self.list.repaint_rows)
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(model.tick)
        clock.start()

    def _after_paint(self, function: Callable[[], None]) -> None:
        QTimer.singleShot(PAINT, self, function)

    def _moved(self, row: int) -> None:
        self._model.select(row)
        self._open_soon.start()

    def _open_selected(self) -> None:
        """Unless the person has gone to another pane meanwhile: opening a ticket would bring them back."""
        if self.isVisible():
            self._model.open_current()

    def _find_open(self) -> None:
        """Keep the open ticket selected where it is in the list; it is open already."""
        place = self._model.following.open_place
        is_first = self._model.opens_first and self._model.workspace.ticket is None
        if is_first and self._model.count and self.isVisible():
            self.list.step(0)
            return
        if place >= 0 and not self.list.currentIndex().isValid():
            with QSignalBlocker(self.list):
                self.list.select_row(place)
            self._model.select(place)

    def _opened(self, ticket: str) -> None:
        """The list stands on the open ticket, or on nothing: never on another one."""
        self._read_soon.start()
        self._open_soon.stop()
        place = self._model.rows.row_of(TicketId(ticket))
        if place == self.list.currentIndex().row():
            return
        with QSignalBlocker(self.list):
            if place is None:
                self.list.stand_on_nothing()
            else:
                self.list.select_row(place)

    def _dealt_with(self, ticket: str) -> None:
        """Go where the person wants to be after a ticket: stay, the next one, or the list."""
        way = self._model.workspace.preferences.value.after_action
        if way == "stay" or ticket != self._model.workspace.ticket:
            return
        row = self._model.next_after(TicketId(ticket)) if way == "next" else None
        if row is None:
            self.focus_list()
            return
        self.list.select_row(row)
        self.open_now()

    def choose_after(self) -> None:
        """Another way after a ticket was dealt with: stay, open the next one, back to the list."""
        workspace = self._model.workspace
        ways = {
            "stay": self.tr("After a ticket: stay on it"),
            "next": self.tr("After a ticket: open the next one"),
            "list": self.tr("After a ticket: back to the list"),
        }
        names = list(ways)
        way = names[(names.index(workspace.preferences.value.after_action) + 1) % len(names)]
        workspace.choose("after_action", way)
        self.told.emit(ways[way])

    def toggle_read(self) -> None:
        """Among the unread, or the read; what was just opened stays as it was put."""
        self._read_soon.stop()
        self.marking.toggle()

    def _stop(self) -> None:
        for timer in self.findChildren(QTimer):
            timer.stop()

    def _heading_clicked(self, section: int) -> None:
        sort = COLUMN_SORTS.get(Column(section))
        if sort is not None:
            self._model.sort_by(sort)

    def _renew(self) -> None:
        self._look.renew()
        self.list.resize_rows()
        self.list.repaint_rows()

    def _show(self) -> None:
        model = self._model
        filled = model.situation is Situation.FILLED
        self.head.tell()
        self._hint.setText(model.hint)
        self._hint.setVisible(bool(model.hint))
        if self.search.text() != model.text and not self.search.hasFocus():
            self.search.setText(model.text)
        self.ticking.tell()
        if self._bulk is not None and self._stack.currentWidget() is self._bulk:
            return  # what is being prepared stays in front
        if filled or model.situation is Situation.LOADING:
            self._bring_forward(self.list)  # a load takes less time than a word about it
        else:
            self._reason_page().tell()
            self._bring_forward(self._reason_page())

    def _bring_forward(self, page: QWidget) -> None:
        """Show the list, or why it is empty. The keyboard goes along: in the search line, where it would
        go by itself, letters are no commands any more."""
        before, part = self._stack.currentWidget(), self.window().focusWidget()
        goes_along = before not in (page, None) and holds(before, part)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        if goes_along:
            focus_into(page)

    def _reason_page(self) -> "ReasonView":
        """The page with the reason; made when it is needed first, which is seldom at the start."""
        from desk.ui.queue.reason_view import ReasonView

        if self._reason is None:
            self._reason = ReasonView(self._model, self._theme, self._icons)
            self._reason.painted.connect(self.list.tell_painted)
            self._stack.addWidget(self._reason)
            self.emptied.emit(self._reason)
        return self._reason

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.head)
        top.addWidget(self.search)
        top.addWidget(self.saving)
        top.addWidget(self.ticking)
        top.addWidget(self._hint)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
