"""Which visit a command means, and when: signs, ticket numbers, moments and lengths as they are typed."""

from datetime import datetime, timedelta
from typing import Final

from desk.cli.session import Session
from desk.models.errors import NotFound
from desk.models.texts import marked, tr
from desk.models.visit import Visit, VisitState
from desk.models.visit_record import Clocked
from desk.workflow.on_site import Spot
from desk.workflow.visiting import begins_at

AT: Final = marked("Help", "When: tomorrow 9, 14h30, monday 8, 2026-12-03 10:00.")
_SIGN: Final = 6
_AROUND: Final = timedelta(days=60)


def short(id_: str) -> str:
    """The sign of a visit or of an event: the end of its id, which is chance."""
    return id_[-_SIGN:]


def meant(at: Session, which: str, *, running: bool = True) -> Visit:
    """The visit a command means: by its sign or id, by a ticket of it, or the one whose clock runs;
    without a word and with `running` off, the next one of today. Raises `NotFound`."""
    now = at.time.now()
    around = at.store.visits.between(now - _AROUND, now + _AROUND)
    if which:
        found = [v for v in around if which == v.id or short(v.id) == which.lower()]
        return found[0] if found else _of_ticket(at, which)
    mine = [v for v in around if v.technician == at.me.person]
    busy = {Clocked.RUNS, Clocked.RESTS}
    on = [v for v in mine if at.store.visits.record(v.id).clock in busy]
    if not on and not running:
        on = [v for v in mine if v.state is VisitState.PLANNED and _is_today(v, now)]
    if not on:
        raise NotFound(
            tr("Cli", "No visit of yours is going on."),
            tr("Cli", "“desk visit list” shows them; “desk visit start VISIT” begins one."),
        )
    return on[0]


def _of_ticket(at: Session, number: str) -> Visit:
    ticket = at.ticket(number).ticket
    found = [v for v in at.store.visits.of_ticket(ticket.id) if v.state is VisitState.PLANNED]
    if not found:
        message = tr("Cli", "No visit is planned for {number}.", number=ticket.number)
        raise NotFound(message, tr("Cli", "Plan one: desk visit plan {number} --at WHEN",
                                   number=ticket.number))  # fmt: skip
    return found[0]


def _is_today(visit: Visit, now: datetime) -> bool:
    return visit.starts_at.astimezone().date() == now.astimezone().date()


def on_the_spot(at: Session, visit: Visit) -> Spot:
    """The person on this visit, now."""
    return Spot(visit, at.me.person, at.time.now(), at.time.offset())


def named_tickets(at: Session, visit: Visit) -> list[str]:
    """The numbers of a visit's tickets; of one that is not here its id."""
    details = ((ticket, at.store.tickets.detail(ticket)) for ticket in visit.tickets)
    return [detail.ticket.number if detail else ticket for ticket, detail in details]


def typed_moment(at: Session, words: str) -> datetime:
    """A moment as it is typed, or as a calendar writes it. Raises `InvalidInput`."""
    return begins_at(words, at.time.now())
