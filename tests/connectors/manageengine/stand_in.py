"""A stand-in for ManageEngine's API v3: a small real HTTP server that does as the documentation says."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from tests.connectors.manageengine.site import (
    CATEGORIES,
    GROUPS,
    KEYS,
    PRIORITIES,
    REQUESTERS,
    STATUSES,
    TABLES,
    TECHNICIANS,
    Fault,
    File,
    Json,
    Mail,
    Note,
    Request,
    Site,
    Solution,
    Worklog,
)

ACCEPT: Final = "application/vnd.manageengine.sdp.v3+json"
LISTS: Final = {"support_groups": GROUPS, "categories": CATEGORIES, "priorities": PRIORITIES}
_PART: Final = re.compile(
    rb'name="input_file"; filename="([^"]*)"\r\nContent-Type: ([^\r]*)\r\n\r\n(.*)\r\n--', re.DOTALL
)


def when(milliseconds: int) -> Json | None:
    return {"value": str(milliseconds), "display_value": "1. 1. 1970"} if milliseconds else None


def person(key: int) -> Json | None:
    found = (TECHNICIANS | REQUESTERS).get(key)
    return {"id": str(key), "name": found[0], "email_id": found[1]} if found else None


class StandIn:
    """One server on 127.0.0.1."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.site = Site(now)
        self.asked: list[str] = []
        self.tells_count = True
        self.lists_values = True
        self.chooses_solutions = True
        self._lock = threading.Lock()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else the body waits 40 ms for the receipt of the head

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with stand_in._lock:
                    Exchange(stand_in, self, body).answer()

            do_GET = do_POST = handle_any  # noqa: N815  the library's names
            do_PUT = do_DELETE = handle_any  # noqa: N815  the library's names

            def log_message(self, *args: object) -> None:
                del args

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


class Exchange:
    """One request and its answer."""

    def __init__(self, stand_in: StandIn, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        self._stand_in, self._site = stand_in, stand_in.site
        self._handler, self._body = handler, body
        self._me = 0

    def answer(self) -> None:
        handler = self._handler
        parts = urlsplit(handler.path)
        self._stand_in.asked.append(f"{handler.command} {parts.path.removeprefix('/api/v3')}")
        if not parts.path.startswith("/api/v3/"):
            self._send(404, b"<html>404</html>", "text/html")
            return
        self._me = KEYS.get(handler.headers.get("authtoken", ""), 0)
        try:
            self._route(f"{handler.command} {parts.path.removeprefix('/api/v3/')}", parts.query)
        except Fault as fault:
            told = {
                "response_status": {
                    "status_code": 4000,
                    "messages": fault.messages,
                    "status": "failed",
                }
            }
            self._send(fault.status, json.dumps(told).encode(), ACCEPT)

    def _route(self, asked: str, query: str) -> None:
        if not self._me:
            raise Fault(401, 4000, "UNAUTHORISED")
        routes: dict[str, Callable[..., None]] = {
            r"GET requests": self._list,
            r"POST requests": self._create,
            r"GET requests/(\d+)": self._one,
            r"PUT requests/(\d+)": self._change,
            r"PUT requests/(\d+)/close": self._close,
            r"PUT requests/(\d+)/upload": self._upload,
            r"GET requests/(\d+)/attachments/(\d+)/download": self._download,
            r"GET requests/(\d+)/notes": self._notes,
            r"POST requests/(\d+)/notes": self._note,
            r"GET requests/(\d+)/worklogs": self._worklogs,
            r"POST requests/(\d+)/worklogs": self._log,
            r"GET requests/(\d+)/conversations": self._conversation,
            r"GET requests/(\d+)/notifications/(\d+)": self._mail,
            r"GET requests/(\d+)/notifications/(\d+)/attachments/(\d+)/download": self._mailed,
            r"GET solutions": self._solutions,
            r"GET solutions/(\d+)": self._solution,
            r"GET (\w+)": self._values,
        }
        upload = self._handler.headers.get("Content-Type", "").startswith("multipart/")
        form = (
            parse_qs(query)
            if self._handler.command == "GET" or upload
            else parse_qs(self._body.decode())
        )
        self._told: Json = json.loads(form["input_data"][0]) if "input_data" in form else {}
        for pattern, route in routes.items():
            if found := re.fullmatch(pattern, asked):
                route(*found.groups())
                return
        raise Fault(404, 4007, "Invalid URL")

    # ---- routes ------------------------------------------------------------------------------

    def _list(self) -> None:
        info = self._told["list_info"]
        found = [r for r in self._site.visible() if _fits(r, info.get("search_criteria"))]
        self._page("requests", [self._request(r) for r in found], info)

    def _values(self, name: str) -> None:
        if not self._stand_in.lists_values and name != "technicians":
            raise Fault(403, 4002, "Not permitted")
        if name == "technicians":
            rows: list[Any] = [person(key) for key in TECHNICIANS]
        elif name == "statuses":
            rows = [
                {"id": str(k), "name": v, "in_progress": k not in {3, 4}, "stop_timer": k in {2, 9}}
                for k, v in STATUSES.items()
            ]
        elif name in LISTS:
            rows = [{"id": str(key), "name": value} for key, value in LISTS[name].items()]
        else:
            raise Fault(404, 4007, "Invalid URL")
        self._page(name, rows, self._told["list_info"])

    def _one(self, key: str) -> None:
        self._json({"request": self._request(self._site.find(int(key)))})

    def _create(self) -> None:
        self._json({"request": self._request(self._site.add(self._me, self._told["request"]))}, 201)

    def _change(self, key: str) -> None:
        request = self._site.find(int(key))
        self._site.change(request, self._told["request"])
        self._json({"request": self._request(request)})

    def _close(self, key: str) -> None:
        self._site.close(self._site.find(int(key)), self._told["request"])
        self._json({})

    def _note(self, key: str) -> None:
        self._json(
            {
                "note": self._shown(
                    self._site.note(self._me, self._site.find(int(key)), self._told["note"])
                )
            },
            201,
        )

    def _log(self, key: str) -> None:
        self._json(
            {
                "worklog": self._logged(
                    self._site.log(self._me, self._site.find(int(key)), self._told["worklog"])
                )
            },
            201,
        )

    def _notes(self, key: str) -> None:
        rows = [self._shown(note) for note in self._site.find(int(key)).notes]
        self._page("notes", rows, self._told["list_info"])

    def _worklogs(self, key: str) -> None:
        rows = [self._logged(log) for log in self._site.find(int(key)).worklogs]
        self._page("worklogs", rows, self._told["list_info"])

    def _upload(self, key: str) -> None:
        found = _PART.search(self._body)
        if found is None:
            raise Fault(400, 4012, "Value for mandatory field is missing", "input_file")
        name, kind, content = found.groups()
        self._site.attach(
            self._me, self._site.find(int(key)), name.decode(), kind.decode(), content
        )
        self._json({})

    def _download(self, key: str, file: str) -> None:
        for each in self._site.find(int(key)).files:
            if each.id == int(file):
                self._send(200, each.content, each.kind)
                return
        raise Fault(404, 4007, "Resource not found")

    def _conversation(self, key: str) -> None:
        """Mails and notes, without their words."""
        request = self._site.find(int(key))
        at = f"/api/v3/requests/{key}"
        rows: list[Any] = [
            {"id": str(m.id), "type": "conversation", "subject": f"Re: {request.subject}", "from": person(m.by), "sent_time": when(m.at),
             "has_attachments": bool(m.files), "content_url": f"{at}/notifications/{m.id}"}
            for m in request.mails
        ]  # fmt: skip
        rows += [
            {"id": str(n.id), "type": "notes", "content_url": f"{at}/notes/{n.id}"}
            for n in request.notes
        ]
        self._page("conversations", rows, self._told["list_info"])

    def _mail_of(self, key: str, mail: str) -> Mail:
        for each in self._site.find(int(key)).mails:
            if each.id == int(mail):
                return each
        raise Fault(404, 4007, "Resource not found")

    def _mail(self, key: str, mail: str) -> None:
        found = self._mail_of(key, mail)
        files = [
            {**self._attached(file),
             "content_url": f"/api/v3/requests/{key}/notifications/{mail}/attachments/{file.id}/download"}
            for file in found.files
        ]  # fmt: skip
        told = {"id": mail, "description": found.html, "attachments": files}
        self._json({"notification": told})

    def _mailed(self, key: str, mail: str, file: str) -> None:
        for each in self._mail_of(key, mail).files:
            if each.id == int(file):
                self._send(200, each.content, each.kind)
                return
        raise Fault(404, 4007, "Resource not found")

    def _solutions(self) -> None:
        """The approved ones, where they are asked for; without their texts."""
        info = self._told["list_info"]
        chosen = info.get("filter_by", {}).get("name") == "ApprovedSolutions"
        if chosen and not self._stand_in.chooses_solutions:
            raise Fault(400, 4001, "Invalid value", "filter_by")
        rows = [
            {k: v for k, v in self._solved(each).items() if k != "description"}
            for each in self._site.solutions
            if each.approved or not chosen
        ]
        self._page("solutions", rows, info)

    def _solution(self, key: str) -> None:
        found = [each for each in self._site.solutions if each.id == int(key)]
        if not found:
            raise Fault(404, 4007, "Resource not found")
        self._json({"solution": self._solved(found[0])})

    @staticmethod
    def _solved(each: Solution) -> Json:
        status = "Approved" if each.approved else "Approval Pending"
        return {"id": str(each.id), "title": each.title, "description": each.html,
                "topic": {"id": "1", "name": each.topic}, "keywords": "vpn, tunnel",
                "approval_status": {"id": "1", "name": status}, "last_updated_time": when(each.at)}  # fmt: skip

    # ---- how it is written -------------------------------------------------------------------

    def _request(self, r: Request) -> Json:
        refs: Json = {}
        for name, table in TABLES.items():
            key = r.refs.get(name, 0)
            is_person = name in {"technician", "requester"}
            refs[name] = (
                person(key) if is_person else {"id": str(key), "name": table[key]} if key else None
            )
        return {
            "id": str(r.id), "display_id": str(r.id), "subject": r.subject, "description": r.description, **refs,
            "created_time": when(r.created), "last_updated_time": when(r.updated),
            "resolved_time": when(r.resolved), "completed_time": when(r.completed),
            "resolution": {"content": r.resolution} if r.resolution else None,
            "closure_info": {"closure_comments": r.comments} if r.comments else None,
            "udf_fields": r.udf, "has_notes": bool(r.notes), "is_trashed": r.trashed,
            "attachments": [self._attached(file) for file in r.files],
        }  # fmt: skip

    @staticmethod
    def _attached(file: File) -> Json:
        size = {"value": len(file.content), "display_value": "some"}
        return {"id": str(file.id), "name": file.name, "size": size, "content_type": file.kind,
                "attached_by": person(file.by)}  # fmt: skip

    @staticmethod
    def _shown(note: Note) -> Json:
        return {"id": str(note.id), "description": note.html, "show_to_requester": note.public,
                "created_by": person(note.by), "created_time": when(note.at)}  # fmt: skip

    @staticmethod
    def _logged(log: Worklog) -> Json:
        hours, minutes = divmod(log.minutes, 60)
        spent = {"hours": str(hours), "minutes": str(minutes)}
        return {"id": str(log.id), "description": log.html, "time_spent": spent, "owner": person(log.owner),
                "created_time": when(log.at)}  # fmt: skip

    def _page(self, name: str, rows: list[Any], info: Json) -> None:
        start, count = int(info.get("start_index", 1)), min(100, int(info.get("row_count", 10)))
        some = rows[start - 1 : start - 1 + count]
        wanted = info.get("fields_required")
        listed = {
            "has_more_rows": start - 1 + count < len(rows),
            "row_count": len(some),
            "start_index": start,
        }
        if info.get("get_total_count") and self._stand_in.tells_count:
            listed["total_count"] = len(rows)
        shown = [{k: v for k, v in row.items() if k in wanted} if wanted else row for row in some]
        status = [{"status_code": 2000, "status": "success"}]
        data = json.dumps({name: shown, "list_info": listed, "response_status": status}).encode()
        self._send(200, data, ACCEPT)

    def _json(self, told: Json, status: int = 200) -> None:
        data = {**told, "response_status": {"status_code": 2000, "status": "success"}}
        self._send(status, json.dumps(data).encode(), ACCEPT)

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Content-Length", str(len(data)))
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()
        self._handler.wfile.write(data)


def _fits(request: Request, criteria: Json | None) -> bool:
    if not criteria:
        return True
    found = {"last_updated_time": request.updated, "created_time": request.created}[
        criteria["field"]
    ]
    own = bool(found) and found >= int(criteria["value"])
    return own or any(_fits(request, child) for child in criteria.get("children", []))


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """A stand-in that ends with the block."""
    server = StandIn()
    try:
        yield server
    finally:
        server.close()
