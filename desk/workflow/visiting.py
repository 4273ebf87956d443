"""Visiting: what a person plans becomes one action, or a word why not. Pure."""

from collections.abc import Mapping

from desk.models.operations import PlanVisit
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, begun, changed_values, field_of


def plan_visit(
    visit: Visit | None, values: Mapping[str, FieldValue], reason: str = ""
) -> PlanVisit | None:
    """What is to be done for a visit to hold these values; None when it does already.

    `visit` is None for a new one. Raises `InvalidInput` for what no visit may hold.
    """
    if visit is not None:
        changed = changed_values(visit, values)
        return PlanVisit(changed, reason=reason) if changed else None
    made = begun(VisitId("new"), values)
    return PlanVisit(
        {f: v for f in values if (v := field_of(made, f)) != ""}, new=True, reason=reason
    )
