"""What an organisation agreed: files that can be edited, and told what is wrong in them."""

import pytest

from desk.models.errors import InvalidInput
from desk.models.priority import DEFAULT_MATRIX, priority_of
from desk.models.resources import resource
from desk.models.sla import SlaPolicy, Target
from desk.models.vocabulary import Vocabulary
from desk.workflow.agreements import (
    Agreements,
    agreed,
    matrix_text,
    read_matrix,
    read_times,
    times_text,
)
from desk.workflow.levels import shipped_sla

MATRIX = resource("workflow/priority.toml").read_text("utf-8")
SLA = resource("workflow/sla.toml").read_text("utf-8")
OURS = read_matrix(MATRIX.replace("person     = [3,", "person     = [2,"))


def test_the_shipped_matrix_is_the_one_that_holds_where_nothing_is_said() -> None:
    assert read_matrix(MATRIX) == DEFAULT_MATRIX


def test_a_line_that_was_edited_gives_another_priority() -> None:
    assert [priority_of(5, urgency, OURS) for urgency in (1, 2)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (MATRIX.replace("[3, 3, 4, 4, 5]", "[3, 3, 4, 4, 6]"), r"matrix\.person\[4\]"),
        (MATRIX.replace("[3, 3, 4, 4, 5]", "[3, 3, 4, 4]"), r"matrix\.person"),
        (MATRIX.replace("person ", "persons "), "persons"),
        (MATRIX.replace("person     = [3, 3, 4, 4, 5]", ""), "person"),
        ("matrix = [", "cannot be used"),
    ],
)
def test_what_is_wrong_in_a_matrix_is_told(text: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_matrix(text)


def test_the_shipped_times_are_in_order() -> None:
    assert read_times(SLA) == shipped_sla()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("5 = {", "6 = {", "no priority 6"),
        ("response = 15,", "response = 0,", "times of priority 1 are not in order"),
        ("resolution = 240", "resolution = 10", "times of priority 1 are not in order"),
        ("at_risk_share = 0.25", "at_risk_share = 2", "between 0 and 1"),
        ("Europe/Paris", "Europe/Pari", "no time zone “Europe/Pari”"),
        ("Europe/Paris", "../../etc", "no time zone"),
        ("mon = ", "lundi = ", "no day “lundi”"),
        ('mon = [["08:00"', 'mon = [["8h"', "hours of “mon”"),
        ('mon = [["08:00", "19:00"]]', 'mon = [["19:00", "08:00"]]', "hours of “mon”"),
        ("[calendar]", "[calendrier", "cannot be used"),
    ],
)
def test_what_is_wrong_in_the_times_is_told(old: str, new: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_times(SLA.replace(old, new))


def test_a_calendar_may_go_to_midnight_and_have_holidays() -> None:
    text = SLA.replace('fri = [["08:00", "19:00"]]', 'fri = [["12:00", "24:00"]]')
    text = text.replace("holidays = []", "holidays = [2026-12-25]")
    calendar = read_times(text).calendar
    assert calendar.hours["fri"] == (("12:00", "24:00"),)
    assert len(calendar.holidays) == 1


def test_what_a_server_says_itself_stands_and_what_it_leaves_open_is_the_organisations() -> None:
    ours = Agreements(OURS, shipped_sla())
    silent = Vocabulary()
    assert agreed(silent, ours) == Vocabulary(matrix=OURS, sla=shipped_sla())
    assert agreed(silent, Agreements()) == silent
    own = Vocabulary(matrix=((1,) * 5,) * 5, sla=SlaPolicy({"1": Target(5, 10)}))
    assert agreed(own, ours) == own


def test_what_holds_can_be_written_out_edited_and_read_again() -> None:
    assert read_matrix(matrix_text(OURS)) == OURS
    text = SLA.replace("holidays = []", "holidays = [2026-12-25, 2026-05-01]")
    policy = read_times(
        text.replace('["08:00", "19:00"]]', '["08:00", "12:00"], ["14:00", "24:00"]]')
    )
    assert read_times(times_text(policy)) == policy
    assert read_times(times_text(SlaPolicy())) == SlaPolicy()
