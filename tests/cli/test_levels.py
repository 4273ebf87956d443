"""`desk account levels`: the table that says which group of a server works at which level."""

from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.feed import Cursor, Page
from desk.models.ids import PersonId
from desk.models.people import Person
from desk.models.store import Home, Store
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connectors.common.levels import levels_of
from tests.cli.seat import Ended, Seat, run_here
from tests.servers import RunningServer

GROUPS = (Group("3", "Support N2", 2), Group("4", "Réseau = câbles", 1))


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """Hold an account on a server that knows no levels, as its last sync left it."""
    home = Home(tmp_path / "home")
    account = Account("1", "rt", "rt", "http://127.0.0.1:9", "tech1", options={"key_field": "K"})
    home.add(account)
    store = Store.open(home.folder(account), SystemClock())
    store.base.set_me(Person(PersonId("tech1"), "Aline"))
    store.base.set_vocabulary(Vocabulary(groups=GROUPS))
    store.close()
    return home


def levels(home: Home, *changes: str) -> Ended:
    return run_here("--home", str(home.path), "account", "levels", "rt", *changes)


def told(home: Home) -> dict[str, int]:
    found = run_here("--home", str(home.path), "account", "levels", "rt", "--json").json
    return {group["group"]: group["level"] for group in found["groups"]}


def test_the_level_of_each_group_is_told(place: Home) -> None:
    assert told(place) == {"Support N2": 2, "Réseau = câbles": 1}
    assert "Support N2" in levels(place).out


def test_a_level_is_changed_in_the_account_and_at_once_here(place: Home) -> None:
    ended = levels(place, "Réseau = câbles=3")
    assert ended.status == 0, ended.err
    assert told(place) == {"Support N2": 2, "Réseau = câbles": 3}
    account = place.account("rt")
    assert levels_of(account) == {"Support N2": 2, "Réseau = câbles": 3}
    assert account.options["key_field"] == "K"


def test_after_a_change_everything_is_read_again(place: Home) -> None:
    store = Store.open(place.folder(place.account()), SystemClock())
    store.base.apply_page(Page(Cursor("txn:7:")))
    store.close()
    levels(place, "Support N2=3")
    store = Store.open(place.folder(place.account()), SystemClock())
    assert store.base.cursor() is None
    store.close()


@pytest.mark.parametrize("change", ["Support N2", "Support N2=4", "Nobody=1", "=1"])
def test_what_cannot_be_is_refused_and_changes_nothing(place: Home, change: str) -> None:
    before = place.account("rt")
    ended = levels(place, "Support N2=3", change)
    assert ended.status == 1
    assert change.rpartition("=")[0] in ended.err
    assert place.account("rt") == before
    assert told(place)["Support N2"] == 2


def test_a_server_with_levels_of_its_own_is_not_talked_over(
    seat: Seat, office: RunningServer
) -> None:
    assert office.url
    found = seat("account", "levels", "work", "--json").json
    assert found["own_levels"] is True
    assert {group["level"] for group in found["groups"]} == {0, 1, 2, 3}
    ended = seat("account", "levels", "work", f"{found['groups'][0]['group']}=1")
    assert ended.status == 1
    assert "itself" in ended.err
