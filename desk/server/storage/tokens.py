"""Bearer tokens in the database: digests only, so that a stolen database signs nobody in."""

import hashlib
import secrets

from sqlalchemy import Connection, delete, insert, select

from desk.models.people import Person
from desk.server.storage.directory import person_of
from desk.server.storage.schema import bootstrap, token


def issue(connection: Connection, person: str, device: str, at: int) -> str:
    """A new token for a person; it is told once and kept only as a digest."""
    secret = "desk_" + secrets.token_urlsafe(32)
    connection.execute(
        insert(token).values(hash=digest(secret), person=person, device=device, at=at)
    )
    return secret


def holder(connection: Connection, hashed: str) -> Person | None:
    """Whose token this is; None when it is no longer good."""
    found = connection.execute(select(token.c.person).where(token.c.hash == hashed)).scalar()
    person = None if found is None else person_of(connection, found)
    return person if person is not None and person.is_agent else None


def revoke(connection: Connection, hashed: str) -> None:
    """End a token."""
    connection.execute(delete(bootstrap).where(bootstrap.c.token == hashed))
    connection.execute(delete(token).where(token.c.hash == hashed))


def revoke_all(connection: Connection, person: str) -> None:
    """End every token of a person."""
    for hashed in connection.execute(
        select(token.c.hash).where(token.c.person == person)
    ).scalars():
        revoke(connection, hashed)


def digest(secret: str) -> str:
    """What is kept of a token. It is random, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
