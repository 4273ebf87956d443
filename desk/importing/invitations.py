"""Invitations: the events of another program's calendar file as plans of visits, or why one is none.

The file is hostile: it is looked at before the library reads it, its time zones are known by their
names alone (a file's own rules of a zone could be counted up for ever), and what repeats is left out.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

import msgspec

from desk.models.agenda import visit_in
from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.visit import LONGEST_LINE, LONGEST_WORDS, VisitId, VisitState

if TYPE_CHECKING:
    from icalendar.cal.component import Component

LARGEST: Final = 1_000_000
"""Octets of a file: five hundred events with long words have less."""
MOST: Final = 500
_DEEPEST: Final = 6
"""Parts within parts: a calendar with an event with an alarm has three."""


class Invitation(msgspec.Struct, frozen=True):
    """One event that can be a visit."""

    visit: VisitId
    """The same for the same event, however often it comes."""
    values: dict[str, FieldValue]
    words: str
    """All that is said of it: ticket numbers may stand in it."""
    revision: int | None = None
    """Of a visit that Desk wrote itself; None for others."""


class LeftOut(msgspec.Struct, frozen=True):
    """An event that is no visit, and why."""

    name: str
    why: str


def read_invitations(content: bytes) -> list[Invitation | LeftOut]:
    """The events of an iCalendar file in their order. Raises `InvalidInput` for what is no such file."""
    import icalendar

    _look_at(content)
    try:
        calendars = icalendar.Calendar.from_ical(_without_zones(content), multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise _no_calendar() from error
    if not events:
        raise InvalidInput(tr("Invitation", "There is no event in this file."))
    if len(events) > MOST:
        raise InvalidInput(tr("Invitation", "A file has at most {most} events.", most=MOST))
    method = {str(calendar.get("METHOD", "")).upper() for calendar in calendars}
    return [_read(event, cancels=method == {"CANCEL"}) for event in events]


def _look_at(content: bytes) -> None:
    if len(content) > LARGEST:
        raise InvalidInput(tr("Invitation", "This file is too large for a calendar."))
    if b"BEGIN:VCALENDAR" not in content[:4096].upper():
        raise _no_calendar()
    depth = 0
    for line in content.upper().splitlines():
        depth += line.startswith(b"BEGIN:") - line.startswith(b"END:")
        if not 0 <= depth <= _DEEPEST:
            raise _no_calendar()


def _no_calendar() -> InvalidInput:
    return InvalidInput(
        tr("Invitation", "This is no calendar file."),
        tr("Invitation", "Export it again as iCalendar (.ics)."),
    )


def _without_zones(content: bytes) -> bytes:
    """The file without rules of its own for time zones."""
    kept, inside = [], False
    for line in content.splitlines():
        inside = inside or line.upper().startswith(b"BEGIN:VTIMEZONE")
        if not inside:
            kept.append(line)
        inside = inside and not line.upper().startswith(b"END:VTIMEZONE")
    return b"\r\n".join(kept) + b"\r\n"


def _read(event: "Component", *, cancels: bool) -> Invitation | LeftOut:
    summary = _line(event, "SUMMARY")
    uid = _line(event, "UID")
    name = summary or uid or tr("Invitation", "an event without a name")
    if not uid:
        return LeftOut(name, tr("Invitation", "It has no name of its own (UID)."))
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        return LeftOut(name, tr("Invitation", "It repeats: plan each visit by itself."))
    try:
        begin, end = _times(event)
    except InvalidInput as error:
        return LeftOut(name, error.message)
    ours, text = visit_in(uid), "\n".join(_lines(event, "DESCRIPTION"))[:LONGEST_WORDS]
    values: dict[str, FieldValue] = {"starts_at": begin.isoformat(), "ends_at": end.isoformat()}
    if not ours:
        place = _line(event, "LOCATION")
        values |= {"site": summary or place, "address": place, "note": text}
    if cancels or str(event.get("STATUS", "")).upper() == "CANCELLED":
        values["state"] = VisitState.CANCELLED
    digest = hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()
    visit = ours or VisitId(f"ics-{digest[:32]}")
    revision = _whole(event.get("SEQUENCE")) if ours else None
    return Invitation(visit, values, f"{summary} {text}", revision)


def _times(event: "Component") -> tuple[datetime, datetime]:
    begin = _moment(event, "DTSTART")
    if begin is None:
        raise InvalidInput(tr("Invitation", "It does not say when it begins."))
    end = _moment(event, "DTEND") or begin + _length(event)
    if not timedelta() < end - begin <= timedelta(days=7):
        raise InvalidInput(
            tr("Invitation", "It ends before it begins, or after more than seven days.")
        )
    return begin, end


def _moment(event: "Component", name: str) -> datetime | None:
    found = event.get(name)
    if found is None:
        return None
    value = _value(found)
    if isinstance(value, date) and not isinstance(value, datetime):
        raise InvalidInput(tr("Invitation", "It lasts the whole day: a visit has its hours."))
    if not isinstance(value, datetime):
        raise InvalidInput(tr("Invitation", "Its times cannot be read."))
    zone = getattr(found, "params", {}).get("TZID")
    if value.tzinfo is None and zone is not None:
        words = printable_line(str(zone))[:60]
        raise InvalidInput(tr("Invitation", "Its time zone “{zone}” is not known.", zone=words))
    return _in_utc(value, value.tzinfo)


def _value(found: object) -> object:
    """What a property says; None when it says nothing, or what cannot be read."""
    try:
        return getattr(found, "dt", None)
    except (
        ValueError
    ):  # the library keeps what it could not read, and raises when it is asked for it
        return None


def _in_utc(value: datetime, zone: tzinfo | None) -> datetime:
    """One without a zone is told by the clocks of this place."""
    try:
        return (value if zone else value.astimezone()).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InvalidInput(tr("Invitation", "Its times cannot be read.")) from error


def _length(event: "Component") -> timedelta:
    value = _value(event.get("DURATION"))
    return value if isinstance(value, timedelta) else timedelta(hours=1)


def _lines(event: "Component", name: str) -> Iterator[str]:
    found = event.get(name)
    for line in str(found or "").splitlines() if not isinstance(found, list) else ():
        yield printable_line(line)


def _line(event: "Component", name: str) -> str:
    return " ".join(_lines(event, name)).strip()[:LONGEST_LINE]


def _whole(found: object) -> int:
    return found if isinstance(found, int) and 0 <= found < 2**31 else 0
