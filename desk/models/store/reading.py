"""Reads one ticket with everything around it."""

from collections.abc import Iterable

import msgspec

from desk.models.asset import Asset
from desk.models.attachment import Attachment
from desk.models.clock import from_milliseconds, moment_of
from desk.models.conflict import Clash, Conflict
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId
from desk.models.listing import TicketDetail
from desk.models.people import Person
from desk.models.projection import project
from desk.models.store.connection import Database
from desk.models.store.known_files import known_file
from desk.models.store.pending import open_operations, projected
from desk.models.ticket import Ticket
from desk.models.worklog import Entry

_ticket_decoder = msgspec.json.Decoder(Ticket)
_entry_decoder = msgspec.json.Decoder(Entry)
_attachment_decoder = msgspec.json.Decoder(Attachment)
_person_decoder = msgspec.json.Decoder(Person)
_asset_decoder = msgspec.json.Decoder(Asset)
_clash_decoder = msgspec.json.Decoder(Clash)


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


def read_detail(cache: Database, work: Database, ticket: TicketId) -> TicketDetail | None:
    """A ticket with its whole work log and what waits on it.

    Projected here from base and outbox, not read from the queue's row: what was written a moment
    ago is seen even if the row could not be.
    """
    snapshot = read_snapshot(cache, ticket)
    pendings = open_operations(work, ticket)
    applied = project(snapshot.ticket if snapshot else None, projected(pendings))
    if applied is None:
        return None
    known = {entry.id for entry in snapshot.entries} if snapshot else set()
    files = {file.id: file for file in (snapshot.attachments if snapshot else ())}
    files |= {file.id: file for file in applied.attachments if file.id not in files}
    waiting = [entry for entry in applied.entries if entry.id not in known]
    entries = sorted(
        [*(snapshot.entries if snapshot else ()), *waiting],
        key=lambda entry: entry.occurred_at,
    )
    current = applied.ticket
    unread = cache.value("SELECT unread FROM ticket WHERE id = ?", (ticket,))
    seen = work.value("SELECT updated_ms FROM seen WHERE ticket = ?", (ticket,))
    return TicketDetail(
        ticket=current,
        base=snapshot.ticket if snapshot else None,
        entries=tuple(entries),
        unsent=frozenset(entry.id for entry in waiting),
        attachments=tuple(files.values()),
        pending=tuple(pendings),
        conflicts=tuple(read_conflicts(work, ticket)),
        requester=read_person(cache, current.requester),
        assignee=read_person(cache, current.assignee),
        asset=read_asset(cache, current.asset),
        people=_names(cache, _everybody(current, entries)),
        unread=bool(unread),
        seen_at=from_milliseconds(seen) if seen else None,
    )


def read_conflicts(work: Database, ticket: TicketId | None = None) -> list[Conflict]:
    """The conflicts that wait for a person, of one ticket or of all, oldest first."""
    found = work.rows(
        "SELECT id, ticket, operation, clash, made_ms, mine_ms FROM conflict"
        " WHERE settled_ms IS NULL AND (? IS NULL OR ticket = ?) ORDER BY id",
        (ticket, ticket),
    )
    return [
        Conflict(
            id=number,
            ticket=TicketId(of),
            operation=OperationKey(key),
            clash=work.decoded(_clash_decoder, clash),
            made_at=moment_of(made),
            mine_at=moment_of(mine),
        )
        for number, of, key, clash, made, mine in found
    ]


def read_person(cache: Database, person: str | None) -> Person | None:
    """Somebody of the directory."""
    body = cache.value("SELECT body FROM person WHERE id = ?", (person,))
    return None if body is None else cache.decoded(_person_decoder, body)


def read_asset(cache: Database, asset: str | None) -> Asset | None:
    """A thing of the directory."""
    body = cache.value("SELECT body FROM asset WHERE id = ?", (asset,))
    return None if body is None else cache.decoded(_asset_decoder, body)


def _everybody(ticket: Ticket, entries: Iterable[Entry]) -> set[str]:
    people = {entry.author for entry in entries}
    for entry in entries:
        for change in entry.changes:
            if change.field in {"assignee", "requester"}:
                people |= {str(change.old), str(change.new), str(change.declined)}
    return people | {ticket.requester or "", ticket.assignee or ""}


def _names(cache: Database, people: set[str]) -> dict[PersonId, str]:
    found = cache.rows(
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(sorted(people)).decode(),),
    )
    return {PersonId(person): name for person, name in found}
