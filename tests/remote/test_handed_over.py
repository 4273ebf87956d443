"""A tool that hands its session to another process: the end is that its connection went away."""

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.remote.connections import addresses_of, own_connections
from desk.remote.errand import Errand
from desk.remote.handed_over import GAP, SETTLED, HandedOver
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import Outcome
from desk.remote.session import EndSource, SessionRecord, Sighting, observed
from desk.remote.state import read_state
from desk.remote.watch import look
from desk.remote.witness import Witness
from tests.remote.builders import record
from tests.remote.rig.processes import free_port, until
from tests.remote.test_real_tools import _get
from tests.remote.test_witness import Report

HANDS_OVER = """
import os, socket, sys
if os.fork():
    os._exit(0)
os.setsid()
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
    connection.recv(1)
"""
"""Returns at once, as a second start of Remmina does; a process of its own is connected until it is told."""
FASTER = 30


class Hurried(SystemClock):
    """Time passes many times as fast."""

    def __init__(self, faster: int) -> None:
        self.begun = super().now()
        self.faster = faster

    def now(self) -> datetime:
        return self.begun + self.faster * (super().now() - self.begun)


class Machine:
    """What the tool connects to: a real socket."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.connections: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                self.connections.append(self.listener.accept()[0])
            except OSError:
                return

    def hang_up(self) -> None:
        for connection in self.connections:
            connection.close()

    def close(self) -> None:
        self.hang_up()
        self.listener.close()


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine()
    yield made
    made.close()


def run(
    folder: Path,
    argv: list[str],
    port: int,
    meanwhile: Callable[[], None] = lambda: None,
    faster: int = FASTER,
) -> Sighting:
    """A witness from start to end, and what a Desk that looks does meanwhile."""
    folder.mkdir(mode=0o700)
    errand = Errand(
        str(folder), tuple(argv), {"PATH": "/usr/bin:/bin"}, port=port, hands_over_to="127.0.0.1"
    )
    helper = threading.Thread(target=meanwhile)
    helper.start()
    Witness(errand, Hurried(faster)).run(Report())
    helper.join()
    return look(folder)


def remmina(profiles: Profiles, ended: Sighting) -> SessionRecord:
    profile = _get(profiles, "remmina-vnc")
    return observed(record(profile), ended, profile.end)


def test_the_session_outlives_what_was_started_and_ends_with_its_connection(
    machine: Machine, tmp_path: Path, profiles: Profiles
) -> None:
    folder = tmp_path / "session"

    def end_it_later() -> None:
        until(lambda: look(folder).first_seen, "the connection was not seen")
        assert look(folder).running
        until(lambda: (now := read_state(folder)) and now.alive_at > now.seen_at + 10, "it goes on")
        machine.hang_up()

    argv = [sys.executable, "-c", HANDS_OVER, str(machine.port)]
    ended = run(folder, argv, machine.port, end_it_later)
    assert not ended.running
    assert ended.end_source is EndSource.CONNECTION
    assert ended.first_seen is not None
    assert ended.ended_at is not None
    assert timedelta(0) <= ended.ended_at - ended.first_seen < timedelta(seconds=GAP + 2 * FASTER)
    kept = remmina(profiles, ended)
    assert kept.outcome is Outcome.ENDED
    assert kept.minutes >= 1


def test_a_connection_that_was_there_before_is_another_session(machine: Machine) -> None:
    with socket.create_connection(("127.0.0.1", machine.port)):
        until(lambda: own_connections(machine.port), "the connection is not seen")
        session = HandedOver("127.0.0.1", machine.port)
        assert not session.look(100.0)
        with socket.create_connection(("127.0.0.1", machine.port)):
            assert not session.look(101.0)  # somebody may only be asking what answers
            assert session.look(101.0 + SETTLED)
        until(lambda: not session.look(session.last_seen), "it is closed")
    assert not session.is_over(session.last_seen + GAP - 1, 0.0)
    assert session.is_over(session.last_seen + GAP, 0.0)


def test_a_connection_to_another_machine_is_not_the_session(machine: Machine) -> None:
    session = HandedOver("192.0.2.1", machine.port)
    with socket.create_connection(("127.0.0.1", machine.port)):
        assert not session.look(100.0)


def test_a_tool_that_fails_is_over_at_once_and_one_that_never_connects_after_a_while(
    tmp_path: Path, profiles: Profiles
) -> None:
    port = free_port()
    failed = run(tmp_path / "failed", ["/bin/false"], port)
    assert (failed.exit_code, failed.first_seen) == (1, None)
    assert failed.end_source is EndSource.PROCESS
    never = run(tmp_path / "never", ["/bin/true"], port, faster=1000)
    assert (never.exit_code, never.first_seen) == (0, None)
    assert remmina(profiles, never).minutes == 0


def test_addresses_are_read_as_the_kernel_writes_them(machine: Machine) -> None:
    assert addresses_of("127.0.0.1") == {"127.0.0.1"}
    assert addresses_of("::1") == {"::1"}
    assert addresses_of("nowhere.invalid") == frozenset()
    six = socket.create_server(("::1", 0), family=socket.AF_INET6)
    port = six.getsockname()[1]
    with six, socket.create_connection(("::1", port)):
        assert {address for _, address in own_connections(port)} == {"::1"}
    dual = socket.socket(socket.AF_INET6)
    with dual:
        dual.connect(("::ffff:127.0.0.1", machine.port))
        assert {address for _, address in own_connections(machine.port)} == {"127.0.0.1"}
