"""Real programs for the end-to-end tests: a technician with a sync process, and waiting with a deadline."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from desk.models.account import Account
from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.events import SyncNow, event_line
from desk.models.feed import Cursor, Snapshot
from desk.models.ids import OperationKey, TicketId, new_uuid7
from desk.models.listing import TicketDetail
from desk.models.operations import Action, AddEntry, CreateTicket, SetFields
from desk.models.store import Store
from desk.models.ticket import FieldValue, Ticket
from desk.server.seed.fill import PASSWORD
from desk.sync.registry import connector_for
from tests.cli.seat import ROOT, Seat, desk_command

PATIENCE = 120.0
"""Seconds until something that should happen is called missing."""


def until(happened: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait for a condition, asking 50 times a second."""
    end, turn = monotonic() + patience, threading.Event()
    while not happened():
        assert monotonic() < end, f"{what} did not come within {patience:.0f} s"
        turn.wait(0.02)


class Program:
    """A process that prints JSON lines, which are collected as they come."""

    def __init__(self, command: list[str], **environment: str) -> None:
        self.lines: list[dict[str, Any]] = []
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=os.environ | environment,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            try:
                self.lines.append(json.loads(line))
            except ValueError:  # cut off by a kill
                continue

    def say(self, line: bytes) -> None:
        """Write a line on its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.process.pid, signal.SIGKILL)
        self._reap()

    def end(self) -> int:
        """Let it end as it does when its window goes; its exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self._reap()
        return self.process.returncode

    def _reap(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(PATIENCE)
            raise
        finally:
            self._reader.join(PATIENCE)
            self.process.stdout.close()
            if not self.process.stdin.closed:
                self.process.stdin.close()


class Technician:
    """Somebody at a desk: a store as the window has it, and a sync process beside it."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.clock = SystemClock()
        self.store = Store.open(seat.folder, self.clock)
        self.sync: Program | None = None
        person = self.store.base.my_person()
        assert person is not None
        self.id = person.id

    def start_sync(self) -> None:
        """Start the sync as the window does."""
        command = desk_command("--home", str(self.seat.home), "sync", "--watch", "--json")
        self.sync = Program(command)

    def stop(self) -> None:
        """End the sync and let go of the store."""
        self.store.close()
        if self.sync is not None:
            assert self.sync.end() == 0

    def wake(self) -> None:
        """Ask for a round, as the window does."""
        assert self.sync is not None
        self.sync.say(event_line(SyncNow()))

    def link(self) -> str:
        """The last thing the sync said about the connection."""
        assert self.sync is not None
        said = [line["state"] for line in list(self.sync.lines) if line["event"] == "link"]
        return str(said[-1]) if said else ""

    # ---- what is done

    def does(self, ticket: Ticket | TicketId, action: Action) -> OperationKey:
        """Put an operation into the outbox; it is on disk when this returns."""
        operation = author_operation(action, ticket, self.id, self.clock, 0.0)
        self.store.outbox.add(operation)
        return operation.key

    def registers(self, title: str) -> tuple[TicketId, str]:
        """Register a call: its id and the number that was spoken."""
        number = self.store.numbers.take()
        assert number is not None
        ticket = TicketId(new_uuid7(self.clock.now()))
        self.does(ticket, CreateTicket(number, title))
        return ticket, number

    def notes(self, ticket: TicketId, body: str, *, public: bool = False) -> None:
        """Write on a ticket as it is shown."""
        self.does(self.shown(ticket).ticket, AddEntry(body, public=public))

    def sets(self, ticket: TicketId, **values: FieldValue) -> None:
        """Set fields of a ticket as it is shown."""
        self.does(self.shown(ticket).ticket, SetFields(values))

    # ---- what is seen

    def shown(self, ticket: TicketId) -> TicketDetail:
        """The ticket as it is on the screen."""
        detail = self.store.tickets.detail(ticket)
        assert detail is not None
        return detail

    def waits(self) -> int:
        """How many operations the server does not have."""
        return len(self.store.outbox.list())

    def is_at_rest(self) -> bool:
        """Whether everything that can be sent was sent."""
        counts = self.store.outbox.counts()
        return counts.waiting + counts.uncertain == 0


@contextmanager
def at_work(*seats: Seat) -> Iterator[list[Technician]]:
    """Technicians with running sync processes; ended with the block."""
    people: list[Technician] = []
    try:
        for seat in seats:
            people.append(Technician(seat))
            people[-1].start_sync()
        yield people
    finally:
        for person in people:
            person.stop()


def at_the_server(
    url: str, login: str = "tech1", password: str = PASSWORD
) -> dict[TicketId, Snapshot]:
    """Everything the server knows, pulled afresh."""
    connector = connector_for(Account("x", "x", "desk", url, login), SystemClock())
    found: dict[TicketId, Snapshot] = {}
    try:
        connector.sign_in(password)
        cursor: Cursor | None = None
        more = True
        while more:
            page = connector.changes_since(cursor)
            found |= {snapshot.ticket.id: snapshot for snapshot in page.tickets}
            cursor, more = page.cursor, page.more
    finally:
        connector.close()
    return found


def bodies(snapshot: Snapshot) -> Counter[str]:
    """How often each text stands on a ticket."""
    return Counter(entry.body for entry in snapshot.entries if entry.body)


def differences(person: Technician, server: dict[TicketId, Snapshot]) -> list[str]:
    """What a store shows otherwise than the server has it; empty when they are the same."""
    found = []
    for ticket, snapshot in server.items():
        detail = person.store.tickets.detail(ticket)
        if detail is None:
            found.append(f"{snapshot.ticket.number} is missing")
        elif detail.ticket != snapshot.ticket:
            found.append(f"{snapshot.ticket.number} differs")
        elif {e.id for e in detail.entries} != {e.id for e in snapshot.entries}:
            found.append(f"{snapshot.ticket.number} has other entries")
    if sum(person.store.tickets.group_counts("state").values()) != len(server):
        found.append("another number of tickets")
    return found


def python(module: str, *arguments: str) -> list[str]:
    """How a program of the tests is started."""
    return [sys.executable, "-m", module, *arguments]
