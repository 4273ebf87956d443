"""Moments of the search line: what each form means, on a Wednesday afternoon."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.when import NAMED_DAYS, Span, is_moment, span

NOW = datetime(2026, 11, 18, 15, 30)  # noqa: DTZ001  on the wall


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("today", at(2026, 11, 18), at(2026, 11, 19)),
        ("Aujourd'hui", at(2026, 11, 18), at(2026, 11, 19)),
        ("yesterday", at(2026, 11, 17), at(2026, 11, 18)),
        ("tomorrow", at(2026, 11, 19), at(2026, 11, 20)),
        ("week", at(2026, 11, 16), at(2026, 11, 23)),
        ("last-week", at(2026, 11, 9), at(2026, 11, 16)),
        ("month", at(2026, 11, 1), at(2026, 12, 1)),
        ("last-month", at(2026, 10, 1), at(2026, 11, 1)),
        ("2026", at(2026, 1, 1), at(2027, 1, 1)),
        ("2026-11", at(2026, 11, 1), at(2026, 12, 1)),
        ("2026-12", at(2026, 12, 1), at(2027, 1, 1)),
        ("2026-2-9", at(2026, 2, 9), at(2026, 2, 10)),
        (">2026-11", at(2026, 12, 1), None),
        (">=2026-11", at(2026, 11, 1), None),
        ("<2026-11-05", None, at(2026, 11, 5)),
        ("<=2026-11-05", None, at(2026, 11, 6)),
        ("2026-11-03..2026-11-10", at(2026, 11, 3), at(2026, 11, 11)),
        ("2026-11-03..", at(2026, 11, 3), None),
        ("..yesterday", None, at(2026, 11, 18)),
        (">7d", None, at(2026, 11, 11, 15, 30)),
        (">=7j", None, at(2026, 11, 11, 15, 30)),
        ("<2h", at(2026, 11, 18, 13, 30), None),
        ("<30min", at(2026, 11, 18, 15), None),
        ("9999-12-31", at(9999, 12, 31), at(9999, 12, 31)),
        ("9999-12", at(9999, 12, 1), at(9999, 1, 1)),
        (">9999y", None, None),
    ],
)
def test_words_mean_a_time(words: str, since: datetime | None, until: datetime | None) -> None:
    assert span(words, NOW, ahead=False) == Span(since, until)


def test_what_is_due_is_counted_from_now_on() -> None:
    assert span("<2h", NOW, ahead=True) == Span(until=at(2026, 11, 18, 17, 30))
    assert span(">1w", NOW, ahead=True) == Span(since=at(2026, 11, 25, 15, 30))
    assert span(">9999y", NOW, ahead=True) == Span()


@pytest.mark.parametrize(
    "words", ["", "soon", ">", ">x", "2026-13", "2026-02-30", "..", "x..", "..x", "0000", "7d"]
)
def test_other_words_mean_none(words: str) -> None:
    assert not is_moment(words)


def test_every_named_day_is_one() -> None:
    assert all(is_moment(name) for name in NAMED_DAYS)


@given(st.text(max_size=20) | st.from_regex(r"[<>]?=?[0-9]{1,4}(-[0-9]{1,2}){0,2}", fullmatch=True))
def test_any_text_is_a_time_or_none(words: str) -> None:
    assert span(words, NOW, ahead=True) is None or is_moment(words)
