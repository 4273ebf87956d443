"""Desk is killed in a session: the next one takes it up, and its record ends when the session really did."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.models.codec import decode
from desk.models.store import Store
from desk.remote.launch import Settings
from desk.remote.session import EndSource, SessionRecord
from tests.remote.rig.processes import CLOCK, need, until
from tests.remote.rig.servers import PATH, Server
from tests.remote.rig.session_driver import prepare

pytestmark = [pytest.mark.rig, pytest.mark.slow]


class Running:
    """A Desk that runs as a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def hear(self, word: str) -> str:
        """Read on until it says this word; what it says of it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said: dict[str, str] = json.loads(line)
            assert not said.keys() & {"problem", "fault"}, said
            if word in said:
                return said[word]
        pytest.fail(f"it ended without a word of “{word}”")

    def kill(self) -> None:
        """As the kernel kills what takes too much memory."""
        self.process.kill()
        assert self.process.wait(10) == -signal.SIGKILL


@contextmanager
def a_desk(settings: Settings, vnc: Server, folder: Path, *, adopt: bool) -> Iterator[Running]:
    orders = {"folder": str(folder), "password": vnc.password, "adopt": adopt}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.remote.rig.session_driver"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**settings.environment, "PYTHONPATH": ":".join(sys.path)},
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(orders) + "\n")
        process.stdin.flush()
        yield Running(process)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def close_the_viewer(display: str) -> datetime:
    """The technician closes the tool's window; the moment it is gone."""

    def windows(*arguments: str) -> str:
        environment = {"PATH": PATH, "DISPLAY": display}
        return subprocess.run(
            ["wmctrl", *arguments], env=environment, capture_output=True, text=True, check=False
        ).stdout

    def shown() -> list[str]:
        return [line.split()[0] for line in windows("-l").splitlines() if "TigerVNC" in line]

    until(shown, "the viewer shows no window")
    for window in shown():
        windows("-i", "-c", window)
    until(lambda: not shown(), "the viewer's window stayed")
    return CLOCK.now()


def steps(folder: Path, session: str) -> list[SessionRecord]:
    """All that was written down of a session."""
    store = Store.open(folder, SystemClock())
    try:
        return [decode(content, SessionRecord) for _at, content in store.sessions.steps(session)]
    finally:
        store.close()


@pytest.mark.parametrize(
    "meanwhile", [True, False], ids=["ends without Desk", "ends after restart"]
)
def test_after_a_kill_the_record_ends_within_a_second_of_the_truth(
    desktop: Settings, vnc: Server, tmp_path: Path, *, meanwhile: bool
) -> None:
    need("xtigervncviewer", "wmctrl")
    folder, display = tmp_path / "account", desktop.environment["DISPLAY"]
    prepare(folder, vnc.port)
    with a_desk(desktop, vnc, folder, adopt=False) as first:
        session = first.hear("started")
        begun = first.hear("seen")
        first.kill()
    before = steps(folder, session)
    assert before
    assert not any(step.over for step in before)
    closed = close_the_viewer(display) if meanwhile else None
    with a_desk(desktop, vnc, folder, adopt=True) as second:
        assert second.hear("adopted") == session
        assert second.hear("seen") == begun
        closed = closed or close_the_viewer(display)
        ended = datetime.fromisoformat(second.hear("over"))
        assert abs((ended - closed).total_seconds()) < 1
        until(lambda: steps(folder, session)[-1].over, "the end was not written down")
    last = steps(folder, session)[-1]
    assert steps(folder, session)[: len(before)] == before, "a step that was written down changed"
    assert (last.ended_at, last.end_source, last.minutes) == (ended, EndSource.PROCESS, 1)
