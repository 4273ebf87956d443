"""One step for the ticked tickets without widgets: what is asked, the preview, and doing it with one undo."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models import texts
from desk.models.abilities import abilities_of
from desk.models.canned import by_title, offered
from desk.models.changes import Changes
from desk.models.errors import DeskError, NotFound
from desk.models.ids import PersonId, TicketId, new_uuid7
from desk.models.macro import Macro
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.ticket import FieldValue, Ticket
from desk.models.words import value_label
from desk.organisation_rules import level_rules
from desk.ui import text
from desk.ui.queue.bulk_preview import count_of_does, count_of_leaves, preview_items, whole
from desk.ui.ticket.properties_model import Option, found_options, options
from desk.ui.ticket.relating_search import found_tickets
from desk.ui.ticket.steps_model import agent_person
from desk.ui.widgets.items_model import Item
from desk.ui.workspace import Workspace
from desk.workflow.bulk import (
    NAMES_TICKET,
    NEEDS_CHOICE,
    NEEDS_TEXT,
    WITH_TEXT,
    Bulk,
    Plan,
    Rules,
    Subject,
    Wish,
    plan,
    problem_of,
)
from desk.workflow.filling import reader_language

if TYPE_CHECKING:
    from desk.models.store import Store


class _Read(msgspec.Struct, frozen=True):
    """What the preview needs of the store."""

    subjects: tuple[Subject, ...] = ()
    agent: Person | None = None
    agents: tuple[Person, ...] = ()
    canned: Mapping[str, Mapping[str, str]] = {}
    """Canned texts by title, by the language of whoever reads them."""
    macros: tuple[Macro, ...] = ()


class BulkViewModel(QObject):
    """A step being prepared for many tickets. Nothing is done before `commit`."""

    changed = Signal()
    """The preview, or what can be chosen."""
    finished = Signal()
    """It is in the outbox, or it was given up."""
    done = Signal()
    """It is in the outbox."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.wish = Wish(Bulk.TAKE)
        self.plan = Plan()
        self._numbers: tuple[int, ...] = ()
        self._read = _Read()
        self._busy = False
        workspace.changed.connect(self._store_changed)

    @property
    def count(self) -> int:
        """How many tickets would be changed."""
        return 0 if self._busy or not self._is_filled() else len(self.plan.does)

    @property
    def has_text(self) -> bool:
        """Whether the step carries words."""
        return self.wish.kind in WITH_TEXT

    @property
    def is_searched(self) -> bool:
        """Whether what is to be chosen is looked for while somebody types."""
        return self.wish.kind is Bulk.ASSIGN or self.wish.kind in NAMES_TICKET

    @property
    def has_choice(self) -> bool:
        """Whether something must be chosen."""
        return self.wish.kind in NEEDS_CHOICE

    def begin(self, kind: Bulk, numbers: Sequence[int], field: str = "") -> None:
        """Prepare a step for the tickets of these rows; `field` is the one to set, or the macro to run,
        where it is known already."""
        other = self._new_problem() if kind is Bulk.PROBLEM else None
        self.wish, self.plan, self._busy = Wish(kind, field, other=other), Plan(), False
        self._read, self._numbers = _Read(), tuple(numbers)
        self._load()
        self.changed.emit()

    @property
    def chosen(self) -> str:
        """The name of the macro that is to be run; empty while none is chosen."""
        return self.wish.macro.title if self.wish.macro else ""

    def options(self) -> list[Option]:
        """What can be chosen, as far as it is known beforehand."""
        words = self.workspace.vocabulary
        if self.wish.kind is Bulk.HAND_OVER:
            return [
                Option(group.id, text.one_line(group.label), value_label("level", group.level))
                for group in words.groups
            ]
        if self.wish.kind is Bulk.FIELD and self._read.subjects:
            return options(self.wish.field, self._read.subjects[0].ticket, words)
        if self.wish.kind is Bulk.MACRO:
            return [Option(macro.id, text.one_line(macro.title)) for macro in self._read.macros]
        return []

    def search(self, typed: str, done: Callable[[list[Option]], None]) -> None:
        """Look for agents or tickets while somebody types."""
        if self.wish.kind is Bulk.ASSIGN:
            self.workspace.read(
                lambda store: found_options(store, "assignee", typed), done, key="queue bulk people"
            )
        elif self.wish.kind in NAMES_TICKET and (me := self.workspace.me) is not None:
            now = self.workspace.now()
            self.workspace.read(
                lambda store: found_tickets(store, typed, me, now), done, key="queue bulk people"
            )

    def choose(self, option: Option) -> None:
        """A person, a group or a value was chosen."""
        if self.wish.kind is Bulk.MACRO:
            self._use_macro(str(option.value))
            return
        if self.wish.kind in NAMES_TICKET:
            other = TicketId(str(option.value))
            self.workspace.read(lambda store: store.tickets.project(other), self._use_ticket)
            return
        if self.wish.kind is not Bulk.ASSIGN:
            self._wish(value=option.value)
            return
        person = PersonId(str(option.value))

        def found(agent: Person | None) -> None:
            self._wish(person=agent)

        self.workspace.read(lambda store: store.directory.person(person), found)

    def type(self, words: str) -> None:
        """The words of the step changed."""
        self._wish(text=words)

    def preview(self) -> list[Item]:
        """What would happen to which ticket, and what is left out and why."""
        return preview_items(self.plan, self._names()) if self._is_filled() else []

    def whole(self, ticket: str) -> str:
        """All that would happen to one ticket, to be read to its end; or why it is left out."""
        for each in self.plan.does:
            if each.ticket.id == ticket:
                return whole(each, self._names())
        return next((left.reason for left in self.plan.leaves if left.ticket.id == ticket), "")

    def summary(self) -> str:
        """How many are changed and how many left out, once it is known."""
        if self.wish.kind is Bulk.MACRO and self._read.subjects and not self._read.macros:
            return self.tr("You have no macro yet. Make one on a ticket (Run a macro…).")
        if not self._is_filled():
            return ""
        does = count_of_does(self.plan)
        return f"{does} · {count_of_leaves(self.plan)}" if self.plan.leaves else does

    def commit(self) -> None:
        """Do it: one commit of many operations, one undo for all of them."""
        if not self.count:
            return
        try:
            operations = [
                self.workspace.new_operation(change.seen, change.action)
                for each in self.plan.does
                for change in each.changes
            ]
        except DeskError as error:
            self.workspace.failed(error)
            return
        self._busy = True
        if self.wish.kind is Bulk.PROBLEM:
            self.workspace.read(
                lambda store: store.numbers.take() or "",
                lambda number: self._collect(number, operations),
                failed=self._failed,
            )
        else:
            self._perform(operations)
        self.changed.emit()

    def _perform(self, operations: Sequence[Operation]) -> None:
        self.workspace.perform(
            *operations, undo_text=self._said(), done=self._done, failed=self._failed
        )

    def _collect(self, number: str, operations: Sequence[Operation]) -> None:
        """The problem has its number: it is made together with what belongs to it."""
        wish, tickets = self.wish, [each.ticket for each in self.plan.does]
        if wish.other is None:
            return
        made = problem_of(wish.text, tickets, self._rules().agent)
        create = msgspec.structs.replace(made, number=number)
        self._perform([self.workspace.new_operation(wish.other.id, create), *operations])

    def leave(self) -> None:
        """Give it up."""
        self.workspace.cancel("queue bulk")
        self._numbers = ()
        self.finished.emit()

    # --- inside ----------------------------------------------------------------------------------

    def _said(self) -> str:
        """What Undo would take back."""
        count = len(self.plan.does)
        if not self.chosen:
            return QCoreApplication.translate("Bulk", "%Ln ticket(s) changed", "", count)
        words = QCoreApplication.translate("Bulk", "“{macro}” on %Ln ticket(s)", "", count)
        return words.replace("{macro}", self.chosen)

    def _done(self) -> None:
        self._numbers = ()
        self.done.emit()
        self.finished.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.changed.emit()
        self.workspace.failed(error)

    def _load(self) -> None:
        numbers = self._numbers
        me = self.workspace.me
        agent = me.person if me else PersonId("")
        self.workspace.read(
            lambda store: _read(store, numbers, agent), self._take, key="queue bulk"
        )

    def _store_changed(self, changes: Changes) -> None:
        """A ticket changed under the preview: what is shown is what is done."""
        tickets = {each.ticket.id for each in self._read.subjects}
        if self._numbers and not self._busy and (changes.everything or tickets & changes.tickets):
            self._load()

    def _take(self, read: _Read) -> None:
        self._read = read
        if not read.subjects:
            self._numbers = ()
            self.workspace.failed(
                NotFound(self.tr("None of these tickets is on this device any more."))
            )
            self.finished.emit()
            return
        if self.wish.kind is Bulk.MACRO and self.wish.field:
            self._use_macro(self.wish.field)
        else:
            self._plan()

    def _use_macro(self, macro_id: str) -> None:
        macro = next((each for each in self._read.macros if each.id == macro_id), None)
        self.wish = msgspec.structs.replace(self.wish, field=macro_id, macro=macro)
        self._plan()

    def _new_problem(self) -> Ticket:
        """The ticket that will be made, as far as it is known."""
        now = self.workspace.now()
        words = QCoreApplication.translate("Bulk", "the new problem")
        return Ticket(TicketId(new_uuid7(now)), words, "", now)

    def _use_ticket(self, other: Ticket | None) -> None:
        if other is not None:
            self.wish = msgspec.structs.replace(self.wish, other=other)
            self._plan()

    def _wish(
        self, *, value: FieldValue = None, person: Person | None = None, text: str | None = None
    ) -> None:
        wish = self.wish
        self.wish = msgspec.structs.replace(
            wish,
            value=wish.value if value is None else value,
            person=person or wish.person,
            text=wish.text if text is None else text,
        )
        self._plan()

    def _plan(self) -> None:
        wish, subjects, rules = self.wish, self._read.subjects, self._rules()
        self.workspace.read(
            lambda store: plan(wish, subjects, _with_store(rules, store)), self._planned,
            key="queue bulk plan",
        )  # fmt: skip

    def _rules(self) -> Rules:
        me, words, now = self.workspace.me, self.workspace.vocabulary, self.workspace.now()
        person, levels = (me.person, me.levels) if me else (PersonId(""), ())
        read = self._read
        return Rules(
            agent_person(read.agent, person, levels), level_rules(words), words,
            language=texts.language(),
            moments={each: text.day_and_hour(now, each) for each in read.canned}, canned=read.canned,
            agents=read.agents, at=now,
        )  # fmt: skip

    def _planned(self, made: Plan) -> None:
        self.plan = made
        self.changed.emit()

    def _is_filled(self) -> bool:
        wish = self.wish
        if wish.kind in NEEDS_TEXT and not wish.text.strip():
            return False
        chosen = (wish.person, wish.value, wish.macro, wish.other)
        return wish.kind not in NEEDS_CHOICE or any(each is not None for each in chosen)

    def _names(self) -> dict[str, str]:
        names = self.workspace.vocabulary.names()
        asking = [each.requester for each in self._read.subjects]
        for person in (*asking, *self._read.agents, self.wish.person, self._read.agent):
            if person is not None:
                names[str(person.id)] = person.name
        if self.wish.other is not None:
            names[str(self.wish.other.id)] = self.wish.other.number
        return names


def _with_store(rules: Rules, store: "Store") -> Rules:
    """On the worker: the rules with what is known of other tickets and of the server."""
    able = abilities_of(store.base.meta)
    return msgspec.structs.replace(rules, look=store.tickets.project, able=able)


def _read(store: "Store", numbers: Sequence[int], agent: PersonId) -> _Read:
    """On the worker: the tickets, who asks, what they are about, and what texts are filled from."""
    tickets = store.tickets.of_rows(numbers)
    people = store.directory.several({t.requester for t in tickets if t.requester})
    assets = {t.asset: store.directory.asset(t.asset) for t in tickets if t.asset}
    subjects = tuple(
        Subject(t, people.get(t.requester or PersonId("")), assets.get(t.asset) if t.asset else None)
        for t in tickets
    )  # fmt: skip
    own, mine = texts.language(), store.canned.list()
    spoken = {own, *(reader_language(subject, own) for subject in subjects)}
    return _Read(
        subjects,
        store.directory.person(agent),
        tuple(store.directory.agents()),
        {language: by_title(offered(mine, language)) for language in spoken},
        store.macros.list(),
    )
