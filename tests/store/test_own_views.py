"""Own views in the store: of this account or of all, in the order the person put them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.errors import InvalidInput, NotFound
from desk.models.store import Home, Store
from desk.models.view import View
from tests.fakes import FakeClock


@pytest.fixture
def stores(tmp_path: Path, clock: FakeClock) -> Iterator[tuple[Store, Store]]:
    """Two accounts of one person."""
    made = tuple(Store.open(tmp_path / "accounts" / name, clock) for name in ("one", "two"))
    yield made  # type: ignore[misc]
    for store in made:
        store.close()


def a_view(title: str, **fields: object) -> View:
    return View("", title, "printer", own=True, **fields)  # type: ignore[arg-type]


def titles(store: Store) -> list[str]:
    return [view.title for view in store.views.list()]


def test_a_view_for_all_accounts_stands_in_each_and_one_of_an_account_does_not(
    stores: tuple[Store, Store], tmp_path: Path
) -> None:
    one, two = stores
    one.views.save(a_view("Here"), a_view("Everywhere", everywhere=True))
    assert titles(one) == ["Here", "Everywhere"]
    assert titles(two) == ["Everywhere"]
    assert (tmp_path / "views.json").stat().st_mode & 0o077 == 0
    two.views.remove("everywhere")
    assert titles(one) == ["Here"]
    assert Home(tmp_path).shared_views() == ()


def test_a_view_gets_another_name_another_search_and_another_place_to_live(
    stores: tuple[Store, Store],
) -> None:
    one, two = stores
    one.views.save(a_view("First"), a_view("Second"))
    first = one.views.list()[0]
    one.views.save(View(first.id, "Renamed", "vpn", "title", own=True, everywhere=True))
    assert [(v.title, v.query) for v in one.views.list()] == [
        ("Renamed", "vpn"), ("Second", "printer"),
    ]  # fmt: skip
    assert one.views.list()[0].id == first.id
    assert titles(two) == ["Renamed"]
    one.views.save(View(first.id, "Second", "vpn", own=True))
    assert titles(one) == ["Second"]
    assert titles(two) == []


def test_views_are_moved_and_stay_where_they_were_put(stores: tuple[Store, Store]) -> None:
    one, _ = stores
    one.views.save(a_view("A"), a_view("B", everywhere=True), a_view("C"))
    one.views.move("c", -2)
    assert titles(one) == ["C", "A", "B"]
    one.views.move("C", 1)
    assert titles(one) == ["A", "C", "B"]
    one.views.move("B", 5)
    assert titles(one) == ["A", "C", "B"]
    with pytest.raises(NotFound):
        one.views.move("D", 1)


def test_a_store_that_stands_alone_has_no_views_for_all_accounts(store: Store) -> None:
    with pytest.raises(InvalidInput):
        store.views.save(a_view("Everywhere", everywhere=True))
    assert titles(store) == []
