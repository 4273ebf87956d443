"""The record of a visit: what was done on the spot, event by event, each added and never changed. Pure.

What a technician does there is written down at once. What is shown, counted and reported is folded
from the events, so that neither a crash nor a later correction loses one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.ids import OperationKey, TicketId
from desk.models.ticket import Moment
from desk.models.visit import VisitId

LONGEST_NAME: Final = 250
LONGEST_TEXT: Final = 20_000


class Started(msgspec.Struct, frozen=True, tag_field="is", tag="started", omit_defaults=True):
    """The technician is there, or goes on after a break: the clock runs."""


class Paused(msgspec.Struct, frozen=True, tag_field="is", tag="paused", omit_defaults=True):
    """A break: the clock rests."""

    why: str = ""


class Ended(msgspec.Struct, frozen=True, tag_field="is", tag="ended", omit_defaults=True):
    """The technician leaves."""


class PartUsed(msgspec.Struct, frozen=True, tag_field="is", tag="part", omit_defaults=True):
    """A part that was put in or used up."""

    name: str
    quantity: str = "1"
    """As it was typed: `2`, `1.5 m`."""
    reference: str = ""
    """Its number at the maker or in the store."""
    serial: str = ""


class Measured(msgspec.Struct, frozen=True, tag_field="is", tag="measured", omit_defaults=True):
    """Something that was measured."""

    what: str
    value: str
    unit: str = ""


class PhotoTaken(msgspec.Struct, frozen=True, tag_field="is", tag="photo", omit_defaults=True):
    """A photo: the original is a file of the ticket, by the operation that adds it."""

    attachment: Attachment
    caption: str = ""
    added_as: OperationKey = OperationKey("")
    original: str = ""
    """SHA-256 of what the camera made, where the file is a copy that does not say where it was taken. It
    stays on the device."""


class NoteTaken(msgspec.Struct, frozen=True, tag_field="is", tag="note", omit_defaults=True):
    """A note: an entry of the ticket, by the operation that adds it."""

    text: str
    added_as: OperationKey = OperationKey("")


class Section(StrEnum):
    """What the technician says of a ticket in the report, in words."""

    FOUND = "found"
    DONE = "done"
    NEXT = "next"
    """What remains to be done, and by whom."""


class Told(msgspec.Struct, frozen=True, tag_field="is", tag="told", omit_defaults=True):
    """Words for the report; what was told for the same section before is replaced."""

    section: Section
    text: str


class Taken(msgspec.Struct, frozen=True, tag_field="is", tag="taken_back", omit_defaults=True):
    """An event was a mistake: it does not count, and stays readable."""

    event: str
    reason: str = ""


class Corrected(msgspec.Struct, frozen=True, tag_field="is", tag="corrected", omit_defaults=True):
    """The clock was started, stopped or ended at another moment. The event keeps the moment it was written
    down with, and counts with this one."""

    event: str
    at: Moment
    reason: str


class Rested(msgspec.Struct, frozen=True, tag_field="is", tag="rested", omit_defaults=True):
    """A break that nobody stopped the clock for, written down afterwards."""

    begin: Moment
    end: Moment
    reason: str


class Reported(msgspec.Struct, frozen=True, tag_field="is", tag="reported", omit_defaults=True):
    """An intervention report was made and signed, or its signing was refused."""

    digest: str
    """SHA-256 of the report's content, in hexadecimal."""
    attachment: Attachment
    content: str
    """The report's content as it was signed, in JSON."""
    signer: str = ""
    refused: str = ""
    """Why it was not signed."""


class Superseded(msgspec.Struct, frozen=True, tag_field="is", tag="superseded", omit_defaults=True):
    """What a report tells of was changed since, and its tickets say so."""

    digest: str
    """The report's."""


What = (
    Started
    | Paused
    | Ended
    | PartUsed
    | Measured
    | PhotoTaken
    | NoteTaken
    | Told
    | Taken
    | Corrected
    | Rested
    | Reported
    | Superseded
)


class VisitEvent(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that happened on the spot."""

    id: str
    """UUIDv7 made on the device: the same event is there once, however often it is added."""
    visit: VisitId
    at: Moment
    """True time: the device's clock corrected to the server's."""
    what: What
    ticket: TicketId = TicketId("")
    """Which ticket of the visit it belongs to; empty for the visit as a whole."""


class Clocked(StrEnum):
    """Where the clock of a visit stands."""

    AWAY = "away"
    """Not begun."""
    RUNS = "runs"
    RESTS = "rests"
    OVER = "over"


class Span(msgspec.Struct, frozen=True):
    """A stretch of time worked on the spot; `end` is None while it goes on."""

    start: datetime
    end: datetime | None = None


class Turn(msgspec.Struct, frozen=True):
    """One start, break or end, with the moment that counts."""

    event: str
    what: Started | Paused | Ended
    at: datetime
    written_at: datetime
    """The moment it was written down with; another one where it was corrected."""


class Record(msgspec.Struct, frozen=True):
    """A visit as its events tell it."""

    visit: VisitId
    clock: Clocked = Clocked.AWAY
    spans: tuple[Span, ...] = ()
    kept: tuple[VisitEvent, ...] = ()
    """The events that count, as they were written down; of words told twice the newest."""
    recorded: int = 0
    """How many of the spans lie before the last end: their minutes are on the tickets already."""
    turns: tuple[Turn, ...] = ()
    """All that was done to the clock, in its order."""

    @property
    def stretch(self) -> tuple[Span, ...]:
        """What was worked since the technician last left, or at all."""
        return self.spans[self.recorded :]

    @property
    def began_at(self) -> datetime | None:
        """When the technician came."""
        return self.spans[0].start if self.spans else None

    @property
    def ended_at(self) -> datetime | None:
        """When the technician left; None while the visit goes on."""
        return self.spans[-1].end if self.spans and self.clock is Clocked.OVER else None

    def worked(self, now: datetime) -> timedelta:
        """Time worked so far, breaks left out. A clock that was set back counts nothing."""
        lengths = ((span.end or now) - span.start for span in self.spans)
        return sum((max(length, timedelta()) for length in lengths), timedelta())

    def of(self, ticket: TicketId) -> tuple[VisitEvent, ...]:
        """What belongs to one ticket; with an empty id what belongs to the visit as a whole."""
        return tuple(event for event in self.kept if event.ticket == ticket)

    def told(self, ticket: TicketId, section: Section) -> str:
        """The words of a section; empty when nothing was told."""
        for event in reversed(self.of(ticket)):
            if isinstance(event.what, Told) and event.what.section is section:
                return event.what.text
        return ""

    @property
    def reports(self) -> tuple[tuple[VisitEvent, Reported], ...]:
        """The reports that were made, oldest first; the last one replaces those before it."""
        return tuple((e, e.what) for e in self.kept if isinstance(e.what, Reported))

    def is_marked(self, digest: str) -> bool:
        """Whether the tickets of a report were told that it is superseded."""
        return any(isinstance(e.what, Superseded) and e.what.digest == digest for e in self.kept)


def record_of(visit: VisitId, events: Iterable[VisitEvent]) -> Record:
    """Fold the events of a visit, given in the order they were written down; one that comes twice
    counts once. Their times do not order them: a clock may be set back between two."""
    ordered = list({event.id: event for event in events if event.visit == visit}.values())
    back = {event.what.event for event in ordered if isinstance(event.what, Taken)}
    kept = _newest_words([e for e in ordered if e.id not in back and not isinstance(e.what, Taken)])
    turns = _turns(kept)
    clock, spans, recorded = _clocked(turns)
    for event in kept:
        if isinstance(event.what, Rested):
            spans, recorded = _without(event.what, spans, recorded)
    return Record(visit, clock, spans, tuple(kept), recorded, turns)


def _turns(kept: list[VisitEvent]) -> tuple[Turn, ...]:
    right = {e.what.event: e.what.at for e in kept if isinstance(e.what, Corrected)}
    return tuple(
        Turn(event.id, event.what, right.get(event.id, event.at), event.at)
        for event in kept
        if isinstance(event.what, Started | Paused | Ended)
    )


def _newest_words(events: list[VisitEvent]) -> list[VisitEvent]:
    newest: dict[object, str] = {}
    for event in events:
        if isinstance(event.what, Told):
            newest[(event.ticket, event.what.section)] = event.id
    last = set(newest.values())
    return [event for event in events if not isinstance(event.what, Told) or event.id in last]


def _clocked(turns: Iterable[Turn]) -> tuple[Clocked, tuple[Span, ...], int]:
    clock, spans, recorded = Clocked.AWAY, [], 0
    for turn in turns:
        if isinstance(turn.what, Started) and clock is not Clocked.RUNS:
            spans.append(Span(turn.at))
            clock = Clocked.RUNS
        elif not isinstance(turn.what, Started) and clock is not Clocked.AWAY:
            if clock is Clocked.RUNS:
                spans[-1] = Span(spans[-1].start, max(spans[-1].start, turn.at))
            clock = Clocked.OVER if isinstance(turn.what, Ended) else _rests(clock)
            recorded = len(spans) if clock is Clocked.OVER else recorded
    return clock, tuple(spans), recorded


def _without(rest: Rested, spans: tuple[Span, ...], recorded: int) -> tuple[tuple[Span, ...], int]:
    """The spans without a break that was forgotten, and how many of them are recorded now."""
    left: list[Span] = []
    more = 0
    for place, span in enumerate(spans):
        begin, end = max(span.start, rest.begin), min(span.end or rest.end, rest.end)
        if begin < end:
            left += [Span(span.start, begin), Span(end, span.end)]
            more += place < recorded
        else:
            left.append(span)
    return tuple(left), recorded + more


def _rests(clock: Clocked) -> Clocked:
    return Clocked.OVER if clock is Clocked.OVER else Clocked.RESTS
