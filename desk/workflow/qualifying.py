"""Qualifying: what is asked of a ticket on a server, what an answer makes of it, and what is written down."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from desk.models.operations import Escalate, SetFields
from desk.models.people import Person
from desk.models.projection import set_values
from desk.models.query import Query, parse
from desk.models.texts import tr
from desk.models.ticket import UNFINISHED, FieldValue, Ticket
from desk.models.view import VIEWS, at_any_level
from desk.models.vocabulary import Vocabulary
from desk.models.words import Names, value_label
from desk.workflow import steps
from desk.workflow.levels import LevelRules

FIELDS: Final = ("application", "type", "kind", "impact", "urgency", "level")
"""What qualifying asks for, in order."""
_WAITING: Final = next(view.query for view in VIEWS if view.id == "qualify")


def to_qualify(levels: Collection[int]) -> Query:
    """The tickets that wait for it at one's own levels; at all of them for somebody who has none."""
    return parse(_WAITING if levels else at_any_level(_WAITING))


def asked(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The fields that are asked for on this server: those it has a place for. Where it knows no
    application, its categories say what a ticket is about; where it keeps no impact or urgency,
    the priority is chosen as it is."""
    fields: list[str] = []
    if not vocabulary.holds("application") and vocabulary.categories:
        fields.append("category")
    fields += FIELDS
    if not (vocabulary.holds("impact") and vocabulary.holds("urgency")):
        fields.insert(fields.index("impact"), "priority")
        fields = [field for field in fields if field not in {"impact", "urgency"}]
    return tuple(field for field in fields if vocabulary.holds(field))


def left_out(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The fields that are not asked for, since this server has no place for them."""
    return tuple(field for field in FIELDS if not vocabulary.holds(field))


def levels(rules: LevelRules, ticket: Ticket, agent: Person) -> tuple[int, ...]:
    """The level it is at, and those this agent may give it to."""
    here = int(ticket.level)
    if ticket.state not in UNFINISHED or (agent.levels and here not in agent.levels):
        return (here,)
    return tuple(sorted({here, *steps.escalation_targets(rules, ticket, agent)}))


def qualified(
    ticket: Ticket, values: Mapping[str, FieldValue], vocabulary: Vocabulary, at: datetime
) -> Ticket:
    """The ticket as these values would make it, its priority by the matrix: nothing is written."""
    fields = {field: value for field, value in values.items() if field != "level"}
    return set_values(ticket, steps.qualify(ticket, fields, vocabulary).values, at)


def actions(  # noqa: PLR0913, PLR0917  what it is decided by
    rules: LevelRules,
    ticket: Ticket,
    agent: Person,
    values: Mapping[str, FieldValue],
    vocabulary: Vocabulary,
    at: datetime,
    names: Names,
) -> tuple[SetFields | Escalate, ...]:
    """What is to be written: the fields that differ, and another level as a handing over to the
    group that answers for it, checked as any. Raises `NotAllowed` saying what is missing for that."""
    fields = {field: value for field, value in values.items() if field != "level"}
    setting = steps.qualify(ticket, fields, vocabulary)
    done: list[SetFields | Escalate] = [setting] if setting.values else []
    level = values.get("level")
    if isinstance(level, int) and level != ticket.level:
        after = set_values(ticket, setting.values, at)
        group = steps.propose_group(vocabulary, after, level)
        done.append(
            steps.escalate(
                rules, after, agent, level=level, group=group.id if group else "",
                reason=_reason(after, vocabulary, names),
            )
        )  # fmt: skip
    return tuple(done)


def _reason(ticket: Ticket, vocabulary: Vocabulary, names: Names) -> str:
    """Why it is handed over: it was found out what it is about."""
    told = [
        value_label(field, value, names)
        for field in asked(vocabulary)
        if field in {"application", "category", "type", "kind"}
        and (value := getattr(ticket, field))
    ]
    if not told:
        return tr("Qualifying", "Qualified.")
    return tr("Qualifying", "Qualified: {what}.", what=", ".join(told))
