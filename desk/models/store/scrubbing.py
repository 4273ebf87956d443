"""Scrubbing: what was dropped from the cache leaves no trace in it: not in notices, digests, index or log."""

from collections.abc import Collection
from typing import Final

import msgspec

from desk.models.codec import encode
from desk.models.ids import TicketId
from desk.models.notices import Notice
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.ticket import Ticket

NOTICES: Final = "notices"
"""The name of the list of notices among the single values."""
_WANTED: Final = "scrub"
_notices: Final = msgspec.json.Decoder(tuple[Notice, ...])
_ticket: Final = msgspec.json.Decoder(Ticket)
_PAGES: Final = 500
"""Pages of the index that are merged in one transaction: a window may have to wait for that long."""
_DONE: Final = 2
"""Changes that a merge makes which had nothing left to do (SQLite's manual)."""


def mark_dropped(cache: Database) -> None:
    """Something was dropped, inside a transaction: `scrub` has something to do."""
    Meta(cache).set(_WANTED, b"1")


def bury(cache: Database, tickets: Collection[TicketId]) -> None:
    """Tickets are gone, or not to be read here any more: they are dead, and what was told of them
    names them by their number alone. Inside a transaction."""
    gone = frozenset(tickets)
    if not gone:
        return
    cache.run_many(
        "UPDATE base SET dead = 1 WHERE row = (SELECT row FROM ticket WHERE id = ?)",
        [(ticket,) for ticket in gone],
    )
    meta = Meta(cache)
    if (raw := meta.get(NOTICES)) is not None:
        told = meta.decoded(_notices, raw)
        if any(notice.ticket in gone for notice in told):
            meta.set(NOTICES, encode(tuple(_concealed(notice, gone) for notice in told)))
    seen = cache.rows(
        "SELECT digest, ticket, before FROM away WHERE before IS NOT NULL"
        " AND ticket IN (SELECT value FROM json_each(?))",
        (encode(sorted(gone)).decode(),),
    )
    for digest, ticket, before in seen:
        bare = msgspec.structs.replace(
            cache.decoded(_ticket, before), title="", description="", incident=None
        )
        cache.run(
            "UPDATE away SET before = ? WHERE digest = ? AND ticket = ?",
            (encode(bare), digest, ticket),
        )


def scrub(cache: Database) -> None:
    """Take the traces of what was dropped out of the file: the search index keeps words until its
    parts are merged, and the log keeps pages until it is emptied. In short steps; what a reader
    stands in the way of is done after the next page. Not inside a transaction."""
    meta = Meta(cache)
    if meta.get(_WANTED) is None:
        return
    while cache.write(lambda: _merge_some(cache)):
        pass
    ((busy, *_),) = cache.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    if not busy:
        cache.write(lambda: meta.set(_WANTED, None))


def _merge_some(cache: Database) -> bool:
    """One step of the index's merging; whether there may be more to do."""
    before = cache.value("SELECT total_changes()")
    cache.run("INSERT INTO ticket_text (ticket_text, rank) VALUES ('merge', ?)", (-_PAGES,))
    return bool(cache.value("SELECT total_changes()") - before >= _DONE)


def _concealed(notice: Notice, gone: frozenset[TicketId]) -> Notice:
    if notice.ticket not in gone:
        return notice
    return msgspec.structs.replace(notice, title="", secret=True)
