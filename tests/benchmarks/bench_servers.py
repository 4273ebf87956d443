"""Other products: a first pull beside the barest loop that asks for the same, and an idle poll."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import requests

from desk.models.account import Account, secret_variable
from desk.models.clock import SystemClock
from desk.models.store import Home
from desk.sync.connectors.znuny.feed import ROWS
from desk.sync.registry import connector_for
from tests.benchmarks import Aim, Row
from tests.benchmarks.place import NAME, ROOT, Place, environment
from tests.connectors.relay import Relay, is_get
from tests.connectors.rt.rig import running_rt
from tests.connectors.znuny.rig import PASSWORD, reads, running_znuny

TICKETS: Final = 2_000
FEW: Final = 300


@dataclass(frozen=True)
class Product:
    """One product's server, running and filled."""

    name: str
    url: str
    """Where it is; the account's address is this and `path`."""
    path: str
    user: str
    secret: str
    reads: Callable[[bytes], bool]
    bare: Callable[[], int]
    """Ask for everything a first pull needs, in as few requests as there can be; how many tickets."""

    def account(self, url: str) -> Account:
        """A technician's account, at this address."""
        return Account(NAME, NAME, self.name, url + self.path, self.user)


def measured(place: Place) -> Iterator[Row]:
    """For each product that is installed here: one pull by the sync process, and one idle poll."""
    tickets = FEW if place.quick else TICKETS
    for title, start in (("Znuny", _znuny), ("Request Tracker", _rt)):
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


# ---- the products --------------------------------------------------------------------------------


@contextmanager
def _znuny(tickets: int) -> Iterator[Product]:
    with running_znuny(tickets // 10, 9) as server:
        yesterday = "create_time - interval '1 day'"
        server.program.perl(
            f'$db->Do(SQL => "UPDATE ticket_history SET create_time = {yesterday}")'
        )

        def bare() -> int:
            with requests.Session() as session:
                ask = _asking(session, f"{server.url}/nph-genericinterface.pl/Webservice/Desk")
                login = ask("/Session", {"UserLogin": "anna", "Password": PASSWORD}).json()
                ids = ask("/TicketSearch", {**login, "Limit": 10**6}).json()["TicketID"]
                wanted = ("AllArticles", "DynamicFields", "Attachments", "HTMLBodyAsAttachment")
                flags = dict.fromkeys((*wanted, "Extended"), 1)
                for place in range(0, len(ids), ROWS):
                    ask("/TicketList", {**login, **flags, "TicketID": ids[place : place + ROWS]})
                return len(ids)

        url = server.url.removesuffix("/otrs")
        yield Product("znuny", url, "/otrs", "anna", PASSWORD, reads, bare)


def _asking(session: requests.Session, base: str) -> Callable[[str, Any], requests.Response]:
    def ask(route: str, body: Any) -> requests.Response:
        answer = session.post(base + route, json=body, timeout=120)
        assert answer.status_code == 200
        assert answer.content
        return answer

    return ask


@contextmanager
def _rt(tickets: int) -> Iterator[Product]:
    with running_rt() as server:
        server.fill(tickets)

        def bare() -> int:
            with requests.Session() as session:
                token = {"Authorization": f"token {server.token}"}
                session.get(f"{server.url}/REST/1.0/", headers=token, timeout=120)
                found = 0
                for remote in _rt_ids(session, server.url):
                    for part in ("", "/history", "/attachments"):
                        place = f"{server.url}/REST/2.0/ticket/{remote}{part}{_RT_FIELDS[part]}"
                        assert session.get(place, timeout=120).status_code == 200
                    found += 1
                return found

        yield Product("rt", server.url, "", "tech1", server.token, is_get, bare)


_RT_FIELDS: Final = {
    "": "",
    "/history": "?per_page=100&fields=Type,Field,OldValue,NewValue,Creator,Created,TimeTaken",
    "/attachments": "?per_page=100"
    "&fields=TransactionId,Subject,Filename,ContentType,ContentLength,Content",
}


def _rt_ids(session: requests.Session, url: str) -> Iterator[str]:
    page, more = 1, True
    while more:
        place = f"{url}/REST/2.0/tickets?query=id%20%3E%200&per_page=100&page={page}"
        found = session.get(place, timeout=120).json()
        yield from (str(item["id"]) for item in found["items"])
        page, more = page + 1, "next_page" in found
