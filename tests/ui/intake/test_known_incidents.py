"""A call that belongs to an incident that is known: found beside the form, attached, its caller told."""

from datetime import timedelta

import pytest

from desk.models.abilities import ABILITIES, Abilities
from desk.models.codec import encode
from desk.models.link import Link, LinkKind
from desk.models.operations import AddEntry, CreateTicket, LinkTickets
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.ticket.properties_model import Option
from tests.builders import MONDAY, a_page, a_person, a_ticket, ticket_id
from tests.ui.outbox.bench import Bench


@pytest.fixture(autouse=True)
def _numbers(bench: Bench) -> None:
    bench.store.numbers.add_block("INC", 4217, 4218)


def intake(bench: Bench) -> IntakeViewModel:
    model = IntakeViewModel(bench.workspace)
    model.load()
    return model


def crash(model: IntakeViewModel, bench: Bench) -> IntakeViewModel:
    """What a person finds after the window was killed, a second after they typed."""
    model._writer.flush()
    bench.window()
    return intake(bench)


def outage(bench: Bench, **fields: str) -> IntakeViewModel:
    """A form whose sentence speaks of a ticket that has a call attached, and of one that has none."""
    bench.serve(
        a_ticket(1, title="Payroll is slow", updated_at=MONDAY + timedelta(hours=1)),
        a_ticket(2, title="Payroll does not start"),
        a_ticket(3, title="No start", links=(Link(LinkKind.PARENT, ticket_id(2)),)),
    )
    model = intake(bench)
    model.edit(title="Payroll again", **fields)
    return model


def test_a_known_incident_stands_before_tickets_that_only_speak_of_the_same(bench: Bench) -> None:
    model = outage(bench)
    assert [row.id for row in model.known.tickets] == [ticket_id(2), ticket_id(1)]
    assert model.known.incidents == {ticket_id(2)}


def test_a_call_is_registered_as_the_child_of_a_known_incident_and_its_caller_told(
    bench: Bench,
) -> None:
    model = outage(bench)
    model.caller.choose(Option("zoe", "Zoé Martin"))
    model.attach_to(ticket_id(2))
    assert model.form.parent_words.startswith(a_ticket(2).number)
    model = crash(model, bench)  # it is in the draft
    model.register()
    created, link, told = [pending.operation.action for pending in bench.pending()]
    assert isinstance(created, CreateTicket)
    assert link == LinkTickets(LinkKind.PARENT, ticket_id(2))
    assert isinstance(told, AddEntry)
    assert told.public
    assert a_ticket(2).number in told.body


def test_the_caller_is_written_to_in_their_language_or_not_at_all(bench: Bench) -> None:
    model = outage(bench)
    bench.store.base.apply_page(a_page(people=(a_person("zoe", "Zoé Martin", language="fr"),)))
    model.caller.choose(Option("zoe", "Zoé Martin"))
    model.attach_to(ticket_id(2))
    model.register()
    told = bench.pending()[-1].operation.action
    assert isinstance(told, AddEntry)
    assert told.body.startswith("Votre problème")
    model.next_call()
    model.edit(title="Payroll once more", caller_text="A voice")
    model.attach_to(ticket_id(2))
    model.register()
    assert isinstance(bench.pending()[-1].operation.action, LinkTickets)  # nobody can be written to


def test_who_was_told_on_the_telephone_gets_no_message(bench: Bench) -> None:
    model = outage(bench)
    model.caller.choose(Option("zoe", "Zoé Martin"))
    model.attach_to(ticket_id(2))
    model.edit(tell=False)
    crash(model, bench).register()
    assert [type(p.operation.action) for p in bench.pending()] == [CreateTicket, LinkTickets]


def test_a_call_that_stands_apart_again_is_nobodys_child(bench: Bench) -> None:
    model = outage(bench, caller_text="A voice")
    model.attach_to(ticket_id(2))
    model.stand_apart()
    model.attach_to(ticket_id(77))  # not beside the form
    model.register()
    assert [type(p.operation.action) for p in bench.pending()] == [CreateTicket]


def test_a_server_that_keeps_no_such_links_says_so(bench: Bench) -> None:
    bench.store.base.set_meta(ABILITIES, encode(Abilities()).decode())
    model = outage(bench)
    words: list[str] = []
    model.said.connect(lambda tone, said: words.append(f"{tone}: {said}"))
    model.attach_to(ticket_id(2))
    assert words == ["warn: This server keeps no links of the kind “Parent”."]
    assert model.form.parent == ""
