"""Macros as values: checked, carried in a file, read or not read at all."""

import pytest

from desk.models.errors import InvalidInput
from desk.models.macro import (
    LONGEST_TEXT,
    MOST_STEPS,
    AssignStep,
    EscalateStep,
    LogStep,
    Macro,
    ResolveStep,
    SetStep,
    Step,
    TakeStep,
    WaitStep,
    WriteStep,
    checked_macro,
    macros_document,
    read_macros,
)

ALL: tuple[Step, ...] = (
    SetStep("category", "access"), WriteStep("::Password reset"), WriteStep("Hello", public=True),
    LogStep(5, "Reset"), TakeStep(), AssignStep("bruno"), EscalateStep(2, "Needs root"),
    WaitStep("supplier", "Ordered"), ResolveStep("Done."),
)  # fmt: skip


def test_every_kind_of_step_travels_in_a_file() -> None:
    macro = Macro("own-1", "Été", ALL)
    assert read_macros(macros_document([macro])) == [Macro("", "Été", ALL)]


@pytest.mark.parametrize(
    "document",
    [
        b"", b"[]", b"\xff", b'{"desk_macros":2,"macros":[]}', b"[" * 100_000,
        b'{"desk_macros":1,"macros":[{"title":"A","steps":[{"does":"fly"}]}]}',
        b'{"desk_macros":1,"macros":[{"title":"A","steps":[]}]}',
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_whole(document: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_macros(document)


@pytest.mark.parametrize(
    ("title", "steps"),
    [
        (" ", (TakeStep(),)),
        ("x" * 61, (TakeStep(),)),
        ("A", ()),
        ("A", (TakeStep(),) * (MOST_STEPS + 1)),
        ("A", (WriteStep("x" * (LONGEST_TEXT + 1)),)),
    ],
)
def test_a_name_or_steps_that_cannot_be_are_refused(title: str, steps: tuple[Step, ...]) -> None:
    with pytest.raises(InvalidInput):
        checked_macro("", title, steps)


def test_a_name_is_one_line() -> None:
    assert checked_macro("", " Pass\tword \n reset ", (TakeStep(),)).title == "Pass word reset"
