"""Working time and the two due moments of a ticket."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desk.models.calendar import Calendar, add_working_minutes, working_minutes_between
from desk.models.sla import Sla, SlaPolicy, SlaState, Target, sla_of, standing, state_of
from desk.models.ticket import State
from tests.models.values import ANNA, MONDAY, ticket

WEEK = ("mon", "tue", "wed", "thu", "fri")
OFFICE = Calendar(
    "office", "Europe/Paris", dict.fromkeys(WEEK, (("08:00", "12:00"), ("13:00", "17:00"))),
    frozenset({date(2026, 3, 3)}),
)  # fmt: skip
PARIS = ZoneInfo("Europe/Paris")
POLICY = SlaPolicy({"3": Target(60, 480)})


def paris(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


def test_without_hours_every_minute_counts() -> None:
    assert add_working_minutes(Calendar(), MONDAY, 90) == MONDAY + timedelta(minutes=90)
    assert working_minutes_between(Calendar(), MONDAY, MONDAY + timedelta(hours=2)) == 120


def test_lunch_night_weekend_and_holidays_do_not_count() -> None:
    assert add_working_minutes(OFFICE, paris(2, 11, 30), 60) == paris(2, 13, 30)
    assert add_working_minutes(OFFICE, paris(2, 16, 30), 60) == paris(4, 8, 30)  # the 3rd is off
    assert add_working_minutes(OFFICE, paris(6, 16, 30), 60) == paris(9, 8, 30)
    assert add_working_minutes(OFFICE, paris(7, 3), 1) == paris(9, 8, 1)


def test_the_result_stays_in_the_zone_it_was_asked_in() -> None:
    assert add_working_minutes(OFFICE, MONDAY, 30).tzinfo is UTC


def test_a_night_with_a_change_of_the_clock_is_no_longer_than_it_is() -> None:
    always_open = Calendar(
        "days", "Europe/Paris", dict.fromkeys((*WEEK, "sat", "sun"), (("00:00", "24:00"),))
    )
    before, after = paris(28, 12), paris(29, 12)  # 2026-03-29, 02:00 becomes 03:00
    assert working_minutes_between(always_open, before, after) == 23 * 60


def test_a_calendar_that_never_opens_ends_at_its_horizon() -> None:
    closed = Calendar("never", "UTC", {"mon": ()})
    assert add_working_minutes(closed, MONDAY, 1) > MONDAY + timedelta(days=3000)


def test_time_does_not_run_backwards() -> None:
    assert working_minutes_between(OFFICE, paris(4, 9), paris(4, 8)) == 0


@given(st.integers(0, 20_000), st.integers(0, 10_000))
def test_adding_and_measuring_agree(start_minutes: int, minutes: int) -> None:
    start = paris(1, 0) + timedelta(minutes=start_minutes)
    end = add_working_minutes(OFFICE, start, minutes)
    assert working_minutes_between(OFFICE, start, end) == minutes


def test_response_counts_until_taken_then_resolution() -> None:
    sla = sla_of(ticket(), POLICY)
    assert sla.next_due(ticket()) == MONDAY + timedelta(minutes=60)
    taken = ticket(taken_at=MONDAY, assignee=ANNA, state=State.OPEN)
    assert sla_of(taken, POLICY).next_due(taken) == MONDAY + timedelta(minutes=480)


def test_waiting_on_others_moves_the_resolution_and_pauses_the_clock() -> None:
    waiting = ticket(taken_at=MONDAY, state=State.WAITING, waited_seconds=600)
    sla = sla_of(waiting, POLICY)
    assert sla.resolution_due == MONDAY + timedelta(minutes=490)
    assert state_of(waiting, sla, MONDAY) is SlaState.PAUSED


def test_a_finished_ticket_has_nothing_due() -> None:
    closed = ticket(state=State.CLOSED)
    assert state_of(closed, sla_of(closed, POLICY), MONDAY) is SlaState.NONE


def test_where_nothing_was_agreed_nothing_is_due() -> None:
    assert sla_of(ticket(priority=5), POLICY) == Sla()
    assert state_of(ticket(priority=5), Sla(), MONDAY) is SlaState.NONE


def test_beyond_the_end_of_the_calendar_nothing_is_due() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert sla_of(ticket(opened_at=last), POLICY) == Sla()
    assert sla_of(ticket(waited_seconds=2**62), POLICY) == Sla()


def test_it_is_at_risk_in_the_last_quarter_and_then_breached() -> None:
    sla = sla_of(ticket(), POLICY)
    times = {m: state_of(ticket(), sla, MONDAY + timedelta(minutes=m)) for m in (44, 45, 60, 61)}
    assert times == {
        44: SlaState.OK, 45: SlaState.AT_RISK, 60: SlaState.AT_RISK, 61: SlaState.BREACHED,
    }  # fmt: skip


def test_the_risk_of_a_taken_ticket_moves_with_its_waits() -> None:
    taken = ticket(taken_at=MONDAY, state=State.OPEN, waited_seconds=600)
    assert sla_of(taken, POLICY).risk_from == MONDAY + timedelta(minutes=370)


def test_without_a_risk_moment_it_is_just_fine() -> None:
    assert standing(MONDAY, None, MONDAY) is SlaState.OK


def test_what_the_server_says_is_due_counts_instead_of_what_was_agreed() -> None:
    told = ticket(
        opened_at=MONDAY,
        response_due=MONDAY + timedelta(hours=4),
        resolution_due=MONDAY + timedelta(hours=40),
    )
    sla = sla_of(told, POLICY)
    assert (sla.response_due, sla.resolution_due) == (told.response_due, told.resolution_due)
    assert state_of(told, sla, MONDAY + timedelta(hours=2)) is SlaState.OK
    assert state_of(told, sla, MONDAY + timedelta(hours=3, minutes=1)) is SlaState.AT_RISK
    assert state_of(told, sla, MONDAY + timedelta(hours=5)) is SlaState.BREACHED


def test_a_server_that_tells_one_due_moment_tells_it_from_the_start() -> None:
    told = ticket(opened_at=MONDAY, resolution_due=MONDAY + timedelta(hours=4))
    assert sla_of(told, SlaPolicy()).next_due(told) == told.resolution_due
    done = ticket(opened_at=MONDAY, state=State.CLOSED, resolution_due=MONDAY)
    assert state_of(done, sla_of(done, POLICY), MONDAY) is SlaState.NONE


def test_a_due_moment_before_the_call_is_breached_and_no_risk() -> None:
    told = ticket(opened_at=MONDAY, resolution_due=MONDAY - timedelta(days=1))
    assert state_of(told, sla_of(told, POLICY), MONDAY) is SlaState.BREACHED
