"""What a server cannot do is said before it is asked, in words; what it can do is not hindered."""

import pytest

from desk.models.ids import TicketId
from desk.models.link import STANDING, LinkKind
from desk.models.operations import (
    Action,
    AddEntry,
    Follow,
    LinkTickets,
    MergeInto,
    Unfollow,
    UnlinkTickets,
    Unmerge,
)
from desk.sync.able import cannot
from desk.sync.connector import Capabilities

OTHER = TicketId("other")
NOTHING = Capabilities(product="plain")
EVERYTHING = Capabilities(
    product="rich", links=frozenset(STANDING), merge=True, unmerge=True, follow=True
)
ACTIONS: list[Action] = [
    LinkTickets(LinkKind.PARENT, OTHER),
    UnlinkTickets(LinkKind.RELATED, OTHER),
    MergeInto(OTHER),
    Unmerge(),
    Follow(),
    Unfollow(),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: type(a).__name__)
def test_a_server_that_cannot_is_never_asked(action: Action) -> None:
    assert cannot(NOTHING, action).endswith(".")
    assert cannot(EVERYTHING, action) == ""


def test_only_the_kinds_of_links_that_it_keeps_are_written() -> None:
    some = Capabilities(product="some", links=frozenset({LinkKind.RELATED}))
    assert cannot(some, LinkTickets(LinkKind.RELATED, OTHER)) == ""
    assert "Parent" in cannot(some, LinkTickets(LinkKind.PARENT, OTHER))


def test_what_every_server_can_do_is_not_asked_about() -> None:
    assert cannot(NOTHING, AddEntry("x", public=False)) == ""
