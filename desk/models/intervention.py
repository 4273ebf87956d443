"""The intervention report: what a customer reads and signs, as one value with one form and one digest. Pure.

A report never changes. What it reports on may: then the report is superseded, and another one, which
names it, may take its place.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Final

import msgspec

from desk.models.cert import needs_to_know
from desk.models.checklist import Checklist
from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.ids import TicketId
from desk.models.texts import Language, tr
from desk.models.ticket import Moment, Ticket
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Measured,
    PartUsed,
    PhotoTaken,
    Record,
    Section,
    Span,
)

FORM: Final = 1
"""The form of the document; another one gets another number."""
BOX: Final = (3000, 1000)
"""Width and height of the box that a signature is drawn in: its points are whole numbers in it."""
_LEAST_INK: Final = 300
"""Units of the box that a signature is long at least: a dot is none."""
_MOST_STROKES: Final = 300
_MOST_DOTS: Final = 8_000


class Part(msgspec.Struct, frozen=True):
    """A part that was used."""

    name: str
    quantity: str = "1"
    reference: str = ""
    serial: str = ""


class Reading(msgspec.Struct, frozen=True):
    """Something that was measured."""

    what: str
    value: str
    unit: str = ""


class Photo(msgspec.Struct, frozen=True):
    """A photo, by the SHA-256 of its original."""

    sha256: str
    caption: str = ""


class Step(msgspec.Struct, frozen=True):
    """A step of a checklist."""

    text: str
    done: bool = False


class Checked(msgspec.Struct, frozen=True):
    """A checklist as it stood."""

    title: str
    steps: tuple[Step, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """What is told of one ticket; of the visit as a whole where it names none."""

    ticket: TicketId = TicketId("")
    number: str = ""
    title: str = ""
    found: str = ""
    done: str = ""
    next: str = ""
    checked: tuple[Checked, ...] = ()
    parts: tuple[Part, ...] = ()
    readings: tuple[Reading, ...] = ()
    photos: tuple[Photo, ...] = ()

    @property
    def told(self) -> tuple[object, ...]:
        """What the technician put down, without what the ticket is called."""
        return (self.found, self.done, self.next, self.checked, self.parts, self.readings,
                self.photos)  # fmt: skip


class Stay(msgspec.Struct, frozen=True):
    """A stretch of time on the spot, or a break in it."""

    begin: Moment
    end: Moment


class Facts(msgspec.Struct, frozen=True):
    """What the customer reads: it is put together once, and signed as it was read."""

    visit: VisitId
    language: Language
    until: Moment
    """What happened later is not in it."""
    technician: str = ""
    organisation: str = ""
    """The technician's."""
    customer: str = ""
    customer_organisation: str = ""
    site: str = ""
    address: str = ""
    worked: tuple[Stay, ...] = ()
    accounts: tuple[Account, ...] = ()
    form: int = FORM

    @property
    def breaks(self) -> tuple[Stay, ...]:
        """Between two stretches of work."""
        return tuple(Stay(one.end, other.begin) for one, other in pairwise(self.worked))

    @property
    def minutes(self) -> int:
        """Whole minutes worked, breaks left out."""
        lengths = (stay.end - stay.begin for stay in self.worked)
        return int(sum(lengths, timedelta()).total_seconds()) // 60

    @property
    def photos(self) -> tuple[Photo, ...]:
        """All photos in it."""
        return tuple(photo for account in self.accounts for photo in account.photos)

    @property
    def tickets(self) -> tuple[TicketId, ...]:
        """The tickets it reports on."""
        return tuple(account.ticket for account in self.accounts if account.ticket)


class Dot(msgspec.Struct, frozen=True, array_like=True):
    """A place the pen passed, in units of the box, and when: milliseconds since it came down first."""

    x: int
    y: int
    at: int


Stroke = tuple[Dot, ...]


class Signed(msgspec.Struct, frozen=True, tag_field="is", tag="signed"):
    """Somebody read it and put their name to it; without strokes they confirmed it by name alone."""

    name: str
    at: Moment
    strokes: tuple[Stroke, ...] = ()


class Refused(msgspec.Struct, frozen=True, tag_field="is", tag="refused"):
    """Nobody signed it, and why."""

    reason: str
    at: Moment
    name: str = ""


Ending = Signed | Refused


class Report(msgspec.Struct, frozen=True):
    """A report as it was signed, or as its signing was refused."""

    facts: Facts
    ending: Ending
    replaces: str = ""
    """The digest of the report it takes the place of."""


class Around(msgspec.Struct, frozen=True):
    """Who a report names, and what is called how."""

    technician: str = ""
    organisation: str = ""
    customer: str = ""
    customer_organisation: str = ""
    tickets: Mapping[TicketId, Ticket] = {}
    checklists: Mapping[TicketId, Sequence[Checklist]] = {}
    withheld: frozenset[TicketId] = frozenset()
    """Tickets that few may read (`for_few`)."""
    zone: tzinfo | None = None
    """Whose clocks tell the times; this machine's without one."""


# ---- making one


def for_few(ticket: Ticket) -> bool:
    """Whether nothing of a ticket goes on paper: it has the security mark, or was reported as
    need-to-know. A report lies on desks and goes to people who must not hear that there is one."""
    return ticket.security or needs_to_know(ticket.incident)


def facts_of(
    visit: Visit, record: Record, around: Around, wanted: Language, until: datetime
) -> Facts:
    """What a report on a visit says, up to a moment. Of the record only what was written for it: what
    was found, done and is next, checks, parts, measurements, photos and times; no note, public or
    private, and nothing of tickets that few may read. Moments are told as the clocks there
    have them."""
    zone = around.zone
    end = _moment(until, zone)
    named = [*visit.tickets, *(event.ticket for event in record.kept)]
    shown = [t for t in dict.fromkeys(named) if t and t not in around.withheld]
    whole = _account(TicketId(""), record, around)
    accounts = [_account(ticket, record, around) for ticket in shown]
    if any(whole.told):
        accounts.append(whole)
    return Facts(
        visit.id, wanted, end,
        _line(around.technician), _line(around.organisation), _line(around.customer),
        _line(around.customer_organisation), _line(visit.site), _line(visit.address),
        _worked(record.spans, end, zone), tuple(accounts),
    )  # fmt: skip


def _account(ticket: TicketId, record: Record, around: Around) -> Account:
    events = [event.what for event in record.of(ticket)]
    known = around.tickets.get(ticket)
    return Account(
        ticket,
        _line(known.number) if known else "",
        _line(known.title) if known else "",
        found=_text(record.told(ticket, Section.FOUND)),
        done=_text(record.told(ticket, Section.DONE)),
        next=_text(record.told(ticket, Section.NEXT)),
        checked=tuple(map(_checked, around.checklists.get(ticket, ()))),
        parts=tuple(
            Part(*map(_line, (e.name, e.quantity, e.reference, e.serial)))
            for e in events
            if isinstance(e, PartUsed)
        ),
        readings=tuple(
            Reading(*map(_line, (e.what, e.value, e.unit)))
            for e in events
            if isinstance(e, Measured)
        ),
        photos=tuple(
            Photo(e.attachment.sha256, _line(e.caption))
            for e in events
            if isinstance(e, PhotoTaken)
        ),
    )


def _checked(checklist: Checklist) -> Checked:
    steps = (Step(_line(item.text), item.done_at is not None) for item in checklist.items)
    return Checked(_line(checklist.title), tuple(steps))


def _worked(spans: Iterable[Span], until: datetime, zone: tzinfo | None) -> tuple[Stay, ...]:
    found = ((span.start, min(span.end or until, until)) for span in spans)
    return tuple(Stay(_moment(a, zone), _moment(b, zone)) for a, b in found if a < b)


def _moment(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone).replace(microsecond=0)


def _line(words: str) -> str:
    return unicodedata.normalize("NFC", printable_line(words))[:LONGEST_NAME]


def _text(words: str) -> str:
    lines = [printable_line(line) for line in words.splitlines()]
    return unicodedata.normalize("NFC", "\n".join(lines).strip())[:LONGEST_TEXT]


# ---- ending one


def signed(facts: Facts, name: str, strokes: Sequence[Stroke], at: datetime) -> Signed:
    """Put a name, and what was drawn, to a report. Raises `InvalidInput` for a missing name, and for
    less than a signature; no stroke at all is a confirmation by name."""
    line = _line(name)
    if not line:
        raise InvalidInput(
            tr("Intervention", "The name of who signs is missing."),
            tr("Intervention", "Type it below the signature."),
        )
    if strokes and not is_drawn(strokes):
        raise InvalidInput(
            tr("Intervention", "What was drawn is no signature."),
            tr("Intervention", "Draw it again, or confirm by name alone."),
        )
    return Signed(line, _moment(at, facts.until.tzinfo), tuple(strokes))


def refused(facts: Facts, reason: str, at: datetime, name: str = "") -> Refused:
    """Put down why nobody signs. Raises `InvalidInput` without a reason."""
    words = _line(reason)
    if not words:
        raise InvalidInput(
            tr("Intervention", "The reason is missing."),
            tr("Intervention", "Write why the report is not signed."),
        )
    return Refused(words, _moment(at, facts.until.tzinfo), _line(name))


def is_drawn(strokes: Sequence[Stroke]) -> bool:
    """Whether there is enough ink for a signature, all of it in the box."""
    dots = [dot for stroke in strokes for dot in stroke]
    if len(strokes) > _MOST_STROKES or len(dots) > _MOST_DOTS:
        return False
    inside = all(0 <= dot.x <= BOX[0] and 0 <= dot.y <= BOX[1] and dot.at >= 0 for dot in dots)
    return inside and sum(map(_length, strokes)) >= _LEAST_INK


def _length(stroke: Stroke) -> int:
    return sum(max(abs(a.x - b.x), abs(a.y - b.y)) for a, b in pairwise(stroke))


# ---- its one form


def canonical(report: Report) -> bytes:
    """The report as JSON in the one form its digest is of: names in order, no blanks, UTF-8, every
    field written."""
    return msgspec.json.encode(report, order="sorted")


def digest_of(report: Report) -> str:
    """The SHA-256 of the report's one form, in hexadecimal."""
    return hashlib.sha256(canonical(report)).hexdigest()


def read_report(content: bytes | str) -> Report:
    """The report in a JSON text. Raises `InvalidInput` for anything but the one form of a report."""
    data = content.encode() if isinstance(content, str) else content
    try:
        report = msgspec.json.decode(data, type=Report)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _no_report() from error
    if canonical(report) != data:
        raise _no_report()
    return report


def _no_report() -> InvalidInput:
    return InvalidInput(tr("Intervention", "This is not the content of an intervention report."))


# ---- what became of one


def is_superseded(report: Report, now: Facts) -> bool:
    """Whether what the report tells of was changed since. `now`: the facts as they are now, up to the
    same moment as the report's. What a ticket, a person or a place is called may change: the visit was
    what it was."""
    return _subject(report.facts) != _subject(now)


def _subject(facts: Facts) -> tuple[object, ...]:
    accounts = {account.ticket: account.told for account in facts.accounts if any(account.told)}
    return facts.worked, accounts
