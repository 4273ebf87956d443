"""The two clocks in words: what was agreed, what is late, and where no clock runs."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from desk.models.sla import SlaPolicy, Target
from desk.models.ticket import State
from desk.ui.qualify.clocks import Clock, clocks
from tests.builders import MONDAY, a_ticket

POLICY = SlaPolicy({"1": Target(15, 60), "3": Target(60, 240)})


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Texts are in English."""


def words(**fields: object) -> list[str]:
    now = MONDAY + timedelta(minutes=30)
    return [clock.words.partition(" (")[0] for clock in clocks(a_ticket(1, **fields), POLICY, now)]


def test_both_clocks_follow_the_priority() -> None:
    assert words(priority=3) == ["Take in charge: in 30 min", "Solve: in 3 h"]
    assert words(priority=1) == ["Take in charge: 15 min late", "Solve: in 30 min"]


def test_what_is_late_is_marked() -> None:
    first, second = clocks(a_ticket(1, priority=1), POLICY, MONDAY + timedelta(minutes=30))
    assert (first.late, second.late) == (True, False)


def test_a_ticket_that_was_taken_has_one_clock_left() -> None:
    taken, solve = words(priority=3, taken_at=MONDAY)
    assert taken.startswith("Taken in charge")
    assert solve == "Solve: in 3 h"


def test_moments_that_a_server_tells_itself_stand_for_the_agreed_ones() -> None:
    due = MONDAY + timedelta(minutes=45)
    assert words(priority=3, resolution_due=due, taken_at=MONDAY)[1] == "Solve: in 15 min"
    only_first = a_ticket(1, response_due=due)
    assert len(clocks(only_first, POLICY, MONDAY)) == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"priority": 5}, "No times were agreed for this priority."),
        ({"state": State.WAITING}, "The clocks rest while somebody is waited for."),
        ({"state": State.CLOSED}, "Solved: the clocks have stopped."),
    ],
)
def test_where_no_clock_runs_it_says_why(fields: dict[str, object], expected: str) -> None:
    assert clocks(a_ticket(1, **fields), POLICY, MONDAY) == (Clock(expected),)


def test_a_server_that_tells_the_solution_alone_has_one_due_moment_for_both() -> None:
    due = MONDAY + timedelta(minutes=45)
    first, second = clocks(a_ticket(1, resolution_due=due), POLICY, MONDAY)
    assert first.words.partition(": ")[2] == second.words.partition(": ")[2]
