"""A queue and a ticket in Desk beside the server's own web pages: the same ticket, the same machine."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from desk.models.clock import SystemClock
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.query import Query
from desk.models.store import Home, Store
from desk.models.view import VIEWS
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.benchmarks import Aim, Row
from tests.benchmarks.browser import Browser, browser
from tests.benchmarks.place import Place
from tests.benchmarks.products import FEW, TICKETS, Product, rt, znuny
from tests.benchmarks.window import Paints, Told, Window, window_on

_ROUNDS = 20
_TWENTIETH: Final = Aim(times=0.05)


def measured(place: Place) -> Iterator[Row]:
    """The pages of each product that is installed here, loaded to their end, and Desk's panes,
    painted."""
    with browser() as tab:
        if tab is None:
            return
        for title, start in (("Request Tracker", rt), ("Znuny", znuny)):
            try:
                with start(FEW if place.quick else TICKETS) as product, _home_on(product) as home:
                    yield from _beside(tab, title, product, home, place.rounds(_ROUNDS))
            except pytest.skip.Exception as skipped:
                sys.stderr.write(f"  {title}: {skipped}\n")


def _beside(tab: Browser, title: str, product: Product, home: Home, rounds: int) -> Iterator[Row]:
    tickets = _some(home, rounds)
    queue, pages = _pages(tab, product, tickets)
    with window_on(home) as window:
        yield _row(f"a queue of {title}: painted", [_queue(window) for _ in tickets], queue)
        yield _row(f"a ticket of {title}: painted", list(_opened(window, tickets)), pages)


def _row(what: str, mine: list[float], pages: list[float]) -> Row:
    row = Row(what, "ms", tuple(mine), "its page in a browser, loaded", tuple(pages), _TWENTIETH)
    return replace(row, note=f"{1 / row.times:.0f} times faster" if row.times else "")


def _pages(
    tab: Browser, product: Product, tickets: list[TicketId]
) -> tuple[list[float], list[float]]:
    """Milliseconds of the queue's page and of each ticket's; the first loads are for the caches."""
    base, own = product.url + product.path, product.pages
    tab.open(base + own.login)
    tab.run(
        f"document.querySelector('[name={own.user_field}]').value = '{product.user}';"
        f"const secret = document.querySelector('[name={own.password_field}]');"
        f"secret.value = '{own.password}'; secret.form.submit()"
    )
    queue = [tab.open(base + own.queue) for _ in ["", *tickets]]
    assert own.says in str(tab.run("return document.body.innerHTML"))
    pages = [tab.open(base + own.ticket.format(id=each)) for each in [tickets[0], *tickets]]
    return queue[1:], pages[1:]


@contextmanager
def _home_on(product: Product) -> Iterator[Home]:
    """A home with everything the server has in it."""
    with tempfile.TemporaryDirectory() as folder:
        home, clock = Home(Path(folder)), SystemClock()
        account = product.account(product.url)
        home.add(account)
        store = Store.open(home.folder(account), clock)
        connector = connector_for(account, clock)
        secret = product.secret
        Engine(store, connector, clock, lambda: secret, lambda _event: None).round(asked=True)
        connector.close()
        store.close()
        yield home


def _some(home: Home, count: int) -> list[TicketId]:
    """Tickets of the home, under the numbers the server has for them."""
    clock = SystemClock()
    store = Store.open(home.folder(home.account()), clock)
    me = store.base.me() or Me(PersonId(home.account().user))
    rows = store.tickets.first(Query(), "number", me, clock.now(), count)
    store.close()
    return [row.id for row in rows]


def _queue(window: Window) -> float:
    """Open a view, from another one."""
    other, wanted = VIEWS[0], next(view for view in VIEWS if view.id == "all")
    window.queue.show_view(other)
    window.rest(100)
    return window.milliseconds_until(lambda: window.queue.show_view(wanted), window.rows_seen())


def _opened(window: Window, tickets: list[TicketId]) -> Iterator[float]:
    timeline: Any = window.desk.window.frame.pane("ticket").timeline  # type: ignore[attr-defined]
    model = timeline._model
    opened = Told(Paints(timeline.viewport()))
    model.opened.connect(opened)
    for turn, ticket in enumerate([tickets[-1], *tickets]):  # the first is for the caches
        before = opened.count

        def painted(ticket: TicketId = ticket, before: int = before) -> bool:
            known: bool = opened.count > before and model.detail.ticket.id == ticket
            return known and opened.is_painted

        figure = window.milliseconds_until(_opening(window, ticket), painted)
        window.rest(100)
        if turn:
            yield figure


def _opening(window: Window, ticket: TicketId) -> Callable[[], object]:
    return lambda: window.desk.workspace.open_ticket(ticket)
