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


def initials(name: str) -> str:
    """Two letters for a name, `BM` for Bruno Martin; one for a single word, none for an empty name."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in ends)


def writing_on(present: tuple[Present, ...], but: PersonId | None) -> dict[TicketId, str]:
    """For each ticket that others write on their initials, `BM AL`."""
    found: dict[TicketId, list[str]] = {}
    for one in present:
        if one.doing is Doing.WRITING and one.person != but:
            found.setdefault(one.ticket, []).append(initials(one.name))
    return {ticket: " ".join(names) for ticket, names in found.items()}
