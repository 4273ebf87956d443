"""The list itself: one table view that shows two-line rows or columns, and keeps its place when rows move."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desk.ui.queue.delegate_view import BOX, Look, QueueDelegate
from desk.ui.queue.line import Column
from desk.ui.queue.model import HEADER_ROLE, QueueModel
from desk.ui.theme import GRID

_LETTER = 7
"""Pixels of an average letter, for which these widths were chosen."""
_WIDTHS = {
    Column.NUMBER: 144,
    Column.TITLE: 224,
    Column.DUE: 104,
    Column.REQUESTER: 140,
    Column.APPLICATION: 120,
    Column.GROUP: 120,
    Column.STATE: 84,
    Column.LEVEL: 52,
    Column.ASSIGNEE: 120,
    Column.UPDATED: 110,
}

_FOLDING = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}


class QueueList(QTableView):
    """Rows of the queue. A row is selected as a whole; `moved_to` tells which one the keyboard stands on."""

    moved_to = Signal(int)
    all_wanted = Signal()
    """Ctrl+A: every row of the list is to be ticked."""
    tick_wanted = Signal(int)
    """The tick of this row is to be set or taken away."""
    entered = Signal()
    """Enter or a double click: the person wants to work in the ticket."""

    painted = Signal()
    """Rows, or the reason why there are none, are on the screen for the first time."""

    def __init__(self, model: QueueModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self._look = look
        self._anchor: tuple[list[int], int] | None = None
        self._is_painted = False
        self._letter = _LETTER
        self.setObjectName("queue.list")
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(look, self))
        self._settle_behaviour()
        self.show_lines(lines=True)
        model.layoutAboutToBeChanged.connect(self._hold)
        model.layoutChanged.connect(self._keep_place)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._double_clicked)

    @property
    def lines(self) -> bool:
        """Whether rows have two lines; else they are cells in columns."""
        return not self.isColumnHidden(Column.LINE)

    def show_lines(self, *, lines: bool) -> None:
        """Two-line rows, or columns one line high."""
        for column in Column:
            self.setColumnHidden(column, (column is Column.LINE) is not lines)
        self.horizontalHeader().setVisible(not lines)
        self.resize_rows()

    def resize_rows(self) -> None:
        """Rows and columns follow the size of the text."""
        self.verticalHeader().setDefaultSectionSize(
            self._look.theme.row_height(dense=not self.lines)
        )
        letter = self.fontMetrics().averageCharWidth()
        if not self.lines and letter != self._letter:  # hidden columns have no width
            columns = self.horizontalHeader()
            for column in _WIDTHS:
                columns.resizeSection(column, columns.sectionSize(column) * letter // self._letter)
            self._letter = letter

    def repaint_rows(self) -> None:
        """Paint again: pictures or colours changed.

        The viewport is not asked for earlier: whatever returns a plain QWidget makes PySide
        initialise every class derived from it, which costs as much as the first paint.
        """
        self.viewport().update()

    def select_row(self, row: int) -> None:
        """Put the keyboard on a row and show it."""
        column = Column.LINE if self.lines else Column.NUMBER
        index = self._queue.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, rows: int) -> None:
        """Move the keyboard by some tickets; headers of groups are passed over."""
        last = self._queue.rowCount() - 1
        if last < 0:
            return
        here = self.currentIndex().row()
        there = min(max(here + rows, 0), last)
        way = 1 if rows >= 0 else -1
        while 0 <= there <= last and self._queue.is_header(there):
            there += way
        if 0 <= there <= last:
            self.select_row(there)

    def set_open(self, *, on: bool) -> bool:
        """Fold the group of the row the keyboard stands on, or open it; whether there is one.
        Who folds a group stands on its header then."""
        here = self.currentIndex().row()
        header = self._queue.set_open(here, on=on) if here >= 0 else -1
        if header >= 0 and not on:
            self.select_row(header)
        return header >= 0

    def _toggle(self, row: int) -> None:
        """Fold or open the group of a header."""
        self.select_row(row)
        head = self._queue.data(self._queue.index(row, 0), HEADER_ROLE)
        self.set_open(on=not head[1].is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+A ticks, Escape unticks; everything else is Qt's."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and len(self._queue.ticks):
            self._queue.ticks.clear()
        elif event.key() in _FOLDING and self.set_open(on=_FOLDING[Qt.Key(event.key())]):
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a click ticks, and so does a click on a box."""
        row = self.rowAt(event.position().toPoint().y())
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        on_box = len(self._queue.ticks) and event.position().x() < BOX + 3 * GRID
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton and (ctrl or on_box):
            self.tick_wanted.emit(row)
        elif row >= 0 and self._queue.is_header(row):
            self._toggle(row)
        else:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would put the keyboard on the first row unasked and unseen; the next command would then
        reach that ticket instead of the open one."""
        stood = self.currentIndex().isValid()
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            if not stood:
                self.stand_on_nothing()

    def stand_on_nothing(self) -> None:
        """No row has the keyboard, until somebody moves."""
        self.selectionModel().clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's; tells when rows were painted."""
        super().paintEvent(event)
        if not self._is_painted and self._queue.rowCount():
            self.tell_painted()

    def tell_painted(self) -> None:
        """Tell once that there is something to see, so that what is slow to load can begin."""
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are commands here; Qt would look through every row for them, page by page."""

    def _enter(self) -> None:
        row = self.currentIndex().row()
        if row >= 0 and self._queue.is_header(row):
            self._toggle(row)
        else:
            self.entered.emit()

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self._queue.is_header(index.row()):
            self.entered.emit()

    def _settle_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setSectionsClickable(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(Column.LINE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            columns.resizeSection(column, width)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.moved_to.emit(current.row())

    def _hold(self) -> None:
        """Remember what stands at the top, and some rows after it should it go away."""
        self._anchor = None
        top = self.rowAt(0)
        if self.verticalScrollBar().value() and top >= 0:
            numbers = list(self._queue.numbers[top : top + 100])
            self._anchor = numbers, self.rowViewportPosition(top)

    def _keep_place(self) -> None:
        """Scroll so that the row that stood at the top stands there still; a list at its top stays there."""
        if self._anchor is None:
            return
        numbers, offset = self._anchor
        height = self.verticalHeader().defaultSectionSize()
        self.updateGeometries()
        for distance, number in enumerate(numbers):
            place = self._queue.position(number)
            if place >= 0:
                self.verticalScrollBar().setValue((place - distance) * height - offset)
                return
