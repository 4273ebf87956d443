"""How a ticket ends, beside its solution: cause, time, closing message, and the children that end with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models import texts
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import PersonId, TicketId
from desk.models.link import LinkKind
from desk.models.listing import TicketDetail
from desk.models.operations import Action, Close, LogWork
from desk.models.people import Person
from desk.models.ticket import UNFINISHED, Ticket
from desk.models.worklog import EntryKind
from desk.organisation_rules import closing_rules
from desk.ui import text
from desk.ui.ticket.properties_model import Option
from desk.workflow import steps
from desk.workflow.bulk import Subject
from desk.workflow.closing import cause_words, closing_message
from desk.workflow.filling import Concerned, reader_language, ticket_values
from desk.workflow.levels import LevelRules

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

Piece = tuple[Ticket | TicketId, Action]
"""What is done to a ticket: as it was seen, or as it is once what stands before it is done."""
_LONGEST: Final = 80


class Child(msgspec.Struct, frozen=True):
    """One child of the ticket that is not finished."""

    subject: Subject
    ticked: bool = True
    why_not: str = ""
    """Why it cannot end here, in words."""

    @property
    def id(self) -> TicketId:
        """Its ticket."""
        return self.subject.ticket.id


class Ending(QObject):
    """What ends with a solution. Texts are made for each reader in their language."""

    changed = Signal()

    def __init__(
        self,
        workspace: "Workspace",
        detail: TicketDetail,
        agent: Person,
        rules: LevelRules,
        keep: Callable[..., None],
    ) -> None:
        super().__init__()
        self._workspace, self._detail, self._agent = workspace, detail, agent
        self._rules, self._closing = rules, closing_rules(workspace.vocabulary)
        self._keep = keep
        """Notes fields in the draft of the step."""
        self._spared: frozenset[str] = frozenset()
        """The children that were unticked."""
        self.cause = ""
        self.closes = self._closing.closes_with_solution and self.can_close
        self.message: str | None = None
        """What the requester reads, where somebody wrote it otherwise than proposed."""
        self.open_children: tuple[Child, ...] = ()
        workspace.changed.connect(self._on_changes)

    # --- what can be chosen ----------------------------------------------------------------------

    @property
    def can_close(self) -> bool:
        """Whether the ticket's level closes tickets."""
        return self._rules.rule(self._detail.ticket.level).closes

    def causes(self) -> list[Option]:
        """The categories of cause; none where the server has no place for one."""
        if not self._workspace.vocabulary.closing:
            return []
        return [Option(name, cause_words(self._closing, name)) for name in self._closing.causes]

    def reader(self) -> str:
        """Who reads the closing message, and in which language; empty where nobody can."""
        person = self._detail.requester
        if person is None or not person.email:
            return ""
        names = {
            "en": QCoreApplication.translate("steps", "in English"),
            "fr": QCoreApplication.translate("steps", "in French"),
        }
        spoken = reader_language(self._detail, texts.language())
        words = f"{person.name} <{person.email}>, {names.get(spoken, spoken)}"
        return text.one_line(words, 160)

    def proposed(self, solution: str) -> str:
        """The closing message for the requester of the ticket; empty where nobody can read it."""
        return self._message_to(self._detail, solution) if self.reader() else ""

    def written(self, solution: str) -> str:
        """What the requester will read."""
        return self.proposed(solution) if self.message is None else self.message

    def solved_by(self) -> str:
        """The solution the ticket has already."""
        entries = self._detail.entries
        return next((e.body for e in reversed(entries) if e.kind is EntryKind.SOLUTION), "")

    # --- choosing --------------------------------------------------------------------------------

    def restore(self, fields: dict[str, str]) -> None:
        """What an earlier draft had chosen."""
        if fields.get("cause", "") in {str(option.value) for option in self.causes()}:
            self.cause = fields["cause"]
        if "closes" in fields:
            self.closes = bool(fields["closes"]) and self.can_close
        self.message = fields.get("message", self.message)
        self._spared = frozenset(fields.get("spared", "").split())
        self._take(self.open_children)

    def tick(self, ticket: TicketId, *, on: bool) -> None:
        """Let a child end with its parent, or leave it."""
        self._spared = self._spared - {ticket} if on else self._spared | {ticket}
        self._keep(spared=" ".join(sorted(self._spared)))
        self._take(self.open_children)

    def look_for_children(self) -> None:
        """Read the children that are not finished; `changed` follows."""
        detail, rules = self._detail, self._rules
        if self._children_known():
            self._workspace.read(
                lambda store: _children(store, detail, rules),
                self._take,
                key=f"ending children {id(self)}",  # a panel that is gone must not end this read
            )

    @property
    def ending(self) -> tuple[Child, ...]:
        """The children that end with the ticket."""
        return tuple(child for child in self.open_children if child.ticked and not child.why_not)

    # --- what comes of it ------------------------------------------------------------------------

    def beside(self, minutes: int, solution: str) -> list[Action]:
        """What is done to the ticket besides solving it, in order."""
        actions: list[Action] = [LogWork(minutes)] if minutes else []
        if self.closes:
            actions.append(Close(self.written(solution).strip()))
        return actions

    def of_children(self, solution: str) -> list[Piece]:
        """What is done to the children: each gets the solution, and its requester their message."""
        pieces: list[Piece] = []
        for child in self.ending:
            ticket = child.subject.ticket
            resolved = steps.resolve(ticket, solution, rules=self._rules, cause=self.cause)
            pieces.append((ticket, resolved))  # so that what came meanwhile is asked about
            if self.closes and self._rules.rule(ticket.level).closes:
                readable = child.subject.requester is not None and child.subject.requester.email
                words = self._message_to(child.subject, solution) if readable else ""
                pieces.append((ticket.id, Close(words)))
        return pieces

    def line_of(self, child: Child) -> str:
        """A child in a list: its number, its title, and who is told."""
        ticket, person = child.subject.ticket, child.subject.requester
        name = person.name if person is not None else ""
        words = f"{ticket.number}  {text.one_line(ticket.title, _LONGEST)}"
        return " · ".join(filter(None, (words, text.one_line(name, 60), child.why_not)))

    def _message_to(self, reader: Concerned, solution: str) -> str:
        language = reader_language(reader, texts.language())
        day, hour = text.day_and_hour(self._workspace.now(), language)
        values = ticket_values(
            reader, self._workspace.vocabulary.names(), self._agent.name, day=day, hour=hour
        )
        return closing_message(self._closing, language, values, solution)

    def _take(self, children: tuple[Child, ...]) -> None:
        self.open_children = tuple(
            msgspec.structs.replace(child, ticked=child.id not in self._spared)
            for child in children
        )
        self.changed.emit()

    def _children_known(self) -> frozenset[TicketId]:
        relations = self._detail.relations
        return frozenset(each.other.id for each in relations if each.kind is LinkKind.CHILD)

    def _on_changes(self, changes: Changes) -> None:
        """A child that somebody else solved meanwhile is not solved again, nor its requester told."""
        if self.open_children and (changes.everything or changes.tickets & self._children_known()):
            self.look_for_children()


def _children(store: "Store", detail: TicketDetail, rules: LevelRules) -> tuple[Child, ...]:
    """On the worker: the children that are not finished, and why one cannot end here."""
    found = [
        ticket
        for relation in detail.relations
        if relation.kind is LinkKind.CHILD
        and (ticket := store.tickets.project(relation.other.id)) is not None
        and ticket.state in UNFINISHED
    ]
    people = store.directory.several({t.requester for t in found if t.requester})
    children = []
    for ticket in found:
        subject = Subject(
            ticket,
            people.get(ticket.requester or PersonId("")),
            store.directory.asset(ticket.asset) if ticket.asset else None,
        )
        children.append(Child(subject, why_not=_hindrance(ticket, rules)))
    return tuple(children)


def _hindrance(ticket: Ticket, rules: LevelRules) -> str:
    try:
        steps.must_resolve(rules, ticket)
    except DeskError as error:
        return error.message
    return ""
