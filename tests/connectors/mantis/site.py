"""A MantisBT site in memory: what it keeps and what it allows, as measured on 2.28.4."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]

PROJECTS: Final = {1: "Helpdesk", 2: "Management-Private", 3: "Workshop 2"}
"""The second is private."""
CATEGORIES: Final = {5: ("Drucker", 1), 1: ("General", 0), 2: ("Hardware", 1), 7: ("Teile", 3)}
FIELDS: Final = {1: ("Standort", "enum"), 2: ("Inventarnummer", "string"), 3: ("Termin", "date")}
LEVELS: Final = {
    10: "viewer",
    25: "reporter",
    40: "updater",
    55: "developer",
    70: "manager",
    90: "administrator",
}
ENUMS: Final = {
    "status": {10: "new", 20: "feedback", 30: "acknowledged", 40: "confirmed", 50: "assigned",
               80: "resolved", 90: "closed"},
    "priority": {10: "none", 20: "low", 30: "normal", 40: "high", 50: "urgent", 60: "immediate"},
    "severity": {10: "feature", 50: "minor", 60: "major", 80: "block"},
    "resolution": {10: "open", 20: "fixed", 30: "reopened", 60: "duplicate"},
    "reproducibility": {10: "always", 70: "have not tried"},
    "view_state": {10: "public", 50: "private"},
}  # fmt: skip
NUMBERS: Final = {
    "bug_submit_status": 10, "bug_feedback_status": 20, "bug_assigned_status": 50,
    "bug_resolved_status_threshold": 80, "bug_closed_status_threshold": 90,
    "bug_readonly_status_threshold": 80, "bug_reopen_status": 20, "bug_reopen_resolution": 30,
    "auto_set_status_to_assigned": 1, "time_tracking_enabled": 1, "max_file_size": 5242880,
}  # fmt: skip
_TYPES: Final = {b"\x89PNG": "image/png; charset=binary"}


class Fault(Exception):
    """A refusal: status, message, code (0: none is told), and whether it has a body."""

    def __init__(self, status: int, message: str, code: int = 0, *, bare: bool = False) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.bare = status, message, code, bare


@dataclass
class User:
    """Somebody with an access level in the public projects."""

    id: int
    name: str
    real_name: str
    level: int
    language: str = "english"
    zone: str = "UTC"
    projects: tuple[int, ...] = (1, 3)


@dataclass
class File:
    id: int
    user: int
    at: int
    name: str
    content: bytes

    @property
    def kind(self) -> str:
        return _TYPES.get(self.content[:4], "text/plain; charset=utf-8")


@dataclass
class Note:
    id: int
    user: int
    at: int
    text: str
    private: bool
    minutes: int = 0
    files: list[File] = field(default_factory=list)


@dataclass
class Issue:
    """One issue; enumerations by number, an empty value is 0 or empty."""

    id: int
    project: int
    summary: str
    description: str
    reporter: int
    created: int
    updated: int
    category: int = 1
    handler: int = 0
    status: int = 10
    resolution: int = 10
    priority: int = 30
    severity: int = 50
    view_state: int = 10
    additional_information: str = ""
    steps_to_reproduce: str = ""
    version: str = ""
    due: int = 0
    fields: dict[int, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    history: list[Json] = field(default_factory=list)


def kept(text: str) -> str:
    """A text as tables of three bytes a character keep it."""
    return "".join(c if ord(c) <= 0xFFFF else "�" for c in text)


class Site:
    """Users, projects and issues, and who may do what."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = lambda: int(now())
        self.users = {
            each.id: each
            for each in (
                User(1, "administrator", "", 90, projects=(1, 2, 3)),
                User(2, "tech1", "Tina Techniker", 55),
                User(3, "tech2", "Tom Becker", 55),
                User(4, "tech3", "Uta Groß", 55, "german", "Europe/Berlin"),
                User(5, "manager1", "Mona Manager", 70, projects=(1, 2, 3)),
                User(6, "viewer1", "", 10),
                User(7, "reporter01", "Reporter Nr. 1", 25),
                User(11, "reporter05", "Reporter Nr. 5", 25),
            )
        }
        self.tokens = {f"token-{each.name}": each for each in self.users.values()}
        self.issues: dict[int, Issue] = {}
        self.numbers = dict(NUMBERS)
        self.workflow: dict[int, list[int]] = {}
        self._last: dict[str, int] = {"issue": 0, "note": 0, "file": 0}

    def next(self, kind: str) -> int:
        self._last[kind] += 1
        return self._last[kind]

    # ---- seeing ------------------------------------------------------------------------------

    def visible(self, user: User) -> list[Issue]:
        """What somebody may see, changed last first."""
        found = [issue for issue in self.issues.values() if self.may_see(user, issue)]
        return sorted(
            found, key=lambda issue: (issue.updated, issue.created, issue.id), reverse=True
        )

    def may_see(self, user: User, issue: Issue) -> bool:
        mine = issue.view_state == 10 or user.level >= 55 or issue.reporter == user.id
        return issue.project in user.projects and mine

    def find(self, user: User, key: int) -> Issue:
        issue = self.issues.get(key)
        if issue is None:
            raise Fault(404, f"Issue #{key} not found", 1100)
        if not self.may_see(user, issue):
            raise Fault(403, f"Access denied for user {user.name}.")
        return issue

    # ---- writing -----------------------------------------------------------------------------

    def add(self, user: User, told: Json) -> Issue:
        for name in ("summary", "description"):
            if not told.get(name):
                raise Fault(400, f"{name.capitalize()} not specified", 11)
        project = self._project(user, told)
        category = self._category(told.get("category"), project)
        if len(told["summary"]) > 128:
            raise Fault(500, "Internal Server Error", bare=True)
        handler = self._user_id(told.get("handler"))
        if handler and (handler not in self.users or self.users[handler].level < 55):
            raise Fault(403, f"User '{handler}' can't be assigned issues.", 13)
        reporter = self._user_id(told.get("reporter")) or user.id
        if reporter != user.id and user.level < 55:
            raise Fault(403, "User does not have access right to specify a reporter", 13)
        issue = Issue(
            self.next("issue"), project, kept(told["summary"]), kept(told["description"]), reporter,
            self.now(), self.now(), category, handler,
            status=self._enum("status", told, 50 if handler else 10),
            priority=self._enum("priority", told, 30),
            view_state=self._enum("view_state", told, 10),
            additional_information=kept(told.get("additional_information") or ""),
        )  # fmt: skip
        self.issues[issue.id] = issue
        self._past(issue, user, type_=(1, "issue-new"))
        return issue

    def change(self, user: User, issue: Issue, told: Json) -> None:
        self._allow_change(user, issue, told)
        project = self._project(user, told) if told.get("project") else issue.project
        if "category" in told:
            self._set(issue, user, "category", self._category(told["category"], project))
        if told.get("handler") is not None:
            self._set_handler(issue, user, self._user_id(told["handler"]))
        issue.reporter = self._user_id(told.get("reporter")) or issue.reporter
        self._set_texts(issue, user, told)
        for name in ("status", "priority", "resolution", "view_state", "severity"):
            if told.get(name) is not None:
                self._set(issue, user, name, self._enum(name, told, getattr(issue, name)))
        self._set(issue, user, "project", project)
        for note in told.get("notes") or ():
            self._note(issue, user, note)
        issue.updated = self.now()

    @staticmethod
    def _allow_change(user: User, issue: Issue, told: Json) -> None:
        if not told:
            raise Fault(400, "Invalid request body or format", bare=True)
        if told.get("id", issue.id) != issue.id:
            raise Fault(400, "Issue id mismatch", bare=True)
        if issue.status >= 80 and user.level < 70:
            raise Fault(403, f"Issue '{issue.id}' is readonly")
        if user.level < 40:
            words = "Reason: Not enough rights to update issues."
            raise Fault(403, f"Access denied for user {user.name}. {words}")

    def _set_texts(self, issue: Issue, user: User, told: Json) -> None:
        for name in ("summary", "description"):
            if name in told and not told[name]:
                raise Fault(400, f"Mandatory field '{name}' is missing.")
            if name in told:
                self._set(issue, user, name, kept(told[name]))

    def add_note(self, user: User, issue: Issue, told: Json) -> Note:
        if user.level < 25:
            raise Fault(403, "Reporter can't add notes", 13)
        if issue.status >= 80 and user.level < 70:
            raise Fault(403, f"Issue '{issue.id}' is read-only.", 1103)
        if not told.get("text") and not told.get("time_tracking"):
            raise Fault(400, "Issue note not specified.", 11)
        note = self._note(issue, user, told)
        issue.updated = self.now()
        return note

    def add_files(self, user: User, issue: Issue, told: Json) -> None:
        if not told.get("files"):
            raise Fault(400, "Files not provided", 29)
        for each in told["files"]:
            if "content" not in each:
                raise Fault(400, "File content not set", 29)
            content = base64.b64decode(each["content"])
            if not content:
                raise Fault(400, f"File '{each['name']}' not uploaded", 504)
            if len(content) > self.numbers["max_file_size"]:
                raise Fault(400, f"File '{each['name']}' too big", 500)
            name = self._free_name(issue, kept(each["name"]))
            issue.files.append(File(self.next("file"), user.id, self.now(), name, content))
        issue.updated = self.now()

    # ---- parts of the above ------------------------------------------------------------------

    def _note(self, issue: Issue, user: User, told: Json) -> Note:
        spent = (told.get("time_tracking") or {}).get("duration", "0:0")
        hours, _, minutes = spent.partition(":")
        if not (hours.isdigit() and minutes.isdigit()):
            raise Fault(400, f"Invalid value '{spent}' for field 'time tracking duration'.", 29)
        private = self._enum("view_state", told, 10) == 50
        total = int(hours) * 60 + int(minutes)
        total = total if self.numbers["time_tracking_enabled"] else 0
        note = Note(
            self.next("note"), user.id, self.now(), kept(told.get("text") or ""), private, total
        )
        issue.notes.append(note)
        self._past(issue, user, type_=(2, "note-added"), note={"id": note.id})
        return note

    def _project(self, user: User, told: Json) -> int:
        asked = told.get("project")
        if not asked:
            raise Fault(400, "Project not specified", 11)
        key = asked.get("id") or next((k for k, v in PROJECTS.items() if v == asked.get("name")), 0)
        if key not in user.projects or user.level < 25:
            raise Fault(403, "User does not have access right to report issues", 13)
        return int(key)

    def _category(self, told: Json | None, project: int) -> int:
        """MantisBT takes the id of any category, and looks for a name in the project."""
        if told is None:
            raise Fault(400, "Category field must be supplied.", 11)
        if told.get("id") in CATEGORIES:
            return int(told["id"])
        for key, (name, of) in CATEGORIES.items():
            if name == told.get("name") and of in {0, project}:
                return key
        raise Fault(404, f"Category '{told.get('name')}' not found.", 1502)

    def _user_id(self, told: Json | None) -> int:
        if not told:
            return 0
        by_name = {each.name: each.id for each in self.users.values()}
        return int(told["id"]) if "id" in told else by_name.get(told.get("name", ""), 0)

    def _set_handler(self, issue: Issue, user: User, handler: int) -> None:
        if handler and (handler not in self.users or self.users[handler].level < 55):
            name = self.users[handler].name if handler in self.users else f"user{handler}"
            raise Fault(
                403,
                f"Access denied for user {name}. Reason: User does not have access right to handle issues.",
            )
        self._set(issue, user, "handler", handler)

    @staticmethod
    def _enum(name: str, told: Json, usual: int) -> int:
        """The number of a value: what is unknown is stored, as on the real one."""
        value = told.get(name)
        if not value:
            return usual
        if "id" in value:
            return int(value["id"])
        return next((k for k, v in ENUMS[name].items() if v == value.get("name")), 0)

    def _set(self, issue: Issue, user: User, name: str, value: object) -> None:
        old = getattr(issue, name)
        if old == value:
            return
        setattr(issue, name, value)
        told = {"name": "project_id" if name == "project" else name, "label": name.capitalize()}
        self._past(issue, user, field=told, old_value=old, new_value=value)

    def _past(
        self,
        issue: Issue,
        user: User,
        type_: tuple[int, str] = (0, "field-updated"),
        **more: object,
    ) -> None:
        kind = {"id": type_[0], "name": type_[1]}
        issue.history.append({"at": self.now(), "user": user.id, "type": kind, **more})

    @staticmethod
    def _free_name(issue: Issue, name: str) -> str:
        taken, count, free = {file.name for file in issue.files}, 1, name
        while free in taken:
            count += 1
            stem, dot, ending = name.rpartition(".")
            free = f"{stem}-{count}{dot}{ending}"
        return free
