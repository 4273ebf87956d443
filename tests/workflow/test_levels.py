"""The workflow of the levels: what may happen to a ticket, and what is refused, in words."""

import pytest

from desk.models.errors import InvalidInput, NotAllowed
from desk.models.ids import PersonId
from desk.models.operations import Close, Escalate, Reopen, Resolve, SetFields
from desk.models.people import Person
from desk.models.texts import set_language, tr
from desk.models.ticket import State, Ticket, TicketType
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.workflow import steps
from desk.workflow.fields import read_value
from desk.workflow.levels import (
    SHIPPED_WORDS,
    read_rules,
    read_sla,
    shipped_rules,
    shipped_sla,
)
from tests.models.values import ticket

RULES = shipped_rules()
WORDS = Vocabulary(
    applications=(Choice("pay", "Payroll"), Choice("vpn", "VPN"), Choice("vpx", "VPN extra")),
    groups=(Group("n2", "Network", 2, ("vpn",)), Group("m2", "Mail", 2), Group("d1", "Desk", 1)),
)


def agent(*levels: int, **fields: object) -> Person:
    return Person(PersonId("anna"), "Anna", is_agent=True, levels=levels, **fields)  # type: ignore[arg-type]


def qualified(**fields: object) -> Ticket:
    return ticket(**({"application": "vpn", "type": TicketType.TECHNICAL, "level": 1} | fields))


def up(before: Ticket, who: Person, level: int, reason: str = "rights") -> Escalate:
    return steps.escalate(RULES, before, who, level=level, group="n2", reason=reason)


def test_taking_a_new_ticket_opens_it_and_makes_it_mine() -> None:
    assert steps.take(ticket(), agent(0)) == SetFields({"assignee": "anna", "state": "open"})


def test_taking_a_waiting_ticket_leaves_it_waiting() -> None:
    assert steps.take(ticket(state=State.WAITING), agent(0)) == SetFields({"assignee": "anna"})


def test_nobody_takes_a_ticket_of_a_level_that_is_not_theirs() -> None:
    with pytest.raises(NotAllowed, match="level 2"):
        steps.take(ticket(level=2), agent(0, 1))


def test_an_agent_whose_server_knows_no_levels_may_take_any() -> None:
    assert steps.take(ticket(level=2), agent()).values["assignee"] == "anna"


def test_a_closed_ticket_is_reopened_first() -> None:
    with pytest.raises(NotAllowed, match=r"Closed.*Reopen"):
        steps.take(ticket(state=State.CLOSED), agent(0))


def test_a_ticket_is_assigned_to_agents_of_its_level_only() -> None:
    assert steps.assign(ticket(), agent(0)) == SetFields({"assignee": "anna"})
    with pytest.raises(NotAllowed, match="not an agent"):
        steps.assign(ticket(), Person(PersonId("r"), "Rita"))
    with pytest.raises(NotAllowed):
        steps.assign(ticket(level=3), agent(0))


def test_priority_follows_from_impact_and_urgency() -> None:
    action = steps.qualify(ticket(), {"impact": 1, "urgency": 1}, WORDS)
    assert action.values == {"impact": 1, "urgency": 1, "priority": 1}


def test_a_priority_given_by_hand_stands_and_what_is_so_already_is_not_written() -> None:
    action = steps.qualify(ticket(), {"impact": 3, "priority": 2}, WORDS)
    assert action.values == {"priority": 2}


def test_one_level_up_with_a_reason() -> None:
    assert up(qualified(), agent(1), 2) == Escalate(2, "n2", "rights")


def test_nothing_reaches_level_3_without_passing_2_unless_the_agent_may() -> None:
    with pytest.raises(NotAllowed, match="cannot go to level 3"):
        up(qualified(), agent(1), 3)
    assert up(qualified(), agent(1, may_skip_levels=True), 3).level == 3


def test_an_escalation_needs_a_reason() -> None:
    with pytest.raises(InvalidInput, match="reason"):
        up(qualified(), agent(1), 2, "  ")


def test_nothing_leaves_a_level_unqualified() -> None:
    with pytest.raises(NotAllowed, match="Application, Type"):
        up(ticket(level=1), agent(1), 2)


def test_handing_back_down_needs_no_qualification() -> None:
    assert up(ticket(level=2), agent(2), 1).level == 1


def test_level_0_hands_to_level_1_only_and_level_3_to_nobody_above() -> None:
    assert steps.escalation_targets(RULES, ticket(level=0), agent(0)) == (1,)
    assert steps.escalation_targets(RULES, ticket(level=3), agent(3)) == (2,)
    with pytest.raises(NotAllowed):
        up(qualified(level=0), agent(0), 2)


def test_the_group_is_proposed_from_the_application() -> None:
    proposed = steps.propose_group(WORDS, qualified(), 2)
    assert proposed is not None
    assert proposed.id == "n2"
    assert steps.propose_group(WORDS, qualified(), 3) is None


def test_a_solution_needs_words() -> None:
    assert steps.resolve(ticket(), " cable ") == Resolve("cable")
    with pytest.raises(InvalidInput):
        steps.resolve(ticket(), " ")


def test_only_what_is_resolved_is_closed() -> None:
    assert steps.close(ticket(state=State.RESOLVED), "Bye") == Close("Bye")
    with pytest.raises(NotAllowed, match="New"):
        steps.close(ticket())


def test_an_evident_case_is_answered_and_closed_at_level_0() -> None:
    evident = qualified(level=0)
    assert steps.answer_at_once(RULES, evident, "cable", "bye") == (Resolve("cable"), Close("bye"))
    with pytest.raises(NotAllowed, match="level 1"):
        steps.answer_at_once(RULES, qualified(level=1), "cable")
    with pytest.raises(NotAllowed, match="Not qualified"):
        steps.answer_at_once(RULES, ticket(level=0), "cable")


def test_reopening_needs_a_finished_ticket_and_a_reason() -> None:
    assert steps.reopen(ticket(state=State.CLOSED), "again") == Reopen("again")
    with pytest.raises(NotAllowed):
        steps.reopen(ticket(), "again")
    with pytest.raises(InvalidInput):
        steps.reopen(ticket(state=State.RESOLVED), "")


def test_waiting_says_for_whom_and_ends() -> None:
    assert steps.wait_for(ticket(), "requester", "asked").values == {
        "state": "waiting", "waiting_for": "requester",
    }  # fmt: skip
    assert steps.go_on(ticket(state=State.WAITING)).values == {"state": "open"}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", " New title ", "New title"),
        ("application", "payroll", "pay"),
        ("application", "pay", "pay"),
        ("application", "", ""),
        ("category", "anything", "anything"),
        ("application", "payr", "pay"),
        ("priority", "P2", 2),
        ("impact", "1", 1),
        ("level", "3", 3),
        ("type", "func", "functional"),
        ("type", "", ""),
        ("kind", "request", "request"),
        ("state", "open", "open"),
        ("security", "oui", True),
        ("security", "no", False),
        ("assignee", "", None),
        ("assignee", "anna", "anna"),
    ],
)
def test_a_value_is_what_was_meant(field: str, text: str, value: object) -> None:
    assert read_value(field, text, WORDS) == value


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("colour", "red", "Known are"),
        ("title", "", "needs a title"),
        ("title", "x" * 251, "250"),
        ("description", "x" * 200_001, "200000"),
        ("category", "x" * 81, "80"),
        ("channel", "x" * 81, "80"),
        ("application", "VPN e2", "Payroll"),
        ("application", "vp", "VPN extra"),
        ("priority", "6", "1, 2, 3, 4, 5"),
        ("impact", "P1", "1, 2, 3"),
        ("level", "4", "0, 1, 2, 3"),
        ("type", "odd", "technical"),
        ("security", "perhaps", "yes, no"),
    ],
)
def test_a_value_that_fits_nothing_is_refused_with_what_is_possible(
    field: str, text: str, says: str
) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_value(field, text, WORDS)


def test_the_shipped_rules_are_levels_0_to_3_and_the_sla_covers_every_priority() -> None:
    assert [rule.number for rule in RULES.levels] == [0, 1, 2, 3]
    assert set(shipped_sla().targets) == {"1", "2", "3", "4", "5"}
    assert not shipped_sla().calendar.always


@pytest.mark.parametrize(
    "text",
    [
        "levels =",
        "schema = 1",
        'schema = 1\n[reasons]\n[[levels]]\nnumber = 0\nname = "x"\nescalates_to = [9]\nhands_back_to = []',
        'schema = 1\nextra = 2\n[reasons]\n[[levels]]\nnumber = 0\nname = "x"\nescalates_to = []\nhands_back_to = []',
    ],
)
def test_a_workflow_file_that_is_wrong_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"workflow file|not defined"):
        read_rules(text)


def test_an_sla_file_that_is_wrong_is_refused_in_words() -> None:
    with pytest.raises(InvalidInput, match="SLA file"):
        read_sla("targets = 3")


def test_a_level_nobody_defined_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no level 7"):
        RULES.rule(7)


def test_the_words_of_the_shipped_levels_are_french_where_the_person_is() -> None:
    words = [*(rule.name for rule in RULES.levels), *RULES.reasons.values()]
    assert words == list(SHIPPED_WORDS)
    set_language("fr")
    assert [word for word in words if tr("Levels", word) == word] == []


def test_an_organisations_own_words_stay_as_they_were_written() -> None:
    set_language("fr")
    assert tr("Levels", "Besoin du service juridique") == "Besoin du service juridique"


def test_a_wrong_workflow_file_is_refused_in_the_persons_language() -> None:
    set_language("fr")
    with pytest.raises(InvalidInput, match="Le fichier des niveaux est inutilisable"):
        read_rules("schema = ")
    with pytest.raises(InvalidInput, match="Il n’y a pas de niveau 9"):
        RULES.rule(9)


def test_what_a_server_has_no_place_for_is_not_asked_for() -> None:
    rules = shipped_rules()
    assert set(rules.rule(1).needs_before_leaving) == {"application", "type"}
    assert rules.without({"type"}).rule(1).needs_before_leaving == ("application",)
    assert rules.without(()) == rules


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000])
def test_a_number_without_end_and_a_nest_without_floor_are_refused(value: str) -> None:
    for read in (read_rules, read_sla):
        with pytest.raises(InvalidInput, match="cannot be used"):
            read(f"schema = {value}")
