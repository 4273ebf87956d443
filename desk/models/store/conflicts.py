"""Conflicts that wait for a person, and what becomes of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.conflict import Conflict
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Operation
from desk.models.settling import settlements
from desk.models.store.base import Base
from desk.models.store.outbox_rows import OutboxRows
from desk.models.store.reading import read_conflicts
from desk.models.texts import tr

Choice = Literal["mine", "theirs"]


class Conflicts:
    """Fields that both sides changed; settled field by field."""

    def __init__(self, rows: OutboxRows, base: Base) -> None:
        self._rows = rows
        self._base = base
        self._work = rows.work

    def list(self, ticket: TicketId | None = None) -> list[Conflict]:
        """The conflicts of one ticket or of all, oldest first."""
        return read_conflicts(self._work, ticket)

    def settle(
        self,
        ids: Sequence[int],
        choices: Mapping[int, Choice],
        author: PersonId,
        now: datetime,
        offset: float = 0.0,
    ) -> Changes:
        """Settle conflicts: mine is written on top of what the server has, a declined value of
        mine stays in the ticket's history. One commit for all of them. `now` is the true time,
        `offset` the seconds that were added to the device's clock for it."""
        unknown = [number for number in ids if choices.get(number) not in {"mine", "theirs"}]
        if unknown:
            raise InvalidInput(
                tr("Store", "Choose a value for every field."),
                tr("Store", "Nothing was settled."),
            )
        tickets = self._work.write(lambda: self._settle(ids, choices, author, (now, offset)))
        self._rows.show(tickets)
        return Changes(tickets=frozenset(tickets), outbox=True, conflicts=True)

    def _settle(
        self,
        ids: Sequence[int],
        choices: Mapping[int, Choice],
        author: PersonId,
        time: tuple[datetime, float],
    ) -> set[TicketId]:
        now, _ = time
        waiting = {conflict.id: conflict for conflict in self.list()}
        if not set(ids) <= waiting.keys():
            raise NotFound(
                tr("Store", "A conflict was settled already."), tr("Store", "Look at it again.")
            )
        chosen = [waiting[number] for number in sorted(set(ids))]
        self._rows.work.run_many(
            "UPDATE conflict SET settled_ms = ?, choice = ? WHERE id = ?",
            [(to_milliseconds(now), choices[c.id], c.id) for c in chosen],
        )
        self._release(chosen, now)
        tickets = {conflict.ticket for conflict in chosen}
        self._rows.insert(
            operation
            for ticket in sorted(tickets)
            for operation in self._settlement(
                [c for c in chosen if c.ticket == ticket], choices, author, time
            )
        )
        return tickets

    def _release(self, chosen: Sequence[Conflict], now: datetime) -> None:
        """An operation of which nothing was left is over once its last clash is settled."""
        self._work.run_many(
            "UPDATE operation SET state = 'done', done_ms = ? WHERE key = ? AND state = 'conflict'"
            " AND NOT EXISTS (SELECT 1 FROM conflict WHERE conflict.operation = operation.key"
            " AND settled_ms IS NULL)",
            [(to_milliseconds(now), key) for key in {conflict.operation for conflict in chosen}],
        )

    def _settlement(
        self,
        conflicts: Sequence[Conflict],
        choices: Mapping[int, Choice],
        author: PersonId,
        time: tuple[datetime, float],
    ) -> Sequence[Operation]:
        now, offset = time
        mine = [c.clash for c in conflicts if choices[c.id] == "mine"]
        theirs = [c.clash for c in conflicts if choices[c.id] == "theirs"]
        known = self._base.snapshot(conflicts[0].ticket)
        matrix = self._base.vocabulary().matrix
        made = settlements(mine, theirs, known.ticket if known else None, matrix)
        return [
            Operation(
                key=OperationKey(new_uuid7(now)),
                ticket=conflicts[0].ticket,
                author=author,
                occurred_at=now,
                action=each.action,
                base=dict(each.base),
                clock_offset=offset,
            )
            for each in made
        ]
