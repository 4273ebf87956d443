"""A visit in words: where its clock stands, and what happened on the spot; window and command line share them. Pure."""

from datetime import datetime, timedelta
from typing import Final, assert_never

from desk.models.texts import marked, tr
from desk.models.visit import Visit, VisitState
from desk.models.visit_record import (
    Clocked,
    Corrected,
    Ended,
    Measured,
    NoteTaken,
    PartUsed,
    Paused,
    PhotoTaken,
    Record,
    Reported,
    Rested,
    Section,
    Started,
    Superseded,
    Taken,
    Told,
    Turn,
    What,
)
from desk.models.words import with_text

_CLOCK: Final = {
    Clocked.AWAY: marked("VisitWords", "planned"),
    Clocked.RUNS: marked("VisitWords", "on site, {minutes} min"),
    Clocked.RESTS: marked("VisitWords", "break, {minutes} min worked"),
    Clocked.OVER: marked("VisitWords", "over, {minutes} min worked"),
}
_TURNS: Final[dict[type, str]] = {
    Started: marked("VisitWords", "Start"),
    Paused: marked("VisitWords", "Break"),
    Ended: marked("VisitWords", "End"),
}
_SECTIONS: Final = {
    Section.FOUND: marked("VisitWords", "Found"),
    Section.DONE: marked("VisitWords", "Done"),
    Section.NEXT: marked("VisitWords", "To do next"),
}


def clock_words(visit: Visit, record: Record, now: datetime) -> str:
    """Where a visit stands."""
    if visit.state is VisitState.CANCELLED:
        return tr("VisitWords", "cancelled")
    minutes = -(-record.worked(now) // timedelta(minutes=1))
    return tr("VisitWords", _CLOCK[record.clock], minutes=minutes)


def section_label(section: Section) -> str:
    """What a section of the report is called."""
    return tr("VisitWords", _SECTIONS[section])


def event_words(what: What) -> str:  # noqa: PLR0911, PLR0912, C901  one line a kind
    """What happened, on one line."""
    match what:
        case Started():
            return tr("VisitWords", "The clock runs")
        case Paused(why=why):
            return with_text(tr("VisitWords", "Break"), why)
        case Ended():
            return tr("VisitWords", "End of the visit")
        case PartUsed(name=name, quantity=quantity, reference=reference, serial=serial):
            more = " · ".join(word for word in (reference, serial) if word)
            return with_text(
                tr("VisitWords", "Part: {quantity} × {name}", quantity=quantity, name=name), more
            )
        case Measured(what=measured, value=value, unit=unit):
            return with_text(measured, f"{value} {unit}".strip())
        case PhotoTaken(attachment=file, caption=caption, original=original):
            name = file.name
            said = tr("VisitWords", "Photo {name}", name=name)
            if original:
                said = tr("VisitWords", "Photo {name}, sent without its place", name=name)
            return with_text(said, caption)
        case NoteTaken(text=text):
            return with_text(tr("VisitWords", "Note"), text)
        case Told(section=section, text=text):
            return with_text(section_label(section), text)
        case Taken(reason=reason):
            return with_text(tr("VisitWords", "Taken back"), reason)
        case Corrected(at=at, reason=reason):
            return with_text(
                tr("VisitWords", "Time corrected to {time}", time=_clock_time(at)), reason
            )
        case Rested(begin=begin, end=end, reason=reason):
            first, last = _clock_time(begin), _clock_time(end)
            said = tr("VisitWords", "Break from {begin} to {end}", begin=first, end=last)
            return with_text(said, reason)
        case Reported(signer=signer, refused=refused):
            if refused:
                return tr("VisitWords", "Report, not signed: {why}", why=refused)
            return tr("VisitWords", "Report, signed by {name}", name=signer)
        case Superseded():
            return tr("VisitWords", "The report is superseded")
        case _:
            assert_never(what)


def turn_words(turn: Turn) -> str:
    """A start, a break or an end with the moment that counts, and the one that was written down."""
    said = tr("VisitWords", _TURNS[type(turn.what)])
    if turn.at == turn.written_at:
        return tr("VisitWords", "{what} at {time}", what=said, time=_clock_time(turn.at))
    return tr("VisitWords", "{what} at {time}, first written {before}", what=said,
              time=_clock_time(turn.at), before=_clock_time(turn.written_at))  # fmt: skip


def _clock_time(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"
