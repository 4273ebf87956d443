"""What is done on the spot: into the record and onto the ticket, together, and only on a visit that runs."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.operations import AddAttachment, AddEntry, RecordVisit
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import (
    Clocked,
    Measured,
    NoteTaken,
    PartUsed,
    PhotoTaken,
    Record,
    Section,
    Superseded,
    Told,
    VisitEvent,
    record_of,
)
from desk.workflow.on_site import (
    Spot,
    Step,
    end,
    measure,
    note,
    part,
    pause,
    photo,
    shares,
    start,
    take_back,
    tell,
)
from tests.builders import MONDAY

ONE, TWO = TicketId("t1"), TicketId("t2")
VISIT = Visit(
    VisitId("v"), PersonId("anna"), MONDAY, MONDAY + timedelta(hours=2), (ONE, TWO), "Mill"
)


class Day:
    """A visit that goes on: each step is kept, and the clock moves by a minute or more."""

    def __init__(self) -> None:
        self.events: list[VisitEvent] = []
        self.spot = Spot(VISIT, PersonId("anna"), MONDAY, 2.0)

    @property
    def record(self) -> Record:
        return record_of(VISIT.id, self.events)

    def keep(self, step: Step, minutes: int = 1) -> Step:
        self.events += step.events
        now = self.spot.now + timedelta(minutes=minutes)
        self.spot = msgspec.structs.replace(self.spot, now=now)
        return step


def test_a_report_that_was_made_is_not_taken_back() -> None:
    day = Day()
    day.events.append(day.spot.event(Superseded("ab")))
    with pytest.raises(InvalidInput, match="stays"):
        take_back(day.spot, day.record, day.events[-1].id, "mistake")


def test_a_note_is_an_entry_of_its_ticket_and_the_record_knows_which() -> None:
    day = Day()
    step = day.keep(note(day.spot, ONE, " Dust everywhere.\n"))
    [made], [event] = step.operations, step.events
    assert made.action == AddEntry("Dust everywhere.", public=False)
    assert (made.ticket, made.author, made.occurred_at, made.clock_offset) == (
        ONE, "anna", MONDAY, 2.0,
    )  # fmt: skip
    assert event.what == NoteTaken("Dust everywhere.", made.key)


def test_a_photo_is_a_file_of_its_ticket() -> None:
    day = Day()
    file = Attachment(AttachmentId("a"), ONE, "fan.jpg", 3, "0" * 64)
    step = photo(day.spot, ONE, file, "The\nfan")
    [made], [event] = step.operations, step.events
    assert made.action == AddAttachment(file)
    assert event.what == PhotoTaken(file, "The fan", made.key)


def test_parts_measurements_and_words_stand_in_the_record() -> None:
    day = Day()
    day.keep(part(day.spot, ONE, PartUsed("Fan", "", "F-12", "S1")))
    day.keep(measure(day.spot, ONE, "Voltage", "231", "V"))
    day.keep(tell(day.spot, ONE, Section.DONE, " Replaced. "))
    assert [event.what for event in day.record.of(ONE)] == [
        PartUsed("Fan", "1", "F-12", "S1"), Measured("Voltage", "231", "V"),
        Told(Section.DONE, "Replaced."),
    ]  # fmt: skip
    day.keep(take_back(day.spot, day.record, day.events[0].id, "wrong machine"))
    assert len(day.record.of(ONE)) == 2


def test_the_end_gives_each_ticket_its_minutes_without_the_breaks() -> None:
    day = Day()
    day.keep(start(day.spot, day.record), 30)
    day.keep(pause(day.spot, day.record, "lunch"), 60)
    day.keep(start(day.spot, day.record), 31)
    split = shares(day.record, VISIT.tickets, day.spot.now)
    assert split == {ONE: 31, TWO: 30}
    step = day.keep(end(day.spot, day.record, split, "Fan replaced."))
    done = [made.action for made in step.operations if isinstance(made.action, RecordVisit)]
    assert [action.minutes for action in done] == [31, 30]
    assert {action.started_at for action in done} == {MONDAY}
    assert {action.summary for action in done} == {"Fan replaced."}
    assert day.record.clock is Clocked.OVER


def test_who_comes_back_after_the_end_counts_only_what_is_new() -> None:
    day = Day()
    day.keep(start(day.spot, day.record), 30)
    day.keep(end(day.spot, day.record, {ONE: 30}), 60)
    again = day.spot.now
    day.keep(start(day.spot, day.record), 10)
    assert shares(day.record, (ONE,), day.spot.now) == {ONE: 10}
    [made] = end(day.spot, day.record, {ONE: 10}).operations
    assert isinstance(made.action, RecordVisit)
    assert made.action.started_at == again
    assert shares(day.record, (), day.spot.now) == {}


def test_the_end_is_not_taken_back_as_its_minutes_are_on_the_tickets() -> None:
    day = Day()
    day.keep(start(day.spot, day.record), 30)
    day.keep(end(day.spot, day.record, {ONE: 30}))
    with pytest.raises(InvalidInput, match="on the tickets already"):
        take_back(day.spot, day.record, day.events[-1].id, "too early")


def test_a_clock_that_was_set_back_ends_no_visit_before_it_began() -> None:
    day = Day()
    day.keep(start(day.spot, day.record), -90)
    [made] = end(day.spot, day.record, {ONE: 10}).operations
    assert isinstance(made.action, RecordVisit)
    assert made.action.ended_at == made.action.started_at == MONDAY


def test_what_cannot_be_is_refused() -> None:
    day = Day()
    spot, record = day.spot, day.record
    for refused in (
        lambda: pause(spot, record),
        lambda: end(spot, record, {ONE: 1}),
        lambda: note(spot, ONE, " "),
        lambda: note(spot, ONE, "x" * 20_001),
        lambda: note(spot, TicketId("t9"), "x"),
        lambda: part(spot, ONE, PartUsed("")),
        lambda: part(spot, ONE, PartUsed("x" * 251)),
        lambda: tell(spot, ONE, Section.FOUND, "x" * 20_001),
        lambda: take_back(spot, record, "nothing", "x"),
    ):
        with pytest.raises(InvalidInput):
            refused()
    day.keep(start(day.spot, day.record))
    with pytest.raises(InvalidInput):
        start(day.spot, day.record)
    with pytest.raises(InvalidInput):
        end(day.spot, day.record, {ONE: -1})
