"""The merge policy: for each kind of data, what happens when two people changed it. One table, pure.

The server refuses by it, the client merges by it, the window and the command line ask by it.
"""

from enum import StrEnum
from typing import Final

from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    CreateTicket,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.ticket import UNFINISHED, FieldValue, State, may_follow


class Rule(StrEnum):
    """What happens to one piece of data that both sides changed."""

    UNION = "union"
    """Both stand, in the order of their true times. Never a question."""
    DEVICE = "device"
    """Only the device was there: what it says stands as it says it. Never a question."""
    TEXT = "text"
    """United by lines and words; where both touched the same words a person decides."""
    STEP = "step"
    """Mine goes on top when it may follow theirs; what was finished meanwhile is asked."""
    STRICTER = "stricter"
    """The stricter value stands. A merge never lowers it, and nobody is asked."""
    OFFICE = "office"
    """The server's value stands; the technician is told, and one key offers his own again."""
    ASK = "ask"
    """A person chooses between the two, with their authors and times."""


FIELD_RULES: Final[dict[str, Rule]] = {
    "title": Rule.TEXT,
    "description": Rule.TEXT,
    "kind": Rule.ASK,
    "type": Rule.ASK,
    "state": Rule.STEP,
    "waiting_for": Rule.ASK,
    "application": Rule.ASK,
    "category": Rule.ASK,
    "impact": Rule.ASK,
    "urgency": Rule.ASK,
    "priority": Rule.ASK,
    "level": Rule.ASK,
    "group": Rule.OFFICE,
    "assignee": Rule.OFFICE,
    "requester": Rule.ASK,
    "asset": Rule.ASK,
    "location": Rule.ASK,
    "channel": Rule.ASK,
    "security": Rule.STRICTER,
    "cause": Rule.ASK,
}
"""Every field a person can set. A priority that only follows from impact or urgency is reckoned
again, not asked (see `desk.sync.merge`)."""

ADDITIONS: Final[dict[type[Action], Rule]] = {
    CreateTicket: Rule.UNION,
    AddEntry: Rule.UNION,
    AddAttachment: Rule.UNION,
    LogWork: Rule.UNION,
    RecordSession: Rule.DEVICE,
    LinkTickets: Rule.UNION,
    UnlinkTickets: Rule.UNION,
    MergeInto: Rule.UNION,
    Unmerge: Rule.UNION,
    Follow: Rule.UNION,
    Unfollow: Rule.UNION,
    RecordVisit: Rule.DEVICE,
    PlanVisit: Rule.OFFICE,
    WriteArticle: Rule.UNION,
    RateArticle: Rule.UNION,
}
"""Every kind of operation that sets no field: it only adds, and can clash with nothing on
a ticket. What is written on an article merges by lines and words (`desk.models.writing`); of a
visit's plan the office's value stands (`desk.models.planning`)."""


def rule_of(field: str) -> Rule:
    """The rule of a field; one that an older or newer server invented is asked about."""
    return FIELD_RULES.get(field, Rule.ASK)


def clash_between(field: str, base: FieldValue, mine: FieldValue, theirs: FieldValue) -> bool:
    """Whether mine may not simply be written on top of theirs."""
    if theirs in (base, mine):
        return False
    match rule_of(field):
        case Rule.STRICTER:
            return mine is not True
        case Rule.STEP:
            return not _still_fits(State(str(theirs)), State(str(mine)))
        case _:
            return True


def is_settled_by_rule(field: str, mine: FieldValue, theirs: FieldValue) -> bool:
    """Whether a clash is no question, because theirs is the stricter value and stands."""
    return rule_of(field) is Rule.STRICTER and theirs is True and mine is not True


def on_top(field: str, mine: FieldValue, theirs: FieldValue) -> FieldValue:
    """What is written when the person wants mine in spite of theirs. A closed ticket can only be
    reopened, whatever was to become of it."""
    if rule_of(field) is not Rule.STEP or may_follow(State(str(theirs)), State(str(mine))):
        return mine
    return str(State.OPEN)


def _still_fits(theirs: State, mine: State) -> bool:
    """Both moved the state: mine goes on top when that is a step the workflow knows, but a
    ticket that was finished meanwhile is never reopened without asking."""
    if theirs not in UNFINISHED and mine in UNFINISHED:
        return False
    return may_follow(theirs, mine)
