"""When a visit begins and how long it lasts, as people type it."""

from datetime import datetime, timedelta

import pytest

from desk.models.errors import InvalidInput
from desk.workflow.visiting import begins_at, lasting, length_words
from tests.builders import MONDAY


def test_a_moment_is_told_by_the_clocks_of_this_place() -> None:
    assert begins_at("2 h", MONDAY) == MONDAY + timedelta(hours=2)
    local = datetime.fromisoformat("2026-03-05 10:00").astimezone()
    assert begins_at(" 2026-03-05 10:00 ", MONDAY) == local
    assert begins_at("2026-03-05T10:00:00+00:00", MONDAY) == datetime.fromisoformat(
        "2026-03-05T10:00:00+00:00"
    )


@pytest.mark.parametrize("words", ["", "never", "yesterday 9", "0001-01-01 00:00"])
def test_what_is_no_moment_to_come_is_refused(words: str) -> None:
    with pytest.raises(InvalidInput, match="no moment to come"):
        begins_at(words, MONDAY)


@pytest.mark.parametrize(
    ("words", "minutes", "again"),
    [("90", 90, "1 h 30"), ("1h30", 90, "1 h 30"), ("2 h", 120, "2 h"), ("45 min", 45, "45 min")],
)
def test_a_length_is_read_and_written_alike(words: str, minutes: int, again: str) -> None:
    found = lasting(words)
    assert found == timedelta(minutes=minutes)
    assert length_words(found) == again
    assert lasting(again) == found


@pytest.mark.parametrize("words", ["", "long", "1:30", "h"])
def test_what_is_no_length_is_refused(words: str) -> None:
    with pytest.raises(InvalidInput, match="no length of time"):
        lasting(words)
