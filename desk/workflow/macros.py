"""What a macro would do to a ticket: each step's action and differences, and why a step cannot be done.

Nothing here changes anything: `plan` says exactly what would come of it, the same for the window, the
command line and many tickets at once.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import assert_never

import msgspec

from desk.models.errors import DeskError, InvalidInput, NotFound
from desk.models.listing import TicketDetail
from desk.models.macro import (
    AssignStep,
    EscalateStep,
    LogStep,
    Macro,
    ResolveStep,
    SetStep,
    Step,
    TakeStep,
    WaitStep,
    WriteStep,
)
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    Operation,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Reopen,
    ReportIncident,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.people import Person
from desk.models.projection import set_values, written_values
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket, value_of
from desk.models.vocabulary import Vocabulary
from desk.workflow import steps
from desk.workflow.fields import read_value
from desk.workflow.filling import filled
from desk.workflow.levels import LevelRules

Doable = SetFields | AddEntry | LogWork | Escalate | Resolve
"""The actions that steps of a macro become."""
_LONGEST_DAY = 24 * 60
_SHORTEST = 4
"""Letters from which on a value in a text is taken for the ticket's own."""
_STEPS = frozenset({"level", "state", "waiting_for", "assignee", "group"})
"""Fields that steps of their own set."""
_SCALES = frozenset({"priority", "impact", "urgency", "security"})
"""Fields whose values are no text."""


class Around(msgspec.Struct, frozen=True):
    """What a plan needs to know beside the ticket."""

    agent: Person
    vocabulary: Vocabulary
    rules: LevelRules
    values: Mapping[str, str] = {}
    """What fills the names in texts (`filling.ticket_values`)."""
    canned: Mapping[str, str] = {}
    """Canned texts by title in lower case."""
    agents: tuple[Person, ...] = ()
    """Whom a ticket can be given to."""
    own: Mapping[str, FieldValue] = {}
    """Fields the person set on this ticket themselves, not sent yet, and to what."""
    at: datetime | None = None


class Difference(msgspec.Struct, frozen=True):
    """A field that would change."""

    field: str
    old: FieldValue
    new: FieldValue
    is_own: bool = False
    """The old value is a change of the person's own that was not sent yet."""


class Planned(msgspec.Struct, frozen=True):
    """A step that can be done, and what would come of it."""

    step: Step
    action: Doable
    seen: Ticket
    """The ticket as it would be just before: what the operation is based on."""
    differences: tuple[Difference, ...] = ()
    text: str = ""
    """The words that would be written, filled in."""


class Hindered(msgspec.Struct, frozen=True):
    """A step that cannot be done on this ticket, and why."""

    step: Step
    why: str


class Plan(msgspec.Struct, frozen=True):
    """All steps of a macro on one ticket."""

    planned: tuple[Planned, ...] = ()
    hindered: tuple[Hindered, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every step can be done."""
        return not self.hindered


def plan(macro: Macro, ticket: Ticket, around: Around) -> Plan:
    """What each step would do, one after the other: a step sees what those before it did. A step that
    changes nothing is left out; one that cannot be done is named, and the others are planned without it."""
    planned: list[Planned] = []
    hindered: list[Hindered] = []
    seen = ticket
    for step in macro.steps:
        try:
            action = _action(step, seen, around)
        except DeskError as error:
            hindered.append(Hindered(step, f"{error.message} {error.advice}".strip()))
            continue
        if action is None:
            continue
        values = written_values(action)
        planned.append(
            Planned(step, action, seen, _differences(seen, values, around), written_text(action))
        )
        if values:
            seen = set_values(seen, values, around.at or seen.opened_at)
    return Plan(tuple(planned), tuple(hindered))


def _differences(
    ticket: Ticket, values: Mapping[str, FieldValue], around: Around
) -> tuple[Difference, ...]:
    return tuple(
        Difference(field, value_of(ticket, field), new, field in around.own)
        for field, new in values.items()
        if value_of(ticket, field) != new
    )


def written_text(action: Doable) -> str:
    """The words an action writes."""
    match action:
        case AddEntry(body=words) | Resolve(solution=words) | LogWork(note=words):
            return words
        case Escalate(reason=words) | SetFields(reason=words):
            return words
        case _:
            assert_never(action)


def _action(  # noqa: PLR0911, PLR0912, C901  one line a kind
    step: Step, ticket: Ticket, around: Around
) -> Doable | None:
    """The action of a step; None when it would change nothing."""
    match step:
        case SetStep(field=field, value=value):
            values = _settable(field, value, around.vocabulary)
            return _changed(steps.qualify(ticket, values, around.vocabulary))
        case WriteStep(text=text, public=public):
            return AddEntry(_filled(text, around), public=public)
        case LogStep(minutes=minutes, text=text):
            if not 0 < minutes <= _LONGEST_DAY:
                raise InvalidInput(tr("Macro", "Work takes from one minute to one day."))
            return LogWork(minutes, _filled(text, around) if text else "")
        case TakeStep():
            mine = ticket.assignee == around.agent.id and ticket.state is not State.NEW
            return None if mine else steps.take(ticket, around.agent)
        case AssignStep(agent=agent):
            return _changed(_needed(ticket, steps.assign(ticket, _agent(agent, around))))
        case EscalateStep(level=level, text=text):
            group = steps.propose_group(around.vocabulary, ticket, level)
            return steps.escalate(
                around.rules, ticket, around.agent, level=level,
                group=group.id if group else ticket.group, reason=_filled(text, around),
            )  # fmt: skip
        case WaitStep(whom=whom, text=text):
            return steps.wait_for(ticket, whom, _filled(text, around) if text else "")
        case ResolveStep(text=text):
            return steps.resolve(ticket, _filled(text, around), rules=around.rules)
        case _:
            assert_never(step)


def _settable(field: str, value: FieldValue, vocabulary: Vocabulary) -> dict[str, FieldValue]:
    if field in _STEPS:
        raise InvalidInput(tr("Macro", "“{field}” is changed by a step of its own.", field=field))
    if field in _SCALES and isinstance(value, str):  # a file of somebody else's may say "2"
        value = read_value(field, value, vocabulary)
    return {field: value}


def _needed(ticket: Ticket, action: SetFields) -> SetFields:
    return SetFields({f: v for f, v in action.values.items() if value_of(ticket, f) != v})


def _changed(action: SetFields) -> SetFields | None:
    return action if action.values else None


def _agent(text: str, around: Around) -> Person:
    for person in around.agents:
        if text in {person.login, person.id}:
            return person
    raise NotFound(tr("Macro", "Nobody of the service desk here is “{name}”.", name=text))


def _filled(text: str, around: Around) -> str:
    return filled(text, around.values, around.canned)


def own_changes(detail: TicketDetail) -> dict[str, FieldValue]:
    """The fields of a ticket that wait in the outbox, and the values they would get."""
    found: dict[str, FieldValue] = {}
    for pending in detail.pending:
        found |= written_values(pending.operation.action)
    return found


def steps_of(
    operations: Iterable[Operation], values: Mapping[str, str], me: str
) -> tuple[Step, ...]:
    """The steps that would do again what was done: a macro made of somebody's last actions. The ticket's
    own words in the texts become names in braces again."""
    found: list[Step] = []
    for operation in operations:
        found += _steps_of(operation.action, values, me)
    return tuple(found)


def _steps_of(  # noqa: PLR0911  one line a kind; mypy checks that none is missing
    action: Action, values: Mapping[str, str], me: str
) -> list[Step]:
    match action:
        case SetFields(values=set_, reason=reason):
            return _steps_of_fields(set_, _named(reason, values), me)
        case AddEntry(body=body, public=public, minutes=minutes):
            written: list[Step] = [WriteStep(_named(body, values), public)]
            return [*written, LogStep(minutes)] if minutes else written
        case LogWork(minutes=minutes, note=note):
            return [LogStep(minutes, _named(note, values))]
        case Escalate(level=level, reason=reason):
            return [EscalateStep(level, _named(reason, values))]
        case Resolve(solution=solution):
            return [ResolveStep(_named(solution, values))]
        case (
            CreateTicket()
            | AddAttachment()
            | Close()
            | Reopen()
            | RecordSession()
            | RecordVisit()
            | Settle()
            | ReportIncident()
        ):  # what cannot be done again on another ticket
            return []
        case (
            LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow()
            | WriteArticle() | RateArticle() | PlanVisit()
        ):  # fmt: skip
            return []  # it is about this ticket and that one, or about none
        case _:
            assert_never(action)


def _steps_of_fields(set_: Mapping[str, FieldValue], reason: str, me: str) -> list[Step]:
    if set_.get("state") == State.WAITING:
        return [WaitStep(str(set_.get("waiting_for") or "requester"), reason)]
    found: list[Step] = []
    if "assignee" in set_:
        agent = set_["assignee"]
        if agent == me:
            found.append(TakeStep())
        elif agent:
            found.append(AssignStep(str(agent)))
    derived = {"priority"} if {"impact", "urgency"} & set_.keys() else set()
    return found + [
        SetStep(field, value)
        for field, value in set_.items()
        if field not in _STEPS and field not in derived
    ]


def _named(text: str, values: Mapping[str, str]) -> str:
    for name in ("number", "requester", "title"):
        value = values.get(name, "")
        if len(value) >= _SHORTEST:
            text = text.replace(value, "{" + name + "}")
    return text
