"""Presence: who else is on a ticket at this moment, or took it along to where there is no network."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.ids import PersonId, TicketId
from desk.models.ticket import Moment

RENEW_EVERY: Final = timedelta(seconds=20)
"""How often a client says that somebody is still there."""
LAPSE: Final = timedelta(seconds=45)
"""How long the server believes it: two renewals may be lost."""
LONGEST_ON_SITE: Final = timedelta(days=7)
"""How long somebody is on site who named no end and never came back."""


class Doing(StrEnum):
    """What somebody does on a ticket; each says more than the one before."""

    LOOKING = "looking"
    WRITING = "writing"
    ON_SITE = "on_site"
    """Out with the ticket, and may hold work that was not sent yet."""


class Present(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody on a ticket."""

    ticket: TicketId
    person: PersonId
    name: str
    doing: Doing
    since: Moment
    until: Moment | None = None
    """When somebody on site is back at the latest."""


def on_ticket(present: tuple[Present, ...], ticket: TicketId) -> tuple[Present, ...]:
    """Those on one ticket, whoever says most of them first, then by how long they have been there."""
    order = list(Doing)
    here = [one for one in present if one.ticket == ticket]
    return tuple(sorted(here, key=lambda one: (-order.index(one.doing), one.since, one.person)))


def writing_on(
    present: tuple[Present, ...], but: PersonId | None
) -> dict[TicketId, tuple[str, ...]]:
    """For each ticket that others write on their names, whoever began first."""
    found: dict[TicketId, tuple[str, ...]] = {}
    for one in sorted(present, key=lambda one: one.since):
        if one.doing is Doing.WRITING and one.person != but:
            found[one.ticket] = (*found.get(one.ticket, ()), one.name)
    return found
