"""Links and followers of a Request Tracker: how they are read, and what is asked for to change them."""

import pytest

from desk.models.ids import PersonId, TicketId
from desk.models.link import Link, LinkKind
from desk.models.operations import (
    Follow,
    LinkTickets,
    MergeInto,
    Relating,
    Unfollow,
    UnlinkTickets,
)
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.rt import mapping, writing
from desk.sync.connectors.rt.shapes import Link as Hyperlink
from desk.sync.connectors.rt.shapes import Ref, TicketRow

OTHER = TicketId("7")


def test_the_links_that_stand_on_a_ticket_and_who_follows_it_are_read() -> None:
    row = TicketRow(
        id=5,
        admin_cc=[Ref("tech2"), Ref("tech1"), Ref(None)],
        links=[
            Hyperlink("parent", type="ticket", id="2"),
            Hyperlink("depends-on", type="ticket", id=11),
            Hyperlink("refers-to", type="ticket", id="1"),
            Hyperlink("refers-to", type="external"),
            Hyperlink("child", type="ticket", id="3"),
            Hyperlink("parent", type="ticket"),
            Hyperlink("lifecycle", "open"),
        ],
    )
    read = mapping.ticket_of(row, Vocabulary())
    assert read.links == (
        Link(LinkKind.DEPENDS_ON, TicketId("11")),
        Link(LinkKind.PARENT, TicketId("2")),
        Link(LinkKind.RELATED, TicketId("1")),
    )
    assert read.followers == ("tech1", "tech2")


@pytest.mark.parametrize(
    ("action", "body"),
    [
        (LinkTickets(LinkKind.PARENT, OTHER), {"AddMemberOf": [7]}),
        (LinkTickets(LinkKind.RELATED, OTHER), {"AddRefersTo": [7]}),
        (UnlinkTickets(LinkKind.DEPENDS_ON, OTHER), {"DeleteDependsOn": [7]}),
        (Follow(), {"AdminCc": ["tech2", "tech1"]}),
        (Unfollow(), {"AdminCc": ["tech2"]}),
    ],
)
def test_what_is_asked_for_a_link_or_a_follower(action: Relating, body: dict[str, object]) -> None:
    current = mapping.ticket_of(TicketRow(id=5, admin_cc=[Ref("tech2")]), Vocabulary())
    assert writing.relation_body(action, current, PersonId("tech1")) == body


def test_merging_is_not_asked_for() -> None:
    current = mapping.ticket_of(TicketRow(id=5), Vocabulary())
    with pytest.raises(Refused):
        writing.relation_body(MergeInto(OTHER), current, PersonId("tech1"))
