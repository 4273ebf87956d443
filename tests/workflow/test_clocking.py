"""Times of a visit put right: with a reason, never over the first value, and only what can have been."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desk.models.errors import InvalidInput
from desk.models.ids import PersonId, TicketId
from desk.models.operations import RecordVisit
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import Record, Span, VisitEvent, record_of
from desk.workflow.clocking import correct, ended_before, moment_typed, rested
from desk.workflow.on_site import Spot, Step, end, pause, shares, start, take_back
from tests.builders import MONDAY

ONE = TicketId("t1")
VISIT = Visit(VisitId("v"), PersonId("anna"), MONDAY, MONDAY + timedelta(hours=2), (ONE,), "Mill")


def at(minutes: int) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


class Day:
    """There at 0, a break from 60 to 90, and 120 minutes gone."""

    def __init__(self) -> None:
        self.events: list[VisitEvent] = []
        self.spot = Spot(VISIT, PersonId("anna"), MONDAY)
        self.keep(start(self.spot, self.record), 60)
        self.keep(pause(self.spot, self.record), 30)
        self.keep(start(self.spot, self.record), 30)

    @property
    def record(self) -> Record:
        return record_of(VISIT.id, self.events)

    def keep(self, step: Step, minutes: int = 0) -> None:
        self.events += step.events
        now = self.spot.now + timedelta(minutes=minutes)
        self.spot = msgspec.structs.replace(self.spot, now=now)

    def correct(self, turn: int, minutes: int, reason: str = "forgot it") -> None:
        event = self.record.turns[turn].event
        self.keep(correct(self.spot, self.record, event, at(minutes), reason))

    @property
    def spans(self) -> list[tuple[int, int | None]]:
        minute = timedelta(minutes=1)
        return [
            ((s.start - MONDAY) // minute, (s.end - MONDAY) // minute if s.end else None)
            for s in self.record.spans
        ]


def test_a_corrected_time_counts_and_the_first_one_stays_in_the_record() -> None:
    day = Day()
    day.correct(0, -20)
    day.correct(1, 50)
    day.correct(2, 95)
    assert day.spans == [(-20, 50), (95, None)]
    assert [turn.written_at for turn in day.record.turns] == [at(0), at(60), at(90)]
    assert shares(day.record, [ONE], day.spot.now) == {ONE: 95}
    day.correct(0, -10, "looked at the gate's log")
    assert day.spans[0] == (-10, 50)


def test_a_correction_that_was_a_mistake_is_taken_back() -> None:
    day = Day()
    day.correct(0, -20)
    day.keep(take_back(day.spot, day.record, day.events[-1].id, "it was right"))
    assert day.spans[0] == (0, 60)


@pytest.mark.parametrize(("turn", "minutes", "words"), [
    (0, 61, "after what came after"), (1, -1, "before what came before"),
    (2, 121, "not come yet"), (0, -8 * 24 * 60, "seven days"), (0, 0, "already"),
])  # fmt: skip
def test_what_cannot_have_been_is_refused(turn: int, minutes: int, words: str) -> None:
    day = Day()
    with pytest.raises(InvalidInput, match=words):
        day.correct(turn, minutes)


def test_a_reason_is_wanted_and_only_times_are_corrected() -> None:
    day = Day()
    with pytest.raises(InvalidInput, match="reason"):
        day.correct(0, -5, "  ")
    with pytest.raises(InvalidInput, match="no time"):
        correct(day.spot, day.record, "nothing", at(0), "why")


def test_a_forgotten_break_does_not_count() -> None:
    day = Day()
    day.keep(rested(day.spot, day.record, at(20), at(35), "lunch"))
    day.keep(rested(day.spot, day.record, at(100), at(110), "telephone"))
    assert day.spans == [(0, 20), (35, 60), (90, 100), (110, None)]
    day.keep(end(day.spot, day.record, {}), 10)
    day.keep(start(day.spot, day.record), 10)
    day.keep(rested(day.spot, day.record, at(40), at(45), "telephone"))
    assert day.record.stretch == (Span(at(130)),)


@pytest.mark.parametrize(("begin", "until", "words"), [
    (50, 70, "did not run"), (30, 30, "after it begins"), (110, 130, "not come yet"),
])  # fmt: skip
def test_a_break_lies_where_the_clock_ran(begin: int, until: int, words: str) -> None:
    day = Day()
    with pytest.raises(InvalidInput, match=words):
        rested(day.spot, day.record, at(begin), at(until), "lunch")


def test_who_forgot_to_end_a_visit_says_when_it_was() -> None:
    day = Day()
    left = at(100)
    step = end(day.spot, day.record, {ONE: 70}, "", left)
    day.keep(ended_before(day.spot, day.record, step, left, "battery was empty"))
    assert day.spans == [(0, 60), (90, 100)]
    [made] = step.operations
    assert isinstance(made.action, RecordVisit)
    assert made.action.ended_at == left
    assert day.record.turns[-1].written_at == at(120)
    with pytest.raises(InvalidInput, match="before what came before"):
        ended_before(day.spot, day.record, step, at(80), "battery")


@pytest.mark.parametrize(("words", "found"), [
    ("9h05", (1, 9, 5)), ("9:05", (1, 9, 5)), ("14", (1, 14, 0)), (" 14 h ", (1, 14, 0)),
    ("2026-12-02 09:05", (2, 9, 5)),
])  # fmt: skip
def test_a_time_is_of_the_day_that_is_spoken_of(words: str, found: tuple[int, int, int]) -> None:
    near = datetime(2026, 12, 1, 17, 30, 12, tzinfo=UTC)
    day, hour, minute = found
    assert moment_typed(words, near) == datetime(2026, 12, day, hour, minute, tzinfo=UTC)
    with_zone = moment_typed("2026-12-01T09:00+01:00", near)
    assert with_zone == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("words", ["", "25:00", "noon", "9:75"])
def test_what_is_no_time_is_said(words: str) -> None:
    with pytest.raises(InvalidInput, match="no time"):
        moment_typed(words, MONDAY)
