"""True time on the real server: devices with wrong clocks, work sent hours later, forged times."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.conflict import base_of
from desk.models.feed import Snapshot
from desk.models.operations import AddEntry, Close, SetFields
from desk.models.sla import SlaPolicy, Target, sla_of
from tests.server.acting import done, new_ticket, now, operation, ticket
from tests.server.device import Device, World, Wrong
from tests.servers import RunningServer, running_server

SOON = timedelta(seconds=2)
FOUR_HOURS = SlaPolicy({"3": Target(60, 240)})


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def its_server(tmp_path: Path, world: World) -> Iterator[RunningServer]:
    """A server whose clock is right."""
    with running_server(tmp_path / "server", demo=20, clock=Wrong(world)) as running:
        yield running


@pytest.fixture
def device(
    tmp_path: Path, world: World, its_server: RunningServer
) -> Iterator[Callable[[timedelta], Device]]:
    made: list[Device] = []

    def make(skew: timedelta) -> Device:
        made.append(Device(tmp_path / "device", its_server, Wrong(world, skew)))
        return made[-1]

    yield make
    for each in made:
        each.store.close()


def closing(found: Snapshot) -> bool:
    """Whether the closing's time was doubted."""
    return any(entry.time_doubtful for entry in found.entries)


@pytest.mark.parametrize("hours", [-3, 0, 3])
def test_what_was_closed_offline_at_five_past_two_was_closed_at_five_past_two(
    its_server: RunningServer, world: World, device: Callable[[timedelta], Device], hours: int
) -> None:
    id_ = new_ticket(its_server, priority=3, at=world.now()).ticket.id  # two o'clock
    opened = world.now()
    laptop = device(timedelta(hours=hours))
    world.passed = timedelta(minutes=5)
    laptop.does(id_, Close("Exchanged the toner."))
    world.passed = timedelta(hours=4)  # six o'clock: the network is back
    laptop.sync()
    found = ticket(its_server, id_)
    assert found.ticket.closed_at is not None
    assert abs(found.ticket.closed_at - (opened + timedelta(minutes=5))) <= SOON
    due = sla_of(found.ticket, FOUR_HOURS).resolution_due
    assert due is not None
    assert found.ticket.closed_at < due < world.now()
    (entry, *_) = [e for e in found.entries if e.body == "Exchanged the toner."]
    assert entry.recorded_at is not None
    assert abs(entry.recorded_at - world.now()) <= SOON
    assert not closing(found)


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_clock_that_jumps_while_offline_changes_no_time_of_what_was_done(
    its_server: RunningServer, world: World, device: Callable[[timedelta], Device], hours: int
) -> None:
    id_ = new_ticket(its_server, at=world.now()).ticket.id
    opened = world.now()
    laptop = device(timedelta(0))
    laptop.clock.skew = timedelta(hours=hours)
    world.passed = timedelta(minutes=5)
    made = laptop.does(id_, Close("Done."))
    assert abs(made.clock_offset + hours * 3600) <= SOON.total_seconds()
    laptop.clock.skew = timedelta(0)  # and somebody puts it right before there is contact
    world.passed = timedelta(hours=4)
    laptop.sync()
    found = ticket(its_server, id_)
    assert found.ticket.closed_at is not None
    assert abs(found.ticket.closed_at - (opened + timedelta(minutes=5))) <= SOON
    assert not closing(found)


def test_an_answer_from_before_its_question_is_marked_and_stands(server: RunningServer) -> None:
    begun = now() - timedelta(hours=5)
    seen = new_ticket(server, at=begun).ticket
    office = operation(SetFields({"application": "vpn"}), seen.id, author="tech2",
                       at=now() - timedelta(minutes=30), base=base_of(seen, {"application": ""}))  # fmt: skip
    read = done(server, office).snapshot.ticket
    forged = operation(SetFields({"application": "mail"}), seen.id, at=begun + timedelta(hours=1),
                       base=base_of(read, {"application": ""}))  # fmt: skip
    found = done(server, forged).snapshot
    assert found.ticket.application == "mail"
    assert [entry.time_doubtful for entry in found.entries] == [False, True]
    honest = operation(AddEntry("Looked at it.", public=False), seen.id,
                       at=begun + timedelta(hours=1))  # fmt: skip
    assert not done(server, honest).snapshot.entries[-1].time_doubtful
