"""The window's child asks the system's keyring, and no other, whatever the environment says."""

from pathlib import Path

import pytest
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
    keeper, said = ChildKeeper(), list[Reply | None]()
    for wish in (
        Wish("prove"),
        Wish("keep", "a1/vnc", "-", "Zq-é'\"$ x"),
        Wish("read", "a1/vnc", "-"),
    ):
        said.clear()
        keeper.ask(wish, said.append)
        qtbot.waitUntil(lambda: bool(said), timeout=20_000)
        assert said[0] is not None
        assert said[0].problem == ""
    assert said[0] is not None
    assert said[0].password == "Zq-é'\"$ x"


def test_without_a_bus_the_child_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    keeper, said = ChildKeeper(), list[Reply | None]()
    keeper.ask(Wish("prove"), said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0] is not None
    assert said[0].problem.startswith("No system keyring")
