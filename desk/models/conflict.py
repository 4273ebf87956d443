"""Conflicts: two people changed the same field. Which changes clash, and what is kept of them.

What becomes of each field stands in one table, `desk.models.merge_policy`; here it is held against
a ticket and an operation. What only adds (replies, notes, time, files) never clashes. A clash is
asked field by field.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from desk.models.ids import OperationKey, TicketId
from desk.models.merge_policy import clash_between
from desk.models.operations import (
    FieldBase,
    Operation,
    SetFields,
    Settle,
)
from desk.models.projection import added_entry, written_values
from desk.models.ticket import FieldValue, Ticket, value_of


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
    if base.version and base.version == version:
        return False
    return clash_between(field, base.value, mine, theirs)


class Step(Protocol):
    """One change of a thing that remembers its changes."""

    @property
    def number(self) -> int:
        """The revision it made."""
        ...

    @property
    def author(self) -> str:
        """Who changed it."""
        ...

    @property
    def at(self) -> datetime:
        """When."""
        ...


class Remembering(Protocol):
    """A thing that remembers its changes: an article, the plan of a visit."""

    @property
    def versions(self) -> Mapping[str, int]:
        """The revision in which each field was written last."""
        ...

    @property
    def history(self) -> Sequence[Step]:
        """The newest changes, oldest first."""
        ...


def changed_since(
    now: Remembering,
    held: Callable[[str], FieldValue],
    values: Mapping[str, FieldValue],
    base: Mapping[str, FieldBase],
) -> tuple[Clash, ...]:
    """Of the fields that `values` would write those that somebody else changed since its base, to
    something else. `held`: what a field holds now."""
    found = []
    for field, mine in values.items():
        seen, theirs, version = base.get(field), held(field), now.versions.get(field, 0)
        if seen is None or (seen.version and seen.version == version):
            continue
        if theirs not in {seen.value, mine}:
            step = next((s for s in reversed(now.history) if s.number == version), None)
            author, at = (step.author, step.at) if step else ("", None)
            found.append(Clash(field, seen.value, mine, theirs, version, author, at))
    return tuple(found)


def base_on_top(found: Iterable[Clash]) -> dict[str, FieldBase]:
    """The base of whatever a person decides in view of these clashes: what the server holds."""
    return {clash.field: FieldBase(clash.theirs, clash.version) for clash in found}


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
