"""Writes plans of visits: the server's word into the cache, one's own into the work; and forgets those a server lost."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.visit import Visit, VisitId

_UNHEARD: Final = "visits unheard"
"""The visits the server has not named since a pull from the start began; absent while there is none."""
_names: Final = msgspec.json.Decoder(frozenset[VisitId])
_visits: Final = msgspec.json.Decoder(Visit)


def put_visits(
    database: Database, visits: Iterable[Visit], table: Literal["visit", "own_visit"] = "visit"
) -> None:
    """Keep plans as they are now. Inside a transaction."""
    rows = [
        (v.id, to_milliseconds(v.starts_at), to_milliseconds(v.ends_at), encode(v)) for v in visits
    ]
    database.run_many(
        f"INSERT OR REPLACE INTO {table} (id, starts_ms, ends_ms, body) VALUES (?, ?, ?, ?)",  # noqa: S608  one of two names
        rows,
    )
    if table == "visit" and (unheard := _unheard(database)):
        _expect(database, unheard - {row[0] for row in rows})


def expect_visits(cache: Database) -> None:
    """From now on remember which visits the server still names. Inside a transaction."""
    _expect(cache, frozenset(id_ for (id_,) in cache.rows("SELECT id FROM visit")))


def forget_unheard(cache: Database, work: Database) -> bool:
    """Drop the visits that the server has not named since it was asked for everything: one that was
    restored does not know them. What somebody wrote down on the spot is kept with its plan, in the work.
    Whether there were any."""
    unheard = encode(sorted(_unheard(cache))).decode()
    gone = cache.rows(
        "SELECT id, body FROM visit WHERE id IN (SELECT value FROM json_each(?))", (unheard,)
    )
    told = (
        {id_ for (id_,) in work.rows("SELECT DISTINCT visit FROM visit_event")} if gone else set()
    )
    kept = [cache.decoded(_visits, body) for id_, body in gone if id_ in told]
    if kept:
        work.write(lambda: put_visits(work, kept, "own_visit"))  # before it goes from the cache

    def forget() -> None:
        cache.run("DELETE FROM visit WHERE id IN (SELECT value FROM json_each(?))", (unheard,))
        Meta(cache).set(_UNHEARD, None)

    cache.write(forget)
    return bool(gone)


def _unheard(cache: Database) -> frozenset[VisitId]:
    raw = Meta(cache).get(_UNHEARD)
    return cache.decoded(_names, raw) if raw else frozenset()


def _expect(cache: Database, visits: frozenset[VisitId]) -> None:
    Meta(cache).set(_UNHEARD, encode(sorted(visits)) if visits else None)
