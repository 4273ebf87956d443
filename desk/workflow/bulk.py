"""One step for many tickets: what it does to each, and which are left out and why. Nothing is done here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.abilities import EVERYTHING, Abilities, cannot
from desk.models.asset import Asset
from desk.models.errors import DeskError, InvalidInput, NotAllowed
from desk.models.link import Link, LinkKind
from desk.models.macro import CANNED, Macro, SetStep, WriteStep
from desk.models.macro import Step as MacroStep
from desk.models.operations import (
    Action,
    AddEntry,
    CreateTicket,
    LinkTickets,
    MergeInto,
    SetFields,
)
from desk.models.people import Person
from desk.models.relating import Look
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket, TicketKind, TicketType
from desk.models.vocabulary import Vocabulary
from desk.workflow import macros, relating, steps
from desk.workflow.filling import filled, reader_language, ticket_values
from desk.workflow.levels import LevelRules
from desk.workflow.macro_lines import step_words
from desk.workflow.macros import Doable


class Bulk(StrEnum):
    """What can be done to many tickets at once."""

    TAKE = "take"
    ASSIGN = "assign"
    HAND_OVER = "hand_over"
    """To another group, which may be of another level."""
    FIELD = "field"
    NOTE = "note"
    REPLY = "reply"
    RESOLVE = "resolve"
    WAIT = "wait"
    MACRO = "macro"
    """Several steps under one name."""
    PARENT = "parent"
    """They belong to one ticket: a mass incident, a problem."""
    PROBLEM = "problem"
    """They are collected by a new problem ticket."""
    MERGE = "merge"
    """They say the same and go on in one ticket."""


WITH_TEXT: Final = frozenset(
    {Bulk.HAND_OVER, Bulk.NOTE, Bulk.REPLY, Bulk.RESOLVE, Bulk.WAIT, Bulk.PROBLEM}
)
"""Steps that carry words; a reason of handing over and of waiting may be empty where the rules let it."""
NEEDS_TEXT: Final = frozenset({Bulk.NOTE, Bulk.REPLY, Bulk.RESOLVE, Bulk.PROBLEM})
NEEDS_CHOICE: Final = frozenset(
    {Bulk.ASSIGN, Bulk.HAND_OVER, Bulk.FIELD, Bulk.MACRO, Bulk.PARENT, Bulk.MERGE}
)
"""Steps that need something chosen first: a person, a group, a value, a macro, another ticket."""
NAMES_TICKET: Final = frozenset({Bulk.PARENT, Bulk.MERGE})
"""Steps for which another ticket is chosen."""
FOR_THEM: Final = frozenset({Bulk.REPLY, Bulk.RESOLVE})
"""Steps whose words each requester reads."""
Done = Doable | LinkTickets | MergeInto
"""What a step does to one ticket."""


class Wish(msgspec.Struct, frozen=True):
    """What is to be done, filled in."""

    kind: Bulk
    field: str = ""
    value: FieldValue = None
    """The value of the field, or the group."""
    person: Person | None = None
    text: str = ""
    """Names in braces are filled in for each ticket; a text that begins with `::` is a canned text."""
    macro: Macro | None = None
    other: Ticket | None = None
    """The ticket they belong to or go on in."""


class Subject(msgspec.Struct, frozen=True):
    """One ticket with what its words are filled from."""

    ticket: Ticket
    requester: Person | None = None
    asset: Asset | None = None


class Rules(msgspec.Struct, frozen=True):
    """What the steps are checked against, and filled from."""

    agent: Person
    levels: LevelRules
    vocabulary: Vocabulary
    language: str = "en"
    """The technician's own."""
    moments: Mapping[str, tuple[str, str]] = {}
    """Day and hour of now, by the language they are written in."""
    canned: Mapping[str, Mapping[str, str]] = {}
    """Canned texts by title in lower case, by the language of their reader."""
    agents: tuple[Person, ...] = ()
    """Whom a ticket can be given to."""
    at: datetime | None = None
    look: Look = lambda _ticket: None
    """Other tickets, by their ids."""
    able: Abilities = EVERYTHING
    """How the server can relate tickets."""


class Change(msgspec.Struct, frozen=True):
    """One thing that would be done."""

    seen: Ticket
    """The ticket as it would be just before: what the operation is based on."""
    action: Done


class Planned(msgspec.Struct, frozen=True):
    """One ticket and all that would be done to it, in order."""

    subject: Subject
    changes: tuple[Change, ...]

    @property
    def ticket(self) -> Ticket:
        """The ticket."""
        return self.subject.ticket


class LeftOut(msgspec.Struct, frozen=True):
    """One ticket that stays as it is, and why."""

    ticket: Ticket
    reason: str


class Plan(msgspec.Struct, frozen=True):
    """What a step would do to many tickets."""

    does: tuple[Planned, ...] = ()
    leaves: tuple[LeftOut, ...] = ()


def plan(wish: Wish, subjects: Iterable[Subject], rules: Rules) -> Plan:
    """Check a step for every ticket by the same rules that hold for one. All of it can be done to a
    ticket, or the ticket is left out."""
    does, leaves = [], []
    names = rules.vocabulary.names()
    for subject in subjects:
        try:
            changes = _changes(wish, subject, rules, names)
        except DeskError as error:
            leaves.append(LeftOut(subject.ticket, f"{error.message} {error.advice}".strip()))
            continue
        if changes:
            does.append(Planned(subject, changes))
        else:
            leaves.append(LeftOut(subject.ticket, tr("Bulk", "It is so already.")))
    return Plan(tuple(does), tuple(leaves))


def _changes(
    wish: Wish, subject: Subject, rules: Rules, names: Mapping[str, str]
) -> tuple[Change, ...]:
    if wish.kind is Bulk.MACRO:
        return _macro(wish, subject, rules, names)
    if wish.text.strip():
        wish = msgspec.structs.replace(wish, text=_text(wish, subject, rules, names))
    action = _STEPS[wish.kind](wish, subject.ticket, rules)
    return () if action is None else (Change(subject.ticket, action),)


def _text(wish: Wish, subject: Subject, rules: Rules, names: Mapping[str, str]) -> str:
    """The words of a step for one ticket, in the language of whoever reads them."""
    if "{" not in wish.text and CANNED not in wish.text:
        return wish.text.strip()
    theirs = wish.kind in FOR_THEM
    language = reader_language(subject, rules.language) if theirs else rules.language
    values = _values(subject, rules, names, language)
    return filled(wish.text.strip(), values, rules.canned.get(language, {}), braces=not theirs)


def _values(
    subject: Subject, rules: Rules, names: Mapping[str, str], language: str
) -> dict[str, str]:
    day, hour = rules.moments.get(language, ("", ""))
    return ticket_values(subject, names, rules.agent.name, day=day, hour=hour)


def _macro(
    wish: Wish, subject: Subject, rules: Rules, names: Mapping[str, str]
) -> tuple[Change, ...]:
    if wish.macro is None:
        raise InvalidInput(tr("Bulk", "No macro was chosen."))
    for step in wish.macro.steps:
        _must_take(step, subject.ticket, rules)
    language = reader_language(subject, rules.language)
    around = macros.Around(
        rules.agent, rules.vocabulary, rules.levels, agents=rules.agents, at=rules.at,
        values=_values(subject, rules, names, language), canned=rules.canned.get(language, {}),
    )  # fmt: skip
    found = macros.plan(wish.macro, subject.ticket, around)
    for each in found.hindered:
        raise NotAllowed(_hindrance(each.step, each.why, rules))
    return tuple(Change(each.seen, each.action) for each in found.planned)


def _must_take(step: MacroStep, ticket: Ticket, rules: Rules) -> None:
    """Raise `NotAllowed` for a step that one of many tickets does not take as it is now."""
    try:
        match step:
            case SetStep():
                steps.must_be_unfinished(ticket)
            case WriteStep(public=True):
                _must_be_read(ticket)
            case _:
                pass  # the plan looks at it
    except NotAllowed as error:
        why = f"{error.message} {error.advice}".strip()
        raise NotAllowed(_hindrance(step, why, rules)) from error


def _hindrance(step: MacroStep, why: str, rules: Rules) -> str:
    words = step_words(step, rules.vocabulary)
    return tr("Bulk", "{why} Step: {step}", step=words, why=why)


def _take(_wish: Wish, ticket: Ticket, rules: Rules) -> Doable | None:
    action = steps.take(ticket, rules.agent)
    return None if ticket.assignee == rules.agent.id else action


def _assign(wish: Wish, ticket: Ticket, _rules: Rules) -> Doable | None:
    if wish.person is None:
        raise InvalidInput(tr("Bulk", "Nobody was chosen."))
    action = steps.assign(ticket, wish.person)
    return None if ticket.assignee == wish.person.id else action


def _hand_over(wish: Wish, ticket: Ticket, rules: Rules) -> Doable | None:
    group = rules.vocabulary.group(str(wish.value))
    if group is None:
        raise InvalidInput(tr("Bulk", "No group was chosen."))
    if ticket.group == group.id:
        return None
    if group.level != ticket.level:
        return steps.escalate(
            rules.levels, ticket, rules.agent, level=group.level, group=group.id, reason=wish.text
        )
    return _fields(ticket, {"group": group.id}, rules, wish.text)


def _field(wish: Wish, ticket: Ticket, rules: Rules) -> Doable | None:
    return _fields(ticket, {wish.field: wish.value}, rules)


def _fields(
    ticket: Ticket, values: dict[str, FieldValue], rules: Rules, reason: str = ""
) -> Doable | None:
    steps.must_be_unfinished(ticket)
    action = steps.qualify(ticket, values, rules.vocabulary)
    return SetFields(action.values, reason.strip()) if action.values else None


def _note(wish: Wish, _ticket: Ticket, _rules: Rules) -> Doable:
    return AddEntry(_words(wish), public=False)


def _reply(wish: Wish, ticket: Ticket, _rules: Rules) -> Doable:
    _must_be_read(ticket)
    return AddEntry(_words(wish), public=True)


def _must_be_read(ticket: Ticket) -> None:
    """Raise `NotAllowed` where nobody reads a reply."""
    if ticket.requester is None:
        raise NotAllowed(tr("Bulk", "It has no requester."))
    if ticket.state is State.CLOSED:
        steps.must_be_unfinished(ticket)


def _resolve(wish: Wish, ticket: Ticket, rules: Rules) -> Doable:
    return steps.resolve(ticket, wish.text, rules=rules.levels)


def _wait(wish: Wish, ticket: Ticket, _rules: Rules) -> Doable | None:
    action = steps.wait_for(ticket, "requester", wish.text)
    return None if ticket.state is State.WAITING else action


def _parent(wish: Wish, ticket: Ticket, rules: Rules) -> Done | None:
    other = _other(wish)
    if Link(LinkKind.PARENT, other.id) in ticket.links:
        return None
    _, action = relating.link(ticket.id, LinkKind.PARENT, other.id, rules.look)
    return _possible(action, rules)


def _merge(wish: Wish, ticket: Ticket, rules: Rules) -> Done | None:
    return _possible(relating.merge(ticket, _other(wish), rules.look), rules)


def _other(wish: Wish) -> Ticket:
    if wish.other is None:
        raise InvalidInput(tr("Bulk", "No ticket was chosen."))
    return wish.other


def _possible(action: Action, rules: Rules) -> Done:
    """The action, where the server can do it."""
    if why := cannot(rules.able, action):
        raise NotAllowed(why)
    return action  # type: ignore[return-value]  # one of the two that were just made


def problem_of(title: str, tickets: Sequence[Ticket], agent: Person) -> CreateTicket:
    """The problem ticket that collects some tickets: what they have in common, as grave as the
    gravest, at the highest level one of them has reached, with whoever collects them."""

    def common(field: str) -> str:
        values = {str(getattr(ticket, field)) for ticket in tickets}
        return values.pop() if len(values) == 1 else ""

    top = max(tickets, key=lambda ticket: ticket.level)
    return CreateTicket(
        "", " ".join(title.split()), kind=TicketKind.PROBLEM, type=TicketType(common("type")),
        application=common("application"), category=common("category"),
        location=common("location"), impact=min(t.impact for t in tickets),
        urgency=min(t.urgency for t in tickets), priority=min(t.priority for t in tickets),
        level=top.level, group=top.group, assignee=agent.id,
    )  # fmt: skip


def _words(wish: Wish) -> str:
    if not wish.text.strip():
        raise InvalidInput(tr("Bulk", "Nothing is written yet."))
    return wish.text.strip()


_STEPS: Final[dict[Bulk, Callable[[Wish, Ticket, Rules], Done | None]]] = {
    Bulk.TAKE: _take,
    Bulk.ASSIGN: _assign,
    Bulk.HAND_OVER: _hand_over,
    Bulk.FIELD: _field,
    Bulk.NOTE: _note,
    Bulk.REPLY: _reply,
    Bulk.RESOLVE: _resolve,
    Bulk.WAIT: _wait,
    Bulk.PARENT: _parent,
    Bulk.PROBLEM: _parent,
    Bulk.MERGE: _merge,
}
