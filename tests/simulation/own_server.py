"""Desk's own server in this process: the real application, called without sockets or threads."""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
from sqlalchemy import select

from desk.models.clock import Clock, to_milliseconds
from desk.models.conflict import base_of
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Action, CreateTicket, Operation, PlanVisit
from desk.models.people import Person
from desk.models.planning import base_of_visit
from desk.models.projection import written_values
from desk.models.visit import Visit, VisitId, visit_subject
from desk.server import auth, call, identity, push
from desk.server import visits as plans
from desk.server.app import build
from desk.server.limits import Limits
from desk.server.problems import Refusal
from desk.server.storage import directory, feed, tickets, tokens
from desk.server.storage import visits as stored_visits
from desk.server.storage.feed import Kind
from desk.server.storage.schema import result as results
from desk.server.storage.schema import ticket as ticket_table
from desk.server.storage.schema import visit as visit_table
from tests.fakes import FakeClock

T = TypeVar("T")
WEB = PersonId("web")
AGENTS = ("anna", "ben", "carl", "dora")


class Spoken(msgspec.Struct, frozen=True):
    """One answer as it leaves the server."""

    status_code: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def without_threads() -> Iterator[None]:
    """Database work is done where it is asked for, and no event loop is needed for a deadline."""

    async def here(function: Callable[[], T]) -> T:
        return function()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(call, "run_in_threadpool", here)
        patch.setattr(call, "timeout", _NoDeadline)
        yield


class _NoDeadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: object) -> None:
        return None


@cache
def _application(folder: Path) -> Any:
    """The application of this process, built once; its people are signed in for ever."""
    app = build("", folder, FakeClock())
    desk = app.state.desk
    people = [Person(PersonId(n), n.title(), is_agent=True, login=n) for n in (*AGENTS, WEB)]
    with desk.database.writing() as connection:
        directory.add_people(connection, people)
        feed.publish(connection, [(Kind.PERSON, person.id) for person in people], 0)
    desk.database.close()
    shutil.copy(folder / "desk.db", folder / "template.db")
    app.state.template_epoch = desk.epoch
    return app


class OwnServer:
    """The server of one schedule. Only one lives at a time: they share file and application."""

    kind = "own"

    def __init__(self, folder: Path, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.app = _application(folder)
        self.restores = 0
        self._folder = folder
        self._clock = clock
        self._desk = self.app.state.desk
        self._desk.clock = clock
        self._desk.brake = auth.Brake(clock)
        self._desk.limits = Limits(clock, self._desk.settings)
        self._desk._begun_anew = None
        self._replace(folder / "template.db")
        self._desk.epoch = self.app.state.template_epoch
        (folder / "epoch").write_text(self._desk.epoch)
        self._serial = 0

    # ---- requests ----------------------------------------------------------------------------

    def ask(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Spoken:
        """Answer one request."""
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(n.lower().encode(), v.encode()) for n, v in headers.items()]
            + [(b"content-length", str(len(body)).encode())],
            "client": ("127.0.0.1", 1),
            "server": ("desk.test", 80),
        }
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            told.append(message)

        _run(self.app(scope, receive, send))
        head = {n.decode().title(): v.decode() for n, v in told[0]["headers"]}
        parts = [message.get("body", b"") for message in told[1:]]
        return Spoken(told[0]["status"], head, b"".join(parts))

    # ---- what others do ----------------------------------------------------------------------

    def new_token(self, agent: str) -> str:
        """A token for an agent."""
        with self._desk.database.writing() as connection:
            return tokens.issue(connection, agent, "simulation", self._now())

    def expire_tokens(self, agent: str) -> None:
        """No token of this agent is good any longer."""
        with self._desk.database.writing() as connection:
            tokens.revoke_all(connection, agent)

    def register(self, title: str) -> str:
        """Somebody registers a ticket on the web."""
        self._serial += 1
        made = TicketId(new_uuid7(self._clock.now()))
        return self._does(made, CreateTicket("", title))

    def act(self, ticket: TicketId, action: Action) -> str:
        """Another agent does something to a ticket as it is now; what came of it."""
        return self._does(ticket, action)

    def _does(self, ticket: TicketId, action: Action) -> str:
        now = self._clock.now()
        there = self.snapshot(ticket)
        base = base_of(there.ticket, written_values(action)) if there else {}
        operation = Operation(OperationKey(new_uuid7(now)), ticket, WEB, now, action, base)
        person = Person(WEB, "Web", is_agent=True)
        try:
            with self._desk.database.writing() as connection:
                push.take(connection, operation, person, self._desk.blobs, now)
        except Refusal as refusal:
            return f"refused: {refusal.problem.detail}"
        return "done"

    def plan(self, visit: Visit, action: PlanVisit) -> str:
        """The dispatcher changes the plan of a visit as it is now; what came of it."""
        now = self._clock.now()
        base = base_of_visit(visit, action.values)
        key = OperationKey(new_uuid7(now))
        operation = Operation(key, visit_subject(visit.id), WEB, now, action, base)
        person = Person(WEB, "Web", is_agent=True)
        try:
            with self._desk.database.writing() as connection:
                plans.take(connection, operation, person, now, lambda _: ())
        except Refusal as refusal:
            return f"refused: {refusal.problem.detail}"
        return "done"

    def delete(self, ticket: TicketId) -> None:
        """A ticket is deleted for good."""
        with self._desk.database.writing() as connection:
            tickets.remove(connection, ticket)
            feed.publish(connection, [(Kind.TICKET, ticket)], self._now(), dead=True)

    def back_up(self) -> None:
        """A copy of the database."""
        self._desk.database.close()
        shutil.copy(self._folder / "desk.db", self._folder / "backup.db")

    def restore(self) -> None:
        """Put the copy back, as `desk server restore` does: another epoch begins."""
        self._replace(self._folder / "backup.db")
        with self._desk.database.writing() as connection:
            self._desk.epoch = identity.new_epoch(connection, self._clock.now(), restored=True)
        (self._folder / "epoch").write_text(self._desk.epoch)
        self.restores += 1

    def restart(self) -> None:
        """The server's process ends and begins again."""
        self._desk.database.close()
        self._desk.epoch = identity.prepare(self._desk.database, self._folder, self._clock)
        self._desk.brake = auth.Brake(self._clock)

    def _replace(self, source: Path) -> None:
        self._desk.database.close()
        for side in ("-wal", "-shm"):
            (self._folder / f"desk.db{side}").unlink(missing_ok=True)
        shutil.copy(source, self._folder / "desk.db")

    def _now(self) -> int:
        return to_milliseconds(self._clock.now()) or 0

    # ---- for the oracle ----------------------------------------------------------------------

    def snapshot(self, ticket: TicketId) -> Snapshot | None:
        """A ticket as it stands."""
        with self._desk.database.reading() as connection:
            return tickets.snapshot(connection, ticket)

    def snapshots(self) -> dict[TicketId, Snapshot]:
        """Every ticket."""
        with self._desk.database.reading() as connection:
            ids = connection.execute(select(ticket_table.c.id)).scalars().all()
            found = [tickets.snapshot(connection, id_) for id_ in ids]
        return {s.ticket.id: s for s in found if s is not None}

    def visits(self) -> dict[VisitId, Visit]:
        """Every plan of a visit."""
        with self._desk.database.reading() as connection:
            ids = connection.execute(select(visit_table.c.id)).scalars().all()
            return {visit.id: visit for visit in stored_visits.of_ids(connection, ids)}

    def executed(self) -> dict[OperationKey, int]:
        """Where in the feed each operation that took place stands, by its key."""
        with self._desk.database.reading() as connection:
            rows = connection.execute(select(results.c.key, results.c.sequence))
            return {OperationKey(key): int(sequence) for key, sequence in rows}


def _run(coroutine: Awaitable[None]) -> None:
    """Run a coroutine that never really waits."""
    try:
        coroutine.__await__().send(None)
    except StopIteration:
        return
    raise AssertionError("the server waits for something outside")
