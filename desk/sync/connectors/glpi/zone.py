"""Zone: GLPI's times say no zone. They are those of the user's session, and which that is is measured.

`initSession` tells the server's time of now, beside the header `Date` in UTC; a ticket tells when it was
changed, beside the header `Last-Modified`: two measurements half a year apart tell winter from summer.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_FORM: Final = "%Y-%m-%d %H:%M:%S"
_STEP: Final = timedelta(minutes=15)
"""No zone is off by less."""
_WIDEST: Final = timedelta(hours=26)
USUAL: Final = (
    "Europe/Paris", "Europe/London", "Europe/Helsinki", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
"""Where nothing names the zone, one of these that fits what was measured, before any other that does."""


class Measured(NamedTuple):
    """How far the server's time is ahead of UTC at a moment."""

    at: datetime
    ahead: timedelta


def read_naive(value: object) -> datetime | None:
    """A column's time without its zone; None for none, for zeros and for nonsense."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value[:19])
    except ValueError:
        return None


def measure(naive: datetime | None, at: datetime | None) -> Measured | None:
    """The measurement of a time without zone that was the moment `at`; None where they say nothing."""
    if naive is None or at is None:
        return None
    ahead = naive.replace(tzinfo=UTC) - at
    ahead = round(ahead / _STEP) * _STEP
    return Measured(at, ahead) if abs(ahead) < _WIDEST else None


class Zone:
    """Reads and writes times of one session."""

    def __init__(self, zone: tzinfo | None = UTC) -> None:
        """`zone`: None for this machine's own."""
        self._zone = zone

    def __repr__(self) -> str:
        """Which it is."""
        return f"Zone({self._zone})"

    def read(self, value: object, *, later: bool = False) -> datetime | None:
        """A column's time as a moment. `later`: of an hour that comes twice, the second."""
        naive = read_naive(value)
        if naive is None:
            return None
        naive = naive.replace(fold=int(later))
        try:
            there = naive.astimezone() if self._zone is None else naive.replace(tzinfo=self._zone)
            return there.astimezone(UTC)
        except (OverflowError, ValueError, OSError):  # the year 1, or beyond 9999
            return None

    def write(self, moment: datetime) -> str:
        """A moment as the server is told."""
        return moment.astimezone(self._zone).strftime(_FORM)

    def fits(self, measured: Iterable[Measured]) -> bool:
        """Whether it is off by what was measured, each time."""
        return all(each.at.astimezone(self._zone).utcoffset() == each.ahead for each in measured)


def zone_for(measured: Sequence[Measured], names: Sequence[str]) -> Zone:
    """The zone of a session: the first of `names` that fits what was measured, then this machine's
    own, then any that fits; where none does, the difference of now all the year round."""
    named = [ZoneInfo(name) for name in names if _is_zone(name)]
    for candidate in (*named, None):
        zone = Zone(candidate)
        if measured and zone.fits(measured):
            return zone
    if len({each.ahead for each in measured}) > 1:
        for name in (*USUAL, *sorted(available_timezones())):
            if _is_zone(name) and (zone := Zone(ZoneInfo(name))).fits(measured):
                return zone
    if not measured:
        return Zone(named[0] if named else None)
    return Zone(timezone(measured[0].ahead))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
