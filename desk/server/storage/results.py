"""Which operations took place: the memory that makes sending twice harmless."""

from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from desk.server.storage.schema import result, session
from desk.server.storage.upsert import insert_new

_FIND: Final = select(result).where(result.c.key == bindparam("of"))
_FINISH: Final = update(result).where(result.c.key == bindparam("of"))


class Result(msgspec.Struct, frozen=True):
    """An operation that took place."""

    key: str
    ticket: str
    author: str
    fingerprint: str
    sequence: int


def claim(connection: Connection, wanted: Result, at: int) -> Result | None:
    """Take a key for this transaction; the earlier result when the key came before.

    On PostgreSQL a second transaction with the key waits here until the first has ended.
    """
    row = {"at": at, **msgspec.structs.asdict(wanted)}
    return None if insert_new(connection, result, row) else find(connection, wanted.key)


def finish(connection: Connection, key: str, sequence: int) -> None:
    """Note where the operation came to stand in the feed."""
    connection.execute(_FINISH, {"of": key, "sequence": sequence})


def find(connection: Connection, key: str) -> Result | None:
    """The operation of a key, None when it never took place."""
    if "\0" in key:  # PostgreSQL takes none
        return None
    row = connection.execute(_FIND, {"of": key}).first()
    if row is None:
        return None
    return Result(row.key, row.ticket, row.author, row.fingerprint, row.sequence)


def new_session(connection: Connection, id_: str, key: str) -> bool:
    """Note that a remote session has its entry; False when it had one before."""
    seen = connection.execute(select(session.c.key).where(session.c.id == id_)).first()
    if seen is not None:
        return False
    connection.execute(insert(session).values(id=id_, key=key))
    return True
