"""Other products: a first pull beside the barest loop that asks for the same, and an idle poll."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.account import secret_variable
from desk.models.clock import SystemClock
from desk.models.store import Home
from desk.sync.registry import connector_for
from tests.benchmarks import Aim, Row
from tests.benchmarks.place import NAME, ROOT, Place, environment
from tests.benchmarks.products import FEW, TICKETS, Product, rt, znuny
from tests.connectors.relay import Relay


def measured(place: Place) -> Iterator[Row]:
    """For each product that is installed here: one pull by the sync process, and one idle poll."""
    tickets = FEW if place.quick else TICKETS
    for title, start in (("Znuny", znuny), ("Request Tracker", rt)):
        try:
            with start(tickets) as product:
                yield _first_pull(title, tickets, product, 2 if place.quick else 3)
                yield _idle_poll(title, product)
        except pytest.skip.Exception as skipped:
            sys.stderr.write(f"  {title}: {skipped}\n")


def _first_pull(title: str, tickets: int, product: Product, rounds: int) -> Row:
    ours, bare = [], []
    product.bare()  # the server has its caches warm for both
    for _ in range(rounds):
        began = time.perf_counter()
        assert product.bare() >= tickets
        bare.append(time.perf_counter() - began)
        ours.append(_pull(product))
    return Row(
        f"first pull of {tickets:,} tickets from {title}",
        "s",
        tuple(ours),
        "the cheapest requests that bring the same, answers thrown away",
        tuple(bare),
        Aim(times=1.25),
        f"{tickets / min(ours):.0f} tickets a second",
    )


def _pull(product: Product) -> float:
    """A first pull by a sync process of its own, from its start to its end."""
    with tempfile.TemporaryDirectory(prefix="desk-bench-") as folder:
        home = Home(Path(folder))
        home.add(product.account(product.url))
        known = environment(home) | {secret_variable(NAME): product.secret}
        began = time.perf_counter()
        command = [sys.executable, "-m", "desk", "sync", "--once", "--account", NAME]
        subprocess.run(command, env=known, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began


def _idle_poll(title: str, product: Product) -> Row:
    """How many requests a poll is, once nothing is new."""
    relay = Relay(product.url, product.reads)
    connector = connector_for(product.account(relay.url), SystemClock())
    try:
        connector.sign_in(product.secret)
        connector.vocabulary()
        cursor, page = None, connector.changes_since(None)
        while page.more or page.cursor != cursor:
            cursor = page.cursor
            page = connector.changes_since(cursor)
        before = relay.carried
        connector.changes_since(cursor)
        asked = relay.carried - before
    finally:
        connector.close()
        relay.close()
    return Row(f"an idle poll of {title}", "requests", (float(asked),), aim=Aim(p95=2))
