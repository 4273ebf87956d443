"""A call for somebody who was chosen elsewhere, as in the palette."""

import pytest

from desk.ui.intake.registration import unregistered
from desk.ui.intake.view_model import IntakeViewModel
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
