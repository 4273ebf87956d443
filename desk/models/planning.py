"""Planning: what operations make of a visit, which changes clash, what stands then. Pure.

The client lays its outbox over visits with this, and the server applies the same operations. The
office's word stands for who goes, when and where; what was meant otherwise is offered again by its
author, and by nobody else (the merge policy of `desk.models.merge_policy`, rule `OFFICE`).
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

import msgspec

from desk.models.conflict import Clash, base_on_top, changed_since
from desk.models.errors import InvalidInput
from desk.models.operations import FieldBase, Operation, PlanVisit
from desk.models.text_merge import merge_texts
from desk.models.ticket import FieldValue
from desk.models.visit import (
    MOST_STEPS,
    Visit,
    VisitStep,
    begun,
    changed_values,
    field_of,
    visit_of,
    with_fields,
)

_TEXTS: Final = ("access", "note")
"""What two people can write at the same time without a question."""


def planned(
    visit: Visit | None, operation: Operation, number: int = 0, at: datetime | None = None
) -> Visit | None:
    """The visit after an operation; None where there is none to change.

    `number`: the revision the server makes of it; 0 where unsent work is laid over what the server
    said. `at`: when it is told to have happened, the operation's own moment when None. Raises
    `InvalidInput` for what no visit may hold.
    """
    action, id_ = operation.action, visit_of(operation.ticket)
    if not isinstance(action, PlanVisit) or id_ is None:
        return visit
    moment = at or operation.occurred_at
    if visit is None:
        if not action.new:
            return None
        made = begun(id_, action.values)
        step = VisitStep(number, operation.author, moment, reason=action.reason)
        versions = dict.fromkeys(action.values, number)
        return msgspec.structs.replace(made, revision=number, versions=versions, history=(step,))
    changed = changed_values(visit, action.values)
    if not changed:
        return visit
    before = {field: field_of(visit, field) for field in changed}
    step = VisitStep(number, operation.author, moment, before, action.reason)
    seen = {f: operation.base.get(f, FieldBase()).version for f in changed}
    return msgspec.structs.replace(
        with_fields(visit, changed),
        revision=number or visit.revision,
        versions={**visit.versions, **(dict.fromkeys(changed, number) if number else seen)},
        history=(*visit.history, step)[-MOST_STEPS:],
    )


def lay_over(visit: Visit | None, operations: Iterable[Operation]) -> Visit | None:
    """The visit as its reader sees it: the server's word with the outbox laid over it. What no longer
    makes a visit with what the office wrote meanwhile (an end that now lies before the begin) is not
    shown: the server will refuse it, and its author is told then."""
    for operation in operations:
        with suppress(InvalidInput):
            visit = planned(visit, operation)
    return visit


def base_of_visit(visit: Visit, values: Mapping[str, FieldValue]) -> dict[str, FieldBase]:
    """What an operation that writes `values` must remember of the visit it was made on."""
    return {f: FieldBase(field_of(visit, f), visit.versions.get(f, 0)) for f in values}


def visit_clashes(visit: Visit, operation: Operation) -> tuple[Clash, ...]:
    """The fields of an operation that somebody else changed since its base."""
    action = operation.action
    if not isinstance(action, PlanVisit):
        return ()
    return changed_since(visit, partial(field_of, visit), action.values, operation.base)


def united(operation: Operation, clashes: Sequence[Clash]) -> Operation | None:
    """The operation with both sides' tickets and words, made on what the server holds now; None
    where both changed something of which only one can stand."""
    action = operation.action
    if not isinstance(action, PlanVisit):
        return None
    values: dict[str, FieldValue] = {}
    for clash in clashes:
        both = _both(clash)
        if both is None:
            return None
        values[clash.field] = both
    return on_top(operation, clashes, values)


def on_top(
    operation: Operation, clashes: Sequence[Clash], values: Mapping[str, FieldValue]
) -> Operation:
    """The operation as one made on what the server holds now: sent again, it is meant."""
    action = operation.action
    if not isinstance(action, PlanVisit):
        return operation
    return msgspec.structs.replace(
        operation,
        action=msgspec.structs.replace(action, values={**action.values, **values}),
        base={**operation.base, **base_on_top(clashes)},
    )


def _both(clash: Clash) -> str | None:
    base, mine, theirs = (str(v or "") for v in (clash.base, clash.mine, clash.theirs))
    if clash.field == "tickets":
        return _tickets_of_both(base.split(), mine.split(), theirs.split())
    return merge_texts(base, mine, theirs) if clash.field in _TEXTS else None


def _tickets_of_both(base: list[str], mine: list[str], theirs: list[str]) -> str:
    """What either side took off is off, what either put on is on; in the office's order."""
    off = (set(base) - set(mine)) | (set(base) - set(theirs))
    return " ".join(t for t in dict.fromkeys((*theirs, *mine)) if t not in off)
