"""True time: the server's time on a device whose clock may be wrong, or is put right while it works.

The offset that sync measured puts the clock right. What the machine has run since then shows when
somebody, or a time server, has moved the clock meanwhile: a clock that jumps moves no moment.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.clock import Clock

JUMP: Final = timedelta(seconds=5)
"""By how much clock and running time may differ before the clock is not believed: an adjustment
of the offset's rounding and of the clock's drift between two contacts."""

CLOCK_OFFSET: Final = "clock_offset"
"""Under this name sync leaves in the store's meta table the seconds the server's clock is ahead."""
CLOCK_READING: Final = "clock_reading"
"""And under this one a reading of the time it measured them at."""
_EXACT: Final = timedelta(seconds=1)


class Reading(msgspec.Struct, frozen=True):
    """The true time at one moment of a machine's running time."""

    true: datetime
    running: float
    """Seconds the machine had run, sleep included."""
    boot: str
    """Which start of the machine they count from."""

    def reckoned(self, running: float) -> datetime:
        """The true time when the machine has run that many seconds."""
        return self.true + timedelta(seconds=running - self.running)


class TrueTime:
    """What time it is at the server, and by how much the device's clock is off."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._offset = 0.0
        self._known: Reading | None = None

    def learn(self, offset: float, reading: Reading | None = None) -> None:
        """What sync measured last: the offset in seconds and, from this start of the machine, a
        reading. Without one the clock is believed as it stands now, and watched from here on."""
        fresh = offset != self._offset or self._known is None
        self._offset = offset
        if reading is not None and self._holds(reading):
            self._known = reading
        elif fresh:
            self._known = reading_of(self._clock, self._told())

    def learn_from(self, meta: Callable[[str], str | None]) -> "TrueTime":
        """What sync left in a store."""
        offset, reading = float(meta(CLOCK_OFFSET) or 0), decode_reading(meta(CLOCK_READING))
        self.learn(offset, reading)
        return self

    def now(self) -> datetime:
        """The true time."""
        told = self._told()
        if self._known is None:
            return told
        reckoned = self._known.reckoned(self._clock.running()[1])
        return told if abs(told - reckoned) <= JUMP else reckoned

    def offset(self) -> float:
        """Seconds to add to the device's clock, as it stands now, to get the true time."""
        return round((self.now() - self._clock.now()).total_seconds(), 3)

    def _told(self) -> datetime:
        return self._clock.now() + timedelta(seconds=self._offset)

    def _holds(self, reading: Reading) -> bool:
        boot, running = self._clock.running()
        return bool(boot) and reading.boot == boot and reading.running <= running


def reading_of(clock: Clock, true: datetime) -> Reading:
    """A reading at this moment, which is `true`."""
    boot, running = clock.running()
    return Reading(true, running, boot)


def is_worth_keeping(new: Reading, kept: Reading | None) -> bool:
    """Whether a new reading says anything that the kept one does not."""
    if kept is None or kept.boot != new.boot:
        return True
    return abs(kept.reckoned(new.running) - new.true) > _EXACT


def encode_reading(reading: Reading) -> str:
    """The reading as it is kept."""
    return msgspec.json.encode(reading).decode()


def decode_reading(text: str | None) -> Reading | None:
    """A kept reading; None for none, or for one that nobody can read."""
    try:
        return msgspec.json.decode(text, type=Reading) if text else None
    except msgspec.DecodeError:
        return None
