"""The steps of a ticket: what a panel proposes, what it refuses, what it puts into the outbox."""

import pytest

from desk.models.ids import ArticleId
from desk.models.operations import AddEntry, Escalate, Resolve, SetFields
from desk.models.ticket import State
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.ticket.fakes import ANNA, PEOPLE, T1, Bench, ticket


@pytest.fixture
def pane(bench: Bench) -> TicketViewModel:
    made = TicketViewModel(bench.workspace)
    bench.workspace.open_ticket(T1)
    return made


def test_a_step_that_does_not_fit_is_refused_in_words(bench: Bench, pane: TicketViewModel) -> None:
    heard: list[str] = []
    pane.problem.connect(lambda message, advice: heard.append(message))
    pane.begin(Step.REOPEN)
    assert pane.step is None
    assert heard == ["The ticket is New: this step does not fit now."]


def test_escalation_proposes_the_next_level_and_the_group_of_the_application(
    bench: Bench, pane: TicketViewModel
) -> None:
    pane.begin(Step.ESCALATE)
    step = pane.step
    assert step is not None
    assert (step.level, step.group) == (2, "apps")
    step.type("Needs the database", 3)
    step.commit()
    (operation,) = bench.store.outbox.operations
    assert operation.action == Escalate(2, "apps", "Needs the database")
    assert pane.step is None


def test_a_ticket_that_was_dealt_with_is_told_and_one_that_was_only_assigned_is_not(
    bench: Bench, pane: TicketViewModel
) -> None:
    told: list[str] = []
    bench.workspace.dealt_with.connect(told.append)
    for kind in (Step.ASSIGN, Step.RESOLVE):
        pane.begin(kind)
        assert pane.step is not None
        pane.step.assignee = PEOPLE[ANNA]
        pane.step.type("Restarted", 3)
        pane.step.commit()
    assert told == [T1]
    assert pane.step is None


def test_escalation_without_a_reason_is_refused_in_place(
    bench: Bench, pane: TicketViewModel
) -> None:
    pane.begin(Step.ESCALATE)
    assert pane.step is not None
    heard: list[str] = []
    pane.step.problem.connect(lambda message, advice: heard.append(message))
    pane.step.commit()
    assert heard == ["An escalation needs a reason."]
    assert pane.step is not None
    assert bench.store.outbox.operations == []


def test_what_was_noted_is_proposed_as_already_tried(bench: Bench) -> None:
    note = bench.workspace.new_operation(T1, AddEntry("Restarted the client", public=False))
    bench.store.outbox.add(note)
    pane = TicketViewModel(bench.workspace)
    pane.open(T1)
    pane.begin(Step.ESCALATE)
    assert pane.step is not None
    assert pane.step.tried == "– Restarted the client"
    pane.step.type_tried("Nothing")
    assert pane.step.tried == "Nothing"


def test_another_reason_replaces_the_one_before(pane: TicketViewModel) -> None:
    pane.begin(Step.ESCALATE)
    step = pane.step
    assert step is not None
    first, second, *_ = step.handing.reasons()
    step.set_reason(first.label)
    step.type(f"{step.body}. The tables are locked.", 5)
    step.set_reason(second.label)
    assert step.body == f"{second.label}. The tables are locked."


def test_another_level_brings_its_group(pane: TicketViewModel) -> None:
    pane.begin(Step.ESCALATE)
    step = pane.step
    assert step is not None
    step.set_level(0)
    assert step.group == ""


def test_a_solution_from_an_article_counts_its_use(bench: Bench, pane: TicketViewModel) -> None:
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.use_article(ArticleId("kb1"), "Frozen payroll", "Restart it.")
    pane.step.commit()
    (operation,) = bench.store.outbox.operations
    assert operation.action == Resolve("Restart it.", ArticleId("kb1"))


def test_an_article_never_overwrites_what_was_typed(pane: TicketViewModel) -> None:
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.type("My own words", 3)
    pane.step.use_article(ArticleId("kb1"), "Frozen payroll", "Restart it.")
    assert pane.step.body == "My own words"


def test_a_step_left_and_opened_again_still_has_its_words(pane: TicketViewModel) -> None:
    pane.begin(Step.ESCALATE)
    assert pane.step is not None
    pane.step.type("Because", 3)
    pane.close_step()
    pane.begin(Step.ESCALATE)
    assert pane.step is not None
    assert pane.step.body == "Because"


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State.NEW, {Step.ASSIGN, Step.ESCALATE, Step.RESOLVE, Step.WAIT, Step.LOG}),
        (State.RESOLVED, {Step.CLOSE, Step.REOPEN, Step.LOG}),
        (State.CLOSED, {Step.REOPEN}),
    ],
)
def test_only_steps_that_make_sense_are_offered(
    bench: Bench, state: State, steps: set[Step]
) -> None:
    bench.store.tickets.base[T1] = ticket(state=str(state))
    pane = TicketViewModel(bench.workspace)
    pane.open(T1)
    assert set(pane.possible()) == steps


@pytest.mark.parametrize(
    ("step", "state", "body"),
    [
        (Step.CLOSE, "resolved", ""),
        (Step.REOPEN, "closed", "It came back"),
        (Step.WAIT, "open", ""),
    ],
)
def test_each_step_ends_in_the_outbox(bench: Bench, step: Step, state: str, body: str) -> None:
    bench.store.tickets.base[T1] = ticket(state=state)
    pane = TicketViewModel(bench.workspace)
    pane.open(T1)
    pane.begin(step)
    assert pane.step is not None
    pane.step.type(body, 0)
    pane.step.commit()
    assert len(bench.store.outbox.operations) == 1
    assert bench.store.drafts.kept == {}


def test_assigning_without_a_choice_is_refused(bench: Bench, pane: TicketViewModel) -> None:
    pane.begin(Step.ASSIGN)
    step = pane.step
    assert step is not None
    heard: list[str] = []
    step.problem.connect(lambda message, advice: heard.append(message))
    step.commit()
    assert heard == ["Nobody was chosen."]
    step.assignee = PEOPLE[ANNA]
    step.commit()
    (operation,) = bench.store.outbox.operations
    assert operation.action == SetFields({"assignee": ANNA})


def test_a_wait_ends_when_the_technician_goes_on(bench: Bench) -> None:
    bench.store.tickets.base[T1] = ticket(state="waiting", waiting_for="requester")
    pane = TicketViewModel(bench.workspace)
    pane.open(T1)
    pane.go_on()
    (operation,) = bench.store.outbox.operations
    assert operation.action == SetFields({"state": "open"})


def test_what_was_chosen_in_a_step_comes_back_with_its_words(
    bench: Bench, pane: TicketViewModel
) -> None:
    pane.begin(Step.ESCALATE)
    assert pane.step is not None
    pane.step.type("Needs a look at the database", 5, 2)
    pane.step.set_level(2)
    pane.step.set_group("net")
    pane.close_step()
    later = TicketViewModel(bench.window())
    later.workspace.open_ticket(T1)
    later.begin(Step.ESCALATE)
    assert later.step is not None
    assert (later.step.level, later.step.group) == (2, "net")
    assert (later.step.caret, later.step.anchor) == (5, 2)


def test_an_article_chosen_for_an_answer_comes_back_with_it(
    bench: Bench, pane: TicketViewModel
) -> None:
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.use_article(ArticleId("a1"), "Clear the lock", "Clear it.")
    pane.close_step()
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert (pane.step.article, pane.step.article_title) == ("a1", "Clear the lock")
    pane.step.use_no_article()
    pane.close_step()
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert (pane.step.article, pane.step.body) == (None, "Clear it.")
