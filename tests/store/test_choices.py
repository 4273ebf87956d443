"""Values for the completion of the search line, as this device knows them."""

import pytest

from desk.models.completion import place_at
from desk.models.store import Store
from tests.builders import ANNA, a_page, a_person, a_ticket, a_vocabulary, an_asset


@pytest.fixture
def filled(store: Store) -> Store:
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(
        a_page(
            a_ticket(1, assignee=ANNA, category="Réseau"),
            a_ticket(2, state="closed", assignee=ANNA),
            a_ticket(3, application="mel"),
            people=(
                a_person("anna", "Anna Schmidt", is_agent=True, login="tech1"),
                a_person("zoe", "Zoé Durand", location="Lyon"),
            ),
            assets=(an_asset("pc9", "Poste 9"),),
        )
    )
    return store


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("app:mess", [("Messagerie électronique", 1)]),
        ("app:", [("VPN", 2)]),
        ("state:clo", [("closed", 1)]),
        ("priority:3", []),
        ("priority:mod", [("3", 3)]),
        ("category:RES", [("Réseau", 1)]),
        ("assignee:sch", [("Anna Schmidt", 1)]),
        ("assignee:tech", [("Anna Schmidt", 1)]),
        ("requester:zoe", [("Zoé Durand", 3)]),
        ("asset:pos", [("Poste 9", None)]),
        ("group:min", [("mine", None)]),
        ("opened:tod", [("today", None)]),
        ("number:", []),
    ],
)
def test_values_begin_with_what_was_typed_and_say_how_many_there_are(
    filled: Store, line: str, found: list[tuple[str, int | None]]
) -> None:
    proposed = filled.choices.of(place_at(line, len(line)))
    assert [(each.value, each.count) for each in proposed][: max(len(found), 1)] == found
