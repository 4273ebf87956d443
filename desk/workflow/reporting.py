"""Reporting: a report that was signed becomes a file and a note on each ticket it reports on, in one step. Pure."""

import msgspec

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, TicketId, new_uuid7
from desk.models.intervention import Refused, Report, Signed, canonical, digest_of
from desk.models.intervention_words import note_of
from desk.models.operations import AddAttachment, AddEntry, Operation
from desk.models.visit_record import Reported
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


def _tied(spot: Spot, action: AddAttachment | AddEntry, ticket: TicketId, tie: str) -> Operation:
    return msgspec.structs.replace(spot.operation(action, ticket), tied=tie)
