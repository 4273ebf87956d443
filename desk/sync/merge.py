"""Merge: what to do with one operation, given what the server said last. Pure.

The policy of which changes clash stands in `desk.models.conflict`; here is what follows from it.
"""

from collections.abc import Sequence

import msgspec

from desk.models.conflict import Clash, clashes, without
from desk.models.operations import Operation, SetFields
from desk.models.ticket import Ticket, value_of


class Send(msgspec.Struct, frozen=True):
    """Nothing stands in its way."""


class AlreadySo(msgspec.Struct, frozen=True):
    """The ticket is already as the operation wants it: there is nothing to send."""


class Reduce(msgspec.Struct, frozen=True):
    """Some fields clash: they wait for a person, the rest goes on (None: nothing is left)."""

    rest: Operation | None
    clashes: tuple[Clash, ...]


class Stuck(msgspec.Struct, frozen=True):
    """The server speaks of clashes that this operation cannot have; a person must look."""


def before_sending(
    operation: Operation, current: Ticket | None, *, sent_before: bool
) -> Send | AlreadySo | Reduce:
    """What to do with an operation whose turn it is.

    One that was sent before, and whose answer was lost, goes out as it is: what looks like
    somebody else's change may be written on top of our own, and only the server can tell.
    """
    if current is None or sent_before:
        return Send()
    if found := clashes(current, operation):
        return Reduce(_less(operation, found), found)
    return AlreadySo() if _already_so(operation, current) else Send()


def after_stale(operation: Operation, found: Sequence[Clash]) -> Reduce | Stuck:
    """What to do with an operation that the server found stale."""
    rest = _less(operation, found)
    return Stuck() if rest == operation else Reduce(rest, tuple(found))


def _less(operation: Operation, found: Sequence[Clash]) -> Operation | None:
    return without(operation, frozenset(clash.field for clash in found))


def _already_so(operation: Operation, current: Ticket) -> bool:
    action = operation.action
    if not isinstance(action, SetFields) or action.reason:
        return False
    return all(value_of(current, field) == value for field, value in action.values.items())
