"""Api: the requests of Znuny's web service, one method each.

Everything is a POST: secrets and long lists of tickets stand in no address. Most refusals come with
status 200, a step that failed within a change with 500 and as plain text, and a service that does
not exist answers nothing at all.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar
from urllib.parse import quote

import msgspec

from desk.models.folding import printable_line
from desk.models.texts import tr
from desk.sync.answer import Answer, BrokeOff, broken
from desk.sync.connector import Failure, Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.address import split
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.http import Http
from desk.sync.connectors.znuny.shapes import (
    Done,
    Histories,
    History,
    Hits,
    Named,
    Pair,
    Said,
    Session,
    SessionData,
    TicketRow,
    Tickets,
)

T = TypeVar("T")
Body = Mapping[str, object]

SERVICE: Final = "Desk"
"""The name of the web service, unless the account says another."""
_SCRIPT: Final = "/nph-genericinterface.pl/Webservice/"
_ALL: Final = 10_000_000
"""Tickets in one answer: there are no pages, and without a number only 500 come."""
_WHOLE: Final = {
    "AllArticles": 1,
    "DynamicFields": 1,
    "Attachments": 1,
    "HTMLBodyAsAttachment": 1,
    "Extended": 1,
}
_UNKNOWN_ROUTE: Final = b"Error while determine Operation"


class Denied(Refused):
    """The ticket is deleted, somebody else's, or there is no right to this: it is told apart nowhere."""


class Invalid(Refused):
    """The server knows no such value. Nothing was done."""


class NoRoute(Refused):
    """The web service has no such operation."""


def address_of(url: str, service: str) -> tuple[str, str]:
    """The address of the program and the name of its web service, from what a person typed: the
    address of the program, of one of its pages, or of the web service."""
    base, found, rest = url.partition("/nph-genericinterface.pl")
    name = rest.removeprefix("/Webservice/").split("/")[0] if found else ""
    if not found and split(base).path.endswith(".pl"):
        base = base.rsplit("/", 1)[0]
    return base.rstrip("/"), name or service or SERVICE


class Api:
    """One server, one session. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, http: Http, service: str) -> None:
        self._http = http
        self._place = _SCRIPT + quote(service, safe="")
        self._service = service
        self.session = ""
        self.tells_history = True
        """Whether the web service has an operation for histories, as far as is known."""

    def open_session(self, user: str, secret: str) -> None:
        """Exchange a password for a session: it is good for two hours, however busy."""
        self.session = ""
        login = {"UserLogin": user, "Password": secret}
        try:
            found = self._read(self._ask("/Session", login), Session)
        except BrokeOff as failure:
            raise Unreachable(self._no_service()) from failure
        if not found.id:
            raise Unreachable(not_ours())
        self.session = found.id

    def whoami(self) -> list[Pair]:
        """What is known of our session, and so of us. An older definition asks with a GET."""
        try:
            answer = self._ask("/SessionGet", self._signed({}))
        except NoRoute:
            answer = self._http.get(f"{self._place}/Session/{quote(self.session, safe='')}")
            _complain(answer, writes=False)
        return self._read(answer, SessionData).session_data or []

    def search(self, filters: Body) -> list[str]:
        """The ids of tickets, archived ones too. A wrong filter finds nothing, or everything."""
        asked = {"Limit": _ALL, "SearchInArchive": "AllTickets", **filters}
        found = self._read(self._ask("/TicketSearch", self._signed(asked)), Hits).ids
        ids = found if isinstance(found, list) else [found]
        return [name for value in ids if _is_id(name := text(value))]

    def tickets(self, ids: Sequence[str], *, contents: bool = True) -> list[TicketRow]:
        """Whole tickets. Raises `Denied` when a single one of them is not to be had. `contents`:
        with the bytes of their files."""
        asked = {**_WHOLE, "GetAttachmentContents": int(contents)}
        return self._tickets(ids, asked)

    def rows(self, ids: Sequence[str]) -> list[TicketRow]:
        """The fields of tickets, without what is written on them."""
        return self._tickets(ids, {}) if ids else []

    def ticket(self, remote: str) -> TicketRow:
        """The fields of one ticket. Raises `Denied` when it is not to be had."""
        rows = self._tickets([remote], {"DynamicFields": 1})
        if not rows:
            raise Denied(unknown())
        return rows[0]

    def histories(self, ids: Sequence[str]) -> list[History]:
        """What happened to tickets; nothing where the web service does not say."""
        try:
            answer = self._ask("/TicketHistoryList", self._signed({"TicketID": list(ids)}))
        except NoRoute:
            self.tells_history = False
            return []
        return self._read(answer, Histories).ticket_history or []

    def create(self, body: Body) -> str:
        """A new ticket. Returns its id."""
        return self._change("/Ticket", body)

    def update(self, remote: str, body: Body) -> None:
        """Change a ticket. What failed within is a refusal: the steps before it were done."""
        self._change(f"/Ticket/{_checked(remote)}", body)

    def list_of(self, query: str) -> bytes:
        """What a list of the web interface offers: there is no other way to learn what exists.
        The session is one of the web interface too."""
        cookie = {"Cookie": f"OTRSAgentInterface={self.session}"}
        return self._http.get(f"/index.pl?{query}", headers=cookie, expect={200}).body

    # ---- the way there -----------------------------------------------------------------------

    def _signed(self, body: Body) -> Body:
        return {"SessionID": self.session, **body}

    def _ask(self, route: str, body: Body) -> Answer:
        data = msgspec.json.encode(body)
        answer = self._http.ask(self._place + route, data, expect={500})
        _complain(answer, writes=False)
        return answer

    def _change(self, route: str, body: Body) -> str:
        data = msgspec.json.encode(self._signed(body))
        answer = self._http.send("POST", self._place + route, data, expect={500})
        _complain(answer, writes=True)
        done = text(self._read(answer, Done, writes=True).ticket)
        if not _is_id(done):
            raise Uncertain(not_ours())
        return done

    def _tickets(self, ids: Sequence[str], asked: Body) -> list[TicketRow]:
        body = self._signed({"TicketID": [_checked(remote) for remote in ids], **asked})
        found = self._read(self._ask("/TicketList", body), Tickets).ticket
        rows = [_row(raw) for raw in found or ()]
        return [row for row in rows if text(row.ticket_id) in ids]

    @staticmethod
    def _read(answer: Answer, kind: type[T], *, writes: bool = False) -> T:
        try:
            return msgspec.json.decode(answer.body, type=kind)
        except _UNREADABLE as error:
            raise broken(not_ours(), writes=writes) from error

    def _no_service(self) -> str:
        return tr(
            "Sync",
            "The server ended the connection without a word: is there a web service “{service}”?",
            service=self._service,
        )


_UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def _row(raw: msgspec.Raw) -> TicketRow:
    """One ticket; one that cannot be read is named, so that somebody can look at it."""
    try:
        return msgspec.json.decode(raw, type=TicketRow)
    except _UNREADABLE as error:
        reason = tr("Sync", "Ticket {number} cannot be read: {reason}",
                    number=_name(raw), reason=str(error)[:200])  # fmt: skip
        raise Unreachable(reason) from error


def _name(raw: msgspec.Raw) -> str:
    try:
        return text(msgspec.json.decode(raw, type=Named).id) or "?"
    except _UNREADABLE:
        return "?"


def _complain(answer: Answer, *, writes: bool) -> None:
    """Raise what an answer says of a failure, whatever its status."""
    if answer.status == 500 and _UNKNOWN_ROUTE in answer.body:
        raise NoRoute(tr("Sync", "The web service lacks an operation: import Desk’s definition."))
    try:
        said = msgspec.json.decode(answer.body, type=Said)
    except _UNREADABLE:
        said = Said()
    if said.error is not None:
        raise _failure(said.error.error_code or "", _line(said.error.error_message))
    if said.fault_code is not None or said.fault is not None:
        words = _line(said.fault) or tr("Sync", "The server could not do all of it.")
        raise Refused(words) if writes else Unreachable(words)
    if answer.status == 500:
        reason = tr("Sync", "The server is in trouble (error {status}).", status=500)
        raise broken(reason, writes=writes)


def _failure(code: str, words: str) -> Failure:
    kind = code.rsplit(".", 1)[-1]
    if kind in {"AuthFail", "SessionInvalid"}:
        return SignInNeeded(tr("Sync", "The server does not accept the password."))
    if kind == "AccessDenied":
        return Denied(unknown() if "access to the ticket" in words or not words else words)
    if kind in {"InvalidParameter", "MissingParameter"}:
        return Invalid(words or code)
    return Refused(words or code or tr("Sync", "The server refused."))


def _line(words: str | None) -> str:
    return printable_line(words or "")[:300]


def not_ours() -> str:
    """That something else answers, or another version."""
    return tr("Sync", "What answers is not a Znuny this Desk understands.")


def unknown() -> str:
    """That there is no such ticket: Znuny does not say why."""
    return tr("Sync", "The server knows no such ticket, or you may not see it.")


def _is_id(name: str) -> bool:
    return name.isascii() and name.isdigit() and len(name) < 19


def _checked(remote: str) -> str:
    """An id as a part of a request. Raises `Denied` for what is none of Znuny's."""
    if not _is_id(remote):
        raise Denied(unknown())
    return remote
