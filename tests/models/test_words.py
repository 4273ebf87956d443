"""Everything a technician did can be said in one line, in both languages."""

import pytest

from desk.models.operations import Action, Close, OperationState, SetFields
from desk.models.texts import set_language
from desk.models.ticket import FIELDS
from desk.models.words import (
    describe,
    excerpt,
    field_label,
    operation_state_label,
    state_label,
    value_label,
)
from tests.models.test_projection import EXAMPLES
from tests.models.values import operation


@pytest.mark.parametrize("action", EXAMPLES, ids=lambda a: type(a).__name__)
def test_every_kind_of_operation_is_told_in_one_line(action: Action) -> None:
    line = describe(operation(action))
    assert line
    assert "\n" not in line


def test_names_stand_for_ids() -> None:
    made = operation(SetFields({"assignee": "p-7", "priority": 1}))
    assert describe(made, {"p-7": "Rita"}) == "Assignee → Rita, Priority → P1 Critical"


def test_a_reason_alone_is_a_note_and_closing_silently_is_just_closing() -> None:
    assert describe(operation(SetFields({}, "why"))) == "Note: why"
    assert describe(operation(Close())) == "Close"


def test_long_texts_are_shown_by_their_beginning() -> None:
    assert excerpt("one\n two  three", 8) == "one two…"


def test_every_field_and_state_has_a_name_and_unknown_ones_keep_theirs() -> None:
    assert all(field_label(field) != field for field in FIELDS)
    assert field_label("x_custom") == "x_custom"
    assert {operation_state_label(state) for state in OperationState}
    assert state_label("open") == "Open"
    assert value_label("type", "") == "Not qualified"
    assert value_label("assignee", None) == "–"
    assert value_label("priority", 9) == "9"
    assert [value_label("priority", kept) for kept in ("2", "9", "²")] == ["P2 High", "9", "²"]
    assert value_label("title", "2") == "2"


def test_french_is_spoken_where_french_is_asked_for() -> None:
    set_language("fr")
    assert field_label("assignee") != "Assignee"
