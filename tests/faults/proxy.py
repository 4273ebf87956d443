"""A proxy between real programs that does to chosen requests what networks do to them.

It speaks HTTP/1.1 with connections that stay open. Which requests it harms, and how, is said
beforehand (`harm`), or drawn from a seed (`harm_by_chance`).
"""

import gzip
import random
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime
from typing import Final
from urllib.parse import urlsplit

from desk.models.clock import SystemClock

HTML: Final = b"<html><body>Please log in to the hotel's network</body></html>"
_WRONG_BY: Final = timedelta(hours=3)
"""How far the clock is ahead of whatever answers with a date: only its own `Date` says how long to wait."""
Carry = Callable[[bytes], bytes]
"""Carries a request to the server; its whole reply."""
Harm = Callable[["Proxy", socket.socket, bytes], bool]
"""What is done with one request; whether the connection stays open."""


def kept_open(reply: bytes) -> bytes:
    """A reply of a connection that closes, as one of a connection that stays open."""
    head, _, body = reply.partition(b"\r\n\r\n")
    lines = [
        line for line in head.split(b"\r\n")
        if not line.lower().startswith((b"connection:", b"content-length:", b"transfer-encoding:"))
    ]  # fmt: skip
    if b"transfer-encoding: chunked" in head.lower():
        body = _unchunked(body)
    length = [] if b" 204 " in lines[0] else [f"Content-Length: {len(body)}".encode()]
    return b"\r\n".join([*lines, *length]) + b"\r\n\r\n" + body


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        count = int(size, 16)
        whole, body = whole + body[:count], body[count + 2 :]
        if not count:
            break
    return whole


def _reset(near: socket.socket) -> None:
    near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def _until_they_leave(near: socket.socket) -> None:
    near.settimeout(20)
    with suppress(OSError):
        near.recv(1)


def none(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Carry it there and back."""
    near.sendall(kept_open(proxy.carry(request)))
    return True


def rst_before(_proxy: "Proxy", near: socket.socket, _request: bytes) -> bool:
    """Break the line before the server hears of it."""
    _reset(near)
    return False


def rst_after(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Let the server do it, then break the line."""
    proxy.carry(request)
    _reset(near)
    return False


def fin_after(proxy: "Proxy", _near: socket.socket, request: bytes) -> bool:
    """Let the server do it, then close politely without a word."""
    proxy.carry(request)
    return False


def hang_after(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Let the server do it, and never say so."""
    proxy.carry(request)
    _until_they_leave(near)
    return False


def blackhole(_proxy: "Proxy", near: socket.socket, _request: bytes) -> bool:
    """Swallow it."""
    _until_they_leave(near)
    return False


def truncate(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Give half of the answer."""
    reply = kept_open(proxy.carry(request))
    near.sendall(reply[: -(len(reply.partition(b"\r\n\r\n")[2]) // 2)])
    return False


def truncate_noclen(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Give half of the answer, and do not say how long it should be."""
    head, _, body = kept_open(proxy.carry(request)).partition(b"\r\n\r\n")
    near.sendall(_without(head, b"content-length:") + b"\r\n\r\n" + body[: len(body) // 2])
    return False


def truncate_gzip(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Give the answer compressed, without its end."""
    head, _, body = kept_open(proxy.carry(request)).partition(b"\r\n\r\n")
    if b"content-encoding: gzip" in head.lower():
        body = gzip.decompress(body)
    head = _without(_without(head, b"content-length:"), b"content-encoding:")
    half = gzip.compress(body)[:-9]
    near.sendall(head + b"\r\nContent-Encoding: gzip\r\n\r\n" + half)
    return False


def _without(head: bytes, name: bytes) -> bytes:
    return b"\r\n".join(x for x in head.split(b"\r\n") if not x.lower().startswith(name))


def drip(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Give the answer byte by byte, faster than any timeout of a socket."""
    reply, pause = kept_open(proxy.carry(request)), threading.Event()
    for at in range(len(reply)):
        near.sendall(reply[at : at + 1])
        pause.wait(0.05)
    return True


def duplicate(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Carry it there twice."""
    proxy.carry(request)
    return none(proxy, near, request)


def zombie(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Break the line; the request lies somewhere, and arrives when nobody thinks of it any more."""
    proxy.undead.append(request)
    return rst_before(proxy, near, request)


def stale(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
    """Answer, and drop the connection without telling."""
    none(proxy, near, request)
    _reset(near)
    return False


def says(status: str, body: bytes, kind: str, *extra: str, first: bool = False) -> Harm:
    """Answer in the server's place; `first`: the server does it before."""

    def say(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
        if first:
            proxy.carry(request)
        head = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}")
        near.sendall("\r\n".join([*head, *extra, "", ""]).encode() + body)
        return True

    return say


def busy_until(status: str, body: bytes, kind: str) -> Harm:
    """Answer in the server's place that it should be asked again in a second, as a moment."""

    def say(proxy: "Proxy", near: socket.socket, request: bytes) -> bool:
        now = SystemClock().now() + _WRONG_BY
        later = now + timedelta(seconds=1)
        dates = (f"{name}: {format_datetime(moment, usegmt=True)}"
                 for name, moment in (("Date", now), ("Retry-After", later)))  # fmt: skip
        return says(status, body, kind, *dates)(proxy, near, request)

    return say


_JSON, _WEB = "application/json", "text/html"
FAULTS: Final[dict[str, Harm]] = {
    "rst_before": rst_before,
    "rst_after": rst_after,
    "fin_after": fin_after,
    "hang_after": hang_after,
    "blackhole": blackhole,
    "truncate": truncate,
    "truncate_noclen": truncate_noclen,
    "truncate_gzip": truncate_gzip,
    "drip": drip,
    "duplicate": duplicate,
    "zombie": zombie,
    "stale": stale,
    "429_seconds": says("429 Slow down", b"{}", _JSON, "Retry-After: 1"),
    "429_date": busy_until("429 Slow down", b"{}", _JSON),
    "503_date": busy_until("503 Away", HTML, _WEB),
    "500": says("500 Oh", b"{}", _JSON),
    "502_after": says("502 Bad gateway", HTML, _WEB, first=True),
    "portal_200": says("200 OK", HTML, _WEB),
    "portal_302": says("302 Found", b"", _WEB, "Location: http://127.0.0.1:1/login"),
    "firewall_403": says("403 Forbidden", HTML, _WEB),
    "proxy_407": says("407 Log in", HTML, _WEB, "Proxy-Authenticate: Basic"),
}  # fmt: skip


class Proxy:
    """Listens on loopback and carries requests to a server."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.undead: list[bytes] = []
        """Requests that are to arrive later."""
        self.done: Counter[str] = Counter()
        """How often each fault was done."""
        self._choose: Callable[[bytes], str] = lambda _request: ""
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def harm(self, wanted: Callable[[bytes], bool], fault: str) -> None:
        """From now on do this to every request that is wanted."""
        self._choose = lambda request: fault if wanted(request) else ""

    def harm_by_chance(self, seed: int, share: float) -> None:
        """From now on do something to that share of all requests but held ones."""
        chance, names = random.Random(seed), [*FAULTS]

        def choose(request: bytes) -> str:
            harmed = chance.random() < share and not is_held(request)
            return chance.choice(names) if harmed else ""

        self._choose = choose

    def heal(self) -> None:
        """Carry everything from now on."""
        self._choose = lambda _request: ""

    def raise_the_dead(self) -> int:
        """Let the requests that were lost on the way arrive now; how many."""
        undead, self.undead = self.undead, []
        for request in undead:
            self.carry(request)
        return len(undead)

    def hang_up(self) -> None:
        """Break every connection there is."""
        for near in list(self._open):
            with suppress(OSError):
                _reset(near)
                near.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop listening."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def carry(self, request: bytes) -> bytes:
        """The server's reply."""
        head, _, body = request.partition(b"\r\n\r\n")
        once = _without(head, b"connection:") + b"\r\nConnection: close\r\n\r\n" + body
        reply = b""
        with socket.create_connection(self._target) as far:
            far.sendall(once)
            while part := far.recv(65536):
                reply += part
        return reply

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        self._open.add(near)
        with near, suppress(OSError, ValueError):
            while request := _read(near):
                fault = self._choose(request)
                if fault:
                    self.done[fault] += 1
                if not FAULTS.get(fault, none)(self, near, request):
                    break
        self._open.discard(near)


def _read(near: socket.socket) -> bytes:
    """The next request, nothing when there is none any more."""
    data, length = b"", 0
    while b"\r\n\r\n" not in data:
        if not (piece := near.recv(65536)):
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    while len(body) < length:
        if not (piece := near.recv(65536)):
            return b""
        body += piece
    return head + b"\r\n\r\n" + body


def is_held(request: bytes) -> bool:
    """Whether it waits at the server for news."""
    line = request.partition(b"\r\n")[0]
    return b"wait=" in line and b"wait=0" not in line


def is_pull(request: bytes) -> bool:
    """Whether it asks what has changed."""
    return request.startswith(b"GET /api/v1/changes") and not is_held(request)


def is_push(request: bytes) -> bool:
    """Whether it sends an operation."""
    return request.startswith(b"POST /api/v1/operations")
