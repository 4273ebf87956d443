"""The bag check: what one must carry to work without a network, what of it is here, and what is missing. Pure.

Nothing is cut in silence: whatever a visit needs is one line, green or red, and what cannot be had is
named with the reason.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.ids import TicketId
from desk.models.texts import tr
from desk.models.visit import Visit

FRESH: Final = timedelta(hours=12)
"""How old the last complete sync may be for the copy to be called fresh."""
ROOM: Final = 500 * 1024 * 1024
"""Bytes that shall be free beside what is still to come: photos, work, the system."""
ENOUGH_NUMBERS: Final = 20
"""Calls a day may bring."""


class Kind(StrEnum):
    """What a line is about."""

    TICKET = "ticket"
    TIMELINE = "timeline"
    FILE = "file"
    ASSET = "asset"
    HISTORY = "history"
    CONTACT = "contact"
    SITE = "site"
    REPORT = "report"
    """The form of its report, for the pen."""
    ARTICLES = "articles"
    NUMBERS = "numbers"
    DISK = "disk"
    SEALED = "sealed"
    SYNC = "sync"
    UNSENT = "unsent"


class Thing(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the check."""

    kind: Kind
    name: str
    """What it is called: a ticket's number, a file's name."""
    green: bool
    words: str = ""
    """What is here; of a red one what is missing, and what to do."""
    size: int = 0
    """Bytes."""
    at: datetime | None = None
    """How new it is."""
    file: Attachment | None = None
    """What is to be fetched, where that would make it green."""
    ticket: TicketId = TicketId("")


class Bag(msgspec.Struct, frozen=True):
    """What is carried to one visit, or by hand; `visit` is None for what concerns the device."""

    things: tuple[Thing, ...]
    visit: Visit | None = None

    @property
    def green(self) -> bool:
        """Whether nothing is missing."""
        return all(thing.green for thing in self.things)

    @property
    def wanted(self) -> tuple[Attachment, ...]:
        """The files that can be fetched, each once."""
        found = {
            thing.file.id: thing.file for thing in self.things if thing.file and not thing.green
        }
        return tuple(found.values())

    @property
    def size(self) -> int:
        """Bytes of the files in it, here or not."""
        return sum(thing.size for thing in self.things if thing.kind is Kind.FILE)


class FileHere(msgspec.Struct, frozen=True):
    """A file of a ticket, and whether its bytes are here, as they should be."""

    file: Attachment
    here: bool


class TicketHere(msgspec.Struct, frozen=True):
    """A ticket of a visit as this device has it."""

    id: TicketId
    number: str = ""
    """Empty when the ticket is not here."""
    entries: int = 0
    files: tuple[FileHere, ...] = ()
    heard_at: datetime | None = None
    asset: str = ""
    """The name of its asset; empty when it names none, or that one is not here."""
    asset_named: bool = False
    history: int = 0
    """Other tickets of the asset that are here."""
    contact: str = ""
    """The requester with a way to reach them."""
    articles: int = 0
    """Knowledge articles on its application."""


class DeviceHere(msgspec.Struct, frozen=True):
    """What concerns the device and no single visit."""

    numbers: int = 0
    leases_numbers: bool = False
    """Whether the server hands out blocks of numbers."""
    free: int = 0
    sealed: bool = False
    complete_to: datetime | None = None
    waiting: int = 0
    needs_me: int = 0
    articles: int = 0


def bag_of(visit: Visit, tickets: Sequence[TicketHere]) -> Bag:
    """The check of one visit."""
    things = [_site(visit)]
    if not tickets:
        words = tr("Bag", "No ticket is on this visit.")
        things.append(Thing(Kind.TICKET, visit.site, green=False, words=words))
    contact = " · ".join(word for word in (visit.contact, visit.phone) if word)
    things.append(_contact(contact, tickets))
    words = tr("Bag", "It is made on this device. A form for the pen: desk visit blank")
    things.append(Thing(Kind.REPORT, "", green=True, words=words))
    return Bag((*things, *(t for each in tickets for t in of_ticket(each))), visit)


def of_ticket(ticket: TicketHere) -> tuple[Thing, ...]:
    """The lines of one ticket."""
    if not ticket.number:
        words = tr("Bag", "It is not on this device. Sync, and look whether you may read it.")
        return (Thing(Kind.TICKET, ticket.id, green=False, words=words, ticket=ticket.id),)
    entries = tr("Bag", "All that the server told: entries {count}", count=ticket.entries)
    return (
        Thing(Kind.TICKET, ticket.number, green=True, at=ticket.heard_at, ticket=ticket.id),
        Thing(Kind.TIMELINE, ticket.number, green=True, words=entries, ticket=ticket.id),
        *(_file(each, ticket.id) for each in ticket.files),
        *_asset(ticket),
    )


def _file(each: FileHere, ticket: TicketId) -> Thing:
    words = "" if each.here else tr("Bag", "not fetched yet")
    file = each.file
    return Thing(Kind.FILE, file.name, green=each.here, words=words, size=file.size, file=file,
                 ticket=ticket)  # fmt: skip


def _asset(ticket: TicketHere) -> tuple[Thing, ...]:
    if not ticket.asset_named:
        return ()
    if not ticket.asset:
        words = tr("Bag", "The machine this ticket names is not on this device.")
        return (Thing(Kind.ASSET, ticket.number, green=False, words=words, ticket=ticket.id),)
    history = tr("Bag", "Other tickets of it: {count}", count=ticket.history)
    return (
        Thing(Kind.ASSET, ticket.asset, green=True, ticket=ticket.id),
        Thing(Kind.HISTORY, ticket.asset, green=True, words=history, ticket=ticket.id),
    )


def _site(visit: Visit) -> Thing:
    lines = [line for line in (visit.address, visit.hours, visit.access) if line]
    if not visit.address:
        words = tr("Bag", "No address. Write it into the plan of the visit.")
        return Thing(Kind.SITE, visit.site, green=False, words=words)
    return Thing(Kind.SITE, visit.site, green=True, words=" · ".join(lines))


def _contact(contact: str, tickets: Sequence[TicketHere]) -> Thing:
    words = contact or next((each.contact for each in tickets if each.contact), "")
    missing = tr("Bag", "Nobody to call there. Write a contact into the plan of the visit.")
    return Thing(Kind.CONTACT, "", green=bool(words), words=words or missing)


def device(here: DeviceHere, bags: Iterable[Bag], now: datetime) -> Bag:
    """The check of the device: what all visits of the bags need together."""
    to_come = sum(file.size for bag in bags for file in bag.wanted)
    return Bag((
        _numbers(here), _disk(here, to_come), _sealed(here), _sync(here, now), _unsent(here),
        Thing(Kind.ARTICLES, "", green=True,
              words=tr("Bag", "The whole knowledge base: articles {count}", count=here.articles)),
    ))  # fmt: skip


def _numbers(here: DeviceHere) -> Thing:
    if not here.leases_numbers:
        words = tr("Bag", "New calls get their number from the server when you are back.")
        return Thing(Kind.NUMBERS, "", green=True, words=words)
    words = tr("Bag", "For new calls: {count}", count=here.numbers)
    return Thing(Kind.NUMBERS, "", green=here.numbers >= ENOUGH_NUMBERS, words=words)


def _disk(here: DeviceHere, to_come: int) -> Thing:
    green = here.free - to_come >= ROOM
    words = "" if green else tr("Bag", "Too little room for what is to come. Free some.")
    return Thing(Kind.DISK, "", green=green, words=words, size=here.free)


def _sealed(here: DeviceHere) -> Thing:
    words = tr("Bag", "The files on this device are encrypted.")
    if not here.sealed:
        words = tr("Bag", "The files on this device are not encrypted: desk account encrypt")
    return Thing(Kind.SEALED, "", green=here.sealed, words=words)


def _sync(here: DeviceHere, now: datetime) -> Thing:
    at = here.complete_to
    green = at is not None and now - at <= FRESH
    words = "" if green else tr("Bag", "Too old, or never complete. Sync before you leave.")
    return Thing(Kind.SYNC, "", green=green, words=words, at=at)


def _unsent(here: DeviceHere) -> Thing:
    if here.needs_me:
        words = tr(
            "Bag",
            "Waiting for your decision: {count}. Look under “Needs you”.",
            count=here.needs_me,
        )
        return Thing(Kind.UNSENT, "", green=False, words=words)
    words = tr("Bag", "To be sent: {count}", count=here.waiting)
    return Thing(Kind.UNSENT, "", green=True, words=words)
