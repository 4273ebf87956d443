"""Operations as rows of the outbox, and what is open for a ticket."""

import zlib
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from desk.models.cert import filed
from desk.models.clock import from_milliseconds
from desk.models.codec import decode_operation, encode_operation
from desk.models.errors import InvalidInput, StoreCorrupt
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import (
    AddAttachment,
    Operation,
    OperationState,
    Pending,
    ReportIncident,
)
from desk.models.store.connection import Database
from desk.models.texts import tr
from desk.models.ticket import Ticket

SELECT: Final = (
    "SELECT sequence, ticket, body, checksum, state, attempts, not_before_ms, reason, first_sent_ms"
    " FROM operation"
)
_REPORT: Final = '%"does":"cert"%'
"""What stands in the body of a report; within a text the quotes are escaped."""


def pending_of(row: tuple[Any, ...]) -> Pending:
    """The pending operation of a row of `SELECT`.

    Raises `StoreCorrupt` when the bytes are not those that were written: SQLite itself does not
    notice a flipped bit inside a value (35 of 100 went unseen in a measurement).
    """
    sequence, ticket, body, checksum, state, attempts, not_before, reason, first_sent = row
    if zlib.crc32(body) != checksum:
        raise StoreCorrupt(
            tr("Store", "Operation {number} in work.db is damaged.", number=sequence),
            tr("Store", "Run “desk doctor --fix”: it saves all that can be read."),
        )
    operation = decode_operation(body)
    if operation.ticket != ticket:  # the ticket turned out to be one the server knew already
        operation = msgspec.structs.replace(operation, ticket=TicketId(ticket))
    return Pending(
        sequence=sequence,
        operation=operation,
        state=OperationState(state),
        attempts=attempts,
        not_before=from_milliseconds(not_before),
        reason=reason,
        first_sent_at=from_milliseconds(first_sent),
    )


def body_of(operation: Operation) -> tuple[bytes, int, str | None]:
    """The columns `body`, `checksum` and `blob` of an operation."""
    try:
        body = encode_operation(operation)
    except UnicodeEncodeError as error:
        raise InvalidInput(
            tr("Store", "The text has a character that cannot be kept."),
            tr("Store", "Remove it and try again. Nothing was changed."),
        ) from error
    action = operation.action
    blob = action.attachment.sha256 if isinstance(action, AddAttachment) else None
    return body, zlib.crc32(body), blob


def operation_with_key(work: Database, key: OperationKey) -> Pending | None:
    """The operation of a key, in whatever state; None when the outbox does not have it."""
    row = work.row(f"{SELECT} WHERE key = ?", (key,))
    return None if row is None else pending_of(row)


def open_operations(
    work: Database, ticket: TicketId, without: OperationKey | None = None
) -> list[Pending]:
    """What the server does not have of a ticket, in order."""
    found = work.rows(
        f"{SELECT} WHERE ticket = ? AND state <> 'done' AND key IS NOT ? ORDER BY sequence",
        (ticket, without),
    )
    return [pending_of(row) for row in found]


def projected(pendings: Iterable[Pending]) -> list[Operation]:
    """The operations that are laid over the base.

    One in conflict is not: the server's value stays until a person has chosen.
    """
    return [p.operation for p in pendings if p.state is not OperationState.CONFLICT]


def incident_sent(work: Database, ticket: Ticket) -> Ticket:
    """The ticket with what was reported of it to the CERT from this device, where the server has no
    place for that but a note: for as long as what was sent is kept."""
    if ticket.incident is not None or not ticket.security:
        return ticket
    rows = work.rows(
        f"{SELECT} WHERE ticket = ? AND state = 'done' AND CAST(body AS TEXT) LIKE ? ORDER BY sequence",
        (ticket.id, _REPORT),
    )
    incident = None
    for operation in (pending_of(row).operation for row in rows):
        if isinstance(operation.action, ReportIncident):
            incident = filed(
                incident, operation.action.report, operation.key, operation.author,
                operation.occurred_at, operation.action.follows,
            )  # fmt: skip
    return msgspec.structs.replace(ticket, incident=incident) if incident else ticket


def tickets_with_work(work: Database) -> set[TicketId]:
    """The tickets that have open operations or unsettled conflicts, or were handed over."""
    found = work.rows(
        "SELECT ticket FROM operation WHERE state <> 'done'"
        " UNION SELECT ticket FROM conflict WHERE settled_ms IS NULL"
        " UNION SELECT ticket FROM handoff"
    )
    return {ticket for (ticket,) in found}


def work_by_ticket(work: Database) -> dict[TicketId, int]:
    """How many open operations each ticket has."""
    counted = "SELECT ticket, count(*) FROM operation WHERE state <> 'done' GROUP BY ticket"
    return dict(work.rows(counted))


def needs_person(work: Database, ticket: TicketId, pendings: Iterable[Pending]) -> bool:
    """Whether something of a ticket waits for a person."""
    stuck = {OperationState.PARKED, OperationState.CONFLICT}
    if any(pending.state in stuck for pending in pendings):
        return True
    return bool(
        work.value(
            "SELECT EXISTS (SELECT 1 FROM conflict WHERE ticket = ? AND settled_ms IS NULL)",
            (ticket,),
        )
    )
