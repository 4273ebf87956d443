"""What an intervention report names: tickets, checklists, people, read from the store; and its photos' files."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

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
from desk.models.listing import TicketDetail
from desk.models.texts import Language
from desk.models.visit import Visit
from desk.models.visit_record import PhotoTaken, Record

if TYPE_CHECKING:
    from desk.models.store.store import Store

_MOST_LOOKED_AT: Final = 50
"""Visits that are looked at for reports that were overtaken: those worked on last."""
_LATELY: Final = timedelta(days=2)


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
    withheld = frozenset(t for t in named if t not in tickets or for_few(tickets[t]))
    requesters = (d.requester for t, d in details.items() if d and t not in withheld)
    theirs = {requester.organisation for requester in requesters if requester}
    return Around(
        technician=person.name if person else "",
        organisation=person.organisation if person else "",
        customer=visit.contact,
        customer_organisation=theirs.pop() if len(theirs) == 1 else "",
        tickets=tickets,
        checklists={ticket: store.checklists.of(ticket) for ticket in tickets},
        withheld=withheld,
        zone=zone,
    )


def photos_of(record: Record) -> dict[str, Attachment]:
    """The files of a visit's photos by their digests."""
    found = (event.what.attachment for event in record.kept if isinstance(event.what, PhotoTaken))
    return {file.sha256: file for file in found}


def last_report(store: "Store", visit: Visit) -> tuple[Report, bool] | None:
    """The newest report on a visit, and whether what it tells of was changed since; None without.
    One that was superseded stays so, though the visit be changed back."""
    record = store.visits.record(visit.id)
    if not record.reports:
        return None
    kept = record.reports[-1][1]
    report = read_report(kept.content)
    now = facts_here(store, visit, report.facts.language, report.facts.until)
    return report, record.is_marked(kept.digest) or is_superseded(report, now)


def last_paper(store: "Store", visit: Visit) -> Attachment | None:
    """The file of the newest report on a visit."""
    reports = store.visits.record(visit.id).reports
    return reports[-1][1].attachment if reports else None


def details_of(store: "Store", report: Report) -> Sequence[TicketDetail]:
    """The tickets of a report that are here."""
    found = (store.tickets.detail(ticket) for ticket in report.facts.tickets)
    return [detail for detail in found if detail is not None]


def overtaken(
    store: "Store", now: datetime, tickets: frozenset[TicketId] = frozenset()
) -> Sequence[tuple[Visit, Report]]:
    """The visits whose newest report is superseded while its tickets do not say so yet. Looked at are
    the visits that were worked on lately, and those whose report is of one of `tickets`."""
    found: list[tuple[Visit, Report]] = []
    for id_ in store.visits.reported(_MOST_LOOKED_AT):
        record, visit = store.visits.record(id_), store.visits.get(id_)
        if visit is None or not record.reports or record.is_marked(record.reports[-1][1].digest):
            continue
        lately = max(event.at for event in record.kept) >= now - _LATELY
        if lately or not tickets.isdisjoint(visit.tickets):
            last = last_report(store, visit)
            if last is not None and last[1]:
                found.append((visit, last[0]))
    return found


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
