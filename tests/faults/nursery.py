"""A nursery of real processes: one program loads everything once, and forks a child a request.

A child is a process like any other: it has its own id, is killed and stopped like any other, and runs
the same code; it has only been spared the loading. So hundreds of kills fit into a minute.

Run as a program: `python -m tests.faults.nursery` with a socket as its standard input.
"""

import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tests.cli.seat import ROOT

PRELOADED = (
    "desk.cli.verbs", "desk.sync.process", "desk.sync.connectors.desk.connector", "desk.server.app",
    "desk.server.run", "desk.models.store", "desk.cli.work", "desk.cli.sync", "tests.faults.child",
    "tests.faults.pen", "requests", "encodings.idna",
)  # fmt: skip
PATIENCE = 120.0


class Child:
    """A process of the nursery, with lines of JSON (or text) coming out of it."""

    def __init__(self, pid: int, stdin: int, stdout: int) -> None:
        self.pid = pid
        self.lines: list[Any] = []
        self._handle = os.pidfd_open(pid)
        self._stdin: int | None = stdin
        self._came = threading.Condition()
        self._reader = threading.Thread(target=self._read, args=(stdout,), daemon=True)
        self._reader.start()

    def _read(self, stdout: int) -> None:
        with os.fdopen(stdout, "rb") as stream:
            for line in stream:
                with self._came:
                    with suppress(ValueError):  # what a kill cut off
                        self.lines.append(json.loads(line))
                    self._came.notify_all()
        with self._came:
            self._came.notify_all()

    def until(self, happened: Callable[["Child"], object], what: str) -> Any:
        """Wait for something it says; what `happened` returned."""
        with self._came:
            found = self._came.wait_for(lambda: happened(self), PATIENCE)
        assert found, f"{what} did not come; it said {self.lines[-4:]}"
        return found

    def say(self, line: bytes) -> None:
        """Write on its standard input."""
        assert self._stdin is not None
        with suppress(BrokenPipeError):  # it was killed
            os.write(self._stdin, line)

    def signal(self, number: int) -> None:
        """Send it a signal, and nobody else."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.signal(signal.SIGKILL)
        self.ended()

    def end(self) -> None:
        """Let it end as it does when whoever started it goes."""
        self._close_stdin()
        self.ended()

    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return not select.select([self._handle], [], [], 0)[0]

    def ended(self) -> None:
        """Wait until it is gone and everything it said was read."""
        gone, _, _ = select.select([self._handle], [], [], PATIENCE)
        if not gone:
            self.signal(signal.SIGKILL)
        self._reader.join(PATIENCE)
        self._close_stdin()
        os.close(self._handle)
        assert gone, "it did not end"

    def _close_stdin(self) -> None:
        if self._stdin is not None:
            os.close(self._stdin)
            self._stdin = None


class Nursery:
    """Starts children."""

    def __init__(self, ours: socket.socket) -> None:
        self._line = ours

    def start(self, what: str, *arguments: str, hooks: tuple[str, ...] = ()) -> Child:
        """Run a function (`module:name`) with arguments in a child; `hooks` run before it."""
        their_in, our_out = os.pipe()
        our_in, their_out = os.pipe()
        order = json.dumps({"run": what, "arguments": arguments, "hooks": hooks}).encode()
        socket.send_fds(self._line, [order], [their_in, their_out])
        os.close(their_in)
        os.close(their_out)
        pid = int(self._line.recv(32))
        return Child(pid, our_out, our_in)


@contextmanager
def nursery(**environment: str) -> Iterator[Nursery]:
    """A nursery for the block; its children must have ended with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        stdin=theirs.fileno(), stderr=subprocess.DEVNULL, cwd=ROOT, env=os.environ | environment,
    )  # fmt: skip
    theirs.close()
    try:
        assert ours.recv(32) == b"ready"
        yield Nursery(ours)
    finally:
        ours.close()
        assert program.wait(PATIENCE) == 0


# ---- the program


def found(name: str) -> Callable[..., object]:
    """The function of `module:name`."""
    module, _, function = name.partition(":")
    value: Callable[..., object] = getattr(importlib.import_module(module), function)
    return value


def _become(order: dict[str, Any], handles: list[int]) -> None:
    for number, handle in enumerate(handles):
        os.dup2(handle, number)
        os.close(handle)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    status = 1
    try:
        for hook in order["hooks"]:
            found(hook)()
        found(order["run"])(*order["arguments"])
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(status)


def main() -> None:
    """Fork until nobody asks any more."""
    for module in PRELOADED:
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system takes dead children away
    line = socket.socket(fileno=os.dup(0))
    line.send(b"ready")
    while True:
        data, handles, _, _ = socket.recv_fds(line, 1 << 16, 2)
        if not data:
            return
        pid = os.fork()
        if pid == 0:
            line.close()
            _become(json.loads(data), handles)
        for handle in handles:
            os.close(handle)
        line.send(str(pid).encode())


if __name__ == "__main__":
    main()
