"""A server that misbehaves on purpose: a raw socket that answers each connection as planned."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Play = Callable[[socket.socket], None]


def answer(
    status: str, body: bytes = b"{}", *, kind: str = "application/json", extra: str = ""
) -> Play:
    """Read the request, then send this whole answer."""

    def play(connection: socket.socket) -> None:
        read_request(connection)
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        connection.sendall(f"{head}{extra}Connection: close\r\n\r\n".encode() + body)

    return play


def raw(data: bytes) -> Play:
    """Read the request, then send these bytes and close."""

    def play(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(data)

    return play


def reset_after_request(connection: socket.socket) -> None:
    """Read the request, then break the connection."""
    read_request(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def silence(connection: socket.socket) -> None:
    """Read the request and never answer; returns when the client goes away."""
    read_request(connection)
    connection.settimeout(10)
    connection.recv(1)


def drip(connection: socket.socket) -> None:
    """Answer one byte at a time, for ever, just fast enough for every socket timeout."""
    _drip_after(
        connection,
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
    )


def drip_headers(connection: socket.socket) -> None:
    """The same, and the headers never end."""
    _drip_after(connection, b"HTTP/1.1 200 OK\r\nX-Endless: ")


def drip_a_chunk(connection: socket.socket) -> None:
    """The same, and the length of a chunk never ends."""
    _drip_after(
        connection,
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n1;",
    )


def _drip_after(connection: socket.socket, head: bytes) -> None:
    read_request(connection)
    connection.sendall(head)
    pause = threading.Event()
    try:
        while not pause.wait(0.05):
            connection.sendall(b" ")
    except OSError:
        return


def over_tls(play: Play, certificate: Path) -> Play:
    """Play the same after a TLS handshake with this certificate."""

    def wrapped(connection: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with context.wrap_socket(connection, server_side=True) as secured:
            play(secured)

    return wrapped


def read_request(connection: socket.socket) -> bytes:
    """Read a request's head and body; OSError where the client goes away before its end."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        body += _more(connection)
    return head + b"\r\n\r\n" + body


def _more(connection: socket.socket) -> bytes:
    if not (data := connection.recv(65536)):
        raise ConnectionResetError("the client went away in the middle of its request")
    return data


class FaultServer:
    """Plays one fault after the other, one a connection; the last one again and again."""

    def __init__(self, plays: list[Play]) -> None:
        self._plays = plays
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.served = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            play = self._plays[min(self.served, len(self._plays) - 1)]
            self.served += 1
            with connection:
                try:
                    play(connection)
                except (OSError, ValueError):
                    continue

    def close(self) -> None:
        """Stop listening."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=15)


@contextmanager
def playing(*plays: Play) -> Iterator[FaultServer]:
    """Run a server that plays these."""
    server = FaultServer(list(plays))
    try:
        yield server
    finally:
        server.close()


def dead_port() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return f"http://127.0.0.1:{port}"
