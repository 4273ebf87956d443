"""Beginning: every ticket, from the tables read side by side; also where so much changed that they are cheaper.

What changes meanwhile is told afterwards: the place that follows begins where this reading did. A ticket that
changed while it went on is remembered with a digest, for its parts may be older than itself.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from desk.models.feed import Cursor, Page, Snapshot
from desk.sync.connectors.common.runs import ids_of, runs_of
from desk.sync.connectors.glpi.api import Api
from desk.sync.connectors.glpi.directory import Directory, with_people
from desk.sync.connectors.glpi.mapping import Parts
from desk.sync.connectors.glpi.places import Place, cursor_text, stamp_text
from desk.sync.connectors.glpi.reading import SUBTABLES, Reader
from desk.sync.connectors.glpi.shapes import Row
from desk.sync.connectors.glpi.streams import Stream

ROWS: Final = 250
"""Tickets of a page."""
OVERLAP: Final = 60.0
"""Seconds that are looked at again: a change is stamped when it begins, and seen when it is over."""
FRESH: Final = 4.0
"""Seconds in which a ticket may change once more under the same stamp, our idea of the server's time
included."""
_TICKET: Final = "Ticket"


class Beginning:
    """All tickets, a page at a time."""

    def __init__(
        self, api: Api, reader: Reader, directory: Directory, now: Callable[[], float]
    ) -> None:
        self._api = api
        self._reader = reader
        self._directory = directory
        self._now = now
        self._streams: dict[str, Stream] = {}
        self._began = 0.0
        """When the reading began whose rows are at hand."""
        self._at: Place | None = None
        """Where the streams stand."""

    def page(self, place: Place) -> Page:
        """The page after a place."""
        told = None
        if not place.directory:
            place, told = (
                msgspec.structs.replace(place, directory=self._now()),
                self._directory.read(),
            )
        if place != self._at or not self._streams:
            self._begin(place)
        rows = self._streams[_TICKET].first(ROWS)
        snapshots = self._snapshots(rows, place)
        following = self._following(place, rows, snapshots)
        self._at = following
        done, total = self._streams[_TICKET].offset, self._streams[_TICKET].total
        if not following.everything:
            self._streams = {}
            self._reader.documents.forget_all()
        page = Page(
            Cursor(cursor_text(following)),
            tuple(snapshots),
            more=True,
            done=done,
            total=max(done, total),
        )
        return with_people(page, told, self._directory.strangers(snapshots))

    def _remembered(self, row: Row, snapshot: Snapshot) -> str:
        stamp = self._reader.stamp(row)
        sure = self._reader.stamp(row, later=True) < self._began - FRESH
        return stamp_text(stamp, None if sure else snapshot)

    def _begin(self, place: Place) -> None:
        """Read on from a place, for the first time in this process."""
        self._began = self._now()
        self._streams = {
            table: Stream(self._api, table, place.after, place.offsets.get(table, 0))
            for table in (_TICKET, *SUBTABLES.values())
        }
        self._reader.documents.load_all()

    def _snapshots(self, rows: Mapping[int, Sequence[Row]], place: Place) -> list[Snapshot]:
        """The tickets of these rows with what hangs on them."""
        if not rows:
            return []
        last = max(rows)
        parts = {part: self._streams[table].up_to(last) for part, table in SUBTABLES.items()}
        found = []
        for ticket, (row, *_) in rows.items():
            if place.changed and self._reader.stamp(row, later=True) < place.changed - OVERLAP:
                continue
            own = {part: by_ticket.get(ticket, []) for part, by_ticket in parts.items()}
            files = self._reader.documents.of(str(ticket), own)
            found.append(self._reader.snapshot(Parts(row, **own, documents=files)))
        return found

    def _following(
        self, place: Place, rows: Mapping[int, Sequence[Row]], snapshots: Sequence[Snapshot]
    ) -> Place:
        ids = runs_of(ids_of(place.ids) | frozenset(rows))
        by_remote = {str(snapshot.remote): snapshot for snapshot in snapshots}
        lately = {
            str(ticket): self._remembered(row, by_remote[str(ticket)])
            for ticket, (row, *_) in rows.items()
            if str(ticket) in by_remote
            and self._reader.stamp(row, later=True) >= place.since - OVERLAP
        }
        known = place.known | lately
        if self._streams[_TICKET].over:
            return Place(
                place.since, ids, known=known, directory=place.directory,
                surveyed=place.surveyed, answered=place.answered,
            )  # fmt: skip
        offsets = {table: stream.offset for table, stream in self._streams.items()}
        after = max(rows, default=place.after)
        return msgspec.structs.replace(place, ids=ids, known=known, after=after, offsets=offsets)
