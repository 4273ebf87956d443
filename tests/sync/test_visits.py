"""Visits planned offline reach the real server once; the office's word stands, and its author can offer another."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.models.authoring import author_operation, author_planning
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.notices import NoticeKind
from desk.models.operations import (
    Operation,
    OperationState,
    Pending,
    PlanVisit,
    RecordVisit,
)
from desk.models.query import parse
from desk.models.settings import Settings
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, news_of
from desk.models.worklog import EntryKind
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.push import Push
from desk.workflow.visiting import plan_visit
from tests.fakes import FakeClock
from tests.server.device import Device, World, Wrong
from tests.servers import RunningServer, running_server
from tests.sync.technician import Technician

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
Pair = tuple[Device, Device, RunningServer]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder, world = tmp_path_factory.mktemp("pair"), World()
    with running_server(folder / "server", demo=3, clock=Wrong(world)) as server:
        devices = [Device(folder / n, server, Wrong(world), login=n) for n in ("tech1", "tech2")]
        yield devices[0], devices[1], server
        for device in devices:
            device.store.close()


def me(device: Device) -> Me:
    found = device.store.base.me()
    assert found is not None
    return found


def at(moment: datetime) -> str:
    return moment.isoformat()


def plans(device: Device, visit: str, **values: FieldValue) -> Operation:
    there = device.store.visits.get(VisitId(visit))
    action = plan_visit(there, values)
    assert action is not None
    person, clock = me(device).person, device.clock
    made = author_planning(action, there or VisitId(visit), person, clock, 0.0)
    device.store.visits.plan(made)
    return made


def new(device: Device, visit: str, **values: FieldValue) -> Operation:
    times = {"starts_at": at(NINE), "ends_at": at(NINE + HOUR)}
    return plans(device, visit, **({"technician": me(device).person} | times | values))


def shown(device: Device, visit: str) -> Visit:
    found = device.store.visits.get(VisitId(visit))
    assert found is not None
    return found


def tickets(device: Device, count: int) -> list[TicketId]:
    rows = device.store.tickets.first(parse(""), "due", me(device), NINE, count)
    return [row.id for row in rows]


def test_a_visit_planned_offline_is_seen_at_once_and_arrives_once(pair: Pair) -> None:
    anna, bruno, _ = pair
    new(anna, "a1", site="Mill", travel_minutes=20)
    plans(anna, "a1", phone="+33 1 00 00 00 00")
    day = (NINE, NINE + HOUR)
    assert [v.site for v in anna.store.visits.between(*day)] == ["Mill"]
    anna.sync()
    anna.sync()
    bruno.sync()
    assert anna.store.outbox.list() == []
    assert shown(bruno, "a1") == shown(anna, "a1")
    assert shown(bruno, "a1").phone == "+33 1 00 00 00 00"
    assert len(shown(bruno, "a1").history) == 2
    assert bruno.store.visits.between(*day, PersonId("tech2")) == []


def test_tickets_that_both_put_on_a_visit_are_on_it_and_notes_come_together(pair: Pair) -> None:
    anna, bruno, _ = pair
    one, two, three = tickets(anna, 3)
    new(anna, "b1", tickets=one, note="Ladder.\nGloves.\n")
    anna.sync()
    bruno.sync()
    plans(anna, "b1", tickets=f"{one} {two}", note="Ladder.\nGloves and mask.\n")
    plans(bruno, "b1", tickets=f"{three}", note="Long ladder.\nGloves.\n")
    bruno.sync()
    anna.sync()
    bruno.sync()
    assert anna.store.outbox.list() == []
    assert set(shown(bruno, "b1").tickets) == {three, two}
    assert shown(bruno, "b1").note == shown(anna, "b1").note == "Long ladder.\nGloves and mask."
    assert [v.id for v in bruno.store.visits.of_ticket(two)] == ["b1"]


def test_the_offices_time_stands_and_ones_own_is_offered_again_with_one_key(pair: Pair) -> None:
    anna, bruno, _ = pair
    new(anna, "c1")
    anna.sync()
    bruno.sync()
    plans(bruno, "c1", starts_at=at(NINE + 3 * HOUR), ends_at=at(NINE + 4 * HOUR))
    mine = plans(anna, "c1", starts_at=at(NINE - HOUR))
    bruno.sync()
    anna.sync()
    assert shown(anna, "c1").starts_at == NINE + 3 * HOUR
    [waiting] = anna.store.outbox.list()
    assert (waiting.operation.key, waiting.state) == (mine.key, OperationState.PARKED)
    assert "office" in waiting.reason
    news = news_of(shown(anna, "c1"), me(anna).person, anna.store.visits.seen(VisitId("c1")))
    assert [(s.author, sorted(s.before)) for s in news] == [("tech2", ["ends_at", "starts_at"])]
    anna.store.visits.take_note(shown(anna, "c1"))
    assert not news_of(shown(anna, "c1"), me(anna).person, anna.store.visits.seen(VisitId("c1")))
    anna.store.outbox.retry(mine.key)
    anna.sync()
    bruno.sync()
    assert anna.store.outbox.list() == []
    assert shown(bruno, "c1").starts_at == NINE - HOUR


def test_a_crash_while_the_clash_is_noted_never_sends_mine_over_the_offices_word(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bruno, _ = pair
    new(anna, "f1")
    anna.sync()
    bruno.sync()
    plans(bruno, "f1", site="Tower")
    mine = plans(anna, "f1", site="Mill")
    bruno.sync()

    def dies(_push: Push, _pending: Pending, _reason: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Push, "_park", dies)
        with pytest.raises(KeyboardInterrupt):
            anna.sync()
    anna.sync()
    bruno.sync()
    assert shown(bruno, "f1").site == shown(anna, "f1").site == "Tower"
    anna.store.outbox.cancel(mine.key)


def test_each_stay_is_one_entry_of_its_ticket_also_when_both_began_at_the_same_moment(
    pair: Pair,
) -> None:
    anna, bruno, _ = pair
    [ticket] = tickets(anna, 1)
    action = RecordVisit("d1", NINE, NINE + HOUR, 50, "Mill", "Fan replaced.")
    for _ in range(2):
        anna.store.outbox.add(author_operation(action, ticket, me(anna).person, anna.clock, 0.0))
    anna.sync()
    bruno.sync()
    detail = bruno.store.tickets.detail(ticket)
    assert detail is not None
    found = [e for e in detail.entries if e.kind is EntryKind.VISIT]
    stay = (50, "Mill · Fan replaced.", False)
    assert [(e.minutes, e.body, e.public) for e in found] == [stay, stay]


def test_what_no_visit_may_hold_changes_nothing(pair: Pair) -> None:
    anna, _, _ = pair
    new(anna, "e1", technician="nobody-here")
    anna.sync()
    [refused] = anna.store.outbox.list()
    assert refused.state is OperationState.PARKED
    assert "agents" in refused.reason
    anna.store.outbox.cancel(refused.operation.key)
    assert anna.store.visits.get(VisitId("e1")) is None


def test_where_the_server_carries_no_visits_they_stay_on_the_device(
    tmp_path: Path, clock: FakeClock
) -> None:
    anna = Technician(tmp_path / "anna", MemoryServer(clock), clock)
    values: dict[str, FieldValue] = {
        "technician": "anna", "starts_at": at(NINE), "ends_at": at(NINE + HOUR), "site": "Mill",
    }  # fmt: skip

    def plan(**changed: FieldValue) -> None:
        there = anna.store.visits.get(VisitId("v"))
        action = plan_visit(there, changed)
        assert action is not None
        anna.store.visits.plan(author_planning(action, there or VisitId("v"), anna.id, clock, 0.0))

    plan(**values)  # before the server was met it waits for it
    assert [p.operation.action for p in anna.store.outbox.list()] == [PlanVisit(values, new=True)]
    anna.sync()
    assert anna.store.outbox.list() == []
    plan(site="Old mill")
    assert anna.store.outbox.list() == []
    (tmp_path / "anna" / "cache.db").unlink()
    anna.crash()
    found = anna.store.visits.get(VisitId("v"))
    assert found is not None
    assert (found.site, len(found.history)) == ("Old mill", 2)


def test_what_the_dispatcher_changes_of_ones_visit_is_a_notice_and_ones_own_change_is_none(
    pair: Pair,
) -> None:
    anna, bruno, _ = pair
    anna.store.notices.look((), Settings(), NINE)  # the first look tells nothing
    made = new(anna, "n1")
    anna.sync()
    assert anna.store.notices.look((), Settings(), NINE) == ()
    bruno.sync()
    there = shown(bruno, "n1")
    action = plan_visit(there, {"site": "Tower"})
    assert action is not None
    person = me(bruno).person
    bruno.store.visits.plan(author_planning(action, there, person, bruno.clock, 0.0))
    bruno.sync()
    anna.sync()
    [notice] = anna.store.notices.look((), Settings(), NINE)
    assert (notice.kind, notice.ticket, notice.title) == (NoticeKind.VISIT, made.ticket, "Tower")
    assert anna.store.notices.look((), Settings(), NINE) == ()
