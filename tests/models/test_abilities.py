"""What a server cannot do is said before it is asked, in words; what it can do is not hindered."""

import pytest

from desk.models.abilities import ABILITIES, EVERYTHING, Abilities, abilities_of, cannot
from desk.models.codec import encode
from desk.models.ids import TicketId
from desk.models.link import LinkKind
from desk.models.operations import (
    Action,
    AddEntry,
    Follow,
    LinkTickets,
    MergeInto,
    RateArticle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)

OTHER = TicketId("other")
NOTHING = Abilities()
ACTIONS: list[Action] = [
    LinkTickets(LinkKind.PARENT, OTHER),
    UnlinkTickets(LinkKind.RELATED, OTHER),
    MergeInto(OTHER),
    Unmerge(),
    Follow(),
    Unfollow(),
    RateArticle(helpful=True),
    WriteArticle({"title": "x"}),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: type(a).__name__)
def test_a_server_that_cannot_is_never_asked(action: Action) -> None:
    assert cannot(NOTHING, action).endswith(".")
    assert cannot(EVERYTHING, action) == ""


def test_only_the_kinds_of_links_that_it_keeps_are_written() -> None:
    some = Abilities((LinkKind.RELATED,))
    assert cannot(some, LinkTickets(LinkKind.RELATED, OTHER)) == ""
    assert "Parent" in cannot(some, LinkTickets(LinkKind.PARENT, OTHER))


def test_what_every_server_can_do_is_not_asked_about() -> None:
    assert cannot(NOTHING, AddEntry("x", public=False)) == ""


def test_until_the_server_was_met_everything_is_taken_for_possible() -> None:
    assert abilities_of(lambda _name: None) == EVERYTHING
    assert abilities_of({ABILITIES: encode(NOTHING).decode()}.__getitem__) == NOTHING
