"""What the queue pane shows and can do: a view, a search, an order, and the list they lead to."""

from array import array
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.changes import Changes
from desk.models.errors import AccountProblem, InvalidInput, NotFound
from desk.models.events import LinkState, Progress
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me, QueueRow
from desk.models.query import Query, Words, parse, parse_lenient
from desk.models.view import VIEWS, View
from desk.ui.queue.line import Writer
from desk.ui.queue.model import PAGE, QueueModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.operations import SetFields
    from desk.models.store import Store
    from desk.models.ticket import Ticket

FIRST = 60
"""Rows that fill the largest screen: read alone, so that a long list shows at once."""
NAMED = 200
"""Changed tickets looked up one by one; more than these count as everything."""

NOBODY = Me(PersonId(""))


class Situation(StrEnum):
    """What the pane must show."""

    LOADING = "loading"
    FILLED = "filled"
    EMPTY = "empty"
    """The view has no tickets."""
    NOTHING_FOUND = "nothing_found"
    """The search fits none of the view's tickets."""
    FIRST_PULL = "first_pull"
    """Nothing is here yet because the first pull is still going on."""
    NEVER_PULLED = "never_pulled"
    """Nothing is here because the server has never been reached."""


class Found(msgspec.Struct, frozen=True):
    """An answer of the store: the whole list, and rows worth having with it."""

    numbers: "array[int]"
    rows: Sequence[QueueRow]
    open_row: int | None = None
    """The row number of the ticket that is open."""


class _Ask(msgspec.Struct, frozen=True):
    """What was asked; an answer to another question than the last is late and is dropped."""

    query: Query
    sort: str


class QueueViewModel(QObject):
    """The queue without its widgets."""

    changed = Signal()
    """Situation, count, title or hint."""
    replaced = Signal()
    """The beginning of another list is shown: the view goes to its top."""
    saved = Signal(object)
    """What is shown is kept: the `View` it is now."""
    completed = Signal()
    """The whole of another list is here: the ticket that is open can be found in it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.rows = QueueModel(self._fetch, self)
        self.view: View = VIEWS[0]
        self.text = ""
        self.sort = self.view.sort
        self.situation = Situation.LOADING
        self.hint = ""
        """What is wrong with the search line, in words; the list goes on with what makes sense."""
        self.current: TicketId | None = None
        """What commands act on: the row somebody moved to, else the open ticket. None for a row that is
        being fetched: a command must not reach the ticket that happens to be open beside it."""
        self.opens_first = False
        """Whether the first ticket is opened when none is: at a start that brings none back."""
        self.open_place = -1
        """Where the open ticket stands in the list that came last; -1 when it does not."""
        self.defer: Callable[[Callable[[], None]], None] = _at_once
        """How to wait until what was just shown is painted; the view knows."""
        self._asked = _Ask(Query(), "")
        self._refreshing = False
        self._due: Changes | None = None
        self._progress: Progress | None = None
        self._rewrite()
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self._on_ready)
        workspace.progress.connect(self._on_progress)
        workspace.link_changed.connect(self._on_link)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many tickets the list has."""
        return self.rows.rowCount()

    @property
    def progress(self) -> Progress | None:
        """The pull that goes on, if one does."""
        return self._progress

    @property
    def is_signed_out(self) -> bool:
        """Whether the server wants to know first who asks."""
        return self.workspace.link.state is LinkState.SIGN_IN_NEEDED

    def show_view(self, view: View) -> None:
        """Show another view, in its own order, without a search."""
        self.view, self.text, self.sort, self.hint = view, "", view.sort, ""
        self.load()

    def search(self, text: str) -> None:
        """Narrow the view while the line is typed."""
        if text == self.text:
            return
        self.text = text
        self.hint = _complaint(text)
        self.load()

    def search_everywhere(self) -> None:
        """The same search in all tickets."""
        self.view = next(view for view in VIEWS if view.id == "all")
        self.load()

    def save_view(self, title: str, failed: Callable[[Exception], None]) -> None:
        """Keep what is shown under a name: the view, what was searched in it, the order."""
        query = f"{self.view.query} {self.text}"
        view = View("", title, query, self.sort, own=True)
        name, workspace = " ".join(title.split()), self.workspace

        def saved() -> None:
            workspace.read(lambda store: store.views.find(name), self.saved.emit)

        workspace.write(lambda store: store.views.save(view), saved, failed=failed)

    def sort_by(self, sort: str) -> None:
        """Order the list; the same order again turns it round."""
        self.sort = f"-{sort}" if sort == self.sort else sort
        self.load()

    def load(self) -> None:
        """Ask for the list as it is wanted now; an older question is forgotten."""
        workspace = self.workspace
        asked = _Ask(parse(self.view.query) & _typed(self.text), self.sort)
        self._asked = asked
        self._refreshing, self._due = False, None
        me, now = workspace.me or NOBODY, workspace.now()
        if not self.count:
            self._become(Situation.LOADING)

        def first(store: "Store") -> list[QueueRow]:
            return store.tickets.first(asked.query, asked.sort, me, now, FIRST)

        def shown(rows: list[QueueRow]) -> None:
            self.show_first(rows)
            self.defer(lambda: self._load_whole(asked))

        workspace.read(first, shown, key="queue first")

    def _load_whole(self, asked: _Ask) -> None:
        """The row numbers of everything: many rows keep the interpreter busy, so the beginning of
        the list is painted before."""
        workspace = self.workspace
        if asked != self._asked:
            return
        me, now, opened = workspace.me or NOBODY, workspace.now(), workspace.ticket

        def whole(store: "Store") -> Found:
            numbers = store.tickets.ids(asked.query, asked.sort, me, now)
            open_row = store.tickets.row_number(opened) if opened is not None else None
            return Found(numbers, store.tickets.rows(numbers[:PAGE]), open_row)

        workspace.read(whole, lambda found: self._complete(asked, found), key="queue")

    def show_first(self, rows: Sequence[QueueRow]) -> None:
        """Show the beginning of the list; the rest follows."""
        self.rows.show(array("q", [row.row for row in rows]), rows)
        if rows:
            self._become(Situation.FILLED)
        self.replaced.emit()

    def tick(self) -> None:
        """Time went by: the times left are written anew, and what became late comes or moves."""
        self._rewrite()
        self._due = self._due or Changes()
        self._refresh()

    def submit(self) -> None:
        """Enter in the search line: a number opens its ticket, whatever the view."""
        text = self.text.strip()
        if text:
            self.workspace.read(
                lambda store: store.tickets.by_number(text), self._open_found, key="queue number"
            )

    # --- what is done ----------------------------------------------------------------------------

    def select(self, row: int) -> None:
        """The row that the keyboard stands on; its ticket is opened by `open_current`."""
        self.current = self.rows.ticket_at(row)

    def open_current(self) -> bool:
        """Show the selected ticket beside the list; whether there is one."""
        if self.current is not None and self.current != self.workspace.ticket:
            self.workspace.open_ticket(self.current)
        return self.current is not None

    def mark_read(self) -> None:
        """The open ticket has been looked at."""
        ticket = self.workspace.ticket
        if ticket is not None:
            self.workspace.write(lambda store: store.tickets.mark_read(ticket))

    def take_current(self) -> None:
        """Take the selected ticket in charge; can be undone."""
        ticket = self.current
        if ticket is not None:
            self.workspace.read(lambda store: _taking(store, ticket), self._perform_take)

    def _perform_take(self, taking: "tuple[Ticket, SetFields]") -> None:
        ticket, action = taking
        operation = self.workspace.new_operation(ticket, action)
        text = self.tr("{number} is yours").format(number=ticket.number)
        self.workspace.perform(operation, undo_text=text)

    # --- what comes in ---------------------------------------------------------------------------

    def _fetch(self, numbers: Sequence[int], done: Callable[[list[QueueRow]], None]) -> None:
        def failed(error: Exception) -> None:
            done([])  # the list goes on; these rows stay empty until they are looked at again
            self.workspace.failed(error)

        self.workspace.read(lambda store: store.tickets.rows(numbers), done, failed=failed)

    def _complete(self, asked: _Ask, found: Found) -> None:
        if asked == self._asked:
            self._take(asked, found)
            self.open_place = -1
            if found.open_row is not None:
                self.open_place = self.rows.position(found.open_row)
            self.completed.emit()

    def _take(self, asked: _Ask, found: Found) -> None:
        if asked == self._asked:
            self.rows.update(found.numbers, found.rows)
            self._settle()

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
        asked, workspace = self._asked, self.workspace
        me, now = workspace.me or NOBODY, workspace.now()
        all_changed = changes.everything or changes.people or len(changes.tickets) > NAMED

        def look(store: "Store") -> Found:
            numbers = store.tickets.ids(asked.query, asked.sort, me, now)
            if all_changed:
                return Found(numbers, ())
            touched = [store.tickets.row_number(ticket) for ticket in changes.tickets]
            return Found(numbers, store.tickets.rows([n for n in touched if n is not None]))

        if all_changed:
            self.rows.spoil()

        def failed(error: Exception) -> None:
            self._refreshing = False
            workspace.failed(error)

        workspace.read(look, lambda found: self._refreshed(asked, found), failed=failed)

    def _refreshed(self, asked: _Ask, found: Found) -> None:
        self._refreshing = False
        self._take(asked, found)
        self._refresh()

    def _on_ready(self) -> None:
        self._rewrite()
        if self.situation is not Situation.FILLED:
            self.load()

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress if progress.done < progress.total else None
        if self.situation is not Situation.FILLED:
            self._settle()

    def _on_link(self) -> None:
        if self.situation is not Situation.FILLED:
            self._settle()

    def _on_opened(self, ticket: str) -> None:
        self.current = TicketId(ticket)

    def _open_found(self, ticket: TicketId | None) -> None:
        if ticket is not None:
            self.workspace.open_ticket(ticket)

    def _rewrite(self) -> None:
        self.rows.write_with(Writer(self.workspace.now))

    def _settle(self) -> None:
        self._become(Situation.FILLED if self.count else self._why_empty())

    def _why_empty(self) -> Situation:
        if self._progress is not None:
            return Situation.FIRST_PULL
        if self.text.strip():
            return Situation.NOTHING_FOUND
        if self.workspace.pulled:
            return Situation.EMPTY
        coming = self.workspace.link.state in (LinkState.STARTING, LinkState.ONLINE)
        return Situation.FIRST_PULL if coming else Situation.NEVER_PULLED

    def _become(self, situation: Situation) -> None:
        self.situation = situation
        self.changed.emit()


def _at_once(function: Callable[[], None]) -> None:
    function()


def _say(text: str) -> str:
    return QCoreApplication.translate("Views", text)


def _typed(text: str) -> Query:
    """The query of a line in the making: a lone letter is not searched for yet."""
    terms = parse_lenient(text).terms
    return Query(tuple(t for t in terms if not (isinstance(t, Words) and len(t.text) < 2)))


def _complaint(text: str) -> str:
    try:
        parse(text)
    except InvalidInput as error:
        return error.message
    return ""


def _taking(store: "Store", ticket: TicketId) -> "tuple[Ticket, SetFields]":
    """The ticket as it stands and the action that takes it.

    Raises `NotAllowed` where one may not, `NotFound` when the ticket is gone, `AccountProblem`
    before anybody has signed in.
    """
    from desk.workflow.steps import take  # the rules are read after the first paint

    found, agent = store.tickets.project(ticket), store.base.my_person()
    if found is None:
        raise NotFound(
            QCoreApplication.translate("Queue", "This ticket is not on this device any more.")
        )
    if agent is None:
        raise AccountProblem(
            QCoreApplication.translate("Workspace", "Nobody has signed in to this account yet."),
            QCoreApplication.translate("Workspace", "Sign in once while there is a network."),
        )
    return found, take(found, agent)
