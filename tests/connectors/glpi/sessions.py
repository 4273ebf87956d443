"""Sessions of a stand-in for GLPI: who is signed in, in which profile, entity and zone."""

import base64
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from tests.connectors.glpi.tables import FORM, Row, Tables

APP: Final = "deskAppTokenDeskAppTokenDeskAppToken0001"
MANUAL: Final = "; view documentation in your browser at http://127.0.0.1/apirest.php/#"
CENTRAL: Final = {
    "interface": "central", "helpdesk_item_type": ["Computer", "Printer"],
    "ticket": 166919, "followup": 13319, "task": 13329, "knowbase": 14359, "document": 127,
}  # fmt: skip
"""The rights of GLPI's own profile “Technician”, as recorded."""


class Refusal(Exception):
    """An answer that says no."""

    def __init__(self, status: int, code: str, words: object = "", *, manual: bool = False) -> None:
        super().__init__(code)
        self.status = status
        self.said = [code, f"{words}{MANUAL}{code}" if manual else words]


class Person:
    """Somebody who may sign in."""

    def __init__(self, login: str, password: str, token: str, zone: str = "") -> None:
        self.login = login
        self.password = password
        self.token = token
        self.zone = zone
        self.user = 0
        self.profiles: dict[int, Row] = {6: {"id": 6, "name": "Technician", **CENTRAL}}
        self.first_profile = 6
        self.entities: tuple[int, ...] = (0, 1, 2)
        self.first_entity = 0
        self.active = True


class Session:
    """One session."""

    def __init__(self, person: Person, zone: ZoneInfo) -> None:
        self.token = secrets.token_hex(13)
        self.person = person
        self.zone = zone
        self.profile = person.first_profile
        self.entities = person.entities if person.first_entity == 0 else (person.first_entity,)


class Sessions:
    """Who may come in, and who is in."""

    def __init__(self, tables: Tables, zone: str, now: Callable[[], datetime]) -> None:
        self._tables = tables
        self._now = now
        self.zone = zone
        """The server's own: for everybody who has chosen none."""
        self.people: list[Person] = []
        self.open: dict[str, Session] = {}
        self.app_token = APP
        """Empty where programs need none."""
        self.passwords = True
        self.enabled = True
        self.allowed_here = True

    def add(self, person: Person, **columns: Any) -> Person:
        """Somebody new, with a row among the users."""
        row = {"name": person.login, "timezone": person.zone or None, **columns}
        person.user = self._tables.put("User", row)
        self.people.append(person)
        return person

    def init(self, headers: Mapping[str, str]) -> Session:
        """Sign in."""
        if not self.enabled:
            raise Refusal(400, "ERROR", "API disabled")
        if not self.allowed_here:
            words = "There isn't an active API client matching your IP address in the configuration"
            raise Refusal(400, "ERROR_NOT_ALLOWED_IP", f"{words} (127.0.0.1)")
        self._check_app(headers)
        person = self._who(headers.get("Authorization", ""))
        if not person.active:
            words = "You don't have access to this application because your account was deactivated"
            raise Refusal(401, "ERROR_GLPI_LOGIN", f"{words} or removed")
        session = Session(person, ZoneInfo(person.zone or self.zone))
        self.open[session.token] = session
        return session

    def _check_app(self, headers: Mapping[str, str]) -> None:
        given = headers.get("App-Token", "")
        if self.app_token and not given:
            raise Refusal(
                400,
                "ERROR_APP_TOKEN_PARAMETERS_MISSING",
                "missing parameter app_token",
                manual=True,
            )
        if self.app_token and given != self.app_token:
            words = "parameter app_token seems wrong"
            raise Refusal(400, "ERROR_WRONG_APP_TOKEN_PARAMETER", words, manual=True)

    def _who(self, authorization: str) -> Person:
        kind, _, value = authorization.partition(" ")
        if kind == "user_token":
            for person in self.people:
                if person.token == value:
                    return person
            raise Refusal(401, "ERROR_GLPI_LOGIN_USER_TOKEN", "parameter user_token seems invalid")
        if kind != "Basic":
            words = "parameter(s) login, password or user_token are missing"
            raise Refusal(400, "ERROR_LOGIN_PARAMETERS_MISSING", words, manual=True)
        if not self.passwords:
            words = "usage of initSession resource with credentials is disabled"
            raise Refusal(400, "ERROR_LOGIN_WITH_CREDENTIALS_DISABLED", words)
        login, _, password = base64.b64decode(value).decode().partition(":")
        for person in self.people:
            if (person.login, person.password) == (login, password):
                return person
        raise Refusal(401, "ERROR_GLPI_LOGIN", "Incorrect username or password")

    def of(self, headers: Mapping[str, str]) -> Session:
        """The session of a request."""
        self._check_app(headers)
        token = headers.get("Session-Token", "")
        if not token:
            words = "parameter session_token is missing or empty"
            raise Refusal(400, "ERROR_SESSION_TOKEN_MISSING", words, manual=True)
        if token not in self.open:
            raise Refusal(401, "ERROR_SESSION_TOKEN_INVALID", "session_token seems invalid")
        return self.open[token]

    def full(self, session: Session) -> Row:
        """What `getFullSession` tells."""
        person = session.person
        row = self._tables.get("User", person.user) or {}
        groups = [g["groups_id"] for g in self._tables.where("Group_User", users_id=person.user)]
        entities = [{"id": 0, "name": "Root entity", "is_recursive": 1}]
        return {
            "valid_id": session.token,
            "glpi_currenttime": self._now().astimezone(session.zone).strftime(FORM),
            "glpiID": person.user,
            "glpiname": person.login,
            "glpifriendlyname": person.login,
            "glpirealname": row.get("realname"),
            "glpifirstname": row.get("firstname"),
            "glpidefault_entity": person.first_entity,
            "glpilanguage": "en_GB",
            "glpilist_limit": 20,
            "glpiprofiles": {
                str(number): {"name": profile["name"], "entities": entities}
                for number, profile in person.profiles.items()
            },
            "glpiactiveprofile": person.profiles[session.profile],
            "glpiactiveentities": list(session.entities),
            "glpishowallentities": int(session.entities == person.entities),
            "glpigroups": groups,
        }

    def change_profile(self, session: Session, body: Row) -> bool:
        """Work in another profile."""
        if body.get("profiles_id") not in session.person.profiles:
            raise Refusal(404, "ERROR_ITEM_NOT_FOUND", "Item not found")
        session.profile = body["profiles_id"]
        return True

    def change_entities(self, session: Session, body: Row) -> bool:
        """Work in other entities; without `is_recursive` “all” is the root alone."""
        wanted, below = body.get("entities_id"), bool(body.get("is_recursive"))
        mine = session.person.entities
        if wanted == "all":
            session.entities = mine if below else mine[:1]
            return True
        if wanted not in mine:
            return False
        session.entities = mine if wanted == 0 and below else (wanted,)
        return True
