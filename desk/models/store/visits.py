"""Visits: those planned on this device, and what happened on the spot. They live with the work, in work.db."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.ids import PersonId, TicketId
from desk.models.store.connection import Database
from desk.models.visit import Visit, VisitId, in_order
from desk.models.visit_record import Record, VisitEvent, record_of

_visits: Final = msgspec.json.Decoder(Visit)
_events: Final = msgspec.json.Decoder(VisitEvent)


class Visits:
    """Plans and records of visits."""

    def __init__(self, work: Database) -> None:
        self._work = work

    # ---- plans

    def between(
        self, begin: datetime, end: datetime, technician: PersonId | None = None
    ) -> Sequence[Visit]:
        """The visits of a stretch of time, of one person or of all, as the days are gone through."""
        rows = self._work.rows(
            "SELECT body FROM own_visit WHERE starts_ms < ? AND ends_ms > ?",
            (to_milliseconds(end), to_milliseconds(begin)),
        )
        found = [self._work.decoded(_visits, body) for (body,) in rows]
        return in_order(v for v in found if technician in (None, v.technician))

    def get(self, visit: VisitId) -> Visit | None:
        """One visit; None when there is none of this id."""
        row = self._work.row("SELECT body FROM own_visit WHERE id = ?", (visit,))
        return self._work.decoded(_visits, row[0]) if row else None

    def of_ticket(self, ticket: TicketId) -> Sequence[Visit]:
        """The visits a ticket is planned for, soonest first."""
        rows = self._work.rows("SELECT body FROM own_visit ORDER BY starts_ms DESC LIMIT 1000")
        found = [self._work.decoded(_visits, body) for (body,) in rows]
        return in_order(v for v in found if ticket in v.tickets)

    def keep(self, visit: Visit) -> Changes:
        """Keep a visit of this device as it is planned now."""
        row = (
            visit.id,
            to_milliseconds(visit.starts_at),
            to_milliseconds(visit.ends_at),
            encode(visit),
        )
        self._work.write(
            lambda: self._work.run(
                "INSERT OR REPLACE INTO own_visit (id, starts_ms, ends_ms, body) VALUES (?, ?, ?, ?)",
                row,
            )
        )
        return Changes(visits=True)

    # ---- records

    def add(self, events: Sequence[VisitEvent]) -> Changes:
        """Write down what happened, in one commit; an event that is there already stays as it is."""
        rows = [(event.id, event.visit, encode(event)) for event in events]
        self._work.write(
            lambda: self._work.run_many(
                "INSERT INTO visit_event (id, visit, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                rows,
            )
        )
        return Changes(visits=True)

    def events(self, visit: VisitId) -> Sequence[VisitEvent]:
        """All that was ever written down of a visit, in the order it was."""
        rows = self._work.rows(
            "SELECT body FROM visit_event WHERE visit = ? ORDER BY number", (visit,)
        )
        return [self._work.decoded(_events, body) for (body,) in rows]

    def record(self, visit: VisitId) -> Record:
        """A visit as its events tell it."""
        return record_of(visit, self.events(visit))
