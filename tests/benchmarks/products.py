"""Other products' servers for benchmarks: running, filled, with the barest loop and their own pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import requests

from desk.models.account import Account
from desk.sync.connectors.znuny.feed import ROWS
from tests.benchmarks.place import NAME
from tests.connectors.relay import is_get
from tests.connectors.rt.rig import PASSWORD as RT_PASSWORD
from tests.connectors.rt.rig import running_rt
from tests.connectors.znuny.rig import PASSWORD, reads, running_znuny

TICKETS: Final = 2_000
FEW: Final = 300


@dataclass(frozen=True)
class Pages:
    """The product's own web pages."""

    login: str
    user_field: str
    password_field: str
    password: str
    queue: str
    ticket: str
    """With `{id}` for the number of one."""
    says: str
    """A word that stands on the queue's page once somebody has signed in."""


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
    pages: "Pages"
    bare: Callable[[], int]
    """Ask for everything a first pull needs, in as few requests as there can be; how many tickets."""

    def account(self, url: str) -> Account:
        """A technician's account, at this address."""
        return Account(NAME, NAME, self.name, url + self.path, self.user)


_ZNUNY_PAGES: Final = Pages(
    "/index.pl", "User", "Password", PASSWORD,
    "/index.pl?Action=AgentTicketStatusView", "/index.pl?Action=AgentTicketZoom;TicketID={id}",
    "AgentTicketZoom",
)  # fmt: skip
_RT_PAGES: Final = Pages(
    "/", "user", "pass", RT_PASSWORD,
    "/Search/Results.html?Query=Queue%3D%27Level%201%27&RowsPerPage=50", "/Ticket/Display.html?id={id}",
    "Ticket/Display.html",
)  # fmt: skip


@contextmanager
def znuny(tickets: int) -> Iterator[Product]:
    """A Znuny with so many tickets, of three articles each."""
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
        yield Product("znuny", url, "/otrs", "anna", PASSWORD, reads, _ZNUNY_PAGES, bare)


def _asking(session: requests.Session, base: str) -> Callable[[str, Any], requests.Response]:
    def ask(route: str, body: Any) -> requests.Response:
        answer = session.post(base + route, json=body, timeout=120)
        assert answer.status_code == 200
        assert answer.content
        return answer

    return ask


@contextmanager
def rt(tickets: int) -> Iterator[Product]:
    """A Request Tracker with so many tickets."""
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

        yield Product("rt", server.url, "", "tech1", server.token, is_get, _RT_PAGES, bare)


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
