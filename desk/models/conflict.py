"""Conflicts: two people changed the same field. Which changes clash, and what is kept of them.

The policy stands in one place, here; the server refuses by it, the client merges by it.
What only adds (replies, notes, time, files) never clashes. A clash is asked field by field.
"""

from datetime import datetime

import msgspec

from desk.models.ids import OperationKey, TicketId
from desk.models.operations import (
    FieldBase,
    Operation,
    SetFields,
    Settle,
)
from desk.models.projection import added_entry, written_values
from desk.models.ticket import UNFINISHED, FieldValue, State, Ticket, may_follow, value_of


class Clash(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field that both sides changed since the technician looked."""

    field: str
    base: FieldValue = None
    mine: FieldValue = None
    theirs: FieldValue = None
    version: int = 0
    """The server's version of `theirs`: the base of whatever is decided."""
    author: str = ""
    """Who wrote `theirs`, when the server tells."""
    at: datetime | None = None


class Conflict(msgspec.Struct, frozen=True):
    """A clash that waits for a person."""

    id: int
    ticket: TicketId
    operation: OperationKey
    clash: Clash
    made_at: datetime
    mine_at: datetime
    """When the technician had set the value that lost."""


def clashes(current: Ticket, operation: Operation) -> tuple[Clash, ...]:
    """The fields of `operation` that somebody else changed since its base, in form order."""
    found = []
    for field, mine in written_values(operation.action).items():
        base = operation.base.get(field, FieldBase())
        theirs = value_of(current, field)
        version = current.versions.get(field, 0)
        if field in operation.base and _clash(field, base, mine, theirs, version):
            found.append(Clash(field, base.value, mine, theirs, version))
    return tuple(found)


def _clash(field: str, base: FieldBase, mine: FieldValue, theirs: FieldValue, version: int) -> bool:
    if theirs in (base.value, mine) or (base.version and base.version == version):
        return False
    if field == "security" and mine is True:
        return False  # the stricter value wins without asking
    if field == "state":
        return not _state_still_fits(State(str(theirs)), State(str(mine)))
    return True


def _state_still_fits(theirs: State, mine: State) -> bool:
    """Both moved the state: mine goes on top when that is a step the workflow knows, but a
    ticket that was finished meanwhile is never reopened without asking."""
    if theirs not in UNFINISHED and mine in UNFINISHED:
        return False
    return may_follow(theirs, mine)


def without(operation: Operation, fields: frozenset[str]) -> Operation | None:
    """The operation less some fields; None when nothing is left of it.

    What it adds to the work log stays: a solution written on a ticket that was closed meanwhile
    is still worth reading.
    """
    rest = {f: v for f, v in written_values(operation.action).items() if f not in fields}
    if len(rest) == len(written_values(operation.action)):
        return operation
    base = {f: b for f, b in operation.base.items() if f not in fields}
    action = operation.action
    if isinstance(action, SetFields | Settle):
        action = msgspec.structs.replace(action, values=rest)
        adds = action.reason if isinstance(action, SetFields) else action.declined
        reduced = msgspec.structs.replace(operation, action=action, base=base)
        return reduced if rest or adds else None
    return _words_only(operation, rest, base)


def _words_only(
    operation: Operation, rest: dict[str, FieldValue], base: dict[str, FieldBase]
) -> Operation | None:
    """What remains of a step whose state or level clashed: its words, and its other fields."""
    entry = added_entry(operation)
    if entry is None and not rest:
        return None
    reason = entry.body if entry else ""
    return msgspec.structs.replace(operation, action=SetFields(rest, reason), base=base)


def base_of(ticket: Ticket, values: dict[str, FieldValue]) -> dict[str, FieldBase]:
    """What an operation that writes `values` must remember of the ticket it was made on."""
    return {
        field: FieldBase(value_of(ticket, field), ticket.versions.get(field, 0)) for field in values
    }
