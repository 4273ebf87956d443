"""A day as it is gone through: what falls on it, visits side by side, places that change."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desk.models.agenda import Event, Why, events
from desk.models.day_plan import (
    MINUTES,
    Block,
    before_the_other,
    blocks,
    free_before,
    of_day,
    snapped,
)
from desk.models.ids import PersonId, TicketId
from desk.models.visit import Visit, VisitId, VisitState

DAY = date(2026, 3, 4)
MIDNIGHT = datetime(2026, 3, 4, tzinfo=UTC)


def visit(name: str, begins: float, hours: float, *, travel: int = 0, who: str = "anna") -> Visit:
    start = MIDNIGHT + timedelta(hours=begins)
    return Visit(
        VisitId(name), PersonId(who), start, start + timedelta(hours=hours), site=name,
        travel_minutes=travel,
    )  # fmt: skip


def laid(*visits: Visit) -> list[Block]:
    return blocks(of_day(events([], [], MIDNIGHT, visits), DAY, DAY, UTC), DAY, UTC)


def test_what_is_late_falls_on_today_and_a_visit_on_each_day_it_touches() -> None:
    due = Event(MIDNIGHT + timedelta(hours=9), Why.DUE, TicketId("t"), "INC-1", "Printer")
    late = msgspec.structs.replace(due, ticket=TicketId("late"), late=True)
    night = events([], [], MIDNIGHT, [visit("night", 22, 4), visit("till midnight", 20, 4)])
    found = [due, late, *night]
    tomorrow = DAY + timedelta(days=1)
    assert of_day(found, DAY, DAY, UTC) == found
    assert [one.title for one in of_day(found, tomorrow, DAY, UTC)] == ["night"]
    assert of_day(found, tomorrow, tomorrow, UTC)[0] == late


def test_a_visit_over_midnight_ends_with_the_one_day_and_begins_with_the_other() -> None:
    night = visit("night", 22, 4, travel=30)
    first = laid(night)[0]
    assert (first.leaves, first.begins, first.ends) == (21 * 60 + 30, 22 * 60, MINUTES)
    tomorrow = DAY + timedelta(days=1)
    found = blocks(events([], [], MIDNIGHT, [night]), tomorrow, UTC)
    assert (found[0].leaves, found[0].begins, found[0].ends) == (0, 0, 2 * 60)


def test_visits_that_meet_stand_side_by_side_and_others_have_the_whole_width() -> None:
    found = laid(
        visit("a", 8, 1), visit("b", 10, 2), visit("c", 11, 0.5), visit("d", 11.75, 1, travel=10),
        visit("e", 15, 1),
    )  # fmt: skip
    assert [(one.event.title, one.lane, one.lanes) for one in found] == [
        ("a", 0, 1), ("b", 0, 2), ("c", 1, 2), ("d", 1, 2), ("e", 0, 1),
    ]  # fmt: skip


def test_the_way_there_takes_room_as_well() -> None:
    assert [one.lanes for one in laid(visit("a", 8, 1), visit("b", 9.25, 1, travel=30))] == [2, 2]
    assert [one.lanes for one in laid(visit("a", 8, 1), visit("b", 9.5, 1, travel=30))] == [1, 1]


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20), st.integers(0, 60)), max_size=12))
def test_no_two_visits_of_a_day_cover_each_other(drawn: list[tuple[int, int, int]]) -> None:
    found = laid(*(visit(str(n), b / 4, h / 4, travel=w) for n, (b, h, w) in enumerate(drawn)))
    for place, one in enumerate(found):
        assert 0 <= one.lane < one.lanes
        for other in found[place + 1 :]:
            assert one.lane != other.lane or other.leaves >= one.ends or one.leaves >= other.ends


def test_two_visits_change_places_from_the_same_moment_to_leave() -> None:
    first, second = visit("first", 9, 1, travel=30), visit("second", 11, 2, travel=15)
    (begins, ends), (then, till) = before_the_other(second, first)
    assert begins == MIDNIGHT + timedelta(hours=8.75)
    assert ends - begins == timedelta(hours=2)
    assert then - ends == timedelta(minutes=30)
    assert till - then == timedelta(hours=1)


def test_free_time_is_between_an_end_and_the_moment_to_leave() -> None:
    due = Event(MIDNIGHT + timedelta(hours=10), Why.DUE, TicketId("t"), "INC-1", "Printer")
    found = events(
        [], [], MIDNIGHT, [visit("a", 8, 1), visit("b", 11, 1, travel=30), visit("c", 12, 1)]
    )
    assert free_before([*found, due]) == {found[1].ticket: timedelta(hours=1.5)}


def test_what_cannot_be_reached_is_said_for_each_person_alone() -> None:
    mine, theirs = visit("mine", 9, 2), visit("theirs", 10, 1, who="ben")
    close, off = visit("close", 11, 1, travel=20), visit("off", 9, 1)
    off = msgspec.structs.replace(off, state=VisitState.CANCELLED)
    found = events([], [], MIDNIGHT, [mine, theirs, close, off])
    assert [(one.title, one.too_close) for one in found] == [
        ("mine", False), ("theirs", False), ("close", True),
    ]  # fmt: skip


def test_minutes_come_to_rest_on_quarters() -> None:
    assert [snapped(minutes) for minutes in (-8, -7, 7, 8, 22)] == [-15, 0, 0, 15, 15]
