"""One step for many tickets: the rules of one hold for each, and what is left out says why."""

import pytest

from desk.models.ids import PersonId, TicketId
from desk.models.macro import LogStep, Macro, ResolveStep, SetStep, Step, TakeStep, WriteStep
from desk.models.operations import Action, AddEntry, Escalate, LogWork, Resolve, SetFields
from desk.models.people import Person
from desk.models.ticket import Ticket
from desk.models.vocabulary import Group, Vocabulary
from desk.workflow.bulk import Bulk, Plan, Rules, Subject, Wish, plan
from desk.workflow.levels import shipped_rules
from tests.builders import ANNA, BRUNO, MONDAY, a_ticket

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(0, 1))
WORDS = Vocabulary(
    groups=(Group("desk", "Desk"), Group("net", "Network"), Group("two", "Second", 2))
)
RULES = Rules(AGENT, shipped_rules(), WORDS)


def planned(wish: Wish, *tickets: Ticket) -> Plan:
    return plan(wish, [Subject(ticket) for ticket in tickets], RULES)


def actions(made: Plan) -> list[Action]:
    return [change.action for each in made.does for change in each.changes]


def test_what_is_mine_closed_or_above_me_is_not_taken() -> None:
    mine, closed, above = (
        a_ticket(2, assignee=ANNA), a_ticket(3, state="closed"), a_ticket(4, level=3),
    )  # fmt: skip
    made = planned(Wish(Bulk.TAKE), a_ticket(1), mine, closed, above)
    assert actions(made) == [SetFields({"assignee": ANNA, "state": "open"})]
    assert [left.ticket.id for left in made.leaves] == [mine.id, closed.id, above.id]
    assert ["already" in made.leaves[0].reason, "Closed" in made.leaves[1].reason] == [True, True]


def test_somebody_gets_what_he_does_not_have() -> None:
    bruno = Person(BRUNO, "Bruno", is_agent=True, levels=(1,))
    made = planned(Wish(Bulk.ASSIGN, person=bruno), a_ticket(1), a_ticket(2, assignee=BRUNO))
    assert actions(made) == [SetFields({"assignee": BRUNO})]
    assert len(planned(Wish(Bulk.ASSIGN), a_ticket(1)).leaves) == 1


def test_another_group_of_the_level_is_set_and_one_of_another_level_is_an_escalation() -> None:
    there = a_ticket(2, group="net")
    made = planned(Wish(Bulk.HAND_OVER, value="net", text=" Cable "), a_ticket(1), there)
    assert actions(made) == [SetFields({"group": "net"}, "Cable")]
    assert [left.ticket.id for left in made.leaves] == [there.id]
    ready = a_ticket(3, category="x", type="technical", assignee=ANNA)
    up = planned(Wish(Bulk.HAND_OVER, value="two", text="Needs a lab"), ready)
    assert actions(up) == [Escalate(2, "two", "Needs a lab")]
    assert "reason" in planned(Wish(Bulk.HAND_OVER, value="two"), ready).leaves[0].reason
    assert planned(Wish(Bulk.HAND_OVER), ready).does == ()


def test_a_field_is_set_where_it_differs_and_the_priority_follows_the_matrix() -> None:
    made = planned(Wish(Bulk.FIELD, "priority", 1), a_ticket(1), a_ticket(2, priority=1))
    assert actions(made) == [SetFields({"priority": 1})]
    [impact] = actions(planned(Wish(Bulk.FIELD, "impact", 1), a_ticket(1)))
    assert isinstance(impact, SetFields)
    assert set(impact.values) == {"impact", "priority"}
    assert planned(Wish(Bulk.FIELD, "priority", 1), a_ticket(1, state="resolved")).does == ()


def test_notes_go_everywhere_and_replies_only_where_somebody_reads_them() -> None:
    closed, nobody = a_ticket(2, state="closed"), a_ticket(3, requester=None)
    notes = planned(Wish(Bulk.NOTE, text=" Seen "), a_ticket(1), closed, nobody)
    assert actions(notes) == [AddEntry("Seen", public=False)] * 3
    replies = planned(Wish(Bulk.REPLY, text="Fixed."), a_ticket(1), closed, nobody)
    assert actions(replies) == [AddEntry("Fixed.", public=True)]
    assert [left.ticket.id for left in replies.leaves] == [closed.id, nobody.id]
    assert planned(Wish(Bulk.NOTE), a_ticket(1)).does == ()


def test_resolving_and_waiting_follow_the_rules_of_one_ticket() -> None:
    done = a_ticket(2, state="resolved")
    resolved = planned(Wish(Bulk.RESOLVE, text="Rebooted"), a_ticket(1), done)
    assert actions(resolved) == [Resolve("Rebooted")]
    waiting = a_ticket(3, state="waiting", waiting_since=MONDAY)
    waits = planned(Wish(Bulk.WAIT, text="A log"), a_ticket(1), waiting, done)
    assert actions(waits) == [SetFields({"state": "waiting", "waiting_for": "requester"}, "A log")]
    assert [left.ticket.id for left in waits.leaves] == [waiting.id, done.id]


@pytest.mark.parametrize("kind", list(Bulk))
def test_of_no_tickets_nothing_is_planned(kind: Bulk) -> None:
    assert planned(Wish(kind, person=Person(PersonId("x"), "X"))) == Plan()


ZOE = Person(PersonId("zoe"), "Zoé Martin", language="fr")
JOHN = Person(PersonId("john"), "Smith, John", email="john@example.org")
SPEAKING = Rules(
    AGENT, shipped_rules(), WORDS, language="en",
    moments={"en": ("2 March", "9 AM"), "fr": ("2 mars", "9 h")},
    canned={"en": {"done": "Done, {first_name}."}, "fr": {"done": "C’est fait, {first_name}."}},
)  # fmt: skip
BOTH = (Subject(a_ticket(1), ZOE), Subject(a_ticket(2), JOHN))


def told(wish: Wish, *subjects: Subject) -> tuple[list[str], list[str]]:
    """The words for each, and why the others are left out."""
    made = plan(wish, subjects or BOTH, SPEAKING)
    words = [getattr(each, "body", getattr(each, "solution", "")) for each in actions(made)]
    return words, [left.reason for left in made.leaves]


def test_each_requester_reads_their_own_name_number_and_day_in_their_language() -> None:
    first, second = BOTH[0].ticket.number, BOTH[1].ticket.number
    words = "Hello {first_name}, {number} is done ({date}, {time})."
    assert told(Wish(Bulk.REPLY, text=words)) == (
        [f"Hello Zoé, {first} is done (2 mars, 9 h).",
         f"Hello John, {second} is done (2 March, 9 AM)."], [],
    )  # fmt: skip
    assert told(Wish(Bulk.RESOLVE, text=" ::Done ")) == (
        ["C’est fait, Zoé.", "Done, John."], [],
    )  # fmt: skip


def test_where_a_name_has_no_value_nothing_goes_out_with_braces_in_it() -> None:
    words, why = told(Wish(Bulk.REPLY, text="We write to {email}."))
    assert words == ["We write to john@example.org."]
    assert why == ["This ticket says nothing for {email}."]
    assert told(Wish(Bulk.REPLY, text="{nonsense}"))[0] == []
    assert (
        told(Wish(Bulk.REPLY, text="::Nowhere"))[1]
        == ["There is no canned text “Nowhere” here."] * 2
    )


def test_a_private_note_is_in_ones_own_language_and_may_hold_braces() -> None:
    words, why = told(Wish(Bulk.NOTE, text="{date}: {first_name} sees {code}, {email}"))
    assert words == ["2 March: John sees {code}, john@example.org"]
    assert why == ["This ticket says nothing for {email}."]


def run(*steps: Step, on: Ticket | tuple[Subject, ...] = BOTH) -> Plan:
    subjects = (Subject(on, ZOE),) if isinstance(on, Ticket) else on
    return plan(Wish(Bulk.MACRO, macro=Macro("m", "M", steps)), subjects, SPEAKING)


def test_a_macro_is_planned_for_each_ticket_one_step_after_the_other() -> None:
    made = run(TakeStep(), WriteStep("::done", public=True), LogStep(5))
    assert [len(each.changes) for each in made.does] == [3, 3]
    assert actions(made)[:3] == [
        SetFields({"assignee": ANNA, "state": "open"}),
        AddEntry("C’est fait, Zoé.", public=True),
        LogWork(5),
    ]
    assert made.does[0].changes[1].seen.assignee == ANNA
    assert made.does[1].ticket.id == BOTH[1].ticket.id


@pytest.mark.parametrize(
    ("step", "ticket", "why"),
    [
        (ResolveStep("Done."), a_ticket(3, state="closed"), "The ticket is Closed."),
        (SetStep("priority", 1), a_ticket(3, state="resolved"), "The ticket is Resolved."),
        (TakeStep(), a_ticket(3, level=3), "does not work at level 3"),
        (WriteStep("Hi", public=True), a_ticket(3, requester=None), "It has no requester."),
        (WriteStep("Hi", public=True), a_ticket(3, state="closed"), "The ticket is Closed."),
        (WriteStep("To {phone}"), a_ticket(3), "says nothing for {phone}"),
    ],
)
def test_a_ticket_that_does_not_take_one_step_takes_none_of_them(
    step: Step, ticket: Ticket, why: str
) -> None:
    made = run(LogStep(5), step, on=(*BOTH[1:], Subject(ticket, ZOE)))
    assert TicketId(ticket.id) not in {each.ticket.id for each in made.does}
    assert why in made.leaves[-1].reason
    assert "Step: " in made.leaves[-1].reason


def test_a_macro_that_changes_nothing_on_a_ticket_leaves_it_out() -> None:
    made = run(SetStep("priority", 1), on=a_ticket(3, priority=1))
    assert (made.does, made.leaves[0].reason) == ((), "It is so already.")
    chosen = plan(Wish(Bulk.MACRO), BOTH, SPEAKING)
    assert [left.reason for left in chosen.leaves] == ["No macro was chosen."] * 2
