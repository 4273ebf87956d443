"""A stopwatch counts what somebody vouches for, and asks about the rest."""

from datetime import UTC, datetime, timedelta

import pytest

from desk.models.ids import OperationKey, TicketId
from desk.models.stopwatch import (
    FORGOTTEN,
    LONGEST,
    SILENCE,
    Stopwatch,
    beat,
    count_missed,
    leave_missed,
    pause,
    start,
)

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FRESH = Stopwatch(TicketId("t1"), "INC-1")


def after(**length: float) -> datetime:
    return NINE + timedelta(**length)


def running(until: datetime) -> Stopwatch:
    """Started at nine, with a beat every half minute until then."""
    watch, now = start(FRESH, NINE), NINE
    while now + timedelta(seconds=30) <= until:
        now += timedelta(seconds=30)
        watch = beat(watch, now)
    return watch


def test_it_counts_while_it_runs_and_rests_while_it_is_paused() -> None:
    watch = pause(running(after(minutes=10)), after(minutes=10, seconds=20))
    assert not watch.runs
    assert watch.seconds(after(hours=2)) == 620
    watch = start(watch, after(hours=2))
    assert watch.seconds(after(hours=2, seconds=5)) == 625


def test_starting_what_runs_changes_nothing() -> None:
    watch = running(after(minutes=5))
    assert start(watch, after(minutes=5)).seconds(after(minutes=6)) == 360


def test_a_beat_of_what_is_paused_says_nothing() -> None:
    assert beat(FRESH, NINE) == FRESH
    assert pause(FRESH, NINE) == FRESH


def test_a_silence_is_asked_about_and_the_watch_goes_on() -> None:
    silent = beat(running(after(minutes=10)), after(minutes=50))
    assert (silent.seconds(after(minutes=50)), silent.missed) == (600, 2400)
    assert silent.seconds(after(minutes=51)) == 660
    assert count_missed(silent).seconds(after(minutes=50)) == 3000
    assert leave_missed(silent).seconds(after(minutes=50)) == 600
    assert not count_missed(silent).missed
    assert not leave_missed(silent).missed


def test_a_short_silence_counts() -> None:
    assert beat(running(after(minutes=1)), after(minutes=1) + SILENCE).missed == 0


def test_over_night_it_stops() -> None:
    forgotten = beat(running(after(minutes=1)), after(minutes=1) + FORGOTTEN)
    assert not forgotten.runs
    assert forgotten.seconds(after(days=1)) == 60
    assert pause(running(after(minutes=1)), after(days=1)).seconds(after(days=2)) == 60


def test_a_clock_that_is_set_back_counts_nothing() -> None:
    watch = beat(running(after(minutes=10)), after(hours=-3))
    assert (watch.missed, watch.seconds(after(hours=-3))) == (0, 600)
    assert watch.seconds(after(hours=-2)) == 4200


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (59, 1), (60, 1), (61, 2), (1e7, LONGEST)]
)
def test_a_begun_minute_is_one(seconds: float, minutes: int) -> None:
    assert Stopwatch(TicketId("t1"), counted=seconds).minutes(NINE) == minutes


def test_going_on_forgets_what_it_was_written_down_as() -> None:
    taken_back = Stopwatch(TicketId("t1"), counted=60, logged_as=OperationKey("k"))
    assert start(taken_back, NINE).logged_as == ""
