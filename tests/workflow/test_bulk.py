"""One step for many tickets: the rules of one hold for each, and what is left out says why."""

import pytest

from desk.models.ids import PersonId
from desk.models.operations import AddEntry, Escalate, Resolve, SetFields
from desk.models.people import Person
from desk.models.vocabulary import Group, Vocabulary
from desk.workflow.bulk import Bulk, Plan, Rules, Wish, plan
from desk.workflow.levels import shipped_rules
from tests.builders import ANNA, BRUNO, MONDAY, a_ticket

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(0, 1))
WORDS = Vocabulary(
    groups=(Group("desk", "Desk"), Group("net", "Network"), Group("two", "Second", 2))
)
RULES = Rules(AGENT, shipped_rules(), WORDS)


def planned(wish: Wish, *tickets: object) -> Plan:
    return plan(wish, tickets, RULES)  # type: ignore[arg-type]


def test_what_is_mine_closed_or_above_me_is_not_taken() -> None:
    mine, closed, above = (
        a_ticket(2, assignee=ANNA), a_ticket(3, state="closed"), a_ticket(4, level=3),
    )  # fmt: skip
    made = planned(Wish(Bulk.TAKE), a_ticket(1), mine, closed, above)
    assert [each.action for each in made.does] == [SetFields({"assignee": ANNA, "state": "open"})]
    assert [left.ticket.id for left in made.leaves] == [mine.id, closed.id, above.id]
    assert ["already" in made.leaves[0].reason, "Closed" in made.leaves[1].reason] == [True, True]


def test_somebody_gets_what_he_does_not_have() -> None:
    bruno = Person(BRUNO, "Bruno", is_agent=True, levels=(1,))
    made = planned(Wish(Bulk.ASSIGN, person=bruno), a_ticket(1), a_ticket(2, assignee=BRUNO))
    assert [each.action for each in made.does] == [SetFields({"assignee": BRUNO})]
    assert len(planned(Wish(Bulk.ASSIGN), a_ticket(1)).leaves) == 1


def test_another_group_of_the_level_is_set_and_one_of_another_level_is_an_escalation() -> None:
    there = a_ticket(2, group="net")
    made = planned(Wish(Bulk.HAND_OVER, value="net", text=" Cable "), a_ticket(1), there)
    assert [each.action for each in made.does] == [SetFields({"group": "net"}, "Cable")]
    assert [left.ticket.id for left in made.leaves] == [there.id]
    ready = a_ticket(3, category="x", type="technical", assignee=ANNA)
    up = planned(Wish(Bulk.HAND_OVER, value="two", text="Needs a lab"), ready)
    assert [each.action for each in up.does] == [Escalate(2, "two", "Needs a lab")]
    assert "reason" in planned(Wish(Bulk.HAND_OVER, value="two"), ready).leaves[0].reason
    assert planned(Wish(Bulk.HAND_OVER), ready).does == ()


def test_a_field_is_set_where_it_differs_and_the_priority_follows_the_matrix() -> None:
    made = planned(Wish(Bulk.FIELD, "priority", 1), a_ticket(1), a_ticket(2, priority=1))
    assert [each.action for each in made.does] == [SetFields({"priority": 1})]
    impact = planned(Wish(Bulk.FIELD, "impact", 1), a_ticket(1)).does[0].action
    assert isinstance(impact, SetFields)
    assert set(impact.values) == {"impact", "priority"}
    assert planned(Wish(Bulk.FIELD, "priority", 1), a_ticket(1, state="resolved")).does == ()


def test_notes_go_everywhere_and_replies_only_where_somebody_reads_them() -> None:
    closed, nobody = a_ticket(2, state="closed"), a_ticket(3, requester=None)
    notes = planned(Wish(Bulk.NOTE, text=" Seen "), a_ticket(1), closed, nobody)
    assert [each.action for each in notes.does] == [AddEntry("Seen", public=False)] * 3
    replies = planned(Wish(Bulk.REPLY, text="Fixed."), a_ticket(1), closed, nobody)
    assert [each.action for each in replies.does] == [AddEntry("Fixed.", public=True)]
    assert [left.ticket.id for left in replies.leaves] == [closed.id, nobody.id]
    assert planned(Wish(Bulk.NOTE), a_ticket(1)).does == ()


def test_resolving_and_waiting_follow_the_rules_of_one_ticket() -> None:
    done = a_ticket(2, state="resolved")
    resolved = planned(Wish(Bulk.RESOLVE, text="Rebooted"), a_ticket(1), done)
    assert [each.action for each in resolved.does] == [Resolve("Rebooted")]
    waiting = a_ticket(3, state="waiting", waiting_since=MONDAY)
    waits = planned(Wish(Bulk.WAIT, text="A log"), a_ticket(1), waiting, done)
    assert [each.action for each in waits.does] == [
        SetFields({"state": "waiting", "waiting_for": "requester"}, "A log")
    ]
    assert [left.ticket.id for left in waits.leaves] == [waiting.id, done.id]


@pytest.mark.parametrize("kind", list(Bulk))
def test_of_no_tickets_nothing_is_planned(kind: Bulk) -> None:
    assert planned(Wish(kind, person=Person(PersonId("x"), "X"))) == Plan()
