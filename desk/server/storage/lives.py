"""The lives of a database: the epochs it has been through, and what is left of each."""

from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection

from desk.models.clock import to_milliseconds
from desk.server.storage import feed
from desk.server.storage.directory import read_meta, write_meta

_LIVES: Final = "lives"
_LEAP: Final = 2**20
"""Places left out at least: more than a server can have given away since its last backup."""


class Life(msgspec.Struct, frozen=True):
    """An epoch that ended with a restore."""

    epoch: str
    floor: int
    """The newest place that came through. Whatever stood above it in that epoch is lost."""
    next: int
    """The following epoch counts on above this place."""


_decoder: Final = msgspec.json.Decoder(list[Life])


def end(connection: Connection, epoch: str, now: datetime, floor: int | None = None) -> None:
    """An epoch ends here: its backup was put back. Places in the feed leap ahead. `floor`: the
    newest place that came through; None where that is everything the database holds.

    No place, and no version of a field, is given a second time: a client that has seen the first
    one would take somebody else's value for the one it knows. Milliseconds since 1970 are above
    anything a count of changes has reached; where the clock is wrong, the leap is far enough.
    """
    newest = feed.highest(connection)
    following = max(newest + _LEAP, to_milliseconds(now) or 0)
    lives = [*_read(connection), Life(epoch, newest if floor is None else floor, following)]
    write_meta(connection, _LIVES, msgspec.json.encode(lives))
    feed.leap(connection, following)


def floor_for(connection: Connection, epoch: str) -> int:
    """Up to which place a client that has read in `epoch` can rely on this database.

    It does not rise when others write after the restore, nor with a second restore: what a
    client loses with the first, it offers again however late it comes. An epoch that was never
    this database's was begun on another copy: the lowest of all floors is safe for it.
    """
    lives = _read(connection)
    known = [place for place, life in enumerate(lives) if life.epoch == epoch]
    missed = lives[known[-1] :] if known else lives
    return min((life.floor for life in missed), default=0)


def first_version(connection: Connection) -> int:
    """Versions of fields given from now on are above this."""
    lives = _read(connection)
    return lives[-1].next if lives else 0


def _read(connection: Connection) -> list[Life]:
    raw = read_meta(connection, _LIVES)
    return [] if raw is None else _decoder.decode(raw)
