"""Moments to come, as they are offered and as they are typed."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.later import LONGEST_NOTE, choices, typed

TUESDAY = datetime(2026, 3, 3, 10, 20, 30)  # noqa: DTZ001  the clock on the wall


def moment(text: str, now: datetime = TUESDAY) -> str | None:
    found = typed(text, now)
    return f"{found.moment:%a %d %H:%M}" if found else None


def test_moments_are_offered_soonest_first_and_none_twice() -> None:
    assert [f"{c.moment:%a %d %H:%M}" for c in choices(TUESDAY)] == [
        "Tue 03 11:20", "Tue 03 14:00", "Wed 04 08:00", "Mon 09 08:00", "Tue 10 08:00",
    ]  # fmt: skip
    sunday_night = datetime(2026, 3, 8, 22, 0)  # noqa: DTZ001
    assert [f"{c.moment:%a %d %H:%M}" for c in choices(sunday_night)] == [
        "Sun 08 23:00", "Mon 09 08:00", "Sun 15 08:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2h", "Wed 04 02:00"),
        ("2 h", "Tue 03 12:20"),
        ("in 45 min", "Tue 03 11:05"),
        ("dans 3 j", "Fri 06 10:20"),
        ("1 w", "Tue 10 10:20"),
        ("14:30", "Tue 03 14:30"),
        ("14h30", "Tue 03 14:30"),
        ("at 9:15", "Wed 04 09:15"),
        ("à 17h", "Tue 03 17:00"),
        ("tomorrow", "Wed 04 08:00"),
        ("demain 9", "Wed 04 09:00"),
        ("demain à 9h15", "Wed 04 09:15"),
        ("today 16", "Tue 03 16:00"),
        ("monday", "Mon 09 08:00"),
        ("mar 14h", "Tue 10 14:00"),
        ("Vendredi 7:45", "Fri 06 07:45"),
        ("2026-03-20", "Fri 20 08:00"),
        ("2026-03-20 15h", "Fri 20 15:00"),
    ],
)
def test_a_moment_is_typed_in_english_or_french(text: str, expected: str) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "later",
        "mo",
        "today 9",
        "2026-02-30",
        "2020-01-01",
        "25:00",
        "9:75",
        "14",
        "99999 h",
        "h",
    ],
)
def test_what_is_no_moment_to_come_is_none(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("tomorrow 9 call Zoé", "call Zoé"),
        ("demain, appeler", ""),
        ("14h30 : Bestellung prüfen", "Bestellung prüfen"),
        ("2 h 3 printers", "3 printers"),
        ("monday 25 printers", "25 printers"),
        ("1 w " + "x" * 500, "x" * LONGEST_NOTE),
    ],
)
def test_what_follows_is_a_note(text: str, note: str) -> None:
    found = typed(text, TUESDAY)
    assert (found.note if found else "") == note


@given(
    st.text(max_size=40),
    st.datetimes(min_value=TUESDAY.replace(year=1990), max_value=TUESDAY.replace(year=2090)),
)
def test_whatever_is_typed_is_a_moment_to_come_or_none(text: str, now: datetime) -> None:
    found = typed(text, now)
    assert found is None or found.moment > now
