"""What happened on the spot is folded from events: in the order they were written down, each once."""

from datetime import timedelta

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, TicketId
from desk.models.visit import VisitId
from desk.models.visit_record import (
    Clocked,
    Ended,
    NoteTaken,
    PartUsed,
    Paused,
    Reported,
    Section,
    Span,
    Started,
    Taken,
    Told,
    VisitEvent,
    What,
    record_of,
)
from tests.builders import MONDAY

VISIT = VisitId("v1")
TICKET = TicketId("t1")


def event(minute: int, what: What, ticket: str = "", name: str = "") -> VisitEvent:
    at = MONDAY + timedelta(minutes=minute)
    return VisitEvent(name or f"e{minute:03}", VISIT, at, what, TicketId(ticket))


def test_breaks_are_left_out_of_the_time_worked() -> None:
    events = [event(0, Started()), event(30, Paused("lunch")), event(60, Started()),
              event(90, Ended())]  # fmt: skip
    record = record_of(VISIT, events)
    assert record.worked(MONDAY + timedelta(days=1)) == timedelta(minutes=60)
    assert (record.began_at, record.ended_at) == (events[0].at, events[3].at)
    assert record.clock is Clocked.OVER


def test_a_clock_that_runs_counts_to_now_and_one_set_back_counts_nothing() -> None:
    record = record_of(VISIT, [event(10, Started()), event(20, Started(), name="again")])
    assert record.clock is Clocked.RUNS
    assert record.spans == (Span(MONDAY + timedelta(minutes=10)),)
    assert record.worked(MONDAY + timedelta(minutes=40)) == timedelta(minutes=30)
    assert record.worked(MONDAY) == timedelta()
    assert record.ended_at is None


def test_nothing_runs_before_somebody_came_nor_rests_after_the_end() -> None:
    assert record_of(VISIT, [event(0, Paused())]).clock is Clocked.AWAY
    assert record_of(VISIT, []).began_at is None
    over = record_of(VISIT, [event(0, Started()), event(5, Ended()), event(6, Paused())])
    assert over.clock is Clocked.OVER
    rests = record_of(VISIT, [event(0, Started()), event(5, Paused()), event(6, Paused())])
    assert (rests.clock, rests.spans[-1].end) == (Clocked.RESTS, MONDAY + timedelta(minutes=5))


def test_one_who_comes_back_the_same_day_goes_on() -> None:
    record = record_of(VISIT, [event(0, Started()), event(5, Ended()), event(60, Started())])
    assert record.clock is Clocked.RUNS
    assert len(record.spans) == 2
    assert record.stretch == (Span(MONDAY + timedelta(minutes=60)),)


def test_a_clock_that_was_set_back_changes_no_order() -> None:
    ended = record_of(VISIT, [event(60, Started()), event(5, Ended(), name="early")])
    assert (ended.clock, ended.spans) == (Clocked.OVER, (Span(at := event(60, Started()).at, at),))
    again = record_of(VISIT, [*ended.kept, event(10, Started(), name="again")])
    assert (again.clock, again.stretch) == (Clocked.RUNS, (Span(event(10, Started()).at),))


def test_the_same_event_counts_once_and_another_visits_never() -> None:
    part = event(1, PartUsed("Fan"), "t1")
    other = VisitEvent("x", VisitId("v2"), MONDAY, Started())
    record = record_of(VISIT, [part, part, other])
    assert record.of(TICKET) == (part,)
    assert record.of(TicketId("")) == ()


def test_what_was_taken_back_does_not_count() -> None:
    wrong, right = event(1, PartUsed("Fan"), "t1"), event(2, NoteTaken("Dust."), "t1")
    record = record_of(VISIT, [wrong, right, event(3, Taken("e001", "other machine"))])
    assert record.kept == (right,)


def test_of_words_told_twice_the_newest_hold() -> None:
    told = [event(1, Told(Section.FOUND, "Dust"), "t1"),
            event(2, Told(Section.DONE, "Cleaned"), "t1"),
            event(3, Told(Section.FOUND, "Dust and rust"), "t1")]  # fmt: skip
    record = record_of(VISIT, told)
    assert record.told(TICKET, Section.FOUND) == "Dust and rust"
    assert record.told(TICKET, Section.DONE) == "Cleaned"
    assert record.told(TICKET, Section.NEXT) == ""
    assert len(record.kept) == 2


def test_reports_stand_in_the_order_they_were_made() -> None:
    file = Attachment(AttachmentId("a"), TICKET, "report.pdf", 1, "0" * 64)
    first, second = Reported("1" * 64, file, "{}"), Reported("2" * 64, file, "{}", refused="absent")
    record = record_of(VISIT, [event(9, first), event(5, second)])
    assert [report for _, report in record.reports] == [first, second]
