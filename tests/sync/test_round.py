"""A round that goes well, and two people who change one field."""

from pathlib import Path

import msgspec
import pytest

from desk.models.events import LinkState
from desk.models.operations import OperationState, Resolve
from desk.models.ticket import State
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.engine import Engine
from tests.fakes import FakeClock
from tests.sync.technician import Technician, at_server, bodies

WAITING, UNCERTAIN = OperationState.WAITING, OperationState.UNCERTAIN
DONE, PARKED, CONFLICT = OperationState.DONE, OperationState.PARKED, OperationState.CONFLICT


def test_a_round_brings_the_servers_tickets_and_says_so(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops", priority=2)
    assert anna.sync() is LinkState.ONLINE
    assert anna.shown(ticket).title == "VPN drops"
    assert anna.last_round.pulled == 1
    assert any(ticket in event.tickets for event in anna.touched)


def test_a_round_learns_who_we_are_what_the_server_knows_and_numbers_to_give(
    anna: Technician, server: MemoryServer
) -> None:
    server.vocabulary = Vocabulary(groups=(Group("net", "Network"),))
    anna.sync()
    assert anna.store.base.me() == anna.me
    assert anna.store.base.vocabulary() == server.vocabulary
    assert anna.store.numbers.left() == 200


def test_what_was_written_offline_reaches_the_server_in_order(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = anna.registers("Screen is black")
    anna.notes(ticket, "first")
    anna.sets(ticket, priority=1)
    anna.notes(ticket, "second")
    anna.sync()
    assert bodies(server, ticket) == ["first", "second"]
    assert at_server(server, ticket, "priority") == 1
    assert anna.last_round.pushed == 4
    assert anna.store.outbox.list() == []


def test_a_long_pull_goes_by_pages_and_tells_how_far_it_is(
    tmp_path: Path, server: MemoryServer, clock: FakeClock
) -> None:
    for serial in range(25):
        server.register(f"Call {serial}")
    dora = Technician(tmp_path / "dora", server, clock, login="dora", page=10)
    dora.sync()
    assert [(event.done, event.total) for event in dora.progress] == [(10, 26), (20, 26), (26, 26)]
    dora.store.close()


def test_a_pull_that_was_cut_goes_on_where_it_was(
    tmp_path: Path, server: MemoryServer, clock: FakeClock
) -> None:
    for serial in range(25):
        server.register(f"Call {serial}")
    dora = Technician(tmp_path / "dora", server, clock, login="dora", page=10)
    dora.connector.reads.extend([Fault.NONE] * 3 + [Fault.LOSE_REPLY])
    assert dora.sync() is LinkState.OFFLINE
    dora.crash()
    dora.sync()
    assert dora.last_round.pulled == 15
    dora.store.close()


def test_the_vocabulary_is_not_read_in_every_round(anna: Technician, server: MemoryServer) -> None:
    anna.sync()
    server.vocabulary = Vocabulary(groups=(Group("net", "Network"),))
    anna.sync()
    assert anna.store.base.vocabulary() == Vocabulary()
    anna.clock.advance(minutes=61)
    anna.sync()
    assert anna.store.base.vocabulary() == server.vocabulary


def test_what_the_organisation_agreed_stands_in_what_is_kept(anna: Technician) -> None:
    ours = ((2, 2, 2, 2, 2),) * 5
    anna.engine = Engine(
        anna.store, anna.connector, anna.clock, lambda: anna.secret, anna.events.append,
        agreed=lambda words: msgspec.structs.replace(words, matrix=ours),
    )  # fmt: skip
    anna.sync()
    assert anna.store.base.vocabulary().matrix == ours


def test_sending_alone_needs_no_pull(anna: Technician, server: MemoryServer) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    anna.notes(ticket, "on it")
    before = anna.connector.requests
    assert anna.engine.send() is LinkState.ONLINE
    assert bodies(server, ticket) == ["on it"]
    assert anna.connector.requests == before + 1


def test_sending_nothing_tells_nothing(anna: Technician) -> None:
    anna.sync()
    before = list(anna.events)
    anna.engine.send()
    assert anna.events == before


def test_deleted_tickets_go_away(anna: Technician, server: MemoryServer) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    server.delete(ticket)
    anna.sync()
    assert anna.store.tickets.project(ticket) is None


def test_the_window_learns_how_far_the_servers_clock_is_ahead(anna: Technician) -> None:
    anna.connector.clock_offset = 90.4
    anna.sync()
    assert anna.store.base.meta("clock_offset") == "90"


def test_a_change_somebody_else_made_first_is_asked_and_the_rest_goes_on(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops", priority=3)
    anna.sync()
    anna.sets(ticket, priority=1, location="Lyon")
    note = anna.notes(ticket, "called back")
    server.edit(ticket, priority=2)
    anna.sync()
    (conflict,) = anna.store.conflicts.list()
    clash = conflict.clash
    assert (clash.field, clash.base, clash.mine, clash.theirs) == ("priority", 3, 1, 2)
    assert at_server(server, ticket, "priority") == 2
    assert at_server(server, ticket, "location") == "Lyon"
    assert anna.pending(note).state is DONE
    assert anna.last_round.conflicts == 1


def test_a_clash_that_only_the_server_sees_is_asked_too(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops", priority=3)
    anna.sync()
    anna.sets(ticket, priority=1)
    server.edit(ticket, priority=2)  # after our pull: sending alone does not know of it
    anna.engine.send()
    assert [c.clash.theirs for c in anna.store.conflicts.list()] == [2]
    assert anna.shown(ticket).priority == 2


@pytest.mark.parametrize("pulled", [True, False])
def test_a_text_edited_in_two_places_is_united_and_nobody_is_asked(
    anna: Technician, server: MemoryServer, pulled: bool
) -> None:
    ticket = server.register("VPN drops", description="It drops\nat nine\nevery day\n")
    anna.sync()
    anna.sets(ticket, title="Office VPN drops", description="It drops\nat nine\nevery Monday\n")
    server.edit(ticket, title="VPN drops in Lyon", description="VPN drops\nat nine\nevery day\n")
    if pulled:
        anna.sync()
    else:  # only the server sees it
        anna.engine.send()
    assert at_server(server, ticket, "title") == "Office VPN drops in Lyon"
    assert at_server(server, ticket, "description") == "VPN drops\nat nine\nevery Monday\n"
    assert anna.store.conflicts.list() == []
    assert anna.store.outbox.list() == []
    assert anna.shown(ticket).title == "Office VPN drops in Lyon"


def test_an_urgency_both_changed_is_asked_and_the_priority_follows_the_choice(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops", impact=3, urgency=4, priority=3)
    anna.sync()
    anna.sets(ticket, urgency=1, priority=2)
    server.edit(ticket, urgency=3)
    anna.sync()
    (conflict,) = anna.store.conflicts.list()
    assert conflict.clash.field == "urgency"
    assert at_server(server, ticket, "priority") == 3  # it waits for the answer
    anna.store.conflicts.settle([conflict.id], {conflict.id: "mine"}, anna.id, anna.clock.now())
    assert anna.shown(ticket).priority == 2
    anna.sync()
    assert at_server(server, ticket, "urgency") == 1
    assert at_server(server, ticket, "priority") == 2


def test_a_priority_the_office_set_by_hand_does_not_follow(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops", impact=3, urgency=4, priority=3)
    anna.sync()
    anna.sets(ticket, urgency=1, priority=2)
    server.edit(ticket, urgency=3, priority=5)
    anna.sync()
    (conflict,) = anna.store.conflicts.list()
    anna.store.conflicts.settle([conflict.id], {conflict.id: "mine"}, anna.id, anna.clock.now())
    anna.sync()
    assert at_server(server, ticket, "urgency") == 1
    assert at_server(server, ticket, "priority") == 5


def test_a_settled_conflict_is_sent_on_top(anna: Technician, server: MemoryServer) -> None:
    ticket = server.register("VPN drops", priority=3)
    anna.sync()
    anna.sets(ticket, priority=1)
    server.edit(ticket, priority=2)
    anna.sync()
    (conflict,) = anna.store.conflicts.list()
    anna.store.conflicts.settle([conflict.id], {conflict.id: "mine"}, anna.id, anna.clock.now())
    anna.sync()
    assert at_server(server, ticket, "priority") == 1
    assert anna.store.outbox.list() == []


def test_the_same_idea_twice_is_no_conflict(anna: Technician, server: MemoryServer) -> None:
    ticket = server.register("VPN drops", priority=3)
    anna.sync()
    operation = anna.sets(ticket, priority=1)
    server.edit(ticket, priority=1)
    anna.sync()
    assert anna.store.conflicts.list() == []
    assert anna.pending(operation).state is DONE
    found = server.find_ticket(ticket)
    assert found is not None
    assert [entry for entry in found.entries if entry.author == anna.id] == []


def test_a_solution_on_a_ticket_closed_meanwhile_keeps_its_words(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    server.edit(ticket, state="open")
    anna.sync()
    anna.does(ticket, Resolve("Renewed the certificate."))
    server.edit(ticket, state="closed")
    anna.sync()
    assert at_server(server, ticket, "state") == State.CLOSED
    assert bodies(server, ticket) == ["Renewed the certificate."]
    assert [c.clash.field for c in anna.store.conflicts.list()] == ["state"]


def test_a_second_change_of_a_field_does_not_pass_over_what_the_first_one_hid(
    anna: Technician, server: MemoryServer
) -> None:
    """While the first one waits, its value stands on the screen in place of the server's newest:
    the second one is made without having seen that."""
    ticket = server.register("Printer jams", priority=3)
    server.edit(ticket, priority=5)  # from here on the server numbers the field
    anna.sync()
    anna.connector.faults.append(Fault.FORBIDDEN)
    refused = anna.notes(ticket, "stops what follows on this ticket")
    anna.sets(ticket, priority=2)
    anna.sync()
    server.edit(ticket, priority=4)
    anna.sync()
    assert anna.shown(ticket).priority == 2
    anna.sets(ticket, priority=1)
    anna.store.outbox.retry(refused.key)
    anna.sync()
    assert at_server(server, ticket, "priority") == 4
    told = [
        (conflict.clash.mine, conflict.clash.theirs) for conflict in anna.store.conflicts.list()
    ]
    assert told == [(2, 4), (1, 4)]


def test_a_second_change_asks_nobody_when_the_first_is_taken_back(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("Printer jams", priority=3)
    server.edit(ticket, priority=5)
    anna.sync()
    first = anna.sets(ticket, priority=2)
    anna.sets(ticket, priority=1)
    anna.store.outbox.cancel(first.key)
    anna.sync()
    assert at_server(server, ticket, "priority") == 1
    assert anna.store.conflicts.list() == []
