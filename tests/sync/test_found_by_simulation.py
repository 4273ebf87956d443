"""What the simulation found: each defect as the shortest story that shows it."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desk.models.abilities import ABILITIES, Abilities
from desk.models.authoring import author_planning
from desk.models.codec import encode
from desk.models.errors import StoreFull
from desk.models.feed import Cursor, Page
from desk.models.ids import RemoteId
from desk.models.operations import OperationState
from desk.models.store import Store
from desk.models.store.overlay import Overlay
from desk.models.ticket import FieldValue
from desk.models.visit import VisitId
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from desk.workflow.visiting import plan_visit
from tests.fakes import FakeClock
from tests.sync.technician import Technician, at_server


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> MemoryServer:
    return MemoryServer(clock)


@pytest.fixture
def anna(tmp_path: Path, server: MemoryServer, clock: FakeClock) -> Technician:
    technician = Technician(tmp_path, server, clock)
    technician.sync()
    return technician


def test_what_a_restored_server_lost_is_offered_again_also_when_the_cache_is_gone(
    anna: Technician, server: MemoryServer, tmp_path: Path
) -> None:
    backup = server.back_up()
    ticket = anna.registers()
    anna.sync()
    server.restore(backup)
    anna.store.close()
    (tmp_path / "cache.db").unlink()
    anna.start()
    anna.sync()
    assert server.find_ticket(ticket) is not None


def test_a_value_somebody_else_had_set_is_ours_too_when_a_restored_server_has_lost_it(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("Printer jams")
    anna.sync()
    backup = server.back_up()
    server.edit(ticket, priority=1)
    anna.sets(ticket, priority=1)
    anna.sync()
    server.restore(backup)
    anna.sync()
    assert at_server(server, ticket, "priority") == 1


def test_a_page_is_kept_also_when_its_cursor_stands_still(
    anna: Technician, server: MemoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that knows whole seconds alone tells two changes of one second with one cursor."""
    there = anna.store.base.cursor()
    assert there is not None
    ticket = server.register("Printer jams")
    ask = anna.connector.changes_since

    def standing_still(cursor: Cursor | None, wait: float = 0.0) -> Page:
        return msgspec.structs.replace(ask(cursor, wait), cursor=there)

    monkeypatch.setattr(anna.connector, "changes_since", standing_still)
    anna.sync()
    assert anna.shown(ticket).title == "Printer jams"


def test_a_server_restored_in_the_middle_of_the_first_pull_after_a_lost_cache_is_noticed(
    anna: Technician, server: MemoryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = server.back_up()
    ticket = anna.registers()
    anna.sync()
    anna.store.close()
    (tmp_path / "cache.db").unlink()
    anna.start()
    ask, restores = anna.connector.changes_since, [server.restore]

    def restored_after_the_first_answer(cursor: Cursor | None, wait: float = 0.0) -> Page:
        page = ask(cursor, wait)
        if restores:
            restores.pop()(backup)
        return page

    monkeypatch.setattr(anna.connector, "changes_since", restored_after_the_first_answer)
    anna.sync()
    anna.sync()
    assert server.find_ticket(ticket) is not None


def test_a_device_whose_clock_runs_months_ahead_keeps_what_a_restored_server_misses(
    anna: Technician, server: MemoryServer
) -> None:
    backup = server.back_up()
    ticket = anna.registers()
    anna.sync()
    anna.clock.advance(days=120)
    anna.connector.clock_offset = -120 * 86400.0
    anna.crash()
    anna.connector.clock_offset = -120 * 86400.0
    anna.sync()
    server.restore(backup)
    anna.sync()
    anna.sync()
    assert server.find_ticket(ticket) is not None


def test_a_line_that_a_full_disk_left_behind_goes_with_the_next_round(
    anna: Technician, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot_grow(_overlay: Overlay, _tickets: object) -> None:
        raise StoreFull("The disk is full.")

    anna.sync()
    ticket = anna.registers()
    (waiting,) = anna.store.outbox.of(ticket)
    window = Store.open(tmp_path, anna.clock)
    with monkeypatch.context() as full:
        full.setattr(Overlay, "refresh", cannot_grow)
        window.outbox.cancel(waiting.operation.key)
    assert anna.store.tickets.row_number(ticket) is not None
    anna.sync()
    assert window.tickets.row_number(ticket) is None
    window.close()


def test_a_ticket_that_was_made_again_under_another_name_is_called_by_that(
    tmp_path: Path, clock: FakeClock
) -> None:
    anna = Technician(tmp_path, MemoryServer(clock, keys=False), clock)
    ticket = anna.registers()
    anna.sync()
    first = anna.store.base.snapshot(ticket)
    assert first is not None
    assert anna.store.base.remote_of(ticket) == first.remote != "R99"
    anna.store.base.hear(msgspec.structs.replace(first, remote=RemoteId("R99")))
    assert anna.store.base.remote_of(ticket) == "R99"


def test_work_that_is_tried_again_on_a_deleted_ticket_does_not_bring_the_ticket_back(
    tmp_path: Path, clock: FakeClock
) -> None:
    """It says what the ticket said last, so that nothing seemed left to be sent."""
    server = MemoryServer(clock, keys=False)
    anna = Technician(tmp_path, server, clock)
    ticket = server.register("Printer jams")
    anna.sync()
    operation = anna.sets(ticket, priority=anna.shown(ticket).priority)
    server.delete(ticket)
    anna.sync()
    anna.store.outbox.retry(operation.key)
    anna.sync()
    assert anna.pending(operation).state is OperationState.PARKED
    anna.store.outbox.cancel(operation.key)
    assert anna.store.tickets.row_number(ticket) is None


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_clock_that_is_set_while_nothing_runs_cuts_no_quarantine_short(
    tmp_path: Path, clock: FakeClock, hours: int
) -> None:
    """The first request was still on its way when the look found nothing, and arrived after the second."""
    server = MemoryServer(clock, keys=False)
    cora = Technician(tmp_path, server, clock)
    ticket = server.register("VPN drops")
    cora.sync()
    note = cora.notes(ticket, "once")
    cora.connector.faults.append(Fault.LATE)
    cora.sync()
    clock.set(clock.now() + timedelta(hours=hours))
    cora.crash()
    cora.sync()
    assert cora.pending(note).state is OperationState.UNCERTAIN
    cora.clock.advance(minutes=2)
    cora.sync()
    assert cora.pending(note).state is OperationState.DONE
    there = server.find_ticket(ticket)
    assert there is not None
    assert [entry.body for entry in there.entries if entry.body] == ["once"]


def test_a_plan_made_before_the_server_was_met_takes_later_changes_along(
    tmp_path: Path, clock: FakeClock
) -> None:
    """They were done on the device at once, where the visit was not yet."""
    anna = Technician(tmp_path, MemoryServer(clock), clock)
    subject = VisitId("v")
    values: dict[str, FieldValue] = {
        "technician": "anna", "starts_at": "2026-03-02T09:00:00+00:00",
        "ends_at": "2026-03-02T10:00:00+00:00",
    }  # fmt: skip
    made = plan_visit(None, values)
    assert made is not None
    anna.store.visits.plan(author_planning(made, subject, anna.id, clock, 0.0))
    anna.store.base.set_meta(
        ABILITIES, encode(Abilities()).decode()
    )  # what sync leaves after its first round
    there = anna.store.visits.get(subject)
    assert there is not None
    changed = plan_visit(there, {"site": "Mill"})
    assert changed is not None
    anna.store.visits.plan(author_planning(changed, there, anna.id, clock, 0.0))
    shown = anna.store.visits.get(subject)
    assert shown is not None
    assert shown.site == "Mill"
    anna.sync()
    kept = anna.store.visits.get(subject)
    assert kept is not None
    assert kept.site == "Mill"
    assert anna.store.outbox.list() == []
