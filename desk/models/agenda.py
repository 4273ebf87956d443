"""The agenda: what is due on which day of a week, and the iCalendar file that carries it elsewhere. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.ids import TicketId
from desk.models.later import Snooze
from desk.models.listing import QueueRow
from desk.models.visit import Visit, VisitId, VisitState, too_close, visit_subject

DAYS: Final = 7
_FOLD: Final = 74
"""Octets of a line of an iCalendar file, with the space that continues it (RFC 5545, 3.1)."""


class Why(StrEnum):
    """What makes a moment one."""

    DUE = "due"
    """The agreed time of a ticket ends."""
    REMINDER = "reminder"
    """The person wanted to come back to it."""
    VISIT = "visit"
    """Somebody is to be on the spot."""


class Event(msgspec.Struct, frozen=True):
    """One moment of one ticket, or a visit."""

    at: datetime
    why: Why
    ticket: TicketId
    """Of a visit: what stands in the place of a ticket (`visit_subject`)."""
    number: str
    """Empty for a visit."""
    title: str
    """The ticket's title, the note of a reminder, or the site; empty where the ticket has the security
    mark."""
    late: bool = False
    priority: int = 3
    until: datetime | None = None
    """When a visit ends."""
    leaves: datetime | None = None
    """When one must be on the way to a visit."""
    too_close: bool = False
    """A visit that whoever goes there cannot reach in time from the one before it."""
    place: str = ""
    revision: int = 0
    cancelled: bool = False


def events(
    rows: Iterable[QueueRow], snoozes: Iterable[Snooze], now: datetime, visits: Iterable[Visit] = ()
) -> list[Event]:
    """What is due, what one is reminded of, and who is to be where, soonest first. What rests while
    somebody is waited for has no moment, and a visit that does not take place none either."""
    found = [
        Event(row.due, Why.DUE, row.id, row.number, "" if row.security else row.title,
              late=row.due < now, priority=row.priority)
        for row in rows
        if row.due is not None and not row.paused
    ]  # fmt: skip
    found += [
        Event(one.until, Why.REMINDER, one.ticket, one.number, one.note, late=one.until < now)
        for one in snoozes
    ]
    planned = [visit for visit in visits if visit.state is not VisitState.CANCELLED]
    late = out_of_reach(planned)
    found += [_of_visit(visit, too_close=visit.id in late) for visit in planned]
    return sorted(found, key=lambda event: (event.at, event.number, event.ticket))


def out_of_reach(visits: Iterable[Visit]) -> frozenset[VisitId]:
    """Those of the visits of several people that cannot be reached in time by whoever goes there."""
    of_each: dict[str, list[Visit]] = {}
    for visit in visits:
        of_each.setdefault(visit.technician, []).append(visit)
    return frozenset(late for theirs in of_each.values() for late in too_close(theirs))


def visit_events(visits: Iterable[Visit]) -> list[Event]:
    """Visits for a calendar file: those that do not take place too, so that they go from calendars."""
    return [_of_visit(visit) for visit in visits]


def _of_visit(visit: Visit, *, too_close: bool = False) -> Event:
    return Event(
        visit.starts_at, Why.VISIT, visit_subject(visit.id), "", visit.site, until=visit.ends_at,
        leaves=visit.leaves_at, too_close=too_close, place=visit.address, revision=visit.revision or len(visit.history),
        cancelled=visit.state is VisitState.CANCELLED,
    )  # fmt: skip


def monday(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def week(
    found: Sequence[Event], first: date, today: date, zone: tzinfo | None
) -> list[list[Event]]:
    """The events of the seven days from `first` on, by the days of a zone (None: of this place). What
    is late stands under today, since today it is to be dealt with."""
    days: list[list[Event]] = [[] for _ in range(DAYS)]
    for event in found:
        day = today if event.late else event.at.astimezone(zone).date()
        place = (day - first).days
        if 0 <= place < DAYS:
            days[place].append(event)
    return days


def icalendar(found: Iterable[Event], now: datetime) -> bytes:
    """The events as an iCalendar file (RFC 5545), for a calendar program. The same event always has the
    same name, so that taking a newer file in replaces it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Desk//Desk//EN", "CALSCALE:GREGORIAN"]
    for event in found:
        summary = f"{event.number} {event.title}".strip()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(event.why, _escaped(event.ticket))}",
            f"DTSTAMP:{_moment(now)}",
            f"DTSTART:{_moment(event.at)}",
            *([f"DTEND:{_moment(event.until)}"] if event.until else ()),
            f"SUMMARY:{_escaped(summary)}",
            *([f"LOCATION:{_escaped(event.place)}"] if event.place else ()),
            *([f"SEQUENCE:{event.revision}"] if event.revision else ()),
            *(["STATUS:CANCELLED"] if event.cancelled else ()),
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def visit_in(uid: str) -> VisitId | None:
    """The visit an event is of that Desk wrote; None for every other name of an event."""
    before, after = _uid(Why.VISIT, visit_subject(VisitId("\n"))).split("\n")
    if len(uid) > len(before) + len(after) and uid.startswith(before) and uid.endswith(after):
        return VisitId(uid[len(before) : -len(after)])
    return None


def _uid(why: Why, ticket: str) -> str:
    return f"{why}-{ticket}@desk"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    """Text as the format has it; what is no text is left out, so that no title begins a line."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """One line, broken where it is too long, and never within a letter."""
    pieces: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > _FOLD:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"
