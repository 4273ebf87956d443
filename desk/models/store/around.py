"""What an intervention report names: tickets, checklists, people, read from the store; and its photos' files."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from desk.models.attachment import Attachment
from desk.models.ids import TicketId
from desk.models.intervention import (
    Around,
    Facts,
    Report,
    digest_of,
    facts_of,
    for_few,
    is_superseded,
    read_report,
)
from desk.models.texts import Language
from desk.models.visit import Visit
from desk.models.visit_record import PhotoTaken, Record

if TYPE_CHECKING:
    from desk.models.store.store import Store


def facts_here(store: "Store", visit: Visit, language: Language, until: datetime) -> Facts:
    """What a report on a visit says, up to a moment."""
    record = store.visits.record(visit.id)
    return facts_of(visit, record, around(store, visit), language, until)


def around(store: "Store", visit: Visit, zone: tzinfo | None = None) -> Around:
    """Who and what a report on a visit names."""
    details = {ticket: store.tickets.detail(ticket) for ticket in visit.tickets}
    tickets = {ticket: detail.ticket for ticket, detail in details.items() if detail}
    person = store.directory.person(visit.technician)
    return Around(
        technician=person.name if person else "",
        customer=visit.contact,
        tickets=tickets,
        checklists={ticket: store.checklists.of(ticket) for ticket in tickets},
        withheld=frozenset(
            ticket for ticket in visit.tickets if ticket not in tickets or for_few(tickets[ticket])
        ),
        zone=zone,
    )


def photos_of(record: Record) -> dict[str, Attachment]:
    """The files of a visit's photos by their digests."""
    found = (event.what.attachment for event in record.kept if isinstance(event.what, PhotoTaken))
    return {file.sha256: file for file in found}


def last_report(store: "Store", visit: Visit) -> tuple[Report, bool] | None:
    """The newest report on a visit, and whether what it tells of was changed since; None without."""
    reports = store.visits.record(visit.id).reports
    if not reports:
        return None
    report = read_report(reports[-1][1].content)
    now = facts_here(store, visit, report.facts.language, report.facts.until)
    return report, is_superseded(report, now)


def replaced_by(store: "Store", visit: Visit) -> str:
    """The digest of the report that a new one takes the place of; empty when it is the first."""
    last = last_report(store, visit)
    return digest_of(last[0]) if last else ""


def ticket_with(store: "Store", ticket: TicketId, digest: str) -> bool:
    """Whether a note with this digest stands on a ticket."""
    detail = store.tickets.detail(ticket)
    return detail is not None and any(digest in entry.body for entry in detail.entries)
