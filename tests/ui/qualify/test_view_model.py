"""Qualifying without widgets: letters, what follows from them, one undoable write, the next ticket."""

import pytest

from desk.models.changes import Changes
from desk.models.conflict import clashes
from desk.models.errors import StoreFull
from desk.models.operations import Escalate, SetFields
from desk.models.vocabulary import Choice
from desk.ui.qualify.view_model import QualifyViewModel
from tests.builders import a_vocabulary, ticket_id
from tests.ui.outbox.bench import Bench
from tests.ui.qualify.asking import actions, asking, unqualified


def problems(model: QualifyViewModel) -> list[str]:
    told: list[str] = []
    model.problem.connect(lambda message, advice: told.append(f"{message} {advice}"))
    return told


def test_it_asks_about_the_open_ticket_and_says_how_many_wait(model: QualifyViewModel) -> None:
    assert model.heading.startswith("Qualify INC-")
    assert model.title.startswith("VPN drops")
    assert model.waiting == "3 ticket(s) to qualify"
    assert model.missing == {"application", "type"}
    assert model.left_out == ""


def test_one_letter_decides_where_it_can_mean_one_thing_alone(model: QualifyViewModel) -> None:
    assert model.type("type", "t")
    assert model.value("type") == "technical"
    assert not model.type("kind", "e")  # the word goes on
    assert model.value("kind") == "incident"
    assert model.type("kind", "p")
    assert model.value("kind") == "problem"


def test_letters_of_an_application_choose_at_once_and_stay_in_its_field(
    model: QualifyViewModel,
) -> None:
    assert not model.type("application", "p")
    assert model.value("application") == "pay"
    assert model.hint("application") == "Payroll"
    model.type("application", "q")
    assert model.hint("application") == "Nothing is called “pq”."
    model.take_back("application")
    assert (model.letters.typed, model.value("application")) == ("p", "pay")
    model.take_back("application")
    assert model.value("application") == ""


def test_a_letter_that_means_nothing_counts_for_nothing(model: QualifyViewModel) -> None:
    assert not model.type("type", "q")
    assert model.letters.typed == ""
    assert model.value("type") == ""


def test_priority_and_both_clocks_move_with_impact_and_urgency(model: QualifyViewModel) -> None:
    before = [clock.words for clock in model.clocks]
    assert (model.priority_number, len(before)) == (3, 2)
    model.type("impact", "1")
    model.type("urgency", "1")
    assert (model.priority_number, model.priority) == (1, "P1 Critical")
    after = [clock.words for clock in model.clocks]
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_writing_is_one_thing_to_take_back_and_leads_to_the_next(
    bench: Bench, model: QualifyViewModel
) -> None:
    for field, letter in (("application", "p"), ("type", "t"), ("impact", "2")):
        model.type(field, letter)
    model.commit()
    assert actions(bench) == [
        SetFields({"application": "pay", "type": "technical", "impact": 2, "priority": 2})
    ]
    assert bench.undo is not None
    assert bench.undo.text.endswith("qualified")
    assert bench.workspace.ticket == ticket_id(2)
    assert model.ticket is not None
    assert (model.ticket.id, model.value("type"), model.left) == (ticket_id(2), "", 2)
    bench.workspace.undo()
    assert actions(bench) == []
    assert model.left == 2  # it is asked about the second one, and counts again when it looks again


def test_another_level_is_handed_over_in_the_same_gesture(
    bench: Bench, model: QualifyViewModel
) -> None:
    for field, letter in (("application", "p"), ("type", "t"), ("level", "1")):
        model.type(field, letter)
    model.commit()
    fields, handing = actions(bench)
    assert isinstance(fields, SetFields)
    assert handing == Escalate(1, "desk", "Qualified: Payroll, Technical, Incident.")
    bench.workspace.undo()
    assert actions(bench) == []


def test_what_is_missing_for_another_level_is_said_and_nothing_written(
    bench: Bench, model: QualifyViewModel
) -> None:
    told = problems(model)
    model.type("application", "p")
    model.type("level", "1")
    model.commit()
    assert told == ["Not qualified yet: Type. Fill these in first."]
    assert actions(bench) == []
    assert model.value("level") == 1


def test_the_last_one_ends_it(bench: Bench) -> None:
    bench.serve(unqualified(1))
    model = asking(bench)
    ended: list[bool] = []
    model.closed.connect(lambda: ended.append(True))
    model.type("application", "p")
    model.type("type", "f")
    model.commit()
    assert ended == [True]
    assert not model.active
    assert model.choices("type") == []
    assert model.hint("type") == model.priority == model.heading.removeprefix("Qualify ") == ""


def test_who_went_elsewhere_is_not_brought_back_by_the_next_ticket(
    bench: Bench, model: QualifyViewModel
) -> None:
    model.type("type", "t")
    model.in_front = lambda: False
    model.commit()
    assert len(actions(bench)) == 1
    assert bench.workspace.ticket == ticket_id(1)
    assert not model.active


def test_a_ticket_that_was_passed_over_does_not_come_again_by_itself(
    bench: Bench, model: QualifyViewModel
) -> None:
    model.type("type", "t")
    model.skip()
    assert bench.workspace.ticket == ticket_id(2)
    model.commit()  # nothing was chosen: nothing is written
    assert bench.workspace.ticket == ticket_id(3)
    model.skip()
    assert not model.active
    model.skip()
    model.commit()
    assert actions(bench) == []


def test_what_was_chosen_waits_with_its_ticket(bench: Bench, model: QualifyViewModel) -> None:
    model.type("type", "t")
    bench.workspace.open_ticket(ticket_id(2))  # somebody looks at another one
    assert model.value("type") == ""
    bench.workspace.open_ticket(ticket_id(1))
    assert model.value("type") == "technical"
    model.leave()
    bench.workspace.open_ticket(ticket_id(2))
    assert not model.active
    bench.workspace.open_ticket(ticket_id(1))
    bench.workspace.request("qualify")
    assert model.value("type") == "technical"


def test_a_value_chosen_back_is_not_written(bench: Bench, model: QualifyViewModel) -> None:
    model.choose("kind", "request")
    model.choose("kind", "incident")
    model.choose("kind", "incident")
    model.commit()
    assert actions(bench) == []


def test_what_changes_meanwhile_is_shown(bench: Bench, model: QualifyViewModel) -> None:
    bench.serve(unqualified(1, kind="complaint", revision="2", versions={"kind": 2}))
    bench.workspace.changed.emit(_touched(1))
    assert model.value("kind") == "complaint"


def test_what_somebody_else_wrote_after_a_choice_is_asked_about_and_not_written_over(
    bench: Bench,
) -> None:
    seen = {"urgency": 1, "priority": 1, "kind": 1}
    bench.serve(unqualified(1, urgency=3, versions=seen))
    model = asking(bench)
    model.type("urgency", "2")
    theirs = unqualified(
        1, urgency=1, kind="complaint", revision="2", versions={**seen, "urgency": 2, "kind": 2}
    )
    bench.serve(theirs)
    bench.workspace.changed.emit(_touched(1))
    assert model.value("urgency") == 2
    model.type("urgency", "4")  # theirs is shown nowhere: chosen in view of the older value
    model.choose("kind", "problem")  # this one was shown
    model.commit()
    (pending,) = bench.pending()
    assert pending.operation.base["kind"].value == "complaint"
    (clash,) = clashes(theirs, pending.operation)
    assert (clash.field, clash.base, clash.mine, clash.theirs) == ("urgency", 3, 4, 1)


def test_a_priority_and_a_group_that_follow_are_as_old_as_what_they_follow(bench: Bench) -> None:
    kept = {"application": "pay", "type": "technical"}
    bench.serve(unqualified(1, priority=3, **kept))
    model = asking(bench)
    model.type("impact", "1")
    model.type("level", "1")
    newer = {"priority": 2, "group": 2}
    bench.serve(unqualified(1, priority=4, group="other", revision="2", versions=newer, **kept))
    bench.workspace.changed.emit(_touched(1))
    model.commit()
    fields, handing = [pending.operation.base for pending in bench.pending()]
    assert (fields["priority"].value, handing["group"].value) == (3, "")


def test_what_one_wrote_oneself_after_a_choice_is_no_question(bench: Bench) -> None:
    served = unqualified(1, urgency=3, versions={"urgency": 1})
    bench.serve(served)
    model = asking(bench)
    model.type("urgency", "2")
    bench.send(bench.workspace.new_operation(served, SetFields({"urgency": 4})))
    model.commit()
    assert bench.pending()[-1].operation.base["urgency"].value == 4


def test_a_ticket_that_is_gone_ends_it(bench: Bench) -> None:
    model = asking(bench, 77)
    assert not model.active
    bench.workspace.ticket = None
    model.begin()
    assert not model.active


def test_a_full_disk_is_told_and_the_choices_stay(
    bench: Bench, model: QualifyViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = problems(model)

    def full(*_arguments: object, **_named: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    model.type("type", "t")
    monkeypatch.setattr(bench.store.outbox, "add", full)
    model.commit()
    assert told == ["The disk is full. Make room."]
    assert model.value("type") == "technical"
    assert model.type("kind", "p")


def test_an_error_nobody_foresaw_is_not_hidden(model: QualifyViewModel) -> None:
    with pytest.raises(ZeroDivisionError):
        model._failed(ZeroDivisionError())


def test_a_server_without_lists_takes_what_is_typed(bench: Bench) -> None:
    bench.store.base.set_vocabulary(a_vocabulary(applications=()))
    bench.workspace.start()
    bench.serve(unqualified(1))
    model = asking(bench)
    for letter in "SAP x":
        model.type("application", letter)
    assert model.value("application") == "SAP x"
    assert [option.label for option in model.choices("application")][-1] == "SAP x"
    model.take_back("application")
    model.type("type", "t")
    model.commit()
    assert actions(bench) == [SetFields({"application": "SAP", "type": "technical"})]


def test_a_server_without_these_fields_says_so_and_is_asked_for_the_others(bench: Bench) -> None:
    words = a_vocabulary(
        applications=(), categories=(Choice("net", "Network"),),
        unheld=("application", "type", "kind", "impact", "urgency"),
    )  # fmt: skip
    bench.store.base.set_vocabulary(words)
    bench.workspace.start()
    bench.serve(unqualified(1, priority=3))
    model = asking(bench)
    assert model.fields == ("category", "priority", "level")
    assert model.left_out == (
        "This server has no place for: Application, Type, Kind, Impact, Urgency."
    )
    assert model.waiting == "1 ticket(s) to qualify"
    model.type("category", "n")
    model.type("priority", "1")
    model.commit()
    assert actions(bench) == [SetFields({"category": "net", "priority": 1})]


def test_a_value_no_list_has_stays_among_the_choices(bench: Bench) -> None:
    bench.serve(unqualified(1, application="gone-meanwhile"))
    model = asking(bench)
    assert [option.value for option in model.choices("application")][-1] == "gone-meanwhile"
    assert model.value("application") == "gone-meanwhile"


def test_who_works_at_no_level_of_it_cannot_hand_it_over(bench: Bench) -> None:
    bench.serve(unqualified(1, level=2))
    model = asking(bench)
    assert [option.value for option in model.choices("level")] == [2]


def _touched(serial: int) -> Changes:
    return Changes(tickets=frozenset({ticket_id(serial)}))
