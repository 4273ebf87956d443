"""Writes plans of visits: the server's word into the cache, one's own into the work."""

from collections.abc import Iterable
from typing import Literal

from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.store.connection import Database
from desk.models.visit import Visit


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
