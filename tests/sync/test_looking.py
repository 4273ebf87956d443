"""Looking at a ticket: what a pull leaves out of it is fetched then."""

import msgspec
import pytest

from desk.models.feed import Snapshot
from desk.models.ids import EntryId, RemoteId, TicketId
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.sync.connectors.memory.connector import Fault
from tests.fakes import FakeClock
from tests.sync.technician import Technician


def sees_more_when_asked_for_one(anna: Technician, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A server that tells a ticket's history only of a ticket that is asked for by itself; what was
    asked for."""
    fetch, asked = anna.connector.fetch, list[str]()

    def whole(remote: RemoteId) -> Snapshot:
        asked.append(remote)
        found = fetch(remote)
        change = Entry(
            EntryId("h1"), found.ticket.id, EntryKind.CHANGE, "ben", found.ticket.opened_at,
            changes=(FieldChange("priority", 4, 3),),
        )  # fmt: skip
        return msgspec.structs.replace(found, entries=(*found.entries, change))

    monkeypatch.setattr(anna.connector, "fetch", whole)
    able = msgspec.structs.replace(anna.connector.capabilities, whole_on_look=True)
    monkeypatch.setattr(anna.connector, "capabilities", able)
    return asked


def told_changes(anna: Technician, ticket: TicketId) -> list[str]:
    detail = anna.store.tickets.detail(ticket)
    assert detail is not None
    return [change.field for entry in detail.entries for change in entry.changes]


def test_what_a_pull_leaves_out_comes_when_somebody_looks_and_not_each_time(
    anna: Technician, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = anna.registers()
    anna.sync()
    asked = sees_more_when_asked_for_one(anna, monkeypatch)
    assert told_changes(anna, ticket) == []
    anna.engine.look(ticket)
    assert told_changes(anna, ticket) == ["priority"]
    assert ticket in anna.touched[-1].tickets
    anna.engine.look(ticket)
    assert len(asked) == 1
    clock.advance(seconds=601)
    anna.engine.look(ticket)
    assert len(asked) == 2


def test_a_look_without_a_network_or_at_what_the_server_has_not_asks_for_nothing(
    anna: Technician, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = anna.registers()
    asked = sees_more_when_asked_for_one(anna, monkeypatch)
    anna.engine.look(ticket)
    assert asked == []
    anna.sync()
    anna.connector.reads.append(Fault.AWAY)
    anna.sync()
    anna.engine.look(ticket)
    assert asked == []


def test_where_a_pull_brings_everything_a_look_asks_for_nothing(
    anna: Technician, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = anna.registers()
    anna.sync()
    asked = sees_more_when_asked_for_one(anna, monkeypatch)
    able = msgspec.structs.replace(anna.connector.capabilities, whole_on_look=False)
    monkeypatch.setattr(anna.connector, "capabilities", able)
    anna.engine.look(ticket)
    assert asked == []
