"""A stranger's HTTPS server with pictures, good ones and hostile ones, which remembers what it was asked."""

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Body = bytes | Callable[[Callable[[bytes], Any]], None]
Answer = tuple[int, Mapping[str, str], Body]
"""Status, headers, and the body or what writes it."""


class PictureServer:
    """Answers by path; everything else is 404."""

    def __init__(self, certificate: Path, answers: Mapping[str, Answer]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path on it."""
        return f"https://{host}:{self.port}{path}"

    def close(self) -> None:
        """Stop it."""
        self._server.shutdown()
        self._thread.join(timeout=15)
        self._server.server_close()


@contextmanager
def serving(certificate: Path, answers: Mapping[str, Answer]) -> Iterator[PictureServer]:
    """Run a server that answers so."""
    server = PictureServer(certificate, answers)
    try:
        yield server
    finally:
        server.close()


def moved(to: str) -> Answer:
    """Send whoever asks elsewhere."""
    return 302, {"Location": to, "Set-Cookie": "tracked=1"}, b""


def _handler(server: PictureServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = server.answers.get(self.path, (404, {}, b"no such thing"))
            self.close_connection = True
            with contextlib.suppress(OSError):  # who asked went away
                self._give(*answer)

        def _give(self, status: int, headers: Mapping[str, str], body: Body) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if isinstance(body, bytes):
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if isinstance(body, bytes):
                self.wfile.write(body)
            else:
                body(self.wfile.write)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

        def handle(self) -> None:
            with contextlib.suppress(OSError):  # who asked did not like the certificate
                super().handle()

    return Handler
