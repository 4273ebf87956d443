"""Tickets in the database: whole snapshots, and what one operation adds to them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ticket import Ticket
from desk.models.worklog import Entry
from desk.server.storage import guarded, lives
from desk.server.storage.schema import attachment, entry, on_site, ticket

_encode = msgspec.json.Encoder().encode
_ticket = msgspec.json.Decoder(Ticket)
_snapshot = msgspec.json.Decoder(Snapshot)


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
    statement = select(ticket.c.document, ticket.c.writers, ticket.c.revision)
    statement = statement.where(ticket.c.id == id_)
    row = connection.execute(statement.with_for_update() if lock else statement).first()
    if row is None:
        return None
    revision = max(row.revision, lives.first_version(connection))
    return Stored(_ticket.decode(row.document), _writers.decode(row.writers), revision)


def id_of_number(connection: Connection, number: str) -> str | None:
    """The id of the ticket with a number."""
    return connection.execute(select(ticket.c.id).where(ticket.c.number == number)).scalar()


def add(connection: Connection, stored: Stored) -> None:
    """Store a ticket that is new."""
    connection.execute(insert(ticket).values(id=stored.ticket.id, **_columns(stored)))
    guarded.follow(connection, stored.ticket)


def replace(connection: Connection, stored: Stored) -> None:
    """Store a ticket's new state."""
    statement = update(ticket).where(ticket.c.id == stored.ticket.id)
    connection.execute(statement.values(**_columns(stored)))
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
        connection.execute(insert(ticket), rows)
    for each in made:
        if each.ticket.security:
            guarded.follow(connection, each.ticket)


def add_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Append to the work log."""
    rows = [{"id": e.id, "ticket": e.ticket, "document": _encode(e)} for e in entries]
    if rows:
        connection.execute(insert(entry), rows)


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
    statement = select(ticket.c.id, ticket.c.document).where(ticket.c.id.in_(ids))
    tickets = {row.id: msgspec.Raw(row.document) for row in connection.execute(statement)}
    entries: dict[str, list[msgspec.Raw]] = {}
    logged = select(entry.c.ticket, entry.c.document).where(entry.c.ticket.in_(ids))
    for row in connection.execute(logged.order_by(entry.c.place)):
        entries.setdefault(row.ticket, []).append(msgspec.Raw(row.document))
    files: dict[str, list[msgspec.Raw]] = {}
    added = select(attachment.c.ticket, attachment.c.document)
    for row in connection.execute(
        added.where(attachment.c.ticket.in_(ids)).order_by(attachment.c.id)
    ):
        files.setdefault(row.ticket, []).append(msgspec.Raw(row.document))
    return [
        RawSnapshot(tickets[id_], tuple(entries.get(id_, ())), tuple(files.get(id_, ())))
        for id_ in ids
        if id_ in tickets
    ]


def sizes(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The bytes of these tickets with their work logs, as far as they are there."""
    length = func.length
    documents = select(ticket.c.id, length(ticket.c.document)).where(ticket.c.id.in_(ids))
    found = {id_: int(size) for id_, size in connection.execute(documents)}
    logged = select(entry.c.ticket, func.sum(length(entry.c.document)))
    for id_, size in connection.execute(
        logged.where(entry.c.ticket.in_(ids)).group_by(entry.c.ticket)
    ):
        found[id_] = found.get(id_, 0) + int(size)
    return found


def snapshot(connection: Connection, id_: str) -> Snapshot | None:
    """One ticket with everything on it."""
    raw = raw_snapshots(connection, [id_])
    return _snapshot.decode(_encode(raw[0])) if raw else None
