"""Tickets a person handed over: found by what they wrote then, on this device or on another."""

from collections.abc import Sequence

from desk.models.codec import encode
from desk.models.ids import PersonId
from desk.models.store.connection import Database


class Handed:
    """Reads both files: what the server tells of an escalation, and what stands in the outbox. Servers
    that do not say who escalated are helped by the outbox's memory of what they took in (90 days)."""

    def __init__(self, cache: Database, work: Database) -> None:
        self._cache = cache
        self._work = work

    def rows(self, person: PersonId) -> Sequence[int]:
        """The row numbers of all tickets this person handed over, whoever works on them now."""
        told = self._cache.rows("SELECT ticket FROM handed WHERE person = ?", (person,))
        done = self._work.rows(
            "SELECT DISTINCT ticket FROM operation WHERE state <> 'parked'"
            ' AND instr(body, CAST(\'"does":"escalate"\' AS BLOB))'
        )
        mine = encode(sorted(ticket for (ticket,) in done)).decode()
        here = self._cache.rows(
            "SELECT row FROM ticket WHERE id IN (SELECT value FROM json_each(?))", (mine,)
        )
        return sorted({row for (row,) in (*told, *here)})
