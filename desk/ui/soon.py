"""Soon: something that changes with every keystroke is to be done when the hand rests, and in time when it does not."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

PAUSE: Final = 200
"""Milliseconds without a keystroke after which it is time."""
LATEST: Final = 500
"""Milliseconds after the first keystroke at which it is time in any case: drafts must be on disk
within a second, and a busy machine has the other half."""


RETRY: Final = 3000
"""Milliseconds until something that failed is tried again."""


class Soon(QObject):
    """`touch` at every keystroke; `due` follows once the hand rests, or has not rested for too long."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._latest.setTimerType(Qt.TimerType.PreciseTimer)  # others may be a twentieth late
        self._pause.timeout.connect(self._now)
        self._latest.timeout.connect(self._now)

    @property
    def within(self) -> int:
        """Milliseconds until it is due at the latest; -1 when nothing is waited for."""
        return self._latest.remainingTime()

    def touch(self) -> None:
        """Something changed."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        """It was done, or need not be any more."""
        self._pause.stop()
        self._latest.stop()

    def _now(self) -> None:
        self.stop()
        self.due.emit()


class Again(QObject):
    """What could not be done is tried again and again until it can: `due` comes every few seconds."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=RETRY)
        self._timer.timeout.connect(self.due)

    @property
    def is_on(self) -> bool:
        """Whether it failed before: then that was said already."""
        return self._timer.isActive()

    def begin(self) -> None:
        """It failed: try again from now on."""
        if not self.is_on:
            self._timer.start()

    def stop(self) -> None:
        """It was done."""
        self._timer.stop()
