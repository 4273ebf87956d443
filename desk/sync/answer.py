"""What an HTTP answer means: one of the failures, or nothing wrong. Pure.

Only the server itself says no: an answer that is not JSON comes from something in between
(a captive portal, a firewall, a proxy), and says nothing about the operation. But a page with status
200 may also be what a server shows that broke while it was writing: whoever asked to change something
does not know then. Who redirects, forbids or knows no such page has not done it.
"""

from collections.abc import Mapping
from datetime import datetime
from http.client import responses
from typing import Final

import msgspec

from desk.models.folding import printable_line
from desk.models.texts import tr
from desk.sync.connector import Busy, Failure, Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.retry import asked_wait

_CONDITIONAL: Final = frozenset({304, 412})
"""Statuses without a body: only a server that understood our `If-…` header answers with them."""
PATIENCE: Final = 30.0
"""Seconds to wait for a server that is busy and does not say for how long."""


class Answer(msgspec.Struct, frozen=True):
    """A whole answer, read to its end."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    signed: bool = False
    """It carries the header by which its product is known, JSON or not."""
    reason: str = ""
    """The words of its status line; some products say in them alone what is wrong."""

    @property
    def own(self) -> bool:
        """Whether the server itself speaks, and not something in between."""
        return self.is_json or self.signed or self.status in _CONDITIONAL

    @property
    def is_json(self) -> bool:
        """Whether it calls itself JSON."""
        kind = self._kind
        return kind == "application/json" or (
            kind.startswith("application/") and kind.endswith("+json")
        )

    @property
    def is_plain(self) -> bool:
        """Whether it calls itself plain text."""
        return self._kind == "text/plain"

    @property
    def _kind(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def good(self) -> bool:
        """2xx with what an API sends."""
        return 200 <= self.status < 300 and (self.own or self.status == 204)


class _Told(msgspec.Struct):
    """The members of an error that servers agree on, more or less (RFC 9457 first)."""

    detail: str = ""
    title: str = ""
    message: str = ""


class TooLarge(Unreachable):
    """The answer is larger than anybody needs: it helps to ask for less at a time."""


class BrokeOff(Unreachable):
    """The connection ended without an answer."""


def failure_of(answer: Answer, now: datetime, *, writes: bool) -> Failure | None:
    """The failure an answer stands for, None when it is a good one.

    `writes`: the request was to change something, so a server that broke may have done it.
    """
    if answer.good:
        return None
    if answer.status in {401, 407}:
        return _sign_in(answer)
    if answer.status in {425, 429, 503}:
        return _busy(answer, now, writes=writes)
    if answer.status >= 500 or answer.status == 408:
        return broken(
            tr("Sync", "The server is in trouble (error {status}).", status=answer.status),
            writes=writes,
        )
    return _refusal(answer, writes=writes)


def _refusal(answer: Answer, *, writes: bool) -> Failure:
    if 200 <= answer.status < 300 and "content-type" not in answer.headers:
        # Cut off among its headers: it may have been the server that said yes.
        return broken(tr("Sync", "The answer broke off."), writes=writes)
    if 200 <= answer.status < 300 and writes:
        return Uncertain(
            tr(
                "Sync",
                "A page came instead of the server’s answer: the network may ask for a login.",
            )
        )
    if answer.status == 413:  # proxies say this in HTML, and mean it
        return Refused(told(answer) or tr("Sync", "The server finds this too large."))
    if not answer.own or answer.status < 400:  # an API of ours redirects nobody
        return _not_the_server(answer)
    return Refused(told(answer) or _said_no(answer.status))


def broken(reason: str, *, writes: bool) -> Failure:
    """Something broke on the way or in the server: after a write, nobody knows whether it happened."""
    return Uncertain(reason) if writes else Unreachable(reason)


def told(answer: Answer) -> str:
    """What the server said in its own words, one line of at most 300 characters; often empty."""
    if not answer.is_json:
        return _one_line(answer.reason) if answer.signed and _says_more(answer) else ""
    try:
        said = msgspec.json.decode(answer.body, type=_Told)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    return _one_line(said.detail or said.message or said.title)


def _says_more(answer: Answer) -> bool:
    """Whether the status line says more than its number does."""
    return answer.reason.lower() != responses.get(answer.status, "").lower()


def _one_line(text: str) -> str:
    return printable_line(text)[:300]


def _sign_in(answer: Answer) -> Failure:
    if answer.status == 407:
        return SignInNeeded(tr("Sync", "The network's proxy asks for a login."))
    if not answer.own and not answer.headers.get("www-authenticate"):
        return _not_the_server(answer)
    return SignInNeeded(told(answer) or tr("Sync", "The server does not accept the password."))


def _busy(answer: Answer, now: datetime, *, writes: bool) -> Failure:
    asked = asked_wait(answer.headers.get("retry-after"), answer.headers.get("date"), now)
    if asked is None and answer.status == 503 and not answer.is_json:
        words = told(answer) or tr("Sync", "The server is not available.")
        return broken(words, writes=writes)
    return Busy(asked or PATIENCE, told(answer) or tr("Sync", "The server is busy."))


def _not_the_server(answer: Answer) -> Failure:
    if answer.status == 403:
        return Unreachable(tr("Sync", "Something between here and the server forbids the way."))
    if answer.status < 400:
        return Unreachable(tr("Sync", "The network asks for a login of its own."), portal=True)
    return Unreachable(
        tr("Sync", "What answers is not the ticket server (error {status}).", status=answer.status)
    )


def _said_no(status: int) -> str:
    words = {
        403: tr("Sync", "You may not do this on the server."),
        404: tr("Sync", "The server knows no such ticket."),
        409: tr("Sync", "Somebody else changed this meanwhile."),
        410: tr("Sync", "The server has it no longer."),
        412: tr("Sync", "Somebody else changed this meanwhile."),
        415: tr("Sync", "The server does not take this kind of file."),
        422: tr("Sync", "The server finds a value impossible."),
        426: tr("Sync", "The server wants a newer Desk."),
    }
    return words.get(status) or tr("Sync", "The server refused (error {status}).", status=status)
