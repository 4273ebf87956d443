"""Presence in sync, on the real server: said while there is contact, renewed, withdrawn; claimed by nobody offline."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desk.models.abilities import Abilities
from desk.models.account import Account
from desk.models.clock import Clock
from desk.models.events import Attend, Event, Fault, InCompany, LinkState, TakeAlong
from desk.models.ids import TicketId
from desk.models.presence import LAPSE, RENEW_EVERY, Doing
from desk.models.store import Store
from desk.server.seed.fill import PASSWORD
from desk.sync.connector import Busy, Meets, Unreachable
from desk.sync.connectors.memory.connector import MemoryConnector
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.engine import Engine
from desk.sync.presence import Presence
from desk.sync.registry import connector_for, types
from desk.sync.report import Report
from tests.fakes import FakeClock
from tests.server.acting import SettableClock, new_ticket
from tests.servers import RunningServer, running_server

RENEWAL = RENEW_EVERY.total_seconds()


@pytest.fixture(scope="module")
def time() -> SettableClock:
    return SettableClock()


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, time: SettableClock
) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("office"), demo=3, clock=time) as running:
        yield running


@pytest.fixture
def ticket(office: RunningServer, time: SettableClock) -> TicketId:
    time.ahead += LAPSE.total_seconds() + 1  # whoever another test left there is gone
    return new_ticket(office).ticket.id


class Side:
    """One technician's sync: a real engine and connector, and what it told its window."""

    def __init__(self, folder: Path, office: RunningServer, clock: Clock, login: str) -> None:
        self.told: list[Event] = []
        account = Account(id="a", name="Test", type="desk", url=office.url, user=login)
        self.store = Store.open(folder / login, clock)
        self.connector = connector_for(account, clock)
        self.engine = Engine(
            self.store, self.connector, clock, lambda: PASSWORD, self.told.append, watched=True
        )
        self.presence = Presence(self.connector, clock, self.engine.report)

    def online(self) -> None:
        assert self.engine.round(asked=True) is LinkState.ONLINE, self.told

    def looks(
        self, ticket: TicketId | None, *, writing: bool = False, hidden: bool = False
    ) -> None:
        self.presence.attend(Attend(ticket, writing, hidden))
        self.presence.turn()

    @property
    def sees(self) -> list[tuple[str, Doing]]:
        """Whom its window was told of last."""
        told = [event for event in self.told if isinstance(event, InCompany)]
        return sorted((one.person, one.doing) for one in told[-1].present) if told else []

    @property
    def faults(self) -> list[Fault]:
        return [event for event in self.told if isinstance(event, Fault)]


@pytest.fixture
def one(tmp_path: Path, office: RunningServer, time: SettableClock) -> Iterator[Side]:
    made = Side(tmp_path, office, time, "tech1")
    made.online()
    yield made
    made.connector.close()
    made.store.close()


@pytest.fixture
def two(tmp_path: Path, office: RunningServer, time: SettableClock) -> Iterator[Side]:
    made = Side(tmp_path, office, time, "tech2")
    made.online()
    yield made
    made.connector.close()
    made.store.close()


def test_two_sides_see_each_other_with_the_next_renewal(
    one: Side, two: Side, ticket: TicketId, time: SettableClock
) -> None:
    one.looks(ticket)
    two.looks(ticket, writing=True)
    assert two.sees == [("tech1", Doing.LOOKING)]
    one.presence.turn()
    assert one.sees == []  # not due yet
    time.ahead += RENEWAL
    one.presence.turn()
    assert one.sees == [("tech2", Doing.WRITING)]


def test_renewals_keep_somebody_there_and_without_them_they_are_gone(
    one: Side, two: Side, ticket: TicketId, time: SettableClock
) -> None:
    one.looks(ticket)
    for _ in range(4):
        time.ahead += RENEWAL
        one.presence.turn()
    two.looks(ticket)
    assert two.sees == [("tech1", Doing.LOOKING)]
    time.ahead += LAPSE.total_seconds() + 1
    two.presence.turn()
    assert two.sees == []


def test_nothing_is_told_twice_while_nothing_changes(
    one: Side, two: Side, ticket: TicketId, time: SettableClock
) -> None:
    one.looks(ticket)
    two.looks(ticket)
    for _ in range(2):
        time.ahead += RENEWAL
        one.presence.turn()
        two.presence.turn()
    assert len([event for event in two.told if isinstance(event, InCompany)]) == 1


def test_nothing_is_sent_before_the_window_says_something_nor_when_it_hides(
    one: Side, two: Side, ticket: TicketId, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    api = one.connector._api  # type: ignore[attr-defined]
    monkeypatch.setattr(api.http, "send", lambda *said, **_more: asked.append(said[1]))
    one.presence.turn()
    one.looks(None, hidden=True)
    assert asked == []


def test_whoever_hides_is_gone_at_once_and_sees_nobody(
    one: Side, two: Side, ticket: TicketId
) -> None:
    two.looks(ticket)
    one.looks(ticket)
    assert one.sees == [("tech2", Doing.LOOKING)]
    one.looks(None, hidden=True)
    assert one.sees == []
    two.looks(ticket)
    assert two.sees == []


def test_without_contact_nobody_is_claimed_and_with_it_all_is_said_again(
    one: Side, two: Side, ticket: TicketId, office: RunningServer
) -> None:
    two.looks(ticket)
    one.looks(ticket)
    assert one.sees == [("tech2", Doing.LOOKING)]
    office.stop()
    assert one.engine.round(asked=True) is not LinkState.ONLINE
    one.presence.turn()
    assert one.sees == []
    one.presence.take_along(TakeAlong(ticket))
    assert "not told" in one.faults[-1].message
    office.start()
    one.online()
    one.presence.turn()
    assert one.sees == [("tech2", Doing.LOOKING)]


def test_a_cut_that_no_round_has_noticed_yet_leaves_nobody_there_and_raises_nothing(
    one: Side, two: Side, ticket: TicketId, office: RunningServer
) -> None:
    two.looks(ticket)
    one.looks(ticket)
    office.stop()
    one.looks(ticket, writing=True)
    one.presence.take_along(TakeAlong(ticket))
    office.start()
    assert one.sees == []
    assert "not told" in one.faults[-1].message


def test_a_ticket_the_server_has_not_seen_yet_is_no_trouble(one: Side) -> None:
    one.looks(TicketId("019a0000-0000-7000-8000-000000000000"))
    assert (one.sees, one.faults) == ([], [])


def test_a_ticket_taken_along_is_seen_by_all_and_given_back(
    one: Side, two: Side, ticket: TicketId, time: SettableClock
) -> None:
    one.presence.take_along(TakeAlong(ticket))
    assert one.sees == [("tech1", Doing.ON_SITE)]
    time.ahead += 3 * LAPSE.total_seconds()
    two.looks(None)
    assert two.sees == [("tech1", Doing.ON_SITE)]
    one.presence.take_along(TakeAlong(ticket, back=True))
    assert one.sees == []
    time.ahead += RENEWAL
    two.presence.turn()
    assert two.sees == []


def test_other_products_claim_nothing_and_say_so(clock: FakeClock) -> None:
    told: list[Event] = []
    report = Report(told.append, clock)
    report.link(LinkState.ONLINE)
    presence = Presence(MemoryConnector(MemoryServer(clock)), clock, report)
    presence.attend(Attend(TicketId("t")))
    presence.turn()
    presence.take_along(TakeAlong(TicketId("t")))
    assert [type(event).__name__ for event in told] == ["Link", "Fault"]


@pytest.mark.parametrize("kind", types())
def test_a_connector_says_it_knows_who_is_there_exactly_when_it_can_tell(
    kind: str, clock: FakeClock
) -> None:
    connector = connector_for(Account("a", "A", kind, "https://server.example"), clock)
    assert connector.capabilities.able.presence is isinstance(connector, Meets) is (kind == "desk")
    connector.close()


class Tired(MemoryConnector):
    """A server that tells who is there, and asks to be left in peace for two minutes each time."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(MemoryServer(clock))
        self.capabilities = msgspec.structs.replace(
            self.capabilities, able=Abilities(presence=True)
        )
        self.asked = 0

    def be_here(self, ticket: TicketId | None, *, writing: bool) -> tuple[()]:
        self.asked += 1
        raise Busy(120.0)

    def go_on_site(self, ticket: TicketId, until: object) -> tuple[()]:
        raise Unreachable("")

    def come_back(self, ticket: TicketId) -> tuple[()]:
        return ()


def test_a_server_that_asks_for_peace_is_not_asked_before(clock: FakeClock) -> None:
    report = Report(lambda _event: None, clock)
    report.link(LinkState.ONLINE)
    server = Tired(clock)
    presence = Presence(server, clock, report)
    presence.attend(Attend(TicketId("t")))
    for seconds in (0, 60, 59):
        clock.advance(seconds=seconds)
        presence.turn()
    assert server.asked == 1
    clock.advance(seconds=1)
    presence.turn()
    assert server.asked == 2
