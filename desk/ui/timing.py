"""Timing: the stopwatches of this technician, kept on disk while they run, one at a time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.models import stopwatch
from desk.models.changes import Changes
from desk.models.ids import OperationKey, TicketId
from desk.models.stopwatch import BEAT, Stopwatch

if TYPE_CHECKING:
    from desk.models.store import Store


class Access(Protocol):
    """What it needs of the workspace."""

    def now(self) -> datetime:
        """The true time."""
        ...

    def read(
        self, function: "Callable[[Store], Sequence[Stopwatch]]",
        done: Callable[[Sequence[Stopwatch]], None], *, key: str | None = None, idle: bool = False,
    ) -> None:  # fmt: skip
        """Call `function` with the store elsewhere, then `done` here."""
        ...

    def write(
        self, function: "Callable[[Store], Changes]", done: Callable[[], None] | None = None
    ) -> None:
        """Write, then call `done`."""
        ...

    def offer_undo(self, text: str, back: Callable[[], object]) -> None:
        """Something was thrown away."""
        ...


class Timing(QObject):
    """Starting one stopwatch pauses the other. Whatever it shows is on disk already, or on its way."""

    changed = Signal()
    """One was started, paused, written down or thrown away."""

    def __init__(self, workspace: Access, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._watches: dict[TicketId, Stopwatch] = {}
        self._beat = QTimer(self, interval=int(BEAT.total_seconds() * 1000))
        self._beat.timeout.connect(self.beat)

    # --- what is measured ------------------------------------------------------------------------

    @property
    def running(self) -> Stopwatch | None:
        """The one that counts just now."""
        return next((watch for watch in self._watches.values() if watch.runs), None)

    def of(self, ticket: TicketId | None) -> Stopwatch | None:
        """The stopwatch of a ticket, running or paused."""
        return self._watches.get(ticket) if ticket is not None else None

    def seconds(self, ticket: TicketId) -> float:
        """Seconds measured on a ticket up to now; 0 where none were."""
        watch = self._watches.get(ticket)
        return watch.seconds(self._workspace.now()) if watch else 0.0

    # --- what is done ----------------------------------------------------------------------------

    def toggle(self, ticket: TicketId, number: str) -> None:
        """Start measuring on this ticket, or pause it. Whatever else ran is paused."""
        now = self._workspace.now()
        watch = self._watches.get(ticket, Stopwatch(ticket, number))
        changed = [
            stopwatch.pause(other, now)
            for other in self._watches.values()
            if other.runs and other.ticket != ticket
        ]
        step = stopwatch.pause if watch.runs else stopwatch.start
        self._keep(*changed, step(watch, now))

    def count_missed(self, ticket: TicketId) -> None:
        """The time nobody vouched for was work."""
        if watch := self._watches.get(ticket):
            self._keep(stopwatch.count_missed(watch))

    def leave_missed(self, ticket: TicketId) -> None:
        """The time nobody vouched for was none."""
        if watch := self._watches.get(ticket):
            self._keep(stopwatch.leave_missed(watch))

    def discard(self, ticket: TicketId) -> None:
        """Throw the time away; it can be taken back for a while."""
        watch = self._watches.pop(ticket, None)
        if watch is None:
            return

        def gone(store: "Store") -> Changes:
            store.stopwatches.drop(ticket)
            return Changes()

        words = self.tr("Time on {number} thrown away").format(number=watch.number)
        self._workspace.write(
            gone, lambda: self._workspace.offer_undo(words, lambda: self._keep(watch))
        )
        self.changed.emit()

    def log_as(self, ticket: TicketId, key: OperationKey) -> None:
        """It is about to be written down as this operation. Should that never reach the outbox, or be
        taken back, the stopwatch is there again."""
        if watch := self._watches.get(ticket):
            paused = stopwatch.pause(watch, self._workspace.now())
            self._keep(msgspec.structs.replace(paused, logged_as=key))

    def beat(self) -> None:
        """Somebody is there: say so on disk, so that a crash costs half a minute at most."""
        running = self.running
        if running is not None:
            self._keep(stopwatch.beat(running, self._workspace.now()))

    def load(self) -> None:
        """Read what is on disk: an earlier start left it, or something was taken back."""

        def read(store: "Store") -> Sequence[Stopwatch]:
            store.stopwatches.sweep()
            return store.stopwatches.list()

        self._workspace.read(read, self._take, key="stopwatches", idle=True)

    def follow(self, changes: Changes) -> None:
        """The outbox changed: what was written down is over, what was taken back goes on."""
        if changes.outbox:
            self.load()

    # --- inside ----------------------------------------------------------------------------------

    def _keep(self, *watches: Stopwatch) -> None:
        self._watches.update({watch.ticket: watch for watch in watches})

        def write(store: "Store") -> Changes:
            store.stopwatches.put(watches)
            return Changes()

        self._workspace.write(write)
        self._tell()

    def _take(self, found: Sequence[Stopwatch]) -> None:
        """What is on disk; what was started here while it was being read is newer."""
        before = self._watches
        on_disk = {watch.ticket: watch for watch in found}
        self._watches = on_disk | {t: w for t, w in before.items() if not w.logged_as}
        if self._watches == before:
            return
        if self.running is not None and self.running.ticket not in before:
            self.beat()  # an earlier start left it running: how long was nobody there?
        self._tell()

    def _tell(self) -> None:
        if self.running is not None:
            self._beat.start()
        else:
            self._beat.stop()
        self.changed.emit()
