"""Links: what one ticket says of another. Each stands on one of the two and is read from both."""

from enum import StrEnum
from typing import Final

import msgspec

from desk.models.ids import EntryId, TicketId


class LinkKind(StrEnum):
    """What the other ticket is to the one that has the link. Kinds are added, never renamed."""

    RELATED = "related"
    PARENT = "parent"
    """The other is what all this belongs to: a mass incident, a project."""
    DUPLICATE_OF = "duplicate_of"
    """The other was there before and says the same."""
    DEPENDS_ON = "depends_on"
    """The other must be done first."""
    CHILD = "child"
    HAS_DUPLICATE = "has_duplicate"
    NEEDED_BY = "needed_by"


INVERSE: Final = {
    LinkKind.RELATED: LinkKind.RELATED,
    LinkKind.PARENT: LinkKind.CHILD,
    LinkKind.DUPLICATE_OF: LinkKind.HAS_DUPLICATE,
    LinkKind.DEPENDS_ON: LinkKind.NEEDED_BY,
    LinkKind.CHILD: LinkKind.PARENT,
    LinkKind.HAS_DUPLICATE: LinkKind.DUPLICATE_OF,
    LinkKind.NEEDED_BY: LinkKind.DEPENDS_ON,
}
"""What a link is when it is read from its other end."""
STANDING: Final = (
    LinkKind.RELATED,
    LinkKind.PARENT,
    LinkKind.DUPLICATE_OF,
    LinkKind.DEPENDS_ON,
)
"""The kinds a ticket can have written on it. The others are what these are from the other end."""


class Link(msgspec.Struct, frozen=True, order=True):
    """One link of a ticket."""

    kind: LinkKind
    other: TicketId


class Taken(msgspec.Struct, frozen=True, order=True):
    """An entry that belongs to another ticket than the one it stands on."""

    entry: EntryId
    ticket: TicketId
    """Where it stands."""


def stands(ticket: TicketId, kind: LinkKind, other: TicketId) -> tuple[TicketId, Link]:
    """The ticket on which a link is to be written, and the link as it stands there: `other` is a
    child of `ticket` where `ticket` is the parent of `other`."""
    if kind in STANDING:
        return ticket, Link(kind, other)
    return other, Link(INVERSE[kind], ticket)
