"""The list model of the queue: row numbers of the whole result, and pages of rows as they are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desk.models.grouping import Section
from desk.models.ids import TicketId
from desk.models.listing import QueueRow
from desk.ui.queue.group_words import section_title, spoken_header
from desk.ui.queue.grouped import Grouped
from desk.ui.queue.line import Column, Line, Writer, heading, sentence, spoken_cell
from desk.ui.queue.ticks import Ticks
from desk.ui.text import tip

PAGE = 200
"""Rows fetched at once."""
PAGES_KEPT = 60

_Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int], Callable[[list[QueueRow]], None]], None]

_DISPLAY = Qt.ItemDataRole.DisplayRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The `Line` of a row, None while it is being fetched."""
TICK_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether a row is ticked; None while none is, so that no box stands there."""
HEADER_ROLE = Qt.ItemDataRole.UserRole + 2
"""The `Header` of a row that stands over a group, with its words; None for a ticket."""
_CHECKED = Qt.ItemDataRole.CheckStateRole
_ANSWERED = frozenset({_DISPLAY, _ACCESSIBLE, _TOOLTIP, LINE_ROLE})


class QueueModel(QAbstractTableModel):
    """Rows by number; texts are made once a row and kept until the row, the minute or the language changes.

    `fetch` gets row numbers and calls back with their rows, now or later.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._writer: Writer | None = None
        self._numbers: array[int] = array("q")
        self.grouped = Grouped()
        self.by = ""
        """The field the list is grouped by."""
        self._all: array[int] = self._numbers
        self._rows: OrderedDict[int, QueueRow] = OrderedDict()
        self._lines: dict[int, Line] = {}
        self._stale: set[int] = set()
        self._missing: set[int] = set()
        """Asked for and not found: not asked for again until the list changes."""
        self.ticks = Ticks(self)
        self.ticks.changed.connect(self._repaint)
        self._asked: list[int] = []
        self._busy = False

    # --- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as the query found; all of them, fetched or not."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One for the whole line, then one for each field."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Ready texts. A row that is not here yet is asked for, and is empty until it comes."""
        if not index.isValid() or self._numbers[index.row()] < 0:
            return self._of_header(index, role)
        if role in (TICK_ROLE, _CHECKED):
            return self._tick(index.row(), role)
        line = self.line(index.row()) if role in _ANSWERED else None
        if role == LINE_ROLE or line is None:
            return line
        column = index.column()
        if role == _DISPLAY:
            return line.cells[column]
        spoken = role == _ACCESSIBLE
        return self._spoken(line, Column(column)) if spoken else tip(line.cells[column]) or None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | None:
        """The words over the columns."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return heading(Column(section))

    # --- what the view model tells ---------------------------------------------------------------

    def write_with(self, writer: Writer) -> None:
        """Other words from now on: another vocabulary, minute or language."""
        self._writer = writer
        self._lines.clear()
        self._repaint()

    def show(
        self,
        numbers: "array[int]",
        rows: Iterable[QueueRow] = (),
        sections: Sequence[Section] = (),
    ) -> None:
        """Another list altogether; what is known of its rows is kept."""
        self.beginResetModel()
        self.grouped.use(sections)
        self._all, self._numbers = numbers, self.grouped.shown(numbers)
        self._missing.clear()
        self._put(rows)
        self.endResetModel()

    def update(
        self,
        numbers: "array[int]",
        rows: Iterable[QueueRow] = (),
        sections: Sequence[Section] = (),
    ) -> None:
        """The same list a moment later: rows came, went, moved or changed; who is selected stays so."""
        self._put(rows)
        self._missing.clear()
        self.grouped.use(sections)
        self._all = numbers
        self._move(self.grouped.shown(numbers))

    def set_open(self, row: int, *, on: bool) -> int:
        """Fold the group a row belongs to, or open it; the row of its header, -1 without one."""
        number = self.grouped.header_of(self._numbers[row]) if self.grouped.is_used else None
        if number is None:
            return -1
        if self.grouped.set_open(number, on=on):
            self._move(self.grouped.shown(self._all))
            self._repaint()
        return self.position(number)

    def _move(self, numbers: "array[int]") -> None:
        if numbers == self._numbers:
            self._repaint()
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = {row: self._numbers[row] for row in {index.row() for index in held}}
        self._numbers = numbers
        now_at = {number: self.position(number) for number in places.values()}
        moved = [self._moved(index, now_at[places[index.row()]]) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def spoil(self) -> None:
        """Every row may have changed: those that are looked at are fetched again, shown meanwhile."""
        self._stale = set(self._rows)
        self._repaint()

    # --- what others ask -------------------------------------------------------------------------

    @property
    def tickets(self) -> "array[int]":
        """Row numbers of every ticket of the list, those of folded groups too."""
        return self._all

    def is_header(self, row: int) -> bool:
        """Whether a group's header stands there."""
        return self._numbers[row] < 0

    @property
    def numbers(self) -> "array[int]":
        """Row numbers in the order of the list."""
        return self._numbers

    def known(self, numbers: Iterable[int]) -> list[int]:
        """Those of the row numbers that are kept here."""
        return [number for number in numbers if number in self._rows]

    def line(self, row: int) -> Line | None:
        """The line at a position, None while it is being fetched."""
        number = self._numbers[row]
        if number < 0:
            return None
        line = self._lines.get(number)
        if line is not None and not self._stale:
            return line
        found = self._rows.get(number)
        if (found is None and number not in self._missing) or number in self._stale:
            self._ask(row // PAGE)
            found = self._rows.get(number)
        if found is None or self._writer is None:
            return None
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = self._writer.line(found)
        return line

    def position(self, number: int) -> int:
        """Where a row number stands in the list, -1 when it does not."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def ticket_at(self, row: int) -> TicketId | None:
        """The id of the ticket at a position, None while it is being fetched."""
        found = self._rows.get(self._numbers[row]) if 0 <= row < len(self._numbers) else None
        return found.id if found else None

    def row_of(self, ticket: TicketId) -> int | None:
        """The position of a ticket that was looked at, None when it is not in the list."""
        for number, row in self._rows.items():
            if row.id == ticket:
                place = self.position(number)
                return None if place < 0 else place
        return None

    def _of_header(self, index: _Index, role: int) -> object:
        header = self.grouped.header(self._numbers[index.row()]) if index.isValid() else None
        if header is None or self._writer is None:
            return None
        title = section_title(self.by, header.section, self._writer.now().astimezone().date())
        if role == HEADER_ROLE:
            return title, header
        if role == _ACCESSIBLE:
            return spoken_header(title, header)
        return title if role == _DISPLAY and index.column() == Column.LINE else None

    def _tick(self, row: int, role: int) -> bool | Qt.CheckState | None:
        ticked = self._numbers[row] in self.ticks
        if role == TICK_ROLE:
            return ticked if len(self.ticks) else None
        return Qt.CheckState.Checked if ticked else None

    def _spoken(self, line: Line, column: Column) -> str:
        """In rows and in columns the keyboard goes from ticket to ticket on a cell that says all of it."""
        if column not in (Column.LINE, Column.NUMBER) or self._writer is None:
            return spoken_cell(line, column)
        return sentence(line, self._writer.now(), ticked=line.row.row in self.ticks)

    def _moved(self, index: QModelIndex, place: int) -> QModelIndex:
        return self.index(place, index.column()) if place >= 0 else QModelIndex()

    def _put(self, rows: Iterable[QueueRow]) -> None:
        for row in rows:
            self._rows[row.row] = row
            self._rows.move_to_end(row.row)
            self._lines.pop(row.row, None)
            self._stale.discard(row.row)
        while len(self._rows) > PAGE * PAGES_KEPT:
            number, _row = self._rows.popitem(last=False)
            self._lines.pop(number, None)
            self._stale.discard(number)

    def _ask(self, page: int) -> None:
        """Fetch the page looked at last first: who scrolls on does not wait for what has gone by."""
        if page not in self._asked:
            self._asked.append(page)
        if not self._busy:
            self._fetch_next()

    def _fetch_next(self) -> None:
        if not self._asked:
            return
        page = self._asked.pop()
        self._asked = self._asked[-1:]  # older ones are asked for again when they are painted
        numbers = self._numbers[page * PAGE : (page + 1) * PAGE]
        wanted = [n for n in numbers if n >= 0 and (n in self._stale or self._is_unknown(n))]
        if wanted:
            self._busy = True
            self._fetch(wanted, lambda rows: self._arrived(wanted, rows))

    def _is_unknown(self, number: int) -> bool:
        return number not in self._rows and number not in self._missing

    def _arrived(self, wanted: list[int], rows: list[QueueRow]) -> None:
        self._busy = False
        self._stale.difference_update(wanted)
        self._missing.update(set(wanted) - {row.row for row in rows})
        self._put(rows)
        if rows:
            self._repaint()
        self._fetch_next()

    def _repaint(self) -> None:
        if len(self._numbers):
            last = self.index(len(self._numbers) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
