"""The folder of all accounts: private, replaced whole, never silently emptied."""

import os
import stat
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.errors import AccountProblem, InvalidInput, StoreCorrupt
from desk.models.store import FILES_LIMIT, Home

ONE = Account("0190-a", "work", "desk", "https://desk.example")
TWO = Account("0190-b", "lab", "rt", "https://rt.example")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_new_home_has_no_account_and_says_what_to_do(home: Home) -> None:
    assert home.accounts() == []
    with pytest.raises(AccountProblem, match="desk account add"):
        home.account()


def test_accounts_are_found_by_name_or_id_and_the_first_without(home: Home) -> None:
    home.add(ONE)
    home.add(TWO)
    assert home.accounts() == [ONE, TWO]
    assert home.account("lab") == home.account("0190-b") == TWO
    assert home.account() == ONE
    with pytest.raises(AccountProblem, match="Known are: work, lab"):
        home.account("other")


def test_an_account_of_the_same_id_is_replaced_in_its_place(home: Home) -> None:
    home.add(ONE)
    home.add(TWO)
    renamed = Account("0190-a", "office", "desk", "https://desk.example")
    home.add(renamed)
    assert home.accounts() == [renamed, TWO]


def test_two_accounts_do_not_share_a_name(home: Home) -> None:
    home.add(ONE)
    with pytest.raises(AccountProblem, match="already"):
        home.add(Account("0190-c", "work", "desk", "https://other.example"))
    assert home.accounts() == [ONE]


@pytest.mark.parametrize("bad", ["../elsewhere", "", "..", "."])
def test_an_id_that_leads_out_of_the_home_is_refused(home: Home, bad: str) -> None:
    with pytest.raises(InvalidInput):
        home.add(Account(bad, "work", "desk", "https://desk.example"))


def test_a_name_that_cannot_be_one_is_refused(home: Home) -> None:
    with pytest.raises(InvalidInput):
        home.add(Account("0190-c", "a/b", "desk", "https://desk.example"))


def test_a_removed_account_leaves_nothing(home: Home) -> None:
    home.add(ONE)
    home.add(TWO)
    home.folder(ONE).mkdir(parents=True)
    (home.folder(ONE) / "cache.db").touch()
    home.remove(ONE)
    home.remove(TWO)
    assert home.accounts() == []
    assert not home.folder(ONE).exists()


def test_files_are_private(home: Home) -> None:
    home.add(ONE)
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((home.path / "accounts.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.logs().stat().st_mode) == 0o700


def test_settings_are_kept_and_forgotten(home: Home) -> None:
    assert home.read_setting("language") is None
    home.write_setting("language", "fr")
    home.write_setting("theme", "dark")
    assert Home(home.path).read_setting("language") == "fr"
    home.write_setting("language", None)
    assert (home.read_setting("language"), home.read_setting("theme")) == (None, "dark")


def test_a_damaged_list_of_accounts_is_left_as_it_is(home: Home) -> None:
    home.add(ONE)
    file = home.path / "accounts.json"
    file.write_bytes(b"[{")
    with pytest.raises(StoreCorrupt, match="left as it is"):
        home.add(TWO)
    assert file.read_bytes() == b"[{"


def test_a_write_that_fails_leaves_the_old_file(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_setting("theme", "dark")

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desk.models.store.home.os.fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        home.write_setting("theme", "light")
    assert home.read_setting("theme") == "dark"
    assert [file.name for file in home.path.iterdir()] == ["settings.json"]


def test_the_environment_names_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_HOME", str(tmp_path))
    assert Home.default().path == tmp_path
    monkeypatch.delenv("DESK_HOME")
    assert Home.default().path.name == "desk"


@pytest.mark.skipif(os.name == "nt", reason="on Windows folders inherit who may do what")
def test_a_folder_in_which_others_can_write_is_refused(home: Home) -> None:
    home.add(ONE)
    home.path.chmod(0o777)
    with pytest.raises(AccountProblem, match="Others can write"):
        home.accounts()
    with pytest.raises(AccountProblem, match="Others can write"):
        home.read_setting("x")
    home.path.chmod(0o700)
    assert home.accounts() == [ONE]


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can give a folder away")
def test_somebody_elses_folder_is_refused(home: Home) -> None:
    home.path.mkdir()
    os.chown(home.path, 12345, 12345)
    with pytest.raises(AccountProblem, match="Others can write"):
        home.accounts()


def test_how_much_fetched_files_may_take_is_a_setting_that_cannot_be_nonsense(home: Home) -> None:
    assert home.files_limit() == FILES_LIMIT
    home.limit_files(250)
    assert Home(home.path).files_limit() == 250_000_000
    with pytest.raises(InvalidInput):
        home.limit_files(-1)
    for nonsense in ("", "much", "-3", "1.5", "²"):
        home.write_setting("files_mb", nonsense)
        assert home.files_limit() == FILES_LIMIT
