"""The ticket: its fields, its states, and which state may follow which."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Annotated, Final

import msgspec

from desk.models.cert import Incident
from desk.models.ids import AssetId, PersonId, TicketId
from desk.models.link import Link, Taken
from desk.models.satisfaction import Satisfaction

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment as a server tells it: without its zone nothing can be reckoned from it."""
FieldValue = str | int | bool | None
"""What a field may hold on its way through operations and conflicts."""


class TicketKind(StrEnum):
    """ITIL's kinds of record."""

    INCIDENT = "incident"
    REQUEST = "request"
    PROBLEM = "problem"
    COMPLAINT = "complaint"


class TicketType(StrEnum):
    """What sort of answer it needs; the monthly report counts by it."""

    UNKNOWN = ""
    TECHNICAL = "technical"
    FUNCTIONAL = "functional"
    REGULATORY = "regulatory"


class State(StrEnum):
    """Where a ticket stands."""

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Level(IntEnum):
    """Support levels: 0 answers the call, 3 is the maker."""

    CALL = 0
    FIRST = 1
    SECOND = 2
    THIRD = 3


TRANSITIONS: Final[dict[State, frozenset[State]]] = {
    State.NEW: frozenset({State.OPEN, State.WAITING, State.RESOLVED, State.CLOSED}),
    State.OPEN: frozenset({State.NEW, State.WAITING, State.RESOLVED, State.CLOSED}),
    State.WAITING: frozenset({State.NEW, State.OPEN, State.RESOLVED, State.CLOSED}),
    State.RESOLVED: frozenset({State.OPEN, State.WAITING, State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN}),
}
"""From a state, the states that may follow; staying is always allowed."""

UNFINISHED: Final = frozenset({State.NEW, State.OPEN, State.WAITING})


class Merged(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ticket goes on in another one. Nothing moves: its work log is read there as well, and what
    it was is kept here to be put back."""

    into: TicketId
    at: Moment
    by: PersonId
    state: State
    waiting_for: str = ""
    waiting_since: Moment | None = None
    waited_seconds: int = 0
    resolved_at: Moment | None = None
    closed_at: Moment | None = None


class Ticket(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record of work for somebody. One value: the server's word, or the projected one."""

    id: TicketId
    number: str
    title: str
    opened_at: Moment
    description: str = ""
    kind: TicketKind = TicketKind.INCIDENT
    type: TicketType = TicketType.UNKNOWN
    state: State = State.NEW
    waiting_for: str = ""
    """While waiting: `requester`, `supplier`, `problem`, …"""
    application: str = ""
    category: str = ""
    impact: int = 3
    urgency: int = 3
    priority: int = 3
    level: int = 0
    group: str = ""
    """The queue: the group that works on it."""
    assignee: PersonId | None = None
    requester: PersonId | None = None
    asset: AssetId | None = None
    location: str = ""
    channel: str = ""
    """How it came: `phone`, `email`, `portal`, `walk-in`, `monitoring`."""
    security: bool = False
    incident: Incident | None = None
    """What the CERT was told, where it is a security incident that was reported."""
    cause: str = ""
    """Why it came, as a category: known once it is solved."""
    updated_at: Moment | None = None
    taken_at: Moment | None = None
    """When somebody took charge of it first."""
    resolved_at: Moment | None = None
    closed_at: Moment | None = None
    response_due: Moment | None = None
    """By when somebody must take charge, where the server says so itself; else the agreed times do."""
    resolution_due: Moment | None = None
    """By when it must be solved, where the server says so itself."""
    waiting_since: Moment | None = None
    waited_seconds: int = 0
    """How long it has waited on others in all, the present wait not counted."""
    reopened: int = 0
    reassigned: int = 0
    escalated_from: int | None = None
    """The level it came from, when it was escalated last."""
    knowledge: bool = False
    """Whether its solution came from a knowledge article."""
    sla_met: bool | None = None
    """Whether it was solved as quickly as agreed, where the system it was brought over from says
    that and no due moment."""
    satisfaction: Satisfaction | None = None
    """What the requester was asked and answered, where the server asks requesters."""
    links: tuple[Link, ...] = ()
    """What it says of other tickets; what they say of it stands on them."""
    followers: tuple[PersonId, ...] = ()
    """Agents who want to hear of it, beside those who work on it."""
    merged: Merged | None = None
    taken: tuple[Taken, ...] = ()
    """Entries that stand on the ticket it was merged into and that it took along when it was
    separated again."""
    revision: str = ""
    """The server's mark of this state of the ticket; opaque."""
    versions: dict[str, int] = {}
    """For each field the server numbers: when it changed last, in the server's counting."""
    extra: dict[str, msgspec.Raw] = {}
    """Fields this version does not know; kept, never sent back."""


FIELDS: Final = (
    "title",
    "description",
    "kind",
    "type",
    "state",
    "waiting_for",
    "application",
    "category",
    "impact",
    "urgency",
    "priority",
    "level",
    "group",
    "assignee",
    "requester",
    "asset",
    "location",
    "channel",
    "security",
    "cause",
)
"""The fields a person can set, in the order a form shows them."""


def value_of(ticket: Ticket, field: str) -> FieldValue:
    """The plain value of a field, as operations carry it (enums become their text or number)."""
    value: FieldValue = getattr(ticket, field)
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, IntEnum):
        return int(value)
    return value


def may_follow(current: State, wanted: State) -> bool:
    """Whether a ticket in state `current` may go to `wanted`."""
    return current == wanted or wanted in TRANSITIONS[current]
