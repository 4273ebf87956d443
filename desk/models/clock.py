"""The clock: the only place that asks the machine what time it is."""

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, Protocol

_EARLIEST: Final = datetime(2, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(9998, 12, 31, tzinfo=UTC)
"""A year away from the ends of the calendar, where no zone can lead over them."""
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Where time comes from. Tests and simulations bring their own."""

    def now(self) -> datetime:
        """The wall clock, in UTC. May jump; never used to measure a wait."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        ...

    def running(self) -> tuple[str, float]:
        """Which start of the machine this is, and how many seconds it has run since, asleep or
        awake. Both only say something compared with an earlier answer; the start is empty where
        the system does not tell."""
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

    def running(self) -> tuple[str, float]:
        """This start of the machine (Linux alone tells), and the seconds since."""
        # Linux stops CLOCK_MONOTONIC in sleep, macOS stops time.monotonic; Windows stops neither.
        for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
            if (which := getattr(time, name, None)) is not None:
                return _boot(), time.clock_gettime(which)
        return _boot(), time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait that many seconds."""
        time.sleep(seconds)


@cache
def _boot() -> str:
    try:
        return _BOOT.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def to_milliseconds(moment: datetime | None) -> int | None:
    """Milliseconds since 1970 in UTC, as the store keeps moments; None stays None."""
    return None if moment is None else int(reckonable(moment).timestamp() * 1000)


def from_milliseconds(value: int | None) -> datetime | None:
    """The moment of a stored number of milliseconds."""
    return None if value is None else moment_of(value)


def moment_of(milliseconds: int) -> datetime:
    """The moment of a number of milliseconds, away from the ends of the calendar."""
    seconds = min(max(milliseconds / 1000, _EARLIEST.timestamp()), _LATEST.timestamp())
    return datetime.fromtimestamp(seconds, UTC)


def reckonable(moment: datetime) -> datetime:
    """The moment, or the nearest one that every zone can show: somebody may send the end of time."""
    return min(max(moment, _EARLIEST), _LATEST) if moment.tzinfo is not None else moment
