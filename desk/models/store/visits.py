"""Visits: their plans, the server's and one's own, with unsent work laid over; and what happened on the spot."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from desk.models.abilities import abilities_of
from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import Operation, OperationState, PlanVisit
from desk.models.planning import lay_over, planned
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.store.outbox import Outbox
from desk.models.store.pending import open_operations
from desk.models.store.visit_rows import put_visits
from desk.models.visit import LONGEST, Visit, VisitId, in_order, visit_of, visit_subject
from desk.models.visit_record import Clocked, Record, VisitEvent, record_of

_visits: Final = msgspec.json.Decoder(Visit)
_events: Final = msgspec.json.Decoder(VisitEvent)
_ANY: Final = "SELECT body FROM {table} WHERE starts_ms < ? AND ends_ms > ?"
_ONE: Final = "SELECT body FROM {table} WHERE id = ?"
_MOST_SEEN: Final = 2000
_SEEN: Final = "visits.seen"
_LATEST: Final = 20
"""Visits that are looked at for one that goes on."""
_LEASED: Final = "visits.leased"
_leased: Final = msgspec.json.Decoder(frozenset[TicketId])
_seen: Final = msgspec.json.Decoder(dict[VisitId, int])


class Visits:
    """Plans and records of visits. Plans live where the server carries them in cache.db, elsewhere
    in work.db; records always in work.db."""

    def __init__(
        self,
        cache: Database,
        work: Database,
        outbox: Outbox,
        meta: Callable[[str], str | None],
    ) -> None:
        self._cache = cache
        self._work = work
        self._outbox = outbox
        self._meta = meta
        self._own = Meta(work)

    # ---- plans

    def between(
        self, begin: datetime, end: datetime, technician: PersonId | None = None
    ) -> Sequence[Visit]:
        """The visits of a stretch of time, of one person or of all, as the days are gone through."""
        span = (to_milliseconds(end), to_milliseconds(begin))
        found = self._kept(_ANY, span)
        return in_order(
            v
            for v in self._with_work(found)
            if v.starts_at < end and v.ends_at > begin and technician in (None, v.technician)
        )

    def get(self, visit: VisitId) -> Visit | None:
        """One visit as it is planned; None when there is none of this id."""
        there = self._kept(_ONE, (visit,)).get(visit)
        return lay_over(there, self._unsent(visit, is_there=there is not None))

    def of_ticket(self, ticket: TicketId) -> Sequence[Visit]:
        """The visits a ticket is planned for, soonest first."""
        named = f"%{json.dumps(ticket)}%"
        found = self._kept("SELECT body FROM {table} WHERE CAST(body AS TEXT) LIKE ?", (named,))
        return in_order(v for v in self._with_work(found) if ticket in v.tickets)

    def plan(self, *operations: Operation) -> Changes:
        """Plan visits, or change their plans, all in one commit: on the way to a server that carries
        visits; elsewhere it is done here and now. Raises `InvalidInput` for what no visit may hold."""
        sent = [operation for operation in operations if self._goes_out(operation)]
        here = [operation for operation in operations if operation not in sent]
        for operation in sent:
            subject = visit_of(operation.ticket)
            planned(self.get(subject) if subject else None, operation)

        def along() -> None:
            for operation in here:
                self._plan_here(operation)

        if sent:
            return self._outbox.add_with(sent, along) | Changes(visits=True)
        self._work.write(along)
        return Changes(visits=True)

    def _goes_out(self, operation: Operation) -> bool:
        # What waits for a server that was not met yet goes first, or this would change nothing.
        return bool(
            abilities_of(self._meta).visits or open_operations(self._work, operation.ticket)
        )

    def settle_here(self, key: OperationKey, at: datetime) -> Changes:
        """The server turned out to carry no visits: what waited for it is done here, and is over."""

        def step() -> Changes:
            pending = self._outbox.get(key)
            if pending is None or not isinstance(pending.operation.action, PlanVisit):
                return Changes()
            changes = self._plan_here(pending.operation)
            self._work.run(
                "UPDATE operation SET state = 'done', done_ms = ?, reason = '' WHERE key = ?",
                (to_milliseconds(at), key),
            )
            return changes | Changes(outbox=True)

        return self._work.write(step)

    def base(self, visit: VisitId) -> Visit | None:
        """The server's word about a visit, without anything of ours."""
        row = self._cache.row(_ONE.format(table="visit"), (visit,))
        return self._cache.decoded(_visits, row[0]) if row else None

    def keep(self, visit: Visit) -> Changes:
        """Keep a visit of this device as it is planned now."""
        self._work.write(lambda: put_visits(self._work, [visit], "own_visit"))
        return Changes(visits=True)

    # ---- what others changed

    def seen(self, visit: VisitId) -> int:
        """Up to which revision of a plan the person has taken note of others' changes."""
        return self._all_seen().get(visit, 0)

    def take_note(self, visit: Visit) -> Changes:
        """The person has seen what others changed of a plan, up to now."""

        def step() -> None:
            latest = dict(
                list({**self._all_seen(), visit.id: visit.revision}.items())[-_MOST_SEEN:]
            )
            self._own.set(_SEEN, encode(latest))

        self._work.write(step)
        return Changes(visits=True)

    def _all_seen(self) -> dict[VisitId, int]:
        raw = self._own.get(_SEEN)
        return self._own.decoded(_seen, raw) if raw else {}

    # ---- how plans are kept

    def _plan_here(self, operation: Operation) -> Changes:
        subject = visit_of(operation.ticket)
        row = self._work.row(_ONE.format(table="own_visit"), (subject,)) if subject else None
        there = self._work.decoded(_visits, row[0]) if row else None
        visit = planned(there, operation)
        if visit is not None:
            put_visits(self._work, [visit], "own_visit")
        return Changes(visits=True)

    def _kept(self, statement: str, values: tuple[object, ...]) -> dict[VisitId, Visit]:
        """What is kept, by the ids: one's own, and the server's word on top."""
        found: dict[VisitId, Visit] = {}
        for database, table in ((self._work, "own_visit"), (self._cache, "visit")):
            rows = database.rows(statement.format(table=table), values)
            visits = (database.decoded(_visits, body) for (body,) in rows)
            found |= {visit.id: visit for visit in visits}
        return found

    def _with_work(self, found: dict[VisitId, Visit]) -> list[Visit]:
        """The same with unsent work laid over, and those that there is nothing of but unsent work."""
        busy = self._work.rows(
            "SELECT DISTINCT ticket FROM operation WHERE state <> 'done' AND ticket >= 'visit:'"
            " AND ticket < 'visit;'"
        )
        for (subject,) in busy:
            visit = visit_of(TicketId(subject))
            if visit is not None and (shown := self.get(visit)) is not None:
                found[visit] = shown
        return list(found.values())

    def _unsent(self, visit: VisitId, *, is_there: bool) -> list[Operation]:
        """What is laid over a plan. What the office decided otherwise is not: its word stands, and
        the operation waits for its author to offer it again. Of a visit that no server has there is no
        word but the author's own."""
        refused = {OperationState.PARKED, OperationState.CONFLICT}
        return [
            pending.operation
            for pending in open_operations(self._work, visit_subject(visit))
            if pending.state not in refused or (not is_there and _begins(pending.operation))
        ]

    # ---- records

    def add(self, events: Sequence[VisitEvent], operations: Sequence[Operation] = ()) -> Changes:
        """Write down what happened and what was done to tickets with it, in one commit. An event
        that is there already stays as it is."""
        rows = [(event.id, event.visit, encode(event)) for event in events]

        def along() -> None:
            self._work.run_many(
                "INSERT INTO visit_event (id, visit, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                rows,
            )

        return self._outbox.add_with(operations, along) | Changes(visits=True)

    def events(self, visit: VisitId) -> Sequence[VisitEvent]:
        """All that was ever written down of a visit, in the order it was."""
        rows = self._work.rows(
            "SELECT body FROM visit_event WHERE visit = ? ORDER BY number", (visit,)
        )
        return [self._work.decoded(_events, body) for (body,) in rows]

    def running(self, now: datetime) -> Sequence[Visit]:
        """The visits that go on, break or not, as this device has them; one that nobody touched for a
        week was forgotten."""
        rows = self._work.rows(
            "SELECT visit FROM visit_event GROUP BY visit ORDER BY max(number) DESC LIMIT ?",
            (_LATEST,),
        )
        on = {Clocked.RUNS, Clocked.RESTS}
        found = []
        for (id_,) in rows:
            record, visit = self.record(VisitId(id_)), self.get(VisitId(id_))
            fresh = bool(record.kept) and record.kept[-1].at > now - LONGEST
            if visit is not None and record.clock in on and fresh:
                found.append(visit)
        return in_order(found)

    def leased(self) -> frozenset[TicketId]:
        """The tickets of which the server was told that they are on site."""
        raw = self._own.get(_LEASED)
        return self._own.decoded(_leased, raw) if raw else frozenset()

    def lease(self, ticket: TicketId, *, on: bool) -> None:
        """The server was told that a ticket is on site, or is back."""

        def step() -> None:
            left = self.leased() - {ticket}
            self._own.set(_LEASED, encode(sorted(left | {ticket} if on else left)))

        self._work.write(step)

    def record(self, visit: VisitId) -> Record:
        """A visit as its events tell it."""
        return record_of(visit, self.events(visit))

    def reported(self, most: int) -> Sequence[VisitId]:
        """The visits a report was made on, the one something was written down of last first."""
        rows = self._work.rows(
            "SELECT visit FROM visit_event WHERE visit IN (SELECT visit FROM visit_event"
            ' WHERE CAST(body AS TEXT) LIKE \'%"is":"reported"%\')'
            " GROUP BY visit ORDER BY max(number) DESC LIMIT ?",
            (most,),
        )
        return [VisitId(visit) for (visit,) in rows]


def _begins(operation: Operation) -> bool:
    """Whether it plans a visit that was not there."""
    return isinstance(operation.action, PlanVisit) and operation.action.new
