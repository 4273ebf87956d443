"""Snoozes: tickets put off until later, and reminders. They live with the work, in work.db."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.ids import TicketId
from desk.models.later import Snooze
from desk.models.store.connection import Database

_decoder: Final = msgspec.json.Decoder(Snooze)


class Snoozes:
    """At most one for each ticket."""

    def __init__(self, cache: Database, work: Database) -> None:
        self._cache = cache
        self._work = work

    def list(self) -> Sequence[Snooze]:
        """All of them, the soonest first."""
        rows = self._work.rows("SELECT body FROM snooze ORDER BY until_ms, ticket")
        return [self._work.decoded(_decoder, body) for (body,) in rows]

    def of(self, ticket: TicketId) -> Snooze | None:
        """That of a ticket."""
        body = self._work.value("SELECT body FROM snooze WHERE ticket = ?", (ticket,))
        return self._work.decoded(_decoder, body) if body is not None else None

    def put(self, *snoozes: Snooze) -> Changes:
        """Put tickets off; a newer moment replaces the older one. All of them, or none."""
        rows = [(s.ticket, to_milliseconds(s.until), encode(s)) for s in snoozes]
        self._work.write(
            lambda: self._work.run_many(
                "INSERT OR REPLACE INTO snooze (ticket, until_ms, body) VALUES (?, ?, ?)", rows
            )
        )
        return Changes(tickets=frozenset(snooze.ticket for snooze in snoozes))

    def drop(self, *tickets: TicketId) -> Changes:
        """Not put off any more."""
        self._work.write(
            lambda: self._work.run_many(
                "DELETE FROM snooze WHERE ticket = ?", [(ticket,) for ticket in tickets]
            )
        )
        return Changes(tickets=frozenset(tickets))

    def due(self, now: datetime) -> bool:
        """Whether the moment of any has come."""
        moment = to_milliseconds(now)
        return bool(self._work.value("SELECT count(*) FROM snooze WHERE until_ms <= ?", (moment,)))

    def wake(self, now: datetime) -> Sequence[Snooze]:
        """Those whose moment has come, the oldest first; they are told once and gone from here."""
        moment = to_milliseconds(now)

        def taken() -> Sequence[Snooze]:
            due = self._work.rows(
                "SELECT body FROM snooze WHERE until_ms <= ? ORDER BY until_ms", (moment,)
            )
            self._work.run("DELETE FROM snooze WHERE until_ms <= ?", (moment,))
            return [self._work.decoded(_decoder, body) for (body,) in due]

        return self._work.write(taken) if self.due(now) else []

    def rows(self, now: datetime) -> Sequence[int]:
        """The row numbers of tickets that stay out of sight: put off beyond now, and nothing new
        happened to them."""
        asleep = [s.ticket for s in self.list() if s.hides and s.until > now]
        if not asleep:
            return []
        found = self._cache.rows(
            "SELECT row FROM ticket WHERE id IN (SELECT value FROM json_each(?)) AND unread = 0",
            (encode(asleep).decode(),),
        )
        return [row for (row,) in found]
