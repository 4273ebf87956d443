"""A stand-in for MantisBT 2.28: a small real HTTP server with what was measured on the real one."""

import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from tests.connectors.mantis.shown import Shown
from tests.connectors.mantis.site import Fault, Issue, Json, Site, User

VERSION: Final = "2.28.4"
WORDS: Final = {200: "OK", 304: "Not Modified", 404: "Not Found", 405: "Method Not Allowed"}
NOT_FOUND: Final = b"<html><head><title>Page Not Found</title></head><body></body></html>"


class StandIn:
    """One server on 127.0.0.1, under `/mantis` like many installations."""

    def __init__(self, now: Callable[[], float] = time.time, *, rewriting: bool = True) -> None:
        """`rewriting`: whether the web server finds `/api/rest/…` without `index.php`."""
        self.site = Site(now)
        self.version = VERSION
        self.rewriting = rewriting
        self.asked: list[str] = []
        """Method and path of every request, in order."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/mantis"
        self._lock = threading.Lock()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else the body waits 40 ms for the receipt of the head

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with stand_in._lock:
                    Exchange(stand_in, self, body).answer()

            do_GET = do_POST = do_PATCH = handle_any  # noqa: N815  the library's names
            do_DELETE = do_PUT = handle_any  # noqa: N815  the library's names

            def log_message(self, *args: object) -> None:
                del args

        return Handler


class Exchange:
    """One request and its answer."""

    def __init__(self, stand_in: StandIn, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        self._stand_in = stand_in
        self._site = stand_in.site
        self._handler = handler
        self._body = body
        parts = urlsplit(handler.path)
        self._path, self._query = unquote(parts.path), parse_qs(parts.query)
        self._me: User | None = None

    def answer(self) -> None:
        stand_in, path = self._stand_in, self._path
        stand_in.asked.append(f"{self._handler.command} {path.partition('/api/rest')[2]}")
        root = re.match(r"/mantis/api/rest(/index\.php)?(?=/|$)", path)
        if root is None or not (root[1] or stand_in.rewriting):
            self._send(404, NOT_FOUND, kind="text/html", signed=False)
            return
        self._me = self._site.tokens.get(self._handler.headers.get("Authorization", ""))
        if self._me is None:
            self._send(401, b"", reason="Valid API token required", kind="text/html; charset=UTF-8")
            return
        try:
            self._route(path[root.end() :].strip("/").split("/"))
        except Fault as fault:
            self._refuse(fault)

    def _refuse(self, fault: Fault) -> None:
        if fault.bare:
            self._send(fault.status, b"", reason=fault.message, kind="text/html; charset=UTF-8",
                       signed=fault.status != 500)  # fmt: skip
            return
        told: Json = {"message": fault.message}
        told |= {"code": fault.code, "localized": fault.message} if fault.code else {}
        self._json(told, fault.status, fault.message, signed=False)

    def _route(self, parts: list[str]) -> None:
        method = self._handler.command
        routes: dict[str, Callable[..., None]] = {
            r"GET users/me": self._whoami,
            r"GET projects": self._projects,
            r"GET projects/(\d+)/handlers": lambda key: self._users(key, 55),
            r"GET projects/(\d+)/users": lambda key: self._users(key, 0),
            r"GET config": self._config,
            r"GET issues": self._list,
            r"POST issues": self._create,
            r"GET issues/(\w+)": self._one,
            r"PATCH issues/(\d+)": self._patch,
            r"DELETE issues/(\d+)": self._delete,
            r"POST issues/(\d+)/notes": self._note,
            r"POST issues/(\d+)/files": self._attach,
            r"GET issues/(\d+)/files": self._files,
            r"GET issues/(\d+)/files/(\d+)": self._files,
        }
        asked = f"{method} {'/'.join(parts)}"
        for pattern, route in routes.items():
            if found := re.fullmatch(pattern, asked):
                return route(*found.groups())
        known = any(re.fullmatch(p.partition(" ")[2], "/".join(parts)) for p in routes)
        return self._send(405 if known else 404, NOT_FOUND, kind="text/html;charset=UTF-8")

    # ---- routes ------------------------------------------------------------------------------

    def _whoami(self) -> None:
        self._json(self._selected(self._shown.myself()))

    def _projects(self) -> None:
        self._json({"projects": [self._shown.project(key) for key in self._user.projects]})

    def _users(self, key: str, lowest: int) -> None:
        if int(key) not in self._user.projects:
            raise Fault(403, "Access denied", 13)
        page, size = self._number("page", 1), self._number("page_size", 50)
        found = self._shown.users(lowest, int(key))
        self._json({"users": found[(page - 1) * size : page * size]})

    def _config(self) -> None:
        self._json({"configs": self._shown.configs(self._query.get("option[]", []))})

    def _list(self) -> None:
        filter_id = self._query.get("filter_id", ["any"])[0]
        if filter_id not in {"any", "assigned", "unassigned", "reported", "monitored"}:
            told = {"status_code": 404, "fault_string": f"Unknown filter '{filter_id}'"}
            self._tagged({"issues": told})
            return
        issues = self._site.visible(self._user)
        size, page = self._number("page_size", 50), max(1, self._number("page", 1))
        some = issues if size <= 0 else issues[(page - 1) * size : page * size]
        self._tagged({"issues": [self._selected(self._shown.issue(issue)) for issue in some]})

    def _one(self, key: str) -> None:
        issue = self._site.find(self._user, int(key) if key.isdigit() else 0)
        self._tagged({"issues": [self._selected(self._shown.issue(issue))]})

    def _create(self) -> None:
        issue = self._site.add(self._user, self._read())
        self._json({"issue": self._shown.issue(issue)}, 201, f"Issue Created with id {issue.id}")

    def _patch(self, key: str) -> None:
        issue = self._site.find(self._user, int(key))
        wanted = self._handler.headers.get("If-Match")
        if wanted is not None and wanted != self._etag(issue):
            self._send(412, b"", reason="Precondition Failed", kind="text/html; charset=UTF-8",
                       etag=self._etag(issue))  # fmt: skip
            return
        self._site.change(self._user, issue, self._read())
        told = {"issues": [self._shown.issue(issue)]}
        self._json(told, 200, f"Issue with id {key} Updated", etag=self._etag(issue))

    def _delete(self, key: str) -> None:
        issue = self._site.find(self._user, int(key))
        del self._site.issues[issue.id]
        self._send(204, b"", reason="No Content", kind="")

    def _note(self, key: str) -> None:
        issue = self._site.find(self._user, int(key))
        note = self._site.add_note(self._user, issue, self._read())
        told = {"note": self._shown.note(note), "issue": self._shown.issue(issue)}
        self._json(told, 201, f"Issue Note Created with id {key}")

    def _attach(self, key: str) -> None:
        self._site.add_files(self._user, self._site.find(self._user, int(key)), self._read())
        self._send(201, b"", reason="Issue File(s) Attached", kind="text/html; charset=UTF-8")

    def _files(self, key: str, file: str = "") -> None:
        issue = self._site.find(self._user, int(key))
        wanted = [each for each in issue.files if file in {"", str(each.id)}]
        self._json({"files": [self._shown.file(each, whole=True) for each in wanted]})

    # ---- parts of the above ------------------------------------------------------------------

    @property
    def _user(self) -> User:
        assert self._me is not None
        return self._me

    @property
    def _shown(self) -> Shown:
        return Shown(self._site, self._user)

    def _number(self, name: str, usual: int) -> int:
        return int(self._query.get(name, [str(usual)])[0])

    def _read(self) -> Json:
        try:
            told = json.loads(self._body)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise Fault(400, "Invalid request body or format", bare=True)
        return told

    def _selected(self, told: Json) -> Json:
        wanted = self._query.get("select", [""])[0]
        return {k: v for k, v in told.items() if k in wanted.split(",")} if wanted else told

    def _etag(self, issue: Issue) -> str:
        return self._hash({"issues": [self._shown.issue(issue)]})

    def _hash(self, told: Json) -> str:
        return hashlib.sha256(f"{self._user.id} {json.dumps(told)}".encode()).hexdigest()

    def _tagged(self, told: Json) -> None:
        etag = self._hash(told)
        if self._handler.headers.get("If-None-Match") == etag:
            self._send(304, b"", kind="", etag=etag)
            return
        self._json(told, etag=etag)

    def _json(
        self,
        told: Json,
        status: int = 200,
        reason: str = "",
        *,
        etag: str = "",
        signed: bool = True,
    ) -> None:
        data = json.dumps(told, ensure_ascii=False).encode()
        self._send(status, data, reason=reason, kind="application/json", etag=etag, signed=signed)

    def _send(self, status: int, data: bytes, *, reason: str = "", kind: str = "text/html", etag: str = "",
              signed: bool = True) -> None:  # fmt: skip
        handler = self._handler
        handler.send_response(
            status, (reason or WORDS.get(status, "")).encode("ascii", "replace").decode()
        )
        headers = {
            "Connection": "close",
            "Content-Type": kind,
            "ETag": etag,
            "Last-Modified": "Wed, 01 Jul 2026 11:45:41 GMT",
        }
        headers |= {"X-Mantis-Version": self._stand_in.version} if signed else {}
        headers |= {"X-Mantis-LoginMethod": "api-token"} if self._me and signed else {}
        for name, value in headers.items():
            if value:
                handler.send_header(name, value)
        if status not in {204, 304}:
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)


@contextmanager
def standing_in(
    now: Callable[[], float] = time.time, *, rewriting: bool = True
) -> Iterator[StandIn]:
    """A stand-in that ends with the block."""
    server = StandIn(now, rewriting=rewriting)
    try:
        yield server
    finally:
        server.close()
