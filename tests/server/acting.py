"""What technicians do in these tests: operations, and looking at what became of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import requests

from desk.models.clock import SystemClock
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Action, CreateTicket, FieldBase, Operation
from desk.models.wire import Changes, Problem, Pushed
from desk.server.problems import MEDIA_TYPE
from tests.servers import RunningServer


class SettableClock(SystemClock):
    """A clock a test can put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


def now() -> datetime:
    return datetime.now(UTC)


def operation(
    action: Action,
    ticket: str,
    *,
    author: str = "tech1",
    key: str = "",
    at: datetime | None = None,
    base: dict[str, FieldBase] | None = None,
) -> Operation:
    """An operation of a technician."""
    moment = at or now()
    key = key or new_uuid7(moment)
    return Operation(
        OperationKey(key), TicketId(ticket), PersonId(author), moment, action, base or {}
    )


def send(server: RunningServer, made: Operation, **headers: str) -> requests.Response:
    """Send an operation as its author, whose login is their id."""
    return server.push(msgspec.json.encode(made), made.key, made.author, **headers)


def done(server: RunningServer, made: Operation) -> Pushed:
    """Send an operation that must be accepted."""
    answer = send(server, made)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Pushed)


def new_ticket(server: RunningServer, **fields: Any) -> Snapshot:
    """Register a ticket."""
    at = fields.pop("at", None)
    create = CreateTicket(**({"number": "", "title": "The printer does not print"} | fields))
    return done(server, operation(create, new_uuid7(now()), at=at)).snapshot


def ticket(server: RunningServer, id_: str) -> Snapshot:
    """A ticket as the server has it."""
    answer = server.request("GET", f"/tickets/{id_}")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Snapshot)


def changes(server: RunningServer, since: int = 0, **query: Any) -> Changes:
    """A page of the feed."""
    answer = server.request("GET", "/changes", params={"since": since, **query})
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Changes)


def end(server: RunningServer) -> int:
    """The end of the feed, reached page by page."""
    page = changes(server, limit=1000)
    while page.more:
        page = changes(server, page.next, limit=1000)
    return page.next


def refused(answer: requests.Response, status: int) -> Problem:
    """The problem of a refusal, which must be told in words and nothing else."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    problem = msgspec.json.decode(answer.content, type=Problem)
    assert problem.status == status
    assert problem.title
    assert problem.title[0].isupper()
    assert problem.detail
    return problem
