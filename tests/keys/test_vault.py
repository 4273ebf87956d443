"""The vault and the errand to it: what is said when a keyring is locked, empty, or lies."""

import io
import json
import sys
from pathlib import Path

import pytest

from desk import unlocking
from desk.models.account import Account
from desk.models.errors import AccountProblem, StoreLocked
from desk.models.store import Home
from desk.models.store.keys import Key, write_mark
from desk.unlocking import Errand, answer, for_window
from desk.vault import Vault, key_of
from tests.fakes import FakeKeyring

ACCOUNT = Account("0190-id", "work", "desk", "http://127.0.0.1:1", "anna")
KEY = Key(bytes(range(32)))


def said(keyring: FakeKeyring | None) -> dict[str, str]:
    """What the child answers."""
    output = io.StringIO()
    answer(ACCOUNT.id, output, keyring)
    found: dict[str, str] = json.loads(output.getvalue())
    return found


def test_what_is_kept_comes_back_until_it_is_forgotten() -> None:
    vault = Vault(FakeKeyring())
    assert vault.read(ACCOUNT.id) is None
    vault.keep(ACCOUNT.id, KEY)
    found = vault.read(ACCOUNT.id)
    assert found is not None
    assert found.text() == KEY.text()
    vault.forget(ACCOUNT.id)
    vault.forget(ACCOUNT.id)  # nothing there: no harm
    assert vault.read(ACCOUNT.id) is None


def test_the_probe_leaves_nothing_behind() -> None:
    keyring = FakeKeyring()
    assert Vault(keyring).problem() == ""
    assert keyring.kept == {}
    assert "none that Desk trusts" in Vault(None).problem()


def test_a_locked_keyring_is_told_without_its_own_words() -> None:
    vault = Vault(FakeKeyring(locked=KEY.text()))
    with pytest.raises(StoreLocked, match="RuntimeError") as read:
        vault.read(ACCOUNT.id)
    with pytest.raises(AccountProblem) as kept:
        vault.keep(ACCOUNT.id, KEY)
    for caught in (read.value, kept.value):
        assert KEY.text() not in str(caught) + repr(caught.__cause__)
    assert KEY.text() not in repr(vault) + vault.problem()


def test_what_is_no_key_counts_as_none() -> None:
    keyring = FakeKeyring()
    keyring.set_password(unlocking.service(ACCOUNT.id), "desk", "not a key")
    assert Vault(keyring).read(ACCOUNT.id) is None


def test_the_child_answers_with_the_key_or_with_the_name_of_the_problem() -> None:
    keyring = FakeKeyring()
    Vault(keyring).keep(ACCOUNT.id, KEY)
    assert said(keyring) == {"key": KEY.text()}
    assert said(FakeKeyring(locked=KEY.text())) == {"problem": "RuntimeError"}
    assert said(FakeKeyring()) == {"problem": "missing"}
    assert said(None) == {"problem": "missing"}


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ('{"problem": "KeyringLocked"}', "KeyringLocked"),
        ('{"problem": "missing"}', "desk account recover"),
        ("Traceback", "unknown"),
        ("[]", "unknown"),
        ("", "unknown"),
    ],
)
def test_an_errand_without_a_key_says_why_and_the_same_until_asked_again(
    printed: str, words: str
) -> None:
    errand = Errand("id", [sys.executable, "-c", f"print({printed!r})"])
    for _ in range(2):
        with pytest.raises(StoreLocked, match=words):
            errand.key()


def test_a_plain_account_asks_no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path / "home")
    assert for_window(home, None) is None  # no account yet: whoever opens it says so
    home.add(ACCOUNT)
    monkeypatch.setattr(Vault, "of_this_machine", None)  # would fail if it were asked
    assert for_window(home, "work") is None
    assert key_of(home.folder(ACCOUNT), ACCOUNT.id) is None


def test_an_encrypted_account_asks_for_its_own_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "home")
    home.add(ACCOUNT)
    write_mark(home.folder(ACCOUNT), KEY)
    vault = Vault(FakeKeyring())
    monkeypatch.setattr(Vault, "of_this_machine", classmethod(lambda cls: vault))
    with pytest.raises(StoreLocked, match="does not have its key"):
        key_of(home.folder(ACCOUNT), ACCOUNT.id)
    vault.keep(ACCOUNT.id, KEY)
    found = key_of(home.folder(ACCOUNT), ACCOUNT.id)
    assert found is not None
    assert found.text() == KEY.text()
    errand = for_window(home, None)
    assert errand is not None
    errand.cancel()
