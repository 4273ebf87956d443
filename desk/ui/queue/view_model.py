"""What the queue pane shows and can do: a view, a search, an order, and the list they lead to."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.errors import AccountProblem, InvalidInput, NotFound
from desk.models.events import LinkState, Progress
from desk.models.ids import TicketId
from desk.models.query import Query, Words, parse, parse_lenient
from desk.models.view import VIEWS, View, at_any_level, names_own_levels
from desk.models.words import field_label
from desk.ui.queue.following import NOBODY, Ask, Following
from desk.ui.queue.looks import ViewLook
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.operations import SetFields
    from desk.models.store import Store
    from desk.models.ticket import Ticket


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


class QueueViewModel(QObject):
    """The queue without its widgets."""

    changed = Signal()
    """Situation, count, title or hint."""
    leaving = Signal()
    """Another view will be shown: what is to be remembered of this one is noted now."""
    entered = Signal()
    """Another view is shown."""
    replaced = Signal()
    """The beginning of another list is shown: the view goes to its top."""
    saved = Signal(object)
    """What is shown is kept: the `View` it is now."""
    completed = Signal()
    """The whole of another list is here: the ticket that is open can be found in it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.following = Following(workspace, self)
        self.rows = self.following.rows
        self.view: View = VIEWS[0]
        self.text = ""
        self.sort = self.view.sort
        self.by = ""
        """The field the list is grouped by; empty for one list."""
        self.looks: dict[str, ViewLook] = {}
        """How each view was looked at last, by its id."""
        self.situation = Situation.LOADING
        self.hint = ""
        """What is wrong with the search line, in words; the list goes on with what makes sense."""
        self.current: TicketId | None = None
        """What commands act on: the row somebody moved to, else the open ticket. None for a row that is
        being fetched: a command must not reach the ticket that happens to be open beside it."""
        self.opens_first = False
        """Whether the first ticket is opened when none is: at a start that brings none back."""
        self._progress: Progress | None = None
        self._stood = 0
        self.following.began.connect(self._began)
        self.following.settled.connect(self._settle)
        self.following.completed.connect(self.completed)
        workspace.opened.connect(self._on_opened)
        workspace.ready.connect(self._on_ready)
        workspace.progress.connect(self._on_progress)
        workspace.link_changed.connect(self._on_link)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many tickets the list has."""
        return len(self.rows.tickets)

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
        self.leaving.emit()
        self._keep_look()
        look = self.looks.get(view.id, ViewLook())
        self.view, self.text, self.hint = view, "", ""
        self.sort, self.by = look.sort or view.sort, look.by
        self.rows.grouped.fold(frozenset(look.folded))
        self.rows.ticks.clear()
        self.entered.emit()
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

    @property
    def lacks_level(self) -> bool:
        """Whether the list is about the levels of somebody who has none."""
        me = self.workspace.me
        return me is not None and not me.levels and names_own_levels(self.view.query)

    def search_at_any_level(self) -> None:
        """What the view shows to those who have a level, at all levels."""
        query = at_any_level(self.view.query)
        self.show_view(next(view for view in VIEWS if view.id == "all"))
        self.search(query)

    def save_view(
        self, title: str, failed: Callable[[Exception], None], *, everywhere: bool = False
    ) -> None:
        """Keep what is shown under a name: the view, what was searched in it, the order."""
        query = f"{self.view.query} {self.text}"
        self.keep_view(View("", title, query, self.sort, own=True, everywhere=everywhere), failed)

    def keep_view(self, view: View, failed: Callable[[Exception], None]) -> None:
        """Keep a view of the person's own; one of the same id or name is replaced."""
        name, workspace = " ".join(view.title.split()), self.workspace

        def saved() -> None:
            workspace.read(lambda store: store.views.find(name), self.saved.emit)

        workspace.write(lambda store: store.views.save(view), saved, failed=failed)

    def sort_by(self, sort: str) -> None:
        """Order the list; the same order again turns it round."""
        self.sort = f"-{sort}" if sort == self.sort else sort
        self.load()

    def group_by(self, by: str) -> None:
        """Put the list into groups; empty makes one list of it again."""
        self.by = by
        self.rows.grouped.fold(frozenset())
        self.load()

    def begin_with(self, view: View, looks: dict[str, ViewLook]) -> None:
        """The view and the looks of last time; nothing is asked for yet."""
        self.looks, self.view = looks, view
        look = looks.get(view.id, ViewLook())
        self.sort, self.by = look.sort or view.sort, look.by
        self.rows.grouped.fold(frozenset(look.folded))

    def looks_now(self) -> dict[str, ViewLook]:
        """How each view is looked at, this one included."""
        self._keep_look()
        return self.looks

    def _keep_look(self) -> None:
        sort = "" if self.sort == self.view.sort else self.sort
        look = ViewLook(sort, self.by, tuple(sorted(self.rows.grouped.folded)))
        if look == ViewLook():
            self.looks.pop(self.view.id, None)
        else:
            self.looks[self.view.id] = look

    def load(self) -> None:
        """Ask for the list as it is wanted now; an older question is forgotten."""
        if not self.count:
            self._become(Situation.LOADING)
        query = parse(self.view.query) & _typed(self.text)
        self.rows.by = self.by
        self.following.ask(Ask(query, _typed(self.text).sort or self.sort, self.by))

    def tick(self) -> None:
        """Time went by: the times left are written anew, and what became late comes or moves."""
        self.following.rewrite()
        self.following.look_again()

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

    def tick_row(self, row: int) -> None:
        """Tick the ticket of a row, or take its tick away."""
        if not 0 <= row < self.rows.rowCount():
            return
        number = self.rows.numbers[row]
        header = self.rows.grouped.header(number)
        if header is None:
            self.rows.ticks.toggle(number)
        else:  # over a group: all of it
            self.rows.ticks.add(header.section.numbers)

    def tick_between(self, here: int, there: int) -> None:
        """Tick the rows from one to the other."""
        first, last = sorted((max(here, 0), max(there, 0)))
        self.rows.ticks.add(n for n in self.rows.numbers[first : last + 1] if n >= 0)

    def tick_all(self) -> None:
        """Tick everything that is in the list."""
        self.rows.ticks.add(n for n in self.rows.numbers if n >= 0)

    def ticked_here(self) -> int:
        """How many of the ticked tickets are in the list that is shown."""
        ticks = self.rows.ticks
        return sum(number in ticks for number in self.rows.tickets) if len(ticks) else 0

    def next_after(self, ticket: TicketId) -> int | None:
        """The row of the ticket that comes after one that was dealt with, also when that one has left
        the list meanwhile; None at the end."""
        place = self.rows.row_of(ticket)
        row = self._stood if place is None else place + 1
        while row < self.rows.rowCount():
            if not self.rows.is_header(row):
                return row
            row += 1
        return None

    def _note_place(self) -> None:
        """Where the open ticket stands, for when it leaves the list."""
        opened = self.workspace.ticket
        place = self.rows.row_of(opened) if opened is not None else None
        self._stood = self._stood if place is None else place

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

    def _began(self, filled: bool) -> None:  # noqa: FBT001  a signal's value
        if filled:
            self._become(Situation.FILLED)
        self.replaced.emit()

    def _on_ready(self) -> None:
        self.following.rewrite()
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
        self._note_place()

    def _open_found(self, ticket: TicketId | None) -> None:
        if ticket is not None:
            self.workspace.open_ticket(ticket)

    def _settle(self) -> None:
        self._note_place()
        self._become(Situation.FILLED if self.count else self._why_empty())
        if self.situation is Situation.NOTHING_FOUND and not self.hint:
            query, me = _typed(self.text), self.workspace.me or NOBODY
            self.workspace.read(
                lambda store: store.tickets.strangers(query, me), self._tell_strangers,
                key="queue strangers",
            )  # fmt: skip

    def _tell_strangers(self, strangers: list[tuple[str, str]]) -> None:
        """A name that nothing is called by is said, so that nobody takes a slip for an answer."""
        if strangers and self.situation is Situation.NOTHING_FOUND and not self.hint:
            words = self.tr("{field}: nothing is called “{value}”.")
            field, value = strangers[0]
            self.hint = words.format(field=field_label(field), value=value[:80])
            self.changed.emit()

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


def _typed(text: str) -> Query:
    """The query of a line in the making: a lone letter is not searched for yet."""
    query = parse_lenient(text)
    terms = (t for t in query.terms if not (isinstance(t, Words) and len(t.text) < 2))
    return Query(tuple(terms), query.sort)


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
