"""Speeds of the embedded server: operations in a second, and how fast demo data is made."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import requests

from desk.models.clock import SystemClock
from desk.models.codec import encode
from desk.models.ids import OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import CreateTicket, Operation
from desk.models.wire import API, KEY_HEADER
from tests.benchmarks import Aim, Row
from tests.benchmarks.bench_store import a_note
from tests.benchmarks.place import Place, generate
from tests.servers import RunningServer

_ROUNDS = 10
_ASKED = 50
"""Requests in a round: a rate is the number of them by the time of them all."""


def measured(place: Place) -> Iterator[Row]:
    """Operations over one connection, as the sync process sends them; then the generator."""
    with place.serving() as server:
        yield _operations(server, place)
    with tempfile.TemporaryDirectory(dir=place.folder) as folder:
        seconds = generate(Path(folder), place.tickets)
    share = place.tickets / 100_000
    aim = Aim(p95=120 * share)
    yield Row(f"make {place.tickets:,} demo tickets", "s", (seconds,), aim=aim)


def _operations(server: RunningServer, place: Place) -> Row:
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {server.token()}"
    me = PersonId(session.get(f"{server.url}{API}/me", timeout=30).json()["id"])
    ticket = _new_ticket(session, server.url, me)

    def push() -> None:
        note = a_note(ticket)
        _send(session, server.url, Operation(note.key, ticket, me, note.occurred_at, note.action))

    def look() -> None:
        session.get(f"{server.url}{API}", timeout=30).raise_for_status()

    asked = _ASKED // 3 if place.quick else _ASKED
    pairs = [(_rate(push, asked), _rate(look, asked)) for _ in range(place.rounds(_ROUNDS))]
    mine = tuple(rate for rate, _ in pairs)
    limits = tuple(rate for _, rate in pairs)
    return Row("operations the server takes in", "/s", mine, "requests that do nothing", limits)


def _new_ticket(session: requests.Session, url: str, me: PersonId) -> TicketId:
    now = SystemClock().now()
    ticket = TicketId(new_uuid7(now))
    action = CreateTicket("", "Benchmark", level=1)
    _send(session, url, Operation(OperationKey(new_uuid7(now)), ticket, me, now, action))
    return ticket


def _send(session: requests.Session, url: str, operation: Operation) -> None:
    body = b'{"operation":' + encode(operation) + b"}"
    headers = {KEY_HEADER: operation.key, "Content-Type": "application/json"}
    answer = session.post(f"{url}{API}/operations", data=body, headers=headers, timeout=30)
    assert answer.ok, answer.text


def _rate(run: Callable[[], None], asked: int) -> float:
    began = time.perf_counter()
    for _ in range(asked):
        run()
    return asked / (time.perf_counter() - began)
