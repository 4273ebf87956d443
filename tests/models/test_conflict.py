"""Which changes clash, and what stays of an operation when a field is taken out of it."""

from typing import get_args

import pytest

from desk.models.conflict import clashes, without
from desk.models.merge_policy import ADDITIONS, FIELD_RULES, Rule, on_top
from desk.models.operations import (
    Action,
    AddEntry,
    Close,
    Escalate,
    FieldBase,
    Operation,
    Reopen,
    ReportIncident,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.projection import written_values
from desk.models.ticket import FIELDS, State, may_follow
from tests.models.values import operation, ticket

WRITING = (SetFields, Escalate, Resolve, Close, Reopen, Settle, ReportIncident)


def fields_that_clash(current_changes: dict[str, object], action: Action) -> list[str]:
    seen = ticket(priority=3, state=State.OPEN, level=1, group="desk", title="Old")
    current = ticket(**({"priority": 3, "state": State.OPEN, "level": 1, "group": "desk",
                         "title": "Old"} | current_changes))  # fmt: skip
    return [clash.field for clash in clashes(current, operation(action, seen))]


@pytest.mark.parametrize(
    ("theirs", "action", "expected"),
    [
        ({}, SetFields({"priority": 1}), []),
        ({"priority": 2}, SetFields({"priority": 1}), ["priority"]),
        ({"priority": 1}, SetFields({"priority": 1}), []),
        ({"title": "New"}, SetFields({"priority": 1}), []),
        ({"priority": 2, "title": "N"}, SetFields({"title": "M", "priority": 1}),
         ["title", "priority"]),
        ({"priority": 2}, AddEntry("words never clash", public=True), []),
        ({"level": 2}, Escalate(2, "net", "rights"), []),
        ({"group": "mail"}, Escalate(2, "net", "rights"), ["group"]),
        ({"security": False}, SetFields({"security": True}), []),
        ({"state": State.WAITING}, Resolve("done"), []),
        ({"state": State.RESOLVED}, Resolve("done"), []),
        ({"state": State.CLOSED}, Resolve("done"), ["state"]),
        ({"state": State.RESOLVED}, Close(), []),
        ({"state": State.CLOSED}, SetFields({"state": "waiting"}), ["state"]),
        ({"state": State.RESOLVED}, SetFields({"state": "waiting"}), ["state"]),
        ({"state": State.WAITING}, SetFields({"state": "new"}), []),
    ],
)  # fmt: skip
def test_only_the_same_field_changed_by_both_clashes(
    theirs: dict[str, object], action: Action, expected: list[str]
) -> None:
    assert fields_that_clash(theirs, action) == expected


def test_a_lowered_security_mark_is_asked() -> None:
    seen = ticket(security=True, versions={"security": 4})
    lowering = operation(SetFields({"security": False}), seen)
    assert clashes(ticket(security=True, versions={"security": 9}), lowering) == ()
    raising = operation(SetFields({"security": True}), ticket(security=False))
    assert clashes(ticket(security=False), raising) == ()


def test_the_stricter_security_mark_wins_without_asking() -> None:
    marking = operation(SetFields({"security": True}), ticket(security=True))
    assert clashes(ticket(security=False), marking) == ()


def test_a_clash_carries_all_three_values_and_the_servers_version() -> None:
    seen = ticket(priority=3, versions={"priority": 7})
    current = ticket(priority=2, versions={"priority": 9})
    (clash,) = clashes(current, operation(SetFields({"priority": 1}), seen))
    assert (clash.base, clash.mine, clash.theirs, clash.version) == (3, 1, 2, 9)


def test_the_same_version_never_clashes() -> None:
    made = operation(SetFields({"priority": 1}))
    made = Operation(made.key, made.ticket, made.author, made.occurred_at, made.action,
                     {"priority": FieldBase(4, 7)})  # fmt: skip
    assert clashes(ticket(priority=3, versions={"priority": 7}), made) == ()


def test_a_change_there_and_back_is_no_clash() -> None:
    seen = ticket(priority=3, versions={"priority": 7})
    current = ticket(priority=3, versions={"priority": 9})
    assert clashes(current, operation(SetFields({"priority": 1}), seen)) == ()


def test_without_a_base_there_is_nothing_to_compare() -> None:
    assert clashes(ticket(priority=2), operation(SetFields({"priority": 1}))) == ()


def rest(action: Action, *fields: str) -> Action | None:
    left = without(operation(action, ticket()), frozenset(fields))
    return None if left is None else left.action


def test_the_other_fields_of_an_operation_go_on() -> None:
    left = without(
        operation(SetFields({"priority": 1, "title": "N"}), ticket()), frozenset({"priority"})
    )
    assert left is not None
    assert left.action == SetFields({"title": "N"})
    assert set(left.base) == {"title"}


def test_nothing_is_left_of_an_operation_whose_only_field_clashed() -> None:
    assert rest(SetFields({"priority": 1}), "priority") is None
    assert rest(Settle({"priority": 1}), "priority") is None
    assert rest(Close(), "state") is None


def test_fields_the_operation_does_not_write_do_not_matter() -> None:
    assert rest(SetFields({"priority": 1}), "title") == SetFields({"priority": 1})
    assert rest(AddEntry("x", public=True), "state") == AddEntry("x", public=True)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Resolve("A new cable."), "A new cable."),
        (Close("It works."), "It works."),
        (Reopen("It does not."), "It does not."),
        (SetFields({"state": "waiting"}, "asked her"), "asked her"),
    ],
)
def test_the_words_of_a_step_survive_the_clash_of_its_state(action: Action, words: str) -> None:
    assert rest(action, "state") == SetFields({}, words)


def test_an_escalation_keeps_its_reason_and_the_fields_that_do_not_clash() -> None:
    left = rest(Escalate(2, "net", "rights"), "group")
    assert left == SetFields({"level": 2, "assignee": None}, "rights")


def test_a_declined_value_is_recorded_even_when_nothing_is_left_to_set() -> None:
    assert rest(Settle({"priority": 1}, {"title": "x"}), "priority") == Settle({}, {"title": "x"})


def test_what_is_taken_out_and_what_is_left_are_the_whole() -> None:
    action = SetFields({"priority": 1, "title": "N", "level": 2})
    left = without(operation(action, ticket()), frozenset({"title"}))
    assert left is not None
    assert written_values(left.action) | {"title": "N"} == written_values(action)


def test_every_field_and_every_kind_of_operation_has_a_rule() -> None:
    assert set(FIELD_RULES) == set(FIELDS)
    only_add = {kind for kind in get_args(Action) if kind not in WRITING}
    assert set(ADDITIONS) == only_add
    assert set(ADDITIONS.values()) <= {Rule.UNION, Rule.DEVICE, Rule.OFFICE}


@pytest.mark.parametrize(
    ("mine", "theirs", "written"),
    [
        ("resolved", "closed", "open"),
        ("waiting", "closed", "open"),
        ("waiting", "resolved", "waiting"),
        ("open", "closed", "open"),
    ],
)
def test_mine_on_top_of_a_finished_ticket_is_a_step_the_workflow_knows(
    mine: str, theirs: str, written: str
) -> None:
    assert on_top("state", mine, theirs) == written
    assert may_follow(State(theirs), State(written))
