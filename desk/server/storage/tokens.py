"""Bearer tokens in the database: digests only, so that a stolen database signs nobody in."""

import hashlib
import secrets
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from desk.models.people import Person
from desk.server.storage.directory import person_of
from desk.server.storage.schema import bootstrap, presence, token, token_end

_HOLDER: Final = (
    select(token.c.person, token_end.c.at)
    .where(token.c.hash == bindparam("of"))
    .outerjoin_from(token, token_end, token.c.hash == token_end.c.hash)
)


def issue(connection: Connection, person: str, device: str, at: int, end: int | None = None) -> str:
    """A new token for a person; it is told once and kept only as a digest. It ends at `end`, in
    milliseconds since 1970; None: not by itself."""
    secret = "desk_" + secrets.token_urlsafe(32)
    connection.execute(
        insert(token).values(hash=digest(secret), person=person, device=device, at=at)
    )
    if end is not None:
        connection.execute(insert(token_end).values(hash=digest(secret), at=end))
    return secret


def holder(connection: Connection, hashed: str, now: int) -> Person | None:
    """Whose token this is at `now`; None when it is no longer good."""
    row = connection.execute(_HOLDER, {"of": hashed}).first()
    if row is None or (row.at is not None and row.at <= now):
        return None
    person = person_of(connection, row.person)
    return person if person is not None and person.is_agent else None


def revoke(connection: Connection, hashed: str) -> None:
    """End a token."""
    connection.execute(delete(bootstrap).where(bootstrap.c.token == hashed))
    connection.execute(delete(token_end).where(token_end.c.hash == hashed))
    connection.execute(delete(presence).where(presence.c.token == hashed))
    connection.execute(delete(token).where(token.c.hash == hashed))


def revoke_all(connection: Connection, person: str, device: str = "") -> int:
    """End every token of a person, or those of one device. Returns how many."""
    mine = select(token.c.hash).where(token.c.person == person)
    if device:
        mine = mine.where(token.c.device == device)
    found = connection.execute(mine).scalars().all()
    for hashed in found:
        revoke(connection, hashed)
    return len(found)


def renew(connection: Connection, hashed: str, at: int, *, overlap: int, end: int) -> str:
    """Another token for the holder of this one, good until `end`. The old one stays good for
    `overlap` milliseconds: when the answer is lost, it is asked with once more."""
    row = connection.execute(
        select(token.c.person, token.c.device).where(token.c.hash == hashed)
    ).one()
    there = connection.execute(select(token_end.c.at).where(token_end.c.hash == hashed)).scalar()
    if there is None:
        connection.execute(insert(token_end).values(hash=hashed, at=at + overlap))
    elif there > at + overlap:
        ends = update(token_end).where(token_end.c.hash == hashed)
        connection.execute(ends.values(at=at + overlap))
    return issue(connection, row.person, row.device, at, end)


def ends_at(connection: Connection, hashed: str) -> int | None:
    """When a token ends, in milliseconds since 1970; None: not by itself."""
    return connection.execute(select(token_end.c.at).where(token_end.c.hash == hashed)).scalar()


def forget_ended(connection: Connection, now: int) -> int:
    """Take out the tokens that have ended. Returns how many."""
    ended = connection.execute(select(token_end.c.hash).where(token_end.c.at <= now)).scalars()
    found = ended.all()
    for hashed in found:
        revoke(connection, hashed)
    return len(found)


def digest(secret: str) -> str:
    """What is kept of a token. It is random, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
