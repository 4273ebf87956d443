"""The feed: numbers for what changed, in the order of the commits, and reading by them.

The counter row is updated last, just before COMMIT. Its lock is held until then, so whoever gets
the next number commits later: a reader that has seen number n has seen all below it.
"""

import secrets
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from desk.server.storage.schema import bootstrap, changed, counter, seal
from desk.server.storage.upsert import or_replace


class Kind(StrEnum):
    """What the feed speaks of, in the words of `kinds=`."""

    TICKET = "tickets"
    PERSON = "people"
    ASSET = "assets"
    ARTICLE = "knowledge"
    VISIT = "visits"


# Statements of every request are put together once: SQLAlchemy takes longer for that than SQLite
# for the answer, and keeps the text it compiled beside the statement.
_VALUE: Final = select(counter.c.value).where(counter.c.name == bindparam("counter"))
_COUNT_ON: Final = (
    update(counter)
    .where(counter.c.name == "feed")
    .values(value=counter.c.value + bindparam("count"))
    .returning(counter.c.value)
)
_SEAL: Final = insert(seal)
_FIRST_SEAL: Final = select(func.min(seal.c.sequence))
_SEAL_AT: Final = (
    select(seal.c.value)
    .where(seal.c.sequence >= bindparam("place"))
    .order_by(seal.c.sequence)
    .limit(1)
)
_SEQUENCE_OF: Final = select(changed.c.sequence).where(
    changed.c.kind == bindparam("of"), changed.c.id == bindparam("thing")
)


class Row(msgspec.Struct, frozen=True):
    """One thing that changed."""

    kind: Kind
    id: str
    sequence: int
    dead: bool


def publish(
    connection: Connection,
    things: Sequence[tuple[Kind, str]],
    at: int,
    *,
    dead: bool = False,
) -> int:
    """Number these things; must come last before COMMIT. Returns the newest number.

    `at` is milliseconds since 1970. `dead` leaves a tombstone.
    """
    if not things:
        return highest(connection)
    last = int(connection.execute(_COUNT_ON, {"count": len(things)}).scalar_one())
    first = last - len(things) + 1
    rows = [
        {"kind": str(kind), "id": id_, "sequence": first + place, "dead": dead, "at": at}
        for place, (kind, id_) in enumerate(things)
    ]
    connection.execute(or_replace(connection, changed), rows)
    connection.execute(_SEAL, {"sequence": last, "value": secrets.token_hex(8)})
    return last


def seal_at(connection: Connection, place: int) -> str:
    """The seal of the commit that holds a place; empty where none is kept (too old, or too new)."""
    if place < int(connection.execute(_FIRST_SEAL).scalar() or 0):
        return ""  # the first one kept says nothing of what came before it
    return str(connection.execute(_SEAL_AT, {"place": place}).scalar() or "")


def highest(connection: Connection) -> int:
    """The newest number given."""
    return _value(connection, "feed")


def leap(connection: Connection, to: int) -> None:
    """Leave all places up to `to` out."""
    connection.execute(update(counter).where(counter.c.name == "feed").values(value=to))


def floor(connection: Connection) -> int:
    """Tombstones at or below this number are gone."""
    return _value(connection, "floor")


def _value(connection: Connection, name: str) -> int:
    return int(connection.execute(_VALUE, {"counter": name}).scalar_one())


def after(
    connection: Connection, since: int, limit: int, kinds: Sequence[Kind]
) -> tuple[list[Row], bool, int]:
    """Up to `limit` rows above `since` in order, whether there are more, and how many in all.

    A reader that starts from nothing is spared the tombstones.
    """
    page, number, _ = _reading(tuple(kinds), fresh=since == 0)
    found = connection.execute(page, {"since": since, "most": limit + 1})
    rows = [Row(Kind(k), i, s, d) for k, i, s, d in found]
    total = connection.execute(number, {"since": since})
    return rows[:limit], len(rows) > limit, int(total.scalar_one())


def any_after(connection: Connection, since: int, kinds: Sequence[Kind]) -> bool:
    """Whether there is a row above `since`."""
    _, _, one = _reading(tuple(kinds), fresh=since == 0)
    return connection.execute(one, {"since": since}).first() is not None


class _Reading(NamedTuple):
    """How rows of some kinds are read above `since`: up to `most` of them, their number, any one."""

    page: Select[str, str, int, bool]
    number: Select[int]
    one: Select[int]


@cache
def _reading(kinds: tuple[Kind, ...], *, fresh: bool) -> _Reading:
    wanted: ColumnElement[bool] = changed.c.sequence > bindparam("since")
    if len(kinds) < len(Kind):
        wanted &= changed.c.kind.in_([str(kind) for kind in kinds])
    if fresh:
        wanted &= changed.c.dead.is_(False)
    columns = (changed.c.kind, changed.c.id, changed.c.sequence, changed.c.dead)
    page = select(*columns).where(wanted).order_by(changed.c.sequence).limit(bindparam("most"))
    number = select(func.count()).select_from(changed).where(wanted)
    return _Reading(page, number, select(changed.c.sequence).where(wanted).limit(1))


def sequence_of(connection: Connection, kind: Kind, id_: str) -> int:
    """Where a thing stands in the feed; 0 when it is not there."""
    return int(connection.execute(_SEQUENCE_OF, {"of": str(kind), "thing": id_}).scalar() or 0)


def begin(connection: Connection, token: str, kinds: str) -> None:
    """Remember that this token starts to read these kinds from nothing, at the present floor."""
    mine = (bootstrap.c.token == token) & (bootstrap.c.kinds == kinds)
    connection.execute(delete(bootstrap).where(mine))
    now = floor(connection)
    connection.execute(insert(bootstrap).values(token=token, kinds=kinds, floor=now))


def expired(connection: Connection, token: str, kinds: str, since: int) -> bool:
    """Whether a reader at `since` may have missed a tombstone.

    A reader below the floor is safe all the same when it began after the floor came to stand
    there: what was dead by then was never told to it.
    """
    now = floor(connection)
    if since >= now:
        return False
    mine = (bootstrap.c.token == token) & (bootstrap.c.kinds == kinds)
    begun = connection.execute(select(bootstrap.c.floor).where(mine)).scalar()
    return begun is None or begun < now


def expire(connection: Connection, before: int) -> int:
    """Drop the tombstones older than `before` (milliseconds) and raise the floor over them.

    Returns how many were dropped.
    """
    old = changed.c.dead.is_(True) & (changed.c.at < before)
    newest = connection.execute(select(func.max(changed.c.sequence)).where(old)).scalar()
    if newest is None:
        return 0
    dropped = connection.execute(delete(changed).where(old)).rowcount
    statement = update(counter).where(counter.c.name == "floor", counter.c.value < newest)
    connection.execute(statement.values(value=newest))
    connection.execute(delete(seal).where(seal.c.sequence < newest))
    return int(dropped)
