"""Speeds of the store with 100,000 tickets and 400,000 entries, beside bare SQL."""

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desk.models.query import parse_lenient
from desk.models.store import Store
from desk.models.view import VIEWS
from tests.benchmarks import Aim, Benchmark
from tests.benchmarks.many_tickets import pages
from tests.builders import ANNA, ME, MONDAY, a_note, a_vocabulary, ticket_id
from tests.fakes import FakeClock


@cache
def scratch() -> Path:
    """Return a folder that is gone when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="desk-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def filled() -> Store:
    """Return a store with everything in it."""
    store = Store.open(scratch() / "filled", FakeClock())
    store.base.set_vocabulary(a_vocabulary())
    for page in pages():
        store.base.apply_page(page)
    return store


@cache
def bare() -> Any:
    """Return a plain connection to the same file."""
    filled()
    connection = dbapi2.connect(str(scratch() / "filled" / "cache.db"))
    connection.execute("PRAGMA cache_size = -48000")
    return connection


class Recorder:
    """Stands before a connection and keeps what is written, to be written again by bare SQL."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.written: list[tuple[str, list[Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def execute(self, statement: str, parameters: Any = ()) -> Any:
        """Pass on; transactions are remembered."""
        if statement in {"BEGIN IMMEDIATE", "COMMIT"}:
            self.written.append((statement, []))
        return self.connection.execute(statement, parameters)

    def executemany(self, statement: str, rows: Any) -> Any:
        """Pass on and remember."""
        kept = list(rows)
        self.written.append((statement, kept))
        return self.connection.executemany(statement, kept)


class Bootstrap:
    """Fills an empty store by pages, and an empty file of the same shape by bare SQL."""

    def __init__(self) -> None:
        self._pages = list(pages())
        self._counter = itertools.count()
        self._written = self._record()

    def _record(self) -> list[tuple[str, list[Any]]]:
        store = self._empty()
        recorder = Recorder(store._cache._connection)
        store._cache._connection = recorder
        for page in self._pages:
            store.base.apply_page(page)
        store.close()
        return recorder.written

    def _empty(self) -> Store:
        store = Store.open(scratch() / f"empty-{next(self._counter)}", FakeClock())
        store.base.set_vocabulary(a_vocabulary())
        return store

    def run(self) -> None:
        """Apply all pages."""
        store = self._empty()
        for page in self._pages:
            store.base.apply_page(page)
        store.close()

    def limit(self) -> None:
        """Write the same rows into the same tables, nothing computed, nothing decoded."""
        store = self._empty()
        connection = store._cache._connection
        for statement, rows in self._written:
            if rows:
                connection.executemany(statement, rows)
            elif statement in {"BEGIN IMMEDIATE", "COMMIT"}:
                connection.execute(statement)
        store.close()


@cache
def bootstrap() -> Bootstrap:
    """Return the pages and what they come to, made once: they take their time and memory."""
    return Bootstrap()


def open_view(query: str, sort: str) -> Callable[[], object]:
    """Return what opening a view asks the store for: the order of all, the first page of rows."""
    parsed = parse_lenient(query)

    def run() -> object:
        tickets = filled().tickets
        ids = tickets.ids(parsed, sort, ME, MONDAY)
        return tickets.rows(ids[:60])

    return run


def sql(statement: str, parameters: tuple[object, ...] = ()) -> Callable[[], object]:
    """Return a bare query."""
    return lambda: bare().execute(statement, parameters).fetchall()


def _first_pages(
    found: str, order: str, parameters: tuple[object, ...] = ()
) -> Callable[[], object]:
    statement = f"SELECT row FROM ticket WHERE {found} ORDER BY {order}"

    def run() -> object:
        rows = bare().execute(statement, parameters).fetchall()
        numbers = ",".join(str(row) for (row,) in rows[:60])
        return bare().execute(f"SELECT * FROM ticket WHERE row IN ({numbers})").fetchall()

    return run


def _search(word: str) -> Benchmark:
    parsed = parse_lenient(word)
    return Benchmark(
        f"search “{word}”: first 60 rows",
        lambda: filled().tickets.first(parsed, "updated", ME, MONDAY),
        "FTS5 alone, newest rows",
        sql(
            "SELECT rowid FROM ticket_text WHERE ticket_text MATCH ? ORDER BY rowid DESC LIMIT 60",
            (" ".join(f'"{w}"*' for w in word.split()),),
        ),
        Aim(milliseconds=50),
    )


def _writes() -> list[Benchmark]:
    serial = itertools.count(1)
    return [
        Benchmark(
            "a note safe on disk and in the queue",
            lambda: filled().outbox.add(a_note(ticket_id(next(serial)))),
            "",
            None,
            Aim(milliseconds=50),
            rounds=200,
        ),
        Benchmark(
            "open a ticket",
            lambda: filled().tickets.detail(ticket_id(next(serial) * 37 % 100_000)),
            "",
            None,
            Aim(milliseconds=50),
            rounds=200,
        ),
        Benchmark(
            "bootstrap of 100,000 tickets, 400,000 entries",
            lambda: bootstrap().run(),
            "bare executemany of the same rows",
            lambda: bootstrap().limit(),
            Aim(times=4),
            rounds=1,
        ),
    ]


def benchmarks() -> list[Benchmark]:
    """Return what the store should be fast at."""
    views = [
        Benchmark(
            f"open view “{view.title}”: all ids and 60 rows",
            open_view(view.query, view.sort),
            "bare SQL",
            {
                "all": _first_pages("1", "updated_ms DESC, row DESC"),
                "open": _first_pages("open = 1", "due_ms, row"),
                "mine": _first_pages("open = 1 AND assignee = ?", "due_ms, row", (ANNA,)),
            }.get(view.id),
            Aim(milliseconds=100),
        )
        for view in VIEWS
    ]
    sorts = [
        Benchmark(
            f"sort all tickets by {sort}: all ids and 60 rows",
            open_view("", sort),
            "",
            None,
            Aim(milliseconds=100),
        )
        for sort in ("due", "opened", "priority", "number", "title")
    ]
    counts = Benchmark(
        "counts of all views",
        lambda: filled().tickets.counts(VIEWS, ME, MONDAY),
        "",
        None,
        Aim(milliseconds=100),
    )
    filters = [
        Benchmark(
            f"filter {query}: all ids and 60 rows",
            open_view(query, "due"),
            "",
            None,
            Aim(milliseconds=100),
        )
        for query in (
            "app:app12",
            "group:g3 -late",
            "location:l7 unread",
            "requester:ba",
            "-open p:1",
        )
    ]
    searches = [_search(word) for word in ("ba", "codi", "lemi no", "nopa gale")]
    return [*views, *sorts, counts, *filters, *searches, *_writes()]
