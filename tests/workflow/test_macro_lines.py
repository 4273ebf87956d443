"""Steps are written as lines, and read from them again, in the person's language too."""

from collections.abc import Iterator

import pytest

from desk.models.errors import InvalidInput
from desk.models.macro import (
    AssignStep,
    EscalateStep,
    LogStep,
    ResolveStep,
    SetStep,
    Step,
    TakeStep,
    WaitStep,
    WriteStep,
)
from desk.models.texts import set_language
from desk.models.vocabulary import Choice
from desk.workflow.macro_lines import read_lines, write_lines
from tests.builders import a_vocabulary

WORDS = a_vocabulary(categories=(Choice("access", "Access rights"),))
LINES = """\
set Category = Access rights
set Priority = P2 High
set Type = Technical
set Security = Security incident
set Title = New title
set Asset =
note ::Password reset
reply Hello {first_name},\\n\\nit is done.
log 5 Reset the password
log 10
take
assign bk
escalate 2 Needs root
wait supplier Ordered
wait requester
resolve Password was reset.
"""
STEPS: tuple[Step, ...] = (
    SetStep("category", "access"), SetStep("priority", 2), SetStep("type", "technical"),
    SetStep("security", True), SetStep("title", "New title"), SetStep("asset", None),
    WriteStep("::Password reset"), WriteStep("Hello {first_name},\n\nit is done.", public=True),
    LogStep(5, "Reset the password"), LogStep(10), TakeStep(), AssignStep("bk"),
    EscalateStep(2, "Needs root"), WaitStep("supplier", "Ordered"), WaitStep("requester"),
    ResolveStep("Password was reset."),
)  # fmt: skip


@pytest.fixture
def french() -> Iterator[None]:
    set_language("fr")
    yield
    set_language("en")


def test_lines_are_read_and_written_alike() -> None:
    assert read_lines(LINES, WORDS) == STEPS
    assert write_lines(STEPS, WORDS) == LINES


@pytest.mark.usefixtures("french")
def test_both_languages_are_read_and_ones_own_is_written() -> None:
    assert read_lines(LINES.replace("Security incident", "yes")
                      .replace("P2 High", "2").replace("Technical", "technical")
                      .replace("Category", "category").replace("Priority", "priority")
                      .replace("Type", "type").replace("Security", "security")
                      .replace("Title", "title").replace("Asset", "asset"), WORDS) == STEPS  # fmt: skip
    assert read_lines(write_lines(STEPS, WORDS), WORDS) == STEPS


def test_keys_of_fields_and_values_are_read_as_well_and_empty_lines_left_out() -> None:
    assert read_lines("\n  SET category=access\n\nwait\n", WORDS) == (
        SetStep("category", "access"), WaitStep("requester"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fly away", "Line 2: “fly” is no step. Known are: set, note,"),
        ("set category", "Line 2: Write it as FIELD = VALUE."),
        ("set colour = red", "Line 2: There is no field “colour”."),
        ("set category = nonsense", "Line 2: “nonsense” is not possible for Category."),
        ("log many", "Line 2: “many” is not a number."),
        ("log ٥", "Line 2: “٥” is not a number."),
        ("note", "Line 2: “note” needs more words."),
        ("assign  ", "Line 2: “assign” needs more words."),
    ],
)
def test_a_line_that_cannot_be_is_told_with_its_number(line: str, told: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        read_lines(f"take\n{line}", WORDS)
    assert raised.value.message.startswith(told)
