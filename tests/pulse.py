"""The pulse of the machine: how late it lets a program do what the program wanted to do at once."""

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

_EVERY: Final = 0.02
"""Seconds between two beats."""
_STEPS: Final = 4
"""What is typed passes a timer, the window's thread, the worker's and the disk: each may be as late."""
_SECOND: Final = 1.0
"""How old what was typed may be at most without being on the disk."""
_REMEMBERED: Final = 10 * _SECOND
_PATIENCE: Final = 60 * _SECOND


class Pulse:
    """Writes a byte to the disk at every beat, and notes how late it came. On a machine with nothing
    else to do that is some milliseconds; where many programs want the processor, a promise about a
    second can be kept by none of them."""

    def __init__(self, folder: Path) -> None:
        self._late: deque[tuple[float, float]] = deque()
        """When a beat ended, and by how much it was late."""
        self._last = monotonic()
        self._stop = threading.Event()
        self._file = os.open(folder / "pulse", os.O_CREAT | os.O_WRONLY, 0o600)
        self._thread = threading.Thread(target=self._beat)
        self._thread.start()

    def _beat(self) -> None:
        while not self._stop.wait(_EVERY):
            os.pwrite(self._file, b"x", 0)
            os.fsync(self._file)
            now = monotonic()
            self._late.append((now, now - self._last - _EVERY))
            self._last = now
            while self._late[0][0] < now - _REMEMBERED:
                self._late.popleft()

    def stop(self) -> None:
        """The last beat."""
        self._stop.set()
        self._thread.join()
        os.close(self._file)

    def is_within(self, seconds: float, began: float) -> bool:
        """Whether no more than that has passed since a moment, beside what the machine was late."""
        return began >= self.before(monotonic(), seconds)

    def a_second_before(self, moment: float) -> float:
        """What was typed up to then is on the disk at a moment of the last seconds: a second before,
        and more where the machine was late."""
        return self.before(moment, _SECOND)

    def before(self, moment: float, seconds: float) -> float:
        """So many seconds before a moment of just now, and more where the machine was late."""
        late = [
            late
            for at, late in list(self._late)
            if at > moment - seconds - 2 * _SECOND and at - late - _EVERY < moment
        ]
        late.append(moment - self._last - _EVERY)  # the beat that is missing
        return moment - seconds - _STEPS * max(0.0, *late)

    def until_kept(self, typed: float) -> float:
        """Wait until what was typed at a moment must be on the disk; up to when everything must be."""
        end = monotonic() + _PATIENCE
        while (kept := self.a_second_before(monotonic())) <= typed:
            assert monotonic() < end, "this machine is too busy to keep any promise"
            self._stop.wait(_EVERY)
        return kept


@contextmanager
def pulse_in(folder: Path) -> Iterator[Pulse]:
    """The pulse of the machine while the block runs, felt in a folder on the disk in question."""
    pulse = Pulse(folder)
    try:
        yield pulse
    finally:
        pulse.stop()
