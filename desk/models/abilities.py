"""Abilities: what of relating tickets and writing articles one server can do, and what is said where not. Pure."""

from collections.abc import Callable
from typing import Final

import msgspec

from desk.models.codec import decode
from desk.models.link import STANDING, LinkKind
from desk.models.operations import (
    Action,
    Follow,
    LinkTickets,
    MergeInto,
    RateArticle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.texts import tr
from desk.models.words import field_label


class Abilities(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one server and one agent there can do; buttons follow."""

    links: tuple[LinkKind, ...] = ()
    """The kinds of links between tickets that it keeps, of those that stand on a ticket."""
    merge: bool = False
    """Tickets can be merged."""
    unmerge: bool = False
    """And separated again."""
    follow: bool = False
    """One can follow a ticket without working on it."""
    articles: bool = False
    """Knowledge articles can be written (the connector `Writes`)."""
    presence: bool = False
    """One is told who else is on a ticket, and can take one along (the connector `Meets`)."""
    visits: bool = False
    """Plans of visits are carried (the connector `Plans`); elsewhere they stay on the device."""
    numbers: bool = False
    """Blocks of numbers are leased, for calls without a network."""
    incidents: bool = False
    """A report to the CERT is kept as such, and who need not know of it does not read the ticket.
    Elsewhere it is a private note with the same words."""


EVERYTHING: Final = Abilities(
    STANDING,
    merge=True,
    unmerge=True,
    follow=True,
    articles=True,
    presence=True,
    visits=True,
    numbers=True,
    incidents=True,
)
"""What is taken for possible until the server was met: it can still refuse."""
ABILITIES: Final = "abilities"
"""The name under which sync leaves what its server can do."""


def abilities_of(meta: Callable[[str], str | None]) -> Abilities:
    """What the server can do, as sync left it."""
    kept = meta(ABILITIES)
    return EVERYTHING if kept is None else decode(kept, Abilities)


def cannot(able: Abilities, action: Action) -> str:
    """Why a server cannot do this, in words for the person; empty when nothing is known against it."""
    match action:
        case LinkTickets(kind=kind) | UnlinkTickets(kind=kind) if kind not in able.links:
            words = tr("Abilities", "This server keeps no links of the kind “{kind}”.",
                       kind=field_label(kind))  # fmt: skip
        case MergeInto() if not able.merge:
            words = tr("Abilities", "Through its interface this server does not merge tickets.")
        case Unmerge() if not able.unmerge:
            words = tr("Abilities", "On this server merged tickets cannot be separated again.")
        case Follow() | Unfollow() if not able.follow:
            words = tr("Abilities", "On this server nobody can follow a ticket.")
        case WriteArticle() | RateArticle() if not able.articles:
            words = tr(
                "Abilities", "Through its interface this server takes no knowledge articles."
            )
        case _:
            words = ""
    return words
