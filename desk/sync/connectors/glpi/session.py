"""Session: one session on a GLPI, opened with the secret and opened again when it is over.

The secret is an API token of the user, or a password where the account names a user; behind it, after a
blank, may stand the application token, which so is kept in the keyring too. GLPI is told them once a session.
"""

import base64
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import BinaryIO, Final

import msgspec

from desk.models.texts import tr
from desk.sync.answer import Answer
from desk.sync.connector import Failure, Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.glpi.answers import SAID, SessionOver, code_of, failure_of
from desk.sync.connectors.glpi.encoding import decoded
from desk.sync.connectors.glpi.shapes import Row, number, record, rows_in, text
from desk.sync.connectors.http import Http
from desk.sync.retry import read_date

Parameters = Mapping[str, str | int | float]

_APP: Final = re.compile(r"(?P<secret>.*\S)\s+(?P<app>[A-Za-z0-9]{40})", re.DOTALL)
"""GLPI makes application tokens of forty letters and digits."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9]{30,64}", re.ASCII)
"""What an API token of a user looks like: forty letters and digits, in older versions others."""
CENTRAL: Final = "central"
"""The interface of profiles that work on tickets; `helpdesk` is for requesters."""


class Options(msgspec.Struct, frozen=True):
    """What the account says of sessions."""

    profile: str = ""
    """Name or number of the profile to work in; empty for the user's own."""
    entity: str = ""
    """Name or number of the entity to work in, with all below it; empty for all the profile reaches."""
    app_token: str = ""
    """Where the secret brings none."""


class Opened(msgspec.Struct, frozen=True):
    """What a new session tells."""

    session: Row
    asked_at: datetime | None
    """The server's time when it answered, in UTC, where it says so."""


def split_secret(secret: str) -> tuple[str, str]:
    """The password or token, and the application token or nothing."""
    found = _APP.fullmatch(secret.strip())
    return (found["secret"], found["app"]) if found else (secret, "")


class Session:
    """Requests of one user. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, http: Http, user: str, options: Options) -> None:
        self._http = http
        self._user = user
        self._options = options
        self._secret = ""
        self._token = ""
        self._app = options.app_token

    def __repr__(self) -> str:
        """Whose; never with what."""
        return f"Session({self._user!r})"

    def open(self, secret: str) -> Opened:
        """Open a session with a secret, from now on. Raises `SignInNeeded`."""
        self._secret = secret
        return self._open()

    def get(self, path: str, parameters: Parameters | None = None) -> Answer:
        """Ask."""
        return self._in_session(
            lambda: self._http.get(path, parameters, headers=self._headers(), expect=SAID)
        )

    def send(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Change something. A GLPI that breaks down answers 200 with nothing, or a page: it may have
        done it, which is `Uncertain`."""
        return self._in_session(
            lambda: self._http.send(
                method, path, body, headers={**self._headers(), **(headers or {})}, expect=SAID
            )
        )

    def download(self, path: str, to: BinaryIO, *, largest: int) -> None:
        """Write a file's bytes, whole."""
        if not self._token:
            self._open()
        try:
            self._bytes(path, to, largest)
        except SignInNeeded:  # said before a byte of the file came
            self._open()
            self._bytes(path, to, largest)

    def _bytes(self, path: str, to: BinaryIO, largest: int) -> None:
        headers = {**self._headers(), "Accept": "application/octet-stream"}
        self._http.download(path, to, 0, largest=largest, headers=headers)

    def close(self) -> None:
        """End the session, where the server can be told."""
        if self._token:
            with suppress(Failure):
                self._http.get("/killSession", headers=self._headers(), expect=SAID)
        self._token = ""
        self._http.close()

    # ---- the way there -----------------------------------------------------------------------

    def _headers(self) -> dict[str, str]:
        headers = {"Session-Token": self._token} if self._token else {}
        return headers | ({"App-Token": self._app} if self._app else {})

    def _in_session(self, call: Callable[[], Answer]) -> Answer:
        """Call, in a session: in a new one when there is none or it is over. GLPI says so before it
        does anything, so that nothing is done twice."""
        if not self._token:
            self._open()
        try:
            return _good(call())
        except SessionOver:
            self._open()
        return _good(call())

    def _open(self) -> Opened:
        if not self._secret:
            raise SignInNeeded(tr("Sync", "There is no password for this account."))
        secret, app = split_secret(self._secret)
        self._token, self._app = "", app or self._options.app_token
        answer, with_token = self._first(self._ways(secret))
        said = record(_json(answer))
        self._token = text(said.get("session_token"))
        if not self._token:
            raise Unreachable(not_ours())
        opened = Opened(record(said.get("session")), read_date(answer.headers.get("date")))
        if with_token:
            self._must_be_ours(opened.session)
        changed = self._choose_profile(opened.session) | self._choose_entity(opened.session)
        return self._anew(opened) if changed or not opened.session else opened

    def _ways(self, secret: str) -> list[str]:
        """The authorizations to try: what looks like a token is one, if it is not a password."""
        ways = []
        if not self._user or _TOKEN.fullmatch(secret):
            ways.append(f"user_token {secret}")
        if self._user:
            pair = f"{self._user}:{secret}".encode()
            ways.append(f"Basic {base64.b64encode(pair).decode()}")
        return ways

    def _first(self, ways: list[str]) -> tuple[Answer, bool]:
        """The answer to the first authorization that is accepted, and whether it was a token."""
        refusal: Failure = SignInNeeded(tr("Sync", "The server does not accept the password."))
        for way in ways:
            try:
                return _good(self._introduce(way)), way.startswith("user_token")
            except (SignInNeeded, Refused) as failure:
                refusal = failure
        raise refusal

    def _introduce(self, way: str) -> Answer:
        try:
            way.encode("latin-1")
        except UnicodeEncodeError:
            raise SignInNeeded(tr("Sync", "The password has characters no server takes.")) from None
        headers = {**self._headers(), "Authorization": way}
        return self._http.get(
            "/initSession", {"get_full_session": "true"}, headers=headers, expect=SAID
        )

    def _must_be_ours(self, session: Row) -> None:
        """A token tells who one is: it may be another than the account says."""
        name = decoded(text(session.get("glpiname")))
        if self._user and name and name.lower() != self._user.lower():
            self.close()
            raise SignInNeeded(tr("Sync", "This is the token of “{user}”.", user=name))

    def _anew(self, opened: Opened) -> Opened:
        """What the session is after a change of it."""
        answer = _good(self._http.get("/getFullSession", headers=self._headers(), expect=SAID))
        session = record(record(_json(answer)).get("session"))
        return Opened({**opened.session, **session}, read_date(answer.headers.get("date")))

    def _choose_profile(self, session: Row) -> bool:
        """Work in the profile the account names; without one, in one that works on tickets."""
        active = record(session.get("glpiactiveprofile"))
        wanted = self._options.profile
        profiles = {
            key: decoded(text(record(profile).get("name")))
            for key, profile in record(session.get("glpiprofiles")).items()
        }
        if wanted:
            chosen = [key for key, name in profiles.items() if wanted in {key, name}]
            if not chosen:
                names = ", ".join(profiles.values()) or "–"
                raise Refused(
                    tr("Sync", "You have no profile “{profile}” in this GLPI, but: {names}.",
                       profile=wanted, names=names)
                )  # fmt: skip
            return self._change("/changeActiveProfile", {"profiles_id": number(chosen[0])})
        if text(active.get("interface")) in {"", CENTRAL}:
            return False
        others = [key for key in profiles if number(key) != number(active.get("id"))]
        return any(self._works_on_tickets(number(key)) for key in others)

    def _works_on_tickets(self, profile: int) -> bool:
        """Change to a profile; whether it is one for technicians."""
        if not self._change("/changeActiveProfile", {"profiles_id": profile}):
            return False
        answer = self._http.get("/getActiveProfile", headers=self._headers(), expect=SAID)
        active = record(record(_json(answer)).get("active_profile"))
        return text(active.get("interface")) == CENTRAL

    def _choose_entity(self, session: Row) -> bool:
        """Work in the entity the account names, else in all that the profile reaches."""
        wanted = self._options.entity
        if not wanted or wanted == "all":
            if number(session.get("glpishowallentities")) == 1:
                return False
            self._change("/changeActiveEntities", {"entities_id": "all", "is_recursive": True})
            return True
        entity = wanted if wanted.isdigit() else self._entity_called(wanted)
        if entity and self._change(
            "/changeActiveEntities", {"entities_id": int(entity), "is_recursive": True}
        ):
            return True
        raise Refused(
            tr("Sync", "You have no entity “{entity}” in this GLPI.", entity=self._options.entity)
        )

    def _entity_called(self, name: str) -> str:
        parameters = {"is_recursive": "true"}
        answer = self._http.get("/getMyEntities", parameters, headers=self._headers(), expect=SAID)
        for entity in rows_in(record(_json(answer)).get("myentities")):
            if name == decoded(text(entity.get("name"))):
                return text(entity.get("id"))
        return ""

    def _change(self, path: str, body: Mapping[str, object]) -> bool:
        """Change the session; False where GLPI will not (it may say so with status 200)."""
        data = msgspec.json.encode(body)
        try:
            answer = self._http.send("POST", path, data, headers=self._headers(), expect=SAID)
        except Uncertain as failure:  # a session more or less harms nobody
            raise Unreachable(str(failure)) from failure
        return answer.status == 200 and _json(answer) is True


def not_ours() -> str:
    """In words: this is no GLPI."""
    return tr("Sync", "What answers is not a GLPI this Desk understands.")


def _json(answer: Answer) -> object:
    try:
        found: object = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found


def _good(answer: Answer) -> Answer:
    """The answer, unless GLPI says no in it."""
    if answer.status in SAID:
        if not code_of(answer)[0] and answer.status != 413:
            raise Unreachable(not_ours())
        raise failure_of(answer)
    return answer
