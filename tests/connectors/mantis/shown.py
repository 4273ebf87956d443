"""How a MantisBT writes what it has as JSON: keys that are empty are absent."""

import base64
from datetime import UTC, datetime
from typing import Final

from tests.connectors.mantis.site import (
    CATEGORIES,
    ENUMS,
    FIELDS,
    LEVELS,
    PROJECTS,
    File,
    Issue,
    Json,
    Note,
    Site,
    User,
)

GERMAN: Final = {"new": "neu", "feedback": "Rückmeldung", "assigned": "zugewiesen", "resolved": "erledigt",
                 "normal": "normal", "high": "hoch", "public": "öffentlich"}  # fmt: skip
ALWAYS: Final = frozenset({"sticky", "id"})


def when(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


class Shown:
    """One site as one user sees it."""

    def __init__(self, site: Site, me: User) -> None:
        self._site = site
        self._me = me

    def myself(self) -> Json:
        me = self._me
        found = {"id": me.id, "name": me.name, "real_name": me.real_name, "email": f"{me.name}@example.test",
                 "language": me.language, "timezone": me.zone, "access_level": self._level(me.level),
                 "created_at": when(1_760_000_000),
                 "projects": [{"id": key, "name": PROJECTS[key]} for key in me.projects]}  # fmt: skip
        return {name: value for name, value in found.items() if value}

    def user(self, key: int) -> Json:
        """Others have a name and nothing else."""
        user = self._site.users.get(key)
        if user is None:
            return {"id": key, "name": f"user{key}"}
        if user is not self._me or not user.real_name:
            return {"id": key, "name": user.name}
        return {
            "id": key,
            "name": user.name,
            "real_name": user.real_name,
            "email": f"{user.name}@example.test",
        }

    def users(self, lowest: int, project: int) -> list[Json]:
        return [
            {**self.user(each.id), "access_level": self._level(each.level)}
            for each in sorted(self._site.users.values(), key=lambda each: each.name)
            if each.level >= lowest and project in each.projects
        ]

    def project(self, key: int) -> Json:
        categories = [
            {
                "id": number,
                "name": name,
                "project": {"id": of, "name": PROJECTS.get(of)},
                "status": "1",
            }
            for number, (name, of) in CATEGORIES.items()
            if of in {0, key}
        ]
        fields = [
            {
                "id": number,
                "name": name,
                "type": kind,
                "default_value": "",
                "possible_values": "",
                "require_report": False,
            }
            for number, (name, kind) in FIELDS.items()
        ]
        return {"id": key, "name": PROJECTS[key], "status": {"id": 50, "name": "stable", "label": "stable"},
                "description": "", "enabled": True, "view_state": self._named("view_state", 10),
                "inherit_global": True, "access_level": self._level(self._me.level), "custom_fields": fields,
                "versions": [{"id": 1, "name": "2026.1", "released": True, "obsolete": False}],
                "categories": categories}  # fmt: skip

    def configs(self, asked: list[str]) -> list[Json]:
        found: list[Json] = []
        for option in asked:
            enum = option.removesuffix("_enum_string")
            if enum != option and enum in ENUMS:
                found.append(
                    {"option": option, "value": [self._named(enum, key) for key in ENUMS[enum]]}
                )
            elif option in self._site.numbers:
                found.append({"option": option, "value": self._site.numbers[option]})
            elif option == "status_enum_workflow":
                flow = {
                    str(k): ",".join(f"{i}:x" for i in v) for k, v in self._site.workflow.items()
                }
                found.append({"option": option, "value": flow or []})
        return found

    def issue(self, issue: Issue) -> Json:
        notes = [
            self.note(note) for note in issue.notes if not note.private or self._me.level >= 55
        ]
        found = {
            "id": issue.id, "summary": issue.summary, "description": issue.description,
            "steps_to_reproduce": issue.steps_to_reproduce,
            "additional_information": issue.additional_information,
            "project": {"id": issue.project, "name": PROJECTS[issue.project]},
            "category": {"id": issue.category, "name": CATEGORIES[issue.category][0]},
            "version": {"id": 1, "name": issue.version} if issue.version else None,
            "reporter": self.user(issue.reporter),
            "handler": self.user(issue.handler) if issue.handler else None,
            **{name: self._named(name, getattr(issue, name, 70))
               for name in ("status", "resolution", "view_state", "priority", "severity", "reproducibility")},
            "sticky": False, "due_date": when(issue.due) if issue.due else None,
            "created_at": when(issue.created), "updated_at": when(issue.updated),
            "attachments": [self.file(file) for file in issue.files], "notes": notes,
            "custom_fields": [{"field": {"id": key, "name": FIELDS[key][0]}, "value": issue.fields.get(key, "")} for key in FIELDS],
            "tags": [{"id": number, "name": name} for number, name in enumerate(issue.tags, 1)],
            "history": [self._step(step) for step in issue.history],
        }  # fmt: skip
        return {name: value for name, value in found.items() if value or name in ALWAYS}

    def note(self, note: Note) -> Json:
        found: Json = {"id": note.id, "reporter": self.user(note.user), "text": note.text,
                       "view_state": self._named("view_state", 50 if note.private else 10)}  # fmt: skip
        if note.minutes:
            found["time_tracking"] = {"duration": f"{note.minutes // 60:02}:{note.minutes % 60:02}"}
        found["attachments"] = [self.file(file) for file in note.files]
        found |= {
            "type": "timelog" if note.minutes else "note",
            "created_at": when(note.at),
            "updated_at": when(note.at),
        }
        return found

    def file(self, file: File, *, whole: bool = False) -> Json:
        found = {"id": file.id, "reporter": self.user(file.user), "created_at": when(file.at),
                 "filename": file.name, "size": len(file.content), "content_type": file.kind}  # fmt: skip
        return found | ({"content": base64.b64encode(file.content).decode()} if whole else {})

    def _step(self, step: Json) -> Json:
        found = {
            "created_at": when(step["at"]),
            "user": self.user(step["user"]),
            "type": step["type"],
        }
        if "field" not in step:
            return found | {"message": "…"} | ({"note": step["note"]} if "note" in step else {})
        name = step["field"]["name"]
        values = {key: self._value(name, step[key]) for key in ("old_value", "new_value")}
        return found | {"field": step["field"], **values, "message": name, "change": "…"}

    def _value(self, name: str, value: object) -> object:
        if name in ENUMS and isinstance(value, int):
            return self._named(name, value)
        if name == "handler" and isinstance(value, int):
            return self.user(value) if value else {"id": 0}
        if name == "category" and isinstance(value, int):
            return CATEGORIES[value][0]
        return str(value)

    def _named(self, enum: str, key: int) -> Json:
        name = ENUMS[enum].get(key, f"@{key}@")
        label = GERMAN.get(name, name) if self._me.language == "german" else name
        return {"id": key, "name": name, "label": label} | (
            {"color": "#fcbdbd"} if enum == "status" else {}
        )

    @staticmethod
    def _level(level: int) -> Json:
        return {"id": level, "name": LEVELS[level], "label": LEVELS[level]}
