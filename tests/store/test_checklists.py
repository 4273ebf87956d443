"""Checklists are kept with the work, each for its ticket, and templates of one's own beside Desk's."""

from pathlib import Path

import pytest

from desk.models.checklist import Template, shipped
from desk.models.errors import InvalidInput, NotFound
from desk.models.store import Store
from desk.models.texts import speaking
from tests.builders import MONDAY, ticket_id
from tests.fakes import FakeClock

CABLE = Template("Cable", ("Plugged in?", "Not broken?"))


def test_what_is_ticked_survives_the_loss_of_the_cache(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    begun = store.checklists.begin(CABLE, ticket_id(1))
    changes = store.checklists.save(begun.tick(0, MONDAY).add("Other socket?"))
    assert changes.tickets == {ticket_id(1)}
    store.close()
    (folder / "cache.db").unlink()
    again = Store.open(folder, clock)
    [found] = again.checklists.of(ticket_id(1))
    assert [(item.text, item.done_at) for item in found.items] == [
        ("Plugged in?", MONDAY), ("Not broken?", None), ("Other socket?", None),
    ]  # fmt: skip
    assert again.checklists.of(ticket_id(2)) == []
    again.close()


def test_one_that_was_dropped_stays_dropped_until_it_is_put_back(store: Store) -> None:
    begun = store.checklists.begin(CABLE, ticket_id(1))
    store.checklists.drop(begun)
    store.checklists.save(begun.tick(0, MONDAY))
    assert store.checklists.of(ticket_id(1)) == []
    store.checklists.put_back(begun)
    assert store.checklists.of(ticket_id(1)) == [begun]


def test_own_templates_come_first_and_replace_desks_of_the_same_name(store: Store) -> None:
    with speaking("en"):
        ours = shipped("en")[0].title
        store.checklists.keep("Mine", ["a", "b"])
        store.checklists.keep(ours.upper(), ["only this"])
        found = store.checklists.templates()
        assert [one.title for one in found[:2]] == ["Mine", ours.upper()]
        assert [one.title.casefold() for one in found].count(ours.casefold()) == 1
        store.checklists.forget("MINE")
        assert [one.title for one in store.checklists.own()] == [ours.upper()]
    with speaking("fr"):
        assert store.checklists.templates()[-1] == shipped("fr")[-1]


def test_what_cannot_be_kept_changes_nothing(store: Store) -> None:
    with pytest.raises(InvalidInput):
        store.checklists.keep("Empty", [])
    with pytest.raises(NotFound, match="no checklist"):
        store.checklists.forget("Nothing")
    for number in range(100):
        store.checklists.keep(f"List {number}", ["step"])
    with pytest.raises(InvalidInput, match="100 checklists already"):
        store.checklists.keep("One too many", ["step"])
    assert len(store.checklists.own()) == 100
