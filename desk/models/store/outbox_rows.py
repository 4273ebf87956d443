"""Writes operations into work.db and brings the rows of the queue up to them."""

import logging
from collections.abc import Iterable
from datetime import datetime

from desk.models.changes import Changes
from desk.models.clock import Clock, to_milliseconds
from desk.models.errors import NotFound, StoreProblem
from desk.models.ids import OperationKey, TicketId
from desk.models.knowledge import article_of
from desk.models.operations import Operation, Pending, ReportIncident
from desk.models.store.article_rows import ArticleRows
from desk.models.store.connection import Database
from desk.models.store.overlay import Overlay
from desk.models.store.pending import body_of, operation_with_key
from desk.models.texts import tr
from desk.models.visit import visit_of

_log = logging.getLogger(__name__)


class OutboxRows:
    """Writes operations into work.db and lays them over the base. What the person did is safe
    once work.db has it: a cache that fails afterwards is told, and healed later."""

    def __init__(
        self, work: Database, overlay: Overlay, clock: Clock, articles: ArticleRows
    ) -> None:
        self.work = work
        self.articles = articles
        self.clock = clock
        self._overlay = overlay
        self._behind: set[TicketId] = set()
        self.trouble: StoreProblem | None = None
        """Why the queue could not show the last change; None when it could."""

    def now_ms(self) -> int:
        """The wall clock, as stored."""
        return to_milliseconds(self.clock.now()) or 0

    def insert(self, operations: Iterable[Operation], not_before: datetime | None = None) -> None:
        """Append operations, inside a transaction of work.db. A key that is there already is
        the same operation given twice: it stays once.

        What is brought over from another system goes after everything else, unless somebody works
        on its ticket now. A report to the CERT goes before everything else, and takes along what
        its ticket must have before it.
        """
        now, held = self.now_ms(), to_milliseconds(not_before)
        given = list(operations)
        self.work.run_many(
            "INSERT INTO operation"
            " (key, ticket, body, checksum, blob, state, added_ms, not_before_ms, first)"
            " VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            [(o.key, o.ticket, *body_of(o), now, held, -bool(o.brought_from)) for o in given],
        )
        self.work.run_many(
            "UPDATE operation SET first = 0 WHERE ticket = ? AND state <> 'done' AND first < 0",
            [(o.ticket,) for o in given if not o.brought_from],
        )
        self.work.run_many(
            "UPDATE operation SET first = (SELECT max(0, max(first)) + 1 FROM operation)"
            " WHERE ticket = ? AND state <> 'done'",
            [(o.ticket,) for o in given if isinstance(o.action, ReportIncident)],
        )

    def show(self, tickets: Iterable[TicketId], *, only_wrong: bool = False) -> None:
        """Bring the queue's rows up to the outbox; `only_wrong`: those that differ."""
        self._behind.update(tickets)
        try:
            if only_wrong:
                self._overlay.heal(self._behind)
            else:
                self._overlay.refresh(self._behind)
            self.articles.refresh(self._behind)
        except StoreProblem as problem:
            self.trouble = problem
            _log.warning("Saved; the queue shows it later: %s", problem)
            return
        self._behind.clear()
        self.trouble = None

    def shown(self, tickets: set[TicketId]) -> Changes:
        """Bring the queue's rows up to the outbox; what that touched."""
        before = self._around(tickets)
        self.show(tickets)
        return Changes(
            tickets=frozenset(tickets | before | self._around(tickets)),
            outbox=True,
            knowledge=any(map(article_of, tickets)),
            visits=any(map(visit_of, tickets)),
        )

    def _around(self, tickets: set[TicketId]) -> set[TicketId]:
        """The tickets whose panes show something of these, as far as the cache can tell."""
        try:
            return self._overlay.neighbours(tickets)
        except StoreProblem:  # told where the rows are written
            return set()

    def known(self, key: OperationKey) -> Pending:
        """The operation of a key, in any state. Raises `NotFound`."""
        pending = operation_with_key(self.work, key)
        if pending is None:
            raise NotFound(tr("Store", "This operation is not in the outbox any more."))
        return pending
