"""An evident case: answered and closed with the call, and its caller reads that it is closed."""

import pytest

from desk.models.ids import ArticleId
from desk.models.operations import Close, CreateTicket, Resolve
from desk.models.ticket import State
from tests.builders import a_page, a_person, an_article
from tests.ui.intake.test_view_model import crash, fill, intake
from tests.ui.outbox.bench import Bench


@pytest.fixture(autouse=True)
def _numbers(bench: Bench) -> None:
    bench.store.numbers.add_block("INC", 4217, 4218)


def test_an_evident_case_is_answered_and_closed_in_the_same_form(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.edit(application="pay", type="technical", answer=True, solution="Press F5.")
    model.register()
    create, resolve, close = [p.operation.action for p in bench.pending()]
    assert isinstance(create, CreateTicket)
    assert create.assignee == "anna"
    assert resolve == Resolve("Press F5.")
    assert isinstance(close, Close)
    assert model.done is not None
    assert close.message.startswith(f"Hello Zoé,\n\nyour request {model.done.number} “The payroll")
    assert "Press F5." in close.message
    assert close.message.endswith("Anna Berg, service desk")
    ticket = bench.store.tickets.project(model.done.ticket)
    assert ticket is not None
    assert ticket.state is State.CLOSED


def test_the_message_of_an_evident_case_is_in_the_language_of_its_caller_and_can_be_rewritten(
    bench: Bench,
) -> None:
    zoe = a_person("zoe", "Zoé Martin", email="zoe@example.org", language="fr")
    bench.store.base.apply_page(a_page(people=(zoe,)))
    model = intake(bench)
    fill(model)
    model.edit(application="pay", type="technical", answer=True, solution="F5.")
    assert model.closing.reader() == "Zoé Martin <zoe@example.org>, in French"
    assert model.closing.proposed(model.form).startswith("Bonjour Zoé,")
    model.edit(message="Voyez {number}.", rewritten=True)
    model._writer.flush()
    model = crash(bench)
    assert model.form.rewritten
    model.register()
    assert model.done is not None
    assert bench.pending()[-1].operation.action == Close(f"Voyez {model.done.number}.")


@pytest.mark.parametrize("way", ["message emptied", "no address", "not in the directory"])
def test_an_evident_case_closes_without_a_word_where_nobody_reads_it(
    bench: Bench, way: str
) -> None:
    model = intake(bench)
    if way == "no address":
        bench.store.base.apply_page(a_page(people=(a_person("zoe", "Zoé Martin", email=""),)))
    fill(model)
    model.edit(application="pay", type="technical", answer=True, solution="F5.")
    if way == "message emptied":
        model.edit(message=" ", rewritten=True)
    if way == "not in the directory":
        model.caller.type("A voice")
    model.register()
    assert bench.pending()[-1].operation.action == Close()


def test_an_evident_case_must_be_qualified(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.edit(answer=True, solution="Press F5.", application="", type="")
    model.register()
    assert {p.field for p in model.problems} == {"application", "type"}
    assert bench.pending() == []


def test_at_a_level_that_does_not_close_at_once_the_level_is_named(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.edit(answer=True, solution="Press F5.", application="pay", type="technical", level=1)
    model.register()
    assert [p.field for p in model.problems] == ["level"]


def test_an_article_is_an_answer_and_its_use_is_counted(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.use_article(an_article("k1", "Frozen", "Clear the lock."))
    model.edit(application="pay", type="technical")
    model.register()
    assert Resolve("Clear the lock.", ArticleId("k1")) in [
        p.operation.action for p in bench.pending()
    ]


def test_an_article_does_not_replace_what_was_typed(bench: Bench) -> None:
    model = intake(bench)
    model.edit(solution="Already told her.")
    model.use_article(an_article("k1", "Frozen", "Clear the lock."))
    assert model.form.solution == "Already told her.\n\nClear the lock."
