"""Leases: while a visit goes on, colleagues see that its tickets are on site and may hold work that was not sent."""

import logging
from datetime import datetime, timedelta
from typing import Final

from desk.models.clock import Clock
from desk.models.ids import TicketId
from desk.models.presence import LONGEST_ON_SITE
from desk.models.store import Store
from desk.sync.connector import Connector, Failure, Meets, Refused

_log = logging.getLogger(__name__)

SPARE: Final = timedelta(hours=12)
"""How long after the planned end somebody counts as on site who has not ended the visit."""
AGAIN: Final = 60.0
"""Seconds until what was not taken is offered again."""


class Leases:
    """Nothing waits for it and nobody is told when it fails: what was not said now is said later.

    A ticket counts as on site from the start of the visit until its end, and then as long as work on
    it waits here. What was said is kept in the store, so that it is taken back after a restart too.
    """

    def __init__(self, store: Store, connector: Connector, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._server: Meets | None = None
        if connector.capabilities.able.presence and isinstance(connector, Meets):
            self._server = connector
        self._version = -1
        self._again = 0.0

    def settle(self, now: datetime) -> None:
        """Say what is so, where that is not what was said. `now`: the server's time. To be called
        while there is contact, after what waited was sent."""
        if self._server is None or not self._is_due():
            return
        told = self._store.visits.leased()
        wanted = self._wanted(now, told)
        changes: list[tuple[TicketId, datetime | None]]
        changes = [(ticket, until) for ticket, until in wanted.items() if ticket not in told]
        changes += [(ticket, None) for ticket in sorted(told - wanted.keys())]
        for ticket, until in changes:
            if not self._say(self._server, ticket, until):
                return

    def _is_due(self) -> bool:
        """Whether something was written since, or is to be taken back."""
        now, version = self._clock.monotonic(), self._store.data_version()
        if version == self._version and now < self._again:
            return False
        self._version, self._again = version, now + AGAIN
        return True

    def _wanted(self, now: datetime, told: frozenset[TicketId]) -> dict[TicketId, datetime]:
        """The tickets that are on site, and until when at the latest."""
        wanted: dict[TicketId, datetime] = {}
        for visit in self._store.visits.running(now):
            until = min(max(visit.ends_at, now) + SPARE, now + LONGEST_ON_SITE)
            wanted |= dict.fromkeys(visit.tickets, until)
        for ticket in told - wanted.keys():
            if self._store.outbox.of(ticket):
                wanted[ticket] = now + SPARE
        return wanted

    def _say(self, server: Meets, ticket: TicketId, until: datetime | None) -> bool:
        """Say it; False where there is no use in saying more now."""
        try:
            if until is None:
                server.come_back(ticket)
            else:
                server.go_on_site(ticket, until)
        except Refused as refused:  # a new call is not there yet, or a ticket is gone
            _log.info("Colleagues were not told of a ticket on site: %s", refused)
            if until is not None:
                return True
        except Failure as failure:
            _log.info("Colleagues were not told who is on site: %s", failure)
            return False
        self._store.visits.lease(ticket, on=until is not None)
        return True
