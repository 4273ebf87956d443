"""A cable that can be cut: forwards connections on loopback until it is pulled out (for the demo)."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Cable:
    """Listens on a free loopback port and carries bytes to a server; `cut` ends all at once."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._plugged = True
        threading.Thread(target=self._accept, daemon=True, name="cable").start()

    @property
    def url(self) -> str:
        """What a client is told."""
        return f"http://127.0.0.1:{self._port}"

    def cut(self) -> None:
        """Pull it out: connections end, new ones get no answer."""
        with self._lock:
            self._plugged = False
            ends, self._open = self._open, set()
        for end in ends:
            _hang_up(end)

    def plug(self) -> None:
        """Put it back."""
        with self._lock:
            self._plugged = True

    def close(self) -> None:
        """Stop for good."""
        self.cut()
        _hang_up(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return  # closed
            if self._plugged:
                self._join(near)
            else:
                _hang_up(near)

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._target, timeout=5)
        except OSError:
            _hang_up(near)
            return
        far.settimeout(None)
        for end in (
            near,
            far,
        ):  # what comes in pieces goes on in pieces, without waiting for receipts
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self._open |= {near, far}
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            _hang_up(end)
        with self._lock:
            self._open -= {source, sink}


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
