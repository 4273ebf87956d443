"""Beats of an event loop: how late a 5 ms timer comes, which is how long the window answered nothing."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer


class Beats(QTimer):
    """Notes every gap between two beats, in milliseconds, from `begin` on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self.gaps: list[float] = []
        self._last = 0.0
        self.timeout.connect(self._beat)

    def begin(self) -> None:
        """Count from now on."""
        self._last = perf_counter()
        self.start()

    @property
    def longest(self) -> float:
        """The longest gap."""
        return max(self.gaps)

    @property
    def p99(self) -> float:
        """The gap that one in a hundred is worse than."""
        return sorted(self.gaps)[len(self.gaps) * 99 // 100]

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
