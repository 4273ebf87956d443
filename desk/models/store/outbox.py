"""The outbox: what a person did, kept safe until the server has it."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from desk.models.changes import Changes
from desk.models.clock import from_milliseconds, to_milliseconds
from desk.models.codec import encode
from desk.models.conflict import base_of
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.listing import OutboxCounts
from desk.models.operations import (
    Action,
    CreateTicket,
    Operation,
    OperationState,
    Pending,
    PlanVisit,
    WriteArticle,
)
from desk.models.projection import written_values
from desk.models.store.base import Base
from desk.models.store.delivery import Delivery
from desk.models.store.drafts import Drafts
from desk.models.store.outbox_rows import OutboxRows
from desk.models.store.pending import (
    SELECT,
    body_of,
    open_operations,
    operation_with_key,
    pending_of,
)
from desk.models.store.read_marks import ReadMarks
from desk.models.store.reading import read_conflicts
from desk.models.store.tied import closing_of, is_closing_open
from desk.models.store.transfer import Unsent, joined, read_document, write_document
from desk.models.texts import tr


class Outbox(Delivery):
    """The operations the server does not have yet."""

    def __init__(self, rows: OutboxRows, base: Base, marks: ReadMarks, drafts: Drafts) -> None:
        super().__init__(rows, base, marks)
        self._drafts = drafts

    # ---- reading

    def list(self) -> list[Pending]:
        """Everything the server does not have, in the order it was done."""
        found = self._work.rows(f"{SELECT} WHERE state <> 'done' ORDER BY sequence")
        return [pending_of(row) for row in found]

    def in_front(self) -> Sequence[Pending]:
        """As `list`, without what is brought over from another system and simply waits behind
        everything else: that may be very much."""
        found = self._work.rows(
            f"{SELECT} WHERE state <> 'done' AND NOT (first < 0 AND state = 'waiting')"
            " ORDER BY sequence"
        )
        return [pending_of(row) for row in found]

    def behind(self) -> int:
        """How many operations `in_front` leaves out."""
        return int(
            self._work.value("SELECT count(*) FROM operation WHERE first < 0 AND state = 'waiting'")
        )

    def put_off(self) -> Sequence[Pending]:
        """What must not be sent before some moment, and what nobody knows the fate of."""
        found = self._work.rows(
            f"{SELECT} WHERE state <> 'done' AND (state = 'uncertain' OR not_before_ms IS NOT NULL)"
            " ORDER BY sequence"
        )
        return [pending_of(row) for row in found]

    def of(self, ticket: TicketId) -> Sequence[Pending]:
        """What the server does not have of one ticket, in order."""
        return open_operations(self._work, ticket)

    def get(self, key: OperationKey) -> Pending | None:
        """One operation, done ones included for as long as they are kept."""
        return operation_with_key(self._work, key)

    def has(self, key: str) -> bool:
        """Whether an operation of this key is here, done ones included for as long as they are
        kept."""
        return bool(self._work.value("SELECT count(*) FROM operation WHERE key = ?", (key,)))

    def counts(self) -> OutboxCounts:
        """What the status bar says."""
        waiting, uncertain, parked, oldest = self._work.rows(
            "SELECT count(*) FILTER (WHERE state IN ('waiting', 'in_flight')),"
            " count(*) FILTER (WHERE state = 'uncertain'),"
            " count(*) FILTER (WHERE state = 'parked'), min(added_ms)"
            " FROM operation WHERE state <> 'done'"
        )[0]
        conflicts = self._work.value("SELECT count(*) FROM conflict WHERE settled_ms IS NULL")
        return OutboxCounts(waiting, uncertain, parked + conflicts, from_milliseconds(oldest))

    def next_wake(self) -> datetime | None:
        """The earliest moment in the future at which an operation may be sent again."""
        found = self._work.value(
            "SELECT min(not_before_ms) FROM operation"
            " WHERE state IN ('waiting', 'uncertain') AND not_before_ms > ?",
            (self._rows.now_ms(),),
        )
        return from_milliseconds(found)

    # ---- what a person does

    def add(self, *operations: Operation, hold_until: datetime | None = None) -> Changes:
        """Keep what a person did: one commit that survives a power cut, then the queue's rows.

        `hold_until`: not to be sent before, so that it can still be taken back; see `release`.
        """
        return self.add_with(operations, lambda: None, hold_until)

    def add_with(
        self,
        operations: Sequence[Operation],
        along: Callable[[], None],
        hold_until: datetime | None = None,
    ) -> Changes:
        """As `add`, and what `along` writes into work.db is kept in the same commit."""

        def step() -> None:
            self._rows.insert(operations, hold_until)
            along()

        self._work.write(step)
        return self._rows.shown({operation.ticket for operation in operations})

    def release(self, *keys: OperationKey) -> Changes:
        """What was held back may be sent; what has been sent, put off or taken back stays so."""
        self._work.write(
            lambda: self._work.run_many(
                "UPDATE operation SET not_before_ms = NULL"
                " WHERE key = ? AND state = 'waiting' AND attempts = 0",
                [(key,) for key in keys],
            )
        )
        return Changes(outbox=True)

    def retry(self, key: OperationKey) -> Changes:
        """Send again, now: a refused operation, or one that waits for its next try."""
        return self._touch((key,), self._retry)

    def _retry(self, pending: Pending) -> None:
        if pending.state is OperationState.CONFLICT:
            raise InvalidInput(
                tr("Store", "Somebody else changed the same field."),
                tr("Store", "Settle the conflict; then it goes on."),
            )
        self._work.run(
            "UPDATE operation SET not_before_ms = NULL, reason = '',"
            " state = CASE state WHEN 'parked' THEN 'waiting' ELSE state END WHERE key = ?",
            (pending.operation.key,),
        )

    def send_first(self, key: OperationKey) -> Changes:
        """Let the ticket of an operation go before the others. Its own order stays."""
        return self._touch((key,), self._put_first)

    def _put_first(self, pending: Pending) -> None:
        self._work.run(
            "UPDATE operation SET first = (SELECT max(first) + 1 FROM operation)"
            " WHERE ticket = ? AND state <> 'done'",
            (pending.operation.ticket,),
        )

    def cancel(self, *keys: OperationKey) -> Changes:
        """Take back what the server never got, all in one commit or nothing. A ticket never created
        takes all that was done to it along, and so does what is tied to other operations. What was
        taken back is kept aside."""
        return self._touch(self._with_tied(keys), self._cancel)

    def _cancel(self, pending: Pending) -> None:
        _require_free(pending)
        keys = [(each.operation.key,) for each in self._with_followers(pending)]
        moment = self._rows.now_ms()
        self._work.run_many(
            "INSERT OR REPLACE INTO cancelled (key, body, cancelled_ms)"
            " SELECT key, body, ? FROM operation WHERE key = ?",
            [(moment, key) for (key,) in keys],
        )
        self._work.run_many("DELETE FROM operation WHERE key = ?", keys)

    def taken_along(self, key: OperationKey) -> Sequence[Pending]:
        """All that `cancel` of an operation takes back, that one included, in the order it was
        done; nothing when it is not here."""
        found = {
            each.sequence: each
            for tied in self._with_tied((key,))
            if (pending := self.get(tied)) is not None
            for each in self._with_followers(pending)
        }
        return [found[sequence] for sequence in sorted(found)]

    def _with_followers(self, pending: Pending) -> Sequence[Pending]:
        """An operation; of one that makes its ticket or article all that is open of that."""
        action = pending.operation.action
        if isinstance(action, CreateTicket) or (
            isinstance(action, WriteArticle | PlanVisit) and action.new
        ):
            return open_operations(self._work, pending.operation.ticket)
        return [pending]

    def _with_tied(self, keys: Sequence[OperationKey]) -> Sequence[OperationKey]:
        """These operations, and what else is open of the same steps."""
        found = list(keys)
        for key in keys:
            pending = self.get(key)
            if pending is not None and (tie := pending.operation.tied):
                rows = self._work.rows(
                    "SELECT key FROM operation WHERE state <> 'done'"
                    " AND instr(body, CAST(? AS BLOB)) ORDER BY sequence",
                    (f'"tied":"{tie}"',),
                )
                found += [OperationKey(other) for (other,) in rows]
        return list(dict.fromkeys(found))

    def rehome(self, ticket: TicketId, operations: Sequence[Operation]) -> Changes:
        """Put operations in the place of all parked work on a ticket that is gone, in one commit.
        What they replace is kept aside, as when it is taken back."""

        def locked() -> None:
            gone = [
                p for p in open_operations(self._work, ticket) if p.state is OperationState.PARKED
            ]
            if not gone:
                raise NotFound(tr("Store", "Nothing of this ticket waits any more."))
            for pending in gone:
                self._cancel(pending)
            self._rows.insert(operations)

        self._work.write(locked)
        return self._rows.shown({ticket, *(operation.ticket for operation in operations)})

    def edit(self, key: OperationKey, action: Action) -> Changes:
        """Say an operation the server never took in another way.

        One that was refused gets a new key: under the old one the server may remember its no.
        """
        return self._touch((key,), lambda pending: self._edit(pending, action))

    def _edit(self, pending: Pending, action: Action) -> None:
        _require_free(pending)
        old = pending.operation
        snapshot = self._base.snapshot(old.ticket)
        seen = base_of(snapshot.ticket, written_values(action)) if snapshot else {}
        key = old.key
        if pending.state is OperationState.PARKED:
            key = OperationKey(new_uuid7(self._rows.clock.now()))
        change = msgspec.structs.replace(
            old, key=key, action=action, base={f: old.base.get(f, b) for f, b in seen.items()}
        )
        if old.tied == old.key:  # the others of its step are tied to it by its key
            change = msgspec.structs.replace(change, tied=key)
            self._tie_anew(old.key, key)
        self._work.run(
            "UPDATE operation SET key = ?, body = ?, checksum = ?, blob = ?, state = 'waiting',"
            " first_sent_ms = NULL, reason = '', not_before_ms = NULL WHERE key = ?",
            (key, *body_of(change), old.key),
        )

    def _tie_anew(self, before: OperationKey, after: OperationKey) -> None:
        for key in self._with_tied((before,)):
            pending = None if key == before else self.get(key)
            if pending is not None:
                tied = msgspec.structs.replace(pending.operation, tied=after)
                self._work.run(
                    "UPDATE operation SET body = ?, checksum = ?, blob = ? WHERE key = ?",
                    (*body_of(tied), key),
                )

    def closing_of(self, operation: Operation) -> TicketId | None:
        """The ticket with whose end an article was written, as long as that is known."""
        return closing_of(self._work, operation)

    def is_closing_open(self, operation: Operation) -> bool:
        """Whether an article waits until the server has the end of its ticket."""
        return is_closing_open(self._work, operation)

    def _touch(self, keys: Sequence[OperationKey], step: Callable[[Pending], None]) -> Changes:
        """Do something to open operations. They are read under the lock: meanwhile sync may have
        claimed them."""

        def touch(key: OperationKey) -> tuple[TicketId | None, ...]:
            pending = self._rows.known(key)
            if pending.state is OperationState.DONE:
                raise InvalidInput(
                    tr("Store", "The server has this already."),
                    tr("Store", "Change the ticket itself instead."),
                )
            closing = closing_of(self._work, pending.operation)
            step(pending)
            return pending.operation.ticket, closing

        touched = self._work.write(lambda: [touch(key) for key in keys])
        return self._rows.shown({ticket for each in touched for ticket in each if ticket})

    # ---- to carry away and bring back

    def export(self) -> bytes:
        """Everything the server does not have, drafts included, as one JSON document. The bytes
        of attachments are not in it: see `Parcel`."""
        me = self._base.me()
        return write_document(
            self.list(),
            read_conflicts(self._work),
            self._drafts.list(),
            self._rows.clock.now(),
            me.person if me else "",
        )

    def load(self, data: bytes) -> Changes:
        """Take in such a document. What is here already stays as it is; what may have been sent
        elsewhere comes in as uncertain. A document that is not one changes nothing."""
        document = read_document(data)
        self.require_ours(document)
        self._work.write(lambda: self._load(document))
        tickets = {pending.operation.ticket for pending in document.operations}
        return self._rows.shown(tickets) | Changes(conflicts=True, drafts=bool(document.drafts))

    def require_ours(self, document: Unsent) -> None:
        """Refuse another person's work: the server takes it from nobody else, and it would be
        refused there piece by piece."""
        me = self._base.me()
        authors = {pending.operation.author for pending in document.operations}
        if document.person:
            authors.add(PersonId(document.person))
        if me is not None and authors - {me.person}:
            raise InvalidInput(
                tr("Store", "This is the work of somebody else."),
                tr("Store", "Sign in as the person who did it, and take it in there."),
            )

    def _load(self, document: Unsent) -> None:
        new = [p for p in document.operations if self.get(p.operation.key) is None]
        self._rows.insert(pending.operation for pending in new)
        self._work.run_many(
            "UPDATE operation SET state = ?, doubt = ?, reason = ?, attempts = ?,"
            " first_sent_ms = ? WHERE key = ?",
            [_arrival(pending) for pending in new],
        )
        keys = {pending.operation.key for pending in new}
        self._work.run_many(
            "INSERT INTO conflict (ticket, operation, clash, made_ms, mine_ms) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    c.ticket,
                    c.operation,
                    encode(c.clash),
                    *map(to_milliseconds, (c.made_at, c.mine_at)),
                )
                for c in document.conflicts
                if c.operation in keys
            ],
        )
        for draft in document.drafts:
            here = self._drafts.get(draft.ticket, draft.kind)
            self._drafts.put(draft if here is None else joined(here, draft))


def _arrival(pending: Pending) -> tuple[object, ...]:
    """How an operation from elsewhere goes on here."""
    state = pending.state
    sent = state in {OperationState.IN_FLIGHT, OperationState.UNCERTAIN}
    if sent or (state is OperationState.WAITING and pending.first_sent_at is not None):
        state, sent = OperationState.UNCERTAIN, True
    first_sent = to_milliseconds(pending.first_sent_at)
    key = pending.operation.key
    return state.value, sent, pending.reason, pending.attempts, first_sent, key


def _require_free(pending: Pending) -> None:
    """Refuse to touch what may have reached the server."""
    if pending.state is OperationState.PARKED:
        return
    if pending.first_sent_at is not None or pending.state is not OperationState.WAITING:
        raise InvalidInput(
            tr("Store", "This was sent already and may have arrived."),
            tr("Store", "Wait for the answer, then change the ticket itself."),
        )
