"""A relay between a client and a real server that loses requests and replies on purpose."""

import json
import socket
import threading
from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import Final
from urllib.parse import urlsplit

from tests.sync.fault_server import read_request


class Loss(Enum):
    """What becomes of the next request that changes something."""

    NOTHING = auto()
    REQUEST = auto()
    REPLY = auto()
    HALF_REPLY = auto()
    REFUSED = auto()
    """Nothing is lost: the server says no."""
    HALF_DONE = auto()
    """It is carried out, and answered with a no: as by a server that did not do all of it."""
    PAGE = auto()
    """It is carried out, and some page with status 200 comes back, as from a network's login."""
    CRASH = auto()
    """It is carried out, and the server breaks while it answers: its own head, then HTML."""
    GARBAGE = auto()
    """It is carried out, and what should be JSON is none."""


PAGE: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>"


def spoiled(reply: bytes, kind: bytes, body: bytes) -> bytes:
    """A reply with another body of some kind."""
    lines = reply.partition(b"\r\n\r\n")[0].split(b"\r\n")
    gone = (b"content-length:", b"content-type:", b"transfer-encoding:", b"content-encoding:")
    kept = [line for line in lines if not line.lower().startswith(gone)]
    return b"\r\n".join((*kept, b"Content-Type: " + kind, b"", body))


def refusal(status: int, told: object) -> bytes:
    """An answer of a server that says no, in JSON."""
    body = json.dumps(told).encode()
    head = f"HTTP/1.1 {status} No\r\nContent-Type: application/json\r\nConnection: close\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def is_get(request: bytes) -> bool:
    """Whether a request reads, on a server where a GET does and nothing else."""
    return request.startswith(b"GET")


class Relay:
    """Carries one request a connection; `losses` are used up one a request that changes something,
    `lost_reads` one a request that reads."""

    def __init__(self, url: str, reads: Callable[[bytes], bool] = is_get) -> None:
        self._reads = reads
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.losses: deque[Loss] = deque()
        self.lost_reads: deque[Loss] = deque()
        self.no = b""
        """The server's answer to what it refuses."""
        self.carried = 0
        """Requests that came by."""
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(connection,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near:
            try:
                request = read_request(near)
                self.carried += 1
                losses = self.lost_reads if self._reads(request) else self.losses
                loss = losses.popleft() if losses else None
                if loss is Loss.REFUSED:
                    near.sendall(self.no)
                elif loss is not Loss.REQUEST:
                    self._answer(near, request, loss)
            except (OSError, ValueError):
                return

    def _answer(self, near: socket.socket, request: bytes, loss: Loss | None) -> None:
        one_only = request.replace(b"Connection: keep-alive", b"Connection: close", 1)
        reply = b""
        with socket.create_connection(self._target) as far:
            far.sendall(one_only)
            while part := far.recv(65536):
                reply += part
        # Some servers promise to go on whatever they are asked; the next request would hit a closed door.
        reply = reply.replace(b"Connection: Keep-Alive", b"Connection: close", 1)
        if loss is Loss.HALF_REPLY:
            near.sendall(reply[: -max(1, len(reply.partition(b"\r\n\r\n")[2]) // 2)])
        elif loss is Loss.HALF_DONE:
            near.sendall(self.no)
        elif loss is Loss.PAGE:
            near.sendall(PAGE)
        elif loss is Loss.CRASH:
            near.sendall(spoiled(reply, b"text/html; charset=UTF-8", b"<br>Fatal error"))
        elif loss is Loss.GARBAGE:
            near.sendall(spoiled(reply, b"application/json", b'{"half": '))
        elif loss is not Loss.REPLY:
            near.sendall(reply)
