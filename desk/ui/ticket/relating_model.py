"""Relating the open ticket to others without widgets: link, merge, separate, split, solve children, follow."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal, SignalInstance

from desk.models.abilities import EVERYTHING, Abilities, abilities_of, cannot
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.link import STANDING, LinkKind, Taken, stands
from desk.models.listing import Neighbour, Relation, TicketDetail
from desk.models.operations import (
    Action,
    Follow,
    LinkTickets,
    MergeInto,
    Operation,
    Unfollow,
    Unmerge,
)
from desk.models.ticket import UNFINISHED, State, Ticket
from desk.models.words import field_label
from desk.models.worklog import Entry, EntryKind
from desk.ui import text
from desk.ui.ticket.properties_model import Option
from desk.ui.ticket.relating_search import LONGEST, found_tickets
from desk.ui.ticket.relating_words import Task, done, preview
from desk.workflow import relating

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class Pane(Protocol):
    """The ticket pane, as far as this knows it."""

    opened: SignalInstance
    changed: SignalInstance
    detail: TicketDetail | None


class Choice(msgspec.Struct, frozen=True):
    """One line that can be ticked: a note to take along, a child to solve."""

    id: str
    words: str
    ticked: bool


class _Others(msgspec.Struct, frozen=True):
    """What of other tickets a task needs."""

    able: Abilities
    children: tuple[Ticket, ...]
    since: tuple[Entry, ...]


class RelatingViewModel(QObject):
    """What the open ticket is to other tickets and to the technician."""

    opened = Signal()
    """A task begins or ends."""
    changed = Signal()
    """What the task shows changed."""
    problem = Signal(str, str)
    """It cannot be done so: message, advice."""

    def __init__(self, workspace: "Workspace", pane: "Pane") -> None:
        super().__init__()
        self.task: Task | None = None
        self.kind = LinkKind.RELATED
        self.other: Neighbour | None = None
        self.choices: tuple[Choice, ...] = ()
        self.able = EVERYTHING
        self._workspace = workspace
        self._detail: TicketDetail | None = None
        self._children: tuple[Ticket, ...] = ()
        self._since: tuple[Entry, ...] = ()
        pane.opened.connect(lambda: self._take(pane.detail, first=True))
        pane.changed.connect(lambda: self._take(pane.detail, first=False))

    # --- what can be done ------------------------------------------------------------------------

    @property
    def is_followed(self) -> bool:
        """Whether the technician follows the ticket."""
        me = self._workspace.me
        return bool(self._detail and me and me.person in self._detail.followers)

    @property
    def open_children(self) -> tuple[Ticket, ...]:
        """The children that are not finished."""
        return tuple(child for child in self._children if child.state in UNFINISHED)

    @property
    def solves_children(self) -> bool:
        """Whether the solution of this ticket can be that of its open children."""
        done = self._detail is not None and self._detail.ticket.state in {
            State.RESOLVED, State.CLOSED,
        }  # fmt: skip
        return done and bool(self.open_children) and bool(self._solution())

    def why_not(self, task: Task) -> str:
        """Why a task is not possible, in words; empty when it is."""
        detail = self._detail
        if detail is None:
            return self.tr("Choose a ticket first.")
        merged = detail.ticket.merged is not None
        nowhere = TicketId("")
        match task:
            case Task.LINK:
                possible = next(iter(self.able.links), LinkKind.RELATED)
                return cannot(self.able, LinkTickets(possible, nowhere))
            case Task.MERGE:
                words = self.tr("It was merged already.") if merged else ""
                return cannot(self.able, MergeInto(nowhere)) or words
            case Task.SEPARATE:
                words = "" if merged else self.tr("It is not merged into another ticket.")
                return cannot(self.able, Unmerge()) or words
            case Task.CHILDREN:
                return "" if self.solves_children else self._why_no_children()

    def why_not_follow(self) -> str:
        """Why the ticket cannot be followed; empty when it can."""
        if self._detail is None:
            return self.tr("Choose a ticket first.")
        return cannot(self.able, Follow())

    def kinds(self) -> list[Option]:
        """What another ticket can be to this one, as far as the server keeps it."""
        here = TicketId("")
        return [
            Option(str(kind), field_label(str(kind)))
            for kind in LinkKind
            if stands(here, kind, here)[1].kind in self.able.links
        ]

    # --- a task ----------------------------------------------------------------------------------

    def begin(self, task: Task) -> None:
        """Open what a task asks for."""
        if words := self.why_not(task):
            self.problem.emit(words, "")
            return
        self.task, self.other = task, None
        self.kind = LinkKind.RELATED if LinkKind.RELATED in self.able.links else STANDING[1]
        self.choices = tuple(self._lines(task))
        self.opened.emit()

    def close(self) -> None:
        """Leave the task; nothing was changed."""
        if self.task is not None:
            self.task, self.other, self.choices = None, None, ()
            self.opened.emit()

    def set_kind(self, kind: str) -> None:
        """What the other ticket is to be."""
        self.kind = LinkKind(kind)
        self.changed.emit()

    def search(self, typed: str, done: Callable[[list[Option]], None]) -> None:
        """Find other tickets by number or words; without any, those of the same requester."""
        detail, me = self._detail, self._workspace.me
        if detail is None or me is None:
            return
        now, here, who = self._workspace.now(), detail.ticket.id, detail.ticket.requester
        self._workspace.read(
            lambda store: found_tickets(store, typed, me, now, here, who), done, key="ticket other"
        )

    def choose(self, option: Option) -> None:
        """Another ticket was chosen; what would happen is shown before it is done."""
        number, _, title = option.label.partition("  ")
        self.other = Neighbour(TicketId(str(option.value)), number, title, option.hint)
        self.changed.emit()

    def tick(self, id: str, *, on: bool) -> None:  # noqa: A002  the choice's
        """Take a line in, or leave it out."""
        replace = msgspec.structs.replace
        self.choices = tuple(replace(c, ticked=on) if c.id == id else c for c in self.choices)
        self.changed.emit()

    def preview(self) -> str:
        """What would be done, in words; what is missing where something is."""
        if self._detail is None or self.task is None:
            return ""
        count = sum(choice.ticked for choice in self.choices)
        return preview(self.task, self._detail, self.other, self.kind, count)

    # --- doing it --------------------------------------------------------------------------------

    def commit(self) -> None:
        """Do what the task shows."""
        detail, task, other = self._detail, self.task, self.other
        if detail is None or task is None:
            return
        if task in {Task.LINK, Task.MERGE} and other is None:
            self.problem.emit(self.tr("Choose the other ticket."), "")
            return
        ticked = {choice.id for choice in self.choices if choice.ticked}
        kind, now = self.kind, self._workspace.now()
        since, children, solution = self._since, self._children, self._solution()

        def pieces(store: "Store") -> list[relating.Piece]:
            ticket, look = detail.ticket, store.tickets.project
            if task is Task.SEPARATE:
                taken = [Taken(e.id, e.ticket) for e in since if e.id in ticked]
                return [(ticket.id, relating.separate(ticket, now, taken))]
            if task is Task.CHILDREN:
                return relating.solve_children(solution, [c for c in children if c.id in ticked])
            into = look(other.id) if other else None
            if into is None:
                return []
            if task is Task.LINK:
                return [relating.link(ticket.id, kind, into.id, look)]
            return [(ticket.id, relating.merge(ticket, into, look))]

        number = text.one_line(detail.ticket.number, 40)
        words = done(task, number)
        self._workspace.read(pieces, lambda made: self._perform(made, words), failed=self._failed)

    def remove(self, relation: Relation) -> None:
        """Take a link away."""
        if self._detail is not None:
            ticket = self._detail.ticket.id
            other = relation.other.id
            piece = relating.unlink(relation.stands_on, ticket, relation.kind, other)
            self._perform([piece], self.tr("Link to {number} removed").format(
                number=relation.other.number))  # fmt: skip

    def toggle_following(self) -> None:
        """Follow the ticket, or follow it no more, also through those merged into it."""
        detail, me = self._detail, self._workspace.me
        if detail is None or me is None:
            return
        number = text.one_line(detail.ticket.number, 40)
        if not self.is_followed:
            words = self.tr("You follow {number}").format(number=number)
            self._perform([(detail.ticket.id, Follow())], words)
            return
        words = self.tr("You follow {number} no more").format(number=number)
        places = (detail.ticket.id, *(part.id for part in detail.parts))

        def followed(store: "Store") -> list[relating.Piece]:
            found = [store.tickets.project(place) for place in places]
            return [(t.id, Unfollow()) for t in found if t and me.person in t.followers]

        self._workspace.read(followed, lambda made: self._perform(made, words))

    def split(self, entry: Entry) -> None:
        """Make a ticket of one entry."""
        detail = self._detail
        if detail is None:
            return
        now, words = self._workspace.now(), self.tr("{number} split off")

        def made(store: "Store") -> tuple[str, list[relating.Piece]]:
            number = store.numbers.take() or ""
            ticket, actions = relating.split(detail.ticket, entry, detail.attachments, number, now)
            return number, [(ticket, action) for action in actions]

        self._workspace.read(
            made,
            lambda found: self._perform(found[1], words.format(number=found[0])),
            failed=self._failed,
        )

    # --- inside ----------------------------------------------------------------------------------

    def _take(self, detail: TicketDetail | None, *, first: bool) -> None:
        """Another ticket is open, or the same one changed."""
        self._detail = detail
        if first:
            self.close()
            self._children, self._since = (), ()
        if detail is not None:
            self._workspace.read(lambda s: _others(s, detail), self._know, key="ticket relations")

    def _perform(self, pieces: Iterable[relating.Piece], words: str) -> None:
        operations: list[Operation] = []
        try:
            for ticket, action in pieces:
                self._must_be_able(action)
                operations.append(self._workspace.new_operation(ticket, action))
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return
        if operations:
            self._workspace.perform(*operations, undo_text=words, done=self.close)

    def _must_be_able(self, action: Action) -> None:
        if fault := cannot(self.able, action):
            raise DeskError(fault)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self._workspace.failed(error)
            return
        self.problem.emit(error.message, error.advice)

    def _know(self, others: _Others) -> None:
        self.able, self._children, self._since = others.able, others.children, others.since
        self.changed.emit()

    def _solution(self) -> str:
        entries = self._detail.entries if self._detail else ()
        return next((e.body for e in reversed(entries) if e.kind is EntryKind.SOLUTION), "")

    def _why_no_children(self) -> str:
        if not self._children:
            return self.tr("It has no children.")
        if not self.open_children:
            return self.tr("All children are finished.")
        return self.tr("Resolve it first: its solution becomes theirs.")

    def _lines(self, task: Task) -> list[Choice]:
        if task is Task.SEPARATE:
            return [Choice(e.id, text.one_line(e.body, LONGEST), ticked=False) for e in self._since]
        if task is Task.CHILDREN:
            return [
                Choice(c.id, f"{c.number}  {text.one_line(c.title, LONGEST)}", ticked=True)
                for c in self.open_children
            ]
        return []


def _others(store: "Store", detail: TicketDetail) -> _Others:
    """Read what the tasks of a ticket need. Runs on the worker."""
    found = (
        store.tickets.project(each.other.id)
        for each in detail.relations
        if each.kind is LinkKind.CHILD
    )
    there = store.tickets.detail(detail.survivor.id) if detail.survivor else None
    since = relating.written_since(detail.ticket, there.entries if there else ())
    able = abilities_of(store.base.meta)
    return _Others(able, tuple(child for child in found if child), tuple(since))
