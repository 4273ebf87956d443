"""The answer that never came: nothing is doubled, nothing lost, and doubt is shown."""

from pathlib import Path

import pytest

from desk.models.events import LinkState
from desk.models.operations import OperationState
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import Technician, at_server, bodies

WAITING, UNCERTAIN = OperationState.WAITING, OperationState.UNCERTAIN
DONE, PARKED, CONFLICT = OperationState.DONE, OperationState.PARKED, OperationState.CONFLICT


@pytest.mark.parametrize("fault", [Fault.LOSE_REQUEST, Fault.LOSE_REPLY, Fault.TWICE, Fault.LATE])
def test_with_keys_nothing_is_doubled_and_nothing_lost(
    anna: Technician, server: MemoryServer, fault: Fault
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    note = anna.notes(ticket, "once")
    anna.connector.faults.append(fault)
    anna.sync()
    for _ in range(3):
        anna.clock.advance(minutes=2)
        anna.sync()
    assert bodies(server, ticket) == ["once"]
    assert anna.pending(note).state is DONE


def test_a_lost_answer_is_shown_as_uncertain(anna: Technician, server: MemoryServer) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    note = anna.notes(ticket)
    anna.connector.faults.append(Fault.LOSE_REPLY)
    anna.sync()
    pending = anna.pending(note)
    assert pending.state is UNCERTAIN
    assert pending.reason == "The answer was lost."
    assert anna.store.outbox.counts().uncertain == 1


@pytest.mark.parametrize("fault", [Fault.LOSE_REQUEST, Fault.LOSE_REPLY, Fault.LATE])
def test_without_keys_the_server_is_asked_before_anything_is_sent_again(
    cora: Technician, keyless: MemoryServer, fault: Fault
) -> None:
    ticket = keyless.register("VPN drops")
    cora.sync()
    created = cora.registers("Printer jams")
    note = cora.notes(ticket, "once")
    cora.connector.faults.extend([fault, fault])
    cora.sync()
    assert cora.pending(note).state is UNCERTAIN
    cora.sync()  # too early: the first request may still be on its way
    assert cora.pending(note).state is UNCERTAIN
    cora.clock.advance(minutes=2)
    cora.sync()
    assert bodies(keyless, ticket) == ["once"]
    assert len(keyless.tickets) == 2
    assert at_server(keyless, created, "title") == "Printer jams"
    assert cora.store.outbox.list() == []


def test_a_person_who_asks_again_does_not_cut_the_quarantine_short(
    cora: Technician, keyless: MemoryServer
) -> None:
    ticket = keyless.register("VPN drops")
    cora.sync()
    note = cora.notes(ticket, "once")
    cora.connector.faults.append(Fault.LATE)
    cora.sync()
    cora.store.outbox.retry(note.key)
    cora.sync()
    assert cora.pending(note).state is UNCERTAIN
    cora.clock.advance(minutes=2)
    cora.sync()
    assert bodies(keyless, ticket) == ["once"]


def test_a_look_that_fails_leaves_the_doubt(cora: Technician, keyless: MemoryServer) -> None:
    ticket = keyless.register("VPN drops")
    cora.sync()
    note = cora.notes(ticket, "once")
    cora.connector.faults.append(Fault.LOSE_REPLY)
    cora.sync()
    cora.clock.advance(minutes=2)
    cora.connector.reads.extend([Fault.NONE, Fault.LOSE_REPLY])  # the pull, then the look
    assert cora.sync() is LinkState.OFFLINE
    assert cora.pending(note).state is UNCERTAIN
    cora.clock.advance(minutes=2)
    cora.sync()
    assert bodies(keyless, ticket) == ["once"]


@pytest.mark.parametrize("keys", [True, False])
def test_a_crash_while_sending_doubles_nothing(
    tmp_path: Path, clock: FakeClock, keys: bool
) -> None:
    server = MemoryServer(clock, keys=keys)
    dora = Technician(tmp_path / "dora", server, clock, login="dora")
    ticket = server.register("VPN drops")
    dora.sync()
    note = dora.notes(ticket, "once")
    pending = dora.store.outbox.claim_next(clock.now())
    assert pending is not None
    dora.connector.apply(pending.operation, dora.store.base.remote_of(ticket), None)
    dora.crash()  # the server has it, and we never heard
    dora.sync()
    clock.advance(minutes=2)
    dora.sync()
    assert bodies(server, ticket) == ["once"]
    assert dora.pending(note).state is DONE
    dora.store.close()


def test_our_own_lost_change_that_somebody_overwrote_is_not_written_again(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops", priority=3)
    anna.sync()
    anna.sets(ticket, priority=1)
    anna.connector.faults.append(Fault.LOSE_REPLY)
    anna.sync()
    server.edit(ticket, priority=2)  # by somebody who saw our 1
    anna.clock.advance(minutes=2)
    anna.sync()
    assert at_server(server, ticket, "priority") == 2
    assert anna.store.conflicts.list() == []
    assert anna.store.outbox.list() == []


def test_many_lost_answers_in_a_row_end_the_round(anna: Technician, server: MemoryServer) -> None:
    tickets = [server.register(f"Call {serial}") for serial in range(8)]
    anna.sync()
    for ticket in tickets:
        anna.notes(ticket)
    anna.connector.faults.extend([Fault.LOSE_REQUEST] * 8)
    assert anna.sync() is LinkState.OFFLINE
    states = [pending.state for pending in anna.store.outbox.list()]
    assert states == [UNCERTAIN] * 5 + [WAITING] * 3
