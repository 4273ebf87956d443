"""A line of the queue in words."""

from datetime import timedelta
from typing import Any

import pytest

from desk.models.sla import SlaState
from desk.ui.queue.line import Column, Line, Writer, heading, initials, mark_words, sentence
from tests.builders import MONDAY
from tests.ui.queue.rows import a_row


def line(**fields: Any) -> Line:
    return Writer(lambda: MONDAY).line(a_row(1, **fields))


def test_the_time_left_is_a_duration_and_the_time_over_says_late() -> None:
    soon = line(due=MONDAY + timedelta(minutes=42))
    over = line(due=MONDAY - timedelta(hours=2))
    assert (soon.chip, soon.standing) == ("42 min", SlaState.OK)
    assert (over.chip, over.standing) == ("2 h late", SlaState.BREACHED)


def test_near_its_end_the_time_left_is_at_risk() -> None:
    row = line(due=MONDAY + timedelta(minutes=5), risk_from=MONDAY - timedelta(minutes=1))
    assert row.standing is SlaState.AT_RISK


def test_a_waiting_ticket_says_so_instead_of_a_time() -> None:
    row = line(state="waiting", paused=True, due=MONDAY - timedelta(hours=1))
    assert (row.chip, row.standing) == ("Waiting", SlaState.PAUSED)


def test_a_finished_ticket_shows_its_state() -> None:
    assert line(state="closed").chip == "Closed"


def test_without_an_agreement_an_open_ticket_shows_no_time() -> None:
    assert line(due=None).chip == ""


def test_foreign_words_cannot_break_out_of_their_line() -> None:
    row = line(title="one\ntwo\u202egnp.exe", requester="Zoé\tMartin")
    assert row.cells[Column.TITLE] == "one twognp.exe"
    assert row.cells[Column.REQUESTER] == "Zoé Martin"


def test_the_second_line_leaves_out_what_is_not_known() -> None:
    assert line(application="", group="").under == "Zoé Martin"


def test_marks_stand_in_order_of_their_weight() -> None:
    row = line(attachments=True, unsent=2, security=True, needs_you=True)
    assert row.marks == ("conflict", "unsent", "security", "attachment")
    assert [mark_words(mark) for mark in row.marks][:2] == ["Needs you", "Not sent yet"]


def test_whoever_else_writes_is_told_to_eye_and_ear() -> None:
    row = a_row(1)
    made = Writer(lambda: MONDAY, {row.id: ("Bruno\nKeller", "Zoé")}).line(row)
    assert made.writers == ("Bruno Keller", "Zoé")
    assert "Bruno Keller, Zoé is writing on it" in sentence(made, MONDAY)
    assert "writing" not in sentence(line(), MONDAY)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Anna Weber", "AW"), ("Cher", "C"), ("", ""), ("Jean de la Tour", "JT"), ("– Tom", "T")],
)
def test_initials_are_first_and_last(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_screen_reader_hears_what_matters_in_one_sentence() -> None:
    row = line(
        priority=1, due=MONDAY - timedelta(hours=2), unread=True, unsent=1, needs_you=True,
        attachments=True, assignee="Anna Weber",
    )  # fmt: skip
    said = sentence(row, MONDAY)
    for part in ("VPN drops (1)", "P1", "Open", "level 1", "2 h late", "not read", "needs you",
                 "with attachments", "from Zoé Martin", "assigned to Anna Weber"):  # fmt: skip
        assert part in said
    assert "security" not in said


def test_every_column_has_a_heading() -> None:
    assert all(heading(column) for column in Column)
