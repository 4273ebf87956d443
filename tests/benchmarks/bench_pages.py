"""A queue and a ticket in Desk beside the server's own web pages: the same ticket, the same machine."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import PersonId, TicketId
from desk.models.store import Home, Store
from desk.models.view import VIEWS
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.benchmarks import Aim, Row
from tests.benchmarks.browser import Browser, browser
from tests.benchmarks.place import Place
from tests.benchmarks.window import Paints, Told, Window, window_on
from tests.connectors.rt.rig import PASSWORD, RunningRt, running_rt

_TICKETS, _FEW = 2_000, 100
_ROUNDS = 20
_TWENTIETH: Final = Aim(times=0.05)


def measured(place: Place) -> Iterator[Row]:
    """Request Tracker's pages, loaded to their end, and Desk's panes, painted."""
    with browser() as tab, running_rt() as server, _home_on(server, place) as home:
        if tab is None:
            return
        tickets = [str(number) for number in range(5, 5 + place.rounds(_ROUNDS))]
        queue, pages = _pages(tab, server, tickets)
        with window_on(home) as window:
            mine = [_queue(window) for _ in tickets]
            yield _row("a queue of Request Tracker: painted", mine, queue)
            yield _row(
                "a ticket of Request Tracker: painted", list(_opened(window, tickets)), pages
            )


def _row(what: str, mine: list[float], pages: list[float]) -> Row:
    row = Row(what, "ms", tuple(mine), "its page in a browser, loaded", tuple(pages), _TWENTIETH)
    return replace(row, note=f"{1 / row.times:.0f} times faster" if row.times else "")


def _pages(tab: Browser, server: RunningRt, tickets: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of the queue's page and of each ticket's; the first loads are for the caches."""
    tab.open(f"{server.url}/")
    tab.run(
        "document.querySelector('[name=user]').value = 'tech1';"
        f"document.querySelector('[name=pass]').value = '{PASSWORD}';"
        "document.querySelector('[name=pass]').form.submit()"
    )
    query = urlencode({"Query": "Queue = 'Level 1' AND Status = '__Active__'", "RowsPerPage": 50})
    queue = [tab.open(f"{server.url}/Search/Results.html?{query}") for _ in ["", *tickets]]
    assert "Call 7" in str(tab.run("return document.body.innerText"))
    pages = [
        tab.open(f"{server.url}/Ticket/Display.html?id={number}")
        for number in [tickets[0], *tickets]
    ]
    return queue[1:], pages[1:]


@contextmanager
def _home_on(server: RunningRt, place: Place) -> Iterator[Home]:
    """A home with everything the server has in it."""
    server.fill(_FEW if place.quick else _TICKETS)
    with tempfile.TemporaryDirectory() as folder:
        home, clock = Home(Path(folder)), SystemClock()
        account = Account("bench", "bench", "rt", server.url, "tech1", person=PersonId("tech1"))
        home.add(account)
        store = Store.open(home.folder(account), clock)
        connector = connector_for(account, clock)
        Engine(store, connector, clock, lambda: server.token, lambda _event: None).round(asked=True)
        connector.close()
        store.close()
        yield home


def _queue(window: Window) -> float:
    """Open a view, from another one."""
    other, wanted = VIEWS[0], next(view for view in VIEWS if view.id == "all")
    window.queue.show_view(other)
    window.rest(100)
    return window.milliseconds_until(lambda: window.queue.show_view(wanted), window.rows_seen())


def _opened(window: Window, tickets: list[str]) -> Iterator[float]:
    timeline: Any = window.desk.window.ticket.timeline  # type: ignore[attr-defined]
    model = timeline._model
    opened = Told(Paints(timeline.viewport()))
    model.opened.connect(opened)
    for number in [tickets[-1], *tickets]:
        before = opened.count

        def painted(number: str = number, before: int = before) -> bool:
            known: bool = opened.count > before and model.detail.ticket.number == number
            return known and opened.is_painted

        figure = window.milliseconds_until(_opening(window, number), painted)
        window.rest(100)
        if number != tickets[-1] or before:
            yield figure


def _opening(window: Window, number: str) -> Callable[[], object]:
    """What the server made is here under its number."""
    return lambda: window.desk.workspace.open_ticket(TicketId(number))
