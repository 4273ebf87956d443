"""Articles: what was written in the knowledge base is sent, and what became of it is written down."""

from collections.abc import Sequence
from datetime import timedelta

from desk.models.abilities import cannot
from desk.models.clock import Clock
from desk.models.conflict import Clash
from desk.models.operations import Pending
from desk.models.store import Store
from desk.models.texts import tr
from desk.models.words import field_label
from desk.models.writing import united
from desk.sync.connector import Connector, Refused, Writes
from desk.sync.report import Report


class Articles:
    """The part of `Push` that is about articles. A server without keys takes none."""

    def __init__(self, store: Store, connector: Connector, clock: Clock, report: Report) -> None:
        self._outbox = store.outbox
        self._connector = connector
        self._clock = clock
        self._report = report

    def send(self, pending: Pending) -> None:
        """Send one operation and note that it arrived. Raises a `Failure`."""
        fault = cannot(self._connector.capabilities.able, pending.operation.action)
        if fault or not isinstance(self._connector, Writes):
            raise Refused(fault or tr("Sync", "This server takes no knowledge articles."))
        written = self._connector.write(pending.operation)
        at = self._clock.now() + timedelta(seconds=self._connector.clock_offset)
        self._report.touched(
            self._outbox.acknowledge_article(pending.operation.key, written, at=at)
        )
        self._report.pushed += 1

    def stale(self, pending: Pending, clashes: Sequence[Clash]) -> str:
        """Others wrote on the article too: unite the texts and go on under the same key. Where a
        person must look: why, in words; empty when it goes on."""
        operation = united(pending.operation, clashes)
        if operation is not None and operation != pending.operation:
            now = self._clock.now()
            self._report.touched(self._outbox.reduce(pending.operation.key, operation, (), now))
            return ""
        fields = ", ".join(field_label(clash.field) for clash in clashes)
        return tr(
            "Sync",
            "Somebody else changed the same words of the article ({fields}). Open it in the knowledge base: both versions are there.",
            fields=fields,
        )
