"""What a person waits for in the window: from the act to the paint, beside the SQL alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from desk.models.clock import SystemClock
from desk.models.query import SORTS
from desk.models.store import Store
from desk.models.view import VIEWS, View
from tests.benchmarks import Aim, Row, milliseconds
from tests.benchmarks.bare import Bare
from tests.benchmarks.place import Place, account
from tests.benchmarks.window import Window, scroll, window_on

ENTRIES = 30
FILTERS = ("p:1", "state:waiting", "level:2 -assigned", "late", "channel:email", "-open p:2")
_HUNDRED = Aim(p95=100)
_FIFTY = Aim(p95=50)
_LETTER = 100
"""Milliseconds between two letters of somebody who types fast."""
_Index = QModelIndex | QPersistentModelIndex


def measured(place: Place) -> Iterator[Row]:
    """Views, orders, filters, searches, tickets, scrolling."""
    with place.copied_home() as home:
        bare = Bare(Store.open(home.folder(account()), SystemClock()))
        with window_on(home) as window:
            yield from _lists(window, bare, place)
            yield from _search(window, bare, place)
            yield _ticket(window, bare, place)
            yield from _scrolling(window, place)
        bare.close()


@dataclass(frozen=True)
class _Asked:
    """A list that is asked for: what the person does, and what it means."""

    act: Callable[[], None]
    query: str
    sort: str


def _lists(window: Window, bare: Bare, place: Place) -> Iterator[Row]:
    show, search = window.queue.show_view, window.queue.search
    views = [_Asked(partial(show, view), view.query, view.sort) for view in VIEWS]
    yield from _asked("open a view", views, window, bare, place)
    everything = next(view for view in VIEWS if view.id == "all")
    orders = [f"{turn}{sort}" for sort in SORTS for turn in ("", "-")]
    sorts = [_Asked(partial(_sort, window, everything, sort), "", sort) for sort in orders]
    yield from _asked("sort all tickets", sorts, window, bare, place)
    window.queue.show_view(everything)
    filters = [_Asked(partial(search, text), text, everything.sort) for text in FILTERS]
    yield from _asked("filter all tickets", filters, window, bare, place)


def _sort(window: Window, view: View, sort: str) -> None:
    window.queue.view, window.queue.text, window.queue.sort = view, "", sort
    window.queue.load()


def _asked(
    what: str, asked: list[_Asked], window: Window, bare: Bare, place: Place
) -> Iterator[Row]:
    seen, seen_limit, whole, whole_limit = [], [], [], []
    for turn in range(place.rounds(12) + 1):
        for each in asked:
            known = window.whole_known()
            first = window.milliseconds_until(each.act, window.rows_seen())
            rest = window.milliseconds_until(lambda: None, known)
            if turn:  # the first is for the caches
                seen.append(first)
                whole.append(first + rest)
                seen_limit.append(milliseconds(bare.first(each.query, each.sort)))
                whole_limit.append(milliseconds(bare.whole(each.query, each.sort)))
            window.rest(20)
    limit = "SQL of one screen"
    yield Row(f"{what}: rows painted", "ms", tuple(seen), limit, tuple(seen_limit), _HUNDRED)
    limit = "SQL of all ids"
    yield Row(f"{what}: whole list known", "ms", tuple(whole), limit, tuple(whole_limit), _HUNDRED)


def _search(window: Window, bare: Bare, place: Place) -> Iterator[Row]:
    """Words typed letter by letter; asked for from the second letter on."""
    window.queue.show_view(next(view for view in VIEWS if view.id == "all"))
    window.rest(500)
    field = window.search_field()
    typed, painted, limits = [], [], []
    for word in bare.words(place.rounds(20)):
        field.clear()
        window.rest(200)
        for end in range(2, len(word) + 1):
            text = word[:end]
            typed.append(window.milliseconds_until(_types(field, text), window.rows_seen()))
            limits.append(milliseconds(bare.search(text)))
            window.rest(max(0, _LETTER - int(typed[-1])))
            painted.append(typed[-1])
    yield Row("search while typing: from the key to the paint", "ms", tuple(painted),
              "FTS5 alone", tuple(limits), _FIFTY, "4 ms of it: the hand rests")  # fmt: skip
    field.clear()
    window.rest(200)


def _types(field: Any, text: str) -> Callable[[], None]:
    return lambda: field.setText(text)


def _ticket(window: Window, bare: Bare, place: Place) -> Row:
    figures, limits = [], []
    for turn in range(2):  # the first is for the caches of file and fonts
        for ticket in bare.busy_tickets(ENTRIES, place.rounds(60)):
            figure = window.open_ticket(ticket)
            window.rest(40)
            if turn:
                figures.append(figure)
                limits.append(milliseconds(bare.entries(ticket)))
    return Row("open a ticket with 30 entries: painted", "ms", tuple(figures), "SQL of its entries",
               tuple(limits), _FIFTY)  # fmt: skip


class Constant(QAbstractTableModel):
    """As many rows as the queue, each cell the same word."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._rows, self._columns = rows, columns

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's
        """All of them."""
        return self._rows

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's
        """All of them."""
        return self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The word."""
        return "constant" if role == Qt.ItemDataRole.DisplayRole else None


def _scrolling(window: Window, place: Place) -> Iterator[Row]:
    window.queue.show_view(next(view for view in VIEWS if view.id == "all"))
    window.rest(1000)
    yield _scrolled(window, place, "two-line rows", "five texts a row; the limit has one")
    window.desk.window.queue.use_lines(lines=False)
    window.rest(500)
    yield _scrolled(window, place, "columns", "")
    window.desk.window.queue.use_lines(lines=True)


def _scrolled(window: Window, place: Place, how: str, note: str) -> Row:
    ours = window.list
    theirs = _empty_like(ours)
    pairs = []
    for step in range(place.rounds(100)):
        window.rest(1)  # pages that were asked for come between the steps
        pairs.append((scroll(ours, step), scroll(theirs, step)))
    theirs.hide()
    theirs.deleteLater()
    mine, limits = (tuple(each) for each in zip(*pairs, strict=True))
    return Row(f"scroll one step, {how}", "ms", mine, "QTableView, constant model", limits,
               Aim(times=1.5), note)  # fmt: skip


def _empty_like(list_: QTableView) -> QTableView:
    header = list_.horizontalHeader()
    shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
    view = QTableView()
    model = Constant(list_.model().rowCount(), len(shown))
    model.setParent(view)
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(list_.verticalHeader().defaultSectionSize())
    for place, section in enumerate(shown):
        view.setColumnWidth(place, header.sectionSize(section))
    view.resize(list_.size())
    view.show()
    return view
