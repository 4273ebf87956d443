"""Real servers for tests: Desk's own, in a thread or as a process of its own that can be killed."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

from desk.models.clock import Clock, SystemClock
from desk.models.wire import API, KEY_HEADER
from desk.server.app import build
from desk.server.run import Server, listen
from desk.server.seed.fill import PASSWORD, fill

_PATIENCE = 30.0
_PROGRAM = """
import sys
from pathlib import Path
from desk.server.run import serve
serve("127.0.0.1", int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.stdout)
"""


class RunningServer:
    """One server on 127.0.0.1. Its port stays the same over `stop` and `start`."""

    def __init__(
        self,
        data_dir: Path,
        *,
        demo: int = 0,
        database_url: str = "",
        process: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.database_url = database_url
        self.demo = demo
        self.clock = clock or SystemClock()
        self.url = ""
        self.first_line = ""
        """What a server that is a process said when it was ready."""
        self._port = 0
        self._as_process = process
        self._process: subprocess.Popen[str] | None = None
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._tokens: dict[str, str] = {}

    @property
    def desk(self) -> Any:
        """The parts of a server that runs in this process (`desk.server.call.Desk`)."""
        assert self._server is not None
        return self._server.desk

    def start(self) -> None:
        """Start it, on the port it had before."""
        if self._as_process:
            self._start_process()
        else:
            self._start_thread()
        self._port = int(self.url.rsplit(":", 1)[1])

    def _start_thread(self) -> None:
        app = build(self.database_url, self.data_dir, self.clock)
        desk = app.state.desk
        if self.demo and not self._port:
            fill(desk.database, desk.blobs, tickets=self.demo, now=self.clock.now())
        self._server = Server(app, listen("127.0.0.1", self._port))
        self.url = self._server.url
        self._thread = threading.Thread(target=self._server.serve_here, daemon=True)
        self._thread.start()
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        # The socket listens already, so the first request simply waits in its queue.
        with contextlib.suppress(requests.ConnectionError):
            requests.get(self.url + API, timeout=_PATIENCE)
            return
        requests.get(self.url + API, timeout=_PATIENCE)

    def _start_process(self) -> None:
        arguments = [str(self._port), self.database_url, str(self.data_dir), str(self.demo)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        assert self._process.stdout is not None
        self.first_line = self._process.stdout.readline()
        assert '"ready"' in self.first_line, f"the server did not start: {self.first_line!r}"
        self.url = json.loads(self.first_line)["url"]

    def stop(self) -> None:
        """End it as an administrator would."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(_PATIENCE)
            assert not self._thread.is_alive(), "the server did not end"
            self._server = self._thread = None
        if self._process is not None:
            self._process.terminate()
            self._reap()

    def kill(self) -> None:
        """End it as a power cut would; only for `process=True`."""
        assert self._process is not None, "only a server that is a process can be killed"
        os.kill(self._process.pid, signal.SIGKILL)
        self._reap()

    def _reap(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        self._process.wait(_PATIENCE)
        self._process.stdout.close()
        self._process = None

    def restart(self) -> None:
        """End it and start it again on the same port."""
        self.stop()
        self.start()

    def token(self, login: str = "tech1", password: str = PASSWORD) -> str:
        """A token of a technician; the same one when asked again."""
        if login not in self._tokens:
            body = {"user": login, "password": password, "device": "test"}
            answer = requests.post(f"{self.url}{API}/tokens", json=body, timeout=_PATIENCE)
            assert answer.status_code == 201, answer.text
            self._tokens[login] = answer.json()["token"]
        return self._tokens[login]

    def request(
        self,
        method: str,
        path: str,
        *,
        login: str | None = "tech1",
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> requests.Response:
        """One request below `/api/v1`, signed in as `login` (None: as nobody)."""
        sent = dict(headers or {})
        if login is not None:
            sent.setdefault("Authorization", f"Bearer {self.token(login)}")
        options.setdefault("timeout", _PATIENCE)
        return requests.request(method, self.url + API + path, headers=sent, **options)

    def push(
        self, operation: bytes, key: str, login: str = "tech1", **headers: str
    ) -> requests.Response:
        """Send one encoded operation."""
        body = b'{"operation":' + operation + b"}"
        sent = {KEY_HEADER: key, "Content-Type": "application/json"} | headers
        return self.request("POST", "/operations", login=login, headers=sent, data=body)


@contextlib.contextmanager
def running_server(
    folder: Path,
    *,
    demo: int = 0,
    database_url: str = "",
    process: bool = False,
    clock: Clock | None = None,
) -> Iterator[RunningServer]:
    """A server with its data in `folder/server`; ended with the block.

    `demo` tickets are generated, with the technicians tech1, tech2, tech3. `process=True` runs it
    as a process of its own, so that it can be killed; `clock` is for servers in this process.
    """
    server = RunningServer(
        folder / "server", demo=demo, database_url=database_url, process=process, clock=clock
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
