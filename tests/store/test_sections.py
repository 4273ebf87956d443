"""Lists in groups, as the store gives them."""

from datetime import timedelta

import pytest

from desk.models.grouping import BY
from desk.models.query import Query, parse
from desk.models.store import Store
from tests.builders import ANNA, ME, MONDAY, a_page, a_person, a_ticket, a_vocabulary


@pytest.fixture
def filled(store: Store) -> Store:
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(
        a_page(
            a_ticket(1, title="b", assignee=ANNA, state="open"),
            a_ticket(2, title="a", priority=1),
            a_ticket(3, title="c", application="mel", state="closed"),
            a_ticket(4, title="d", level=2, group="net", state="waiting", waiting_since=MONDAY),
            people=(a_person("anna", "Anna Schmidt", is_agent=True),),
        )
    )
    return store


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("state", [("new", [2]), ("open", [1]), ("waiting", [4]), ("closed", [3])]),
        ("priority", [("1", [2]), ("3", [1, 3, 4])]),
        ("level", [("1", [2, 1, 3]), ("2", [4])]),
        ("application", [("Messagerie électronique", [3]), ("VPN", [2, 1, 4])]),
        ("assignee", [("Anna Schmidt", [1]), ("", [2, 3, 4])]),
        ("requester", [("zoe", [2, 1, 3, 4])]),
    ],
)
def test_each_group_has_its_tickets_in_the_order_that_was_asked(
    filled: Store, by: str, groups: list[tuple[str, list[int]]]
) -> None:
    found = filled.tickets.sections(Query(), (by, "title"), ME, MONDAY)
    assert [(section.name, list(section.numbers)) for section in found] == groups


def test_due_days_come_late_first_and_what_rests_last(filled: Store) -> None:
    found = filled.tickets.sections(Query(), ("due", "due"), ME, MONDAY + timedelta(hours=2))
    assert found[0].key == "late"
    assert found[-1].key == ""
    assert sorted(found[-1].numbers) == [3, 4]


@pytest.mark.parametrize("by", BY)
def test_groups_hold_what_the_list_holds(filled: Store, by: str) -> None:
    for line in ("open", "-waiting", "vpn", "late"):
        query = parse(line)
        sections = filled.tickets.sections(query, (by, "number"), ME, MONDAY)
        numbers = sorted(number for section in sections for number in section.numbers)
        assert numbers == sorted(filled.tickets.ids(query, "number", ME, MONDAY))
