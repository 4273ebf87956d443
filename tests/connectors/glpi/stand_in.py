"""A stand-in for GLPI 10 and 11: a small HTTP server on loopback that answers as the recorded ones did."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tests.connectors.glpi.listing import Listing, read_query
from tests.connectors.glpi.rules import MATRIX, NO_RIGHT, No, Rules
from tests.connectors.glpi.sessions import Person, Refusal, Session, Sessions
from tests.connectors.glpi.tables import COLUMNS, Row, Tables, read_moments

REFUSED_TYPES: Final = (".php", ".log")


class Reply(NamedTuple):
    """What is answered."""

    status: int
    body: object
    headers: Mapping[str, str] = MappingProxyType({})


class StandIn:
    """One GLPI. Everything a test wants to change is an attribute."""

    def __init__(self, version: str = "10.0.14", zone: str = "Europe/Paris") -> None:
        self.version = version
        self.entities = int(version.split(".", maxsplit=1)[0]) < 11
        self.skew = 0.0
        """Seconds its clock is ahead."""
        self.tables = Tables(entities=self.entities)
        self.sessions = Sessions(self.tables, zone, self.now)
        self.rules = Rules(self.tables, self.now)
        self.closed = {"ITILCategory", "Location", "RequestType", "Profile", "Config", "Log"}
        """Tables that a technician may not read."""
        self.files: dict[int, bytes] = {}
        self.surplus = 0
        """How many tickets too many are counted: a profile that sees only some counts their actors."""
        self.largest_file = 2
        """Megabytes."""
        self.requests: list[str] = []
        self.breaks: list[str] = []
        """Tables whose next change is carried out by a PHP that dies before it answers."""
        self.lock = threading.RLock()
        self._listing = Listing(self)

    def now(self) -> datetime:
        """The server's time, in seconds as everything there."""
        moment = datetime.fromtimestamp(datetime.now(UTC).timestamp() + self.skew, UTC)
        return moment.replace(microsecond=0)

    def fill(self, tickets: int) -> None:
        """What a helpdesk has: entities, groups of each level, names, people, an asset, articles, calls."""
        put = self.tables.put
        for number, name in enumerate(
            ("Root entity", "Root entity > Lyon", "Root entity > Québec")
        ):
            put("Entity", {"id": number, "name": name.split(" > ")[-1], "completename": name})
        for level in range(4):
            name = f"Support Level {level}"
            put("Group", {"name": name, "completename": name})
        put("Group", {"name": "All staff", "completename": "All staff", "is_assign": 0})
        for number, name in enumerate(("Matériel", "Matériel > Écran", "Réseau > Wi-Fi & VPN"), 1):
            above = 1 if number == 2 else 0
            row = {"name": name.split(" > ")[-1], "completename": name, "itilcategories_id": above}
            put("ITILCategory", row)
        put("Location", {"name": "Étage 2", "completename": "Paris > Étage 2"})
        for name in ("Helpdesk", "E-Mail", "Phone", "Direct", "Written", "Other"):
            put("RequestType", {"name": name})
        put("User", {"name": "glpi"})
        alice = put("User", {"name": "alice", "realname": "Durand", "firstname": "Alice"})
        put("UserEmail", {"users_id": alice, "email": "alice@client.test"})
        put("Computer", {"name": "PC-0001", "serial": "SN000001", "users_id": alice})
        put("KnowbaseItem", {"name": "VPN : erreur 809", "answer": "<p>UDP 500 &amp; 4500</p>"})
        opened = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
        for number in range(tickets):
            row = {
                "name": f"Call {number}",
                "content": "<p>Bonjour</p>",
                "itilcategories_id": number % 3,
                "requesttypes_id": 1 + number % 3,
            }
            row |= {"date": opened, "date_mod": opened, "date_creation": opened}
            ticket = put("Ticket", {**row, "users_id_recipient": alice})
            put("Ticket_User", {"tickets_id": ticket, "users_id": alice, "type": 1})

    # ---- answering ---------------------------------------------------------------------------

    def answer(self, method: str, url: str, headers: dict[str, str], body: bytes) -> Reply:
        """The answer to a request, whatever it is."""
        parts = urlsplit(url)
        _, door, path = parts.path.partition("/apirest.php")
        if not door:
            _, door, path = parts.path.partition("/api.php/v1")
        if not door:
            return Reply(404, "<html>nothing here</html>")
        self.requests.append(
            f"{method} {path}?{parts.query}" if parts.query else f"{method} {path}"
        )
        try:
            return self._route(method, path.strip("/").split("/"), parts.query, headers, body)
        except Refusal as refusal:
            return Reply(refusal.status, refusal.said)

    def _route(
        self, method: str, path: list[str], query: str, headers: dict[str, str], body: bytes
    ) -> Reply:
        if path == ["initSession"]:
            return self._init(headers, dict(parse_qsl(query)))
        session = self.sessions.of(headers)
        if len(path) == 1 and path[0][:1].islower():
            return self._of_session(path[0], session, _json(body) if body else {})
        if path[0] == "search":
            return self._listing.search(path[1], query, session)
        if path[0] not in COLUMNS:
            words = "resource not found or not an instance of CommonDBTM"
            raise Refusal(400, "ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM", words, manual=True)
        if method == "GET":
            return self._get(path, query, headers, session)
        return self._change(method, path, headers, body, session)

    def _init(self, headers: dict[str, str], query: dict[str, str]) -> Reply:
        session = self.sessions.init(headers)
        told: Row = {"session_token": session.token}
        if query.get("get_full_session") == "true":
            told["session"] = self.sessions.full(session)
        return Reply(200, told)

    def _of_session(self, what: str, session: Session, body: Row) -> Reply:
        person = session.person
        answers: dict[str, Callable[[], object]] = {
            "getFullSession": lambda: {"session": self.sessions.full(session)},
            "getGlpiConfig": lambda: {"cfg_glpi": self._config()},
            "getActiveProfile": lambda: {"active_profile": person.profiles[session.profile]},
            "getMyProfiles": lambda: {"myprofiles": list(person.profiles.values())},
            "getMyEntities": lambda: {
                "myentities": [
                    {"id": entity["id"], "name": entity["name"]}
                    for entity in self.tables.where("Entity")
                    if entity["id"] in person.entities
                ]
            },
            "changeActiveProfile": lambda: self.sessions.change_profile(session, body),
            "changeActiveEntities": lambda: self.sessions.change_entities(session, body),
            "killSession": lambda: bool(self.sessions.open.pop(session.token)),
        }
        if what not in answers:
            words = "resource not found or not an instance of CommonDBTM"
            raise Refusal(400, "ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM", words, manual=True)
        return Reply(200, answers[what]())

    def _config(self) -> Row:
        return {
            "version": self.version,
            "priority_matrix": MATRIX,
            "document_max_size": str(self.largest_file),
            "url_base": "http://127.0.0.1",
        }

    def _get(self, path: list[str], query: str, headers: dict[str, str], session: Session) -> Reply:
        table = path[-1] if len(path) == 3 else path[0]
        if table in self.closed:
            raise Refusal(403, "ERROR_RIGHT_MISSING", NO_RIGHT)
        if len(path) == 1 or not path[1].isdigit():
            return self._listing.rows(table, read_query(query), session)
        if len(path) == 3:
            return self._listing.rows(table, read_query(query), session, of=(path[0], int(path[1])))
        number = int(path[1])
        if table == "Document" and headers.get("Accept") == "application/octet-stream":
            return Reply(200, self.files[number], {"Content-Type": "application/octet-stream"})
        row = self.tables.get(table, number)
        if row is None:
            raise Refusal(404, "ERROR_ITEM_NOT_FOUND", "Item not found")
        if table == "Ticket" and row["entities_id"] not in session.entities:
            raise Refusal(403, "ERROR_RIGHT_MISSING", NO_RIGHT)
        changed = row.get("date_mod")
        stamp = {"Last-Modified": format_datetime(changed, usegmt=True)} if changed else {}
        return Reply(200, self._listing.one(row, read_query(query), session), stamp)

    def _change(
        self, method: str, path: list[str], headers: dict[str, str], body: bytes, session: Session
    ) -> Reply:
        table, me = path[0], session.person.user
        kind = headers.get("Content-Type", "")
        if method == "POST" and kind.startswith("multipart/form-data"):
            return self._upload(kind, body, session)
        if method == "DELETE":
            return self._done(
                "ERROR_GLPI_DELETE", path, lambda number: self.rules.remove(table, number)
            )
        given = _json(body)
        if not isinstance(given.get("input"), dict):
            words = "input parameter must be an array of objects"
            raise Refusal(400, "ERROR_BAD_ARRAY", words, manual=True)
        values = read_moments(given["input"], session.zone)
        if method == "PUT":
            return self._done(
                "ERROR_GLPI_UPDATE",
                path,
                lambda number: self.rules.change(table, number, values, me),
            )
        try:
            added = self.rules.add(table, values, me)
        except No as no:
            raise Refusal(400, "ERROR_GLPI_ADD", no.words) from no
        message = f"Item successfully added: {values.get('name', added)}"
        return self._crashed(table) or Reply(201, {"id": added, "message": message})

    def _crashed(self, table: str) -> Reply | None:
        if table not in self.breaks:
            return None
        self.breaks.remove(table)
        return Reply(200, "", {"Content-Type": "text/html; charset=UTF-8"})

    def _done(self, code: str, path: list[str], change: Callable[[int], None]) -> Reply:
        try:
            change(int(path[1]))
        except No as no:
            raise Refusal(400, code, no.words) from no
        return Reply(200, [{path[1]: True, "message": ""}])

    def _upload(self, kind: str, body: bytes, session: Session) -> Reply:
        form = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        parts: list[Any] = list(form.walk())[1:]
        names = [part.get_param("name", header="content-disposition") for part in parts]
        manifest = json.loads(parts[names.index("uploadManifest")].get_payload(decode=True))[
            "input"
        ]
        if "filename[0]" not in names:
            raise Refusal(400, "ERROR_UPLOAD_FILE_TOO_BIG_POST_MAX_SIZE", "The file seems too big")
        part = parts[names.index("filename[0]")]
        name, content = manifest["_filename"][0], part.get_payload(decode=True)
        linked = bool(manifest.get("itemtype"))
        allowed = not name.endswith(REFUSED_TYPES) and len(content) <= self.largest_file << 20
        if linked and not allowed:
            raise Refusal(400, "ERROR_GLPI_ADD", f"File {name} not found.")
        number = self._keep(manifest, name, part.get_content_type(), content, session)
        result: Row = {"name": name, "size": len(content), "type": part.get_content_type()}
        result |= {} if allowed else {"error": "Filetype not allowed"}
        told = {"id": number, "message": "", "upload_result": {"filename": [result]}}
        return self._crashed("Document") or Reply(201, told)

    def _keep(self, manifest: Row, name: str, mime: str, content: bytes, session: Session) -> int:
        now, me = self.now(), session.person.user
        row = {**manifest, "filename": name, "mime": mime, "users_id": me}
        row |= {"sha1sum": hashlib.sha1(content).hexdigest(), "date_mod": now, "date_creation": now}
        if manifest.get("itemtype"):
            row["name"] = f"Document: {manifest['itemtype']}"
        number = self.tables.put("Document", row)
        self.files[number] = content
        if manifest.get("itemtype"):
            link = {
                "documents_id": number,
                "itemtype": manifest["itemtype"],
                "items_id": manifest["items_id"],
            }
            self.rules.add("Document_Item", link, me)
        return number


def _json(body: bytes) -> Row:
    try:
        found = json.loads(body)
    except ValueError:
        raise Refusal(400, "ERROR_JSON_PAYLOAD_INVALID", "JSON payload seems not valid") from None
    assert isinstance(found, dict)
    return found


class RunningGlpi:
    """A stand-in that listens."""

    def __init__(self, glpi: StandIn, url: str) -> None:
        self.glpi = glpi
        self.url = url


@contextmanager
def running(glpi: StandIn, port: int = 0) -> Iterator[RunningGlpi]:
    """Listen on loopback, on a free port or on that one, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else the body waits 40 ms for the receipt of the head

        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(glpi.now(), usegmt=True)

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            with glpi.lock:
                reply = glpi.answer(self.command, self.path, dict(self.headers), body)
            data = reply.body if isinstance(reply.body, bytes) else _encoded(reply)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Type" not in reply.headers:
                html = reply.status == 404 and isinstance(reply.body, str)
                kind = "text/html" if html else "application/json"
                self.send_header("Content-Type", f"{kind}; charset=UTF-8")
            if self.close_connection:
                self.send_header("Connection", "close")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815  the library's names

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield RunningGlpi(glpi, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _encoded(reply: Reply) -> bytes:
    if isinstance(reply.body, str) and reply.headers.get("Content-Type", "").startswith("text"):
        return reply.body.encode()
    return json.dumps(reply.body, ensure_ascii=False).encode()


def a_helpdesk(version: str, tickets: int = 260) -> tuple[StandIn, Person, Person]:
    """A server with a few hundred calls and two technicians."""
    glpi = StandIn(version)
    glpi.fill(tickets)
    tech1 = Person("tech1", "TechPass.1", "techOneTokenTechOneTokenTechOneToken0001")
    tech2 = Person(
        "tech2", "TechPass.2", "techTwoTokenTechTwoTokenTechTwoToken0002", "America/New_York"
    )
    for person, level in ((tech1, 2), (tech2, 3)):
        glpi.sessions.add(person, realname=person.login.title())
        glpi.tables.put("Group_User", {"users_id": person.user, "groups_id": level})
    return glpi, tech1, tech2
