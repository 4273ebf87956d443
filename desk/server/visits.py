"""Taking in what is done to the plan of a visit: every check, every effect, in one transaction."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from desk.models.clock import to_milliseconds
from desk.models.conflict import Clash
from desk.models.errors import InvalidInput
from desk.models.operations import Operation, PlanVisit
from desk.models.people import Person
from desk.models.planning import planned, visit_clashes
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, visit_of
from desk.server import problems
from desk.server.push import check_author, claim
from desk.server.storage import directory, feed, lives, results
from desk.server.storage import visits as stored
from desk.server.storage.feed import Kind
from desk.server.values import LONGEST_TEXT, is_id, wrong_time

Hidden = Callable[[Sequence[str]], Collection[str]]
"""Of these tickets those that the reader may not read."""


class TakenVisit(msgspec.Struct, frozen=True):
    """What was done to a visit, now or before."""

    visit: Visit | None
    sequence: int
    seal: str
    repeated: bool = False


def take(
    connection: Connection, operation: Operation, agent: Person, now: datetime, hidden: Hidden
) -> TakenVisit:
    """Do an operation on a visit once, however often it is sent. Raises `Refusal`; then nothing is
    changed (the caller's transaction is undone)."""
    check_author(operation, agent)
    id_ = _check_form(operation)
    at = to_milliseconds(now) or 0
    before = claim(connection, operation, agent, at)
    if before is not None:
        there = stored.get(connection, id_)
        seal = feed.seal_at(connection, before.sequence)
        return TakenVisit(there, before.sequence, seal, repeated=True)
    there = stored.get(connection, id_)
    if there is not None:
        operation = _as_meant(operation, frozenset(hidden(there.tickets)))
    visit = _store(connection, operation, there, min(operation.occurred_at, now), hidden)
    # The feed's counter is locked last, just before COMMIT (see storage/feed.py).
    sequence = feed.publish(connection, [(Kind.VISIT, id_)], at)
    results.finish(connection, operation.key, sequence)
    return TakenVisit(visit, sequence, feed.seal_at(connection, sequence))


def _told(clashes: Sequence[Clash], hidden: Hidden) -> tuple[Clash, ...]:
    """What clashes, without the tickets that the reader may not read."""

    def seen(value: FieldValue) -> FieldValue:
        named = str(value or "").split()
        kept_back = frozenset(hidden(named))
        return " ".join(ticket for ticket in named if ticket not in kept_back)

    return tuple(
        msgspec.structs.replace(c, base=seen(c.base), mine=seen(c.mine), theirs=seen(c.theirs))
        if c.field == "tickets"
        else c
        for c in clashes
    )


def readable(visits: Sequence[Visit], hidden: Hidden) -> tuple[Visit, ...]:
    """The visits as one reader may see them: that somebody goes somewhere is no secret, for which
    need-to-know tickets is one. What stood in the list of tickets before is left out with it."""
    tickets = {ticket for visit in visits for ticket in visit.tickets}
    kept_back = frozenset(hidden(sorted(tickets))) if tickets else frozenset()
    return tuple(_without(visit, kept_back) for visit in visits)


def _without(visit: Visit, hidden: Collection[str]) -> Visit:
    shown = tuple(ticket for ticket in visit.tickets if ticket not in hidden)
    if shown == visit.tickets:
        return visit
    history = tuple(
        msgspec.structs.replace(s, before={f: v for f, v in s.before.items() if f != "tickets"})
        for s in visit.history
    )
    return msgspec.structs.replace(visit, tickets=shown, history=history)


def _check_form(operation: Operation) -> str:
    """Refuse what cannot be about a visit; its id. (Only agents have a token at all.)"""
    id_ = visit_of(operation.ticket)
    if not isinstance(operation.action, PlanVisit) or id_ is None or not is_id(id_):
        raise problems.invalid(tr("Server", "This is not about a visit."))
    if wrong_time(operation):
        raise problems.invalid(tr("Server", "Every time needs its zone and a year before 2200."))
    if not operation.action.values:
        raise problems.invalid(tr("Server", "Nothing is planned."))
    if len(operation.action.reason) > LONGEST_TEXT:
        raise problems.invalid(tr("Server", "The reason is too long."))
    return id_


def _as_meant(operation: Operation, hidden: Collection[str]) -> Operation:
    """Whoever writes the list of tickets does not see the need-to-know ones on it: they stay."""
    action = operation.action
    if not hidden or not isinstance(action, PlanVisit) or "tickets" not in action.values:
        return operation
    kept = " ".join(sorted(hidden))
    mine = f"{action.values['tickets'] or ''} {kept}"
    base = dict(operation.base)
    if (seen := base.get("tickets")) is not None:
        base["tickets"] = msgspec.structs.replace(seen, value=f"{seen.value or ''} {kept}".strip())
    return msgspec.structs.replace(
        operation,
        action=msgspec.structs.replace(action, values={**action.values, "tickets": mine.strip()}),
        base=base,
    )


def _store(
    connection: Connection,
    operation: Operation,
    there: Visit | None,
    at: datetime,
    hidden: Hidden,
) -> Visit:
    """Carry it out; the visit as it is planned then."""
    action = operation.action
    if isinstance(action, PlanVisit) and action.new and there is not None:
        raise problems.invalid(tr("Server", "A visit of this id exists already."))
    if there is not None and (found := visit_clashes(there, operation)):
        raise problems.conflict(_told(found, hidden), None)
    following = max(there.revision if there else 0, lives.first_version(connection)) + 1
    try:
        visit = planned(there, operation, following, at)
    except InvalidInput as error:
        raise problems.invalid(str(error)) from error
    if visit is None:
        raise problems.not_found(tr("Server", "There is no such visit."))
    goer = directory.person_of(connection, visit.technician)
    if goer is None or not goer.is_agent:
        raise problems.invalid(tr("Server", "Who goes there must be one of the agents."))
    if there is None:
        stored.add(connection, visit)
    elif visit is not there:
        stored.replace(connection, visit)
    return visit
