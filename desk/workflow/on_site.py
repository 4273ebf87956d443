"""On the spot: what a technician does on a visit becomes events of its record and operations on its tickets. Pure.

Each step is kept in one commit: what is in the record is on its ticket too, and is never there twice.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import Action, AddAttachment, AddEntry, Operation, RecordVisit
from desk.models.texts import tr
from desk.models.visit import Visit
from desk.models.visit_record import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Clocked,
    Ended,
    Measured,
    NoteTaken,
    PartUsed,
    Paused,
    PhotoTaken,
    Record,
    Reported,
    Section,
    Started,
    Superseded,
    Taken,
    Told,
    VisitEvent,
    What,
)

_WHOLE: Final = TicketId("")
"""The visit as a whole."""
_MINUTE: Final = timedelta(minutes=1)


class Step(msgspec.Struct, frozen=True):
    """What is to be kept together."""

    events: tuple[VisitEvent, ...]
    operations: tuple[Operation, ...] = ()


class Spot(msgspec.Struct, frozen=True):
    """Who is on which visit, and the true time there."""

    visit: Visit
    me: PersonId
    now: datetime
    offset: float = 0.0
    """Seconds to add to the device's clock to get the server's; `now` has it added."""

    def event(self, what: What, ticket: TicketId = _WHOLE) -> VisitEvent:
        """Something that happens now."""
        return VisitEvent(new_uuid7(self.now), self.visit.id, self.now, what, ticket)

    def operation(self, action: Action, ticket: TicketId) -> Operation:
        """Something done to a ticket now."""
        key = OperationKey(new_uuid7(self.now))
        return Operation(key, ticket, self.me, self.now, action, clock_offset=self.offset)


Act = Callable[[Spot, TicketId], Step]
"""Something done on the spot for one ticket."""


def start(spot: Spot, record: Record) -> Step:
    """The technician is there, or goes on. Raises `InvalidInput` where the clock runs already."""
    if record.clock is Clocked.RUNS:
        raise InvalidInput(tr("OnSite", "The clock of this visit runs already."))
    return Step((spot.event(Started()),))


def pause(spot: Spot, record: Record, why: str = "") -> Step:
    """A break."""
    _require_running(record)
    return Step((spot.event(Paused(_line(why))),))


def note(spot: Spot, ticket: TicketId, text: str) -> Step:
    """A private note on a ticket of the visit."""
    words = _text(text)
    made = spot.operation(AddEntry(words, public=False), _of_visit(spot, ticket))
    return Step((spot.event(NoteTaken(words, made.key), ticket),), (made,))


def photo(
    spot: Spot, ticket: TicketId, file: Attachment, caption: str = "", original: str = ""
) -> Step:
    """A photo on a ticket: the file as it is, whose bytes are in the store already. `original`: SHA-256 of
    the camera's own file, where that stays on the device."""
    made = spot.operation(AddAttachment(file), _of_visit(spot, ticket))
    taken = PhotoTaken(file, printable_line(caption)[:LONGEST_NAME], made.key, original)
    return Step((spot.event(taken, ticket),), (made,))


def part(spot: Spot, ticket: TicketId, used: PartUsed) -> Step:
    """A part that was used."""
    kept = PartUsed(_named(used.name), _line(used.quantity) or "1", _line(used.reference),
                    _line(used.serial))  # fmt: skip
    return Step((spot.event(kept, _of_visit(spot, ticket)),))


def measure(spot: Spot, ticket: TicketId, what: str, value: str, unit: str = "") -> Step:
    """Something that was measured."""
    measured = Measured(_named(what), _named(value), _line(unit))
    return Step((spot.event(measured, _of_visit(spot, ticket)),))


def tell(spot: Spot, ticket: TicketId, section: Section, text: str) -> Step:
    """Words for the report; empty ones take back what was told."""
    words = text.strip()
    if len(words) > LONGEST_TEXT:
        raise InvalidInput(tr("OnSite", "A text has at most {most} letters.", most=LONGEST_TEXT))
    return Step((spot.event(Told(section, words), _of_visit(spot, ticket)),))


def take_back(spot: Spot, record: Record, event: str, reason: str) -> Step:
    """An event was a mistake. What stands on a ticket already stays there: it was seen. The end of a
    visit stays too: its minutes are on the tickets, and would be there twice after another end."""
    meant = next((each for each in record.kept if each.id == event), None)
    if meant is None:
        raise InvalidInput(tr("OnSite", "This is not in the record of the visit."))
    if isinstance(meant.what, Ended):
        raise InvalidInput(
            tr("OnSite", "The minutes up to this end are on the tickets already."),
            tr("OnSite", "Start the visit again: the next end counts what comes from now on."),
        )
    if isinstance(meant.what, Reported | Superseded):
        raise InvalidInput(
            tr("OnSite", "A report that was made stays, and so does what was said of it."),
            tr(
                "OnSite", "Correct the visit and make another report: it names the one it replaces."
            ),
        )
    return Step((spot.event(Taken(event, _line(reason))),))


def shares(record: Record, tickets: Sequence[TicketId], now: datetime) -> dict[TicketId, int]:
    """The minutes worked since the last end, split between the tickets: as evenly as whole minutes
    go, the first ones get what is left over. Begun minutes count."""
    worked = -(-_since_last_end(record, now) // _MINUTE)
    each, left = divmod(worked, len(tickets)) if tickets else (0, 0)
    return {ticket: each + (place < left) for place, ticket in enumerate(tickets)}


def end(
    spot: Spot,
    record: Record,
    minutes: Mapping[TicketId, int],
    summary: str = "",
    left_at: datetime | None = None,
) -> Step:
    """The technician leaves: each ticket gets its minutes as one entry. `left_at`: when that was, if it was
    before now (`clocking.ended_before` keeps it)."""
    if record.clock in {Clocked.AWAY, Clocked.OVER}:
        raise InvalidInput(
            tr("OnSite", "This visit has not begun."), tr("OnSite", "Start it when you are there.")
        )
    began = record.stretch[0].start if record.stretch else spot.now
    left = max(
        began, left_at or spot.now
    )  # a clock that was set back must not end it before it began
    for ticket, spent in minutes.items():
        _of_visit(spot, ticket)
        if not 0 <= spent <= 7 * 24 * 60:
            raise InvalidInput(tr("OnSite", "Minutes must be from 0 to 10,080."))
    made = [
        spot.operation(
            RecordVisit(spot.visit.id, began, left, spent, spot.visit.site, summary.strip()),
            ticket,
        )
        for ticket, spent in minutes.items()
    ]
    return Step((spot.event(Ended()),), tuple(made))


def _since_last_end(record: Record, now: datetime) -> timedelta:
    lengths = ((span.end or now) - span.start for span in record.stretch)
    return sum((max(length, timedelta()) for length in lengths), timedelta())


def _require_running(record: Record) -> None:
    if record.clock is not Clocked.RUNS:
        raise InvalidInput(
            tr("OnSite", "The clock of this visit does not run."),
            tr("OnSite", "Start it when you are there."),
        )


def _of_visit(spot: Spot, ticket: TicketId) -> TicketId:
    if ticket not in spot.visit.tickets:
        raise InvalidInput(
            tr("OnSite", "This ticket is not on the visit."),
            tr("OnSite", "Put it on the visit first."),
        )
    return ticket


def _named(text: str) -> str:
    line = _line(text)
    if not line:
        raise InvalidInput(tr("OnSite", "It needs a name."))
    return line


def _line(text: str) -> str:
    line = printable_line(text)
    if len(line) > LONGEST_NAME:
        raise InvalidInput(tr("OnSite", "A line has at most {most} letters.", most=LONGEST_NAME))
    return line


def _text(text: str) -> str:
    words = text.strip()
    if not words:
        raise InvalidInput(tr("OnSite", "There is nothing in the note."))
    if len(words) > LONGEST_TEXT:
        raise InvalidInput(tr("OnSite", "A text has at most {most} letters.", most=LONGEST_TEXT))
    return words
