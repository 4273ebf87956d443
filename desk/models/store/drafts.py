"""Drafts: text that is not sent yet. They survive everything but their deletion."""

import msgspec

from desk.models.changes import Changes
from desk.models.clock import Clock, to_milliseconds
from desk.models.codec import decode, encode
from desk.models.ids import TicketId
from desk.models.listing import Draft
from desk.models.store.connection import Database


class Drafts:
    """One draft of each kind per ticket."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def save(self, draft: Draft) -> Changes:
        """Keep a draft, in place of the one of its kind."""
        self._work.write(lambda: self.put(draft))
        return _touched(draft.ticket)

    def put(self, draft: Draft) -> None:
        """Keep a draft, inside a transaction of the caller's."""
        saved = msgspec.structs.replace(draft, updated_at=draft.updated_at or self._clock.now())
        self._work.run(
            "INSERT OR REPLACE INTO draft (ticket, kind, body, updated_ms) VALUES (?, ?, ?, ?)",
            (saved.ticket, saved.kind, encode(saved), to_milliseconds(saved.updated_at)),
        )

    def get(self, ticket: str, kind: str) -> Draft | None:
        """The draft of a kind, None when there is none."""
        body = self._work.value(
            "SELECT body FROM draft WHERE ticket = ? AND kind = ?", (ticket, kind)
        )
        return None if body is None else decode(body, Draft)

    def list(self) -> list[Draft]:
        """All drafts, the one worked on last first."""
        found = self._work.rows("SELECT body FROM draft ORDER BY updated_ms DESC, ticket, kind")
        return [decode(body, Draft) for (body,) in found]

    def delete(self, ticket: str, kind: str) -> Changes:
        """The text was sent, or the person threw it away."""
        self._work.write(
            lambda: self._work.run(
                "DELETE FROM draft WHERE ticket = ? AND kind = ?", (ticket, kind)
            )
        )
        return _touched(ticket)


def _touched(ticket: str) -> Changes:
    return Changes(tickets=frozenset({TicketId(ticket)}), drafts=True)
