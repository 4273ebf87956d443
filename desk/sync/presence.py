"""Presence: tells the server which ticket is open while there is contact, and the window who else is there."""

import logging

from desk.models.clock import Clock
from desk.models.events import Attend, LinkState, TakeAlong
from desk.models.presence import RENEW_EVERY, Doing, Present
from desk.models.texts import tr
from desk.sync.connector import Busy, Connector, Failure, Meets
from desk.sync.report import Report

_log = logging.getLogger(__name__)


class Presence:
    """Says it again and again, for it lapses by itself; without contact nobody is claimed to be there.

    Nothing depends on it: what goes wrong is tried again with the next renewal, and a round finds
    out how we stand with the server.
    """

    def __init__(self, connector: Connector, clock: Clock, report: Report) -> None:
        self._server: Meets | None = None
        if connector.capabilities.able.presence and isinstance(connector, Meets):
            self._server = connector
        self._clock = clock
        self._report = report
        self._wanted: Attend | None = None
        self._said = False
        """Whether the server was told of a ticket, and not yet of none."""
        self._due = 0.0
        self._told: tuple[Present, ...] = ()

    def attend(self, wanted: Attend) -> None:
        """Which ticket is open from now on."""
        self._wanted, self._due = wanted, 0.0

    def turn(self) -> None:
        """Say it, when that is due and the server can be reached."""
        if self._server is None:
            return
        if self._report.state is not LinkState.ONLINE:
            self._tell(())
            self._due = 0.0
        elif self._wanted is not None and self._clock.monotonic() >= self._due:
            self._due = self._clock.monotonic() + RENEW_EVERY.total_seconds()
            self._say(self._server, self._wanted)

    def take_along(self, wanted: TakeAlong) -> None:
        """Take a ticket along, or give it back; what cannot be told is said to the person."""
        if self._server is None:
            self._report.fault(tr("Sync", "This server does not keep who is on site."))
            return
        try:
            if self._report.state is not LinkState.ONLINE:
                self._refuse("")
                return
            if wanted.back:
                present = self._server.come_back(wanted.ticket)
            else:
                present = self._server.go_on_site(wanted.ticket, None)
        except Failure as failure:
            self._refuse(str(failure))
        else:
            self._tell(tuple(one for one in present if one.doing is Doing.ON_SITE))
            self._due = 0.0

    def _say(self, server: Meets, wanted: Attend) -> None:
        ticket = None if wanted.hidden else wanted.ticket
        if wanted.hidden:
            self._wanted = None
            self._tell(())
            if not self._said:
                return
        try:
            present = server.be_here(ticket, writing=wanted.writing and not wanted.hidden)
        except Busy as busy:
            self._due = max(self._due, self._clock.monotonic() + busy.after)
            return
        except Failure as failure:
            _log.info("Nobody was told which ticket is open: %s", failure)
            present = ()
        self._said = ticket is not None
        self._tell(() if wanted.hidden else present)

    def _refuse(self, why: str) -> None:
        message = tr("Sync", "Your colleagues were not told: the server was not reached.")
        self._report.fault(message, why or tr("Sync", "Say it again when there is a network."))

    def _tell(self, present: tuple[Present, ...]) -> None:
        if present != self._told:
            self._told = present
            self._report.company(present)
