"""Between two tickets: what is typed before the next one is there goes to none."""

import pytest

from desk.models.errors import StoreFull
from desk.models.operations import SetFields
from desk.models.people import Person
from desk.ui.qualify.view_model import QualifyViewModel
from tests.builders import ANNA, ticket_id
from tests.ui.outbox.bench import Bench
from tests.ui.qualify.asking import actions, asking, unqualified


def test_letters_on_the_way_to_the_next_ticket_go_to_none(
    bench: Bench, model: QualifyViewModel
) -> None:
    model.type("type", "t")
    bench.worker.hold()
    model.commit()
    drawn: list[bool] = []
    model.changed.connect(lambda: drawn.append(True))
    assert not model.type("kind", "p")
    model.choose("kind", "request")
    assert drawn  # what a list shows is put back
    model.take_back("type")
    model.commit()
    model.skip()
    assert (model.value("kind"), model.value("type")) == ("incident", "technical")
    bench.worker.release()
    assert actions(bench) == [SetFields({"type": "technical"})]
    assert model.ticket is not None
    assert (model.ticket.id, model.value("kind")) == (ticket_id(2), "incident")
    assert model.letters.typed == ""
    assert model.type("kind", "p")


def test_between_the_write_and_the_next_ticket_nothing_is_written_to_the_one_before(
    bench: Bench, model: QualifyViewModel
) -> None:
    model.type("type", "t")
    bench.workspace.performed.connect(lambda _operations: bench.worker.hold())
    model.commit()
    model.type("kind", "p")  # written already, and the next one has not come
    model.commit()
    bench.worker.release()
    assert actions(bench) == [SetFields({"type": "technical"})]
    assert model.ticket is not None
    assert model.ticket.id == ticket_id(2)


def test_letters_after_passing_over_a_ticket_go_to_none(
    bench: Bench, model: QualifyViewModel
) -> None:
    bench.worker.hold()
    model.skip()
    model.type("kind", "p")
    bench.worker.release()
    bench.workspace.open_ticket(ticket_id(1))
    assert model.value("kind") == "incident"
    assert model.type("kind", "p")


def test_who_leaves_while_it_is_written_and_comes_back_is_led_on(
    bench: Bench, model: QualifyViewModel
) -> None:
    model.type("type", "t")
    bench.worker.hold()
    model.commit()
    model.leave()
    bench.workspace.request("qualify")
    model.type("kind", "p")
    bench.worker.release()
    assert actions(bench) == [SetFields({"type": "technical"})]
    assert model.ticket is not None
    assert model.ticket.id == ticket_id(2)


def test_who_looked_at_the_next_ticket_already_can_come_back_to_the_one_before(
    bench: Bench, model: QualifyViewModel
) -> None:
    model.type("type", "t")
    bench.worker.hold()
    model.commit()
    bench.workspace.open_ticket(ticket_id(2))
    bench.worker.release()
    assert model.type("kind", "p")
    bench.workspace.open_ticket(ticket_id(1))
    assert model.type("kind", "r")


def test_when_the_next_ticket_cannot_be_looked_up_it_is_told_and_this_one_can_go_on(
    bench: Bench, model: QualifyViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    monkeypatch.setattr(bench.store.tickets, "first", broken)
    model.skip()
    assert bench.faults == ["The disk is full."]
    model.type("kind", "p")
    assert model.value("kind") == "problem"


def test_who_has_no_level_goes_through_the_tickets_of_all_levels(bench: Bench) -> None:
    bench.serve(*(unqualified(serial, level=serial) for serial in (1, 2)))
    bench.store.base.set_me(Person(ANNA, "Anna Berg", is_agent=True))
    bench.workspace.start()
    model = asking(bench)
    assert model.left == 2
    model.type("application", "p")
    model.type("type", "t")
    model.commit()
    assert bench.workspace.ticket == ticket_id(2)
