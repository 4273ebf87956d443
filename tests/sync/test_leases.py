"""Leases of a visit, on the real server: colleagues see who is on site, until the work is here; offline nothing waits."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.events import Event, LinkState
from desk.models.ids import TicketId
from desk.models.presence import Doing
from desk.models.store import Store
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import Record
from desk.server.seed.fill import PASSWORD
from desk.sync.connector import Meets
from desk.sync.engine import Engine
from desk.sync.leases import AGAIN, Leases
from desk.sync.registry import connector_for
from desk.workflow import on_site
from desk.workflow.on_site import Spot, Step
from tests.fakes import FakeClock
from tests.server.acting import SettableClock, new_ticket
from tests.servers import RunningServer, running_server


@pytest.fixture(scope="module")
def time() -> SettableClock:
    return SettableClock()


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, time: SettableClock
) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("office"), demo=3, clock=time) as running:
        yield running


class Technician:
    """One technician's store and sync, and a visit for one ticket."""

    def __init__(self, folder: Path, office: RunningServer, login: str) -> None:
        self.clock = FakeClock(SettableClock().now())
        self.store = Store.open(folder / login, self.clock)
        account = Account(id="a", name="Test", type="desk", url=office.url, user=login)
        self.connector = connector_for(account, self.clock)
        self.told: list[Event] = []
        self.engine = Engine(
            self.store, self.connector, self.clock, lambda: PASSWORD, self.told.append
        )

    def begin(self, ticket: TicketId) -> None:
        me = self.store.base.my_person()
        assert me is not None
        now = self.clock.now()
        self.visit = Visit(VisitId(f"v-{ticket}"), me.id, now, now + timedelta(hours=2), (ticket,))
        self.store.visits.keep(self.visit)
        self.add(on_site.start(self.spot(), self.record))

    @property
    def record(self) -> Record:
        return self.store.visits.record(self.visit.id)

    def spot(self) -> Spot:
        self.clock.advance(seconds=61)
        return Spot(self.visit, self.visit.technician, self.clock.now())

    def add(self, step: Step) -> None:
        self.store.visits.add(step.events, step.operations)

    def close(self) -> None:
        self.connector.close()
        self.store.close()


@pytest.fixture
def pair(tmp_path: Path, office: RunningServer) -> Iterator[tuple[Technician, Technician]]:
    one, other = (Technician(tmp_path, office, login) for login in ("tech1", "tech2"))
    assert one.engine.round() is LinkState.ONLINE
    assert other.engine.round() is LinkState.ONLINE
    yield one, other
    one.close()
    other.close()


def seen(by: Technician, ticket: TicketId) -> list[Doing]:
    assert isinstance(by.connector, Meets)
    return [p.doing for p in by.connector.be_here(ticket, writing=False) if p.ticket == ticket]


def test_colleagues_see_who_is_on_site_until_the_work_has_come(
    pair: tuple[Technician, Technician], office: RunningServer
) -> None:
    one, other = pair
    ticket = new_ticket(office).ticket.id
    one.begin(ticket)
    one.engine.round()
    assert seen(other, ticket) == [Doing.ON_SITE]
    assert one.store.visits.leased() == {ticket}
    one.add(on_site.end(one.spot(), one.record, {ticket: 5}))
    one.engine.round()
    assert seen(other, ticket) == []
    assert one.store.visits.leased() == frozenset()


def test_work_that_waits_keeps_the_lease_and_a_restart_gives_it_back(
    pair: tuple[Technician, Technician], office: RunningServer
) -> None:
    one, other = pair
    ticket = new_ticket(office).ticket.id
    one.begin(ticket)
    one.engine.round()
    one.add(on_site.end(one.spot(), one.record, {ticket: 5}))
    again = Leases(one.store, one.connector, one.clock)
    again.settle(one.clock.now())
    assert seen(other, ticket) == [Doing.ON_SITE]
    one.clock.advance(seconds=AGAIN)
    one.engine.round()
    assert seen(other, ticket) == []


def test_without_contact_nothing_is_said_and_nothing_fails(
    pair: tuple[Technician, Technician], office: RunningServer
) -> None:
    one, other = pair
    ticket = new_ticket(office).ticket.id
    one.begin(ticket)
    nowhere = connector_for(
        Account(id="a", name="x", type="desk", url="http://127.0.0.1:1", user="tech1"), one.clock
    )
    Leases(one.store, nowhere, one.clock).settle(one.clock.now())
    nowhere.close()
    assert one.store.visits.leased() == frozenset()
    one.engine.round()
    assert seen(other, ticket) == [Doing.ON_SITE]


def test_a_ticket_the_server_does_not_know_keeps_nobody_from_being_told(
    pair: tuple[Technician, Technician], office: RunningServer
) -> None:
    one, other = pair
    ticket = new_ticket(office).ticket.id
    one.begin(TicketId("01900000-0000-7000-8000-999999999999"))
    one.begin(ticket)
    one.engine.round()
    assert seen(other, ticket) == [Doing.ON_SITE]
    assert one.store.visits.leased() == {ticket}
    one.clock.advance(minutes=8 * 24 * 60)
    assert one.store.visits.running(one.clock.now()) == []
