"""Reads what is measured: the tickets that can count in a period, as the server has them."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from desk.models.clock import to_milliseconds
from desk.models.ids import EntryId, TicketId
from desk.models.measure import Case, Facts, Period
from desk.models.store.connection import Database
from desk.models.ticket import Moment


class _Worked(msgspec.Struct, frozen=True):
    """An entry, as far as it is measured."""

    id: EntryId
    ticket: TicketId
    kind: str
    occurred_at: Moment
    minutes: int = 0


_facts: Final = msgspec.json.Decoder(Facts)
_worked: Final = msgspec.json.Decoder(_Worked)

# What ended before the period and was not touched since cannot count in it. Some servers tell no
# moment of the last change: the row has the opening there, and the ticket is looked at.
_COUNTING: Final = (
    "(SELECT row FROM ticket WHERE opened_ms < ?"
    " AND (updated_ms >= ? OR open = 1 OR updated_ms = opened_ms))"
)
_TICKETS: Final = " ".join(("SELECT row, ticket FROM base WHERE dead = 0 AND row IN", _COUNTING))
_ENTRIES: Final = " ".join(
    (
        "SELECT ticket, body FROM entry INDEXED BY entry_measured WHERE (instr(body, CAST('\"minutes\":' AS BLOB))"
        ' OR instr(body, CAST(\'"kind":"session"\' AS BLOB))) AND ticket IN',
        _COUNTING,
    )
)
_NUMBERS: Final = "SELECT row, number FROM ticket WHERE row IN (SELECT value FROM json_each(?))"
_NAMES: Final = "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
_NOT_COUNTED: Final = "SELECT count(*) FROM operation WHERE state <> 'done'"


class MeasureReader:
    """What figures are made of. The outbox is not laid over it: a report says what the server
    would say, and how much of one's own it does not know yet."""

    def __init__(self, cache: Database, work: Database) -> None:
        self._cache = cache
        self._work = work

    def cases(self, period: Period) -> list[Case]:
        """The tickets that may count in a period."""
        bounds = (to_milliseconds(period.until), to_milliseconds(period.since))
        worked: dict[int, list[tuple[datetime, int]]] = {}
        sessions: Counter[int] = Counter()
        visits: Counter[int] = Counter()
        for row, body in self._cache.rows(_ENTRIES, bounds):
            entry = self._cache.decoded(_worked, body)
            sessions[row] += entry.kind == "session"
            visits[row] += entry.kind == "visit"
            if entry.minutes > 0 and period.has(entry.occurred_at):
                worked.setdefault(row, []).append((entry.occurred_at, entry.minutes))
        decode = self._cache.decoded
        return [
            Case(row, decode(_facts, body), tuple(worked.get(row, ())), sessions[row], visits[row])
            for row, body in self._cache.rows(_TICKETS, bounds)
        ]

    def uncounted(self) -> int:
        """Actions of this device that the server has not confirmed."""
        return int(self._work.value(_NOT_COUNTED))

    def numbers(self, rows: Sequence[int]) -> dict[int, str]:
        """The ticket numbers of rows."""
        return dict(self._cache.rows(_NUMBERS, (json.dumps(list(rows)),)))

    def people(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of people."""
        return dict(self._cache.rows(_NAMES, (json.dumps(list(ids)),)))
