"""Api: the requests of ManageEngine's API v3, one method each.

The technician's key goes in the header `authtoken`. What is asked stands as JSON in the parameter
`input_data`, in the address of a GET and in the form of everything else. Refusals are told in
`response_status`, some with status 200.
"""

from collections.abc import Mapping
from secrets import token_hex
from typing import BinaryIO, Final, TypeVar
from urllib.parse import urlencode

import msgspec

from desk.models.texts import tr
from desk.sync.answer import Answer, broken
from desk.sync.connector import Refused, SignInNeeded, Unreachable
from desk.sync.connectors.http import Http
from desk.sync.connectors.manageengine.shapes import (
    FIELDS,
    Mail,
    Note,
    Ref,
    Request,
    Solution,
    Worklog,
    number,
    text,
)

T = TypeVar("T")
Told = dict[str, object]

_REST: Final = "/api/v3"
_ACCEPT: Final = "application/vnd.manageengine.sdp.v3+json"
ROWS: Final = 100
"""The most there is in a page."""
MOST_PAGES: Final = 5000
"""Pages of one thing, before a server is thought to have no end."""
_JUDGED: Final = frozenset({400, 401, 403, 404, 405, 409, 415, 422})
"""Statuses whose words are in `response_status`."""


class Api:
    """One server. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, http: Http, portal: str = "") -> None:
        """`portal`: the id of an instance, where one server has several and asks for it."""
        self._http = http
        self._headers = {"Accept": _ACCEPT} | ({"PORTALID": portal} if portal else {})

    def sign(self, key: str) -> None:
        """Use a technician's key from now on."""
        try:
            key.encode("ascii")
        except UnicodeEncodeError:
            raise SignInNeeded(tr("Sync", "The password has characters no server takes.")) from None
        self._headers["authtoken"] = key.strip()

    # ---- requests ----------------------------------------------------------------------------

    def first(self) -> None:
        """Ask for one request, to see whether the API is there and the key is taken."""
        self._ask("/requests", {"list_info": {"row_count": 1, "start_index": 1}})

    def since(self, moment: int) -> list[Request]:
        """The requests that were changed or made since a moment, in milliseconds. What is new has no
        time of a change yet, so both are asked for."""
        value = str(moment)
        either = {
            "field": "created_time",
            "condition": "gte",
            "value": value,
            "logical_operator": "OR",
        }
        criteria = {
            "field": "last_updated_time", "condition": "gte", "value": value, "children": [either],
        }  # fmt: skip
        return self._rows("/requests", "requests", Request, {"search_criteria": criteria, **_SHORT})

    def everything(self) -> list[Request]:
        """All requests one may see, with their ids and times."""
        return self._rows(
            "/requests", "requests", Request, {"sort_field": "id", "sort_order": "asc", **_SHORT}
        )

    def count(self) -> int | None:
        """How many requests one may see; None where the server does not tell."""
        info = {
            "row_count": 1,
            "start_index": 1,
            "get_total_count": True,
            "fields_required": ["id"],
        }
        told = self._ask("/requests", {"list_info": info}).get("list_info")
        total = told.get("total_count") if isinstance(told, dict) else None
        return number(total) if isinstance(total, str | int) and text(total).isdigit() else None

    def request(self, remote: str) -> Request:
        """One request, whole. Raises `Refused` when it is not there, or not for us to see."""
        return _member(self._ask(f"/requests/{_digits(remote)}"), "request", Request)

    def notes(self, remote: str) -> list[Note]:
        """The notes of a request, with their texts: some versions list them without."""
        path = f"/requests/{_digits(remote)}/notes"
        found = []
        for note in self._rows(path, "notes", Note):
            if note.description is None and text(note.id).isdigit():
                note = _member(self._ask(f"{path}/{text(note.id)}"), "note", Note)  # noqa: PLW2901
            found.append(note)
        return found

    def worklogs(self, remote: str) -> list[Worklog]:
        """The time spent on a request; nothing where the site keeps none, or not for us."""
        try:
            return self._rows(f"/requests/{_digits(remote)}/worklogs", "worklogs", Worklog)
        except Refused:
            return []

    def conversations(self, remote: str) -> list[Mail]:
        """What was mailed about a request, mostly without the words; nothing where the server does
        not tell."""
        path = f"/requests/{_digits(remote)}/conversations"
        try:
            return self._rows(path, "conversations", Mail)
        except Refused:
            return []

    def mail(self, place: str) -> Mail:
        """One mail with its words, at a place that was checked."""
        told = self._ask(place)
        found = next(
            (each for each in told.values() if isinstance(each, dict) and "description" in each), {}
        )
        return _read(found, Mail)

    def solutions(self) -> list[Solution]:
        """The knowledge base; nothing where there is none, or not for us. A version that cannot
        choose what is approved tells all."""
        for info in ({"filter_by": {"name": "ApprovedSolutions"}}, {}):
            try:
                rows = self._rows("/solutions", "solutions", Solution, info)
            except Refused:
                continue
            return [self._solution(row) for row in rows]
        return []

    def _solution(self, row: Solution) -> Solution:
        """With its text: some versions list them without."""
        if row.description is not None or not text(row.id).isdigit():
            return row
        try:
            return _member(self._ask(f"/solutions/{text(row.id)}"), "solution", Solution)
        except Refused:
            return row

    def named(self, *names: str) -> list[Ref]:
        """The values of a list by the first of its names that the server knows; nothing where it
        knows none, or they are not for us to see."""
        for name in names:
            try:
                return self._rows(f"/{name}", name, Ref)
            except Refused:
                continue
        return []

    # ---- writing -----------------------------------------------------------------------------

    def create(self, values: Told) -> str:
        """A new request. Returns its id."""
        told = self._send("POST", "/requests", {"request": values})
        try:
            remote = text(_member(told, "request", Request).id)
        except Unreachable as failure:
            raise broken(str(failure), writes=True) from failure
        if not remote.isdigit():
            raise broken(_not_ours(), writes=True)
        return remote

    def change(self, remote: str, values: Told) -> None:
        """Set fields."""
        self._send("PUT", f"/requests/{_digits(remote)}", {"request": values})

    def close(self, remote: str, comments: str) -> None:
        """Close a request: sites may ask for the words."""
        info = {"closure_info": {"closure_comments": comments}}
        self._send("PUT", f"/requests/{_digits(remote)}/close", {"request": info})

    def add_note(self, remote: str, html: str, *, public: bool) -> str:
        """Add a note, for the requester too or not. Returns its id, where the server tells it."""
        note = {"description": html, "show_to_requester": public}
        told = self._send("POST", f"/requests/{_digits(remote)}/notes", {"note": note}).get("note")
        return _id_in(told)

    def add_worklog(self, remote: str, html: str, minutes: int, owner: int) -> None:
        """Log time spent."""
        hours, rest = divmod(minutes, 60)
        worklog: Told = {
            "description": html,
            "time_spent": {"hours": str(hours), "minutes": str(rest)},
            "include_nonoperational_hours": True,
        }
        worklog |= {"owner": {"id": str(owner)}} if owner else {}
        self._send("POST", f"/requests/{_digits(remote)}/worklogs", {"worklog": worklog})

    def attach(self, remote: str, name: str, kind: str, content: bytes) -> None:
        """Attach a file: one a call, as a form's."""
        edge = f"desk-{token_hex(16)}"
        safe = name.replace("\\", "_").replace('"', "_").replace("\r", " ").replace("\n", " ")
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="input_file"; filename="{safe}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        headers = {**self._headers, "Content-Type": f"multipart/form-data; boundary={edge}"}
        path = f"{_REST}/requests/{_digits(remote)}/upload"
        _judged(self._http.send("PUT", path, body, headers=headers, expect=_JUDGED), writes=True)

    def download(
        self, remote: str, file: str, to: BinaryIO, *, largest: int, place: str = ""
    ) -> None:
        """Write a file's bytes. `place`: where it is, of a mail's file, which was checked."""
        own = f"/requests/{_digits(remote)}/attachments/{_digits(file)}/download"
        path = f"{_REST}{place or own}"
        headers = {name: value for name, value in self._headers.items() if name != "Accept"}
        self._http.download(path, to, 0, largest=largest, headers=headers)

    # ---- the way there -----------------------------------------------------------------------

    def _ask(self, path: str, body: Told | None = None) -> Told:
        query = f"?{urlencode({'input_data': _json(body)})}" if body else ""
        answer = self._http.get(_REST + path + query, headers=self._headers, expect=_JUDGED)
        return _judged(answer, writes=False)

    def _send(self, method: str, path: str, body: Told) -> Told:
        form = urlencode({"input_data": _json(body)}).encode()
        headers = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self._http.send(method, _REST + path, form, headers=headers, expect=_JUDGED)
        return _judged(answer, writes=True)

    def _rows(
        self, path: str, name: str, kind: type[T], info: Mapping[str, object] | None = None
    ) -> list[T]:
        """All rows of a list. A row that moved meanwhile may come twice: it is taken once."""
        found: dict[str, T] = {}
        start = 1
        for _ in range(MOST_PAGES):
            told = self._ask(
                path, {"list_info": {"row_count": ROWS, "start_index": start, **(info or {})}}
            )
            rows = told.get(name) or []
            if not isinstance(rows, list):
                raise Unreachable(_not_ours())
            before = len(found)
            for row in rows:
                found.setdefault(_id_in(row), _read(row, kind))
            start += len(rows)
            listed = told.get("list_info")
            more = isinstance(listed, dict) and listed.get("has_more_rows") is True
            if not more or len(found) == before:
                break
        return list(found.values())


_SHORT: Final[Mapping[str, object]] = {"fields_required": FIELDS}


def _json(body: object) -> str:
    return msgspec.json.encode(body).decode()


def _judged(answer: Answer, *, writes: bool) -> Told:
    """What an answer says. Raises what its `response_status` stands for."""
    try:
        told = msgspec.json.decode(answer.body) if answer.body else {}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise broken(_not_ours(), writes=writes) from error
    if not isinstance(told, dict):
        raise broken(_not_ours(), writes=writes)
    status = told.get("response_status")
    first = status[0] if isinstance(status, list) and status else status
    outcome = first if isinstance(first, dict) else {}
    if answer.status < 400 and text(outcome.get("status")).lower() in {"", "success"}:
        return told
    words = _words(outcome) or tr(
        "Sync", "The server refused (error {status}).", status=answer.status
    )
    raise SignInNeeded(words) if answer.status == 401 else Refused(words)


def _words(outcome: Mapping[str, object]) -> str:
    """What the server says of it, with the fields it speaks of."""
    messages = outcome.get("messages")
    said = []
    for each in messages if isinstance(messages, list) else [messages]:
        if not isinstance(each, dict):
            continue
        fields = each.get("fields")
        named = [text(each.get("field")), *map(text, fields if isinstance(fields, list) else [])]
        where = ", ".join(name for name in named if name)
        message = text(each.get("message")) or text(each.get("status_code"))
        said.append(f"{where}: {message}" if where else message)
    line = " ".join(" · ".join(said).split())
    return "".join(c for c in line if c.isprintable())[:300]


def _id_in(row: object) -> str:
    return text(row.get("id")) if isinstance(row, dict) else ""


def _member(told: Told, name: str, kind: type[T]) -> T:
    found = told.get(name)
    if not isinstance(found, dict):
        raise Unreachable(_not_ours())
    return _read(found, kind)


def _read(told: object, kind: type[T]) -> T:
    """A thing as it is told; one that cannot be read is named, with what is wrong in it."""
    try:
        return msgspec.convert(told, type=kind)
    except (msgspec.ValidationError, RecursionError) as error:
        words = tr(
            "Sync",
            "Ticket {number} cannot be read: {what}",
            number=_id_in(told) or "?",
            what=str(error),
        )
        raise Unreachable(words) from error


def _not_ours() -> str:
    return tr("Sync", "What answers is not a ManageEngine server this Desk understands.")


def _digits(id: str) -> str:  # noqa: A002  what it is
    """An id as a part of a path. Raises `Refused` for what is none of theirs."""
    if not (id.isascii() and id.isdigit()):
        raise Refused(tr("Sync", "The server knows no such ticket."))
    return id
