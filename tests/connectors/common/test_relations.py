"""What stands on a ticket tells whether a link or a follower is still to be written."""

from desk.models.link import Link, LinkKind
from desk.models.operations import Follow, LinkTickets, MergeInto, Unfollow, UnlinkTickets
from desk.sync.connectors.common.relations import stands_so
from tests.builders import ANNA, BRUNO, a_ticket, ticket_id

OTHER = ticket_id(2)
TICKET = a_ticket(1, links=(Link(LinkKind.PARENT, OTHER),), followers=(ANNA,))


def test_what_stands_already_is_not_written_again() -> None:
    assert stands_so(LinkTickets(LinkKind.PARENT, OTHER), TICKET, ANNA)
    assert not stands_so(LinkTickets(LinkKind.RELATED, OTHER), TICKET, ANNA)
    assert not stands_so(UnlinkTickets(LinkKind.PARENT, OTHER), TICKET, ANNA)
    assert stands_so(UnlinkTickets(LinkKind.RELATED, OTHER), TICKET, ANNA)
    assert stands_so(Follow(), TICKET, ANNA)
    assert not stands_so(Follow(), TICKET, BRUNO)
    assert stands_so(Unfollow(), TICKET, BRUNO)
    assert not stands_so(Unfollow(), TICKET, ANNA)


def test_merging_is_never_told_from_the_ticket_alone() -> None:
    assert not stands_so(MergeInto(OTHER), TICKET, ANNA)
