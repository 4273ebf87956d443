"""The window's child asks the system's keyring, and no other, whatever the environment says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk.ui.remote.keeper import ChildKeeper
from desk.ui.remote.keyring_child import Reply, Wish


@pytest.mark.rig
def test_the_real_keyring_is_asked_by_a_child(
    qtbot: QtBot, keyring_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in keyring_environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    owner = QWidget()
    qtbot.addWidget(owner)
    keeper, said, seen = ChildKeeper(owner), list[Reply | None](), list[tuple[bool, str]]()
    for wish in (
        Wish("prove"),
        Wish("keep", "a1/vnc", "-", "Zq-é'\"$ x"),
        Wish("read", "a1/vnc", "-"),
        Wish("forget", "a1/vnc", "-"),
        Wish("has", "a1/vnc", "-"),
    ):
        keeper.ask(wish, said.append)
        qtbot.waitUntil(lambda: len(said) > len(seen), timeout=20_000)
        reply = said[-1]
        assert reply is not None
        assert reply.problem == ""
        seen.append((reply.kept, reply.password))
    secret = "Zq-é'\"$ x"
    assert seen == [(False, ""), (True, ""), (True, secret), (False, ""), (False, "")]


@pytest.mark.parametrize(
    ("spoken", "words"), [("en", "No system keyring"), ("fr", "Pas de trousseau")]
)
def test_without_a_bus_the_child_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, spoken: str, words: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    owner = QWidget()
    qtbot.addWidget(owner)
    keeper, said = ChildKeeper(owner), list[Reply | None]()
    keeper.ask(Wish("prove", language=spoken), said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0] is not None
    assert said[0].problem.startswith(words)


def test_of_two_wishes_of_a_kind_the_newer_is_answered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    owner = QWidget()
    qtbot.addWidget(owner)
    keeper, old, new = ChildKeeper(owner), list[Reply | None](), list[Reply | None]()
    keeper.ask(Wish("prove"), old.append)
    keeper.ask(Wish("prove"), new.append)
    qtbot.waitUntil(lambda: bool(new), timeout=20_000)
    assert old == []
