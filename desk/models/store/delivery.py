"""The way of operations to the server: claimed one by one, answered, postponed, refused."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

import msgspec

from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.conflict import Clash
from desk.models.feed import Cursor, Snapshot
from desk.models.ids import OperationKey, TicketId
from desk.models.knowledge import Article, article_of
from desk.models.operations import CreateTicket, Operation, Pending, named_ticket
from desk.models.store.base import Base
from desk.models.store.known_as import under_id
from desk.models.store.outbox_rows import OutboxRows
from desk.models.store.pending import SELECT, body_of, pending_of
from desk.models.store.read_marks import ReadMarks
from desk.models.store.retention import forget_done
from desk.models.store.tied import closing_of, is_closing_open
from desk.models.visit import Visit

_NEXT: Final = " ".join(
    (
        SELECT,
        "AS candidate WHERE state IN ('waiting', 'uncertain')",
        "AND (not_before_ms IS NULL OR not_before_ms <= ?)",
        "AND NOT EXISTS (SELECT 1 FROM operation AS earlier",
        "WHERE earlier.ticket = candidate.ticket AND earlier.state NOT IN ('done', 'conflict')",
        "AND earlier.sequence < candidate.sequence",
        "AND NOT (earlier.state = 'parked' AND candidate.first > 0",
        'AND CAST(candidate.body AS TEXT) LIKE \'%"does":"cert"%\'',
        'AND CAST(earlier.body AS TEXT) NOT LIKE \'%"does":"create"%\'))',
        "AND ticket NOT IN (SELECT value FROM json_each(?))",
        "ORDER BY first DESC, sequence LIMIT 1",
    )
)
"""The oldest operation that is the first open one of its ticket and may go now. One that became a
question to the person stands in nobody's way: nothing of it will be sent. One that was refused does
not stand in the way of a report to the CERT, unless the ticket itself was refused."""


class Answer(Protocol):
    """What a connector brings back for an operation that was carried out."""

    @property
    def snapshot(self) -> Snapshot:
        """The ticket after it."""
        ...

    @property
    def sequence(self) -> int:
        """Where the server put it in its feed."""
        ...

    @property
    def place(self) -> Cursor | None:
        """Where the feed stood then, where the server tells."""
        ...

    @property
    def others(self) -> Sequence[Snapshot]:
        """Other tickets that changed with it."""
        ...


class VisitAnswer(Protocol):
    """What a connector brings back for an operation on a visit that was carried out."""

    @property
    def visit(self) -> Visit | None:
        """The visit after it."""
        ...

    @property
    def sequence(self) -> int:
        """As in `Answer`."""
        ...

    @property
    def place(self) -> Cursor | None:
        """As in `Answer`."""
        ...


class ArticleAnswer(Protocol):
    """What a connector brings back for an operation on an article that was carried out."""

    @property
    def article(self) -> Article | None:
        """The article after it; None once it is withdrawn."""
        ...

    @property
    def sequence(self) -> int:
        """As in `Answer`."""
        ...

    @property
    def place(self) -> Cursor | None:
        """As in `Answer`."""
        ...


class _Receipt(NamedTuple):
    """Where and when the server took an operation in."""

    sequence: int
    place: Cursor | None
    epoch: str
    done_ms: int


class Delivery:
    """What sync does with the outbox. One process at a time: a lock sees to it."""

    def __init__(self, rows: OutboxRows, base: Base, marks: ReadMarks) -> None:
        self._rows = rows
        self._work = rows.work
        self._base = base
        self._marks = marks

    def claim_next(self, now: datetime) -> Pending | None:
        """Take the next operation to send: the oldest that is the first of its ticket and may go.

        From here on it counts as sent. The value says in which state it was found: one that was
        uncertain must be looked for before it is sent again.
        """
        return self._work.write(lambda: self._claim(now))

    def _claim(self, now: datetime) -> Pending | None:
        moment = to_milliseconds(now)
        pending = self._first_that_may_go(moment)
        if pending is None:
            return None
        self._work.run(
            "UPDATE operation SET state = 'in_flight', attempts = attempts + 1,"
            " not_before_ms = NULL, first_sent_ms = coalesce(first_sent_ms, ?) WHERE sequence = ?",
            (moment, pending.sequence),
        )
        return msgspec.structs.replace(pending, attempts=pending.attempts + 1)

    def _first_that_may_go(self, moment: int | None) -> Pending | None:
        """An article waits for the end of the ticket it was written with: what is not solved after
        all is not told to everybody."""
        held: list[TicketId] = []
        while (row := self._work.row(_NEXT, (moment, json.dumps(held)))) is not None:
            pending = pending_of(row)
            if not is_closing_open(self._work, pending.operation):
                return pending
            held.append(pending.operation.ticket)
        return None

    def acknowledge(
        self, key: OperationKey, remote: Answer, epoch: str = "", *, at: datetime | None = None
    ) -> Changes:
        """The server has it: its word becomes the base, then the operation is done, `at` that time
        of the server's.

        In this order: a crash in between leaves the operation uncertain, and asking again is
        harmless. Repeating it changes nothing.
        """
        pending = self._rows.known(key)
        ticket = pending.operation.ticket
        snapshot = self._base.our_links(under_id(remote.snapshot, ticket))
        others = self._hear(remote, pending.operation)
        self._marks.keep_read(snapshot, pending.operation.author)
        self._base.put_answer(snapshot, key)
        alias = self._base.drop_alias(snapshot.remote, ticket) if snapshot.remote else None
        place = remote.place or self._base.cursor()
        done_ms = to_milliseconds(at) or self._rows.now_ms()
        receipt = _Receipt(remote.sequence, place, epoch, done_ms)
        self._work.write(lambda: self._done(pending, snapshot, receipt, alias))
        self._rows.show({ticket}, only_wrong=alias is None)
        touched = Changes(tickets=frozenset({ticket, alias or ticket}), outbox=True) | others
        named = named_ticket(pending.operation.action)
        return touched | Changes(tickets=frozenset({named})) if named else touched

    def acknowledge_article(
        self, key: OperationKey, written: ArticleAnswer, *, at: datetime | None = None
    ) -> Changes:
        """The server has what was done to an article; as `acknowledge`, in the same order."""
        pending = self._rows.known(key)
        article = article_of(pending.operation.ticket)
        if article is not None:
            self._base.articles.answer(article, written.article, key)
        self._receive(pending, written.sequence, written.place, at)
        closing = closing_of(self._work, pending.operation)
        tickets = frozenset({closing} if closing is not None else ())
        return Changes(tickets=tickets, outbox=True, knowledge=True)

    def acknowledge_visit(
        self, key: OperationKey, planned: VisitAnswer, *, at: datetime | None = None
    ) -> Changes:
        """The server has what was done to the plan of a visit; as `acknowledge`."""
        if planned.visit is not None:
            self._base.hear_visit(planned.visit)
        self._receive(self._rows.known(key), planned.sequence, planned.place, at)
        return Changes(outbox=True, visits=True)

    def _receive(
        self, pending: Pending, sequence: int, place: Cursor | None, at: datetime | None
    ) -> None:
        done_ms = to_milliseconds(at) or self._rows.now_ms()
        receipt = _Receipt(sequence, place or self._base.cursor(), "", done_ms)
        self._work.write(lambda: self._finish(pending.operation.key, receipt))
        self._rows.show({pending.operation.ticket})

    def _hear(self, remote: Answer, operation: Operation) -> Changes:
        """Keep the tickets that changed along with the one that was worked on."""
        changes = Changes()
        for other in remote.others:
            self._marks.keep_read(other, operation.author)
            changes |= self._base.hear(other)
        return changes

    def _done(
        self,
        pending: Pending,
        snapshot: Snapshot,
        receipt: _Receipt,
        alias: TicketId | None,
    ) -> None:
        ticket = pending.operation.ticket
        if alias is not None:
            self._adopt(alias, ticket)
        action = pending.operation.action
        number = action.number if isinstance(action, CreateTicket) else ""
        renumbered = bool(number) and number != snapshot.ticket.number
        if snapshot.remote or renumbered:
            self._work.run(
                "INSERT INTO known_as (ticket, remote, number) VALUES (?, ?, ?)"
                " ON CONFLICT (ticket) DO UPDATE SET remote = coalesce(excluded.remote, remote),"
                " number = CASE excluded.number WHEN '' THEN number ELSE excluded.number END",
                (ticket, snapshot.remote or None, number if renumbered else ""),
            )
        self._finish(pending.operation.key, receipt)

    def _finish(self, key: OperationKey, receipt: _Receipt) -> None:
        self._work.run(
            "UPDATE operation SET state = 'done', doubt = 0, reason = '', not_before_ms = NULL,"
            " first = 0, done_ms = ?, feed_place = ?, epoch = ? WHERE key = ?",
            (receipt.done_ms, receipt.sequence, receipt.epoch, key),
        )
        if receipt.place is not None:
            self._base.keep_place(receipt.place)

    def forget_done(self, now: datetime) -> None:
        """Forget what the server has had for so long that no backup of it is older."""
        forget_done(self._work, now)

    def _adopt(self, alias: TicketId, ticket: TicketId) -> None:
        """What was done under the name a pull gave the ticket belongs to the ticket."""
        self._work.run("UPDATE operation SET ticket = ? WHERE ticket = ?", (ticket, alias))
        self._work.run("UPDATE conflict SET ticket = ? WHERE ticket = ?", (ticket, alias))
        self._work.run("UPDATE OR IGNORE draft SET ticket = ? WHERE ticket = ?", (ticket, alias))

    def postpone(
        self, key: OperationKey, *, reason: str, not_before: datetime | None, uncertain: bool
    ) -> Changes:
        """Try later. `uncertain`: the request may have arrived. That doubt, once there, stays
        until a definite answer, whatever the next tries say."""
        pending = self._rows.known(key)
        return self._change(
            pending,
            "UPDATE operation SET reason = ?, not_before_ms = ?, doubt = max(doubt, ?),"
            " state = CASE WHEN max(doubt, ?) THEN 'uncertain' ELSE 'waiting' END,"
            " first_sent_ms = CASE WHEN max(doubt, ?) THEN first_sent_ms END"
            " WHERE key = ? AND state <> 'done'",
            (reason, to_milliseconds(not_before), uncertain, uncertain, uncertain, key),
        )

    def park(self, key: OperationKey, reason: str) -> Changes:
        """The server will not take it: keep it, with the reason, for the person to look at."""
        return self._change(
            self._rows.known(key),
            "UPDATE operation SET state = 'parked', reason = ?, not_before_ms = NULL, doubt = 0"
            " WHERE key = ? AND state <> 'done'",
            (reason, key),
        )

    def park_anew(self, key: OperationKey, operation: Operation, reason: str) -> Changes:
        """As `park`, with the operation made on what the server holds now, in one commit: sent again
        it is meant, and until somebody says so it is not sent."""
        return self._change(
            self._rows.known(key),
            "UPDATE operation SET body = ?, checksum = ?, blob = ?, state = 'parked', reason = ?,"
            " not_before_ms = NULL, doubt = 0 WHERE key = ? AND state <> 'done'",
            (*body_of(operation), reason, key),
        )

    def reduce(
        self, key: OperationKey, rest: Operation | None, clashes: Sequence[Clash], at: datetime
    ) -> Changes:
        """Others changed the same fields: those become conflicts for the person, the rest goes
        on under the same key. Without a rest the operation waits in conflict."""
        pending = self._rows.known(key)
        self._work.write(lambda: self._reduce(pending, rest, clashes, at))
        shown = self._rows.shown({pending.operation.ticket})
        return shown | Changes(conflicts=True)

    def _reduce(
        self, pending: Pending, rest: Operation | None, clashes: Sequence[Clash], at: datetime
    ) -> None:
        operation = pending.operation
        made, mine = to_milliseconds(at), to_milliseconds(operation.occurred_at)
        self._work.run_many(
            "INSERT INTO conflict (ticket, operation, clash, made_ms, mine_ms) VALUES (?, ?, ?, ?, ?)",
            [(operation.ticket, operation.key, encode(clash), made, mine) for clash in clashes],
        )
        self._work.run(
            "UPDATE operation SET body = ?, checksum = ?, blob = ?, state = ?, doubt = 0,"
            " first_sent_ms = NULL, not_before_ms = NULL, reason = ''"
            " WHERE key = ? AND state <> 'done'",
            (*body_of(rest or operation), "conflict" if rest is None else "waiting", operation.key),
        )

    def recover(self) -> Changes:
        """What was being sent when the last sync ended may have arrived: ask before sending."""
        return self._change_all(
            "state = 'in_flight'", (), "UPDATE operation SET state = 'uncertain', doubt = 1"
        )

    def reoffer(self, floor: int) -> Changes:
        """A restored server knows its feed only up to `floor`: what it acknowledged above that is
        offered again, in its old order."""
        changes = self._change_all(
            "state = 'done' AND feed_place > ?",
            (floor,),
            "UPDATE operation SET state = 'waiting', not_before_ms = NULL, feed_place = NULL",
        )
        # Afterwards: a crash in between only offers the same once more.
        self._work.write(lambda: self._base.keep_place(None))
        return changes

    def _change(self, pending: Pending, statement: str, parameters: Sequence[object]) -> Changes:
        self._work.write(lambda: self._work.run(statement, parameters))
        closing = closing_of(self._work, pending.operation)
        shown = (
            {pending.operation.ticket} if closing is None else {pending.operation.ticket, closing}
        )
        return self._rows.shown(shown)

    def _change_all(self, which: str, parameters: Sequence[object], statement: str) -> Changes:
        def step() -> set[TicketId]:
            found = self._work.rows(
                " ".join(("SELECT ticket FROM operation WHERE", which)), parameters
            )
            self._work.run(" ".join((statement, "WHERE", which)), parameters)
            return {ticket for (ticket,) in found}

        return self._rows.shown(self._work.write(step))
