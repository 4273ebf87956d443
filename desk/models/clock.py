"""The clock: the only place that asks the machine what time it is."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where time comes from. Tests and simulations bring their own."""

    def now(self) -> datetime:
        """The wall clock, in UTC. May jump; never used to measure a wait."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait that many seconds."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The wall clock, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment of no meaning."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait that many seconds."""
        time.sleep(seconds)


def to_milliseconds(moment: datetime | None) -> int | None:
    """Milliseconds since 1970 in UTC, as the store keeps moments; None stays None."""
    return None if moment is None else int(moment.timestamp() * 1000)


def from_milliseconds(value: int | None) -> datetime | None:
    """The moment of a stored number of milliseconds."""
    return None if value is None else datetime.fromtimestamp(value / 1000, UTC)
