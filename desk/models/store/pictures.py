"""Pictures from other people's servers, as they were asked for: one entry's are not another's."""

from collections.abc import Iterable

from desk.models.changes import Changes
from desk.models.codec import encode
from desk.models.ids import EntryId, TicketId
from desk.models.pictures import Picture, Refusal
from desk.models.store.blobs import Blobs
from desk.models.store.connection import Database
from desk.models.worklog import Entry


class Pictures:
    """What came of asking. The bytes lie with those of fetched files, and go with them when they
    take too much room; all of it is in the cache, and may be asked for again."""

    def __init__(self, cache: Database, blobs: Blobs) -> None:
        self._cache = cache
        self._blobs = blobs

    def keep(self, ticket: TicketId, picture: Picture, content: bytes = b"") -> Changes:
        """Remember what came of one picture, with its bytes where it came. Nothing is kept of a
        ticket that is gone meanwhile. Raises `StoreFull`."""
        row = self._cache.value("SELECT row FROM ticket WHERE id = ?", (ticket,))
        if row is None:
            return Changes()
        sha256, size = self._blobs.add(content) if content else ("", 0)
        values = (
            picture.entry, picture.url, row, sha256, size, picture.dot, str(picture.refusal or ""),
        )  # fmt: skip
        self._cache.write(
            lambda: self._cache.run(
                "INSERT OR REPLACE INTO picture (entry, url, ticket, sha256, size, dot, refusal)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        )
        return Changes(tickets=frozenset({ticket}))


def read_pictures(cache: Database, entries: Iterable[Entry]) -> tuple[Picture, ...]:
    """What came of the pictures of these entries."""
    written = [entry.id for entry in entries if entry.format == "html"]
    if not written:
        return ()
    found = cache.rows(
        "SELECT entry, url, sha256, size, dot, refusal FROM picture"
        " WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY entry, url",
        (encode(written).decode(),),
    )
    return tuple(
        Picture(EntryId(entry), url, sha256, size, bool(dot), _refusal(refusal))
        for entry, url, sha256, size, dot, refusal in found
    )


def _refusal(written: str) -> Refusal | None:
    """Why a picture did not come; a reason a newer Desk wrote is read as the server's silence."""
    if not written:
        return None
    return Refusal(written) if written in set(Refusal) else Refusal.SILENT
