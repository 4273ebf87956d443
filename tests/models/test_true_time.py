"""True time: a device's clock that is wrong, or is moved while nobody can ask the server."""

from datetime import datetime, timedelta

import pytest

from desk.models.true_time import (
    JUMP,
    Reading,
    TrueTime,
    decode_reading,
    encode_reading,
    is_worth_keeping,
    reading_of,
)
from tests.builders import MONDAY
from tests.fakes import FakeClock

SOON = timedelta(seconds=2)


def started_again(clock: FakeClock, name: str) -> None:
    """The machine was switched off and on."""
    clock.running = lambda: (name, 5.0)  # type: ignore[method-assign]


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_clock_that_is_wrong_by_hours_is_put_right_by_what_was_measured(hours: int) -> None:
    clock = FakeClock(MONDAY + timedelta(hours=hours))
    time = TrueTime(clock)
    time.learn(-hours * 3600.0, reading_of(clock, MONDAY))
    clock.advance(minutes=65)
    assert abs(time.now() - (MONDAY + timedelta(minutes=65))) <= SOON
    assert time.offset() == -hours * 3600


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_clock_moved_while_offline_moves_no_moment(hours: int) -> None:
    clock = FakeClock(MONDAY)
    time = TrueTime(clock)
    time.learn(0.0, reading_of(clock, MONDAY))
    clock.advance(minutes=10)
    clock.set(clock.now() + timedelta(hours=hours))
    clock.advance(minutes=10)
    assert time.now() == MONDAY + timedelta(minutes=20)
    assert time.offset() == -hours * 3600  # what stands on the operation as its provenance
    later = TrueTime(clock)  # another program on this machine, before any contact
    later.learn(0.0, reading_of(FakeClock(MONDAY), MONDAY))
    assert later.now() == MONDAY + timedelta(minutes=20)


def test_small_corrections_of_the_clock_are_followed() -> None:
    clock = FakeClock(MONDAY)
    time = TrueTime(clock)
    time.learn(0.0, reading_of(clock, MONDAY))
    clock.set(MONDAY + JUMP)
    assert time.now() == MONDAY + JUMP


def test_what_was_reckoned_before_the_machine_was_switched_off_says_nothing_now() -> None:
    clock = FakeClock(MONDAY)
    reading = reading_of(clock, MONDAY)
    clock.advance(days=1)
    started_again(clock, "next boot")
    time = TrueTime(clock)
    time.learn(0.0, reading)
    assert time.now() == MONDAY + timedelta(days=1)
    started_again(clock, "this boot")  # running for less long than the reading: not that start
    time = TrueTime(clock)
    time.learn(0.0, reading)
    assert time.now() == MONDAY + timedelta(days=1)


def test_a_new_measurement_is_believed_over_the_old_one() -> None:
    clock = FakeClock(MONDAY)
    time = TrueTime(clock)
    time.learn(0.0)
    clock.set(MONDAY + timedelta(hours=2))
    assert time.now() == MONDAY
    time.learn(-3600.0)  # contact: the clock is one hour ahead, so an hour has passed
    assert time.now() == MONDAY + timedelta(hours=1)


def test_hearing_the_same_again_does_not_make_a_moved_clock_right() -> None:
    clock = FakeClock(MONDAY)
    time = TrueTime(clock)
    time.learn(0.0)
    clock.set(MONDAY + timedelta(hours=2))
    time.learn(0.0)
    assert time.now() == MONDAY


def test_a_reading_is_kept_when_it_tells_something_new() -> None:
    clock = FakeClock(MONDAY)
    first = reading_of(clock, MONDAY)
    assert is_worth_keeping(first, None)
    clock.advance(minutes=5)
    assert not is_worth_keeping(reading_of(clock, clock.now()), first)
    assert is_worth_keeping(reading_of(clock, clock.now() + SOON), first)
    assert is_worth_keeping(Reading(clock.now(), 1.0, "next boot"), first)


def test_a_reading_that_cannot_be_read_is_none() -> None:
    reading = Reading(datetime.fromisoformat("2026-03-02T08:00:00+00:00"), 12.5, "boot")
    assert decode_reading(encode_reading(reading)) == reading
    assert decode_reading(None) is None
    assert decode_reading("{") is None


def test_where_nothing_was_measured_the_clock_is_believed() -> None:
    clock = FakeClock(MONDAY)
    assert TrueTime(clock).now() == clock.now()
