"""Read marks: up to which change of the server's the person has seen each ticket."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.feed import Snapshot
from desk.models.ids import TicketId
from desk.models.store.composing import read_snapshot
from desk.models.store.connection import Database
from desk.models.store.overlay import Overlay

_SEE: Final = (
    "INSERT INTO seen (ticket, updated_ms) VALUES (?, ?) ON CONFLICT (ticket)"
    " DO UPDATE SET updated_ms = max(updated_ms, excluded.updated_ms)"
)

_UNSEE: Final = "INSERT OR REPLACE INTO seen (ticket, updated_ms) VALUES (?, -1)"
"""Below nothing: put back among the unread by the person, whatever the age of the ticket."""


class ReadMarks:
    """What was seen; kept with the work, since no server can tell it again."""

    def __init__(self, cache: Database, work: Database, overlay: Overlay) -> None:
        self._cache = cache
        self._work = work
        self._overlay = overlay

    def mark(self, ticket: TicketId) -> Changes:
        """The person looks at the ticket as it stands now."""
        base = self._overlay.base(ticket)
        if base.row is None or not self._overlay.unread(ticket, base.updated_ms):
            return Changes()
        self._see(ticket, base.updated_ms)
        self._cache.write(
            lambda: self._cache.run("UPDATE ticket SET unread = 0 WHERE row = ?", (base.row,))
        )
        return Changes(tickets=frozenset({ticket}))

    def mark_all(self, tickets: Iterable[TicketId], until: datetime) -> Changes:
        """The person has seen these as far as they had changed by then; two commits for all."""
        found = self._cache.rows(
            "SELECT ticket.id, base.updated_ms FROM ticket JOIN base ON base.row = ticket.row"
            " WHERE unread = 1 AND base.updated_ms <= ?"
            " AND ticket.id IN (SELECT value FROM json_each(?))",
            (to_milliseconds(until), encode(list(tickets)).decode()),
        )
        self._work.write(lambda: self._work.run_many(_SEE, found))
        self._cache.write(
            lambda: self._cache.run_many(
                "UPDATE ticket SET unread = 0 WHERE id = ?", [(ticket,) for ticket, _ in found]
            )
        )
        return Changes(tickets=frozenset(ticket for ticket, _ in found))

    def unmark(self, tickets: Iterable[TicketId]) -> Changes:
        """The person wants to come back to these: they are unread until they are looked at again."""
        found = [ticket for ticket in tickets if self._overlay.base(ticket).row is not None]
        self._work.write(lambda: self._work.run_many(_UNSEE, [(ticket,) for ticket in found]))
        self._cache.write(
            lambda: self._cache.run_many(
                "UPDATE ticket SET unread = 1 WHERE id = ?", [(ticket,) for ticket in found]
            )
        )
        return Changes(tickets=frozenset(found))

    def keep_read(self, snapshot: Snapshot, author: str) -> None:
        """What the person changed himself is no news to him, unless somebody else's words came
        with the same answer. Called before the snapshot is stored."""
        ticket = snapshot.ticket.id
        base = self._overlay.base(ticket)
        if self._overlay.unread(ticket, base.updated_ms):
            return
        before = read_snapshot(self._cache, ticket)
        known = {entry.id for entry in before.entries} if before else set()
        if all(entry.author == author or entry.id in known for entry in snapshot.entries):
            self._see(ticket, to_milliseconds(snapshot.ticket.updated_at) or 0)

    def _see(self, ticket: TicketId, updated_ms: int) -> None:
        self._work.write(lambda: self._work.run(_SEE, (ticket, updated_ms)))
