"""Intake: from the first letter to the number, with and without a network, across crashes."""

from collections.abc import Callable

import msgspec
import pytest

from desk.models.errors import StoreFull
from desk.models.ids import PersonId
from desk.models.operations import CreateTicket, Operation
from desk.models.ticket import State
from desk.models.vocabulary import Vocabulary
from desk.ui.intake.form import KIND, NUMBER, SENT, Place
from desk.ui.intake.making import operations_of
from desk.ui.intake.registration import Registered, Registration, unregistered
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.ticket.properties_model import Option
from tests.builders import a_note, a_page, a_ticket, an_article
from tests.ui.outbox.bench import Bench


@pytest.fixture(autouse=True)
def _numbers(bench: Bench) -> None:
    bench.store.numbers.add_block("INC", 4217, 4218)


def intake(bench: Bench) -> IntakeViewModel:
    model = IntakeViewModel(bench.workspace)
    model.load()
    return model


def fill(model: IntakeViewModel) -> None:
    model.caller.choose(Option("zoe", "Zoé Martin"))
    model.edit(title="The payroll screen is frozen")


def heard(model: IntakeViewModel) -> list[str]:
    words: list[str] = []
    model.said.connect(lambda tone, said: words.append(f"{tone}: {said}"))
    return words


def creations(bench: Bench) -> list[CreateTicket]:
    actions = [pending.operation.action for pending in bench.pending()]
    return [action for action in actions if isinstance(action, CreateTicket)]


def crash(bench: Bench) -> IntakeViewModel:
    """What a person finds after the window was killed."""
    bench.window()
    return intake(bench)


# --- the caller -----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["zoé", "ZOE", "mart", "zmar", "4217", "zoe@ex"])
def test_a_caller_is_found_by_name_number_login_or_mail(bench: Bench, typed: str) -> None:
    model = intake(bench)
    found: list[list[Option]] = []
    model.caller.found.connect(found.append)
    model.caller.type(typed)
    assert [option.label for option in found[-1]] == ["Zoé Martin"]


def test_a_chosen_caller_is_told_apart_and_their_open_tickets_shown(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    model = intake(bench)
    fill(model)
    assert model.form.caller == "zoe"
    assert model.caller.line == "zoe@example.org  ·  4217"
    assert [row.number for row in model.caller.open_tickets] == [a_ticket(1).number]


def test_typing_on_takes_the_choice_back(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.caller.type("Zoé Martinez")
    assert (model.form.caller, model.form.caller_text) == ("", "Zoé Martinez")


# --- while typing ---------------------------------------------------------------------------------


def test_similar_open_tickets_and_articles_stand_beside(bench: Bench) -> None:
    article = an_article("k1", "Payroll screen frozen", "Clear the lock.")
    open_one = a_ticket(1, title="Payroll frozen since this morning")
    closed = a_ticket(2, title="Payroll frozen", state=State.CLOSED)
    bench.store.base.apply_page(a_page(open_one, closed, articles=(article,)))
    model = intake(bench)
    model.edit(title="The payroll screen is frozen again")
    assert [row.number for row in model.known.tickets] == [open_one.number]
    assert [found.id for found in model.known.articles] == ["k1"]


def test_priority_and_group_follow_at_once(bench: Bench) -> None:
    model = intake(bench)
    model.edit(impact=1, urgency=1, level=2)
    assert (model.priority, model.group) == ("P1 Critical", "Réseau")


def test_an_application_chosen_by_hand_is_not_proposed_away(bench: Bench) -> None:
    model = intake(bench)
    model.edit(title="VPN drops")
    assert model.form.application == "vpn"
    model.edit(application="pay")
    model.edit(title="VPN drops again")
    assert model.form.application == "pay"


# --- registering ----------------------------------------------------------------------------------


def test_a_call_gets_its_number_and_waits_in_the_outbox(bench: Bench) -> None:
    model = intake(bench)
    told: list[Registered] = []
    model.registered.connect(told.append)
    fill(model)
    model.register()
    (created,) = creations(bench)
    assert told[0].number == created.number == "INC-004217-7"
    assert created.requester == PersonId("zoe")
    assert created.channel == "phone"
    assert bench.store.drafts.list() == []
    assert bench.store.tickets.by_number("inc 004217 7") == told[0].ticket


def test_what_is_missing_is_told_in_place_and_uses_no_number(bench: Bench) -> None:
    model = intake(bench)
    went_to: list[str] = []
    model.refused.connect(went_to.append)
    model.register()
    assert went_to == ["caller"]
    assert model.problem_of("title")
    assert bench.store.numbers.left() == 2
    fill(model)
    assert model.problems == ()


def test_without_numbers_it_says_what_to_do_and_keeps_the_draft(bench: Bench) -> None:
    bench.store.numbers.take()
    bench.store.numbers.take()
    model = intake(bench)
    words = heard(model)
    fill(model)
    model.register()
    assert words == [
        "danger: No ticket numbers are left on this machine. Connect to the server once: it gives "
        "new ones. The call is kept as a draft until then."
    ]
    model._writer.flush()
    assert crash(bench).form.title == "The payroll screen is frozen"
    assert bench.pending() == []


def test_registering_twice_is_registering_once(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    bench.worker.hold()
    model.register()
    model.register()
    bench.worker.release()
    assert len(creations(bench)) == 1


def test_nobody_signed_in_is_told_and_nothing_is_lost(bench: Bench) -> None:
    bench.workspace.me = None
    model = intake(bench)
    words = heard(model)
    fill(model)
    model.register()
    assert words[0].startswith("danger: Nobody has signed in")
    assert model.form.title


# --- drafts and crashes ---------------------------------------------------------------------------


def test_every_field_comes_back_after_a_kill(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.stand("description", 4, 1)
    model.edit(description="Since nine.", application="pay", type="functional", impact=2)
    model.edit(answer=True, solution="Wait.", level=1)
    before = model.form
    model._writer.flush()  # the second has passed
    again = crash(bench)
    assert again.form == before
    assert again.place == Place("description", 4, 1)
    assert again.caller.line


def test_the_draft_is_due_within_a_second_however_fast_one_types(bench: Bench) -> None:
    model = intake(bench)
    model.edit(title="a")
    first = model._writer._soon.within
    model.edit(title="ab")
    assert 0 < model._writer._soon.within <= first <= 1000


def test_a_window_that_closes_writes_what_is_typed(bench: Bench) -> None:
    model = intake(bench)
    model.edit(title="Last words")
    bench.workspace.closing.emit()
    assert [draft.fields["title"] for draft in bench.store.drafts.list()] == ["Last words"]


def _steps(store_break: str) -> Callable[[Bench, Registration], None]:
    def run(bench: Bench, registration: Registration) -> None:
        target = bench.store.drafts if store_break == "drafts.delete" else bench.store.outbox
        name = store_break.split(".")[1]
        original = getattr(target, name)

        def full(*_given: object, **_options: object) -> None:
            raise StoreFull("The disk is full.", "Make room.")

        setattr(target, name, full)
        try:
            registration.carry_out(bench.store)
        except StoreFull:
            pass
        finally:
            setattr(target, name, original)

    return run


def made_of(model: IntakeViewModel) -> tuple[Operation, ...]:
    return operations_of(model.workspace, model.form, model._ticket, model.closing)


def registration_of(model: IntakeViewModel) -> Registration:
    return Registration(model._draft(), made_of(model))


def test_a_kill_between_outbox_and_draft_neither_loses_nor_doubles(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    _steps("drafts.delete")(bench, registration_of(model))
    assert len(bench.store.drafts.list()) == 1  # it is there still, and marked
    again = crash(bench)
    assert again.form.title == ""
    assert len(creations(bench)) == 1
    assert bench.store.drafts.list() == []


def test_a_kill_before_the_outbox_keeps_the_call_and_its_number(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    _steps("outbox.add")(bench, registration_of(model))
    (draft,) = bench.store.drafts.list()
    assert draft.fields[SENT]
    assert draft.fields[NUMBER] == "INC-004217-7"
    again = crash(bench)
    assert again.form.title == "The payroll screen is frozen"
    again.register()
    assert [created.number for created in creations(bench)] == ["INC-004217-7"]


def test_a_registered_call_stays_registered_when_the_outbox_forgot_its_key(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    draft = model._draft()
    model.register()
    assert model.done is not None
    bench.store.drafts.save(draft)  # an older copy of the draft, without the mark
    assert unregistered(bench.store) == []


def test_drafts_of_other_kinds_are_left_alone(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1)))
    from desk.models.listing import Draft

    bench.store.drafts.save(Draft(a_ticket(1).id, "reply", "Hello"))
    intake(bench)
    assert len(bench.store.drafts.list()) == 1


def test_a_second_call_sets_the_first_aside(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.set_aside()
    assert model.form.title == ""
    assert len(bench.store.drafts.list()) == 1  # on disk before the next caller speaks
    model.edit(title="Second call")
    model._writer.flush()
    assert {d.fields["title"] for d in bench.store.drafts.list() if d.kind == KIND} == {
        "The payroll screen is frozen",
        "Second call",
    }


def test_a_draft_is_opened_by_its_name(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.set_aside()
    model.edit(title="Second call")
    model._writer.flush()
    first = next(d for d in bench.store.drafts.list() if "payroll" in d.fields["title"])
    bench.workspace.request(f"intake {first.ticket}")
    assert model.form.title == "The payroll screen is frozen"


def test_a_discarded_call_comes_back_by_undo(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model._writer.flush()
    model.discard()
    assert bench.store.drafts.list() == []
    bench.workspace.undo()
    assert model.form.title == "The payroll screen is frozen"
    assert model.form.caller == "zoe"


def test_a_call_thrown_away_in_the_drafts_pane_is_gone_from_the_form(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model._writer.flush()
    (draft,) = bench.store.drafts.list()
    bench.workspace.write(lambda store: store.drafts.delete(draft.ticket, draft.kind))
    assert model.form.title == ""


def test_after_the_number_the_next_call_starts_empty(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    model.register()
    model.next_call()
    assert model.form.title == ""
    assert model.done is None
    assert model.numbers_left == 1


def test_a_server_matrix_of_its_own_is_used(bench: Bench) -> None:
    flat = Vocabulary(matrix=((5,) * 5,) * 5)
    bench.workspace.vocabulary = msgspec.structs.replace(flat)
    model = intake(bench)
    model.edit(impact=1, urgency=1)
    assert model.priority_number == 5


def test_operations_of_one_call_are_of_one_ticket(bench: Bench) -> None:
    model = intake(bench)
    fill(model)
    assert {operation.ticket for operation in made_of(model)} == {model._ticket}
