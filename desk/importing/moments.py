"""Moments and lengths of time as other systems write them. Pure."""

import re
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_BLANKS: Final = re.compile(r"\s+")
_EARLIEST, _LATEST = 1970, 2199
_UNIX: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?", re.ASCII)
_HOURS: Final = re.compile(r"(\d{1,4}):(\d{2})(?::\d{2})?", re.ASCII)


def zone_of(name: str) -> tzinfo | None:
    """The zone of a name; None for the machine's own. Raises `ValueError` for one nobody knows."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(name) from error


def moment_of(text: str | None, forms: tuple[str, ...], zone: tzinfo | None) -> datetime | None:
    """The moment of a text by the first form that fits, in UTC; None for nothing (zero and
    `0000-00-00` are MySQL's nothing). Raises `ValueError` for what is no time."""
    plain = _BLANKS.sub(" ", text or "").strip()
    if not plain.strip("0-: ."):
        return None
    for form in forms:
        found = _by(form, plain)
        if found is not None:
            if not _EARLIEST <= found.year <= _LATEST:
                break
            return _in_utc(found, zone)
    raise ValueError(plain)


def _by(form: str, text: str) -> datetime | None:
    try:
        if form == "unix":
            return datetime.fromtimestamp(float(text), UTC) if _UNIX.fullmatch(text) else None
        if form == "iso":
            return datetime.fromisoformat(text)
        return datetime.strptime(text, _BLANKS.sub(" ", form))  # noqa: DTZ007  the zone follows
    except (ValueError, OverflowError, OSError):
        return None


def _in_utc(moment: datetime, zone: tzinfo | None) -> datetime:
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def minutes_of(text: str | None, *, hours: bool) -> int:
    """Whole minutes of a number of hours or minutes, or of `1:30`; 0 for nothing. Raises
    `ValueError` for what is no length of time."""
    plain = (text or "").strip().replace(",", ".")
    if not plain:
        return 0
    if found := _HOURS.fullmatch(plain):
        return int(found[1]) * 60 + int(found[2])
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(plain) from error
    if not number.is_finite() or not 0 <= number < 1_000_000:
        raise ValueError(plain)
    return int((number * 60 if hours else number).to_integral_value())
