"""A server that is not what it was: restored, emptied, or with another clock."""

from datetime import timedelta
from pathlib import Path

from desk.models.events import LinkState
from desk.models.operations import AddEntry, OperationState
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import Technician, at_server, bodies

WAITING, UNCERTAIN = OperationState.WAITING, OperationState.UNCERTAIN
DONE, PARKED, CONFLICT = OperationState.DONE, OperationState.PARKED, OperationState.CONFLICT


def test_what_a_restored_server_has_lost_is_offered_again(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    anna.notes(ticket, "before the backup")
    anna.sync()
    backup = server.back_up()
    anna.notes(ticket, "after the backup")
    created = anna.registers("Printer jams")
    anna.sync()
    server.restore(backup)
    assert server.find_ticket(created) is None
    assert anna.sync() is LinkState.ONLINE
    assert bodies(server, ticket) == ["before the backup", "after the backup"]
    assert at_server(server, created, "title") == "Printer jams"


def test_a_restore_between_pull_and_push_is_noticed_before_it_does_harm(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    backup = server.back_up()
    gone = server.register("Only after the backup")
    anna.sync()
    server.restore(backup)
    anna.notes(ticket, "once")
    assert anna.engine.send() is LinkState.ONLINE
    assert bodies(server, ticket) == ["once"]
    assert anna.store.tickets.project(gone) is None


def test_a_pull_from_the_start_that_is_cut_still_drops_what_is_gone(
    tmp_path: Path, server: MemoryServer, clock: FakeClock
) -> None:
    for serial in range(15):
        server.register(f"Call {serial}")
    backup = server.back_up()
    gone = server.register("Only after the backup")
    dora = Technician(tmp_path / "dora", server, clock, login="dora", page=10)
    dora.sync()
    server.restore(backup)
    dora.connector.reads.extend([Fault.NONE, Fault.NONE, Fault.AWAY])
    assert dora.sync() is LinkState.OFFLINE
    dora.crash()
    assert dora.sync() is LinkState.ONLINE
    assert dora.store.tickets.project(gone) is None
    dora.store.close()


def test_a_server_that_looks_emptied_is_not_believed(
    anna: Technician, server: MemoryServer
) -> None:
    tickets = [server.register(f"Call {serial}") for serial in range(100)]
    anna.sync()
    waiting = anna.notes(tickets[-1], "not sent to a broken server")
    for ticket in tickets[:30]:
        server.delete(ticket)
    assert anna.sync() is LinkState.PAUSED
    assert "30 of 100" in anna.link.reason
    assert anna.faults[-1].advice
    assert anna.store.tickets.project(tickets[0]) is not None
    assert anna.pending(waiting).state is WAITING
    anna.sync()
    assert len(anna.faults) == 1  # said once
    assert anna.sync(believe=True) is LinkState.ONLINE
    assert anna.store.tickets.project(tickets[0]) is None


def test_a_restored_server_that_has_lost_a_lot_is_not_believed_either(
    anna: Technician, server: MemoryServer
) -> None:
    backup = server.back_up()
    tickets = [server.register(f"Call {serial}") for serial in range(30)]
    anna.sync()
    server.restore(backup)
    assert anna.sync() is LinkState.PAUSED
    assert anna.store.tickets.project(tickets[0]) is not None


def test_a_few_deletions_are_daily_business(anna: Technician, server: MemoryServer) -> None:
    tickets = [server.register(f"Call {serial}") for serial in range(300)]
    anna.sync()
    for ticket in tickets[:25]:
        server.delete(ticket)
    assert anna.sync() is LinkState.ONLINE
    assert anna.store.tickets.project(tickets[0]) is None


def test_tickets_that_came_and_went_while_we_were_away_alarm_nobody(
    anna: Technician, server: MemoryServer
) -> None:
    for number in range(30):
        server.register(f"Call {number}")
    anna.sync()
    for ticket in [server.register(f"Spam {number}") for number in range(40)]:
        server.delete(ticket)
    assert anna.sync() is LinkState.ONLINE
    assert len(server.tickets) == 30


def test_a_clock_that_went_back_does_not_hold_an_operation_for_years(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    note = anna.notes(ticket, "once")
    anna.connector.faults.append(Fault.LOSE_REQUEST)
    anna.sync()
    anna.clock.set(anna.clock.now().replace(year=2020))
    anna.sync()
    anna.clock.advance(minutes=2)
    anna.sync()
    assert anna.pending(note).state is DONE
    assert bodies(server, ticket) == ["once"]


def test_a_hold_ends_in_time_also_when_the_clock_goes_back(
    anna: Technician, server: MemoryServer, clock: FakeClock
) -> None:
    """The window that held it back was killed, and nobody else would let go of it."""
    ticket = server.register("Printer jams")
    anna.sync()
    held = anna.makes(ticket, AddEntry("Could be undone.", public=False))
    anna.store.outbox.add(held, hold_until=clock.now() + timedelta(seconds=11))
    anna.sync()
    assert bodies(server, ticket) == []
    clock.set(clock.now() - timedelta(minutes=30))
    anna.sync()
    assert bodies(server, ticket) == ["Could be undone."]
