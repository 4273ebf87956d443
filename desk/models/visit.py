"""Visits: when a technician goes where and for which tickets, as it is planned. Values and pure rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NewType

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.ids import PersonId, TicketId
from desk.models.texts import tr
from desk.models.ticket import FieldValue, Moment

VisitId = NewType("VisitId", str)
_SUBJECT: Final = "visit:"
LONGEST: Final = timedelta(days=7)
"""From leaving to coming back, as presence on site has it."""
LONGEST_LINE: Final = 250
LONGEST_WORDS: Final = 4_000
MOST_TICKETS: Final = 200
LONGEST_TRAVEL: Final = 24 * 60
MOST_STEPS: Final = 30


class VisitState(StrEnum):
    """How far a visit is."""

    PLANNED = "planned"
    OVER = "over"
    """The technician was there and came back."""
    CANCELLED = "cancelled"
    """It does not take place."""


class VisitStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change of the plan."""

    number: int
    author: str
    at: Moment
    before: dict[str, FieldValue] = {}
    """For each field that changed: what it held before. Empty when the visit was made."""
    reason: str = ""


class Visit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One visit as it is planned: what a dispatcher and the technician agree on."""

    id: VisitId
    technician: PersonId
    starts_at: Moment
    """When one is to be there."""
    ends_at: Moment
    tickets: tuple[TicketId, ...] = ()
    """In the order they are to be worked on."""
    site: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    access: str = ""
    """How one gets in: gate, badge, whom to ask, what to wear."""
    hours: str = ""
    """When the site is open, in words."""
    travel_minutes: int = 0
    """The way there, from wherever one is before it."""
    note: str = ""
    state: VisitState = VisitState.PLANNED
    revision: int = 0
    """0 where no server counts them."""
    versions: dict[str, int] = {}
    """The revision in which each field was written last."""
    history: tuple[VisitStep, ...] = ()
    """The newest changes of the plan, oldest first."""

    @property
    def leaves_at(self) -> datetime:
        """When one must be on the way."""
        return self.starts_at - timedelta(minutes=self.travel_minutes)


def visit_subject(visit: VisitId) -> TicketId:
    """What stands in the place of a ticket in an operation on a visit."""
    return TicketId(f"{_SUBJECT}{visit}")


def visit_of(subject: TicketId) -> VisitId | None:
    """The visit an operation is about; None when it is about something else."""
    return VisitId(subject.removeprefix(_SUBJECT)) if subject.startswith(_SUBJECT) else None


def _line(value: FieldValue) -> str:
    line = printable_line(str(value or ""))
    if len(line) > LONGEST_LINE:
        raise InvalidInput(tr("Visit", "A line has at most {most} letters.", most=LONGEST_LINE))
    return line


def _words(value: FieldValue) -> str:
    text = str(value or "").strip()
    if len(text) > LONGEST_WORDS:
        raise InvalidInput(tr("Visit", "A note has at most {most} letters.", most=LONGEST_WORDS))
    return text


def _moment(value: FieldValue) -> datetime:
    try:
        found = datetime.fromisoformat(str(value or ""))
        if found.tzinfo is not None and 1970 < found.year < 2200:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise InvalidInput(tr("Visit", "A visit needs a day and a time it begins and ends."))


def _tickets(value: FieldValue) -> tuple[TicketId, ...]:
    found = tuple(dict.fromkeys(TicketId(each) for each in str(value or "").split()))
    if len(found) > MOST_TICKETS or any(len(each) > LONGEST_LINE for each in found):
        raise InvalidInput(tr("Visit", "A visit has at most {most} tickets.", most=MOST_TICKETS))
    return found


def _travel(value: FieldValue) -> int:
    if isinstance(value, int) and 0 <= value <= LONGEST_TRAVEL:
        return int(value)
    raise InvalidInput(tr("Visit", "The way there takes from 0 to 1,440 minutes."))


def _state(value: FieldValue) -> VisitState:
    try:
        return VisitState(str(value))
    except ValueError as error:
        raise InvalidInput(tr("Visit", "A visit is planned, over or cancelled.")) from error


def _person(value: FieldValue) -> PersonId:
    line = _line(value)
    if not line:
        raise InvalidInput(tr("Visit", "A visit needs somebody who goes there."))
    return PersonId(line)


_READERS: Final[dict[str, Callable[[FieldValue], Any]]] = {
    "technician": _person,
    "starts_at": _moment,
    "ends_at": _moment,
    "tickets": _tickets,
    "site": _line,
    "address": _line,
    "contact": _line,
    "phone": _line,
    "access": _words,
    "hours": _line,
    "travel_minutes": _travel,
    "note": _words,
    "state": _state,
}
FIELDS: Final = tuple(_READERS)
"""What a person can write of a visit."""


def field_of(visit: Visit, field: str) -> FieldValue:
    """A field as operations carry it: moments in UTC, tickets with spaces between them."""
    value: object = getattr(visit, field)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return value if isinstance(value, int) else str(value)


def with_fields(visit: Visit, values: Mapping[str, FieldValue]) -> Visit:
    """The visit with other values. Raises `InvalidInput` for what no visit may hold."""
    read = {field: _reader(field)(value) for field, value in values.items()}
    return _checked(msgspec.structs.replace(visit, **read))


def begun(visit: VisitId, values: Mapping[str, FieldValue]) -> Visit:
    """A new visit. Raises `InvalidInput` for what no visit may hold, or what is missing."""
    read = {field: _reader(field)(value) for field, value in values.items()}
    for field in ("technician", "starts_at", "ends_at"):
        if field not in read:
            read[field] = _READERS[field](None)
    return _checked(Visit(visit, **read))


def _reader(field: str) -> Callable[[FieldValue], Any]:
    if field not in _READERS:
        raise InvalidInput(tr("Visit", "“{field}” is no field of a visit.", field=field[:60]))
    return _READERS[field]


def _checked(visit: Visit) -> Visit:
    if not timedelta() < visit.ends_at - visit.starts_at <= LONGEST:
        raise InvalidInput(
            tr("Visit", "A visit ends after it begins, and within seven days."),
            tr("Visit", "Look at its day and its times."),
        )
    return visit


def changed_values(visit: Visit, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Those of the values that differ from what the visit holds."""
    after = with_fields(visit, values)
    return {f: field_of(after, f) for f in values if field_of(after, f) != field_of(visit, f)}


def days_ahead(now: datetime, days: int) -> tuple[datetime, datetime]:
    """From today's midnight of this place so many days on, today counted."""
    today = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return today, today + timedelta(days=max(1, days))


def in_order(visits: Iterable[Visit]) -> list[Visit]:
    """As a day is gone through."""
    return sorted(visits, key=lambda visit: (visit.starts_at, visit.ends_at, visit.id))


def too_close(visits: Sequence[Visit]) -> dict[VisitId, VisitId]:
    """Of the visits of one person those that cannot be reached in time, each with the one before it
    that lasts too long."""
    found: dict[VisitId, VisitId] = {}
    latest: Visit | None = None
    for visit in in_order(v for v in visits if v.state is VisitState.PLANNED):
        if latest is not None and visit.leaves_at < latest.ends_at:
            found[visit.id] = latest.id
        if latest is None or visit.ends_at > latest.ends_at:
            latest = visit
    return found


def news_of(visit: Visit, me: PersonId, seen: int) -> tuple[VisitStep, ...]:
    """What others changed of the plan of a visit of mine since I took note of it, oldest first.
    `seen`: the revision up to which I did. A visit that somebody planned for me is news as well;
    of one that was mine before it is news who goes now."""
    was_mine = any(step.before.get("technician") == me for step in visit.history)
    if visit.technician != me and not was_mine:
        return ()
    return tuple(step for step in visit.history if step.number > seen and step.author != me)
