"""Tickets that colleagues handed over, as rows of work.db: read wherever a ticket is put together, forgotten once the server told it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.codec import encode
from desk.models.feed import Snapshot
from desk.models.handoff import Held, Received, remaining
from desk.models.ids import TicketId
from desk.models.operations import Operation
from desk.models.store.connection import Database

_held: Final = msgspec.json.Decoder(Held)
_operation: Final = msgspec.json.Decoder(Operation)


def read_received(work: Database, ticket: TicketId) -> Received | None:
    """What a colleague handed over of a ticket; None, by one look into an index, for almost all."""
    row = work.row("SELECT body FROM handoff WHERE ticket = ? AND gone = 0", (ticket,))
    if row is None:
        return None
    found = work.rows(
        "SELECT body FROM handoff_operation WHERE ticket = ? ORDER BY sequence", (ticket,)
    )
    operations = tuple(work.decoded(_operation, body) for (body,) in found)
    return Received(work.decoded(_held, row[0]), operations)


def laid_over(
    work: Database, ticket: TicketId, told: Snapshot | None, own: list[Operation]
) -> tuple[Snapshot | None, list[Operation]]:
    """What of a ticket stands on the server as far as is known, and the work that is laid over it:
    one's own, and what colleagues handed over."""
    received = read_received(work, ticket)
    if received is None:
        return told, own
    base = received.base(told)
    return base, received.laid(base, own)


def put_received(work: Database, held: Held, operations: Iterable[Operation]) -> None:
    """Keep a hand-off, inside a transaction. An operation that is there stays as it is."""
    work.run(
        "INSERT OR REPLACE INTO handoff (ticket, body, gone) VALUES (?, ?, 0)",
        (held.ticket, encode(held)),
    )
    work.run_many(
        "INSERT INTO handoff_operation (key, ticket, body) VALUES (?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        [(each.key, held.ticket, encode(each)) for each in operations],
    )


def drop_operations(work: Database, operations: Iterable[Operation]) -> None:
    """Forget some of the operations, inside a transaction."""
    work.run_many(
        "DELETE FROM handoff_operation WHERE key = ?", [(each.key,) for each in operations]
    )


def drop_received(work: Database, ticket: TicketId) -> None:
    """Forget a hand-off, inside a transaction. Its line stays as a mark until the queue shows the
    ticket without it: a crash in between is healed by it."""
    work.run("DELETE FROM handoff_operation WHERE ticket = ?", (ticket,))
    work.run("UPDATE handoff SET gone = 1 WHERE ticket = ?", (ticket,))


def sweep_received(work: Database) -> None:
    """The queue shows all tickets as they are now: the marks of forgotten hand-offs go."""
    if work.value("SELECT EXISTS (SELECT 1 FROM handoff WHERE gone = 1)"):
        work.write(lambda: work.run("DELETE FROM handoff WHERE gone = 1"))


def tickets_handed(work: Database) -> set[TicketId]:
    """The tickets of which something was handed over, forgotten ones included until that is shown."""
    return {TicketId(ticket) for (ticket,) in work.rows("SELECT ticket FROM handoff")}


def heard(
    work: Database, told: Snapshot | None, ticket: TicketId, own: Iterable[Operation]
) -> None:
    """The server told of a ticket (None: that it is gone). From now on its word is the base; of what
    was handed over stays what it does not know yet."""
    received = read_received(work, ticket)
    if received is None:
        return
    left = {each.key for each in remaining(told, received.operations, own)} if told else set()
    over = [each for each in received.operations if each.key not in left]

    def step() -> None:
        if not left:
            work.run("DELETE FROM handoff_operation WHERE ticket = ?", (ticket,))
            work.run("DELETE FROM handoff WHERE ticket = ?", (ticket,))
            return
        drop_operations(work, over)
        put_received(work, msgspec.structs.replace(received.held, snapshot=None), ())

    work.write(step)
