"""Hand-offs: what of a ticket travels to a colleague in a file, and what of it the server has not told yet. Pure."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from desk.models.feed import Snapshot
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Draft
from desk.models.merge_policy import Rule, rule_of
from desk.models.operations import (
    AddAttachment,
    CreateTicket,
    Follow,
    LinkTickets,
    MergeInto,
    Operation,
    SetFields,
    Unfollow,
    UnlinkTickets,
    Unmerge,
)
from desk.models.projection import Applied, added_entry, project, written_values
from desk.models.relating import related
from desk.models.ticket import FieldValue, Ticket, value_of

VERSION: Final = 1
TOLERANCE: Final = timedelta(days=1)
"""How far ahead another device's clock may be before what it says of times is not believed."""


class Handoff(msgspec.Struct, frozen=True, omit_defaults=True):
    """One ticket as it is handed on: what the server said of it, and what was done to it since."""

    format: Literal["desk-pack"]
    version: int
    id: str
    """Of this file: taken in twice it is taken in once."""
    made_at: datetime
    ticket: TicketId
    by: PersonId
    """Who made the file, as it says of itself: nothing in it proves that."""
    name: str
    snapshot: Snapshot | None = None
    """As the server told the ticket last where the file was made."""
    operations: tuple[Operation, ...] = ()
    """What the server did not have then, of everybody who had it in hand, in order."""
    drafts: tuple[Draft, ...] = ()
    files: Mapping[str, int] = {}
    """Digests and sizes of the files that travel with it."""
    missing: int = 0
    """Files of the ticket that were not on the device it was made on."""
    note: str = ""
    """What whoever made it wants to say with it."""
    key: str = ""
    """With what the answer can be locked: the public key of whoever made it."""
    server: str = ""
    """Which server's ids these are; empty where ids are the same everywhere."""

    def shown(self) -> Applied | None:
        """The ticket as whoever made the file saw it; None when there is none in it."""
        return project(self.snapshot.ticket if self.snapshot else None, self.operations)


class Held(msgspec.Struct, frozen=True, omit_defaults=True):
    """What this device keeps of a hand-off beside the operations in it."""

    ticket: TicketId
    by: PersonId
    name: str
    made_at: datetime
    taken_at: datetime
    snapshot: Snapshot | None = None
    """None once the server itself told of the ticket."""
    note: str = ""


class Received(msgspec.Struct, frozen=True):
    """A hand-off as it is laid over what the server says: never sent from here."""

    held: Held
    operations: tuple[Operation, ...] = ()

    def base(self, told: Snapshot | None) -> Snapshot | None:
        """What the server said last: here, or where the file was made."""
        there = self.held.snapshot
        return there if there is not None and is_newer(there, told) else told

    def laid(self, base: Snapshot | None, own: Sequence[Operation]) -> list[Operation]:
        """What is laid over that: the others' work that the server has not told, and one's own, by
        true time, each person's in its order. A ticket is registered before anything is done to it."""
        return list(heapq.merge(remaining(base, self.operations, own), own, key=_place))


def _place(operation: Operation) -> tuple[bool, datetime]:
    return not isinstance(operation.action, CreateTicket), operation.occurred_at


def is_newer(there: Snapshot, told: Snapshot | None) -> bool:
    """Whether a snapshot says more than what the server told here."""
    return told is None or _changed(there) > _changed(told)


def _changed(snapshot: Snapshot) -> datetime:
    return snapshot.ticket.updated_at or snapshot.ticket.opened_at


def remaining(
    base: Snapshot | None, operations: Iterable[Operation], own: Iterable[Operation] = ()
) -> list[Operation]:
    """Those of others' operations that the server has not told: what came through, and fields that
    somebody wrote since, are left out. Whoever did it settles that; here the server's word stands.

    `own`: one's own work that waits; what others did may begin where that ended.
    """
    every = list(operations)
    if base is None:
        return every
    seen = _seen((*every, *own))
    rest = (_rest(base, operation, seen) for operation in every)
    return [operation for operation in rest if operation is not None]


def builds_on(operation: Operation, others: Iterable[Operation]) -> Operation | None:
    """The work of somebody else that an operation goes on from, in a field of which the server would
    ask: sent before it, it would look as if both had changed the same. None for none."""
    asks = {
        field: base.value
        for field, base in operation.base.items()
        if field in written_values(operation.action) and rule_of(field) is not Rule.STEP
    }
    for other in others:
        values = written_values(other.action)
        if any(field in values and values[field] == value for field, value in asks.items()):
            return other
    return None


def _seen(operations: Iterable[Operation]) -> dict[str, set[FieldValue]]:
    """What each field held when one of these was done: the second of two starts where the first ended."""
    found: dict[str, set[FieldValue]] = {}
    for operation in operations:
        for field, base in operation.base.items():
            found.setdefault(field, set()).add(base.value)
    return found


def _rest(
    base: Snapshot, operation: Operation, seen: Mapping[str, set[FieldValue]]
) -> Operation | None:
    """What of an operation the server has not told; None for nothing."""
    if _is_told(base, operation):
        return None
    values = written_values(operation.action)
    if not values:
        return operation
    news = {f: v for f, v in values.items() if value_of(base.ticket, f) != v}
    open_ = {f: v for f, v in news.items() if _is_open(base.ticket, operation, f, seen)}
    if not open_ or len(open_) == len(news):
        return operation if open_ else None
    action = operation.action
    if not isinstance(action, SetFields):
        return None
    return msgspec.structs.replace(operation, action=SetFields(open_, action.reason))


def _is_told(base: Snapshot, operation: Operation) -> bool:
    """Whether all of an operation stands on the server's ticket, fields left aside."""
    match operation.action:
        case CreateTicket():
            return True
        case AddAttachment(attachment=file):
            return any(
                file.id == each.id or file.sha256 == each.sha256 for each in base.attachments
            )
        case LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow():
            return related(base.ticket, operation, operation.action) == base.ticket
        case _:
            return _is_written(base, operation)


def _is_written(base: Snapshot, operation: Operation) -> bool:
    """Whether the words of an operation stand on the server's ticket: under the id that our servers
    give them, or as the same person's same words."""
    entry = added_entry(operation)
    return entry is not None and any(
        each.id == entry.id
        or (bool(entry.body) and (each.author, each.body) == (entry.author, entry.body))
        for each in base.entries
    )


def _is_open(
    ticket: Ticket, operation: Operation, field: str, seen: Mapping[str, set[FieldValue]]
) -> bool:
    """Whether nobody else wrote a field since an operation was done that sets it."""
    base = operation.base.get(field)
    if base is None:
        return False
    same = bool(base.version) and base.version == ticket.versions.get(field)
    return same or value_of(ticket, field) in seen[field]
