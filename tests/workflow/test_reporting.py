"""A report goes to each customer once, with its file first, and its tickets hear once that it is superseded."""

from datetime import timedelta

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, EntryId, PersonId, TicketId, entry_id
from desk.models.intervention import Account, Facts, Report, Signed, Stay, digest_of
from desk.models.listing import TicketDetail
from desk.models.operations import AddAttachment, AddEntry
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import Superseded
from desk.models.worklog import Entry, EntryKind
from desk.workflow.on_site import Spot
from desk.workflow.reporting import is_sent, letter_step, receivers, sendable, superseded_step
from tests.builders import MONDAY, a_ticket

ONE, TWO, THREE = TicketId("t1"), TicketId("t2"), TicketId("t3")
VISIT = Visit(VisitId("v"), PersonId("anna"), MONDAY, MONDAY + timedelta(hours=2), (ONE, TWO))
FACTS = Facts(
    VISIT.id, "fr", MONDAY + timedelta(hours=1), worked=(Stay(MONDAY, MONDAY + timedelta(hours=1)),),
    accounts=(Account(ONE), Account(TWO), Account(THREE)),
)  # fmt: skip
REPORT = Report(FACTS, Signed("Zoe Lime", MONDAY + timedelta(hours=1)))
FILE = Attachment(AttachmentId("a"), ONE, "Rapport.pdf", 9, "ab" * 32, "application/pdf")
SPOT = Spot(VISIT, PersonId("anna"), MONDAY + timedelta(hours=2))


def detail(ticket: TicketId, requester: str, *entries: Entry) -> TicketDetail:
    known = a_ticket(1, id=ticket, requester=PersonId(requester) if requester else None)
    return TicketDetail(
        known, known, entries, frozenset(), (), (), (), None, None, None, {}, unread=False
    )


def test_the_letter_is_a_reply_in_the_reports_language_and_its_file_is_there_before_it() -> None:
    step = letter_step(SPOT, REPORT, FILE, detail(ONE, "zoe"))
    file, letter = step.operations
    assert isinstance(file.action, AddAttachment)
    assert isinstance(letter.action, AddEntry)
    assert letter.action.public
    assert "rapport" in letter.action.body
    assert digest_of(REPORT) in letter.action.body
    assert file.action.attachment.entry == entry_id(letter.key)
    assert file.action.attachment.id != FILE.id
    assert file.tied == letter.tied != ""
    early = Report(Facts(VISIT.id, "en", MONDAY, accounts=(Account(ONE),)), REPORT.ending)
    letter = letter_step(SPOT, early, FILE, detail(ONE, "zoe")).operations[1]
    assert isinstance(letter.action, AddEntry)
    assert "our visit of" in letter.action.body


def test_it_is_sent_once_and_on_its_own_tickets_alone() -> None:
    sent = Entry(EntryId("e"), ONE, EntryKind.REPLY, PersonId("anna"), MONDAY,
                 f"SHA-256 {digest_of(REPORT)}")  # fmt: skip
    assert is_sent(REPORT, detail(ONE, "zoe", sent))
    with pytest.raises(InvalidInput, match="already"):
        letter_step(SPOT, REPORT, FILE, detail(ONE, "zoe", sent))
    with pytest.raises(InvalidInput, match="not of this ticket"):
        letter_step(SPOT, REPORT, FILE, detail(TicketId("other"), "zoe"))


def test_each_requester_is_written_to_on_their_first_ticket() -> None:
    here = [detail(TWO, "zoe"), detail(ONE, "zoe"), detail(THREE, "")]
    assert [found.ticket.id for found in receivers(REPORT, here)] == [ONE]
    apart = [detail(TWO, "max"), detail(ONE, "zoe")]
    assert [found.ticket.id for found in receivers(REPORT, apart)] == [ONE, TWO]


def test_what_is_superseded_or_was_never_made_is_not_sent() -> None:
    assert sendable((REPORT, False), FILE) == (REPORT, FILE)
    with pytest.raises(InvalidInput, match="superseded"):
        sendable((REPORT, True), FILE)
    with pytest.raises(InvalidInput, match="no report"):
        sendable(None, None)


def test_each_ticket_is_told_privately_that_its_report_is_superseded() -> None:
    step = superseded_step(SPOT, REPORT)
    [event] = step.events
    assert event.what == Superseded(digest_of(REPORT))
    assert [o.ticket for o in step.operations] == [ONE, TWO, THREE]
    for operation in step.operations:
        assert isinstance(operation.action, AddEntry)
        assert not operation.action.public
        assert digest_of(REPORT) in operation.action.body
