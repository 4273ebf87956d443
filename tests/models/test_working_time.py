"""Working time laid out once says the same as the calendar reckoned day by day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desk.models.calendar import Calendar, add_working_minutes, working_minutes_between
from desk.models.working_time import WorkingTime
from tests.models.values import MONDAY

OFFICE = Calendar(
    "office", "Europe/Paris",
    dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("08:00", "12:00"), ("13:00", "17:00"))),
    frozenset({date(2026, 3, 3)}),
)  # fmt: skip
FIRST, LAST = date(2026, 3, 1), date(2026, 4, 30)
BEGIN = datetime(2026, 3, 1, tzinfo=ZoneInfo("Europe/Paris"))
moments = st.integers(0, 60 * 24 * 60).map(
    lambda minutes: BEGIN.astimezone(UTC) + timedelta(minutes=minutes)
)


def test_without_hours_every_minute_counts() -> None:
    time = WorkingTime(Calendar(), FIRST, LAST)
    assert time.minutes(MONDAY, MONDAY + timedelta(hours=30)) == 30 * 60
    assert time.after(MONDAY, 90) == MONDAY + timedelta(minutes=90)


def test_nothing_lies_between_a_moment_and_an_earlier_one() -> None:
    time = WorkingTime(OFFICE, FIRST, LAST)
    assert time.minutes(MONDAY, MONDAY - timedelta(hours=3)) == 0


def test_before_the_first_working_minute_none_has_passed() -> None:
    time = WorkingTime(OFFICE, date(2026, 3, 7), date(2026, 3, 8))
    saturday = datetime(2026, 3, 6, tzinfo=ZoneInfo("Europe/Paris"))
    assert time.minutes(saturday, saturday + timedelta(hours=5)) == 0


def test_a_calendar_without_a_working_day_never_comes_to_an_end() -> None:
    never = Calendar("never", "UTC", {"mon": ()})
    assert WorkingTime(never, FIRST, LAST).after(MONDAY, 5) is None


def test_what_ends_after_the_stretch_is_not_known() -> None:
    assert WorkingTime(OFFICE, FIRST, LAST).after(MONDAY, 60 * 1000) is None


@given(moments, moments)
def test_minutes_are_those_of_the_calendar(start: datetime, end: datetime) -> None:
    time = WorkingTime(OFFICE, FIRST, LAST)
    assert time.minutes(start, end) == working_minutes_between(OFFICE, start, end)


@given(moments, st.integers(1, 9000))
def test_moments_are_those_of_the_calendar(start: datetime, minutes: int) -> None:
    wanted = add_working_minutes(OFFICE, start, minutes)
    found = WorkingTime(OFFICE, FIRST, LAST).after(start, minutes)
    assert found == wanted if wanted.date() <= LAST else found is None or found == wanted
