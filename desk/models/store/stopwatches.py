"""Stopwatches: time that is being measured. It lives with the work, in work.db."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from desk.models.codec import encode
from desk.models.ids import TicketId
from desk.models.stopwatch import Stopwatch
from desk.models.store.connection import Database

_decoder: Final = msgspec.json.Decoder(Stopwatch)


class Stopwatches:
    """One for each ticket that time is measured on."""

    def __init__(self, work: Database) -> None:
        self._work = work

    def list(self) -> Sequence[Stopwatch]:
        """All that are not over. One whose operation is in the outbox is over; when that is taken
        back, it is here again as it was."""
        rows = self._work.rows(
            "SELECT body FROM stopwatch WHERE logged_as NOT IN (SELECT key FROM operation)"
            " ORDER BY ticket"
        )
        return [self._work.decoded(_decoder, body) for (body,) in rows]

    def put(self, watches: Iterable[Stopwatch]) -> None:
        """Keep them as they are now, in one commit."""
        rows = [(watch.ticket, encode(watch), watch.logged_as) for watch in watches]
        self._work.write(
            lambda: self._work.run_many(
                "INSERT OR REPLACE INTO stopwatch (ticket, body, logged_as) VALUES (?, ?, ?)", rows
            )
        )

    def drop(self, ticket: TicketId) -> None:
        """The time measured on a ticket is thrown away."""
        self._work.write(
            lambda: self._work.run("DELETE FROM stopwatch WHERE ticket = ?", (ticket,))
        )

    def sweep(self) -> None:
        """Forget those that the server has as time spent: nobody can take that back any more."""
        over = self._work.rows(
            "SELECT ticket FROM stopwatch WHERE logged_as IN"
            " (SELECT key FROM operation WHERE state = 'done')"
        )
        if over:
            self._work.write(
                lambda: self._work.run_many("DELETE FROM stopwatch WHERE ticket = ?", over)
            )
