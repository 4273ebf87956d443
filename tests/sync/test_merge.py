"""Merge: what follows for an operation from what the server said last, case by case."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from desk.models.conflict import Clash
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import (
    Action,
    AddEntry,
    Escalate,
    FieldBase,
    Operation,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.ticket import State, Ticket
from desk.sync.merge import AlreadySo, Reduce, Send, Stuck, after_stale, before_sending

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SEEN = Ticket(TicketId("t"), "INC-000001-3", "Printer", NOW, priority=3, state=State.OPEN)


def now_holds(**values: Any) -> Ticket:
    return msgspec.structs.replace(SEEN, **values)


def operation(action: Action, **base: Any) -> Operation:
    seen = {field: FieldBase(value) for field, value in base.items()}
    return Operation(OperationKey("k"), TicketId("t"), PersonId("p"), NOW, action, seen)


RAISE = operation(SetFields({"priority": 1}), priority=3)
RAISE_AND_MOVE = operation(SetFields({"priority": 1, "group": "net"}), priority=3, group="")
SOLVE = operation(Resolve("Restarted it."), state="open")


@pytest.mark.parametrize(
    ("wanted", "current", "step"),
    [
        (RAISE, None, Send()),  # the server has never heard of the ticket
        (RAISE, SEEN, Send()),
        (RAISE, now_holds(title="Scanner"), Send()),  # somebody changed another field
        (RAISE, now_holds(priority=1), AlreadySo()),  # somebody had the same idea
        (RAISE, now_holds(priority=2), Reduce(None, (Clash("priority", 3, 1, 2),))),
        (
            RAISE_AND_MOVE,
            now_holds(priority=2),
            Reduce(operation(SetFields({"group": "net"}), group=""), (Clash("priority", 3, 1, 2),)),
        ),
        (
            SOLVE,
            now_holds(state=State.CLOSED),
            Reduce(
                operation(SetFields({}, "Restarted it.")),
                (Clash("state", "open", "resolved", "closed"),),
            ),
        ),
        (operation(AddEntry("Hello", public=True)), now_holds(state=State.CLOSED), Send()),
        # a reason is worth reading, also when the field is already so
        (operation(SetFields({"priority": 1}, "boss"), priority=3), now_holds(priority=1), Send()),
        (operation(Settle({"priority": 1}), priority=3), now_holds(priority=1), Send()),
        (operation(Escalate(2, "net", "hard"), level=0, group=""), SEEN, Send()),
    ],
)
def test_what_to_do_with_an_operation_whose_turn_it_is(
    wanted: Operation, current: Ticket | None, step: Send | AlreadySo | Reduce
) -> None:
    assert before_sending(wanted, current, sent_before=False) == step


def test_what_was_sent_before_is_left_to_the_server_to_judge() -> None:
    overwritten_since = now_holds(priority=2)
    assert before_sending(RAISE, overwritten_since, sent_before=True) == Send()


def test_a_stale_answer_takes_the_clashing_fields_out() -> None:
    clash = Clash("priority", 3, 1, 2, version=9)
    rest = operation(SetFields({"group": "net"}), group="")
    assert after_stale(RAISE_AND_MOVE, [clash]) == Reduce(rest, (clash,))
    assert after_stale(RAISE, [clash]) == Reduce(None, (clash,))


def test_a_stale_answer_about_fields_we_never_touched_does_not_go_round_for_ever() -> None:
    assert after_stale(RAISE, [Clash("title", "a", "b", "c")]) == Stuck()
    assert after_stale(RAISE, []) == Stuck()


EDIT = operation(SetFields({"title": "Laser printer jams"}), title="Printer jams")


def test_a_text_edited_in_two_places_is_one_text_and_nobody_is_asked() -> None:
    current = now_holds(title="Printer jams daily", versions={"title": 7})
    step = before_sending(EDIT, current, sent_before=False)
    assert isinstance(step, Reduce)
    assert step.clashes == ()
    assert step.rest is not None
    assert step.rest.key == EDIT.key
    assert step.rest.action == SetFields({"title": "Laser printer jams daily"})
    assert step.rest.base == {"title": FieldBase("Printer jams daily", 7)}
    assert before_sending(step.rest, current, sent_before=False) == Send()


def test_a_text_edited_in_one_place_by_both_is_asked() -> None:
    clash = Clash("title", "Printer jams", "Laser printer jams", "Inkjet printer jams")
    step = before_sending(EDIT, now_holds(title="Inkjet printer jams"), sent_before=False)
    assert step == Reduce(None, (clash,))


def test_a_server_that_finds_a_text_stale_gets_the_united_one() -> None:
    clash = Clash("title", "Printer jams", "Laser printer jams", "Printer jams daily", 7)
    step = after_stale(EDIT, [clash])
    assert isinstance(step, Reduce)
    assert step.rest is not None
    assert step.rest.action == SetFields({"title": "Laser printer jams daily"})


def test_a_server_cannot_put_a_text_into_an_operation_that_writes_none() -> None:
    assert after_stale(RAISE, [Clash("title", "a b c", "A b c", "a b C")]) == Stuck()


REQUALIFY = operation(
    SetFields({"impact": 2, "urgency": 2, "priority": 2}), impact=3, urgency=3, priority=3
)


def test_a_priority_that_follows_from_a_factor_in_question_is_not_asked_and_not_sent() -> None:
    hurry = operation(SetFields({"urgency": 2, "priority": 2}), urgency=3, priority=3)
    current = now_holds(urgency=4, priority=3)
    assert before_sending(hurry, current, sent_before=False) == Reduce(
        None, (Clash("urgency", 3, 2, 4),)
    )
    both = now_holds(urgency=4, priority=4)
    assert before_sending(hurry, both, sent_before=False) == Reduce(
        None, (Clash("urgency", 3, 2, 4),)
    )


def test_a_priority_is_reckoned_again_from_what_can_be_written_now() -> None:
    current = now_holds(urgency=4, priority=4, versions={"priority": 5})
    step = before_sending(REQUALIFY, current, sent_before=False)
    assert isinstance(step, Reduce)
    assert step.clashes == (Clash("urgency", 3, 2, 4),)
    assert step.rest is not None
    assert step.rest.action == SetFields({"impact": 2, "priority": 3})  # a site, this week
    assert step.rest.base["priority"] == FieldBase(4, 5)
    assert before_sending(step.rest, current, sent_before=False) == Send()


def test_a_priority_set_by_hand_on_both_sides_is_asked() -> None:
    assert before_sending(RAISE, now_holds(priority=2), sent_before=False) == Reduce(
        None, (Clash("priority", 3, 1, 2),)
    )


def test_a_priority_set_by_hand_beside_an_urgency_is_a_value_like_any() -> None:
    by_hand = operation(SetFields({"urgency": 2, "priority": 5}), urgency=3, priority=3)
    step = before_sending(by_hand, now_holds(urgency=4, priority=4), sent_before=False)
    assert step == Reduce(
        None, (Clash("urgency", 3, 2, 4), Clash("priority", 3, 5, 4))
    )  # the matrix gives no 5 for this urgency: nobody reckoned it


def test_who_only_says_again_what_was_there_asks_nothing_and_overwrites_nothing() -> None:
    again = operation(SetFields({"priority": 3, "group": "net"}), priority=3, group="")
    step = before_sending(again, now_holds(priority=1), sent_before=False)
    assert step == Reduce(operation(SetFields({"group": "net"}), group=""), ())
    alone = operation(SetFields({"priority": 3}), priority=3)
    step = before_sending(alone, now_holds(priority=1), sent_before=False)
    assert step == Reduce(operation(Settle({}, {"priority": 3})), ())


def test_the_security_mark_is_never_lowered_by_a_merge() -> None:
    unmarked = Operation(OperationKey("k"), TicketId("t"), PersonId("p"), NOW,
                         SetFields({"security": False}), {"security": FieldBase(None)})  # fmt: skip
    step = before_sending(unmarked, now_holds(security=True), sent_before=False)
    assert step == Reduce(operation(Settle({}, {"security": False})), ())


def test_what_is_left_without_a_factor_carries_no_priority() -> None:
    hurry = operation(
        SetFields({"urgency": 2, "priority": 2, "location": "Lyon"}),
        urgency=3, priority=3, location="",
    )  # fmt: skip
    step = before_sending(hurry, now_holds(urgency=4), sent_before=False)
    assert step == Reduce(
        operation(SetFields({"location": "Lyon"}), location=""), (Clash("urgency", 3, 2, 4),)
    )
