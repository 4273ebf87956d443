"""Api: the requests of Request Tracker's REST 2.0, one method each.

A token or a password costs the server a quarter of a second each time: they buy one session, whose
cookie everything else uses. Everything that reads is a GET, so that only a change can be uncertain.

A change says where it comes from, because since CVE-2026-108277 a cookie alone may change nothing; it
carries the secret too, for servers that know themselves under another name than ours.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from desk.models.texts import tr
from desk.sync.answer import Answer, broken
from desk.sync.connector import Refused, SignInNeeded, Unreachable
from desk.sync.connectors.common.numbers import number, text
from desk.sync.connectors.common.runs import Ids
from desk.sync.connectors.http import Http
from desk.sync.connectors.rt.mapping import wanted_parts
from desk.sync.connectors.rt.shapes import (
    ArticleClass,
    ArticleRow,
    Bytes,
    Found,
    Part,
    Queue,
    TicketRow,
    Transaction,
    User,
)

T = TypeVar("T")
Parameters = Mapping[str, str | int | float]

_REST: Final = "/REST/2.0"
ROWS: Final = 100
"""The most RT gives in a page."""
MOST_TICKETS: Final = 1_000_000
MOST_PAGES: Final = 200
"""Pages of one thing, before a server is thought to have no end."""
_TOKEN: Final = re.compile(r"[0-9]+-[0-9]+-[0-9a-f]{16,64}", re.ASCII)
_STEP: Final = "Type,Field,OldValue,NewValue,Creator,Created,TimeTaken"


class Items(msgspec.Struct, frozen=True):
    """A page of a collection. The total is null where one may not see all."""

    items: list[msgspec.Raw] | None
    total: int | float | None = None


class Api:
    """One server, one session. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._authorization = ""

    def open_session(self, user: str, secret: str) -> None:
        """Exchange a token or a password for a session's cookie."""
        self._http.forget()
        self._http.authorize("")
        try:
            if _TOKEN.fullmatch(secret):
                self._authorization = f"token {secret}"
                token = {"Authorization": self._authorization}
                self._page(token)
            else:
                pair = base64.b64encode(f"{user}:{secret}".encode()).decode()
                self._authorization = f"Basic {pair}"
                form = urlencode({"user": user, "pass": secret}).encode()
                self._http.pose("/NoAuth/Login.html", form)
        except UnicodeEncodeError:
            raise SignInNeeded(tr("Sync", "The password has characters no server takes.")) from None
        self._get("/rt")

    def _page(self, token: Mapping[str, str]) -> None:
        """Ask for a page, of which only the cookie matters: it is no JSON, right or wrong."""
        try:
            self._http.get("/REST/1.0/", headers=token)
        except Unreachable as page:
            if not page.portal:
                raise

    def user(self, name: str) -> User | None:
        """A user by login name; None where there is none one may see."""
        answer = self._get(f"/user/{quote(name, safe='')}", expect={403, 404})
        return None if answer.status != 200 else _read(answer, User)

    def users(self) -> list[User]:
        """Everybody in the directory."""
        return list(
            self._all(
                "/users",
                User,
                {
                    "query": '[{"field":"id","operator":">","value":0}]',
                    "fields": "Name,RealName,EmailAddress",
                    "orderby": "id",
                },
            )
        )

    def queues(self) -> list[Queue]:
        """The queues one may see."""
        return list(self._all("/queues/all", Queue, {"fields": "Name,Disabled"}))

    def articles(self) -> tuple[list[ArticleRow], list[ArticleClass]]:
        """The articles one may see and what they are filed under; none where the knowledge base
        is closed to this user."""
        fields = "Name,Summary,Class,CustomFields,LastUpdated"
        everything = '[{"field":"id","operator":">","value":0}]'
        wanted = {"query": everything, "fields": fields, "orderby": "id"}
        try:
            classes = self._all("/classes/all", ArticleClass, {"fields": "Name"})
            return self._all("/articles", ArticleRow, {**wanted}), classes
        except Refused:
            return [], []

    def tickets(self, query: str, rows: int = ROWS, order: str = "ASC") -> tuple[list[str], int]:
        """The ids of the first tickets of a search, oldest first, and how many there are."""
        page = self._items(
            "/tickets", {"query": query, "orderby": "id", "order": order, "per_page": rows}
        )
        return [text(item.id) for item in _items_of(page, Found)], int(page.total or 0)

    def all_tickets(self) -> Ids:
        """The numbers of all tickets one may see."""
        found: set[int] = set()
        for _ in range(MOST_TICKETS // ROWS):
            ids, left = self.tickets(f"id > {max(found, default=0)}")
            fresh = {int(each) for each in ids if each.isascii() and each.isdigit()} - found
            found |= fresh
            if left <= len(ids) or not fresh:
                break
        return frozenset(found)

    def ticket(self, remote: str, *, expect: Sequence[int] = ()) -> tuple[TicketRow, str] | None:
        """A ticket and its mark; None for one of the statuses that were expected."""
        answer = self._get(f"/ticket/{_digits(remote)}", expect=expect)
        if answer.status in expect:
            return None
        return _read(answer, TicketRow), answer.headers.get("etag", "").strip('"')

    def history(self, remote: str, newest: str) -> list[Transaction]:
        """Everything that happened to a ticket, up to its newest transaction: pages are short
        where one may not see all of it."""
        found: list[Transaction] = []
        for page in range(1, MOST_PAGES):
            parameters: Parameters = {"fields": _STEP, "per_page": ROWS, "page": page}
            items = _items_of(
                self._items(f"/ticket/{_digits(remote)}/history", parameters), Transaction
            )
            found += items
            if not items or number(items[-1].id) >= number(newest):
                break
        return found

    def parts(self, remote: str, history: Sequence[Transaction]) -> list[Part]:
        """The texts and files of a ticket, with what is in them."""
        found: list[Part] = []
        missing = wanted_parts(history)
        for page in range(1, MOST_PAGES):
            parameters: Parameters = {
                "fields": "TransactionId,Subject,Filename,ContentType,ContentLength,Content",
                "per_page": ROWS,
                "page": page,
            }
            items = _items_of(
                self._items(f"/ticket/{_digits(remote)}/attachments", parameters), Part
            )
            found += items
            missing -= {text(part.transaction_id) for part in items}
            if not items or (not missing and len(items) < ROWS):
                break
        return found

    def transactions(self, after: int, page: int = 1) -> list[Transaction]:
        """What happened to any ticket after a transaction, oldest first."""
        return _items_of(self._items("/transactions", _stream(after, "ASC", page)), Transaction)

    def newest(self) -> list[Transaction]:
        """The newest transactions that one may see, newest first."""
        return _items_of(self._items("/transactions", _stream(0, "DESC", 1)), Transaction)

    def has_transaction(self, id: int) -> bool:  # noqa: A002  what it is
        """Whether there is such a transaction, seen or not."""
        return self._get(f"/transaction/{id}", expect={403, 404}).status != 404

    def create(self, body: Mapping[str, object]) -> str:
        """A new ticket. Returns its number."""
        return text(_read(self._send("POST", "/ticket", body), Found, writes=True).id)

    def put(self, remote: str, body: Mapping[str, object], mark: str) -> list[str] | None:
        """Set fields. Returns what RT says of it, good or bad; None when somebody else was there
        since `mark`."""
        answer = self._send(
            "PUT",
            f"/ticket/{_digits(remote)}",
            body,
            {"If-Match": f'"{mark}"'} if mark else {},
            expect={412},
        )
        return None if answer.status == 412 else _words(answer)

    def message(self, remote: str, kind: str, body: Mapping[str, object]) -> None:
        """Add a reply (`correspond`) or a note (`comment`)."""
        answer = self._send("POST", f"/ticket/{_digits(remote)}/{kind}", body)
        _read(answer, list[object], writes=True)  # what it says of it, in any language

    def content(self, id: str) -> bytes:  # noqa: A002  what it is
        """The bytes of one attachment."""
        found = _read(self._get(f"/attachment/{_digits(id)}"), Bytes)
        try:
            return base64.b64decode(found.content or "")
        except (binascii.Error, ValueError) as error:
            raise Unreachable(_not_ours()) from error

    # ---- the way there -----------------------------------------------------------------------

    def _get(
        self,
        path: str,
        parameters: Parameters | None = None,
        expect: Sequence[int] | set[int] = (),
    ) -> Answer:
        return self._signed_in(
            lambda: self._http.get(_REST + path, parameters, expect=frozenset(expect))
        )

    def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, object],
        headers: Mapping[str, str] | None = None,
        expect: Sequence[int] | set[int] = (),
    ) -> Answer:
        data = msgspec.json.encode(body)
        sent = {"Origin": _origin(self._http.base), **(headers or {})}
        if self._authorization:
            sent["Authorization"] = self._authorization
        return self._signed_in(
            lambda: self._http.send(
                method, _REST + path, data, headers=sent, expect=frozenset(expect)
            )
        )

    def _signed_in(self, call: Callable[[], Answer]) -> Answer:
        """A session that is over is answered by a redirect, as a captive portal would: a stranger
        is told plainly which of the two it is."""
        try:
            return call()
        except Unreachable as failure:
            if not failure.portal:
                raise
            self._http.forget()
            self._http.get(f"{_REST}/rt")  # raises `SignInNeeded` if it is RT
            raise

    def _items(self, path: str, parameters: Parameters) -> Items:
        return _read(self._get(path, parameters), Items)

    def _all(self, path: str, kind: type[T], parameters: dict[str, str | int | float]) -> list[T]:
        found: list[T] = []
        for page in range(1, MOST_PAGES):
            items = _items_of(
                self._items(path, {**parameters, "per_page": ROWS, "page": page}), kind
            )
            found += items
            if not items:
                break
        return found


def _stream(after: int, order: str, page: int) -> dict[str, str | int | float]:
    limits = [
        {"field": "ObjectType", "value": "RT::Ticket"},
        {"field": "id", "operator": ">", "value": after},
    ]
    query = msgspec.json.encode(limits).decode()
    return {
        "query": query,
        "orderby": "id",
        "order": order,
        "per_page": ROWS,
        "page": page,
        "fields": "Type,Field,NewValue,ObjectId,Created",
    }


def _read(answer: Answer, kind: type[T], *, writes: bool = False) -> T:
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise broken(_not_ours(), writes=writes) from error


def _items_of(page: Items, kind: type[T]) -> list[T]:
    try:
        return [msgspec.json.decode(item, type=kind) for item in page.items or ()]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreachable(_not_ours()) from error


def _words(answer: Answer) -> list[str]:
    try:
        return msgspec.json.decode(answer.body, type=list[str])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []  # what was written is read back anyway


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _not_ours() -> str:
    return tr("Sync", "What answers is not a Request Tracker this Desk understands.")


def _digits(id: str) -> str:  # noqa: A002  what it is
    """An id as a part of a path. Raises `Refused` for what is none of RT's."""
    if not (id.isascii() and id.isdigit()):
        raise Refused(tr("Sync", "The server knows no such ticket."))
    return id
