"""Secrets of accounts: where they are looked for, and that they are shown nowhere."""

import logging
import os
import sys

import pytest

from desk import keyrings
from desk.models.account import Account
from desk.models.errors import AccountProblem
from desk.sync.secrets import SERVICE, Secrets, system_keyring
from tests.fakes import FakeKeyring

ACCOUNT = Account("0190-id", "my desk", "desk", "https://desk.example", "anna")
LOCKED = "locked, and hunter2 was asked for"


def test_what_is_kept_is_read_and_forgotten() -> None:
    keyring = FakeKeyring()
    store = Secrets(keyring, {})
    assert store.read(ACCOUNT) is None
    store.keep(ACCOUNT, "hunter2")
    assert keyring.kept == {(SERVICE, ACCOUNT.id): "hunter2"}
    assert store.read(ACCOUNT) == "hunter2"
    store.forget(ACCOUNT)
    assert store.read(ACCOUNT) is None
    store.forget(ACCOUNT)  # nothing there: no harm


@pytest.mark.parametrize("keyring", [None, FakeKeyring(), FakeKeyring(locked=LOCKED)])
def test_the_environment_serves_where_the_keyring_does_not(keyring: FakeKeyring | None) -> None:
    store = Secrets(keyring, {"DESK_SECRET_MY_DESK": "hunter2"})
    assert store.read(ACCOUNT) == "hunter2"
    assert Secrets(keyring, {"DESK_SECRET_MY_DESK": ""}).read(ACCOUNT) is None


@pytest.mark.parametrize("keyring", [None, FakeKeyring(locked=LOCKED)])
def test_where_nothing_can_be_kept_the_person_is_told_what_to_do(
    keyring: FakeKeyring | None,
) -> None:
    store = Secrets(keyring, {})
    with pytest.raises(AccountProblem, match="DESK_SECRET_MY_DESK"):
        store.keep(ACCOUNT, "hunter2")
    store.forget(ACCOUNT)


def test_a_secret_is_in_no_representation_error_or_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    locked = Secrets(FakeKeyring(locked=LOCKED), {"DESK_SECRET_MY_DESK": "hunter2"})
    locked.read(ACCOUNT)
    with pytest.raises(AccountProblem) as caught:
        locked.keep(ACCOUNT, "hunter2")
    assert "hunter2" not in repr(locked) + repr(Secrets(None, {"DESK_SECRET_MY_DESK": "hunter2"}))
    assert "hunter2" not in str(caught.value) + caplog.text
    assert caught.value.__cause__ is None


class Working:
    """A backend that works here."""

    priority = 5


class Broken:
    """A backend whose system is missing."""

    @property
    def priority(self) -> int:
        raise RuntimeError("no D-Bus")


def test_only_keyrings_on_the_list_are_asked_and_the_first_that_works_serves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    names = ((__name__, "Missing"), ("no.such.module", "Keyring"), (__name__, "Working"))
    monkeypatch.setitem(keyrings.TRUSTED, sys.platform, names)
    assert type(system_keyring()).__name__ == "Working"


def test_without_a_working_keyring_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keyrings.TRUSTED, sys.platform, (("no.such.module", "Keyring"),))
    assert system_keyring() is None
    monkeypatch.setattr(sys, "platform", "unheard-of")
    assert system_keyring() is None


class Swayed(Working):
    """A backend that lets the environment set its attributes, as those of `keyring` do."""

    def __init__(self) -> None:
        super().__init__()
        for variable, value in os.environ.items():
            if variable.startswith("KEYRING_PROPERTY_"):
                setattr(self, variable.removeprefix("KEYRING_PROPERTY_").lower(), value)


def test_the_environment_changes_nothing_about_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "somebody else's")
    monkeypatch.setenv("KEYRING_PROPERTY_SET_PASSWORD", "x")
    assert vars(Swayed()).keys() >= {"appid", "set_password"}, "the trap would catch nobody"
    made = keyrings.make(__name__, "Swayed")
    assert not vars(made).keys() & {"appid", "set_password"}


def test_no_keyring_of_the_list_keeps_plain_text() -> None:
    names = [module for each in keyrings.TRUSTED.values() for module, _ in each]
    assert not [name for name in names if not name.startswith("keyring.backends.")]
    assert not {"keyring.backends.null", "keyring.backends.fail", "keyring.backends.chainer"} & set(
        names
    )


def test_this_machine_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keyrings.TRUSTED, sys.platform, ())
    monkeypatch.setenv("DESK_SECRET_MY_DESK", "hunter2")
    assert Secrets.of_this_machine().read(ACCOUNT) == "hunter2"
