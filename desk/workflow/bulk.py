"""One step for many tickets: what it does to each, and which are left out and why. Nothing is done here."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.errors import InvalidInput, NotAllowed
from desk.models.operations import Action, AddEntry, SetFields
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket
from desk.models.vocabulary import Vocabulary
from desk.workflow import steps
from desk.workflow.levels import LevelRules


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


WITH_TEXT: Final = frozenset({Bulk.HAND_OVER, Bulk.NOTE, Bulk.REPLY, Bulk.RESOLVE, Bulk.WAIT})
"""Steps that carry words; a reason of handing over and of waiting may be empty where the rules let it."""
NEEDS_TEXT: Final = frozenset({Bulk.NOTE, Bulk.REPLY, Bulk.RESOLVE})
NEEDS_CHOICE: Final = frozenset({Bulk.ASSIGN, Bulk.HAND_OVER, Bulk.FIELD})
"""Steps that need something chosen first: a person, a group, a value."""


class Wish(msgspec.Struct, frozen=True):
    """What is to be done, filled in."""

    kind: Bulk
    field: str = ""
    value: FieldValue = None
    """The value of the field, or the group."""
    person: Person | None = None
    text: str = ""


class Rules(msgspec.Struct, frozen=True):
    """What the steps are checked against."""

    agent: Person
    levels: LevelRules
    vocabulary: Vocabulary


class Planned(msgspec.Struct, frozen=True):
    """One ticket and what would be done to it."""

    ticket: Ticket
    action: Action


class LeftOut(msgspec.Struct, frozen=True):
    """One ticket that stays as it is, and why."""

    ticket: Ticket
    reason: str


class Plan(msgspec.Struct, frozen=True):
    """What a step would do to many tickets."""

    does: tuple[Planned, ...] = ()
    leaves: tuple[LeftOut, ...] = ()


def plan(wish: Wish, tickets: Iterable[Ticket], rules: Rules) -> Plan:
    """Check a step for every ticket by the same rules that hold for one."""
    does, leaves = [], []
    for ticket in tickets:
        try:
            action = _STEPS[wish.kind](wish, ticket, rules)
        except (NotAllowed, InvalidInput) as error:
            leaves.append(LeftOut(ticket, error.message))
            continue
        if action is None:
            leaves.append(LeftOut(ticket, tr("Bulk", "It is so already.")))
        else:
            does.append(Planned(ticket, action))
    return Plan(tuple(does), tuple(leaves))


def _take(_wish: Wish, ticket: Ticket, rules: Rules) -> Action | None:
    action = steps.take(ticket, rules.agent)
    return None if ticket.assignee == rules.agent.id else action


def _assign(wish: Wish, ticket: Ticket, _rules: Rules) -> Action | None:
    if wish.person is None:
        raise InvalidInput(tr("Bulk", "Nobody was chosen."))
    action = steps.assign(ticket, wish.person)
    return None if ticket.assignee == wish.person.id else action


def _hand_over(wish: Wish, ticket: Ticket, rules: Rules) -> Action | None:
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


def _field(wish: Wish, ticket: Ticket, rules: Rules) -> Action | None:
    return _fields(ticket, {wish.field: wish.value}, rules)


def _fields(
    ticket: Ticket, values: dict[str, FieldValue], rules: Rules, reason: str = ""
) -> Action | None:
    steps.must_be_unfinished(ticket)
    action = steps.qualify(ticket, values, rules.vocabulary)
    return SetFields(action.values, reason.strip()) if action.values else None


def _note(wish: Wish, _ticket: Ticket, _rules: Rules) -> Action:
    return AddEntry(_words(wish), public=False)


def _reply(wish: Wish, ticket: Ticket, _rules: Rules) -> Action:
    if ticket.requester is None:
        raise NotAllowed(tr("Bulk", "It has no requester."))
    if ticket.state is State.CLOSED:
        steps.must_be_unfinished(ticket)
    return AddEntry(_words(wish), public=True)


def _resolve(wish: Wish, ticket: Ticket, _rules: Rules) -> Action:
    return steps.resolve(ticket, wish.text)


def _wait(wish: Wish, ticket: Ticket, _rules: Rules) -> Action | None:
    action = steps.wait_for(ticket, "requester", wish.text)
    return None if ticket.state is State.WAITING else action


def _words(wish: Wish) -> str:
    if not wish.text.strip():
        raise InvalidInput(tr("Bulk", "Nothing is written yet."))
    return wish.text.strip()


_STEPS: Final[dict[Bulk, Callable[[Wish, Ticket, Rules], Action | None]]] = {
    Bulk.TAKE: _take,
    Bulk.ASSIGN: _assign,
    Bulk.HAND_OVER: _hand_over,
    Bulk.FIELD: _field,
    Bulk.NOTE: _note,
    Bulk.REPLY: _reply,
    Bulk.RESOLVE: _resolve,
    Bulk.WAIT: _wait,
}
