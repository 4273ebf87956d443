"""A first pull of everything: how long it takes, and what somebody at the window notices of it."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desk.models.clock import SystemClock
from desk.models.store import Store
from desk.server.seed.fill import PASSWORD
from desk.sync.registry import connector_for
from tests.benchmarks import Aim, Row
from tests.benchmarks.idle import heartbeat
from tests.benchmarks.place import PROGRAMS, Place, account, pull, told


def measured(place: Place) -> Iterator[Row]:
    """One pull by the sync process; the same rows by bare SQL; one with the window open."""
    with place.serving() as server:
        with place.empty_home(server.url) as home:
            seconds = pull(home)
        with_text, without = written_bare(place, server.url)
        what = f"first pull of {place.tickets:,} tickets"
        limit = "bare executemany, same rows, FTS5"
        yield Row(what, "s", (seconds,), limit, (with_text,), Aim(times=4))
        yield Row("… beside the tables alone", "s", (seconds,), "the same, no FTS5", (without,))
        with place.empty_home(server.url) as home, heartbeat() as beats:
            found = told([str(PROGRAMS / "pulling_window.py"), str(home.path)], home)
        yield Row(
            "longest gap in the event loop during a first pull",
            "ms",
            (found["longest"],),
            "an idle loop beside it",
            (beats[0],),
            Aim(p95=50),
            f"99 % of gaps under {found['p99']:.0f} ms; it took {found['seconds']:.0f} s",
        )


class Recorder:
    """Stands before a connection and hands on what is written, page by page."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.written: list[tuple[str, list[Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, parameters: Any = ()) -> Any:
        """Pass on; transactions are remembered."""
        if statement in {"BEGIN IMMEDIATE", "COMMIT"}:
            self.written.append((statement, []))
        return self._connection.execute(statement, parameters)

    def executemany(self, statement: str, rows: Any) -> Any:
        """Pass on and remember."""
        kept = list(rows)
        self.written.append((statement, kept))
        return self._connection.executemany(statement, kept)


class Replayer:
    """Writes what was recorded into an empty file of the same shape, and nothing else."""

    def __init__(self, folder: Path, *, with_text: bool) -> None:
        self._store = Store.open(folder, SystemClock())
        self._with_text = with_text
        self.seconds = 0.0

    def write(self, written: list[tuple[str, list[Any]]]) -> None:
        """One page."""
        connection = self._store._cache._connection
        wanted = [w for w in written if self._with_text or "_text" not in w[0]]
        began = time.perf_counter()
        for statement, rows in wanted:
            if rows:
                connection.executemany(statement, rows)
            elif statement in {"BEGIN IMMEDIATE", "COMMIT"}:
                connection.execute(statement)
        self.seconds += time.perf_counter() - began

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()


def written_bare(place: Place, url: str) -> tuple[float, float]:
    """Seconds that bare SQL takes for the rows of a first pull: with the search index, without."""
    folder = place.folder / "bare"
    shutil.rmtree(folder, ignore_errors=True)
    store = Store.open(folder / "pulled", SystemClock())
    recorder = Recorder(store._cache._connection)
    store._cache._connection = recorder
    whole = Replayer(folder / "whole", with_text=True)
    tables = Replayer(folder / "tables", with_text=False)
    connector = connector_for(account(url), SystemClock())
    store.base.set_me(connector.sign_in(PASSWORD))
    store.base.set_vocabulary(connector.vocabulary())
    more = True
    while more:
        page = connector.changes_since(store.base.cursor())
        more = page.more
        recorder.written.clear()
        store.base.apply_page(page)
        whole.write(recorder.written)
        tables.write(recorder.written)
    connector.close()
    for each in (store, whole, tables):
        each.close()
    shutil.rmtree(folder, ignore_errors=True)
    return whole.seconds, tables.seconds
