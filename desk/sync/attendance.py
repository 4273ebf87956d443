"""Attendance: whether somebody was there to see what a pull brings, and when an absence is over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from desk.models.changes import Changes
from desk.models.digest import LONG_ENOUGH
from desk.models.store import Store
from desk.sync.report import Report

CONTACT_EVERY: Final = timedelta(minutes=5)
"""How often it is written down that there is contact: by so much an absence may begin too early."""


class Attendance:
    """Tells the store to note what changes, whenever nobody can have seen it.

    `watched`: a window is open beside this process, so changes are seen as they come. A round
    that some timer started, or another command, is looked at by nobody. `now` tells the server's
    time, with which the moments of what was done can be compared.
    """

    def __init__(
        self, store: Store, now: Callable[[], datetime], report: Report, *, watched: bool
    ) -> None:
        self._store = store
        self._now = now
        self._report = report
        self._watched = watched
        self._met_at: datetime | None = None
        """The last whole pull of this process."""

    def arrive(self) -> None:
        """A pull begins. After a sleep, a cut or a night everything it brings is noted."""
        absences = self._store.absences
        contact = absences.contact()
        if contact is None:
            return  # the first pull: nothing was seen before it
        met = contact if self._met_at is None else max(contact, self._met_at)
        if not self._watched or self._now() - met >= LONG_ENOUGH:
            absences.begin(met)

    def settle(self) -> None:
        """The pull is whole: whoever was away can see now what happened."""
        absences, now = self._store.absences, self._now()
        changed = absences.end(now, watched=self._watched)
        contact = absences.contact()
        if contact is None or (self._watched and self._is_due(contact, now, ended=changed)):
            absences.met(now)
            self._report.wrote()
        self._met_at = now if self._watched else None
        if changed:
            self._report.touched(Changes(away=True))

    def _is_due(self, contact: datetime, now: datetime, *, ended: bool) -> bool:
        return ended or abs(now - contact) >= CONTACT_EVERY
