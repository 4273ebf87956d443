"""The two clocks of the SLA in words, as they would run with what is chosen. Pure."""

from datetime import datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.sla import Sla, SlaPolicy, sla_of
from desk.models.ticket import UNFINISHED, State, Ticket
from desk.ui import text


class Clock(msgspec.Struct, frozen=True):
    """One of the two moments that were agreed."""

    words: str
    late: bool = False


def clocks(ticket: Ticket, policy: SlaPolicy, now: datetime) -> tuple[Clock, ...]:
    """By when the ticket is to be taken in charge and to be solved; one line that says so where
    nothing was agreed, where the clocks rest, and where they have stopped."""
    if ticket.state not in UNFINISHED:
        return (Clock(_say("Solved: the clocks have stopped.")),)
    sla = sla_of(ticket, policy)
    if sla.response_due is None and sla.resolution_due is None:
        return (Clock(_say("No times were agreed for this priority.")),)
    if ticket.state is State.WAITING:
        return (Clock(_say("The clocks rest while somebody is waited for.")),)
    return tuple(clock for clock in (_response(ticket, sla, now), _resolution(sla, now)) if clock)


def _response(ticket: Ticket, sla: Sla, now: datetime) -> Clock | None:
    if ticket.taken_at is not None:
        when = text.day_and_time(ticket.taken_at, now)
        return Clock(_say("Taken in charge {when}").format(when=when))
    if sla.response_due is None:
        return None
    return _until(_say("Take in charge: {left} ({when})"), sla.response_due, now)


def _resolution(sla: Sla, now: datetime) -> Clock | None:
    if sla.resolution_due is None:
        return None
    return _until(_say("Solve: {left} ({when})"), sla.resolution_due, now)


def _until(words: str, moment: datetime, now: datetime) -> Clock:
    left, when = text.due(moment, now), text.day_and_time(moment, now)
    return Clock(words.format(left=left, when=when), late=moment < now)


def _say(words: str) -> str:
    return QCoreApplication.translate("Qualify", words)
