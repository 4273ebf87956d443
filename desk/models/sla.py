"""The SLA: when a ticket must be taken in charge and solved, reckoned from true times."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from desk.models.calendar import Calendar, add_working_minutes
from desk.models.ticket import UNFINISHED, State, Ticket


class Target(msgspec.Struct, frozen=True):
    """Working minutes allowed for one priority."""

    response: int
    """Until somebody takes it in charge."""
    resolution: int
    """Until it is solved."""


class SlaPolicy(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was agreed: targets by priority (1 to 5) and the calendar they are reckoned in."""

    targets: dict[str, Target] = {}
    calendar: Calendar = Calendar()
    at_risk_share: float = 0.25
    """A moment is at risk when less than this share of its time is left."""

    def target(self, priority: int) -> Target | None:
        """The target of a priority, None where nothing was agreed."""
        return self.targets.get(str(int(priority)))


class SlaState(StrEnum):
    """How a due moment stands."""

    NONE = "none"
    OK = "ok"
    AT_RISK = "at_risk"
    BREACHED = "breached"
    PAUSED = "paused"


class Sla(msgspec.Struct, frozen=True):
    """The two due moments of a ticket; None where nothing was agreed."""

    response_due: datetime | None = None
    resolution_due: datetime | None = None
    risk_from: datetime | None = None
    """From here on the next due moment is at risk."""
    paused: bool = False

    def next_due(self, ticket: Ticket) -> datetime | None:
        """The moment that counts now: response until taken, then resolution; None when done."""
        if ticket.state not in UNFINISHED:
            return None
        return self.response_due if ticket.taken_at is None else self.resolution_due


def sla_of(ticket: Ticket, policy: SlaPolicy) -> Sla:
    """The due moments of a ticket: the server's own where it tells any, else those of the policy.
    Time spent waiting on others moves these by as much."""
    if ticket.response_due is not None or ticket.resolution_due is not None:
        return _told(ticket, policy)
    target = policy.target(ticket.priority)
    if target is None:
        return Sla()
    try:
        return _reckoned(ticket, policy, target)
    except OverflowError:  # opened, or kept waiting, beyond the end of the calendar
        return Sla()


def _told(ticket: Ticket, policy: SlaPolicy) -> Sla:
    first = ticket.response_due or ticket.resolution_due
    sla = Sla(first, ticket.resolution_due, paused=ticket.state is State.WAITING)
    due = sla.next_due(ticket)
    if due is None:
        return sla
    risk = due - max(timedelta(0), due - ticket.opened_at) * policy.at_risk_share
    return msgspec.structs.replace(sla, risk_from=risk)


def _reckoned(ticket: Ticket, policy: SlaPolicy, target: Target) -> Sla:
    waited = timedelta(seconds=ticket.waited_seconds)
    start = ticket.opened_at
    response = add_working_minutes(policy.calendar, start, target.response)
    resolution = add_working_minutes(policy.calendar, start, target.resolution) + waited
    risk = None
    if ticket.state in UNFINISHED:
        allowed = target.response if ticket.taken_at is None else target.resolution
        risk_minutes = allowed * (1 - policy.at_risk_share)
        risk = add_working_minutes(policy.calendar, start, risk_minutes)
        if ticket.taken_at is not None:
            risk += waited
    return Sla(response, resolution, risk, paused=ticket.state is State.WAITING)


def state_of(ticket: Ticket, sla: Sla, now: datetime) -> SlaState:
    """How the ticket stands at a moment."""
    due = sla.next_due(ticket)
    if due is None:
        return SlaState.NONE
    if sla.paused:
        return SlaState.PAUSED
    return standing(due, sla.risk_from, now)


def standing(due: datetime, risk_from: datetime | None, now: datetime) -> SlaState:
    """How a due moment stands, from the moments alone (the queue keeps no more than these)."""
    if now > due:
        return SlaState.BREACHED
    if risk_from is not None and now >= risk_from:
        return SlaState.AT_RISK
    return SlaState.OK
