"""`desk visit correct` and `desk visit rested`: times of a visit that were written down wrong."""

from desk.cli.output import say
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.visit import keep, visit
from desk.cli.visit_meant import meant, on_the_spot, short
from desk.models.visit import LONGEST, Visit
from desk.models.visit_words import clock_words, turn_words
from desk.workflow import clocking


@visit.command()
@spoken
def correct(event: str, time: str, reason: str) -> None:
    """A start, a break or an end was written down at the wrong time; the first time stays in the record."""
    with session() as at:
        about, id_ = _of_event(at, event)
        spot = on_the_spot(at, about)
        record = at.store.visits.record(about.id)
        near = next((turn.at for turn in record.turns if turn.event == id_), spot.now)
        right = clocking.moment_typed(time, near.astimezone())
        keep(at, clocking.correct(spot, record, id_, right, reason))
        _say_clock(at, about)


@visit.command()
@spoken
def rested(begin: str, end: str, reason: str) -> None:
    """There was a break that you did not stop the clock for: from when to when, and why."""
    with session() as at:
        spot = on_the_spot(at, meant(at, ""))
        near = spot.now.astimezone()
        first, last = clocking.moment_typed(begin, near), clocking.moment_typed(end, near)
        record = at.store.visits.record(spot.visit.id)
        keep(at, clocking.rested(spot, record, first, last, reason))
        _say_clock(at, spot.visit)


def _of_event(at: Session, event: str) -> tuple[Visit, str]:
    """The visit an event belongs to, and the event's whole id; else the visit that runs."""
    now = at.time.now()
    for found in at.store.visits.between(now - LONGEST, now + LONGEST):
        for turn in at.store.visits.record(found.id).turns:
            if event in {turn.event, short(turn.event)}:
                return found, turn.event
    return meant(at, ""), event


def _say_clock(at: Session, about: Visit) -> None:
    record = at.store.visits.record(about.id)
    for turn in record.turns:
        say(f"  {turn_words(turn)}  [{short(turn.event)}]")
    say(clock_words(about, record, at.time.now()))
