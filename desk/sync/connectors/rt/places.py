"""Places: how far into the changes of a Request Tracker we are, and which tickets were told. Pure."""

from typing import Final

import msgspec

from desk.models.feed import Cursor
from desk.sync.connectors.common.runs import Ids, ids_of, runs_of

_PREFIX: Final = "rt1:"
OVERLAP: Final = 50
"""Transactions before the last that may still appear: their ids are given out before they are
written."""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cursor, read."""

    last: int
    """The newest transaction that was told; while everything is read, where changes go on then."""
    near: tuple[int, ...] = ()
    """Those just before it that were told."""
    after: int | None = None
    """While everything is read: the ticket told last."""
    runs: str = ""
    """The tickets that were told and are there, as runs."""
    swept: float = 0.0
    """When these were compared with those of the server last, in seconds since 1970."""
    swept_to: int = 0
    """While they are compared: the ticket up to which that was done."""

    @property
    def ids(self) -> Ids:
        """The tickets that were told and are there."""
        return ids_of(self.runs)

    def told(self, there: list[str], gone: list[str] | None = None) -> "Place":
        """The place after these tickets were told, and others were told to be gone."""
        ids = (self.ids - _numbers(gone or [])) | _numbers(there)
        return msgspec.structs.replace(self, runs=runs_of(ids))

    def passed(self, steps: list[int]) -> "Place":
        """The place after these transactions."""
        last = max([self.last, *steps])
        near = tuple(sorted(step for step in {*self.near, *steps} if step > last - OVERLAP))
        return msgspec.structs.replace(self, last=last, near=near)

    def is_new(self, step: int) -> bool:
        """Whether a transaction was not told yet."""
        if step > self.last:
            return True
        return bool(self.near) and step > self.near[0] and step not in self.near

    def cursor(self) -> Cursor:
        """As it is kept."""
        return Cursor(_PREFIX + msgspec.json.encode(self).decode())


def read_place(cursor: Cursor) -> Place | None:
    """The place of a cursor; None for one that nobody can read."""
    try:
        return msgspec.json.decode(cursor.removeprefix(_PREFIX), type=Place)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def _numbers(remotes: list[str]) -> Ids:
    return frozenset(int(each) for each in remotes if each.isascii() and each.isdigit())
