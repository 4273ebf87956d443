"""Starting real programs for a test and ending exactly those again."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from desk.models.clock import SystemClock

CLOCK = SystemClock()


def need(*programs: str) -> None:
    """Skip, with a plain reason, where a program is not installed."""
    path = "/usr/bin:/usr/sbin:/bin:/sbin:/usr/local/bin"
    missing = [program for program in programs if shutil.which(program, path=path) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition: Callable[[], object], what: str, seconds: float = 15.0) -> None:
    """Wait for a condition; the test fails with `what` when it does not come true."""
    begun = CLOCK.monotonic()
    while not condition():
        if CLOCK.monotonic() - begun > seconds:
            pytest.fail(f"in {seconds:g} s: {what}")
        CLOCK.sleep(0.05)


def listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Processes:
    """Programs started for a test; `close` ends them, newest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, argv: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        name = Path(argv[0]).name
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                argv, env=dict(environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._running.append(process)
        return process

    def serve(self, argv: Sequence[str], environment: Mapping[str, str], port: int) -> None:
        process = self.start(argv, environment)
        until(
            lambda: listening(port) or process.poll() is not None, f"{argv[0]} does not listen yet"
        )
        if process.poll() is not None:
            log = (self.folder / f"{Path(argv[0]).name}.log").read_text(errors="replace")
            pytest.fail(f"{argv[0]} ended at once:\n{log[-800:]}")

    def close(self) -> None:
        for process in reversed(self._running):
            process.terminate()
        for process in reversed(self._running):
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
