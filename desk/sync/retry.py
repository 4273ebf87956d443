"""Retry: how long to wait before asking a server again. Pure; time and chance are parameters.

Waits are measured on the monotonic clock: a wall clock that jumps must neither stop nor hurry
the sync. Attempts are counted to wait longer, never to give up: nothing is dropped for its age.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

CAP: Final = 60.0
"""Seconds. The longest wait of our own choosing."""
FIRST: Final = 1.0
LONGEST_ASKED: Final = 3600.0
"""Seconds. A server that asks for more is asked again after an hour."""
SHORTEST_ASKED: Final = 1.0
OPENS_AFTER: Final = 5
"""Failures in a row after which a host gets one probe a wait, and nothing else."""


def backoff(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures in a row: full jitter, `chance` between 0 and 1.

    Full jitter spreads a thousand clients of a server that comes back over the whole wait
    (M. Brooker, "Exponential backoff and jitter", 2015).
    """
    longest = min(CAP, FIRST * 2.0 ** min(max(failures, 0), 16))
    return chance * longest


def asked_wait(value: str | None, date: str | None, now: datetime) -> float | None:
    """Seconds a `Retry-After` header asks for (RFC 9110 §10.2.3), None without a readable one.

    A moment is read against the answer's own `Date`: this machine's clock may be wrong by hours.
    """
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return _bounded(float(value.strip()[:9]))
    until = read_date(value)
    if until is None:
        return None
    return _bounded((until - (read_date(date) or now)).total_seconds())


def read_date(text: str | None) -> datetime | None:
    """The moment of an HTTP date, None when there is none or it cannot be read."""
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bounded(seconds: float) -> float:
    return min(LONGEST_ASKED, max(SHORTEST_ASKED, seconds))


class Circuit(msgspec.Struct, frozen=True):
    """How one host has answered lately, and when it may be asked again (monotonic seconds)."""

    failures: int = 0
    """In a row."""
    probe_at: float = 0.0
    """Our own wait ends then; a person who asks may go ahead of it."""
    floor: float = 0.0
    """The wait the server asked for ends then; nobody goes ahead of it."""

    @property
    def open(self) -> bool:
        """Too many failures: a round stops at its first one, and asks for nothing else."""
        return self.failures >= OPENS_AFTER

    def succeeded(self) -> "Circuit":
        """The host answered."""
        return Circuit()

    def failed(self, now: float, chance: float) -> "Circuit":
        """The host did not answer, or not as itself."""
        wait = backoff(self.failures, chance)
        return Circuit(self.failures + 1, now + wait, self.floor)

    def told_to_wait(self, now: float, after: float) -> "Circuit":
        """The host answered, and asked for `after` seconds of peace."""
        until = now + _bounded(after)
        return Circuit(self.failures, max(self.probe_at, until), max(self.floor, until))

    def wait(self, now: float, *, asked: bool = False) -> float:
        """Seconds until the host may be asked; `asked`: a person wants it now."""
        until = self.floor if asked else max(self.floor, self.probe_at)
        return max(0.0, until - now)
