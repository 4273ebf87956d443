"""Places: how far into the changes of a Request Tracker we are, and which tickets were told. Pure."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from desk.models.feed import Cursor
from desk.sync.connectors.common.runs import Ids, ids_of, runs_of

_PREFIX: Final = "rt1:"
OVERLAP: Final = 50
"""Transactions before the last that may still appear: their ids are given out before they are
written."""


WITNESSES: Final = 16
"""Transactions that are remembered, to be known again."""
ENOUGH: Final = 4
"""So many are not all lost from sight at once by chance."""
Seen = tuple[int, int, int]
"""A transaction that was seen: its id, when it was made, and its ticket."""


class Found(NamedTuple):
    """What became of the transactions that were seen."""

    is_another: bool
    """Some are others now: the server was restored from a backup, and went on."""
    are_all_lost: bool
    """None of many is there any more."""
    lost: frozenset[Seen]
    """Those that are not to be seen any more: what they did may be undone."""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cursor, read."""

    last: int
    """The newest transaction that was told; while everything is read, where changes go on then."""
    near: tuple[int, ...] = ()
    """Those just before it that were told."""
    seen: tuple[Seen, ...] = ()
    """The last of them that were seen: when each was made, in seconds since 1970, and on which ticket.
    A server that was restored from a backup gives their ids out once more, to others."""
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

    def knows(self, seen: Iterable[Seen]) -> "Place":
        """The place that remembers the newest of these transactions."""
        all_ = sorted(
            {**{each[0]: each for each in self.seen}, **{each[0]: each for each in seen}}.values()
        )
        return msgspec.structs.replace(self, seen=tuple(all_[-WITNESSES:]))

    def compared(self, now: Iterable[Seen]) -> "Found":
        """What became of the transactions that were seen, by those that are there now, from `OVERLAP`
        before the last on."""
        there = {each[0]: each[1] for each in now}
        near = [each for each in self.seen if each[0] > self.last - OVERLAP]
        lost = [each for each in near if each[0] not in there]
        other = any(there.get(step, at) != at for step, at, _ in near)
        return Found(other, len(lost) == len(near) >= ENOUGH, frozenset(lost))

    def without(self, lost: frozenset[Seen]) -> "Place":
        """The place that does not remember these any more."""
        return msgspec.structs.replace(self, seen=tuple(e for e in self.seen if e not in lost))

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
