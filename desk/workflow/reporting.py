"""Reporting: what becomes of a report that was signed: put on its tickets, sent to the customer, superseded. Pure."""

from collections.abc import Iterable, Sequence

import msgspec

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, PersonId, TicketId, entry_id, new_uuid7
from desk.models.intervention import Refused, Report, Signed, canonical, digest_of
from desk.models.intervention_words import letter_of, note_of, superseded_note
from desk.models.listing import TicketDetail
from desk.models.operations import AddAttachment, AddEntry, Operation
from desk.models.texts import tr
from desk.models.visit_record import Reported, Superseded
from desk.workflow.on_site import Spot, Step


def report_step(spot: Spot, report: Report, file: Attachment) -> Step:
    """What is kept of a report. `file`: the paper, whose bytes are in the store already; each ticket
    gets one of its own of the same bytes, and a private note with the digest. Taken back, they are
    taken back together."""
    digest = digest_of(report)
    tie = new_uuid7(spot.now)
    words = note_of(report, digest)
    operations: list[Operation] = []
    for ticket in report.facts.tickets:
        own = msgspec.structs.replace(file, id=AttachmentId(new_uuid7(spot.now)), ticket=ticket)
        operations += [
            _tied(spot, AddAttachment(own), ticket, tie),
            _tied(spot, AddEntry(words, public=False), ticket, tie),
        ]
    end = report.ending
    reported = Reported(
        digest,
        file,
        canonical(report).decode(),
        signer=end.name if isinstance(end, Signed) else "",
        refused=end.reason if isinstance(end, Refused) else "",
    )
    return Step((spot.event(reported),), tuple(operations))


def superseded_step(spot: Spot, report: Report) -> Step:
    """The visit was changed after the report: its record says so, and each of its tickets, in one
    commit with it. The paper stays as it is."""
    digest = digest_of(report)
    words = superseded_note(report, digest)
    notes = (spot.operation(AddEntry(words, public=False), t) for t in report.facts.tickets)
    return Step((spot.event(Superseded(digest)),), tuple(notes))


def sendable(
    last: tuple[Report, bool] | None, file: Attachment | None
) -> tuple[Report, Attachment]:
    """The newest report and its paper, as they may be sent. Raises `InvalidInput` where there is none,
    or where what it tells of was changed since. `last`: with whether it is superseded."""
    if last is None or file is None:
        raise InvalidInput(
            tr("Intervention", "There is no report of this visit."),
            tr("Intervention", "Make one first."),
        )
    if last[1]:
        raise InvalidInput(
            tr("Intervention", "The report is superseded: the visit was changed since."),
            tr("Intervention", "Have a new one signed, and send that."),
        )
    return last[0], file


def letter_step(spot: Spot, report: Report, file: Attachment, on: TicketDetail) -> Step:
    """The report goes to the requester of one of its tickets, as a reply with the file. Raises
    `InvalidInput` for a ticket the report is not of, and where it went out already.

    The file goes first: a server that writes mail has it when it writes."""
    digest = digest_of(report)
    ticket = on.ticket.id
    if ticket not in report.facts.tickets:
        raise InvalidInput(tr("Intervention", "The report is not of this ticket."))
    if is_sent(report, on):
        raise InvalidInput(
            tr("Intervention", "The report was sent on {number} already.", number=on.ticket.number)
        )
    letter = spot.operation(AddEntry(letter_of(report, digest), public=True), ticket)
    enclosed = msgspec.structs.replace(
        file,
        id=AttachmentId(new_uuid7(spot.now)),
        ticket=ticket,
        entry=entry_id(letter.key),
    )
    sending = spot.operation(AddAttachment(enclosed), ticket)
    tie = new_uuid7(spot.now)
    return Step((), tuple(msgspec.structs.replace(o, tied=tie) for o in (sending, letter)))


def is_sent(report: Report, on: TicketDetail) -> bool:
    """Whether a report went to the requester of a ticket, or waits for the network to go there."""
    digest = digest_of(report)
    return any(entry.public and digest in entry.body for entry in on.entries)


def receivers(report: Report, details: Iterable[TicketDetail]) -> Sequence[TicketDetail]:
    """The ticket on which each requester is written to: the first one they have in a report. A ticket
    without a requester has nobody to be written to."""
    known = {detail.ticket.id: detail for detail in details}
    found: dict[PersonId, TicketDetail] = {}
    for ticket in report.facts.tickets:
        detail = known.get(ticket)
        if detail is not None and detail.ticket.requester:
            found.setdefault(detail.ticket.requester, detail)
    return tuple(found.values())


def _tied(spot: Spot, action: AddAttachment | AddEntry, ticket: TicketId, tie: str) -> Operation:
    return msgspec.structs.replace(spot.operation(action, ticket), tied=tie)
