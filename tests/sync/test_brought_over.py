"""What is brought over from another system waits behind everybody's work, and is never there twice."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.ids import OperationKey, TicketId
from desk.models.operations import AddEntry, CreateTicket, Operation, OperationState
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.push import Push
from tests.builders import MONDAY, ticket_id
from tests.fakes import FakeClock
from tests.sync.technician import Technician, bodies


def brought(technician: Technician, serial: int, notes: int = 1) -> TicketId:
    """An old ticket with some notes, put into the outbox."""
    ticket = ticket_id(9000 + serial)
    actions = [CreateTicket(f"OLD-{serial}", f"Old printer {serial}")]
    operations = [an_old(technician, ticket, 0, actions[0])]
    operations += [
        an_old(technician, ticket, turn, AddEntry(f"Old note {turn}", public=False))
        for turn in range(1, notes + 1)
    ]
    technician.store.outbox.add(*operations)
    return ticket


def an_old(
    technician: Technician, ticket: TicketId, turn: int, action: CreateTicket | AddEntry
) -> Operation:
    at = MONDAY - timedelta(days=4000) + timedelta(minutes=turn)
    key = OperationKey(f"{ticket}.{turn}")
    return Operation(key, ticket, technician.id, at, action, brought_from="Old")


def test_what_is_written_now_goes_before_what_is_brought_over(anna: Technician) -> None:
    anna.sync()
    old = brought(anna, 1, notes=3)
    mine = anna.registers("Needed now")
    reply = anna.notes(mine, "Looking into it.")
    anna.sync()
    executed = anna.server.executed
    assert executed.index(reply.key) < executed.index(OperationKey(f"{old}.0"))
    assert len(executed) == 6


def test_work_on_an_old_ticket_brings_that_ticket_to_the_front(anna: Technician) -> None:
    anna.sync()
    brought(anna, 1)
    second = brought(anna, 2)
    answer = anna.notes(second, "It came back.")
    anna.sync()
    assert anna.server.executed[:3] == [f"{second}.0", f"{second}.1", answer.key]


def test_a_ticket_put_first_goes_before_those_that_were_brought_over(anna: Technician) -> None:
    anna.sync()
    brought(anna, 1)
    second = brought(anna, 2)
    anna.store.outbox.send_first(OperationKey(f"{second}.0"))
    anna.sync()
    assert anna.server.executed[0] == f"{second}.0"


def test_a_round_sends_of_it_for_a_while_and_says_that_there_is_more(
    anna: Technician, clock: FakeClock
) -> None:
    anna.sync()
    for serial in range(5):
        brought(anna, serial, notes=1)
    push = Push(anna.store, anna.connector, clock, anna.engine.report, anna.engine.host)
    assert push.all(patience=0) is True
    assert len(anna.server.executed) == 1
    assert push.all(patience=3600) is False
    assert len(anna.server.executed) == 10


def test_our_own_work_is_sent_to_its_end_however_long_it_takes(
    anna: Technician, clock: FakeClock
) -> None:
    anna.sync()
    ticket = anna.registers()
    for turn in range(5):
        anna.notes(ticket, f"Note {turn}")
    push = Push(anna.store, anna.connector, clock, anna.engine.report, anna.engine.host)
    assert push.all(patience=0) is False
    assert len(anna.server.executed) == 6


def test_the_same_put_into_the_outbox_twice_is_there_once(anna: Technician) -> None:
    anna.sync()
    old = brought(anna, 1)
    brought(anna, 1)
    assert len(anna.store.outbox.of(old)) == 2
    anna.sync()
    brought(anna, 1)
    anna.sync()
    assert bodies(anna.server, old) == ["Old note 1"]


def test_a_server_without_keys_is_asked_before_anything_is_sent(
    cora: Technician,
    keyless: MemoryServer,
    tmp_path_factory: pytest.TempPathFactory,
    clock: FakeClock,
) -> None:
    cora.sync()
    brought(cora, 1, notes=2)
    cora.sync()
    other = Technician(tmp_path_factory.mktemp("other"), keyless, clock, login="cora")
    other.sync()
    brought(other, 1, notes=2)
    other.sync()
    assert other.store.outbox.list() == []
    assert len(keyless.tickets) == 1
    [snapshot] = keyless.tickets.values()
    assert [entry.body for entry in snapshot.entries if entry.body] == ["Old note 1", "Old note 2"]
    other.store.close()


def test_thousands_that_wait_do_not_make_the_next_one_slow_to_find(anna: Technician) -> None:
    """The plan, not the time: the outbox is not read whole for each operation."""
    plan = anna.store._work.rows(
        "EXPLAIN QUERY PLAN SELECT sequence FROM operation AS candidate"
        " WHERE state IN ('waiting', 'uncertain') AND NOT EXISTS (SELECT 1 FROM operation AS earlier"
        " WHERE earlier.ticket = candidate.ticket AND earlier.state NOT IN ('done', 'conflict')"
        " AND earlier.sequence < candidate.sequence) ORDER BY first DESC, sequence LIMIT 1"
    )
    words = " ".join(str(row) for row in plan)
    assert "operation_to_send" in words
    assert "TEMP B-TREE" not in words


def test_an_operation_of_an_older_desk_is_nothing_that_was_brought_over() -> None:
    here = Operation(OperationKey("k"), ticket_id(1), "anna", MONDAY, AddEntry("x", public=True))  # type: ignore[arg-type]
    assert b"brought_from" not in msgspec.json.encode(here)


def test_what_is_put_off_is_found_without_the_rest(anna: Technician) -> None:
    anna.sync()
    ticket = anna.registers()
    anna.sync()
    first, second = anna.notes(ticket, "one"), anna.notes(ticket, "two")
    until = anna.clock.now() + timedelta(seconds=30)
    anna.store.outbox.postpone(first.key, reason="later", not_before=until, uncertain=False)
    assert [p.operation.key for p in anna.store.outbox.put_off()] == [first.key]
    anna.store.outbox.postpone(second.key, reason="?", not_before=None, uncertain=True)
    assert [p.state for p in anna.store.outbox.put_off()] == [
        OperationState.WAITING, OperationState.UNCERTAIN,
    ]  # fmt: skip
