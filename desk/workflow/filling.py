"""What a ticket fills into ready texts: canned texts, and those of macros."""

from desk.models.canned import first_name
from desk.models.folding import printable_line
from desk.models.listing import TicketDetail
from desk.models.vocabulary import Vocabulary


def ticket_values(
    detail: TicketDetail, vocabulary: Vocabulary, agent: str, *, day: str, hour: str
) -> dict[str, str]:
    """A value for each of `canned.VARIABLES`, on one line each; empty where the ticket says nothing.
    `agent` is the technician's name; `day` and `hour` are now, as the reader writes them."""
    ticket, requester = detail.ticket, detail.requester
    names = vocabulary.names()
    values = {
        "requester": requester.name if requester else "",
        "first_name": first_name(requester.name) if requester else "",
        "email": requester.email if requester else "",
        "phone": requester.phone if requester else "",
        "number": ticket.number,
        "title": ticket.title,
        "application": names.get(ticket.application, ticket.application),
        "category": names.get(ticket.category, ticket.category),
        "group": names.get(ticket.group, ticket.group),
        "location": names.get(ticket.location, ticket.location),
        "asset": detail.asset.name if detail.asset else "",
        "agent": agent,
        "date": day,
        "time": hour,
    }
    return {name: printable_line(value) for name, value in values.items()}


def reader_language(detail: TicketDetail, own: str) -> str:
    """The language of whoever reads what is written to the requester; `own` where it is not known."""
    return (detail.requester.language if detail.requester else "") or own
