"""The queue pane: title and count, search line, the list or the reason why it is empty."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.models.ids import TicketId
from desk.models.view import SORTS
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.queue.delegate_view import Look
from desk.ui.queue.line import SORTS as COLUMN_SORTS
from desk.ui.queue.line import Column
from desk.ui.queue.list_view import QueueList
from desk.ui.queue.saving_view import SavingView
from desk.ui.queue.view_model import QueueViewModel, Situation
from desk.ui.theme import Theme
from desk.ui.view_titles import view_title
from desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from desk.ui.widgets.empty_state import EmptyState

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
        self.list.setAccessibleName(self.tr("Tickets"))
        self.search = SearchField(self.tr("Search or filter"), theme, icons)
        self._title = _label("heading")
        self._count = _label("muted")
        self._hint = _label("small")
        self._hint.setWordWrap(True)
        self._sort = self._sort_button()
        self._toggle = self._toggle_button()
        self.saving = SavingView(model)
        self._theme = theme
        self._state: EmptyState | None = None
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
        self._toggle.setChecked(not lines)
        words = self.tr("Show two-line rows") if not lines else self.tr("Show columns")
        self._toggle.setToolTip(words)
        self._toggle.setAccessibleName(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The reason for an empty list counts as painted too: the first pull waits for that."""
        if event.type() == QEvent.Type.Paint and watched is self._state:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.list.tell_painted)
        return super().eventFilter(watched, event)

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self, theme: Theme) -> None:
        model = self._model
        model.defer = self._after_paint
        model.changed.connect(self._show)
        model.replaced.connect(self.list.scrollToTop)
        model.completed.connect(self._find_open)
        model.workspace.closing.connect(self._stop)
        model.workspace.opened.connect(self._opened)
        self.search.searched.connect(model.search)
        self.search.returnPressed.connect(model.submit)
        self.search.down_pressed.connect(self.focus_list)
        self.list.moved_to.connect(self._moved)
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
        place = self._model.open_place
        is_first = self._model.opens_first and self._model.workspace.ticket is None
        if is_first and self._model.count and self.isVisible():
            self.list.select_row(0)
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
        self._title.setText(view_title(model.view))
        filled = model.situation is Situation.FILLED
        self._count.setText(text.number(model.count) if filled else "")
        self._hint.setText(model.hint)
        self._hint.setVisible(bool(model.hint))
        if self.search.text() != model.text and not self.search.hasFocus():
            self.search.setText(model.text)
        self._mark_sort()
        if filled or model.situation is Situation.LOADING:
            self._stack.setCurrentWidget(self.list)  # a load takes less time than a word about it
        else:
            self._tell(self._empty_state())

    def _empty_state(self) -> "EmptyState":
        """The page with the reason; made when it is needed first, which is seldom at the start."""
        from desk.ui.widgets.empty_state import EmptyState

        if self._state is None:
            self._state = EmptyState(self._theme, self._icons)
            self._state.installEventFilter(self)
            self._stack.addWidget(self._state)
        self._stack.setCurrentWidget(self._state)
        return self._state

    def _tell(self, state: "EmptyState") -> None:
        from desk.ui.widgets.empty_state import Condition

        model = self._model
        match model.situation:
            case Situation.NOTHING_FOUND:
                words = self.tr("No ticket in “{view}” fits this search.")
                state.tell(
                    Condition.EMPTY,
                    self.tr("Nothing found"),
                    words.format(view=view_title(model.view)),
                )
                if model.view.id != "all":
                    state.offer(self.tr("Search in all tickets"), model.search_everywhere)
            case Situation.FIRST_PULL:
                self._tell_progress(state)
            case Situation.NEVER_PULLED if model.is_signed_out:
                state.tell(
                    Condition.OFFLINE,
                    self.tr("No tickets on this machine yet"),
                    self.tr("They come once you have signed in. New calls can be taken already."),
                )
                state.offer(self.tr("Sign in"), lambda: model.workspace.show("accounts"))
            case Situation.NEVER_PULLED:
                state.tell(
                    Condition.OFFLINE,
                    self.tr("No tickets on this machine yet"),
                    self.tr("They come with the first connection to the server. "
                            "New calls can be taken already."),
                )  # fmt: skip
                state.offer(self.tr("Try to connect"), model.workspace.wake)
            case _:
                state.tell(Condition.EMPTY, *self._empty_words())

    def _tell_progress(self, state: "EmptyState") -> None:
        from desk.ui.widgets.empty_state import Condition

        progress = self._model.progress
        words = self.tr("The tickets of your server are being fetched for the first time.")
        if state.condition is not Condition.LOADING or progress is None:
            state.tell(Condition.LOADING, self.tr("First synchronisation"), words)
        if progress is not None:
            state.progress(progress.done, progress.total)

    def _empty_words(self) -> tuple[str, str]:
        """Empty is mostly good news: say which."""
        return {
            "mine": (self.tr("Nothing is yours"), self.tr("Take a ticket from “My level” with A.")),
            "late": (self.tr("Nothing is late"), ""),
            "unsent": (self.tr("Everything is sent"), ""),
            "unassigned": (self.tr("Everything has somebody"), ""),
            "waiting": (self.tr("Nobody is waited for"), ""),
        }.get(self._model.view.id, (self.tr("No tickets here"), ""))

    def _sort_button(self) -> QToolButton:
        button = _tool(self.tr("Order"))
        self._icons.bind(button, "sort", "muted")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        names = {
            "due": self.tr("By time left"),
            "updated": self.tr("By last change"),
            "opened": self.tr("By age"),
            "priority": self.tr("By priority"),
            "number": self.tr("By number"),
            "title": self.tr("By title"),
        }
        for sort in SORTS:
            action = QAction(names[sort], group, checkable=True)
            action.setData(sort)
            action.triggered.connect(lambda _on, sort=sort: self._model.sort_by(sort))
            menu.addAction(action)
        self._sorts = group
        button.setMenu(menu)
        return button

    def _mark_sort(self) -> None:
        wanted = self._model.sort.removeprefix("-")
        for action in self._sorts.actions():
            action.setChecked(action.data() == wanted)

    def _toggle_button(self) -> QToolButton:
        button = _tool(self.tr("Show columns"))
        button.setCheckable(True)
        self._icons.bind(button, "dense", "muted")
        button.clicked.connect(self.toggle_lines)
        return button

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._sort)
        head.addWidget(self._toggle)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.search)
        top.addWidget(self.saving)
        top.addWidget(self._hint)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def _tool(name: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setAutoRaise(True)
    return button
