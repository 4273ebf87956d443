"""Packing the bag: what of a visit is on this device, read for the check; and what is kept on purpose."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from desk.models.abilities import abilities_of
from desk.models.attachment import Attachment
from desk.models.bag import Bag, DeviceHere, FileHere, TicketHere, bag_of, device, of_ticket
from desk.models.changes import Changes
from desk.models.codec import encode
from desk.models.ids import TicketId
from desk.models.measure import COMPLETE_TO
from desk.models.people import Person
from desk.models.query import parse
from desk.models.store.base import Base
from desk.models.store.blobs import Blobs
from desk.models.store.directory import Directory
from desk.models.store.library import Library
from desk.models.store.meta import Meta
from desk.models.store.numbers import Numbers
from desk.models.store.outbox import Outbox
from desk.models.store.tickets import TicketReader
from desk.models.visit import Visit

if TYPE_CHECKING:
    from desk.models.listing import TicketDetail

_EXTRA: Final = "bag.extra"
_extra: Final = msgspec.json.Decoder(tuple[TicketId, ...])


class Parts(NamedTuple):
    """What of a store the check looks into."""

    folder: Path
    is_sealed: bool
    tickets: TicketReader
    directory: Directory
    library: Library
    base: Base
    outbox: Outbox
    blobs: Blobs
    numbers: Numbers


class Packing:
    """Reads for the check, and pins: what is in a bag is never evicted."""

    def __init__(self, parts: Parts, own: Meta) -> None:
        self._store = parts
        self._own = own

    def check(self, visits: Sequence[Visit], now: datetime) -> list[Bag]:
        """The check of the device first, of each visit then, and last of what is taken along by hand."""
        bags = [bag_of(visit, [self._ticket(t) for t in visit.tickets]) for visit in visits]
        if extra := self.extra():
            things = [thing for t in extra for thing in of_ticket(self._ticket(t))]
            bags.append(Bag(tuple(things)))
        return [device(self._device(), bags, now), *bags]

    def keep(self, bags: Sequence[Bag]) -> None:
        """What is here of these bags stays here, however much room is wanted."""
        for bag in bags:
            for thing in bag.things:
                file = thing.file
                if (
                    file is not None
                    and thing.green
                    and not self._store.blobs.is_pinned(file.sha256)
                ):
                    self._store.blobs.pin(file.sha256)

    # ---- by hand

    def extra(self) -> tuple[TicketId, ...]:
        """Tickets that are taken along although no visit is planned for them."""
        raw = self._own.get(_EXTRA)
        return self._own.decoded(_extra, raw) if raw else ()

    def take_along(self, ticket: TicketId, *, on: bool = True) -> Changes:
        """Take a ticket along by hand, or no more."""
        left = tuple(each for each in self.extra() if each != ticket)
        self._own.set(_EXTRA, encode((*left, ticket) if on else left))
        return Changes(visits=True)

    # ---- what is here

    def _ticket(self, ticket: TicketId) -> TicketHere:
        detail = self._store.tickets.detail(ticket)
        if detail is None:
            return TicketHere(ticket)
        found = detail.ticket
        asset = self._store.directory.asset(found.asset) if found.asset else None
        return TicketHere(
            ticket,
            found.number,
            len(detail.entries),
            tuple(self._file(file) for file in detail.attachments),
            found.updated_at,
            asset.name if asset else "",
            found.asset is not None,
            self._history(detail),
            self._contact(detail),
        )

    def _file(self, attachment: Attachment) -> FileHere:
        known = self._store.base.known_file(attachment)
        here = bool(known.sha256) and self._store.blobs.has(known.sha256)
        return FileHere(known, here)

    def _history(self, detail: "TicketDetail") -> int:
        asset, me = detail.ticket.asset, self._store.base.me()
        known = self._store.directory.asset(asset) if asset else None
        if known is None or me is None or '"' in known.name:
            return 0
        query = parse(f'asset:"{known.name}"')
        return max(0, self._store.tickets.count(query, me, detail.ticket.opened_at) - 1)

    def _contact(self, detail: "TicketDetail") -> str:
        requester = detail.ticket.requester
        person = self._store.directory.person(requester) if requester else None
        return _reached(person) if person else ""

    def _device(self) -> DeviceHere:
        counts = self._store.outbox.counts()
        complete = self._store.base.meta(COMPLETE_TO)
        return DeviceHere(
            numbers=self._store.numbers.left(),
            leases_numbers=abilities_of(self._store.base.meta).numbers,
            free=shutil.disk_usage(self._store.folder).free,
            sealed=self._store.is_sealed,
            complete_to=datetime.fromisoformat(complete) if complete else None,
            waiting=counts.waiting,
            needs_me=counts.needs_you,
            articles=self._store.library.count(),
        )


def _reached(person: Person) -> str:
    ways = [way for way in (person.phone, person.email) if way]
    return " · ".join((person.name, *ways)) if ways else ""
