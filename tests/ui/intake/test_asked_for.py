"""A call for somebody who was chosen elsewhere, as in the palette."""

import pytest

from desk.ui.intake.registration import unregistered
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.ticket.properties_model import Option
from tests.builders import a_page, a_person
from tests.ui.outbox.bench import Bench


@pytest.fixture
def model(bench: Bench) -> IntakeViewModel:
    bench.store.numbers.add_block("INC", 4217, 4218)
    made = IntakeViewModel(bench.workspace)
    made.load()
    return made


def test_the_caller_stands_in_an_empty_form(bench: Bench, model: IntakeViewModel) -> None:
    bench.workspace.request("caller zoe\nZoé Martin")
    assert (model.form.caller, model.caller.typed) == ("zoe", "Zoé Martin")
    assert model.caller.line.startswith("zoe@example.org")


def test_a_call_that_was_being_typed_waits_among_the_drafts(
    bench: Bench, model: IntakeViewModel
) -> None:
    model.edit(title="The payroll screen is frozen")
    bench.workspace.request("caller zoe\nZoé Martin")
    assert model.form.title == ""
    titles = [draft.fields.get("title") or draft.body for draft in unregistered(bench.store)]
    assert any("payroll" in title for title in titles)


def test_a_number_that_several_share_offers_them_all(bench: Bench, model: IntakeViewModel) -> None:
    desk = [a_person(f"p{n}", f"Person {n}", phone="01 44 55 66 77") for n in (1, 2)]
    bench.store.base.apply_page(a_page(people=tuple(desk)))
    offered: list[list[Option]] = []
    model.caller.found.connect(offered.append)
    bench.workspace.request("caller \n+33144556677")
    assert [option.label for option in offered[-1]] == ["Person 1", "Person 2"]
    assert model.form.caller_text == "+33144556677"


@pytest.mark.parametrize("typed", ["+33 1 44 55 66 77", "0144556677", "01.44.55.66.77"])
def test_a_caller_is_found_by_their_number_however_it_is_typed(
    bench: Bench, model: IntakeViewModel, typed: str
) -> None:
    kept = a_person("p1", "Person 1", phone="+33 (0)1 44 55 66 77")
    bench.store.base.apply_page(a_page(people=(kept,)))
    offered: list[list[Option]] = []
    model.caller.found.connect(offered.append)
    model.caller.type(typed)
    assert [option.value for option in offered[-1]] == ["p1"]
