"""Tickets to be measured, and a report on them."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desk.models.measure import Case, Facts, period_of
from desk.models.sla import SlaPolicy, Target
from desk.reports.report import Asked, Freshness, Report, report

NOVEMBER = period_of(date(2026, 11, 1), date(2026, 11, 30), UTC)
OPENED = datetime(2026, 11, 9, 8, tzinfo=UTC)
"""A Monday."""
POLICY = SlaPolicy({"3": Target(60, 480)})
FRESH = Freshness(datetime(2026, 11, 30, 23, 40, tzinfo=UTC))

_rows = itertools.count(1)


def after(**length: float) -> datetime:
    """So long after the opening."""
    return OPENED + timedelta(**length)


def a_case(
    worked: tuple[tuple[datetime, int], ...] = (),
    sessions: int = 0,
    visits: int = 0,
    **facts: Any,
) -> Case:
    """A ticket opened on a Monday of November."""
    return Case(next(_rows), Facts(**({"opened_at": OPENED} | facts)), worked, sessions, visits)


def a_report(*cases: Case, policy: SlaPolicy = POLICY, **asked: Any) -> Report:
    """The report of November on these tickets."""
    values: dict[str, Any] = {"period": NOVEMBER, "zone": UTC} | asked
    return report(cases, Asked(**values), policy, FRESH)


def figures(found: Report, place: int | None = None) -> dict[str, float | None]:
    """The figures of one line by name; of the total without a place."""
    line = found.total if place is None else found.lines[place]
    return {f.name: value for f, value in zip(found.figures, line.values, strict=True)}
