"""Writes what a server says of tickets into the cache, a page at a time."""

from collections.abc import Iterable, Sequence

import msgspec

from desk.models.cert_words import is_report
from desk.models.clock import to_milliseconds
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, TicketId
from desk.models.sla import SlaPolicy
from desk.models.store.connection import Database
from desk.models.store.overlay import Overlay
from desk.models.store.relation_rows import DROP_RELATIONS, PUT_RELATION, relation_rows
from desk.models.store.ticket_rows import (
    DROP_TEXT,
    PUT,
    PUT_TEXT,
    Marks,
    Row,
    document,
    effective_row,
)
from desk.models.worklog import EntryKind

_encoder = msgspec.json.Encoder()


class Snapshots:
    """Puts snapshots into the cache; the work laid over them is computed again at once."""

    def __init__(self, cache: Database, work: Database, overlay: Overlay, read_before: int) -> None:
        self._cache = cache
        self._work = work
        self._overlay = overlay
        self._read_before = read_before

    def put(
        self,
        snapshots: Sequence[Snapshot],
        policy: SlaPolicy,
        worked_on: Iterable[TicketId],
        *,
        sweep: int,
        without: OperationKey | None = None,
    ) -> None:
        """Store snapshots, inside a transaction of the cache. A ticket's entries are replaced:
        a snapshot is always whole.

        `worked_on`: tickets with open operations; their rows are projected afterwards.
        """
        placed = self._place([_guarded(snapshot) for snapshot in snapshots])
        rows = [(row,) for row, _, known in placed if known]
        if rows:
            self._clear(rows)
        self._put_bases(placed, sweep)
        self._put_details(placed)
        self._put_effective(placed, policy)
        here = {snapshot.ticket.id for snapshot in snapshots}
        for ticket in here.intersection(worked_on):
            self._overlay.lay(ticket, without)

    def _place(self, snapshots: Sequence[Snapshot]) -> list[tuple[int, Snapshot, bool]]:
        """Give each ticket its row number: the one it has, else the next. The last word on a
        ticket wins when a page has two."""
        last = {snapshot.ticket.id: snapshot for snapshot in snapshots}
        known = dict(
            self._cache.rows(
                "SELECT id, row FROM ticket WHERE id IN (SELECT value FROM json_each(?))",
                (_encoder.encode(list(last)).decode(),),
            )
        )
        following = self._cache.value("SELECT coalesce(max(row), 0) FROM ticket") + 1
        placed = []
        for ticket, snapshot in last.items():
            row = known.get(ticket)
            if row is None:
                placed.append((following, snapshot, False))
                following += 1
            else:
                placed.append((row, snapshot, True))
        return placed

    def _clear(self, rows: list[tuple[int]]) -> None:
        self._cache.run_many("DELETE FROM entry WHERE ticket = ?", rows)
        self._cache.run_many("DELETE FROM attachment WHERE ticket = ?", rows)
        self._cache.run_many(DROP_TEXT, rows)
        self._cache.run_many(DROP_RELATIONS, rows)

    def _put_bases(self, placed: list[tuple[int, Snapshot, bool]], sweep: int) -> None:
        self._cache.run_many(
            "INSERT OR REPLACE INTO base (row, ticket, updated_ms, remote, sweep) VALUES (?, ?, ?, ?, ?)",
            (
                (
                    row,
                    _encoder.encode(snapshot.ticket),
                    _changed_ms(snapshot),
                    snapshot.remote or None,
                    sweep,
                )
                for row, snapshot, _ in placed
            ),
        )

    def _put_details(self, placed: list[tuple[int, Snapshot, bool]]) -> None:
        encode = _encoder.encode
        self._cache.run_many(
            "INSERT OR REPLACE INTO entry (ticket, occurred_ms, id, body) VALUES (?, ?, ?, ?)",
            (
                (row, to_milliseconds(entry.occurred_at), entry.id, encode(entry))
                for row, snapshot, _ in placed
                for entry in snapshot.entries
            ),
        )
        self._cache.run_many(
            "INSERT INTO attachment (ticket, position, id, body) VALUES (?, ?, ?, ?)",
            (
                (row, position, attachment.id, encode(attachment))
                for row, snapshot, _ in placed
                for position, attachment in enumerate(snapshot.attachments)
            ),
        )

    def _put_effective(self, placed: list[tuple[int, Snapshot, bool]], policy: SlaPolicy) -> None:
        names = self._names(placed)
        seen = self._seen(placed)
        effective: list[Row] = []
        texts: list[Row] = []
        for row, snapshot, _ in placed:
            ticket = snapshot.ticket
            marks = Marks(
                attachments=bool(snapshot.attachments),
                unread=_changed_ms(snapshot) > max(self._read_before, seen.get(ticket.id, 0)),
            )
            effective.append(effective_row(row, ticket, policy, marks))
            name = names.get(ticket.requester or "", "")
            texts.append(document(row, ticket, name, snapshot.entries))
        self._cache.run_many(PUT, effective)
        self._cache.run_many(PUT_TEXT, texts)
        self._cache.run_many(
            PUT_RELATION,
            (each for row, snapshot, _ in placed for each in relation_rows(row, snapshot.ticket)),
        )

    def _names(self, placed: list[tuple[int, Snapshot, bool]]) -> dict[str, str]:
        wanted = {snapshot.ticket.requester for _, snapshot, _ in placed}
        return dict(
            self._cache.rows(
                "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
                (_encoder.encode([person for person in wanted if person]).decode(),),
            )
        )

    def _seen(self, placed: list[tuple[int, Snapshot, bool]]) -> dict[str, int]:
        return dict(
            self._work.rows(
                "SELECT ticket, updated_ms FROM seen WHERE ticket IN (SELECT value FROM json_each(?))",
                (_encoder.encode([snapshot.ticket.id for _, snapshot, _ in placed]).decode(),),
            )
        )


def _changed_ms(snapshot: Snapshot) -> int:
    """When the server's word on a ticket changed last."""
    ticket = snapshot.ticket
    return to_milliseconds(ticket.updated_at or ticket.opened_at) or 0


def _guarded(snapshot: Snapshot) -> Snapshot:
    """A ticket on which somebody wrote a report to the CERT has the security mark, also where the
    server has no place for one."""
    if snapshot.ticket.security or not any(
        entry.kind is EntryKind.NOTE and is_report(entry.body) for entry in snapshot.entries
    ):
        return snapshot
    marked = msgspec.structs.replace(snapshot.ticket, security=True)
    return msgspec.structs.replace(snapshot, ticket=marked)
