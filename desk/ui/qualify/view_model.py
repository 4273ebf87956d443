"""The strip without widgets: what is chosen for the open ticket, what follows from it, and the next one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.people import Person
from desk.models.ticket import FieldValue, Ticket, value_of
from desk.models.words import field_label, value_label
from desk.organisation_rules import level_rules
from desk.ui import text
from desk.ui.qualify.chosen import Chosen
from desk.ui.qualify.clocks import Clock, clocks
from desk.ui.qualify.letters import Letters, meant
from desk.ui.qualify.model import LISTED, choices_of, names_of, with_typed
from desk.ui.ticket.properties_model import Option
from desk.ui.ticket.steps_model import agent_person
from desk.ui.workspace import Workspace
from desk.workflow import qualifying
from desk.workflow.steps import missing_qualification

if TYPE_CHECKING:
    from desk.models.operations import Operation
    from desk.models.store import Store
    from desk.workflow.levels import LevelRules

VERB: Final = "qualify"
_TICK: Final = 20_000
"""Milliseconds after which the times left are written anew."""
_AHEAD: Final = 50
"""Tickets that are looked at for the next one: those that were passed over stand among them."""
_SHOWN: Final = 8
"""Choices that a hint names."""


class _Read(msgspec.Struct, frozen=True):
    ticket: Ticket | None
    agent: Person | None
    left: int


class QualifyViewModel(QObject):
    """One ticket at a time; what is chosen and not written yet stays with its ticket while the window is open."""

    opened = Signal()
    """Another ticket is asked about."""
    changed = Signal()
    """Something else is chosen, or something else follows from it."""
    problem = Signal(str, str)
    """It cannot be written so: message, advice."""
    closed = Signal()
    """The strip is done."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ticket: Ticket | None = None
        self.letters = Letters()
        self._field = ""
        self.left = 0
        """How many tickets wait to be qualified."""
        self.active = False
        self.in_front: Callable[[], bool] = lambda: True
        """Whether the strip can be seen: who went elsewhere meanwhile is not brought back by the next ticket."""
        self._agent: Person | None = None
        self._chosen = Chosen()
        self._passed: set[TicketId] = set()
        """Tickets of this go: none of them comes again by itself."""
        self._wanted: TicketId | None = None
        self._begun = False
        self._busy = False
        self._leaving: TicketId | None = None
        """The ticket that was written or passed over, until the next one is there: what is typed
        meanwhile is meant for a ticket nobody has seen yet, so it goes to none."""
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self.changed)
        workspace.requested.connect(self._requested)
        workspace.opened.connect(self._followed)
        workspace.changed.connect(self._on_changes)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """Which ticket is asked about."""
        number = text.one_line(self.ticket.number, 40) if self.ticket else ""
        return self.tr("Qualify {number}").format(number=number)

    @property
    def title(self) -> str:
        """What its requester said."""
        return text.one_line(self.ticket.title) if self.ticket else ""

    @property
    def waiting(self) -> str:
        """How many wait, in words; nothing when it is this one alone."""
        return self.tr("%Ln ticket(s) to qualify", "", self.left) if self.left else ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are asked for."""
        return qualifying.asked(self.workspace.vocabulary)

    @property
    def left_out(self) -> str:
        """Which fields this server has no place for, in words."""
        fields = qualifying.left_out(self.workspace.vocabulary)
        if not fields:
            return ""
        names = ", ".join(field_label(field) for field in fields)
        return self.tr("This server has no place for: {fields}.").format(fields=names)

    @property
    def missing(self) -> frozenset[str]:
        """The fields that must hold something before the ticket may leave its level."""
        after = self._after()
        return frozenset(missing_qualification(self._rules(), after)) if after else frozenset()

    def choices(self, field: str) -> list[Option]:
        """What can be chosen in a field."""
        if self.ticket is None:
            return []
        vocabulary = self.workspace.vocabulary
        found = choices_of(field, self.ticket, self._me(), self._rules(), vocabulary)
        value = self.value(field)
        typed = str(value) if field in LISTED and value else ""
        return with_typed(found, field, typed, vocabulary)

    def value(self, field: str) -> FieldValue:
        """What is chosen in a field, else what the ticket has."""
        if self.ticket is None:
            return None
        chosen = self._chosen.of(self.ticket.id)
        return chosen[field] if field in chosen else value_of(self.ticket, field)

    @property
    def priority(self) -> str:
        """The priority that follows, in words."""
        after = self._after()
        return value_label("priority", after.priority) if after else ""

    @property
    def priority_number(self) -> int:
        """The same, 1 to 5."""
        after = self._after()
        return after.priority if after else 3

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """By when it is to be taken in charge and to be solved, with what is chosen."""
        after = self._after()
        if after is None:
            return ()
        taken = self.ticket.taken_at if self.ticket else None
        after = msgspec.structs.replace(after, taken_at=taken)
        return clocks(after, self.workspace.vocabulary.sla, self.workspace.now())

    def hint(self, field: str) -> str:
        """What can be typed into a field, in one line."""
        labels = [option.label for option in self.choices(field) if option.value != ""]
        if field in LISTED:
            typed = self.letters.typed
            fitting = [label for label in labels if meant(typed, [label]).choice is not None]
            if typed and not fitting:
                return self.tr("Nothing is called “{words}”.").format(words=typed)
            labels = fitting or labels
        more = "  ·  …" if len(labels) > _SHOWN else ""
        return "  ·  ".join(labels[:_SHOWN]) + more

    def keyboard_wanted(self) -> bool:
        """Whether somebody just asked to qualify: the keyboard comes here, once."""
        begun, self._begun = self._begun, False
        return begun

    # --- choosing --------------------------------------------------------------------------------

    def choose(self, field: str, value: FieldValue) -> None:
        """This is the value of a field."""
        if self.ticket is None or value == self.value(field):
            return
        if self._is_leaving():
            self.changed.emit()  # the field shows again what it holds
            return
        self._chosen.choose(self.ticket, field, value)
        self.changed.emit()

    def enter(self, field: str) -> None:
        """The keyboard is in this field: letters begin anew there."""
        if field != self._field:
            self._field = field
            self.letters.begin()

    def type(self, field: str, letter: str) -> bool:
        """A letter was typed into a field. True when it decided, and the keyboard goes on."""
        self.enter(field)
        if self._is_leaving() or self.letters.swallows(letter):
            return False
        self.letters.typed += letter
        if self._is_free(field):
            self.choose(field, text.one_line(self.letters.typed, 80))
            return False
        found = [option for option in self.choices(field) if option.value != ""]
        typed = self.letters.typed
        best = meant(typed, [option.label for option in found])
        if best.choice is None:
            if field not in LISTED:  # the letter counts for nothing
                self.letters.typed = typed[:-1]
            self.changed.emit()
            return False
        option = found[best.choice]
        self.choose(field, option.value)
        decided = best.alone and field not in LISTED
        if decided:
            self.letters.decided(option.label)
        self.changed.emit()
        return decided

    def _is_free(self, field: str) -> bool:
        """Whether the server has no list for a field: what is typed is its value."""
        return field in LISTED and not self.workspace.vocabulary.choices(field)

    def take_back(self, field: str) -> None:
        """The last letter is taken back; with none left the field is as it was."""
        if self._is_leaving():
            return
        self.letters.take_back()
        if self.ticket is not None and not self.letters.typed:
            self.choose(field, value_of(self.ticket, field))
        elif self.letters.typed:
            letter, self.letters.typed = self.letters.typed[-1], self.letters.typed[:-1]
            self.type(field, letter)
        self.changed.emit()

    # --- beginning, writing, going on ------------------------------------------------------------

    def begin(self) -> None:
        """Ask about the ticket that is open."""
        self._passed.clear()
        self.active = self._begun = True
        self.ticket = None
        self._tick.start()
        self._show(self.workspace.ticket)

    def leave(self) -> None:
        """No more for now; nothing of what is not written is lost while the window is open."""
        self.active = False
        self._tick.stop()
        self.ticket = self._wanted = None
        if not self._busy:
            self._leaving = None
        self.closed.emit()

    def commit(self) -> None:
        """Write what was chosen, in one that can be taken back, and go to the next ticket."""
        ticket = self.ticket
        if ticket is None or self._busy or self._is_leaving():
            return
        try:
            operations = self._operations(ticket)
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return
        if not operations:
            self._go_on(ticket.id)
            return
        self._busy, self._leaving = True, ticket.id
        words = self.tr("{number} qualified").format(number=text.one_line(ticket.number, 40))
        self.workspace.perform(
            *operations, undo_text=words, done=lambda: self._written(ticket.id), failed=self._failed
        )

    def skip(self) -> None:
        """The next ticket; this one stays as it is."""
        if self.ticket is not None and not self._is_leaving():
            self._go_on(self.ticket.id)

    # --- inside ----------------------------------------------------------------------------------

    def _operations(self, ticket: Ticket) -> "list[Operation]":
        chosen, vocabulary = self._chosen.of(ticket.id), self.workspace.vocabulary
        made = qualifying.actions(
            self._rules(), ticket, self._me(), chosen, vocabulary, self.workspace.now(),
            names_of(vocabulary, chosen),
        )  # fmt: skip
        new = self.workspace.new_operation
        return [self._chosen.based(new(ticket, action), ticket) for action in made]

    def _written(self, ticket: TicketId) -> None:
        self._busy, self._leaving = False, None
        self._chosen.forget(ticket)
        self._go_on(ticket)

    def _is_leaving(self) -> bool:
        return self.ticket is not None and self.ticket.id == self._leaving

    def _failed(self, error: Exception) -> None:
        self._busy, self._leaving = False, None
        if not isinstance(error, DeskError):
            raise error
        self.problem.emit(error.message, error.advice)

    def _go_on(self, ticket: TicketId) -> None:
        self._passed.add(ticket)
        if self.ticket is None or self.ticket.id == ticket:
            self._leaving = ticket
        me, now = self.workspace.me or Me(PersonId("")), self.workspace.now()

        def find(store: "Store") -> "list[TicketId]":
            rows = store.tickets.first(qualifying.to_qualify(me.levels), "due", me, now, _AHEAD)
            return [row.id for row in rows]

        def found(waiting: "list[TicketId]") -> None:
            following = next((each for each in waiting if each not in self._passed), None)
            if following is None or not self.in_front():
                self.leave()
            else:
                self.workspace.open_ticket(following)

        def failed(error: Exception) -> None:
            self._leaving = None
            self.workspace.failed(error)

        self.workspace.read(find, found, key="qualify next", failed=failed)

    def _after(self) -> Ticket | None:
        """The ticket as it would be."""
        if self.ticket is None:
            return None
        chosen = self._chosen.of(self.ticket.id)
        vocabulary, now = self.workspace.vocabulary, self.workspace.now()
        return qualifying.qualified(self.ticket, chosen, vocabulary, now)

    def _rules(self) -> "LevelRules":
        return level_rules(self.workspace.vocabulary)

    def _me(self) -> Person:
        me = self.workspace.me
        person = me.person if me else PersonId("")
        return agent_person(self._agent, person, me.levels if me else ())

    def _show(self, ticket: TicketId | None) -> None:
        if ticket is None:
            self.leave()
            return
        self._wanted = ticket
        me, now = self.workspace.me or Me(PersonId("")), self.workspace.now()

        def read(store: "Store") -> _Read:
            return _Read(
                store.tickets.project(ticket),
                store.directory.person(me.person),
                store.tickets.count(qualifying.to_qualify(me.levels), me, now),
            )

        self.workspace.read(read, self._take, key="qualify")

    def _take(self, read: _Read) -> None:
        if not self.active:
            return
        if read.ticket is None or read.ticket.id != self._wanted:
            self.leave()
            return
        first = self.ticket is None or self.ticket.id != read.ticket.id
        self.ticket, self._agent, self.left = read.ticket, read.agent, read.left
        if first:
            if not self._busy and not self._is_leaving():
                self._leaving = None
            self.letters.forget()
            self._field = ""
        (self.opened if first else self.changed).emit()

    def _requested(self, verb: str) -> None:
        if verb == VERB:
            self.begin()

    def _followed(self, ticket: str) -> None:
        """Another ticket was opened, here or in the list: the strip asks about that one."""
        if self.active and ticket != self._wanted:
            self._show(TicketId(ticket))

    def _on_changes(self, changes: Changes) -> None:
        if self.active and (changes.everything or self._wanted in changes.tickets):
            self._show(self._wanted)
