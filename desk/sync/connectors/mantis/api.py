"""Api: the requests of MantisBT's REST API, one method each.

The token stands alone in `Authorization`, without a scheme. Everything that reads is a GET, so that
only a change can be uncertain.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeVar
from urllib.parse import urlencode

import msgspec

from desk.models.texts import tr
from desk.sync.answer import Answer, broken
from desk.sync.connector import Failure, Refused, SignInNeeded, Unreachable
from desk.sync.connectors.common.keys import number_of
from desk.sync.connectors.http import Http
from desk.sync.connectors.mantis.place import ROOTS
from desk.sync.connectors.mantis.settings import OPTIONS
from desk.sync.connectors.mantis.shapes import (
    FIELDS,
    PROJECT,
    File,
    Issue,
    Note,
    Project,
    Row,
    User,
    text,
)
from desk.sync.retry import read_date

T = TypeVar("T")
Parameters = Mapping[str, str | int | float]

SIGNATURE: Final = "X-Mantis-Version"
"""The header that MantisBT puts on its answers, those without a body too."""
OLDEST: Final = (2, 26)
"""The first version that can list the ids of all issues with the time of their last change."""
SLICE: Final = 5000
"""Rows of the index asked for at a time, from a server that cannot send all of them at once."""
TRIES: Final = 2
"""How often the whole index is asked for in vain before it is asked for in slices."""
USERS: Final = 500
FEWEST_USERS: Final = 50
"""A page with fewer is the last, also where a site gives fewer than were asked for."""
MOST_PAGES: Final = 400
"""Pages of one thing, before a server is thought to have no end."""
_INDEX: Final = "id,updated_at"
_ANY: Final = "any"
"""Without it a list may be cut by a filter that the user left behind."""


class Read(NamedTuple):
    """An issue and what came with it."""

    issue: Issue
    mark: str
    """The server's mark of its present state, for `If-Match`; empty where a proxy took it away."""
    at: float
    """When the server said so, in its seconds since 1970; 0 where it does not tell."""


class Api:
    """One server. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._root = ROOTS[0]
        self._failed = 0
        """How often in a row the whole index did not come."""

    # ---- who and what there is ---------------------------------------------------------------

    def open(self, token: str) -> User:
        """Find the API, and who the token belongs to."""
        self._http.forget()
        self._http.authorize(token.strip())
        failures: list[Failure] = []
        for self._root in ROOTS:
            try:
                return self._me()
            except Unreachable as failure:  # no such page there; the other way may be open
                failures.append(failure)
        self._root = ROOTS[0]
        raise failures[0]

    def _me(self) -> User:
        answer = self._get("/users/me")
        if answer.headers.get("x-mantis-loginmethod", "").lower() == "anonymous":
            raise SignInNeeded(
                tr("Sync", "The token does not reach MantisBT: its web server drops it.")
            )
        _require_new_enough(answer.headers.get(SIGNATURE.lower(), ""))
        return _read(answer, User)

    def projects(self) -> list[Project]:
        """The projects one may see, those within others too."""
        return _list_of(_member(self._get("/projects"), "projects"), Project)

    def settings(self, project: str = "") -> dict[str, object]:
        """The site's settings, or a project's; those it does not tell are missing."""
        asked = [("option[]", name) for name in OPTIONS]
        asked += [("project_id", str(number_of(PROJECT, project)))] if project else []
        told = _member(self._get(f"/config?{urlencode(asked)}"), "configs")
        if isinstance(told, dict):  # as older versions write it
            return told
        if not isinstance(told, list):
            raise Unreachable(_not_ours())
        return {
            text(each.get("option")): each.get("value")
            for each in told
            if isinstance(each, dict) and each.get("option")
        }

    def handlers(self, project: str) -> list[User]:
        """Who may work on a project's issues."""
        return _list_of(
            _member(self._get(f"/projects/{number_of(PROJECT, project)}/handlers"), "users"), User
        )

    def users(self, project: str) -> list[User]:
        """Everybody who may see a project."""
        found: dict[str, User] = {}
        for page in range(1, MOST_PAGES):
            parameters: Parameters = {"page_size": USERS, "page": page}
            path = f"/projects/{number_of(PROJECT, project)}/users"
            some = _list_of(_member(self._get(path, parameters), "users"), User)
            news = {text(user.id): user for user in some if text(user.id) not in found}
            found |= news
            if len(some) < FEWEST_USERS or not news:
                break
        return list(found.values())

    # ---- reading issues ----------------------------------------------------------------------

    def index(self, mark: str = "") -> tuple[list[Row], str] | None:
        """The id of every issue one may see and when it was changed last, newest first, and the
        server's mark of all that; None while `mark` is still that of the present state."""
        if self._failed < TRIES:
            try:
                found = self._whole_index(mark)
            except Unreachable:
                self._failed += 1
                raise
            self._failed = 0
            return found
        return self._index_in_slices(), ""

    def _whole_index(self, mark: str) -> tuple[list[Row], str] | None:
        parameters: Parameters = {"page_size": 0, "select": _INDEX, "filter_id": _ANY}
        answer = self._get(
            "/issues", parameters, {"If-None-Match": mark} if mark else {}, expect={304}
        )
        if answer.status == 304:
            return None
        return self._rows(answer), _mark(answer)

    def _index_in_slices(self) -> list[Row]:
        """Rows move down while they are read, never up unless an issue is deleted: what is missing
        here is asked for by itself before it is called gone."""
        found: dict[str, Row] = {}
        for page in range(1, MOST_PAGES):
            parameters: Parameters = {
                "page_size": SLICE, "page": page, "select": _INDEX, "filter_id": _ANY,
            }  # fmt: skip
            rows = self._rows(self._get("/issues", parameters))
            found |= {text(row.id): row for row in rows if text(row.id) not in found}
            if len(rows) < SLICE:
                break
        return list(found.values())

    @property
    def sure_of_absence(self) -> bool:
        """Whether an issue that the index does not name is certainly not there."""
        return self._failed < TRIES

    def _rows(self, answer: Answer) -> list[Row]:
        rows = _list_of(_member(answer, "issues"), Row)
        if any(row.summary is not None for row in rows[:1]):
            raise Refused(_too_old(""))
        return rows

    def page(self, page: int, size: int) -> tuple[list[Issue], float]:
        """A page of whole issues, changed last first, and when the server said so."""
        parameters: Parameters = {
            "page_size": size, "page": page, "select": FIELDS, "filter_id": _ANY,
        }  # fmt: skip
        answer = self._get("/issues", parameters)
        return _issues(_member(answer, "issues")), _seconds(answer)

    def newest(self, page: int, size: int) -> list[Issue]:
        """A page of issues with what a creation of ours is known by."""
        parameters: Parameters = {
            "page_size": size,
            "page": page,
            "select": "id,summary,description,additional_information,project,created_at,updated_at",
            "filter_id": _ANY,
        }
        return _issues(_member(self._get("/issues", parameters), "issues"))

    def issue(self, remote: str, *, missing: bool = False) -> Read | None:
        """An issue. None for one that is not there, or not for us to see, where `missing` says that
        this is no failure."""
        answer = self._get(
            f"/issues/{_digits(remote)}",
            headers={"Accept-Encoding": "identity"},  # proxies that pack take the mark away
            expect={403, 404} if missing else (),
        )
        if answer.status in {403, 404}:
            return None
        return self._one(_member(answer, "issues"), answer)

    def content(self, remote: str, file: str) -> bytes:
        """The bytes of one file."""
        answer = self._get(f"/issues/{_digits(remote)}/files/{_digits(file)}")
        files = _list_of(_member(answer, "files"), File)
        found = next((each for each in files if text(each.id) == file), None)
        if found is None or found.content is None:
            raise Refused(tr("Sync", "This file is not on the server any more."))
        try:
            return base64.b64decode(text(found.content), validate=True)
        except (binascii.Error, ValueError) as error:
            raise Unreachable(_not_ours()) from error

    # ---- writing -----------------------------------------------------------------------------

    def create(self, body: Mapping[str, object]) -> Read:
        """A new issue. Raises `Refused` when a moderator must let it in first."""
        answer = self._send("POST", "/issues", body)
        if answer.status == 202:
            raise Refused(
                tr(
                    "Sync",
                    "The server keeps this until a moderator lets it in. Do not send it again.",
                )
            )
        return self._one([_member(answer, "issue", writes=True)], answer, writes=True)

    def patch(self, remote: str, body: Mapping[str, object], mark: str) -> Read | None:
        """Change fields; None when somebody else was there since `mark`."""
        path = f"/issues/{_digits(remote)}"
        headers = {"If-Match": mark} if mark else {}
        answer = self._send("PATCH", path, body, headers, expect={412})
        if answer.status == 412:
            return None
        return self._one(_member(answer, "issues", writes=True), answer, writes=True)

    def add_note(self, remote: str, body: Mapping[str, object]) -> tuple[Note, Read]:
        """Add a note. Returns it, and the issue with it."""
        answer = self._send("POST", f"/issues/{_digits(remote)}/notes", body)
        note = _decoded(_member(answer, "note", writes=True), Note, writes=True)
        return note, self._one([_member(answer, "issue", writes=True)], answer, writes=True)

    def add_file(self, remote: str, name: str, content: bytes) -> None:
        """Attach a file; what becomes of it must be read."""
        file = {"name": name, "content": base64.b64encode(content).decode()}
        self._send("POST", f"/issues/{_digits(remote)}/files", {"files": [file]})

    # ---- the way there -----------------------------------------------------------------------

    def _get(
        self,
        path: str,
        parameters: Parameters | None = None,
        headers: Mapping[str, str] | None = None,
        expect: Sequence[int] | set[int] = (),
    ) -> Answer:
        return self._http.get(
            self._root + path, parameters, headers=headers, expect=frozenset(expect)
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
        return self._http.send(
            method, self._root + path, data, headers=headers, expect=frozenset(expect)
        )

    @staticmethod
    def _one(issues: object, answer: Answer, *, writes: bool = False) -> Read:
        found = _issues(issues, writes=writes)
        if len(found) != 1:
            raise broken(_not_ours(), writes=writes)
        return Read(found[0], _mark(answer), _seconds(answer))


def _require_new_enough(version: str) -> None:
    found = re.match(r"([0-9]{1,3})\.([0-9]{1,3})", version, re.ASCII)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise Refused(_too_old(version))


def _too_old(version: str) -> str:
    return tr(
        "Sync",
        "This MantisBT ({version}) cannot tell what changed. Desk works with 2.26 and newer.",
        version=version or "?",
    )


def _mark(answer: Answer) -> str:
    """The mark as `If-Match` wants it back: bare, whatever a proxy put around it."""
    return answer.headers.get("etag", "").removeprefix("W/").strip('"')


def _seconds(answer: Answer) -> float:
    date = read_date(answer.headers.get("date"))
    return date.timestamp() if date else 0.0


def _read(answer: Answer, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreachable(_not_ours()) from error


def _member(answer: Answer, name: str, *, writes: bool = False) -> object:
    """One member of an answer. MantisBT puts some errors where a list should be, with status 200."""
    try:
        told = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise broken(_not_ours(), writes=writes) from error
    found = told.get(name) if isinstance(told, dict) else None
    if isinstance(found, dict) and "fault_string" in found:
        raise Refused(" ".join(text(found["fault_string"]).split())[:300] or _not_ours())
    if found is None:
        raise broken(_not_ours(), writes=writes)
    return found


def _list_of(told: object, kind: type[T]) -> list[T]:
    if not isinstance(told, list):
        raise Unreachable(_not_ours())
    return [_decoded(each, kind, writes=False) for each in told]


def _issues(told: object, *, writes: bool = False) -> list[Issue]:
    """The issues of an answer; one that cannot be read is named, with what is wrong in it."""
    if not isinstance(told, list):
        raise broken(_not_ours(), writes=writes)
    found = []
    for each in told:
        try:
            issue = msgspec.convert(each, type=Issue)
        except (msgspec.ValidationError, RecursionError) as error:
            number = text(each.get("id")) if isinstance(each, dict) else "?"
            words = tr(
                "Sync", "Ticket {number} cannot be read: {what}", number=number, what=str(error)
            )
            raise broken(words, writes=writes) from error
        if not (text(issue.id).isascii() and text(issue.id).isdecimal()):
            raise broken(_not_ours(), writes=writes)
        found.append(issue)
    return found


def _decoded(told: object, kind: type[T], *, writes: bool) -> T:
    try:
        return msgspec.convert(told, type=kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise broken(_not_ours(), writes=writes) from error


def _not_ours() -> str:
    return tr("Sync", "What answers is not a MantisBT this Desk understands.")


def _digits(id: str) -> str:  # noqa: A002  what it is
    """An id as a part of a path. Raises `Refused` for what is none of MantisBT's."""
    if not (id.isascii() and id.isdigit()):
        raise Refused(tr("Sync", "The server knows no such ticket."))
    return id
