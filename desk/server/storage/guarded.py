"""Tickets with the security mark, and their files: a short list beside the tickets themselves."""

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select

from desk.models.attachment import Attachment
from desk.models.ticket import Ticket
from desk.server.storage.schema import attachment, guarded, ticket
from desk.server.storage.upsert import insert_new

_ticket = msgspec.json.Decoder(Ticket)
_attachment = msgspec.json.Decoder(Attachment)
_MARK: Final = b'"security":true'
"""A quote within a text is escaped, so these bytes are the member and nothing else."""
_BATCH: Final = 1000
_FORGET: Final = delete(guarded).where(guarded.c.ticket == bindparam("of"))


def follow(connection: Connection, changed: Ticket) -> None:
    """Bring the list up to a ticket that is stored now."""
    if not changed.security:
        forget(connection, changed.id)
        return
    insert_new(connection, guarded, {"ticket": changed.id})


def forget(connection: Connection, id_: str) -> None:
    """A ticket is no more, or has no mark."""
    connection.execute(_FORGET, {"of": id_})


def collect(connection: Connection) -> list[str]:
    """Make the list anew from the tickets. Returns it."""
    connection.execute(delete(guarded))
    every = connection.execute(
        select(ticket.c.id, ticket.c.document), execution_options={"yield_per": _BATCH}
    )
    marked = sorted(row.id for row in every if _MARK in bytes(row.document))
    if marked:
        connection.execute(insert(guarded), [{"ticket": id_} for id_ in marked])
    return marked


def tickets(connection: Connection, ids: Sequence[str]) -> list[Ticket]:
    """Those of these tickets which have the mark."""
    ids = [id_ for id_ in ids if "\0" not in id_]  # PostgreSQL takes none
    if not ids:
        return []
    statement = select(ticket.c.document).join(guarded, guarded.c.ticket == ticket.c.id)
    found = connection.execute(statement.where(ticket.c.id.in_(ids))).scalars()
    return [_ticket.decode(document) for document in found]


def holders(connection: Connection, sha256: str) -> list[str]:
    """The marked tickets on which a file of that digest is."""
    statement = select(attachment.c.document).join(guarded, guarded.c.ticket == attachment.c.ticket)
    files = (_attachment.decode(found) for found in connection.execute(statement).scalars())
    return sorted({str(file.ticket) for file in files if file.sha256 == sha256})
