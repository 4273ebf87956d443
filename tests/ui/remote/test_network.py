"""Questions to the network are asked by a child process, which answers what really is there."""

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desk.remote.host_keys import Trust
from desk.remote.probe import Answer, Probe, Way
from desk.remote.proof import Place
from desk.ui.remote.child import Keys, ShowKeys, answer
from desk.ui.remote.network import ChildNetwork


@pytest.fixture
def open_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def network(qapp: QCoreApplication) -> Iterator[ChildNetwork]:
    """One that belongs to somebody, as in the window. With no other owner than its own questions, the
    last of them would end it from within its end."""
    made = ChildNetwork(qapp)
    yield made
    made.deleteLater()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def test_a_probe_comes_back_as_a_value(qtbot: QtBot, network: ChildNetwork, open_port: int) -> None:
    found: list[tuple[Probe, ...]] = []
    ways = (Way("127.0.0.1", open_port, "tcp"), Way("127.0.0.1", free_port(), "tcp"))
    network.probe(ways, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert [probe.answer for probe in found[0]] == [Answer.OPEN, Answer.REFUSED]


def test_a_newer_question_replaces_the_older(
    qtbot: QtBot, network: ChildNetwork, open_port: int
) -> None:
    found: list[str] = []
    way = Way("127.0.0.1", open_port, "tcp")
    network.probe((way,), lambda _probes: found.append("old"))
    network.probe((way,), lambda _probes: found.append("new"))
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found == ["new"]


def test_a_question_that_is_called_off_is_not_answered(
    qtbot: QtBot, network: ChildNetwork, open_port: int
) -> None:
    found: list[str] = []
    way = Way("127.0.0.1", open_port, "tcp")
    network.probe((way,), lambda _probes: found.append("probe"))
    network.stop_probing()
    network.host_keys(
        Place(Way("127.0.0.1", open_port, "ssh")), "/nowhere", lambda _keys: found.append("keys")
    )
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found == ["keys"]


def test_a_host_without_keys_says_so_in_words() -> None:
    keys = answer(ShowKeys(Place(Way("127.0.0.1", free_port(), "ssh")), "/nowhere"))
    assert isinstance(keys, Keys)
    assert keys.trust is Trust.NEW
    assert keys.problem.startswith(("The host showed no SSH key.", "ssh-keyscan is not installed."))
