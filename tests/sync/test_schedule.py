"""Schedule: when the next round is due, and how a sleeping machine is noticed."""

from datetime import UTC, datetime, timedelta

import pytest

from desk.models.events import LinkState
from desk.sync.schedule import Look, jumped, seconds_to_next_round, vocabulary_due

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "live", "seconds"),
    [
        (LinkState.ONLINE, True, 300),
        (LinkState.ONLINE, False, 60),
        (LinkState.OFFLINE, False, 5),
        (LinkState.PORTAL, True, 5),
        (LinkState.BUSY, False, 5),
        (LinkState.STARTING, False, 5),
        (LinkState.SIGN_IN_NEEDED, False, 30),
        (LinkState.PAUSED, False, 60),
    ],
)
def test_how_long_until_the_next_round(state: LinkState, live: bool, seconds: float) -> None:
    assert seconds_to_next_round(state, 5.0, live=live) == seconds


@pytest.mark.parametrize(
    ("minutes", "due"), [(None, True), (0, False), (59, False), (60, True), (-59, False)]
)
def test_the_vocabulary_is_read_once_an_hour(minutes: int | None, due: bool) -> None:
    read_at = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert vocabulary_due(read_at, NOW) is due


def test_a_clock_set_back_does_not_keep_an_old_vocabulary_for_ever() -> None:
    assert vocabulary_due(NOW + timedelta(days=400), NOW)


@pytest.mark.parametrize(
    ("wall", "monotonic", "slept"),
    [
        (0.5, 0.5, False),
        (8 * 3600, 0.5, True),
        (-3600, 0.5, True),
        (10, 0.5, False),
        (90, 90, False),
    ],
)
def test_sleep_and_a_set_clock_show_as_two_clocks_that_disagree(
    wall: float, monotonic: float, slept: bool
) -> None:
    before = Look(NOW, 100.0)
    assert jumped(before, Look(NOW + timedelta(seconds=wall), 100.0 + monotonic)) is slept
