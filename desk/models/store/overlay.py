"""Lays the outbox over the base: computes the effective rows of tickets with work on them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import Operation
from desk.models.projection import Applied, project
from desk.models.sla import SlaPolicy
from desk.models.store.composing import read_snapshot
from desk.models.store.connection import Database
from desk.models.store.handoff_rows import heard, read_received, tickets_handed
from desk.models.store.pending import needs_person, open_operations, projected
from desk.models.store.relation_rows import (
    DROP_RELATIONS,
    PUT_RELATION,
    neighbours,
    relation_rows,
    relations_of,
)
from desk.models.store.scrubbing import mark_dropped
from desk.models.store.ticket_rows import (
    DROP_TEXT,
    GET,
    PUT,
    PUT_TEXT,
    Marks,
    document,
    effective_row,
)
from desk.models.ticket import Ticket
from desk.models.worklog import Entry

_ticket_decoder = msgspec.json.Decoder(Ticket)
_entry_decoder = msgspec.json.Decoder(Entry)


class Base(msgspec.Struct, frozen=True):
    """What the cache knows of a ticket from the server."""

    row: int | None
    ticket: Ticket | None
    updated_ms: int
    dead: bool


class _Computed(NamedTuple):
    """A ticket as it is shown, and the row that says so; both None for one that is not."""

    base: Base
    applied: Applied | None = None
    row: tuple[object, ...] | None = None
    received: Snapshot | None = None
    """What a colleague's file says the server said, where that is laid over and not its own word."""


class Overlay:
    """Computes effective rows. The cache's write lock is taken first and the outbox is read
    under it, so that of two processes the later one always sees all operations."""

    def __init__(
        self, cache: Database, work: Database, policy: Callable[[], SlaPolicy], read_before: int
    ) -> None:
        self._cache = cache
        self._work = work
        self._policy = policy
        self._read_before = read_before

    def refresh(self, tickets: Iterable[TicketId]) -> None:
        """Compute the rows of some tickets anew, in one transaction."""
        wanted = sorted(set(tickets))
        if wanted:
            self._cache.write(lambda: self.lay_all(wanted))

    def heal(self, tickets: Iterable[TicketId]) -> frozenset[TicketId]:
        """Make the rows of some tickets true, writing only where they are not; which these were."""
        wrong = frozenset(ticket for ticket in tickets if not self._is_true(ticket))
        self.refresh(wrong)
        return wrong

    def lay_all(self, tickets: Iterable[TicketId]) -> None:
        """Write the effective rows of some tickets; inside a transaction of the cache."""
        for ticket in tickets:
            self.lay(ticket)

    def lay(self, ticket: TicketId, without: OperationKey | None = None) -> None:
        """Write the effective row of one ticket; inside a transaction of the cache.

        `without`: an operation that the base just written contains already.
        """
        base, applied, computed, received = self._compute(ticket, without)
        if applied is None or computed is None:
            if base.row is not None:
                self.drop(base.row)
            return
        row = int(str(computed[0]))
        self._cache.run(PUT, computed)
        self._cache.run(DROP_RELATIONS, (row,))
        self._cache.run_many(PUT_RELATION, relation_rows(row, applied.ticket))
        self._cache.run(DROP_TEXT, (row,))
        entries = [*(received.entries if received else self.entries(row)), *applied.entries]
        text = document(row, applied.ticket, self.name_of(applied.ticket), entries)
        self._cache.run(PUT_TEXT, text)

    def drop(self, row: int) -> None:
        """Forget a ticket; inside a transaction of the cache."""
        for statement in (
            "DELETE FROM ticket WHERE row = ?",
            "DELETE FROM base WHERE row = ?",
            "DELETE FROM entry WHERE ticket = ?",
            "DELETE FROM attachment WHERE ticket = ?",
            "DELETE FROM picture WHERE ticket = ?",
            DROP_TEXT,
            DROP_RELATIONS,
        ):
            self._cache.run(statement, (row,))
        mark_dropped(self._cache)

    def base(self, ticket: TicketId) -> Base:
        """What the server said of a ticket."""
        found = self._cache.row(
            "SELECT ticket.row, base.ticket, base.updated_ms, base.dead FROM ticket"
            " LEFT JOIN base ON base.row = ticket.row WHERE ticket.id = ?",
            (ticket,),
        )
        if found is None:
            return Base(None, None, 0, dead=False)
        row, body, updated, dead = found
        known = None if body is None else self._cache.decoded(_ticket_decoder, body)
        return Base(row, known, updated or 0, bool(dead))

    def laid(self, ticket: TicketId, own: list[Operation]) -> tuple[Ticket | None, list[Operation]]:
        """What the server said of a ticket, and what is laid over it: one's own work, and what
        colleagues handed over."""
        told, operations, _ = self._laid(ticket, self.base(ticket), own)
        return told, operations

    def hear_handed(self, tickets: Iterable[TicketId]) -> None:
        """The server's word on these was stored: it takes the place of what colleagues handed over. A
        crash before this leaves their older word, over which the server's newer one is shown."""
        known = tickets_handed(self._work).intersection(tickets)
        for ticket in known:
            told = None if self.base(ticket).dead else read_snapshot(self._cache, ticket)
            heard(self._work, told, ticket, projected(open_operations(self._work, ticket)))
        self.refresh(known)

    def _laid(
        self, ticket: TicketId, base: Base, own: list[Operation]
    ) -> tuple[Ticket | None, list[Operation], Snapshot | None]:
        if base.dead or (received := read_received(self._work, ticket)) is None:
            return base.ticket, own, None
        told = read_snapshot(self._cache, ticket)
        there = received.base(told)
        brought = there if there is not told else None
        return there.ticket if there else None, received.laid(there, own), brought

    def entries(self, row: int) -> list[Entry]:
        """The entries the server has of a ticket, by true time."""
        found = self._cache.rows("SELECT body FROM entry WHERE ticket = ?", (row,))
        return [self._cache.decoded(_entry_decoder, body) for (body,) in found]

    def name_of(self, ticket: Ticket) -> str:
        """The requester's name, as far as the directory knows it."""
        found = self._cache.value("SELECT name FROM person WHERE id = ?", (ticket.requester,))
        return str(found or "")

    def unread(self, ticket: TicketId, updated_ms: int) -> bool:
        """Whether the server's word is newer than what the person has seen."""
        seen = self._work.value("SELECT updated_ms FROM seen WHERE ticket = ?", (ticket,))
        if seen is not None and seen < 0:  # put back among the unread by hand
            return True
        return updated_ms > max(self._read_before, seen or 0)

    def neighbours(self, tickets: Iterable[TicketId]) -> set[TicketId]:
        """The tickets whose panes show something of these."""
        return neighbours(self._cache, tickets)

    def _compute(self, ticket: TicketId, without: OperationKey | None = None) -> _Computed:
        base = self.base(ticket)
        pendings = open_operations(self._work, ticket, without)
        own = projected(pendings)
        told, operations, received = self._laid(ticket, base, own)
        applied = project(told, operations)
        if applied is None or (base.dead and not pendings):
            return _Computed(base)
        row = base.row or self._cache.value("SELECT coalesce(max(row), 0) + 1 FROM ticket")
        brought = bool(received and received.attachments)
        files = bool(applied.attachments) or brought or self._has_files(row)
        marks = Marks(
            unsent=len(own),
            needs_you=needs_person(self._work, ticket, pendings),
            attachments=files,
            unread=self.unread(ticket, base.updated_ms),
        )
        row_values = effective_row(row, applied.ticket, self._policy(), marks)
        return _Computed(base, applied, row_values, received)

    def _is_true(self, ticket: TicketId) -> bool:
        base, applied, computed, _ = self._compute(ticket)
        if base.row is None or computed is None or applied is None:
            return base.row is None and computed is None
        related = relation_rows(base.row, applied.ticket)
        if relations_of(self._cache, base.row) != related:
            return False
        return self._cache.row(GET, (base.row,)) == computed

    def _has_files(self, row: int) -> bool:
        return bool(
            self._cache.value("SELECT EXISTS (SELECT 1 FROM attachment WHERE ticket = ?)", (row,))
        )
