"""Visits: what was planned is sent, and what became of it is written down."""

from collections.abc import Sequence
from datetime import timedelta

from desk.models.clock import Clock
from desk.models.conflict import Clash
from desk.models.operations import Pending
from desk.models.planning import on_top, united
from desk.models.store import Store
from desk.models.texts import tr
from desk.models.words import field_label
from desk.sync.connector import Connector, Plans
from desk.sync.report import Report


class Visits:
    """The part of `Push` that is about plans of visits."""

    def __init__(self, store: Store, connector: Connector, clock: Clock, report: Report) -> None:
        self._store = store
        self._outbox = store.outbox
        self._connector = connector
        self._clock = clock
        self._report = report

    def send(self, pending: Pending) -> None:
        """Send one operation and note that it arrived; where the server carries no visits it is
        done on this device. Raises a `Failure`."""
        at = self._clock.now() + timedelta(seconds=self._connector.clock_offset)
        key = pending.operation.key
        if not isinstance(self._connector, Plans):
            self._report.touched(self._store.visits.settle_here(key, at))
            return
        planned = self._connector.plan(pending.operation)
        self._report.touched(self._outbox.acknowledge_visit(key, planned, at=at))
        self._report.pushed += 1

    def stale(self, pending: Pending, clashes: Sequence[Clash]) -> str:
        """The office changed the plan too: unite what can be, and go on under the same key. Else its
        word stands, and the operation waits as one that its author may offer again: why, in words;
        empty when it goes on."""
        key, operation = pending.operation.key, united(pending.operation, clashes)
        meant = operation or on_top(pending.operation, clashes, {})
        if meant == pending.operation:
            return tr("Sync", "The server speaks of a conflict but not in what.")
        if operation is not None:
            self._report.touched(self._outbox.reduce(key, operation, (), self._clock.now()))
            return ""
        reason = tr(
            "Sync",
            "The office planned this visit otherwise ({fields}), and that stands. Send it again to offer yours, or take it back.",
            fields=", ".join(field_label(clash.field) for clash in clashes),
        )
        # In one commit: between two, a crash would leave it to be sent over the office's word.
        self._report.touched(self._outbox.park_anew(key, meant, reason))
        return reason
