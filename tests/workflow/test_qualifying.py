"""What qualifying asks on each kind of server, and what comes of the answers."""

import pytest

from desk.models.errors import NotAllowed
from desk.models.ids import PersonId
from desk.models.operations import Escalate, SetFields
from desk.models.people import Person
from desk.models.ticket import FieldValue, State, TicketType
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.workflow.levels import shipped_rules
from desk.workflow.qualifying import actions, asked, left_out, levels, qualified
from tests.models.values import MONDAY, ticket

Values = dict[str, FieldValue]
RULES = shipped_rules()
WORDS = Vocabulary(
    applications=(Choice("pay", "Payroll"),),
    groups=(Group("d1", "Desk", 1), Group("p2", "Payroll team", 2, ("pay",))),
)
NAMES = {"pay": "Payroll"}
ANNA = Person(PersonId("anna"), "Anna", is_agent=True, levels=(0, 1))


def test_a_server_that_holds_everything_is_asked_for_all_of_it() -> None:
    assert asked(WORDS) == ("application", "type", "kind", "impact", "urgency", "level")
    assert left_out(WORDS) == ()


def test_what_a_server_has_no_place_for_is_left_out_and_named() -> None:
    words = Vocabulary(unheld=("application", "type", "impact", "urgency", "kind"))
    assert asked(words) == ("priority", "level")
    assert left_out(words) == ("application", "type", "kind", "impact", "urgency")


def test_where_there_are_no_applications_the_category_says_what_it_is_about() -> None:
    words = Vocabulary(unheld=("application", "type"), categories=(Choice("net", "Network"),))
    assert asked(words) == ("category", "kind", "impact", "urgency", "level")
    assert words.qualifying == ("category",)
    assert Vocabulary(unheld=("application",)).qualifying == ("type",)
    assert Vocabulary(unheld=("application", "type")).qualifying == ()


def test_the_priority_is_shown_before_anything_is_written() -> None:
    after = qualified(ticket(), {"impact": 1, "urgency": 1, "level": 1}, WORDS, MONDAY)
    assert (after.priority, after.level) == (1, 0)


def test_only_what_differs_is_written() -> None:
    values: Values = {"application": "pay", "type": "technical", "kind": "incident", "level": 0}
    done = actions(RULES, ticket(), ANNA, values, WORDS, MONDAY, NAMES)
    assert done == (SetFields({"application": "pay", "type": "technical"}),)
    assert actions(RULES, ticket(), ANNA, {}, WORDS, MONDAY, NAMES) == ()


def test_another_level_is_a_handing_over_with_a_reason_to_the_group_that_answers_for_it() -> None:
    values: Values = {"application": "pay", "type": "technical", "level": 1}
    fields, handing = actions(RULES, ticket(), ANNA, values, WORDS, MONDAY, NAMES)
    assert isinstance(fields, SetFields)
    assert handing == Escalate(1, "d1", "Qualified: Payroll, Technical, Incident.")


def test_nothing_is_handed_up_before_its_type_is_known() -> None:
    with pytest.raises(NotAllowed, match="Not qualified yet: Type"):
        actions(RULES, ticket(), ANNA, {"application": "pay", "level": 1}, WORDS, MONDAY, NAMES)


def test_a_level_without_a_group_gets_none_and_a_ticket_of_nothing_a_short_reason() -> None:
    words = Vocabulary(unheld=("application", "type", "kind"))
    rules = RULES.without(words.unheld)
    (handing,) = actions(rules, ticket(), ANNA, {"level": 1}, words, MONDAY, {})
    assert handing == Escalate(1, "", "Qualified.")


def test_the_levels_are_its_own_and_those_it_may_go_to() -> None:
    assert levels(RULES, ticket(), ANNA) == (0, 1)
    assert levels(RULES, ticket(level=1), ANNA) == (0, 1, 2)
    assert levels(RULES, ticket(level=2), ANNA) == (2,)  # not one of hers
    done = ticket(state=State.CLOSED, type=TicketType.TECHNICAL)
    assert levels(RULES, done, ANNA) == (0,)
