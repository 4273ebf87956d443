"""The server is away, busy, or does not want us: each ends in a state in words."""

import pytest

from desk.models.attachment import Attachment
from desk.models.events import LinkState
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId, RemoteId, TicketId, new_uuid7
from desk.models.operations import AddAttachment, Operation, OperationState
from desk.sync.connector import Remote
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from tests.blobs import blob_file, take_away
from tests.sync.technician import Technician, bodies

WAITING, UNCERTAIN = OperationState.WAITING, OperationState.UNCERTAIN
DONE, PARKED, CONFLICT = OperationState.DONE, OperationState.PARKED, OperationState.CONFLICT


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault.AWAY, LinkState.OFFLINE),
        (Fault.PORTAL, LinkState.PORTAL),
        (Fault.BUSY, LinkState.BUSY),
        (Fault.LOSE_REPLY, LinkState.OFFLINE),
        (Fault.FORBIDDEN, LinkState.PAUSED),
    ],
)
def test_a_pull_that_fails_is_said_in_words_and_keeps_everything(
    anna: Technician, fault: Fault, state: LinkState
) -> None:
    ticket = anna.registers()
    anna.connector.reads.append(fault)
    assert anna.sync() is state
    assert anna.link.reason
    assert [pending.state for pending in anna.store.outbox.list()] == [WAITING]
    anna.clock.advance(minutes=2)
    assert anna.sync() is LinkState.ONLINE
    assert anna.server.find_ticket(ticket)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault.AWAY, LinkState.OFFLINE),
        (Fault.PORTAL, LinkState.PORTAL),
        (Fault.BUSY, LinkState.BUSY),
        (Fault.SIGNED_OUT, LinkState.ONLINE),  # signs in again, by itself
    ],
)
def test_an_operation_that_was_not_sent_waits_with_the_reason(
    anna: Technician, server: MemoryServer, fault: Fault, state: LinkState
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    note = anna.notes(ticket, "once")
    anna.connector.faults.append(fault)
    assert anna.sync() is state
    if state is not LinkState.ONLINE:
        assert anna.pending(note).state is WAITING
        assert anna.pending(note).reason == anna.link.reason != ""
    anna.clock.advance(minutes=2)
    assert anna.sync() is LinkState.ONLINE
    assert bodies(server, ticket) == ["once"]


def test_our_own_wait_is_not_cut_short_by_the_timer_but_by_a_person(anna: Technician) -> None:
    anna.connector.reads.append(Fault.AWAY)
    anna.sync()
    before = anna.connector.requests
    anna.engine.host.failed()  # a wait of more than nothing, whatever the chance was
    anna.engine.host.told_to_wait(0.0)
    assert anna.sync(asked=False) is LinkState.OFFLINE
    assert anna.connector.requests == before


def test_the_wait_a_server_asked_for_holds_for_everybody(anna: Technician) -> None:
    anna.connector.reads.append(Fault.BUSY)
    anna.sync()
    before = anna.connector.requests
    assert anna.sync(asked=True) is LinkState.BUSY
    assert anna.connector.requests == before
    assert anna.link.retry_at is not None
    anna.clock.advance(seconds=21)
    assert anna.sync() is LinkState.ONLINE


def test_a_wrong_password_is_asked_for_once_and_not_tried_again_and_again(
    anna: Technician,
) -> None:
    note = anna.registers()
    anna.secret = "wrong"
    assert anna.sync() is LinkState.SIGN_IN_NEEDED
    before = anna.connector.requests
    assert anna.sync(asked=False) is LinkState.SIGN_IN_NEEDED
    assert anna.connector.requests == before
    anna.secret = "anna-secret"
    assert anna.sync(asked=False) is LinkState.ONLINE
    assert anna.server.find_ticket(note)


def test_without_a_password_nothing_is_sent(anna: Technician) -> None:
    anna.secret = None
    assert anna.sync() is LinkState.SIGN_IN_NEEDED
    assert "password" in anna.link.reason
    assert anna.connector.requests == 0


def test_a_password_that_is_withdrawn_while_sending_drops_nothing(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    note = anna.notes(ticket)
    person = server.agents.pop("anna-secret")
    assert anna.sync() is LinkState.SIGN_IN_NEEDED
    assert anna.pending(note).state is WAITING
    server.agents["anna-secret"] = person
    assert anna.sync() is LinkState.ONLINE
    assert anna.pending(note).state is DONE


def test_a_refused_operation_is_kept_with_the_reason_and_stops_only_its_ticket(
    anna: Technician, server: MemoryServer
) -> None:
    first, second = server.register("VPN drops"), server.register("Printer jams")
    anna.sync()
    refused = anna.notes(first, "refused")
    after = anna.notes(first, "after it")
    other = anna.notes(second, "free")
    anna.connector.faults.append(Fault.FORBIDDEN)
    assert anna.sync() is LinkState.ONLINE
    assert anna.pending(refused).state is PARKED
    assert anna.pending(refused).reason == "You may not do this on the server."
    assert anna.pending(after).state is WAITING
    assert anna.pending(other).state is DONE
    assert anna.last_round.parked == 1
    anna.store.outbox.retry(refused.key)
    anna.sync()
    assert bodies(server, first) == ["refused", "after it"]


def test_a_connector_is_told_what_was_tried_before(anna: Technician, server: MemoryServer) -> None:
    """Some of it may be there: servers without keys take an operation in several requests."""
    ticket = server.register("VPN drops")
    anna.sync()
    refused = anna.notes(ticket, "refused")
    apply, told = anna.connector.apply, []

    def noting(
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,
        *,
        again: bool = False,
    ) -> Remote:
        told.append(again)
        return apply(operation, target, base, again=again)

    anna.connector.apply = noting  # type: ignore[method-assign]
    anna.connector.faults.append(Fault.FORBIDDEN)
    anna.sync()
    anna.store.outbox.retry(refused.key)
    anna.connector.faults.append(Fault.LOSE_REQUEST)
    anna.sync()
    anna.notes(server.register("Printer jams"), "the first of it")
    anna.clock.advance(minutes=60)
    anna.sync()
    assert told == [False, True, True, False]


def test_work_on_a_ticket_deleted_meanwhile_is_kept_for_the_person(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    note = anna.notes(ticket, "kept")
    server.delete(ticket)
    anna.engine.send()
    assert anna.pending(note).state is PARKED
    assert anna.pending(note).reason


def test_a_number_block_that_does_not_come_does_no_harm(anna: Technician) -> None:
    anna.connector.faults.extend([Fault.LOSE_REPLY])
    assert anna.sync() is LinkState.ONLINE
    assert anna.store.numbers.left() == 0
    anna.sync()
    assert anna.store.numbers.left() == 200


def attachment(anna: Technician, ticket: TicketId, content: bytes) -> AddAttachment:
    sha256, size = anna.store.blobs.add(content)
    name = AttachmentId(new_uuid7(anna.clock.now()))
    return AddAttachment(Attachment(name, ticket, "log.txt", size, sha256))


def test_the_bytes_of_a_file_arrive_before_the_file_is_announced(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = anna.registers()
    operation = anna.does(ticket, attachment(anna, ticket, b"0123456789"))
    anna.connector.faults.extend([Fault.NONE, Fault.LOSE_REQUEST])  # the upload breaks in half
    assert anna.sync() is LinkState.OFFLINE
    found = server.find_ticket(ticket)
    assert found is not None
    assert found.attachments == ()
    assert anna.pending(operation).state is WAITING
    anna.sync()
    assert list(server.blobs.values()) == [b"0123456789"]


def test_a_file_that_vanished_here_is_said_and_not_announced(
    anna: Technician, server: MemoryServer
) -> None:
    ticket = server.register("VPN drops")
    anna.sync()
    action = attachment(anna, ticket, b"0123456789")
    operation = anna.does(ticket, action)
    take_away(anna.store, action.attachment.sha256)
    anna.sync()
    assert anna.pending(operation).state is PARKED
    assert "log.txt" in anna.pending(operation).reason


def test_a_file_that_rotted_here_holds_up_nothing_else(
    anna: Technician, server: MemoryServer
) -> None:
    ticket, other = server.register("VPN drops"), server.register("Printer jams")
    anna.sync()
    action = attachment(anna, ticket, b"0123456789")
    operation = anna.does(ticket, action)
    blob_file(anna.store, action.attachment.sha256).write_bytes(b"rotten")
    note = anna.notes(other)
    anna.sync()
    assert anna.pending(operation).state is PARKED
    assert "not the one it was" in anna.pending(operation).reason
    assert anna.pending(note).state is DONE


def test_a_start_without_network_is_no_wrong_password(anna: Technician) -> None:
    anna.connector.reads.append(Fault.AWAY)  # the sign-in itself
    assert anna.sync(asked=False) is LinkState.OFFLINE
    anna.clock.advance(minutes=3)
    assert anna.sync(asked=False) is LinkState.ONLINE
