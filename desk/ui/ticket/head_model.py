"""The head of the ticket pane in words: pure, from the ticket, what was agreed, and the time of now."""

from datetime import datetime
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.listing import TicketDetail
from desk.models.satisfaction import BEST, score_words
from desk.models.sla import SlaPolicy, SlaState, sla_of, state_of
from desk.models.ticket import Ticket
from desk.models.words import value_label
from desk.ui import text
from desk.ui.ticket.naming import state_words


class Header(msgspec.Struct, frozen=True):
    """The head of the pane, in words."""

    number: str
    title: str
    state: str
    level: str
    priority: int
    priority_words: str
    about: str
    """Requester, application and asset, on one line."""
    sla: str
    sla_state: SlaState
    security: bool
    unsent: int
    satisfaction: str = ""
    """What the requester answered to the server's survey; empty without an answer."""
    content: bool = True
    """Whether that was more than the middle of the scale."""
    comment: str = ""


def header_of(
    detail: TicketDetail, names: dict[str, str], policy: SlaPolicy, now: datetime
) -> Header:
    """The head of a ticket as of now."""
    ticket = detail.ticket
    words, state = _agreed_time(detail, policy, now)
    return Header(
        number=text.one_line(ticket.number, 40),
        title=text.one_line(ticket.title),
        state=state_words(ticket),
        level=value_label("level", int(ticket.level)),
        priority=ticket.priority,
        priority_words=value_label("priority", ticket.priority),
        about=_about(detail, names),
        sla=words,
        sla_state=state,
        security=ticket.security,
        unsent=len(detail.pending),
        **_satisfaction(ticket),
    )


def _satisfaction(ticket: Ticket) -> dict[str, Any]:
    told = ticket.satisfaction
    if told is None or told.score is None:
        return {}
    words = QCoreApplication.translate("head", "Satisfaction: {words}")
    return {
        "satisfaction": words.format(words=score_words(told)),
        "content": told.score > BEST / 2,
        "comment": text.one_line(told.comment, 400),
    }


def _agreed_time(detail: TicketDetail, policy: SlaPolicy, now: datetime) -> tuple[str, SlaState]:
    """What must happen by when, in words; nothing where nothing was agreed or it is done."""
    sla = sla_of(detail.ticket, policy)
    state, due = state_of(detail.ticket, sla, now), sla.next_due(detail.ticket)
    if due is None or state is SlaState.NONE:
        return "", SlaState.NONE
    if state is SlaState.PAUSED:
        return QCoreApplication.translate("head", "paused"), state
    step = (
        QCoreApplication.translate("head", "answer: {when}")
        if detail.ticket.taken_at is None
        else QCoreApplication.translate("head", "solution: {when}")
    )
    return step.format(when=text.due(due, now)), state


def _about(detail: TicketDetail, names: dict[str, str]) -> str:
    ticket = detail.ticket
    parts = (
        names.get(ticket.requester or "", detail.requester.name if detail.requester else ""),
        names.get(ticket.application, ticket.application),
        detail.asset.name if detail.asset else "",
    )
    return " · ".join(text.one_line(part, 80) for part in parts if part)
