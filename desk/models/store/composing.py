"""Puts together what is read of a ticket: its own work log, and that of the tickets merged into it."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from desk.models.attachment import Attachment
from desk.models.codec import encode
from desk.models.feed import Snapshot
from desk.models.ids import EntryId, PersonId, RemoteId, TicketId
from desk.models.link import INVERSE, STANDING, LinkKind
from desk.models.listing import CALL_OF_PART, Neighbour, Relation
from desk.models.operations import Pending
from desk.models.projection import project
from desk.models.store.connection import Database
from desk.models.store.handoff_rows import laid_over
from desk.models.store.known_files import known_file
from desk.models.store.pending import incident_sent, open_operations, projected
from desk.models.store.relation_rows import MERGED, TAKEN
from desk.models.ticket import Ticket
from desk.models.worklog import Entry, EntryKind

_ticket_decoder = msgspec.json.Decoder(Ticket)
_entry_decoder = msgspec.json.Decoder(Entry)
_attachment_decoder = msgspec.json.Decoder(Attachment)
_MOST_PARTS: Final = 500
"""Merged tickets whose work logs are read with the one they are in."""


class Whole(NamedTuple):
    """A ticket with its own work log: base and outbox together."""

    ticket: Ticket
    base: Ticket | None
    entries: tuple[Entry, ...]
    waiting: frozenset[EntryId]
    files: tuple[Attachment, ...]
    pending: tuple[Pending, ...]


class Together(NamedTuple):
    """What is read of a ticket as one."""

    entries: tuple[Entry, ...]
    waiting: frozenset[EntryId]
    files: tuple[Attachment, ...]


def read_snapshot(cache: Database, ticket: TicketId) -> Snapshot | None:
    """A ticket as the server last told it; None when it has never heard of it."""
    found = cache.row(
        "SELECT base.row, base.ticket, base.remote FROM base JOIN ticket ON ticket.row = base.row"
        " WHERE ticket.id = ?",
        (ticket,),
    )
    if found is None:
        return None
    row, body, remote = found
    entries = cache.rows("SELECT body FROM entry WHERE ticket = ?", (row,))
    files = cache.rows("SELECT body FROM attachment WHERE ticket = ?", (row,))
    told = [cache.decoded(_attachment_decoder, file) for (file,) in files]
    return Snapshot(
        ticket=cache.decoded(_ticket_decoder, body),
        entries=tuple(cache.decoded(_entry_decoder, entry) for (entry,) in entries),
        attachments=tuple(known_file(cache, file) for file in told),
        remote=RemoteId(remote or ""),
    )


def read_whole(cache: Database, work: Database, ticket: TicketId) -> Whole | None:
    """A ticket alone.

    Projected here from base, what colleagues handed over, and outbox, not read from the queue's row: what was written a moment
    ago is seen even if the row could not be.
    """
    pendings = open_operations(work, ticket)
    told = read_snapshot(cache, ticket)
    snapshot, operations = laid_over(work, ticket, told, projected(pendings))
    base = incident_sent(work, snapshot.ticket) if snapshot else None
    applied = project(base, operations)
    if applied is None:
        return None
    written = snapshot.entries if snapshot else ()
    known = {entry.id for entry in written}
    files = {file.id: file for file in (snapshot.attachments if snapshot else ())}
    files |= {file.id: file for file in applied.attachments if file.id not in files}
    waiting = [entry for entry in applied.entries if entry.id not in known]
    return Whole(
        applied.ticket,
        snapshot.ticket if snapshot else None,
        (*written, *waiting),
        frozenset(entry.id for entry in waiting),
        tuple(files.values()),
        tuple(pendings),
    )


def parts_of(cache: Database, ticket: TicketId) -> list[TicketId]:
    """The tickets that were merged into one, those merged into these included; the oldest number
    first."""
    found: list[TicketId] = []
    ways = [ticket]
    while ways and len(found) < _MOST_PARTS:
        here = ways.pop()
        rows = cache.rows(
            "SELECT ticket.id FROM relation JOIN ticket ON ticket.row = relation.row"
            " WHERE relation.other = ? AND relation.kind = ? ORDER BY ticket.number",
            (here, MERGED),
        )
        new = [TicketId(each) for (each,) in rows if each not in found and each != ticket]
        found += new
        ways += new
    return found


def together(cache: Database, work: Database, whole: Whole, parts: Iterable[Whole]) -> Together:
    """The work logs of a ticket and its parts as one, by true time. An entry that another ticket
    took along when it was separated is read there."""
    parts = list(parts)
    wholes = [whole, *parts]
    here = [each.ticket.id for each in wholes]
    gone = _taken_away(cache, [entry.id for each in wholes for entry in each.entries], here)
    # What was written on a part and taken in by the server stands on the ticket itself; until the
    # part's outbox has heard of it, it is in both.
    told = {entry.id for each in wholes for entry in each.entries} - {
        entry for each in wholes for entry in each.waiting
    }
    waiting = {entry for each in wholes for entry in each.waiting if entry not in told}
    entries = [_call_of(part.ticket) for part in parts]
    entries += [
        entry
        for each in wholes
        for entry in each.entries
        if entry.id not in gone and not (entry.id in told and entry.id in each.waiting)
    ]
    brought = {taken for each in wholes for taken in each.ticket.taken if taken.ticket not in here}
    for place in sorted({taken.ticket for taken in brought}):
        there = read_whole(cache, work, place)
        wanted = {taken.entry for taken in brought if taken.ticket == place}
        for entry in there.entries if there else ():
            if entry.id in wanted:
                entries.append(entry)
                waiting |= there.waiting & {entry.id} if there else set()
    return Together(
        tuple(sorted(entries, key=lambda entry: entry.occurred_at)),
        frozenset(waiting),
        tuple(file for each in wholes for file in each.files),
    )


def _call_of(part: Ticket) -> Entry:
    """What was asked on a merged ticket, as it is read on the one it goes on in."""
    words = (f"{part.number} · {part.title}", part.description)
    return Entry(
        id=EntryId(f"{part.id}{CALL_OF_PART}"),
        ticket=part.id,
        kind=EntryKind.REPLY,
        author=part.requester or "",
        occurred_at=part.opened_at,
        body="\n\n".join(word for word in words if word),
    )


def _taken_away(
    cache: Database, entries: Iterable[EntryId], here: Iterable[TicketId]
) -> set[EntryId]:
    found = cache.rows(
        "SELECT relation.other FROM relation JOIN ticket ON ticket.row = relation.row"
        " WHERE relation.kind = ? AND relation.other IN (SELECT value FROM json_each(?))"
        " AND ticket.id NOT IN (SELECT value FROM json_each(?))",
        (TAKEN, encode(list(entries)).decode(), encode(list(here)).decode()),
    )
    return {EntryId(entry) for (entry,) in found}


def read_neighbour(cache: Database, ticket: TicketId) -> Neighbour:
    """Another ticket as it is shown beside one."""
    found = cache.row("SELECT number, title, state FROM ticket WHERE id = ?", (ticket,))
    if found is None:
        return Neighbour(ticket, ticket, known=False)
    return Neighbour(ticket, *found)


def read_relations(cache: Database, wholes: Iterable[Whole]) -> list[Relation]:
    """How other tickets stand to a ticket and its parts: what these say, and what others say of
    them. A link both have is told once, as it stands on the one asked for."""
    tickets = [whole.ticket for whole in wholes]
    here = {ticket.id for ticket in tickets}
    found: dict[tuple[LinkKind, TicketId], TicketId] = {}
    for ticket in tickets:
        for link in ticket.links:
            if link.other not in here:
                found.setdefault((link.kind, link.other), ticket.id)
    for ticket in tickets:
        for kind, other in _incoming(cache, ticket.id):
            if other not in here:
                found.setdefault((INVERSE[kind], other), other)
    relations = [
        Relation(kind, read_neighbour(cache, other), stands_on)
        for (kind, other), stands_on in found.items()
    ]
    order = list(LinkKind)
    return sorted(relations, key=lambda each: (order.index(each.kind), each.other.number))


def _incoming(cache: Database, ticket: TicketId) -> list[tuple[LinkKind, TicketId]]:
    rows = cache.rows(
        "SELECT relation.kind, ticket.id FROM relation JOIN ticket ON ticket.row = relation.row"
        " WHERE relation.other = ? AND relation.kind IN (SELECT value FROM json_each(?))",
        (ticket, encode(STANDING).decode()),
    )
    return [(LinkKind(kind), TicketId(other)) for kind, other in rows]


def followers_of(wholes: Iterable[Whole]) -> tuple[PersonId, ...]:
    """Who follows a ticket or one of its parts."""
    return tuple(sorted({person for whole in wholes for person in whole.ticket.followers}))
