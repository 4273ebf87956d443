"""One step for the ticked tickets without widgets: what is asked, the preview, and doing it with one undo."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.errors import DeskError, NotFound
from desk.models.ids import PersonId
from desk.models.operations import SetFields
from desk.models.people import Person
from desk.models.ticket import FieldValue, Ticket, value_of
from desk.models.words import describe_action, field_label, value_label
from desk.ui import text
from desk.ui.ticket.properties_model import Option, found_options, options
from desk.ui.ticket.steps_model import agent_person
from desk.ui.widgets.items_model import Item
from desk.ui.workspace import Workspace
from desk.workflow.bulk import (
    NEEDS_CHOICE,
    NEEDS_TEXT,
    WITH_TEXT,
    Bulk,
    LeftOut,
    Plan,
    Planned,
    Rules,
    Wish,
    plan,
)
from desk.workflow.levels import shipped_rules

if TYPE_CHECKING:
    from desk.models.store import Store

SHOWN = 500
"""Lines of a preview; beyond, the rest is only counted."""


class _Read(msgspec.Struct, frozen=True):
    """What the preview needs of the store."""

    tickets: tuple[Ticket, ...]
    agent: Person | None
    people: dict[PersonId, Person]


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
        self._read = _Read((), None, {})
        self._busy = False

    @property
    def count(self) -> int:
        """How many tickets would be changed."""
        return 0 if self._busy or not self._is_filled() else len(self.plan.does)

    @property
    def has_text(self) -> bool:
        """Whether the step carries words."""
        return self.wish.kind in WITH_TEXT

    @property
    def has_choice(self) -> bool:
        """Whether something must be chosen."""
        return self.wish.kind in NEEDS_CHOICE

    def begin(self, kind: Bulk, numbers: Sequence[int], field: str = "") -> None:
        """Prepare a step for the tickets of these rows."""
        self.wish, self.plan, self._busy = Wish(kind, field), Plan(), False
        self._read = _Read((), None, {})
        me = self.workspace.me
        agent = me.person if me else PersonId("")

        def read(store: "Store") -> _Read:
            tickets = tuple(store.tickets.of_rows(numbers))
            people = store.directory.several({t.requester for t in tickets if t.requester})
            return _Read(tickets, store.directory.person(agent), people)

        self.workspace.read(read, self._take, key="queue bulk")
        self.changed.emit()

    def options(self) -> list[Option]:
        """What can be chosen, as far as it is known beforehand."""
        words = self.workspace.vocabulary
        if self.wish.kind is Bulk.HAND_OVER:
            return [
                Option(group.id, text.one_line(group.label), value_label("level", group.level))
                for group in words.groups
            ]
        if self.wish.kind is Bulk.FIELD and self._read.tickets:
            return options(self.wish.field, self._read.tickets[0], words)
        return []

    def search(self, typed: str, done: Callable[[list[Option]], None]) -> None:
        """Look for agents while somebody types."""
        if self.wish.kind is Bulk.ASSIGN:
            self.workspace.read(
                lambda store: found_options(store, "assignee", typed), done, key="queue bulk people"
            )

    def choose(self, option: Option) -> None:
        """A person, a group or a value was chosen."""
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
        if not self._is_filled():
            return []
        does = [self._does(each) for each in self.plan.does[:SHOWN]]
        leaves = [self._leaves(each) for each in self.plan.leaves[:SHOWN]]
        for items, heading in (
            (
                does,
                self.tr("Will be changed: {count}").format(count=text.number(len(self.plan.does))),
            ),
            (leaves, self.tr("Left out: {count}").format(count=text.number(len(self.plan.leaves)))),
        ):
            if items:
                items[0] = msgspec.structs.replace(items[0], section=heading)
        return [*does, *leaves]

    def summary(self) -> str:
        """How many are changed and how many left out, once it is known."""
        if not self._is_filled():
            return ""
        does = self.tr("Will be changed: {count}").format(count=text.number(len(self.plan.does)))
        leaves = self.tr("Left out: {count}").format(count=text.number(len(self.plan.leaves)))
        return f"{does} · {leaves}" if self.plan.leaves else does

    def commit(self) -> None:
        """Do it: one commit of many operations, one undo for all of them."""
        if not self.count:
            return
        try:
            operations = [
                self.workspace.new_operation(each.ticket, each.action) for each in self.plan.does
            ]
        except DeskError as error:
            self.workspace.failed(error)
            return
        self._busy = True
        words = QCoreApplication.translate("Bulk", "%Ln ticket(s) changed", "", len(operations))
        self.workspace.perform(*operations, undo_text=words, done=self._done, failed=self._failed)
        self.changed.emit()

    def leave(self) -> None:
        """Give it up."""
        self.workspace.cancel("queue bulk")
        self.finished.emit()

    # --- inside ----------------------------------------------------------------------------------

    def _done(self) -> None:
        self.done.emit()
        self.finished.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.changed.emit()
        self.workspace.failed(error)

    def _take(self, read: _Read) -> None:
        self._read = read
        if not read.tickets:
            self.workspace.failed(
                NotFound(self.tr("None of these tickets is on this device any more."))
            )
            self.finished.emit()
            return
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
        me, words = self.workspace.me, self.workspace.vocabulary
        person, levels = (me.person, me.levels) if me else (PersonId(""), ())
        agent = agent_person(self._read.agent, person, levels)
        rules = Rules(agent, shipped_rules().without(words.unheld), words)
        wish, tickets = self.wish, self._read.tickets
        self.workspace.read(
            lambda _store: plan(wish, tickets, rules), self._planned, key="queue bulk plan"
        )

    def _planned(self, made: Plan) -> None:
        self.plan = made
        self.changed.emit()

    def _is_filled(self) -> bool:
        wish = self.wish
        if wish.kind in NEEDS_TEXT and not wish.text.strip():
            return False
        return wish.kind not in NEEDS_CHOICE or wish.person is not None or wish.value is not None

    def _does(self, each: Planned) -> Item:
        ticket = each.ticket
        return Item(ticket.id, self._title(ticket), text.one_line(self._effect(each), 200))

    def _effect(self, each: Planned) -> str:
        ticket, names = each.ticket, self._names()
        if self.wish.kind is Bulk.REPLY:
            return self._recipient(ticket)
        if isinstance(each.action, SetFields):
            parts = [
                self.tr("{field}: {before} → {after}").format(
                    field=field_label(field),
                    before=value_label(field, value_of(ticket, field), names),
                    after=value_label(field, value, names),
                )
                for field, value in each.action.values.items()
            ]
            return ", ".join(parts)
        return describe_action(each.action, names)

    def _recipient(self, ticket: Ticket) -> str:
        person = self._read.people.get(ticket.requester or PersonId(""))
        name = person.name if person else str(ticket.requester)
        address = f"{name} <{person.email}>" if person and person.email else name
        return self.tr("To {name}").format(name=address)

    def _leaves(self, each: LeftOut) -> Item:
        return Item(each.ticket.id, self._title(each.ticket), each.reason, icon="pause")

    @staticmethod
    def _title(ticket: Ticket) -> str:
        return f"{text.one_line(ticket.number, 40)}  {text.one_line(ticket.title, 120)}"

    def _names(self) -> dict[str, str]:
        names = self.workspace.vocabulary.names()
        names |= {str(person.id): person.name for person in self._read.people.values()}
        for person in (self.wish.person, self._read.agent):
            if person is not None:
                names[str(person.id)] = person.name
        return names
