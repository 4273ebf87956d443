"""The open ticket: what is shown, what each gesture puts into the outbox, what can be taken back."""

import gc

import msgspec
import pytest

from desk.models.changes import Changes
from desk.models.conflict import Clash, Conflict
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import AddEntry, FieldBase, SetFields
from desk.models.sla import SlaPolicy, SlaState, Target
from desk.ui.ticket.composer_model import ComposerViewModel
from desk.ui.ticket.drafting import DraftKeeper
from desk.ui.ticket.links import Outside
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.ticket.fakes import ANNA, CLAIRE, PAUL, PEOPLE, START, T1, VOCABULARY, Bench, ticket


@pytest.fixture
def pane(bench: Bench) -> TicketViewModel:
    made = TicketViewModel(bench.workspace)
    bench.workspace.open_ticket(T1)
    return made


def problems(pane: TicketViewModel) -> list[str]:
    heard: list[str] = []
    pane.problem.connect(lambda message, advice: heard.append(message))
    return heard


def test_the_head_says_what_the_ticket_is(pane: TicketViewModel) -> None:
    header = pane.header()
    assert header is not None
    assert (header.number, header.title) == ("INC-004217-3", "Payroll is frozen")
    assert (header.state, header.level) == ("New", "Level 1 First line")
    assert header.about == "Claire Martin · Payroll"


def test_the_head_says_how_long_is_left(bench: Bench, pane: TicketViewModel) -> None:
    policy = SlaPolicy(targets={"3": Target(response=60, resolution=480)})
    bench.workspace.vocabulary = msgspec.structs.replace(VOCABULARY, sla=policy)
    header = pane.header()
    assert header is not None
    assert header.sla.startswith("answer: in ")
    assert header.sla_state is SlaState.OK
    bench.clock.sleep(7 * 24 * 3600)
    later = pane.header()
    assert later is not None
    assert later.sla_state is SlaState.BREACHED


def test_a_waiting_ticket_says_for_whom(bench: Bench) -> None:
    bench.store.tickets.base[T1] = ticket(state="waiting", waiting_for="requester")
    pane = TicketViewModel(bench.workspace)
    pane.open(T1)
    header = pane.header()
    assert header is not None
    assert header.state == "Waiting for the requester"


def test_a_ticket_that_is_not_here_is_said_to_be_missing(bench: Bench) -> None:
    pane = TicketViewModel(bench.workspace)
    pane.open("elsewhere")
    assert pane.missing
    assert pane.header() is None


def test_taking_makes_it_mine_and_open(bench: Bench, pane: TicketViewModel) -> None:
    assert pane.can_take
    pane.take()
    (operation,) = bench.store.outbox.operations
    assert operation.action == SetFields({"assignee": ANNA, "state": "open"})
    assert operation.base["assignee"] == FieldBase(None, 4)
    offer = bench.workspace.undoing.offer
    assert offer is not None
    assert offer.text == "INC-004217-3 taken"


def test_what_is_mine_already_cannot_be_taken(bench: Bench, pane: TicketViewModel) -> None:
    pane.take()
    assert not pane.can_take


def test_impact_brings_its_priority_with_it(bench: Bench, pane: TicketViewModel) -> None:
    pane.set_field("impact", 1)
    (operation,) = bench.store.outbox.operations
    assert operation.action == SetFields({"impact": 1, "priority": 2})


def test_choosing_what_is_there_already_does_nothing(bench: Bench, pane: TicketViewModel) -> None:
    pane.set_field("application", "pay")
    assert bench.store.outbox.operations == []


def test_an_assignee_must_work_at_the_level(bench: Bench, pane: TicketViewModel) -> None:
    heard = problems(pane)
    pane.assign_to(PEOPLE[PAUL])
    assert heard == ["Paul Roux does not work at level 1."]
    assert bench.store.outbox.operations == []


def test_a_change_by_others_is_shown_without_reopening(bench: Bench, pane: TicketViewModel) -> None:
    story: list[str] = []
    pane.opened.connect(lambda: story.append("opened"))
    pane.changed.connect(lambda: story.append("changed"))
    composer = pane.composer
    bench.store.tickets.base[T1] = ticket(title="Payroll is back")
    bench.workspace.changed.emit(Changes(tickets=frozenset({TicketId("other")})))
    assert story == []
    bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert story == ["changed"]
    assert pane.composer is composer


def test_moving_on_writes_the_draft_first(bench: Bench, pane: TicketViewModel) -> None:
    assert pane.composer is not None
    pane.composer.type("Half a sentence", 4)
    pane.open("other")
    kept = bench.store.drafts.get(T1, "reply")
    assert kept is not None
    assert kept.body == "Half a sentence"


def test_nothing_of_the_tickets_that_were_left_stays_in_memory(
    bench: Bench, pane: TicketViewModel
) -> None:
    bench.store.tickets.base[TicketId("other")] = ticket(id="other")
    for _ in range(10):
        for each in ("other", T1):
            bench.workspace.open_ticket(TicketId(each))
            assert pane.composer is not None
            pane.composer.type("Half a sentence", 4)
    pane.flush()
    gc.collect()
    left = [o for o in gc.get_objects() if isinstance(o, ComposerViewModel | DraftKeeper)]
    assert len([o for o in left if o._workspace is bench.workspace]) == 3  # one and its two drafts


def test_closing_the_window_writes_every_draft(bench: Bench, pane: TicketViewModel) -> None:
    assert pane.composer is not None
    pane.composer.type("Half a sentence", 4)
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.type("Restarted it", 2)
    pane.flush()
    assert {kind for _, kind in bench.store.drafts.kept} == {"reply", "resolve"}


def test_an_undone_reply_is_a_draft_again(bench: Bench, pane: TicketViewModel) -> None:
    assert pane.composer is not None
    pane.composer.type("Too early", 9)
    pane.composer.send()
    bench.workspace.undo()
    assert bench.store.outbox.operations == []
    assert pane.composer.body == "Too early"
    assert bench.store.drafts.get(T1, "reply") is not None


def test_an_undone_reply_stands_before_what_was_begun_since(
    bench: Bench, pane: TicketViewModel
) -> None:
    assert pane.composer is not None
    pane.composer.type("Too early", 9)
    pane.composer.send()
    pane.composer.type("Next", 4)
    bench.workspace.undo()
    assert pane.composer.body == "Too early\n\nNext"


def test_a_reply_undone_from_the_next_ticket_waits_on_its_own(
    bench: Bench, pane: TicketViewModel
) -> None:
    assert pane.composer is not None
    pane.composer.type("Too early", 9)
    pane.composer.send()
    bench.store.tickets.base[TicketId("t2")] = ticket(id="t2")
    pane.open("t2")
    bench.workspace.undo()
    kept = bench.store.drafts.get(T1, "reply")
    assert kept is not None
    assert kept.body == "Too early"
    assert pane.composer.body == ""


def test_taking_a_waiting_reply_back_in_the_timeline_returns_its_text(bench: Bench) -> None:
    operation = bench.workspace.new_operation(T1, AddEntry("From yesterday", public=False))
    bench.store.outbox.add(operation)
    pane = TicketViewModel(bench.workspace)
    pane.open(T1)
    pane.follow(f"desk:cancel/{operation.key}")
    assert bench.store.outbox.operations == []
    assert pane.composer is not None
    pane.composer.choose("note")
    assert pane.composer.body == "From yesterday"


def test_taking_back_what_was_sent_is_refused_in_words(bench: Bench, pane: TicketViewModel) -> None:
    pane.follow("desk:cancel/gone")
    assert bench.faults == ["It was sent already."]


def test_an_undone_solution_is_a_draft_of_its_step(bench: Bench, pane: TicketViewModel) -> None:
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.type("Restarted the service", 2)
    pane.step.commit()
    bench.workspace.undo()
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert pane.step.body == "Restarted the service"


def test_an_outside_link_is_asked_about_and_a_bad_one_refused(
    bench: Bench, pane: TicketViewModel
) -> None:
    asked: list[Outside] = []
    pane.link_asked.connect(asked.append)
    heard = problems(pane)
    pane.follow("https://intra.example/x")
    pane.follow("file:///etc/passwd")
    assert [link.host for link in asked] == ["intra.example"]
    assert heard == ["Desk does not open this link: file:///etc/passwd"]


def test_a_conflict_is_said_by_its_fields(bench: Bench, pane: TicketViewModel) -> None:
    clash = Clash("priority", 3, 2, 1, 9, "paul", START)
    conflict = Conflict(1, T1, OperationKey("k"), clash, START, START)
    assert pane.detail is not None
    assert pane.conflict_words == ""
    pane.detail = msgspec.structs.replace(pane.detail, conflicts=(conflict,))
    assert pane.conflict_words == "Somebody else changed the same: Priority. Your choice is needed."


def test_the_properties_stand_in_their_order_with_names(pane: TicketViewModel) -> None:
    shown = {row.field: row.value for row in pane.properties()}
    assert list(shown)[:3] == ["application", "type", "kind"]
    assert shown["application"] == "Payroll"
    assert shown["requester"] == PEOPLE[CLAIRE].name
    assert not next(row for row in pane.properties() if row.field == "assignee").is_set
