"""The outbox tells the truth (b9): whatever answers a send, the item stays, says why and what can be done."""

import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desk.models.clock import SystemClock
from desk.models.events import Event, Link, LinkState
from desk.models.operations import OperationState
from desk.models.store import Home, Store
from desk.models.wire import Problem
from desk.server.seed.fill import PASSWORD
from desk.sync.connector import Connector
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from desk.ui.outbox.lines import Can, next_step, possible, read_contents, reason
from tests.cli.seat import Seat
from tests.connectors.relay import Loss, Relay
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Technician, at_the_server, bodies
from tests.servers import RunningServer, running_server
from tests.sync.fault_server import Play, answer

PROBLEM = "application/problem+json"


class Answering(Relay):
    """A relay in front of a real server that answers in its place when operations are sent."""

    play: Play | None = None
    silent = False

    def _answer(self, near: socket.socket, request: bytes, loss: Loss | None) -> None:
        sending = request.startswith(b"POST") and b"/operations" in request.partition(b"\r\n")[0]
        if sending and self.silent:
            super()._answer(near, request, Loss.REPLY)  # it arrives, and nobody is told
        elif sending and self.play is not None:
            self.play(Read(near))  # type: ignore[arg-type]
        else:
            super()._answer(near, request, loss)


class Read:
    """A socket whose request was read already: what plays on it reads an empty one."""

    def __init__(self, near: socket.socket) -> None:
        self._near = near
        self._request = b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"

    def recv(self, size: int) -> bytes:
        given, self._request = self._request[:size], self._request[size:]
        return given

    def sendall(self, data: bytes) -> None:
        self._near.sendall(data)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=30) as running:
        yield running


@pytest.fixture
def relay(server: RunningServer) -> Iterator[Answering]:
    line = Answering(server.url)
    yield line
    line.close()


class Place:
    """A technician's store, an engine over the relay, and the last thing said of the line."""

    def __init__(self, seat: Seat) -> None:
        self.person = Technician(seat)
        self.store: Store = self.person.store
        self.connector: Connector = connector_for(Home(seat.home).account(), SystemClock())
        self.link = Link(LinkState.STARTING, SystemClock().now())
        self.engine = Engine(
            self.store, self.connector, SystemClock(), lambda: PASSWORD, self._hear
        )

    def _hear(self, event: Event) -> None:
        if isinstance(event, Link):
            self.link = event

    def close(self) -> None:
        self.connector.close()
        self.store.close()

    @property
    def says(self) -> str:
        """What the outbox pane says of the one item."""
        (line,) = read_contents(self.store, self.store.base.vocabulary()).lines
        now = SystemClock().now()
        return f"{reason(line, self.link, now)} {next_step(line, self.link)}"

    @property
    def offers(self) -> frozenset[Can]:
        """What the pane offers for it."""
        (line,) = read_contents(self.store, self.store.base.vocabulary()).lines
        return possible(line)


@pytest.fixture
def place(seat_at: SeatAt, relay: Answering) -> Iterator[Place]:
    made = Place(seat_at("tech1", relay.url))
    yield made
    made.close()


def told(status: str, words: str = "") -> Play:
    """An answer of the ticket server's, with its own words or none."""
    body = msgspec.json.encode(Problem("about:blank", words, int(status[:3])))
    return answer(status, body, kind=PROBLEM)


ITSELF, YOU = "by itself", "Try it again, change it first, or cancel it."
TABLE: list[tuple[Play, OperationState, str, str]] = [
    (told("401 Unauthorized"), OperationState.WAITING, "password", "Sign in again under Accounts"),
    (told("403 Forbidden"), OperationState.PARKED, "may not do this", YOU),
    (told("403 Forbidden", "Level 2 only."), OperationState.PARKED, "Level 2 only.", YOU),
    (told("409 Conflict", "Somebody else changed it."), OperationState.PARKED, "Somebody else changed", YOU),
    (told("413 Too Large"), OperationState.PARKED, "too large", YOU),
    (answer("413 Too Large", b"<html>", kind="text/html"), OperationState.PARKED, "too large", YOU),
    (told("422 Unprocessable", "No such level."), OperationState.PARKED, "No such level.", YOU),
    (told("500 Oops"), OperationState.UNCERTAIN, "in trouble", "whether it arrived"),
    (answer("502 Bad", b"<html>", kind="text/html"), OperationState.UNCERTAIN, "in trouble", "whether it arrived"),
    (answer("200 OK", b"<html>log in</html>", kind="text/html"), OperationState.UNCERTAIN, "may ask for a login", "whether it arrived"),
    (answer("302 Found", b"", kind="text/html", extra="Location: http://portal/\r\n"),
     OperationState.WAITING, "asks for a login", "browser"),
    (answer("200 OK", b'{"ok":true}'), OperationState.UNCERTAIN, "not a Desk server", "whether it arrived"),
    (told("503 Busy"), OperationState.WAITING, "busy", ITSELF),
]  # fmt: skip


@pytest.mark.parametrize(("play", "state", "cause", "step"), TABLE)
def test_whatever_answers_the_item_stays_and_says_cause_and_step(  # noqa: PLR0917  a row of the table
    place: Place, relay: Answering, server: RunningServer,
    play: Play, state: OperationState, cause: str, step: str,
) -> None:  # fmt: skip
    ticket = next(iter(at_the_server(server.url)))
    place.engine.round(asked=True)
    relay.play = play
    place.person.notes(ticket, "Kept whatever comes.")
    key = place.store.outbox.list()[0].operation.key
    place.engine.round(asked=True)
    (pending,) = place.store.outbox.list()
    assert (pending.operation.key, pending.state) == (key, state)
    assert cause in place.says
    assert step in place.says
    assert Can.RETRY in place.offers
    assert "Kept whatever comes." not in bodies(at_the_server(server.url)[ticket])
    relay.play = None
    place.store.outbox.retry(key)
    place.engine.host.succeeded()
    place.engine.round(asked=True)
    assert place.store.outbox.list() == []
    assert bodies(at_the_server(server.url)[ticket])["Kept whatever comes."] == 1


def test_what_arrived_without_an_answer_is_called_sent_only_after_a_look(
    place: Place, relay: Answering, server: RunningServer
) -> None:
    ticket = next(iter(at_the_server(server.url)))
    place.engine.round(asked=True)
    relay.silent = True
    place.person.notes(ticket, "Arrived in silence.")
    place.engine.round(asked=True)
    (pending,) = place.store.outbox.list()
    assert pending.state is OperationState.UNCERTAIN
    assert "whether it arrived" in place.says
    assert Can.CANCEL not in place.offers  # it may be there: it cannot be unsaid here
    assert bodies(at_the_server(server.url)[ticket])["Arrived in silence."] == 1
    relay.silent = False
    place.store.outbox.retry(pending.operation.key)
    place.engine.round(asked=True)
    assert place.store.outbox.list() == []
    assert bodies(at_the_server(server.url)[ticket])["Arrived in silence."] == 1
