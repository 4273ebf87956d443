"""Machines of one's own are kept in work.db beside the addresses of known ones, whole or not at all."""

from pathlib import Path

import pytest

from desk.models.asset import Address, Asset
from desk.models.changes import Changes
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import AssetId
from desk.models.store import Store
from desk.models.store.own_assets import MOST
from tests.builders import a_page, an_asset
from tests.fakes import FakeClock

WEB = Asset(AssetId("own-1"), "Web Frontend", location="Paris", addresses=(Address("ssh", "web"),))
MORE = Address("rdp", "pc-1")


def test_machines_of_ones_own_outlive_the_cache(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(assets=(an_asset("pc", "pc-1", owner="zoe"),)))
    assert store.own_assets.keep([WEB], {AssetId("pc"): (MORE,)}) == Changes(assets=True)
    store.close()
    again = Store.open(folder, clock)
    assert again.own_assets.list() == (WEB,)
    assert [asset.addresses[-1:] for asset in again.directory.everything()] == [(MORE,)]
    again.close()


def test_they_are_found_by_words_of_name_place_and_address(store: Store) -> None:
    store.own_assets.keep([WEB], {})
    for words in ("front", "WEB par", ""):
        assert list(store.own_assets.find(words)) == [WEB]
    assert not store.own_assets.find("web lyon")


def test_a_machine_that_is_forgotten_takes_its_addresses_along(store: Store) -> None:
    store.own_assets.keep([WEB], {WEB.id: (MORE,), AssetId("pc"): (MORE,)})
    store.own_assets.remove(WEB.id)
    assert store.own_assets.list() == ()
    assert store.addresses.of(WEB.id) == ()
    assert store.addresses.of(AssetId("pc")) == (MORE,)
    with pytest.raises(NotFound):
        store.own_assets.remove(WEB.id)


def test_too_much_is_not_kept_in_part(store: Store) -> None:
    many = [Asset(AssetId(f"own-{n}"), "x") for n in range(MOST + 1)]
    with pytest.raises(InvalidInput, match="at most"):
        store.own_assets.keep(many, {})
    ways = tuple(Address("vnc", f"pc-{n}") for n in range(30))
    with pytest.raises(InvalidInput, match="addresses"):
        store.own_assets.keep([WEB], {AssetId("pc"): ways})
    assert store.own_assets.list() == ()
