"""What encryption costs: the same work on the same tickets with a key, beside without."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.listing import Me
from desk.models.query import parse
from desk.models.store import Home, Store
from desk.models.store.convert import convert
from desk.models.store.keys import Key
from tests.benchmarks import Aim, Row, in_turns, milliseconds
from tests.benchmarks.bench_start import _start as _start_of
from tests.benchmarks.bench_store import a_note
from tests.benchmarks.place import PROGRAMS, Place, account

_LIMIT = "the same without a key"


def measured(place: Place) -> Iterator[Row]:
    """Actions, reading, opening and starting, with a key beside without."""
    with place.copied_home() as home:
        sealed = Home(home.path.with_name("copy-sealed"))
        shutil.rmtree(sealed.path, ignore_errors=True)
        shutil.copytree(home.path, sealed.path)
        key = Key.new()
        try:
            folder = sealed.folder(account())
            took = milliseconds(lambda: convert(folder, SystemClock(), None, key))
            yield Row("encrypting an account that was plain", "ms", (took,))
            yield from _stores(home.folder(account()), folder, key, place)
            yield _start(home, sealed, key, place)
        finally:
            shutil.rmtree(sealed.path, ignore_errors=True)


def _stores(plain: Path, sealed: Path, key: Key, place: Place) -> Iterator[Row]:
    clock = SystemClock()
    mine, limits = in_turns(
        place.rounds(20),
        lambda: Store.open(sealed, clock, key).close(),
        lambda: Store.open(plain, clock).close(),
    )
    yield Row("opening a store with its key", "ms", mine, _LIMIT, limits, Aim(p95=100))
    with_key, without = Store.open(sealed, clock, key), Store.open(plain, clock)
    try:
        for what, act, rounds, aim in (
            ("an action safe on disk, encrypted", _act, 200, Aim(p95=10)),
            ("a ticket read whole, encrypted", _read, 200, Aim(p95=20)),
            ("a search of one word, encrypted", _search, 20, Aim(p95=100)),
        ):
            mine, limits = in_turns(place.rounds(rounds), act(with_key), act(without))
            yield Row(what, "ms", mine, _LIMIT, limits, aim)
        blob = b"picture " * 125_000
        mine, limits = in_turns(
            place.rounds(20), lambda: with_key.blobs.add(blob), lambda: without.blobs.add(blob)
        )
        yield Row("an attachment of 1 MB kept, encrypted", "ms", mine, _LIMIT, limits)
    finally:
        with_key.close()
        without.close()


def _tickets(store: Store) -> "itertools.cycle[TicketId]":
    found = store._cache.rows("SELECT id FROM ticket ORDER BY row DESC LIMIT 400")
    return itertools.cycle(TicketId(ticket) for (ticket,) in found)


def _act(store: Store) -> Callable[[], object]:
    tickets = _tickets(store)
    return lambda: store._work.write(lambda: store._rows.insert([a_note(next(tickets))]))


def _read(store: Store) -> Callable[[], object]:
    tickets = _tickets(store)
    return lambda: store.tickets.detail(next(tickets))


def _search(store: Store) -> Callable[[], object]:
    me = store.base.me() or Me(a_note(TicketId("t")).author)
    words = itertools.cycle(["printer", "vpn", "imprimante", "mail"])
    return lambda: store.tickets.ids(parse(next(words)), "updated", me, SystemClock().now())


def _start(plain: Home, sealed: Home, key: Key, place: Place) -> Row:
    """Starts of the window, each a process of its own; the keyring's library is loaded by the child
    as it would be, and the key comes from a file, as there may be no keyring here."""
    answer = sealed.path / "answer.json"
    answer.write_text(f'{{"key": "{key.text()}"}}', encoding="ascii")
    with_key = (str(PROGRAMS / "sealed_window.py"), str(sealed.path), str(answer))
    without = (str(PROGRAMS / "desk_window.py"), str(plain.path))
    for program in (with_key, without) * 2:
        _start_of(program)
    pairs = [
        (_start_of(with_key)["painted"], _start_of(without)["painted"])
        for _ in range(place.rounds(15))
    ]
    mine, limits = (tuple(side) for side in zip(*pairs, strict=True))
    return Row(
        "start to a painted, filled queue, encrypted", "ms", mine, _LIMIT, limits, Aim(times=1.3)
    )
