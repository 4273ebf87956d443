"""Merge: what to do with one operation, given what the server said last. Pure.

The policy stands in `desk.models.merge_policy`; here is what follows from it for an operation.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from desk.models.conflict import Clash, clashes, without
from desk.models.merge_policy import Rule, is_settled_by_rule, rule_of
from desk.models.operations import FieldBase, Operation, SetFields, Settle
from desk.models.priority import DEFAULT_MATRIX, Matrix, priority_of
from desk.models.projection import written_values
from desk.models.text_merge import merge_texts
from desk.models.ticket import FieldValue, Ticket, value_of

_FACTORS: Final = frozenset({"impact", "urgency"})
"""What the priority follows from: who writes it together with one of them has reckoned it."""


class Send(msgspec.Struct, frozen=True):
    """Nothing stands in its way."""


class AlreadySo(msgspec.Struct, frozen=True):
    """The ticket is already as the operation wants it: there is nothing to send."""


class Reduce(msgspec.Struct, frozen=True):
    """The operation changes: fields that clash wait for a person, the rest, with united texts, goes
    on (None: nothing is left)."""

    rest: Operation | None
    clashes: tuple[Clash, ...]


class Stuck(msgspec.Struct, frozen=True):
    """The server speaks of clashes that this operation cannot have; a person must look."""


def before_sending(
    operation: Operation,
    current: Ticket | None,
    matrix: Matrix = DEFAULT_MATRIX,
    *,
    sent_before: bool,
) -> Send | AlreadySo | Reduce:
    """What to do with an operation whose turn it is.

    One that was sent before, and whose answer was lost, goes out as it is: what looks like
    somebody else's change may be written on top of our own, and only the server can tell.
    """
    if current is None or sent_before:
        return Send()
    if found := clashes(current, operation):
        return _resolved(operation, found, current, matrix)
    return AlreadySo() if _already_so(operation, current) else Send()


def after_stale(
    operation: Operation,
    found: Sequence[Clash],
    current: Ticket | None = None,
    matrix: Matrix = DEFAULT_MATRIX,
) -> Reduce | Stuck:
    """What to do with an operation that the server found stale; `current` is the ticket there."""
    step = _resolved(operation, found, current, matrix)
    return Stuck() if step.rest == operation else step


def _resolved(
    operation: Operation, found: Sequence[Clash], current: Ticket | None, matrix: Matrix
) -> Reduce:
    """Texts are united, a reckoned priority is reckoned again; what is left is asked."""
    united = {c.field: text for c in found if (text := _united(operation, c)) is not None}
    settled = [clash for clash in found if _stands(operation, clash)]
    asked = [clash for clash in found if clash.field not in united and clash not in settled]
    reckoned = _factors_asked(operation, asked, matrix)
    if reckoned:
        asked = [clash for clash in asked if clash.field != "priority"]
    gone = {clash.field for clash in (*asked, *settled)} | ({"priority"} if reckoned else set())
    bases = {c.field: FieldBase(c.theirs, c.version) for c in found if c.field in united}
    rest = without(_with_values(operation, united, bases), frozenset(gone))
    if rest is not None and reckoned and current is not None:
        rest = _reckoned_again(rest, current, matrix)
    if rest is None and not asked:  # nothing to send and nothing to ask: it still is history
        rest = _declined(operation, settled)
    return Reduce(rest, tuple(asked))


def _mine(operation: Operation, clash: Clash) -> FieldValue:
    return written_values(operation.action).get(clash.field)


def _stands(operation: Operation, clash: Clash) -> bool:
    """Whether theirs stands without a question: mine only says again what was there before, or
    is the less strict. Steps mean what they say, also when they say it again."""
    mine = _mine(operation, clash)
    seen = operation.base.get(clash.field)
    if isinstance(operation.action, SetFields | Settle) and seen and seen.value == mine:
        return True
    return is_settled_by_rule(clash.field, mine, clash.theirs)


def _declined(operation: Operation, settled: Sequence[Clash]) -> Operation:
    """What is left of an operation whose every value lost by a rule: the record of it."""
    lost = {clash.field: _mine(operation, clash) for clash in settled}
    return msgspec.structs.replace(operation, action=Settle({}, lost), base={})


def _united(operation: Operation, clash: Clash) -> str | None:
    """Both sides' edits of a text as one text; None when a person must look. Of the server's word
    only its own text is taken: what we saw and what we wrote stands in the operation."""
    mine = _mine(operation, clash)
    base = operation.base.get(clash.field, FieldBase()).value
    if rule_of(clash.field) is not Rule.TEXT:
        return None
    if isinstance(base, str) and isinstance(mine, str) and isinstance(clash.theirs, str):
        return merge_texts(base, mine, clash.theirs)
    return None


def _factors_asked(operation: Operation, asked: Sequence[Clash], matrix: Matrix) -> bool:
    """Whether the operation's priority hangs on a value that a person must choose first. One that
    the matrix could not have given for what was written was set by hand: it is a value like any."""
    values = written_values(operation.action)
    if "priority" not in values or not any(clash.field in _FACTORS for clash in asked):
        return False
    impacts, urgencies = (
        (int(values[name] or 3),) if name in values else range(1, 6)
        for name in ("impact", "urgency")
    )
    possible = {int(priority_of(i, u, matrix)) for i in impacts for u in urgencies}
    return values["priority"] in possible


def _reckoned_again(rest: Operation, current: Ticket, matrix: Matrix) -> Operation:
    """The priority for what can be written now: one factor of mine, the other as it stands."""
    values = written_values(rest.action)
    if not _FACTORS & values.keys():
        return rest
    impact, urgency = (
        int(values.get(name) or value_of(current, name) or 3) for name in ("impact", "urgency")
    )
    base = FieldBase(value_of(current, "priority"), current.versions.get("priority", 0))
    priority = int(priority_of(impact, urgency, matrix))
    return _with_values(rest, {"priority": priority}, {"priority": base})


def _with_values(
    operation: Operation, values: Mapping[str, FieldValue], base: Mapping[str, FieldBase]
) -> Operation:
    """The operation with other values for some fields, made on another base."""
    action = operation.action
    if not values or not isinstance(action, SetFields | Settle):
        return operation  # only these two write a text or a factor
    action = msgspec.structs.replace(action, values={**action.values, **values})
    return msgspec.structs.replace(operation, action=action, base={**operation.base, **base})


def _already_so(operation: Operation, current: Ticket) -> bool:
    action = operation.action
    if not isinstance(action, SetFields) or action.reason:
        return False
    return all(value_of(current, field) == value for field, value in action.values.items())
