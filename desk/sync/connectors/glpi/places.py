"""Places: how far into the changes of a GLPI we are, and which tickets it had then. Pure.

GLPI keeps no record of what went away: who wants to know must remember what was there.
"""

import hashlib
from typing import Final

import msgspec

from desk.models.feed import Snapshot

_PREFIX: Final = "glpi1:"


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cursor, read."""

    since: float
    """What changed before this moment of the server (seconds since 1970) is known; while everything
    is read, it will be."""
    ids: str = ""
    """The tickets that were told of, as runs: `1,1001-1500`."""
    everything: bool = False
    """Still reading the tables from their beginning."""
    changed: float = 0
    """While everything is read: only tickets changed since this moment are told."""
    after: int = 0
    """While everything is read: the ticket that was the last to be told."""
    offsets: dict[str, int] = {}
    """While everything is read: where in each table its successor's rows begin."""
    known: dict[str, str] = {}
    """Of what changed since a little before `since`: when, and a digest where it may have changed once
    more in the same second."""
    top: tuple[int, int] = (0, 0)
    """The ticket changed last, and when."""
    surveyed: float = 0
    """Up to when answers to surveys are known."""
    answered: tuple[str, ...] = ()
    """Tickets whose requester answered a survey, still to be read."""
    directory: float = 0
    """When people, assets and articles were read last."""


def cursor_text(place: Place) -> str:
    """The place as it is kept."""
    return _PREFIX + msgspec.json.encode(place).decode()


def read_place(cursor: str | None) -> Place | None:
    """The place of a cursor; None for none, and for one that nobody can read."""
    if not cursor or not cursor.startswith(_PREFIX):
        return None
    try:
        return msgspec.json.decode(cursor.removeprefix(_PREFIX), type=Place)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def stamp_text(stamp: int, snapshot: Snapshot | None) -> str:
    """How a ticket is remembered that changed at a second. `snapshot`: where it may have changed once
    more in that second, what it was."""
    if snapshot is None:
        return str(stamp)
    return f"{stamp}:{digest_of(snapshot)}"


def digest_of(snapshot: Snapshot) -> str:
    """By which a ticket is known to be the same as before."""
    return hashlib.sha256(msgspec.json.encode(snapshot)).hexdigest()[:16]
