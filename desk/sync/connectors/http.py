"""HTTP for every connector: the one file that imports requests.

Certificates are judged by the operating system's store; redirects are never followed (a captive
portal would get our token); every call has a timeout for each wait and a deadline for the whole;
an answer is read to its end, measured, and bounded before anybody looks into it.
"""

import ssl
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import Any, BinaryIO, Final

import msgspec
import requests
import truststore
import urllib3
import urllib3.connection
from requests.adapters import HTTPAdapter

from desk import __version__
from desk.models.clock import Clock
from desk.models.texts import language, tr
from desk.sync.answer import Answer, BrokeOff, TooLarge, broken, failure_of
from desk.sync.connector import Failure, SignInNeeded, Unreachable
from desk.sync.connectors.address import checked, stays_here
from desk.sync.connectors.deadline import Deadline, watch
from desk.sync.connectors.heads import WholeHead
from desk.sync.connectors.pieces import LARGEST_ANSWER, Broken, Pieces, Swollen, unzipped
from desk.sync.retry import read_date

_JSON: Final = {"Content-Type": "application/json"}
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
NOISE: Final = 2.0
"""Seconds. A `Date` header has whole seconds and travels; less than this is no offset."""


_ANY: Final = range(100, 1000)


class Patience(msgspec.Struct, frozen=True):
    """How long a call may take, in seconds."""

    connect: float = 5.0
    silence: float = 30.0
    """Between two pieces of an answer."""
    whole: float = 90.0
    """An answer that drips is given up after that."""


class _Connection(urllib3.connection.HTTPConnection):
    """Says on which socket it waits for an answer."""

    response_class = WholeHead

    def getresponse(self) -> Any:  # noqa: ANN401  urllib3's own
        """Wait for the answer."""
        watch(self.sock)
        return super().getresponse()


class _TlsConnection(urllib3.connection.HTTPSConnection):
    """The same, over TLS."""

    response_class = WholeHead

    def getresponse(self) -> Any:  # noqa: ANN401  urllib3's own
        """Wait for the answer."""
        watch(self.sock)
        return super().getresponse()


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


_POOLS: Final = {"http": _Pool, "https": _TlsPool}


class Watched(HTTPAdapter):
    """Connections that can be cut when an answer takes too long in all."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  requests' own
        """Make direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401  requests' own
        """Make connections through a proxy."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager


class SystemTrust(Watched):
    """Connections that trust whom the operating system trusts, companies' own authorities too."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  requests' own
        """Make direct connections."""
        super().init_poolmanager(*args, ssl_context=_trust(), **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401  requests' own
        """Make connections through a proxy."""
        return super().proxy_manager_for(proxy, ssl_context=_trust(), **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ANN401, ARG002
        """Leave the bundle that requests brings aside: the context above decides."""
        conn.cert_reqs = "CERT_REQUIRED"


def _trust() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Http:
    """One server's API: requests go out with our authorization, whole answers come back.

    Every method raises a `Failure` for what is not a good answer, except for the statuses that
    its caller asks to see.
    """

    def __init__(  # noqa: PLR0913  what products differ in
        self,
        base: str,
        clock: Clock,
        patience: Patience | None = None,
        *,
        in_clear: bool = False,
        plain: bool = False,
        known_by: str = "",
    ) -> None:
        """`in_clear`: the person accepts that everybody on the way reads the password. `plain`:
        this product calls some of its answers plain text; a caller that expects one gets it.
        `known_by`: a header that this product puts on its answers, those that are no JSON too."""
        self.base = checked(base, in_clear=in_clear)
        self._plain = plain
        self._known_by = known_by.lower()
        self.clock_offset = 0.0
        self._clock = clock
        self._patience = patience or Patience()
        self._authorization = ""
        self._session = requests.Session()
        self._session.trust_env = False  # a .netrc would put somebody else's password in
        self._session.mount("http://", Watched())
        self._session.mount("https://", SystemTrust())
        self._proxies = (  # a proxy cannot reach this machine, and would read what is in clear
            {} if stays_here(self.base) else requests.utils.get_environ_proxies(self.base)
        )

    def __repr__(self) -> str:
        """Where to; never with what authorization."""
        return f"Http({self.base!r})"

    def authorize(self, value: str) -> None:
        """Send this `Authorization` from now on; the empty text stops it."""
        try:
            value.encode("latin-1")
        except UnicodeEncodeError:
            raise SignInNeeded(tr("Sync", "The password has characters no server takes.")) from None
        self._authorization = value

    def forget(self) -> None:
        """Forget cookies: the next call comes from a stranger."""
        self._session.cookies.clear()

    def get(
        self,
        path: str,
        parameters: Mapping[str, str | int | float] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        expect: Collection[int] = (),
        hold: float = 0.0,
    ) -> Answer:
        """Ask. `hold`: seconds the server may keep us waiting; `expect`: statuses to return."""
        request = requests.Request("GET", self.base + path, params=dict(parameters or {}))
        return self._whole(request, headers or {}, expect, writes=False, hold=hold)

    def ask(self, path: str, body: bytes, *, expect: Collection[int] = ()) -> Answer:
        """Ask, with words that are too many or too secret for an address. Changes nothing."""
        request = requests.Request("POST", self.base + path, data=body)
        return self._whole(request, _JSON, expect, writes=False, hold=0.0)

    def look(self, path: str) -> Answer:
        """What a stranger is answered, whatever it means. Raises `Unreachable`."""
        request = requests.Request("GET", self.base + path)
        return self._whole(request, {}, _ANY, writes=False, hold=0.0)

    def pose(self, path: str, form: bytes) -> Answer:
        """What is answered to a form that changes nothing, whatever it means. Raises `Unreachable`."""
        request = requests.Request("POST", self.base + path, data=form)
        return self._whole(request, _FORM, _ANY, writes=False, hold=0.0)

    def send(
        self,
        method: str,
        path: str,
        body: bytes,
        *,
        headers: Mapping[str, str] | None = None,
        expect: Collection[int] = (),
    ) -> Answer:
        """Change something. Raises `Uncertain` where nobody knows whether it was changed."""
        request = requests.Request(method, self.base + path, data=body)
        return self._whole(request, {**_JSON, **(headers or {})}, expect, writes=True, hold=0.0)

    def download(
        self,
        path: str,
        to: BinaryIO,
        offset: int,
        *,
        largest: int,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Write a file's bytes from `offset` on. Raises `Unreachable` when they break off."""
        request = requests.Request("GET", self.base + path)
        sent = {"Range": f"bytes={offset}-"} if offset else {}
        sent |= {"Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})}
        try:
            with self._in_time(0.0), self._open(request, sent, 0.0) as response:
                if response.status_code not in ({206} if offset else {200}):
                    self._raise_for(response)
                to.writelines(self._pieces(response, largest - offset, self._clock.monotonic()))
        except _FOREIGN as error:
            raise _translated(error, writes=False) from error

    def close(self) -> None:
        """Let go of connections; the next call makes new ones."""
        self._session.close()

    def _whole(
        self,
        request: requests.Request,
        headers: Mapping[str, str],
        expect: Collection[int],
        *,
        writes: bool,
        hold: float,
    ) -> Answer:
        try:
            with self._in_time(hold), self._open(request, headers, hold) as response:
                started = self._clock.monotonic() + hold
                answer = self._read(response, started, writes=writes)
        except _FOREIGN as error:
            raise _translated(error, writes=writes) from error
        own = answer.own or expect is _ANY or (self._plain and answer.is_plain)
        if answer.status in expect and own:
            return answer
        if failure := failure_of(answer, self._clock.now(), writes=writes):
            raise failure
        return answer

    def _in_time(self, hold: float) -> Deadline:
        """What comes before a body has its deadline from here; a body looks at the clock itself."""
        return Deadline(self._patience.connect + hold + self._patience.whole)

    def _open(
        self, request: requests.Request, headers: Mapping[str, str], hold: float
    ) -> requests.Response:
        request.headers = {
            "User-Agent": f"Desk/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "Accept-Language": language(),  # a refusal's words go to the person as they are
            **headers,
        }
        if self._authorization:
            request.headers["Authorization"] = self._authorization
        response = self._session.send(
            self._session.prepare_request(request),
            timeout=(self._patience.connect, self._patience.silence + hold),
            allow_redirects=False,
            stream=True,
            proxies=self._proxies,
        )
        self._measure_clock(response.headers.get("Date"))
        return response

    def _read(self, response: requests.Response, started: float, *, writes: bool) -> Answer:
        raw = b"".join(self._pieces(response, LARGEST_ANSWER, started))
        headers = {name.lower(): value for name, value in response.headers.items()}
        if headers.get("content-encoding", "").lower() == "gzip":
            raw = unzipped(raw, writes=writes)
        signed = bool(self._known_by) and self._known_by in headers
        return Answer(response.status_code, headers, raw, signed, response.reason or "")

    def _pieces(self, response: requests.Response, largest: int, started: float) -> Pieces:
        deadline = started + self._patience.whole
        return Pieces(response, largest, deadline, self._clock)

    def _raise_for(self, response: requests.Response) -> None:
        answer = self._read(response, self._clock.monotonic(), writes=False)
        failure = failure_of(answer, self._clock.now(), writes=False)
        raise failure or Unreachable(tr("Sync", "The file cannot be had from there on."))

    def _measure_clock(self, date: str | None) -> None:
        if (moment := read_date(date)) is None:
            return
        offset = (moment + timedelta(seconds=0.5) - self._clock.now()).total_seconds()
        self.measure(offset)

    def measure(self, offset: float) -> None:
        """Take note of how far the server's clock is ahead of ours, in seconds."""
        self.clock_offset = 0.0 if abs(offset) < NOISE else offset


_FOREIGN: Final = (requests.RequestException, urllib3.exceptions.HTTPError, Broken)


def _translated(error: Exception, *, writes: bool) -> Failure:
    """The failure an exception stands for; what surely never left may simply be sent again."""
    if isinstance(error, Swollen) and not writes:
        return TooLarge(str(error))
    if isinstance(error, Broken):
        return broken(str(error), writes=writes)
    if reason := _why_never_sent(error):
        return Unreachable(reason)
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError):
        return broken(tr("Sync", "The server takes too long to answer."), writes=writes)
    failure = broken(tr("Sync", "The connection broke."), writes=writes)
    return failure if writes else BrokeOff(str(failure))


def _why_never_sent(error: Exception) -> str:
    """In words, why the request cannot have left this machine; empty when it may have."""
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return tr("Sync", "The server's certificate is not one this machine trusts.")
    if any(isinstance(cause, urllib3.exceptions.ProxyError) for cause in causes):
        return tr("Sync", "The proxy does not let us through.")
    if any(isinstance(cause, _NEVER_SENT) for cause in causes):
        return tr("Sync", "The server does not answer.")
    return ""


_NEVER_SENT: Final = (
    requests.ConnectTimeout,
    requests.exceptions.InvalidURL,
    urllib3.exceptions.NewConnectionError,  # refused, no route, no such name
)


def _causes(error: object) -> Iterator[object]:
    """The error and what it was raised for: urllib3 keeps that in `reason`, requests in `args`."""
    for _ in range(8):
        if not isinstance(error, BaseException):
            return
        yield error
        inner = error.args[0] if error.args else None
        error = getattr(error, "reason", None) or (
            inner if isinstance(inner, BaseException) else error.__cause__
        )
