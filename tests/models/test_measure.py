"""What is measured: the facts of a ticket's document, periods and their pieces."""

import itertools
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from desk.models.measure import Facts, last_month, period_of, pieces
from desk.models.ticket import Ticket
from tests.builders import MONDAY, a_ticket

PARIS = ZoneInfo("Europe/Paris")


def test_what_stands_for_nothing_is_the_same_as_in_a_ticket() -> None:
    bare = msgspec.json.encode(Ticket(a_ticket().id, "INC-1", "", MONDAY))
    facts, ticket = msgspec.json.decode(bare, type=Facts), a_ticket(1)
    plain = Ticket(ticket.id, "INC-1", "", MONDAY)
    for field in Facts.__struct_fields__:
        assert getattr(facts, field) == getattr(plain, field), field


def test_closing_without_a_solution_counts_as_solving() -> None:
    assert Facts(MONDAY, closed_at=MONDAY).solved_at == MONDAY
    assert Facts(MONDAY).solved_at is None


def test_a_period_lasts_to_the_end_of_its_last_day() -> None:
    period = period_of(date(2026, 3, 1), date(2026, 3, 31), PARIS)
    assert period.since == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert period.until == datetime(2026, 3, 31, 22, tzinfo=UTC)  # the clocks were changed
    assert period.has(period.since)
    assert not period.has(period.until)
    assert not period.has(None)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 3, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_last_month_is_whole(today: date, first: date, last: date) -> None:
    assert last_month(today) == (first, last)


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("month", ["2025-12", "2026-01"]),
        ("week", ["2025-W52", "2026-W01", "2026-W02"]),
        ("day", [f"2025-12-{d}" for d in range(28, 32)] + [f"2026-01-0{d}" for d in range(1, 6)]),
    ],
)
def test_the_pieces_of_a_period_follow_each_other_without_a_gap(
    step: str, names: list[str]
) -> None:
    period = period_of(date(2025, 12, 28), date(2026, 1, 5), PARIS)
    found = pieces(period, step, PARIS)
    assert [piece.name for piece in found] == names
    assert (found[0].since, found[-1].until) == (period.since, period.until)
    assert all(a.until == b.since for a, b in itertools.pairwise(found))
