"""Ticket numbers: blocks leased to devices, and the next one for a ticket that came without."""

import msgspec
from sqlalchemy import Connection, insert, select, update

from desk.models.ids import ticket_number
from desk.server.storage.schema import counter, number_block

FARTHEST = 1_000_000
"""How far above the last number given a ticket's number may lie. A restored server has forgotten
blocks it gave away, so such numbers are taken; an absurd one would use up all others."""


class Lease(msgspec.Struct, frozen=True):
    """Numbers from `first` to `last`, given to one device of one person."""

    device: str
    person: str
    first: int
    last: int


def lease(connection: Connection, key: str, device: str, person: str, size: int) -> Lease:
    """The block of a key: the one given before (whatever is asked now), or the next numbers."""
    # Under the counter's lock: of two requests with one key the second finds what the first was given.
    counted = select(counter.c.value).where(counter.c.name == "number")
    connection.execute(counted.with_for_update())
    row = connection.execute(select(number_block).where(number_block.c.key == key)).first()
    if row is not None:
        return Lease(row.device, row.person, row.first, row.last)
    last = _advance(connection, size)
    given = Lease(device, person, last - size + 1, last)
    connection.execute(insert(number_block).values(key=key, **msgspec.structs.asdict(given)))
    return given


def next_number(connection: Connection, prefix: str) -> str:
    """The next number nobody has."""
    return ticket_number(prefix, _advance(connection, 1))


def cover(connection: Connection, serial: int) -> bool:
    """Make sure a number that came with a ticket is never given again; False when it is absurd."""
    given = connection.execute(select(counter.c.value).where(counter.c.name == "number"))
    if serial > int(given.scalar_one()) + FARTHEST:
        return False
    statement = update(counter).where(counter.c.name == "number", counter.c.value < serial)
    connection.execute(statement.values(value=serial))
    return True


def skip(connection: Connection, count: int) -> None:
    """Leave out some numbers: after a restore they may have been given away."""
    _advance(connection, count)


def _advance(connection: Connection, count: int) -> int:
    statement = (
        update(counter)
        .where(counter.c.name == "number")
        .values(value=counter.c.value + count)
        .returning(counter.c.value)
    )
    return int(connection.execute(statement).scalar_one())
