"""Settling: what a person's choices between clashing values make of a ticket. Pure."""

from collections.abc import Mapping, Sequence

import msgspec

from desk.models.conflict import Clash, base_of, base_on_top
from desk.models.merge_policy import on_top
from desk.models.operations import FieldBase, Settle
from desk.models.priority import Matrix
from desk.models.projection import following_priority
from desk.models.ticket import FieldValue, Ticket


class Settlement(msgspec.Struct, frozen=True):
    """One operation's action, and the base it is made on."""

    action: Settle
    base: Mapping[str, FieldBase]


def settlements(
    mine: Sequence[Clash], theirs: Sequence[Clash], known: Ticket | None, matrix: Matrix
) -> list[Settlement]:
    """What is to be written for the clashes in which mine shall stand, and in which theirs shall,
    the oldest first; `known` is what the server has.

    Every value of mine that is not written is declined, so that it stays in the history; a field
    that was changed twice has two of them, which takes two operations. A priority that follows
    from what is written is written too.
    """
    last = {clash.field: clash for clash in mine}
    values = {field: on_top(field, c.mine, c.theirs) for field, c in last.items()}
    lost = [c for c in mine if c is not last[c.field] or values[c.field] != c.mine]
    base = base_on_top(last.values())
    if known is not None and not any(c.field == "priority" for c in (*mine, *theirs)):
        priority = following_priority(known, values, matrix)
        if priority is not None:
            values["priority"] = priority
            base |= base_of(known, {"priority": priority})
    first, *more = _declined([*lost, *theirs])
    return [Settlement(Settle(values, first), base), *(Settlement(Settle({}, d), {}) for d in more)]


def _declined(lost: Sequence[Clash]) -> list[dict[str, FieldValue]]:
    """The values that lost, at most one of each field together; at least one group."""
    groups: list[dict[str, FieldValue]] = [{}]
    for clash in lost:
        for group in groups:
            if clash.field not in group:
                group[clash.field] = clash.mine
                break
        else:
            groups.append({clash.field: clash.mine})
    return groups
