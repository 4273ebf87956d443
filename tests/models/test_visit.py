"""A plan holds only what can be one, and says when one visit cannot be reached after another."""

from datetime import timedelta

import pytest

from desk.models.errors import InvalidInput
from desk.models.ids import PersonId, TicketId
from desk.models.ticket import FieldValue
from desk.models.visit import (
    FIELDS,
    MOST_TICKETS,
    Visit,
    VisitId,
    VisitState,
    begun,
    changed_values,
    field_of,
    in_order,
    too_close,
    visit_of,
    visit_subject,
    with_fields,
)
from tests.builders import MONDAY

HOUR = timedelta(hours=1)


def visit(number: int = 1, at: float = 0, hours: float = 1, travel: int = 0) -> Visit:
    begins = MONDAY + at * HOUR
    return Visit(VisitId(f"v{number}"), PersonId("p1"), begins, begins + hours * HOUR,
                 travel_minutes=travel)  # fmt: skip


def test_a_plan_goes_through_an_operation_and_is_the_same() -> None:
    made = with_fields(
        visit(), {"tickets": "t1 t2 t1", "site": " North\nplant ", "note": "Bring a ladder.\n"}
    )
    assert made.tickets == ("t1", "t2")
    assert (made.site, made.note) == ("North plant", "Bring a ladder.")
    assert begun(made.id, {field: field_of(made, field) for field in FIELDS}) == made


def test_one_leaves_as_early_as_the_way_takes() -> None:
    assert visit(travel=45).leaves_at == MONDAY - timedelta(minutes=45)


def test_only_what_differs_is_written() -> None:
    there = visit(travel=10)
    values: dict[str, FieldValue] = {"travel_minutes": 10, "site": "Mill", "state": "planned"}
    assert changed_values(there, values) == {"site": "Mill"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("technician", ""),
        ("starts_at", None),
        ("starts_at", "tomorrow"),
        ("starts_at", "2026-01-05T09:00:00"),
        ("starts_at", "0001-01-01T00:00:00+00:00"),
        ("ends_at", "2031-01-05T09:00:00+00:00"),
        ("ends_at", "2020-01-05T09:00:00+00:00"),
        ("tickets", " ".join(map(str, range(MOST_TICKETS + 1)))),
        ("tickets", "x" * 300),
        ("site", "x" * 251),
        ("access", "x" * 4001),
        ("travel_minutes", -1),
        ("travel_minutes", "10"),
        ("state", "lost"),
        ("history", "x"),
    ],
)
def test_what_no_visit_may_hold_is_refused(field: str, value: FieldValue) -> None:
    with pytest.raises(InvalidInput):
        with_fields(visit(), {field: value})


def test_a_new_visit_needs_somebody_and_its_times() -> None:
    whole = {field: field_of(visit(), field) for field in ("technician", "starts_at", "ends_at")}
    for missing in whole:
        with pytest.raises(InvalidInput):
            begun(VisitId("v"), {f: v for f, v in whole.items() if f != missing})
    assert begun(VisitId("v"), whole).state is VisitState.PLANNED


def test_subjects_of_visits_are_told_from_tickets() -> None:
    assert visit_of(visit_subject(VisitId("v1"))) == "v1"
    assert visit_of(TicketId("t1")) is None


def test_a_day_stands_in_the_order_it_is_gone_through() -> None:
    late, early = visit(1, at=3), visit(2, at=1)
    assert in_order([late, early]) == [early, late]


def test_a_visit_that_cannot_be_reached_in_time_names_the_one_before() -> None:
    first, second = visit(1, hours=2), visit(2, at=2.5, travel=45)
    cancelled = with_fields(visit(4, at=2.4), {"state": "cancelled"})
    within, third = visit(5, at=0.5, hours=0.5), visit(3, at=4, travel=20)
    found = too_close([third, second, first, cancelled, within])
    assert found == {second.id: first.id, within.id: first.id}
