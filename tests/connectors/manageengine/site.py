"""A ManageEngine site in memory, made from the vendor's documentation of API v3."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]

TECHNICIANS: Final = {5: ("Anna Tech", "anna@desk.test"), 6: ("Ben Tech", "ben@desk.test")}
REQUESTERS: Final = {
    21: ("Alice Durand", "alice@client.test"),
    22: ("Karim Ali", "karim@client.test"),
}
GROUPS: Final = {1: "Hotline 1", 2: "Field service 2"}
CATEGORIES: Final = {1: "General", 2: "Printers"}
STATUSES: Final = {1: "Open", 2: "Onhold", 3: "Resolved", 4: "Closed", 9: "Waiting for parts"}
PRIORITIES: Final = {1: "Low", 2: "Normal", 3: "Medium", 4: "High", 5: "Urgent"}
KEYS: Final = {"KEY-ANNA": 5, "KEY-BEN": 6}


class Fault(Exception):
    """A refusal: the status, and the messages with the field each speaks of."""

    def __init__(self, status: int, code: int, message: str, name: str = "") -> None:
        super().__init__(message)
        self.status = status
        told = {"status_code": code, "type": "failed", "message": message}
        self.messages = [told | ({"field": name} if name else {})]


@dataclass
class Note:
    id: int
    html: str
    public: bool
    by: int
    at: int


@dataclass
class Worklog:
    id: int
    html: str
    minutes: int
    owner: int
    at: int


@dataclass
class File:
    id: int
    name: str
    kind: str
    content: bytes
    by: int


@dataclass
class Mail:
    id: int
    html: str
    by: int
    at: int
    files: list[File] = field(default_factory=list)


@dataclass
class Solution:
    id: int
    title: str
    html: str
    topic: str
    at: int
    approved: bool = True


@dataclass
class Request:
    """One request; references by number, 0 for none."""

    id: int
    subject: str
    created: int
    description: str = ""
    updated: int = 0
    refs: dict[str, int] = field(default_factory=dict)
    resolution: str = ""
    comments: str = ""
    resolved: int = 0
    completed: int = 0
    trashed: bool = False
    udf: Json = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    worklogs: list[Worklog] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)


TABLES: Final[dict[str, dict[int, str]]] = {
    "status": STATUSES, "priority": PRIORITIES, "group": GROUPS, "category": CATEGORIES,
    "technician": {key: name for key, (name, _) in TECHNICIANS.items()},
    "requester": {key: name for key, (name, _) in (TECHNICIANS | REQUESTERS).items()},
}  # fmt: skip


class Site:
    """Requests, and what may be done to them."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = lambda: int(now() * 1000)
        self.requests: dict[int, Request] = {}
        self.solutions: list[Solution] = []
        self._last = 0

    def next(self) -> int:
        self._last += 1
        return self._last

    def visible(self) -> list[Request]:
        return sorted((r for r in self.requests.values() if not r.trashed), key=lambda r: r.id)

    def find(self, key: int) -> Request:
        request = self.requests.get(key)
        if request is None or request.trashed:
            raise Fault(404, 4007, "Resource not found")
        return request

    def add(self, me: int, told: Json) -> Request:
        if not told.get("subject"):
            raise Fault(400, 4012, "Value for mandatory field is missing", "subject")
        request = Request(
            self.next(),
            told["subject"],
            self.now(),
            refs={"status": 1, "requester": me, "priority": 2},
        )
        self._set(request, told)
        request.updated = 0  # what is new was never updated
        self.requests[request.id] = request
        return request

    def change(self, request: Request, told: Json) -> None:
        self._set(request, told)
        request.updated = self.now()

    def close(self, request: Request, told: Json) -> None:
        request.comments = (told.get("closure_info") or {}).get("closure_comments", "")
        request.refs["status"] = 4
        request.completed = request.updated = self.now()

    def note(self, me: int, request: Request, told: Json) -> Note:
        note = Note(
            self.next(), told["description"], bool(told.get("show_to_requester")), me, self.now()
        )
        request.notes.append(note)
        request.updated = self.now()
        return note

    def log(self, me: int, request: Request, told: Json) -> Worklog:
        spent = told["time_spent"]
        minutes = int(spent["hours"]) * 60 + int(spent["minutes"])
        owner = int(told.get("owner", {}).get("id", me))
        request.worklogs.append(
            Worklog(self.next(), told.get("description", ""), minutes, owner, self.now())
        )
        request.updated = self.now()
        return request.worklogs[-1]

    def attach(self, me: int, request: Request, name: str, kind: str, content: bytes) -> None:
        request.files.append(File(self.next(), name, kind, content, me))
        request.updated = self.now()

    def mail(self, by: int, request: Request, html: str, *files: tuple[str, bytes]) -> Mail:
        """Somebody answers by mail."""
        kept = [File(self.next(), name, "text/plain", content, by) for name, content in files]
        request.mails.append(Mail(self.next(), html, by, self.now(), kept))
        request.updated = self.now()
        return request.mails[-1]

    def _set(self, request: Request, told: Json) -> None:
        for name in ("subject", "description"):
            if name in told:
                setattr(request, name, told[name])
        for name, table in TABLES.items():
            if name not in told:
                continue
            key = int((told[name] or {}).get("id", 0))
            if key and key not in table:
                raise Fault(400, 4001, "Invalid value", name)
            request.refs[name] = key
        if "resolution" in told:
            request.resolution = told["resolution"]["content"]
        request.resolved = self.now() if request.refs.get("status") == 3 else request.resolved
