"""A second start hands its arguments to the first window, whatever state the door is in."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from desk.ui import single_instance
from desk.ui.single_instance import SingleInstance

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desk.ui.single_instance import SingleInstance
app = QCoreApplication([])
door = SingleInstance(Path(sys.argv[1]))
print(door.claim(sys.argv[2:]))
"""


@pytest.fixture
def door(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], SingleInstance]]:
    runtime = (
        Path("/tmp") / f"desk-test-{os.getpid()}"
    )  # a socket's path may be 107 characters long
    runtime.mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    made: list[SingleInstance] = []

    def make() -> SingleInstance:
        made.append(SingleInstance(tmp_path / "profile"))
        return made[-1]

    yield make
    for instance in made:
        instance.close()
    for left in runtime.iterdir():
        left.unlink()
    runtime.rmdir()


Door = Callable[[], SingleInstance]


def test_the_second_start_passes_its_arguments_and_ends(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    first = door()
    assert first.claim([])
    command = [sys.executable, "-c", SECOND_START, str(tmp_path / "profile"), "desk://ticket/817"]
    with qtbot.waitSignal(first.started_again, timeout=20_000) as told:
        second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert told.args == [["desk://ticket/817"]]
    assert second.communicate(timeout=20)[0].strip() == "False"


def test_a_door_is_open_to_its_owner_only(door: Door) -> None:
    first = door()
    assert first.claim([])
    mode = Path(first._name).stat().st_mode
    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) & 0o077 == 0


def test_without_a_runtime_folder_the_door_is_in_a_folder_of_our_own(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = str(tmp_path / "none")
    monkeypatch.setattr(single_instance, "_runtime", lambda: nowhere)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = Path(SingleInstance(tmp_path)._name).parent
    assert stat.S_IMODE(first.stat().st_mode) == 0o700
    assert Path(SingleInstance(tmp_path)._name).parent == first
    first.chmod(0o777)  # somebody else made it first
    other = Path(SingleInstance(tmp_path)._name).parent
    assert other != first
    assert stat.S_IMODE(other.stat().st_mode) == 0o700


def test_a_dead_windows_door_is_replaced(door: Door) -> None:
    name = door()._name
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(name)
    assert Path(name).exists()
    next_one = door()
    assert next_one.claim([])


def test_after_the_first_window_closed_the_next_is_first(door: Door) -> None:
    first = door()
    assert first.claim([])
    first.close()
    assert door().claim([])


def test_profiles_have_doors_of_their_own(door: Door, tmp_path: Path) -> None:
    assert door().claim([])
    other = SingleInstance(tmp_path / "another")
    assert other.claim([])
    other.close()


@pytest.mark.parametrize("message", [b"{}\n", b"\xff\n", b"[1]\n", b"x" * 100_000, b"[\n"])
def test_rubbish_at_the_door_opens_nothing(door: Door, qtbot: QtBot, message: bytes) -> None:
    first = door()
    assert first.claim([])
    with qtbot.assertNotEmitted(first.started_again):
        client = QLocalSocket()
        client.connectToServer(first._name)
        assert client.waitForConnected(2000)
        client.write(message)
        qtbot.waitUntil(lambda: client.state() == QLocalSocket.LocalSocketState.UnconnectedState)


def test_no_more_arguments_than_a_person_would_give(door: Door, qtbot: QtBot) -> None:
    first = door()
    assert first.claim([])
    client = QLocalSocket()
    client.connectToServer(first._name)
    assert client.waitForConnected(2000)
    with qtbot.waitSignal(first.started_again) as told:
        client.write(b"[" + b",".join([b'"x"'] * 50) + b"]\n")
    assert told.args is not None
    assert len(told.args[0]) == 32


def test_a_first_window_that_answers_nonsense_does_not_stop_the_second(
    door: Door, qtbot: QtBot
) -> None:
    second = door()
    stranger = QLocalServer()
    assert stranger.listen(second._name)
    stranger.close()
    assert second.claim(["x"])
