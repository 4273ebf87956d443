"""Retry: waits grow, are spread by chance, end at a cap, and respect what a server asks for."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.sync.retry import CAP, LONGEST_ASKED, Circuit, asked_wait, backoff, read_date

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_wait_lies_between_nothing_and_the_cap(failures: int, chance: float) -> None:
    assert 0 <= backoff(failures, chance) <= CAP


@pytest.mark.parametrize(("failures", "longest"), [(0, 1), (1, 2), (3, 8), (5, 32), (6, 60)])
def test_waits_double_up_to_the_cap(failures: int, longest: float) -> None:
    assert backoff(failures, 1.0) == longest
    assert backoff(failures, 0.5) == longest / 2


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        (None, None, None),
        ("7", None, 7),
        (" 30 ", None, 30),
        ("0", None, 1),  # never at once
        ("999999", None, LONGEST_ASKED),
        ("99999999999999999999", None, LONGEST_ASKED),
        ("soon", None, None),
        ("-5", None, None),
        ("", None, None),
        # the server's clock is years behind ours: only the difference counts
        ("Wed, 01 Jan 2020 10:02:00 GMT", "Wed, 01 Jan 2020 10:00:00 GMT", 120),
        ("Sun, 01 Mar 2026 12:01:00 GMT", None, 60),
        ("Sun, 01 Mar 2026 12:01:00 -0000", "nonsense", 60),
        ("Wed, 01 Jan 2020 10:00:00 GMT", "Wed, 01 Jan 2020 11:00:00 GMT", 1),
        ("Wed, 99 Jan 2020 10:00:00 GMT", None, None),
    ],
)
def test_what_a_server_asks_for_is_read_in_seconds_or_as_a_date(
    value: str | None, date: str | None, seconds: float | None
) -> None:
    assert asked_wait(value, date, NOW) == seconds


@given(st.text(max_size=40))
def test_no_header_can_break_the_reading(text: str) -> None:
    wait = asked_wait(text, text, NOW)
    assert wait is None or 1 <= wait <= LONGEST_ASKED
    read_date(text)


def test_failures_make_a_host_wait_longer_and_one_answer_forgives_all() -> None:
    circuit = Circuit()
    waits = []
    for _ in range(6):
        circuit = circuit.failed(100.0, 1.0)
        waits.append(circuit.wait(100.0))
    assert waits == [1, 2, 4, 8, 16, 32]
    assert circuit.open
    assert circuit.succeeded() == Circuit()


def test_a_few_failures_do_not_open_the_circuit() -> None:
    circuit = Circuit()
    for _ in range(4):
        circuit = circuit.failed(0.0, 1.0)
    assert not circuit.open


def test_a_person_may_go_ahead_of_our_wait_but_not_of_the_servers() -> None:
    ours = Circuit().failed(0.0, 1.0).failed(0.0, 1.0)
    assert ours.wait(0.0) == 2
    assert ours.wait(0.0, asked=True) == 0
    theirs = ours.told_to_wait(0.0, 30.0)
    assert theirs.wait(0.0, asked=True) == 30
    assert theirs.wait(31.0) == 0


def test_a_failure_does_not_shorten_what_the_server_asked_for() -> None:
    circuit = Circuit().told_to_wait(0.0, 30.0).failed(1.0, 0.0)
    assert circuit.wait(1.0) == 29
