"""While you were away: a night of other people's work, over HTTP from the real server, and what is told of it."""

import contextlib
import os
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from desk.models.account import Account
from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.codec import encode_operation
from desk.models.digest import Digest, Rank
from desk.models.events import RoundDone, read_event
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.operations import Action, AddEntry, Operation, SetFields
from desk.models.query import Query
from desk.models.store import Store
from desk.models.ticket import FieldValue, Ticket, value_of
from desk.server.seed.fill import PASSWORD
from desk.sync.engine import Engine
from desk.sync.process import sync_once, watch
from desk.sync.registry import connector_for
from desk.ui.away.lines import ROOM, rows
from tests.fakes import FakeClock
from tests.servers import RunningServer, running_server


class Desk:
    """Somebody's desk: a store, and a sync beside an open window."""

    def __init__(self, folder: Path, server: RunningServer, clock: FakeClock, login: str) -> None:
        account = Account(login, login, "desk", server.url, login)
        self.clock = clock
        self.store = Store.open(folder, clock)
        self.connector = connector_for(account, clock)
        self.engine = Engine(
            self.store, self.connector, clock, lambda: PASSWORD, lambda _event: None, watched=True
        )

    @property
    def me(self) -> PersonId:
        """Who sits here."""
        me = self.store.base.me()
        assert me is not None
        return me.person

    def ticket(self, ticket: TicketId) -> Ticket:
        """A ticket as it is shown."""
        found = self.store.tickets.project(ticket)
        assert found is not None
        return found

    def does(self, ticket: TicketId, action: Action) -> Operation:
        """Do something to a ticket as it is shown."""
        operation = author_operation(action, self.ticket(ticket), self.me, self.clock, 0.0)
        self.store.outbox.add(operation)
        return operation

    def sync(self) -> None:
        """One round that has to go well."""
        self.engine.round(asked=True)
        assert self.engine.report.reason == ""

    def digest(self) -> Digest:
        """What there is to be looked at."""
        found = self.store.digests.current(self.clock.now())
        assert found is not None
        return found

    def close(self) -> None:
        """End."""
        self.connector.close()
        self.store.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime.fromisoformat("2026-03-02T16:00:00+00:00"))


@pytest.fixture
def server(tmp_path: Path, clock: FakeClock) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=400, clock=clock) as running:
        yield running


@pytest.fixture
def anna(tmp_path: Path, server: RunningServer, clock: FakeClock) -> Iterator[Desk]:
    made = Desk(tmp_path / "anna", server, clock, "tech1")
    made.sync()
    yield made
    made.close()


@pytest.fixture
def ben(tmp_path: Path, server: RunningServer, clock: FakeClock) -> Iterator[Desk]:
    made = Desk(tmp_path / "ben", server, clock, "tech2")
    made.sync()
    yield made
    made.close()


def others_tickets(desk: Desk, count: int) -> list[TicketId]:
    """Tickets the person here has never had to do with."""
    found = []
    for row in desk.store.tickets.first(Query(), "number", Me(desk.me), desk.clock.now(), 400):
        detail = desk.store.tickets.detail(row.id)
        assert detail is not None
        everybody = {detail.ticket.assignee, *(entry.author for entry in detail.entries)}
        if desk.me not in everybody:
            found.append(row.id)
    assert len(found) >= count
    return found[:count]


def another(ticket: Ticket, field: str, step: int = 1) -> FieldValue:
    """A value the field does not have; two people with steps of their own never choose the same."""
    old = value_of(ticket, field)
    if field == "title":
        return f"{ticket.title}!"
    return 1 + (int(str(old)) - 1 + step) % 5


def send(server: RunningServer, desk: Desk, ticket: TicketId, action: Action) -> None:
    """Do something at the server at once, a second later than what was done before."""
    desk.clock.advance(seconds=1)
    operation = author_operation(action, desk.ticket(ticket), desk.me, desk.clock, 0.0)
    answer = server.push(encode_operation(operation), operation.key, login="tech2")
    assert answer.status_code in {200, 201}, answer.text
    desk.sync()


def a_night(
    server: RunningServer, ben: Desk, plan: dict[TicketId, str], tickets: list[TicketId]
) -> None:
    """300 changes on these tickets; those of `plan` have their field changed at least once."""
    rng = random.Random(10)
    for number in range(300):
        ticket = tickets[number] if number < len(tickets) else rng.choice(tickets)
        field = rng.choice(("impact", "urgency", "title", "reply", "note"))
        if number < len(plan):
            field = plan[ticket]
        if field in {"reply", "note"}:
            send(server, ben, ticket, AddEntry(f"Words {number}", public=field == "reply"))
        else:
            send(server, ben, ticket, SetFields({field: another(ben.ticket(ticket), field)}))


def test_b10_a_night_of_300_changes_on_40_tickets_leaves_out_nothing_that_touches_ones_own(
    server: RunningServer, anna: Desk, ben: Desk, clock: FakeClock
) -> None:
    tickets = others_tickets(anna, 40)
    edited, unsent, own = tickets[:4], tickets[4:6], tickets[6:9]
    for ticket in edited:
        anna.does(ticket, SetFields({"impact": another(anna.ticket(ticket), "impact", 2)}))
    for ticket in own:
        anna.does(ticket, SetFields({"assignee": anna.me}))
    anna.sync()
    ben.sync()
    clock.advance(minutes=5)
    for ticket in unsent:
        anna.does(ticket, SetFields({"urgency": another(anna.ticket(ticket), "urgency", 2)}))
    clock.advance(minutes=10 * 60)
    touched = dict.fromkeys(edited, "impact") | dict.fromkeys(unsent, "urgency")
    a_night(server, ben, touched, tickets)
    anna.sync()

    digest = anna.digest()
    assert (digest.tickets, digest.changes) == (40, 300)
    assert {(n.ticket, f.field) for n in digest.touching for f in n.touching} == touched.items()
    clashing = {conflict.ticket for conflict in anna.store.conflicts.list()}
    assert clashing
    assert {n.ticket for n in digest.news if n.rank is Rank.WAITS} == clashing
    assert {n.ticket for n in digest.mine} == set(own)
    assert len(rows(digest, {}, all_mine=False)) <= ROOM


class Window:
    """What stands at the other end of the sync process: it ends it after the first whole round."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self.commands = os.fdopen(reading, "rb")
        self.lines: list[bytes] = []

    def write(self, line: bytes) -> int:
        """Hear one event."""
        self.lines.append(line)
        if isinstance(read_event(line), RoundDone):
            os.close(self._writing)
        return len(line)

    def flush(self) -> None:
        """Nothing is held back."""


def test_the_sync_process_of_a_window_knows_that_somebody_looks(
    tmp_path: Path, server: RunningServer, ben: Desk
) -> None:
    account = Account("work", "work", "desk", server.url, "tech1")
    folder = tmp_path / "work"
    sync_once(folder, account, lambda _event: None)
    send(server, ben, others_tickets(ben, 1)[0], AddEntry("Any news?", public=False))
    sync_once(folder, account, lambda _event: None)
    with opened(folder) as store:
        assert store.digests.waiting() is not None, "nobody was there"
    window = Window()
    with window.commands:
        watch(folder, lambda: account, window.commands, cast("BinaryIO", window))
    with opened(folder) as store:
        assert store.digests.waiting() is None, "the window opened within a few minutes"
    assert any(getattr(read_event(line), "away", False) for line in window.lines)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The account's files, for a look."""
    store = Store.open(folder, SystemClock())
    try:
        yield store
    finally:
        store.close()
