"""The transport to Desk's own server: the real HTTP code of the connectors, without a socket."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import timedelta
from email.utils import format_datetime
from io import BytesIO
from typing import Any, Self
from urllib.parse import urlencode

import requests

from desk.models.clock import Clock
from desk.models.wire import KEY_HEADER
from desk.sync.connectors.desk.connector import DeskConnector
from desk.sync.connectors.http import Http, Patience
from tests.simulation.faults import PAUSE, Fault
from tests.simulation.history import History
from tests.simulation.own_server import OwnServer, Spoken
from tests.simulation.wire import Wire

BASE = "http://desk.test"
_HTML = b"<html><body>Welcome to the hotel. Please sign in.</body></html>"
_PROBLEM = b'{"type":"about:blank","title":"No","status":%d,"detail":"Not now."}'


class _Raw:
    """The body of an answer, as it trickles in."""

    def __init__(self, body: bytes, pause: Callable[[], None] | None) -> None:
        self._body = BytesIO(body)
        self._pause = pause

    def read1(self, size: int, decode_content: bool) -> bytes:
        """What has arrived."""
        if self._pause is None:
            return self._body.read(size)
        self._pause()
        return self._body.read(8)


class Heard:
    """An answer as `requests` hands it over."""

    def __init__(self, spoken: Spoken, pause: Callable[[], None] | None = None) -> None:
        self.status_code, self.reason = spoken.status_code, ""
        self.headers = spoken.headers
        self.raw = _Raw(spoken.body, pause)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class Session:
    """What stands where `requests.Session` stands."""

    def __init__(self, server: OwnServer, wire: Wire, clock: Clock, history: History) -> None:
        self._server = server
        self._wire = wire
        self._clock = clock
        self._history = history

    def prepare_request(self, request: requests.Request) -> requests.Request:
        """Nothing to prepare."""
        return request

    def send(self, request: requests.Request, **_: object) -> Heard:
        """Carry one request to the server and back."""
        path = request.url.removeprefix(BASE)
        query = urlencode(request.params or {})
        body = bytes(request.data or b"")
        writes = request.method != "GET"
        self._count(request, path, query)
        spoken = self._wire.carry(
            self._label(request.method, path, query, request.headers),
            lambda: self._server.ask(
                request.method, f"{path}?{query}" if query else path, dict(request.headers), body
            ),
            self._spoiled,
            writes=writes,
        )
        if isinstance(spoken, _Dripping):
            return Heard(spoken, lambda: self._clock.sleep(40.0))
        return Heard(spoken)

    def close(self) -> None:
        """Nothing to let go of."""

    def _count(self, request: requests.Request, path: str, query: str) -> None:
        if request.method == "POST" and path.endswith("/operations"):
            self._history.sends(request.headers[KEY_HEADER])
        if "since=0&" in query:
            self._history.count("pulls from the start")

    def _label(self, method: str, path: str, query: str, headers: Mapping[str, str]) -> str:
        key = headers.get("Idempotency-Key", "")
        name = f" {self._history.name(key, 'op')}" if key else ""
        since = query.split("&", maxsplit=1)[0] if query else ""
        return f"{method} {path.removeprefix('/api/v1')} {since}{name}".rstrip()

    def _spoiled(self, fault: Fault, spoken: Spoken | None) -> Spoken:
        if fault in _ERRORS:
            raise _ERRORS[fault]()
        if spoken is not None and fault is Fault.TRUNCATE:
            head = {**spoken.headers, "Content-Length": str(len(spoken.body))}
            return Spoken(spoken.status_code, head, spoken.body[: len(spoken.body) // 2])
        if spoken is not None and fault is Fault.DRIP:
            return _Dripping(spoken.status_code, spoken.headers, spoken.body)
        return self._from_between(fault)

    def _from_between(self, fault: Fault) -> Spoken:
        """An answer of something on the way, or of a server in trouble."""
        status, kind, body = _ANSWERS[fault]
        headers = {"Content-Type": kind}
        if fault is Fault.BUSY:
            headers["Retry-After"] = str(int(PAUSE))
        if fault is Fault.BUSY_DATE:
            now = self._clock.now() + timedelta(hours=5)  # the server's clock is its own
            headers["Date"] = format_datetime(now, usegmt=True)
            headers["Retry-After"] = format_datetime(now + timedelta(seconds=PAUSE), usegmt=True)
        return Spoken(status, headers, body)


class _Dripping(Spoken, frozen=True):
    """An answer that comes a few bytes at a time."""


_ERRORS: dict[Fault, Callable[[], Exception]] = {
    Fault.AWAY: lambda: requests.ConnectTimeout("no route"),
    Fault.LOSE_REQUEST: lambda: requests.ReadTimeout("nothing came"),
    Fault.LOSE_REPLY: lambda: requests.ReadTimeout("nothing came"),
    Fault.LATE: lambda: requests.ReadTimeout("nothing came"),
    Fault.RESET_BEFORE: lambda: requests.ConnectionError("reset by peer"),
    Fault.RESET_AFTER: lambda: requests.ConnectionError("reset by peer"),
}
_JSON, _PAGE = "application/problem+json", "text/html"
_ANSWERS: dict[Fault, tuple[int, str, bytes]] = {
    Fault.BROKEN_BEFORE: (500, _JSON, _PROBLEM % 500),
    Fault.BROKEN_AFTER: (500, _JSON, _PROBLEM % 500),
    Fault.GATEWAY: (502, _PAGE, _HTML),
    Fault.GATEWAY_AFTER: (504, _PAGE, _HTML),
    Fault.BUSY: (429, _JSON, _PROBLEM % 429),
    Fault.BUSY_DATE: (503, _JSON, _PROBLEM % 503),
    Fault.PORTAL: (200, _PAGE, _HTML),
    Fault.REDIRECT: (302, _PAGE, _HTML),
    Fault.FIREWALL: (403, _PAGE, _HTML),
    Fault.REFUSE: (403, _JSON, _PROBLEM % 403),
    Fault.SIGNED_OUT: (401, _JSON, _PROBLEM % 401),
}


class SimulatedHttp(Http):
    """The HTTP of the connectors on that session."""

    def __init__(self, session: Session, clock: Clock) -> None:
        super().__init__(BASE, clock, Patience(), in_clear=True)
        self._session: Any = session
        self._proxies = {}

    def _in_time(self, hold: float) -> Any:
        """The deadline cuts sockets from another thread; here are neither."""
        return nullcontext()


def connect(server: OwnServer, wire: Wire, clock: Clock, history: History) -> DeskConnector:
    """The real connector of an account that signs in with a token."""
    return DeskConnector("", SimulatedHttp(Session(server, wire, clock, history), clock), clock)
