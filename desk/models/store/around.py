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
    # One that was taken off the plan since may still be in the record.
    told = (event.ticket for event in store.visits.record(visit.id).kept)
    named = {ticket for ticket in (*visit.tickets, *told) if ticket}
    details = {ticket: store.tickets.detail(ticket) for ticket in named}
    tickets = {ticket: detail.ticket for ticket, detail in details.items() if detail}
    person = store.directory.person(visit.technician)
    return Around(
        technician=person.name if person else "",
        customer=visit.contact,
        tickets=tickets,
        checklists={ticket: store.checklists.of(ticket) for ticket in tickets},
        withheld=frozenset(
            ticket for ticket in named if ticket not in tickets or for_few(tickets[ticket])
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


def bears_file(store: "Store", ticket: TicketId, sha256: str) -> bool:
    """Whether a file of just these bytes is on a ticket: what a file says of itself proves nothing."""
    detail = store.tickets.detail(ticket)
    files = detail.attachments if detail else ()
    return any(store.base.known_file(file).sha256 == sha256 for file in files)


def superseded_on(store: "Store", ticket: TicketId, digest: str) -> bool:
    """Whether a report made on this device was superseded: by another one, or by what was changed."""
    for visit in store.visits.of_ticket(ticket):
        reports = [report.digest for _, report in store.visits.record(visit.id).reports]
        last = last_report(store, visit)
        if digest in reports and last is not None:
            return reports[-1] != digest or last[1]
    return False
