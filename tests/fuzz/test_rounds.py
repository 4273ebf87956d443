"""A round of sync in which one answer of the real server is spoiled: it ends in a state, and nothing is lost.

The answers are the real ones of a real server; one of them, at a random place, is changed on its way.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import strategies as st

from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.events import Event, LinkState, event_line, read_event
from desk.models.ids import TicketId, new_uuid7
from desk.models.operations import AddEntry, CreateTicket, SetFields
from desk.models.store import Store
from desk.models.wire import (
    PROBLEM_CONFLICT,
    PROBLEM_EPOCH,
    PROBLEM_EXPIRED,
    PROBLEM_REFUSED,
    Problem,
)
from desk.server.seed.fill import PASSWORD
from desk.sync.answer import Answer
from desk.sync.connectors.desk.connector import DeskConnector
from desk.sync.connectors.http import Http
from desk.sync.engine import Engine
from tests.end_to_end.programs import at_the_server
from tests.fuzz.chance import BYTES, NASTY_TEXT, changed, changes, fuzzed, patched, patches
from tests.servers import RunningServer, running_server

pytestmark = pytest.mark.slow
ANSWERS = 9
"""How many answers a round of ours has."""
STATUSES = [
    200,
    201,
    204,
    206,
    301,
    400,
    401,
    403,
    404,
    408,
    409,
    410,
    412,
    413,
    422,
    426,
    429,
    500,
    502,
    503,
]
PROBLEMS = [
    msgspec.json.encode(Problem(kind, "No.", 409, floor=floor, epoch="x"))
    for kind in (PROBLEM_CONFLICT, PROBLEM_EPOCH, PROBLEM_EXPIRED, PROBLEM_REFUSED)
    for floor in (0, -1, 2**62, 2**63)
]


class Hurried(SystemClock):
    """The machine's clock, on which a wait can be skipped."""

    skipped = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.skipped)

    def monotonic(self) -> float:
        return super().monotonic() + self.skipped


class Spoiling(Http):
    """The real thing; what `spoil` does to an answer comes instead of it."""

    left = -1
    spoil: Callable[[Answer], Answer]

    def _read(self, response, started, *, writes):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        answer = super()._read(response, started, writes=writes)
        self.left -= 1
        return self.spoil(answer) if self.left == -1 else answer


Spoil = tuple[str, object]
SPOILS: st.SearchStrategy[Spoil] = st.one_of(
    st.tuples(st.just("values"), changes()),
    st.tuples(st.just("values"), changes()),
    st.tuples(st.just("bytes"), patches()),
    st.tuples(st.just("body"), BYTES),
    st.tuples(st.just("status"), st.sampled_from(STATUSES)),
    st.tuples(st.just("problem"), st.tuples(st.sampled_from(STATUSES), st.sampled_from(PROBLEMS), changes())),
    st.tuples(st.just("kind"), st.sampled_from(["text/html", "", "application/x+json", "application/json; x"])),
    st.tuples(st.just("after"), st.tuples(st.sampled_from([429, 503]), NASTY_TEXT)),
)  # fmt: skip


def spoiled(answer: Answer, spoil: Spoil) -> Answer:  # noqa: PLR0911  one a kind
    """The answer as it comes out of somebody's hands."""
    what, how = spoil
    headers = dict(answer.headers)
    match what, how:
        case "values", list():
            body = json.dumps(changed(json.loads(answer.body or b"{}"), how)).encode()
            return Answer(answer.status, headers, body)
        case "bytes", list():
            return Answer(answer.status, headers, patched(answer.body, how))
        case "body", bytes():
            return Answer(answer.status, headers, how)
        case "status", int():
            return Answer(how, headers, answer.body)
        case "problem", (int(status), bytes(problem), list(made)):
            body = json.dumps(changed(json.loads(problem), made)).encode()
            return Answer(status, headers | {"content-type": "application/problem+json"}, body)
        case "kind", str():
            return Answer(answer.status, headers | {"content-type": how}, answer.body)
        case "after", (int(status), str(after)):
            return Answer(status, headers | {"retry-after": after, "date": after}, b"{}")
        case _:
            raise AssertionError(what)


class Device:
    """A technician's device with three things to send."""

    def __init__(self, folder: Path, url: str) -> None:
        self.clock = Hurried()
        self.store = Store.open(folder, self.clock)
        self.http = Spoiling(url, self.clock)
        self.events: list[Event] = []
        self._connector = DeskConnector("tech1", self.http, self.clock)
        self._engine = Engine(
            self.store, self._connector, self.clock, lambda: PASSWORD, self.events.append
        )

    def round(self) -> LinkState:
        """One round, its waits skipped."""
        self.clock.skipped += 4000.0
        return self._engine.round(asked=True)

    def writes(self) -> Counter[str]:
        """A new call with two more operations on it; the words in them."""
        person = self.store.base.my_person()
        assert person is not None
        ticket = TicketId(new_uuid7(self.clock.now()))
        number = self.store.numbers.take()
        words = [f"{ticket} {turn}" for turn in range(3)]
        for action in (
            CreateTicket(number or "", words[0]),
            AddEntry(words[1], public=False),
            SetFields({"description": words[2]}),
        ):
            self.store.outbox.add(author_operation(action, ticket, person.id, self.clock, 0.0))
        return Counter(words)

    def close(self) -> None:
        self._connector.close()
        self.store.close()


@pytest.fixture(scope="module", autouse=True)
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "server").mkdir()
    (folder / "server" / "server.toml").write_text("sign_ins_per_minute = 1000000\n")
    with running_server(folder, demo=5) as running:
        PLACE.append(running.url)
        yield running


PLACE: list[str] = []
"""Where the server of this module is: fixtures do not reach into `fuzzed`."""


@fuzzed(40, first=st.booleans(), at=st.integers(0, ANSWERS - 1), spoil=SPOILS)
def test_one_spoiled_answer_ends_in_a_state_and_loses_and_doubles_nothing(
    first: bool, at: int, spoil: Spoil
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        device = Device(Path(folder), PLACE[-1])
        try:
            words = Counter[str]()
            if not first:
                assert device.round() is LinkState.ONLINE
                words = device.writes()
            device.http.spoil = lambda answer: spoiled(answer, spoil)
            device.http.left = at
            assert device.round() in set(LinkState)
            device.http.left = -1
            for event in device.events:
                assert read_event(event_line(event)) == event
            until_it_rests(device)
            require_kept(device, words)
        finally:
            device.close()


def until_it_rests(device: Device) -> None:
    """The true server answers again: a few rounds are enough."""
    states = [device.round() for _ in range(4)]
    assert states[-1] is LinkState.ONLINE, device.events[-3:]


def require_kept(device: Device, words: Counter[str]) -> None:
    """Each word is at the server once, or waits here for a person."""
    server = Counter[str]()
    for snapshot in at_the_server(PLACE[-1]).values():
        server.update([snapshot.ticket.title, snapshot.ticket.description])
        server.update(entry.body for entry in snapshot.entries)
    kept = [
        msgspec.json.encode(pending.operation).decode() for pending in device.store.outbox.list()
    ]
    kept += [msgspec.json.encode(conflict).decode() for conflict in device.store.conflicts.list()]
    assert [word for word in words if server[word] > 1] == []
    assert [
        word for word in words if not server[word] and not any(word in text for text in kept)
    ] == []
