"""Outside: one picture from a stranger's server, asked for as nobody in particular, and nothing of it believed.

No cookie, no referrer, no password and no name of an account leaves from here; this module knows none.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import urljoin
from urllib.request import getproxies, proxy_bypass

import msgspec
import truststore

from desk.models.clock import Clock
from desk.models.picture_file import Measured, measured
from desk.models.pictures import LARGEST, REDIRECTS, Address, Refusal, is_public, read_address
from desk.sync.connectors.deadline import Deadline
from desk.sync.connectors.heads import WholeHead

Judge = Callable[[IPv4Address | IPv6Address], bool]
"""Whether a picture may be fetched from an address."""

_BITE: Final = 64 * 1024
_TRIES: Final = 3
"""Addresses of one host that are tried."""
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_EVERYTHING: Final = frozenset({"https", "all", "socks"})
"""Proxies that would be used for a picture, as the environment and the system name them."""
_HEADERS: Final = {
    "User-Agent": "Desk",
    "Accept": "image/png, image/jpeg, image/gif, image/webp",
    "Connection": "close",
}
"""All that is said of us, besides that we want nothing packed: nothing of the person, of the machine, of the ticket, or of its server."""


class Patience(msgspec.Struct, frozen=True):
    """How long one picture may take, in seconds."""

    connect: float = 5.0
    silence: float = 10.0
    """Between two pieces of an answer."""
    whole: float = 20.0
    """An answer that drips is given up after that, redirects included."""


class NotFetched(Exception):
    """A picture did not come."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class Unreached(NotFetched):
    """A server could not be connected to: whatever else lies there will not come either."""

    def __init__(self, refusal: Refusal, host: str) -> None:
        super().__init__(refusal)
        self.host = host


class Fetched(msgspec.Struct, frozen=True):
    """A picture that came, looked at and not decoded."""

    content: bytes
    measured: Measured


def fetch(
    url: str, clock: Clock, *, judge: Judge = is_public, patience: Patience | None = None
) -> Fetched:
    """Ask for a picture. Raises `NotFetched` with the reason, whatever happens out there.

    `judge` decides about every address that is really connected to, for every redirect again.
    """
    patience = patience or Patience()
    over = clock.monotonic() + patience.whole
    try:
        with Deadline(patience.whole) as deadline:
            content = _followed(url, _Way(judge, patience, deadline, lambda: _late(clock, over)))
    except (OSError, HTTPException, ValueError) as error:
        slow = isinstance(error, TimeoutError) or _late(clock, over)
        raise NotFetched(Refusal.SLOW if slow else Refusal.SILENT) from error
    found = measured(content)
    if found is None:
        raise NotFetched(Refusal.NO_PICTURE)
    if not found.is_bearable:
        raise NotFetched(Refusal.PIXELS)
    return Fetched(content, found)


class _Way(msgspec.Struct, frozen=True):
    """What one picture is fetched with."""

    judge: Judge
    patience: Patience
    deadline: Deadline
    is_late: Callable[[], bool]


class _Connection(HTTPConnection):
    """A connection to an address that was judged, and to no other; encrypted before a word is said."""

    default_port = 443
    response_class = WholeHead

    def __init__(self, address: Address, way: _Way) -> None:
        super().__init__(address.host, address.port)
        self._way = way
        self._guard: socket.socket | None = None

    def connect(self) -> None:
        """Find the address, judge it, shake hands. Raises `Unreached`."""
        try:
            self._shake_hands()
        except NotFetched as why:
            raise Unreached(why.refusal, self.host) from why
        except ssl.SSLCertVerificationError as error:
            raise Unreached(Refusal.UNTRUSTED, self.host) from error
        except OSError as error:
            slow = isinstance(error, TimeoutError) or self._way.is_late()
            raise Unreached(Refusal.SLOW if slow else Refusal.SILENT, self.host) from error

    def _shake_hands(self) -> None:
        reached = _reached(self.host, self.port, self._way)
        self._guard = reached.dup()  # a handshake takes the first one over; this one can cut it
        self._way.deadline.watch(self._guard)
        trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.sock = trust.wrap_socket(reached, server_hostname=self.host.rstrip("."))
        self.sock.settimeout(self._way.patience.silence)

    def let_go(self) -> None:
        """The answer was read. Not `close`: that is called as soon as its head is there."""
        self.close()
        if self._guard is not None:
            self._guard.close()


def _followed(url: str, way: _Way) -> bytes:
    """The bytes a picture's address leads to, through some redirects."""
    for _ in range(1 + REDIRECTS):
        address = read_address(url)
        if address is None:
            raise NotFetched(Refusal.ASTRAY)
        _refuse_proxy(address.host)
        connection = _Connection(address, way)
        try:
            with closing(_asked(connection, address)) as answer:
                if answer.status not in _MOVED:
                    return _content(answer, way)
                url = urljoin(url, (answer.headers.get("Location") or "").strip())
        finally:
            connection.let_go()
    raise NotFetched(Refusal.ENDLESS)


def _refuse_proxy(host: str) -> None:
    """Where everything goes through a proxy, nobody here can see to whom it connects."""
    if not _EVERYTHING.isdisjoint(getproxies()) and not proxy_bypass(host):
        raise NotFetched(Refusal.PROXY)


def _reached(host: str, port: int, way: _Way) -> socket.socket:
    """A connection to a host, all of whose addresses may be asked: one that may not stands for an
    attempt to have us connect to it in the end."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(way.judge(ip_address(place[0])) for *_, place in found):
        raise NotFetched(Refusal.PRIVATE)
    for family, kind, protocol, _, place in found[:_TRIES]:
        reached = socket.socket(family, kind, protocol)
        reached.settimeout(way.patience.connect)
        try:
            reached.connect(place)
            if way.judge(ip_address(reached.getpeername()[0])):
                return reached
        except OSError:
            reached.close()
            continue
        reached.close()
        raise NotFetched(Refusal.PRIVATE)
    raise NotFetched(Refusal.SILENT)


def _asked(connection: _Connection, address: Address) -> HTTPResponse:
    connection.putrequest("GET", address.target)
    for name, value in _HEADERS.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _content(answer: HTTPResponse, way: _Way) -> bytes:
    """The body of a good answer, bounded in size and time."""
    if answer.status != 200:
        raise NotFetched(Refusal.GONE)
    if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise NotFetched(Refusal.PACKED)
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and int(told[:20]) > LARGEST:
        raise NotFetched(Refusal.LARGE)
    content = b"".join(_pieces(answer))
    if way.is_late():  # it was cut; where no length was told, that looks like an end
        raise NotFetched(Refusal.SLOW)
    if told.isdigit() and len(content) != int(told[:20]):
        raise NotFetched(Refusal.SILENT)
    return content


def _pieces(answer: HTTPResponse) -> Iterator[bytes]:
    read = 0
    while piece := answer.read1(_BITE):
        read += len(piece)
        if read > LARGEST:
            raise NotFetched(Refusal.LARGE)
        yield piece


def _late(clock: Clock, over: float) -> bool:
    return clock.monotonic() >= over
