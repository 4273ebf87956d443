"""Nearby: a thing by its label, its tickets, and what else is open where a visit is."""

from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.ids import AssetId
from desk.models.store import Store
from desk.models.store.nearby import Why, things_with, tickets_near, tickets_of_thing
from desk.models.visit import Visit, VisitId
from tests.builders import (
    ANNA,
    ME,
    MONDAY,
    a_page,
    a_person,
    a_ticket,
    a_vocabulary,
    an_asset,
    ticket_id,
)
from tests.fakes import FakeClock

VISIT = Visit(VisitId("v"), ANNA, MONDAY, MONDAY + timedelta(hours=1), (ticket_id(1),), "Old mill")
FAN, PRESS = AssetId("fan"), AssetId("press")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "acc", FakeClock(MONDAY))
    made.base.set_vocabulary(a_vocabulary())
    tickets = [
        a_ticket(1, asset=FAN, requester="zoe", location="Hall 2"),
        a_ticket(2, asset=FAN, requester="max"),
        a_ticket(3, asset=PRESS, requester="zoe"),
        a_ticket(4, asset=PRESS, requester="max", location="Old mill"),
        a_ticket(5, asset=FAN, requester="max", state="closed"),
        a_ticket(6, asset=FAN, requester="max", security=True),
        a_ticket(7, requester="max", location="Elsewhere"),
    ]
    made.base.apply_page(a_page(
        *tickets, people=(a_person("zoe", "Zoé"), a_person("max", "Max")),
        assets=(an_asset("fan", "FAN-1", serial="SN 12-34"), an_asset("press", "PRESS-1", serial="77")),
    ))  # fmt: skip
    return made


def test_a_label_finds_its_one_thing_and_words_find_several(store: Store) -> None:
    assert [a.id for a in things_with(store, "SN1234")] == ["fan"]
    assert [a.id for a in things_with(store, "press-1")] == ["press"]
    assert [a.id for a in things_with(store, "1")] == ["fan", "press"]
    assert things_with(store, "nothing") == []
    assert things_with(store, "") == []


def test_a_thing_shows_its_open_tickets_before_its_history(store: Store) -> None:
    found = [row.id for row in tickets_of_thing(store, FAN, ME, MONDAY)]
    assert set(found[:-1]) == {ticket_id(n) for n in (1, 2, 6)}
    assert found[-1] == ticket_id(5)


def test_open_tickets_of_the_thing_the_person_and_the_place_are_near(store: Store) -> None:
    found = {near.row.id: near.why for near in tickets_near(store, VISIT, ME, MONDAY)}
    assert found == {
        ticket_id(2): Why.ASSET, ticket_id(3): Why.REQUESTER, ticket_id(4): Why.SITE,
    }  # fmt: skip
