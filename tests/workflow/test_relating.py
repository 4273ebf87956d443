"""Relating tickets by the rules: what is put in the outbox, and what is refused in words."""

from datetime import timedelta

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput, NotAllowed
from desk.models.ids import AttachmentId, EntryId, TicketId
from desk.models.link import Link, LinkKind, Taken
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    CreateTicket,
    LinkTickets,
    MergeInto,
    Resolve,
    UnlinkTickets,
    Unmerge,
)
from desk.models.ticket import Merged, State, Ticket
from desk.workflow import relating
from tests.builders import ANNA, MONDAY, a_ticket, an_entry, ticket_id

ONE, TWO = a_ticket(1), a_ticket(2)


def nowhere(_ticket: TicketId) -> Ticket | None:
    return None


def merged(into: Ticket) -> Ticket:
    return a_ticket(1, merged=Merged(into.id, MONDAY, ANNA, State.OPEN))


def test_a_link_is_written_on_the_ticket_where_it_stands() -> None:
    parent = relating.link(ONE.id, LinkKind.PARENT, TWO.id, nowhere)
    assert parent == (ONE.id, LinkTickets(LinkKind.PARENT, TWO.id))
    child = relating.link(ONE.id, LinkKind.CHILD, TWO.id, nowhere)
    assert child == (TWO.id, LinkTickets(LinkKind.PARENT, ONE.id))


def test_a_ticket_is_nothing_to_itself_and_no_parent_of_its_parent() -> None:
    with pytest.raises(InvalidInput, match="one ticket"):
        relating.link(ONE.id, LinkKind.RELATED, ONE.id, nowhere)
    above = {ONE.id: a_ticket(1, links=(Link(LinkKind.PARENT, TWO.id),))}
    with pytest.raises(InvalidInput, match="belongs to this one"):
        relating.link(TWO.id, LinkKind.PARENT, ONE.id, above.get)


def test_a_link_is_taken_away_where_it_stands() -> None:
    here = relating.unlink(ONE.id, ONE.id, LinkKind.RELATED, TWO.id)
    assert here == (ONE.id, UnlinkTickets(LinkKind.RELATED, TWO.id))
    there = relating.unlink(TWO.id, ONE.id, LinkKind.CHILD, TWO.id)
    assert there == (TWO.id, UnlinkTickets(LinkKind.PARENT, ONE.id))


def test_what_is_merged_already_is_not_merged_again() -> None:
    assert relating.merge(ONE, TWO, nowhere) == MergeInto(TWO.id)
    with pytest.raises(NotAllowed, match="merged already"):
        relating.merge(merged(TWO), a_ticket(3), nowhere)
    here = {ONE.id: merged(TWO), TWO.id: TWO}
    with pytest.raises(NotAllowed, match="into this one"):
        relating.merge(TWO, ONE, here.get)


def test_a_merged_ticket_is_separated_within_thirty_days() -> None:
    taken = Taken(EntryId("e"), TWO.id)
    made = relating.separate(merged(TWO), MONDAY + timedelta(days=29), [taken])
    assert made == Unmerge((taken,))
    with pytest.raises(NotAllowed, match="30 days"):
        relating.separate(merged(TWO), MONDAY + timedelta(days=31))
    with pytest.raises(NotAllowed, match="not merged"):
        relating.separate(ONE, MONDAY)


def test_what_was_written_since_can_be_taken_along() -> None:
    since = an_entry(TWO, "since", occurred_at=MONDAY + timedelta(hours=1))
    before = an_entry(TWO, "before", occurred_at=MONDAY - timedelta(hours=1))
    own = an_entry(ONE, "own", occurred_at=MONDAY + timedelta(hours=1))
    assert relating.written_since(merged(TWO), [before, own, since]) == [since]
    assert relating.written_since(ONE, [since]) == []


def test_an_entry_becomes_a_ticket_with_copies_of_its_words_and_files() -> None:
    entry = an_entry(ONE, "My badge is lost, too. " * 9)
    file = Attachment(AttachmentId("f"), ONE.id, "badge.png", 3, sha256="ab", entry=entry.id)
    other = Attachment(AttachmentId("g"), ONE.id, "x.png", 3)
    made, (create, note, copy, link) = relating.split(ONE, entry, [file, other], "INC-9", MONDAY)
    assert isinstance(create, CreateTicket)
    assert (create.number, create.application, create.requester) == ("INC-9", "vpn", "zoe")
    assert len(create.title) <= relating.LONGEST_TITLE
    assert create.description == entry.body
    assert note == AddEntry(f"Split off from {ONE.number}.", public=False)
    assert isinstance(copy, AddAttachment)
    assert (copy.attachment.ticket, copy.attachment.sha256) == (made, "ab")
    assert copy.attachment.id != file.id
    assert link == LinkTickets(LinkKind.RELATED, ONE.id)


def test_a_formatted_entry_goes_along_as_it_is() -> None:
    entry = an_entry(ONE, "<p>My <b>badge</b></p>", format="html")
    _, (create, note, _) = relating.split(ONE, entry, [], "", MONDAY)
    assert isinstance(create, CreateTicket)
    assert (create.title, create.description) == (ONE.title, "")
    assert note == AddEntry(
        f"<p>Split off from {ONE.number}.</p>{entry.body}", public=False, format="html"
    )
    with pytest.raises(InvalidInput, match="without words"):
        relating.split(ONE, an_entry(ONE, " "), [], "", MONDAY)


def test_the_solution_of_a_parent_solves_its_unfinished_children() -> None:
    children = [a_ticket(3, state="open"), a_ticket(4, state="closed"), a_ticket(5, state="new")]
    assert relating.solve_children("New router.", children) == [
        (ticket_id(3), Resolve("New router.")), (ticket_id(5), Resolve("New router.")),
    ]  # fmt: skip
    with pytest.raises(InvalidInput, match="no solution"):
        relating.solve_children(" ", children)
