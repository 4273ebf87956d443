"""What there was before API v3 can be read, and nothing else."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

import pytest

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.feed import Cursor
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId, new_uuid7
from desk.models.operations import AddEntry, Operation
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused, Restarted, SignInNeeded, Unreachable
from desk.sync.connectors.manageengine.connector import ManageEngineConnector, connect

Row = dict[str, str]
AT = "1772438400000"


class OldSite:
    """Requests as `/sdpapi` tells them: names in any case, nothing of what is closed in the list."""

    def __init__(self) -> None:
        self.requests: dict[str, Row] = {
            str(n): {"workorderid": str(n), "subject": f"Call {n} & more", "status": "Open", "requester": "Alice",
                     "TECHNICIAN": "Anna", "PRIORITY": "High", "createdtime": AT, "duebytime": "-1", "isoverdue": "false"}
            for n in range(1, 26)
        }  # fmt: skip
        self.asked: list[str] = []

    def answer(self, path: str, form: dict[str, list[str]]) -> str:
        operation = form["OPERATION_NAME"][0]
        self.asked.append(operation)
        if form.get("TECHNICIAN_KEY") != ["KEY"]:
            return told(
                operation,
                "",
                "Failed",
                "Invalid technician key in request. Unable to authenticate.",
            )
        if operation == "GET_REQUESTS":
            start = int(re.findall(r"<name>from</name><value>(\d+)", form["INPUT_DATA"][0])[0])
            rows = [row for row in self.requests.values() if row["status"] != "Closed"][
                start : start + 500
            ]
            return told(operation, "".join(f"<record>{parameters(row)}</record>" for row in rows))
        number = path.removeprefix("/sdpapi/request/").partition("/")[0]
        if number not in self.requests:
            return told(operation, "", "Failed", f"Request {number} does not exist")
        if operation == "GET_NOTES":
            note = {
                "notesid": "7",
                "notestext": "<b>Done</b>",
                "ispublic": "false",
                "username": "Anna",
                "notesdate": AT,
            }
            return told(operation, f"<Notes><Note>{parameters(note)}</Note></Notes>")
        row = {
            **self.requests[number],
            "description": "One<br>Two",
            "group": "Field 2",
            "category": "Printers",
        }
        return told(operation, parameters(row))


def parameters(row: Row) -> str:
    return "".join(
        f"<parameter><name>{n}</name><value>{escape(v)}</value></parameter>" for n, v in row.items()
    )


def told(operation: str, details: str, status: str = "Success", message: str = "ok") -> str:
    result = f"<result><statuscode>200</statuscode><status>{status}</status><message>{message}</message></result>"
    inner = f'<operation name="{operation}">{result}<Details>{details}</Details></operation>'
    return f'<?xml version="1.0" encoding="UTF-8"?><API version="1.0"><response>{inner}</response></API>'


@contextmanager
def answering(site: OldSite) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.tell(404, b"<html>")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.tell(200, site.answer(self.path, parse_qs(body)).encode())

        def tell(self, status: int, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/xml;charset=UTF-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            del args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def site() -> OldSite:
    return OldSite()


@pytest.fixture
def connector(site: OldSite) -> Iterator[ManageEngineConnector]:
    with answering(site) as url:
        made = connect(
            Account("a", "a", "manageengine", url, "Anna", options={"level.Field 2": "3"}),
            SystemClock(),
        )
        assert isinstance(made, ManageEngineConnector)
        assert made.sign_in("KEY").name == "Anna"
        yield made
        made.close()


def pulled(
    connector: ManageEngineConnector, cursor: Cursor | None = None
) -> tuple[list[str], list[str], Cursor]:
    seen, gone, more = [], [], True
    while more:
        page = connector.changes_since(cursor)
        seen += [str(snapshot.ticket.id) for snapshot in page.tickets]
        gone += list(page.deleted)
        cursor, more = page.cursor, page.more
    assert cursor is not None
    return seen, [str(ticket) for ticket in gone], cursor


def test_requests_are_read_with_their_notes(connector: ManageEngineConnector) -> None:
    found = connector.fetch(RemoteId("5"))
    ticket = found.ticket
    assert (ticket.title, ticket.description, ticket.state) == (
        "Call 5 & more",
        "One\nTwo",
        State.OPEN,
    )
    assert (ticket.requester, ticket.assignee, ticket.priority) == ("Alice", "Anna", 2)
    assert (ticket.group, ticket.level, ticket.category, ticket.resolution_due) == (
        "Field 2",
        3,
        "Printers",
        None,
    )
    assert [(e.kind, e.body, e.format, e.author) for e in found.entries] == [
        (EntryKind.NOTE, "<b>Done</b>", "html", "Anna")
    ]
    assert connector.vocabulary().group("Field 2") is not None


def test_a_pull_brings_all_once_and_then_what_is_listed_otherwise(
    site: OldSite, connector: ManageEngineConnector
) -> None:
    seen, _, cursor = pulled(connector)
    assert sorted(seen, key=int) == [str(n) for n in range(1, 26)]
    assert site.asked.count("GET_REQUESTS") == 2  # one of them to sign in
    site.requests["3"]["subject"] = "Burns"
    site.requests["4"]["isoverdue"] = "true"
    seen, gone, cursor = pulled(connector, cursor)
    assert (seen, gone) == (["3"], [])
    site.asked.clear()
    assert pulled(connector, cursor)[:2] == ([], [])
    assert site.asked == ["GET_REQUESTS"]


def test_what_is_not_listed_any_more_is_finished_or_gone(
    site: OldSite, connector: ManageEngineConnector
) -> None:
    _, _, cursor = pulled(connector)
    site.requests["3"]["status"] = "Closed"
    del site.requests["4"]
    page = connector.changes_since(cursor)
    assert [(s.ticket.id, s.ticket.state) for s in page.tickets] == [("3", State.CLOSED)]
    assert page.deleted == ("4",)
    assert pulled(connector, page.cursor)[:2] == ([], [])
    site.requests["3"]["status"] = "Open"
    assert pulled(connector, page.cursor)[0] == ["3"]


def test_nothing_is_written(connector: ManageEngineConnector) -> None:
    now = SystemClock().now()
    note = Operation(
        OperationKey(new_uuid7(now)),
        TicketId("5"),
        PersonId("Anna"),
        now,
        AddEntry("x", public=False),
    )
    with pytest.raises(Refused, match="only read"):
        connector.apply(note, RemoteId("5"), None)
    with pytest.raises(Refused, match="only read"):
        connector.find(note, RemoteId("5"))


def test_what_is_not_there_and_who_may_not_are_told(
    site: OldSite, connector: ManageEngineConnector
) -> None:
    for remote in ("99", "x"):
        with pytest.raises(Refused):
            connector.fetch(RemoteId(remote))
    with pytest.raises(Restarted):
        connector.changes_since(Cursor("x"))
    with pytest.raises(SignInNeeded, match="Invalid technician key"):
        connector.sign_in("WRONG")
    assert site.asked


@pytest.mark.parametrize(
    "body", ["", "<html>", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\x00"]
)
def test_what_is_no_answer_of_it_is_told_plainly(body: str, site: OldSite) -> None:
    site.answer = lambda path, form: body  # type: ignore[method-assign]
    with answering(site) as url:
        made = connect(Account("a", "a", "manageengine", url, "Anna"), SystemClock())
        with pytest.raises(Unreachable, match="v3"):
            made.sign_in("KEY")
        made.close()
