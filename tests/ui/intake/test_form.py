"""The form of a new call: what is mandatory, what follows from it, how its number is read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.ids import PersonId, TicketId
from desk.models.listing import Draft
from desk.models.ticket import TicketType
from desk.models.vocabulary import Choice
from desk.ui.intake.form import (
    Form,
    Place,
    creation,
    draft_of,
    form_of,
    grouped,
    has_content,
    named_application,
    place_in,
    priority,
    problems,
    spelled,
    ticket_of,
)
from tests.builders import a_person, a_vocabulary

ME = PersonId("anna")
VOCABULARY = a_vocabulary(locations=(Choice("par", "Paris"),))
FULL = Form(title="Payroll is frozen", caller="zoe", caller_text="Zoé Martin")


def test_a_caller_and_a_title_are_all_that_is_asked() -> None:
    assert [p.field for p in problems(Form())] == ["caller", "title"]
    assert problems(FULL) == []


def test_a_name_nobody_knows_is_enough_of_a_caller() -> None:
    form = Form(title="Door is stuck", caller_text="Man at gate 3")
    assert problems(form) == []
    made = creation(form, "INC-1", VOCABULARY, None, ME)
    assert made.requester is None
    assert made.description == "Caller: Man at gate 3"


def test_an_answer_needs_its_words() -> None:
    form = Form(title="t", caller="zoe", answer=True, solution="  ")
    assert [p.field for p in problems(form)] == ["solution"]


def test_a_title_that_is_a_novel_is_sent_to_the_description() -> None:
    (problem,) = problems(Form(title="x" * 251, caller="zoe"))
    assert problem.field == "title"


@pytest.mark.parametrize(("impact", "urgency", "expected"), [(1, 1, 1), (3, 3, 3), (5, 5, 5)])
def test_the_priority_follows_from_the_servers_matrix(
    impact: int, urgency: int, expected: int
) -> None:
    assert priority(Form(impact=impact, urgency=urgency), VOCABULARY) == expected


def test_a_line_break_in_a_title_cannot_forge_a_second_row() -> None:
    form = Form(title="Frozen\nP1 \u202eevil", caller="zoe")
    assert creation(form, "INC-1", VOCABULARY, None, ME).title == "Frozen P1 evil"


def test_the_callers_place_is_the_tickets_place_when_the_server_knows_it() -> None:
    there = a_person("zoe", "Zoé", location="paris")
    elsewhere = a_person("zoe", "Zoé", location="The moon")
    assert creation(FULL, "INC-1", VOCABULARY, there, ME).location == "par"
    assert creation(FULL, "INC-1", VOCABULARY, elsewhere, ME).location == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("payroll is frozen", "pay"),
        ("La messagerie electronique rame", "mel"),
        ("VPN and Payroll both", ""),
        ("Nothing named", ""),
        ("payrolls", ""),
    ],
)
def test_an_application_named_in_the_title_is_proposed(title: str, expected: str) -> None:
    assert named_application(title, VOCABULARY) == expected


def test_a_number_is_read_in_threes_and_spelled_for_screen_readers() -> None:
    assert grouped("INC-004217-3") == "INC  004 217  3"
    assert spelled("INC-004217-3") == "I N C, 0 0 4, 2 1 7, 3"


forms = st.builds(
    Form,
    title=st.text(max_size=40),
    description=st.text(max_size=40),
    caller=st.text(max_size=8),
    caller_text=st.text(max_size=20),
    application=st.sampled_from(["", "vpn"]),
    type=st.sampled_from([str(t) for t in TicketType]),
    kind=st.sampled_from(["incident", "request"]),
    impact=st.integers(1, 5),
    urgency=st.integers(1, 5),
    level=st.integers(0, 3),
    answer=st.booleans(),
    solution=st.text(max_size=20),
    article=st.text(max_size=8),
    files=st.text(max_size=8),
)


@given(forms)
def test_whatever_was_typed_comes_back_from_its_draft(form: Form) -> None:
    draft = draft_of(form, TicketId("0190"), Place("solution", 3, 1))
    assert form_of(draft, Form(level=1)) == form
    assert ticket_of(draft) == "0190"
    assert place_in(draft) == Place("solution", 3, 1)


@given(st.dictionaries(st.sampled_from(["impact", "level", "type", "kind"]), st.text(max_size=5)))
def test_a_draft_with_nonsense_in_it_still_opens(fields: dict[str, str]) -> None:
    form = form_of(Draft("new:1", "new", "body", 0, fields), Form())
    assert form.description == "body"
    assert form.impact in {1, 2, 3, 4, 5}
    assert place_in(Draft("new:1", "new", "body", 2, {"at": "nowhere"})) == Place("description", 2)


def test_choices_alone_are_nothing_to_lose_and_one_letter_is() -> None:
    assert not has_content(draft_of(Form(impact=1, application="vpn"), TicketId("1")))
    assert has_content(draft_of(Form(title="x"), TicketId("1")))
