"""Asks the store for the list that is wanted and follows it: beginning, whole, and every change after."""

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.grouping import Section
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me, QueueRow
from desk.models.query import Query
from desk.ui.queue.line import Writer
from desk.ui.queue.model import PAGE, QueueModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

FIRST = 60
"""Rows that fill the largest screen: read alone, so that a long list shows at once."""
NAMED = 200
"""Changed tickets looked up one by one; more than these count as everything."""

NOBODY = Me(PersonId(""))


class Found(msgspec.Struct, frozen=True):
    """An answer of the store: the whole list, and rows worth having with it."""

    numbers: "array[int]"
    rows: Sequence[QueueRow]
    open_row: int | None = None
    """The row number of the ticket that is open."""
    sections: Sequence[Section] = ()
    """The same rows in groups, when groups were asked for."""


class Ask(msgspec.Struct, frozen=True):
    """What was asked; an answer to another question than the last is late and is dropped."""

    query: Query
    sort: str
    by: str = ""
    """The field to group by; empty for one list."""


class Following(QObject):
    """The rows of one question. The newest question counts."""

    began = Signal(bool)
    """The beginning of another list is shown; whether it has rows."""
    settled = Signal()
    """The list is as the store has it."""
    completed = Signal()
    """The whole of another list is here."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.rows = QueueModel(self._fetch, self)
        self.open_place = -1
        """Where the open ticket stands in the list that came last; -1 when it does not."""
        self.defer: Callable[[Callable[[], None]], None] = _at_once
        """How to wait until what was just shown is painted; the view knows."""
        self._workspace = workspace
        self._asked = Ask(Query(), "")
        self._refreshing = False
        self._due: Changes | None = None
        self._writing: dict[TicketId, tuple[str, ...]] = {}
        self.rewrite()
        workspace.company.changed.connect(self._follow_writers)
        workspace.changed.connect(self._on_changes)

    def ask(self, asked: Ask) -> None:
        """Ask for this list; an older question is forgotten."""
        workspace = self._workspace
        self._asked = asked
        self._refreshing, self._due = False, None
        me, now = workspace.me or NOBODY, workspace.now()
        if asked.by:  # a group may begin anywhere: its beginning is known when all of it is
            self._load_whole(asked, begins=True)
            return

        def first(store: "Store") -> list[QueueRow]:
            return store.tickets.first(asked.query, asked.sort, me, now, FIRST)

        def shown(rows: list[QueueRow]) -> None:
            self.show_first(rows)
            self.defer(lambda: self._load_whole(asked))

        workspace.read(first, shown, key="queue first")

    def show_first(self, rows: Sequence[QueueRow]) -> None:
        """Show the beginning of the list; the rest follows."""
        self.rows.show(array("q", [row.row for row in rows]), rows)
        self.began.emit(bool(rows))

    def rewrite(self) -> None:
        """Other words: another vocabulary, minute or language."""
        self.rows.write_with(Writer(self._workspace.now, self._writing))

    def look_again(self) -> None:
        """Time went by: what became late comes or moves."""
        self._due = self._due or Changes()
        self._refresh()

    # --- inside ----------------------------------------------------------------------------------

    def _follow_writers(self) -> None:
        """Somebody else began to write on a ticket, or ended."""
        writing = self._workspace.company.writing()
        if writing != self._writing:
            self._writing = writing
            self.rewrite()

    def _load_whole(self, asked: Ask, *, begins: bool = False) -> None:
        """The row numbers of everything: many rows keep the interpreter busy, so the beginning of
        the list is painted before."""
        workspace = self._workspace
        if asked != self._asked:
            return
        me, now, opened = workspace.me or NOBODY, workspace.now(), workspace.ticket

        def whole(store: "Store") -> Found:
            numbers, sections = _listed(store, asked, me, now)
            open_row = store.tickets.row_number(opened) if opened is not None else None
            return Found(numbers, store.tickets.rows(numbers[:PAGE]), open_row, sections)

        def came(found: Found) -> None:
            if begins and asked == self._asked:
                self.rows.show(found.numbers, found.rows, found.sections)
                self.began.emit(bool(found.numbers))
            self._complete(asked, found)

        workspace.read(whole, came, key="queue")

    def _fetch(self, numbers: Sequence[int], done: Callable[[list[QueueRow]], None]) -> None:
        def failed(error: Exception) -> None:
            done([])  # the list goes on; these rows stay empty until they are looked at again
            self._workspace.failed(error)

        self._workspace.read(lambda store: store.tickets.rows(numbers), done, failed=failed)

    def _complete(self, asked: Ask, found: Found) -> None:
        if asked == self._asked:
            self._take(asked, found)
            self.open_place = -1
            if found.open_row is not None:
                self.open_place = self.rows.position(found.open_row)
            self.completed.emit()

    def _take(self, asked: Ask, found: Found) -> None:
        if asked == self._asked:
            self.rows.update(found.numbers, found.rows, found.sections)
            self.settled.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.tickets or changes.people:
            self._due = changes if self._due is None else self._due | changes
            self._refresh()

    def _refresh(self) -> None:
        """Look again, once at a time: a pull that goes on must neither stack questions up nor
        throw every answer away before it comes."""
        if self._refreshing or self._due is None:
            return
        changes, self._due = self._due, None
        self._refreshing = True
        asked, workspace = self._asked, self._workspace
        me, now = workspace.me or NOBODY, workspace.now()
        all_changed = changes.everything or changes.people or len(changes.tickets) > NAMED

        def look(store: "Store") -> Found:
            numbers, sections = _listed(store, asked, me, now)
            if all_changed:
                return Found(numbers, (), None, sections)
            touched = [store.tickets.row_number(ticket) for ticket in changes.tickets]
            rows = store.tickets.rows([n for n in touched if n is not None])
            return Found(numbers, rows, None, sections)

        if all_changed:
            self.rows.spoil()

        def failed(error: Exception) -> None:
            self._refreshing = False
            workspace.failed(error)

        workspace.read(look, lambda found: self._refreshed(asked, found), failed=failed)

    def _refreshed(self, asked: Ask, found: Found) -> None:
        self._refreshing = False
        self._take(asked, found)
        self._refresh()


def _listed(
    store: "Store", asked: Ask, me: Me, now: datetime
) -> tuple["array[int]", Sequence[Section]]:
    if not asked.by:
        return store.tickets.ids(asked.query, asked.sort, me, now), ()
    sections = store.tickets.sections(asked.query, (asked.by, asked.sort), me, now)
    numbers = array("q")
    for section in sections:
        numbers.extend(section.numbers)
    return numbers, sections


def _at_once(function: Callable[[], None]) -> None:
    function()
