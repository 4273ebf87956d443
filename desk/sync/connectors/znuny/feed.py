"""Feed: all tickets from the start, newest first; then what changed since.

Changes are asked for by the minutes since they were asked for last: Znuny's clock is the only one
in that, and no zone. They come by the history of tickets, because the date of a ticket's last
change also moves when nothing changed (whenever due dates are reckoned anew). Within those minutes
a ticket comes again and again, so the cursor remembers a digest of each.

Nothing tells of a deletion, nor of a ticket that moved out of sight. What is unfinished is counted
at each poll, everything once at the start and then each hour.

A cursor is JSON, see `Place`; it alone says how far one is, so that a page can be asked for again.
"""

import hashlib
from collections.abc import Iterable
from math import ceil
from typing import Final

import msgspec

from desk.models.feed import Cursor, Page, Snapshot
from desk.sync.connector import Restarted
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.znuny.api import Api
from desk.sync.connectors.znuny.directory import Directory
from desk.sync.connectors.znuny.names import UNFINISHED
from desk.sync.connectors.znuny.packed import packed, unpacked
from desk.sync.connectors.znuny.reading import Reader, ServerClock
from desk.sync.connectors.znuny.shapes import TicketRow

ROWS: Final = 50
"""Tickets of a page: some half a second to three seconds of the server's time."""
WITH_HISTORY: Final = 10
"""As many changed tickets, or fewer, come with their histories."""
EVERYTHING: Final = 3600.0
"""Seconds between two looks at all that is there."""
SKEW: Final = 300.0
"""Seconds a clock may go back without the server being thought another one."""
SAME_SERVER: Final = 2**62
"""A floor above everything: pull anew, but do not offer again what was sent."""
_GONE: Final = "-"
"""The digest of a ticket that was merged or refused."""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far one is. Times are the server's, in seconds since 1970."""

    at: float
    """What changed before this is known."""
    looked: float = 0.0
    """When everything was looked at."""
    seen: dict[str, str] = {}
    """A digest of each ticket that the minutes before `at` bring again."""
    known: str = ""
    """The ids of all tickets that are known, packed."""
    lowest: int = 0
    """While everything is read: the lowest id that was."""
    todo: list[str] = []
    """While changes are read: the tickets that are still to be read, found at `asked`."""
    asked: float = 0.0


class Feed:
    """The changes of one server, a page at a time."""

    def __init__(self, api: Api, reader: Reader, directory: Directory, clock: ServerClock) -> None:
        self._api = api
        self._reader = reader
        self._directory = directory
        self._clock = clock
        self._ids: list[int] = []
        """Everything there is, newest first, while it is read."""
        self._open: set[int] | None = None
        """What was unfinished at the last poll."""

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor; the first one for a cursor nobody can read."""
        place = _read(cursor)
        if place is None:
            self._ids = []
            return self._everything(Place(self._now(), self._now()), first=True)
        if place.lowest:
            return self._everything(place, first=False)
        if place.at > self._now() + SKEW:  # set up anew from a backup, or on another machine
            raise Restarted(SAME_SERVER)
        return self._since(place)

    def _now(self) -> float:
        return self._clock.now().timestamp()

    # ---- everything --------------------------------------------------------------------------

    def _everything(self, place: Place, *, first: bool) -> Page:
        if not self._ids:
            self._ids = sorted(map(int, self._api.search({})), reverse=True)
        left = [one for one in self._ids if first or one < place.lowest]
        now, left = left[:ROWS], left[ROWS:]
        people = self._directory.everybody() if first else ()
        read = self._reader.present([str(one) for one in now])
        fresh = [row for row, snapshot in read if self._is_fresh(snapshot, place)]
        missing = {str(one) for one in now} - {snapshot.remote for _, snapshot in read}
        known = unpacked(place.known) | set(now)
        following = msgspec.structs.replace(
            place,
            seen={**place.seen, **dict.fromkeys(sorted(missing), _GONE), **_digests(fresh)},
            known=packed(known),
            lowest=now[-1] if left else 0,
        )
        if not left:
            self._ids = []
        return Page(
            _written(following),
            tuple(self._reader.shown(snapshot) for _, snapshot in read),
            people=people + self._directory.strangers([row for row, _ in read]),
            more=bool(left),
            done=len(known),
            total=len(known) + len(left),
        )

    @staticmethod
    def _is_fresh(snapshot: Snapshot, place: Place) -> bool:
        """Whether the first poll for changes brings it again."""
        changed = snapshot.ticket.updated_at
        return changed is None or changed.timestamp() > place.at - SKEW

    # ---- changes -----------------------------------------------------------------------------

    def _since(self, place: Place) -> Page:
        known = unpacked(place.known)
        gone: set[int] = set()
        if not place.todo:
            asked, gone = self._ask(place, known)
            if asked is None:
                return Page(_written(place))
            place = asked
        now, later = place.todo[:ROWS], place.todo[ROWS:]
        read = self._reader.present(now, history=len(now) <= WITH_HISTORY)
        digests = {**dict.fromkeys(now, _GONE), **_digests(row for row, _ in read)}
        new = {one for one, digest in digests.items() if place.seen.get(one) != digest}
        news = [(row, snapshot) for row, snapshot in read if snapshot.remote in new]
        lost = {int(one) for one in new if digests[one] == _GONE} & known
        following = msgspec.structs.replace(
            place,
            at=place.at if later else place.asked,
            seen={**place.seen, **digests},
            known=packed((known | {int(one) for one in now}) - gone),
            todo=later,
        )
        return Page(
            _written(following),
            tuple(self._reader.shown(snapshot) for _, snapshot in news),
            tuple(self._reader.name(str(one)) for one in sorted(gone | lost)),
            people=self._directory.strangers([row for row, _ in news]),
            more=bool(later),
        )

    def _ask(self, place: Place, known: set[int]) -> tuple[Place | None, set[int]]:
        """Which tickets are to be read, and which are gone; no place where nothing happened."""
        now = self._now()
        minutes = max(1, ceil((now - place.at) / 60)) + 1
        changed = self._api.search({"TicketChangeTimeNewerMinutes": minutes})
        looking = self._open is None or now - place.looked > EVERYTHING
        appeared, gone = self._compared(known, {int(one) for one in changed}, looking=looking)
        todo = list(dict.fromkeys([*changed, *(str(one) for one in sorted(appeared))]))
        if not (todo or gone or place.seen or looking):
            return None, gone
        following = msgspec.structs.replace(
            place,
            looked=now if looking else place.looked,
            seen={one: digest for one, digest in place.seen.items() if one in todo},
            todo=todo,
            asked=now,
        )
        return following, gone

    def _compared(
        self, known: set[int], changed: set[int], *, looking: bool
    ) -> tuple[set[int], set[int]]:
        """What is there and not known, and what is known and not there any more."""
        unfinished = {int(one) for one in self._api.search({"StateType": UNFINISHED})}
        if looking:
            there = {int(one) for one in self._api.search({})}
            gone = known - there - changed
        else:
            there = unfinished
            doubtful = ((self._open or set()) - unfinished - changed) & known
            names = [str(one) for one in sorted(doubtful)]
            gone = doubtful - {int(one) for one in self._reader.visible(names)}
        self._open = unfinished | gone  # looked for again, should this page be lost
        return there - known, gone


def _digests(rows: Iterable[TicketRow]) -> dict[str, str]:
    """What the tickets are, in short. Their age is no part of it."""
    return {
        text(row.ticket_id): hashlib.sha256(
            msgspec.json.encode(msgspec.structs.replace(row, age=None))
        ).hexdigest()[:12]
        for row in rows
    }


def _read(cursor: Cursor | None) -> Place | None:
    try:
        return msgspec.json.decode(cursor or "", type=Place)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _written(place: Place) -> Cursor:
    return Cursor(msgspec.json.encode(place).decode())
