"""Tickets in the database: whole snapshots, and what one operation adds to them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select, update

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import EntryId, TicketId
from desk.models.ticket import Ticket
from desk.models.worklog import Entry
from desk.server.storage import guarded, lives
from desk.server.storage.schema import attachment, entry, on_site, ticket

_encode = msgspec.json.Encoder().encode
_ticket = msgspec.json.Decoder(Ticket)
_snapshot = msgspec.json.Decoder(Snapshot)

_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_LOAD: Final = select(ticket.c.document, ticket.c.writers, ticket.c.revision).where(
    ticket.c.id == bindparam("of")
)
_LOAD_AND_LOCK: Final = _LOAD.with_for_update()
_ADD: Final = insert(ticket)
_REPLACE: Final = update(ticket).where(ticket.c.id == bindparam("of"))
_ADD_ENTRIES: Final = insert(entry)
_DOCUMENTS: Final = select(ticket.c.id, ticket.c.document).where(ticket.c.id.in_(_IDS))
_ENTRIES: Final = (
    select(entry.c.ticket, entry.c.document).where(entry.c.ticket.in_(_IDS)).order_by(entry.c.place)
)
_FILES: Final = (
    select(attachment.c.ticket, attachment.c.document)
    .where(attachment.c.ticket.in_(_IDS))
    .order_by(attachment.c.id)
)
_SIZES: Final = select(ticket.c.id, func.length(ticket.c.document)).where(ticket.c.id.in_(_IDS))
_LOGGED: Final = (
    select(entry.c.ticket, func.sum(func.length(entry.c.document)))
    .where(entry.c.ticket.in_(_IDS))
    .group_by(entry.c.ticket)
)


class Writer(msgspec.Struct, frozen=True):
    """Who set a field last, and when."""

    author: str
    at: datetime


_writers = msgspec.json.Decoder(dict[str, Writer])


class Stored(msgspec.Struct, frozen=True):
    """A ticket as it lies in the database."""

    ticket: Ticket
    writers: dict[str, Writer]
    revision: int


class RawSnapshot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A snapshot whose parts are still the JSON they were stored as: a page of the feed is
    put together without decoding a single ticket."""

    ticket: msgspec.Raw
    entries: tuple[msgspec.Raw, ...] = ()
    attachments: tuple[msgspec.Raw, ...] = ()


def load(connection: Connection, id_: str, *, lock: bool = False) -> Stored | None:
    """The ticket of an id; with `lock` nobody else changes it before this transaction ends.

    Its revision counts on above what was given before a restore.
    """
    row = connection.execute(_LOAD_AND_LOCK if lock else _LOAD, {"of": id_}).first()
    if row is None:
        return None
    revision = max(row.revision, lives.first_version(connection))
    return Stored(_ticket.decode(row.document), _writers.decode(row.writers), revision)


def id_of_number(connection: Connection, number: str) -> str | None:
    """The id of the ticket with a number."""
    return connection.execute(select(ticket.c.id).where(ticket.c.number == number)).scalar()


def add(connection: Connection, stored: Stored) -> None:
    """Store a ticket that is new."""
    connection.execute(_ADD, {"id": stored.ticket.id, **_columns(stored)})
    guarded.follow(connection, stored.ticket)


def replace(connection: Connection, stored: Stored) -> None:
    """Store a ticket's new state."""
    connection.execute(_REPLACE, {"of": stored.ticket.id, **_columns(stored)})
    guarded.follow(connection, stored.ticket)


def _columns(stored: Stored) -> dict[str, object]:
    return {
        "number": stored.ticket.number,
        "document": _encode(stored.ticket),
        "writers": _encode(stored.writers),
        "revision": stored.revision,
    }


def add_many(connection: Connection, tickets: Iterable[Stored]) -> None:
    """Store many new tickets at once."""
    made = list(tickets)
    rows = [{"id": each.ticket.id, **_columns(each)} for each in made]
    if rows:
        connection.execute(_ADD, rows)
    for each in made:
        if each.ticket.security:
            guarded.follow(connection, each.ticket)


def add_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Append to the work log."""
    rows = [{"id": e.id, "ticket": e.ticket, "document": _encode(e)} for e in entries]
    if rows:
        connection.execute(_ADD_ENTRIES, rows)


def has_entry(connection: Connection, id_: str) -> bool:
    """Whether the work log has an entry of that id already."""
    return connection.execute(select(entry.c.id).where(entry.c.id == id_)).first() is not None


def ticket_of_entry(connection: Connection, id_: str) -> str | None:
    """The ticket on which an entry stands; None when there is no such entry."""
    if "\0" in id_:  # PostgreSQL takes none
        return None
    return connection.execute(select(entry.c.ticket).where(entry.c.id == id_)).scalar()


def add_attachments(connection: Connection, attachments: Iterable[Attachment]) -> None:
    """Add files (their bytes lie under their digest)."""
    rows = [{"id": a.id, "ticket": a.ticket, "document": _encode(a)} for a in attachments]
    if rows:
        connection.execute(insert(attachment), rows)


def attachment_of(connection: Connection, id_: str) -> Attachment | None:
    """The file of an id."""
    statement = select(attachment.c.document).where(attachment.c.id == id_)
    found = connection.execute(statement).scalar()
    return None if found is None else msgspec.json.decode(found, type=Attachment)


def attachments_for(
    connection: Connection, ticket: TicketId, entry_: EntryId
) -> Sequence[Attachment]:
    """The files of a ticket that came for an entry, though it be not there yet."""
    statement = select(attachment.c.document).where(attachment.c.ticket == ticket)
    found = (msgspec.json.decode(raw, type=Attachment) for raw in connection.scalars(statement))
    return [file for file in found if file.entry == entry_]


def remove(connection: Connection, id_: str) -> None:
    """Take a ticket out, with all that belongs to it; the feed's tombstone is the caller's."""
    guarded.forget(connection, id_)
    connection.execute(delete(entry).where(entry.c.ticket == id_))
    connection.execute(delete(attachment).where(attachment.c.ticket == id_))
    connection.execute(delete(on_site).where(on_site.c.ticket == id_))
    connection.execute(delete(ticket).where(ticket.c.id == id_))


def raw_snapshots(connection: Connection, ids: Sequence[str]) -> list[RawSnapshot]:
    """The snapshots of these tickets, in this order; ids without a ticket are left out."""
    ids = [id_ for id_ in ids if "\0" not in id_]  # PostgreSQL takes none
    if not ids:
        return []
    wanted = {"ids": ids}
    tickets = {id_: msgspec.Raw(found) for id_, found in connection.execute(_DOCUMENTS, wanted)}
    entries: dict[str, list[msgspec.Raw]] = {}
    for of, found in connection.execute(_ENTRIES, wanted):
        entries.setdefault(of, []).append(msgspec.Raw(found))
    files: dict[str, list[msgspec.Raw]] = {}
    for of, found in connection.execute(_FILES, wanted):
        files.setdefault(of, []).append(msgspec.Raw(found))
    return [
        RawSnapshot(tickets[id_], tuple(entries.get(id_, ())), tuple(files.get(id_, ())))
        for id_ in ids
        if id_ in tickets
    ]


def sizes(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The bytes of these tickets with their work logs, as far as they are there."""
    wanted = {"ids": ids}
    found = {id_: int(size) for id_, size in connection.execute(_SIZES, wanted)}
    for id_, size in connection.execute(_LOGGED, wanted):
        found[id_] = found.get(id_, 0) + int(size)
    return found


def snapshot(connection: Connection, id_: str) -> Snapshot | None:
    """One ticket with everything on it."""
    raw = raw_snapshots(connection, [id_])
    return _snapshot.decode(_encode(raw[0])) if raw else None
