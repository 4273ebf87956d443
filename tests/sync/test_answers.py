"""Every answer a server may give to an operation, over real HTTP: a state and words for each."""

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.conflict import Clash
from desk.models.events import Event, LinkState, RoundDone
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId, TicketId
from desk.models.operations import OperationState, Pending, SetFields
from desk.models.store import Store
from desk.models.vocabulary import Vocabulary
from desk.models.wire import (
    PROBLEM_CONFLICT,
    PROBLEM_INVALID,
    Changes,
    NumberBlock,
    Problem,
    Pushed,
    ServerInfo,
    Token,
    UploadState,
    VocabularyAnswer,
)
from desk.sync.connector import Refused
from desk.sync.connectors.desk.connector import DeskConnector
from desk.sync.connectors.http import Http, Patience
from desk.sync.engine import Engine
from tests.builders import a_change, a_person, a_ticket
from tests.sync.fault_server import (
    FaultServer,
    Play,
    answer,
    playing,
    raw,
    reset_after_request,
    silence,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TICKET = a_ticket(priority=3, versions={"priority": 1})
OPERATION = a_change(TICKET, priority=1, location="Lyon")
WAITING, UNCERTAIN = OperationState.WAITING, OperationState.UNCERTAIN
DONE, PARKED, CONFLICT = OperationState.DONE, OperationState.PARKED, OperationState.CONFLICT
HTML = b"<html>Please log in</html>"


def said(value: object, status: str = "200 OK") -> Play:
    return answer(status, msgspec.json.encode(value))


def problem(status: int, **fields: object) -> Play:
    told = Problem(PROBLEM_INVALID, "Title", status, "The server's own words.")
    return said(msgspec.structs.replace(told, **fields), f"{status} No")


WELCOME = (
    said(ServerInfo("desk", "1", "e1", NOW)),
    said(Token("t0ken", a_person("anna", "Anna", is_agent=True)), "201 Created"),
    said(VocabularyAnswer(Vocabulary(), "e1")),
    said(Changes("e1", NOW, 1, tickets=(Snapshot(TICKET),))),
)
THANKS = said(Pushed(Snapshot(a_ticket(priority=1, location="Lyon")), 2, NOW))
NUMBERS = said(NumberBlock("INC", 1, 100), "201 Created")
CLASH = Clash("priority", 3, 1, 2, version=5)
THEIRS = Snapshot(a_ticket(priority=2, versions={"priority": 5}))


Outcome = tuple[LinkState, Pending, list[Event]]


@pytest.fixture
def after(tmp_path: Path) -> Iterator[Callable[..., Outcome]]:
    """Return a function: one round in which the operation meets these answers; how it stands then."""
    store = Store.open(tmp_path, SystemClock())
    store.outbox.add(OPERATION)

    def run(*plays: Play) -> Outcome:
        events: list[Event] = []
        with playing(*WELCOME, *plays) as server:
            engine = Engine(store, _connector(server), SystemClock(), lambda: "pw", events.append)
            state = engine.round()
        pending = store.outbox.get(OPERATION.key)
        assert pending is not None
        if state is not LinkState.ONLINE:
            assert engine.report.reason
        return state, pending, events

    yield run
    store.close()


def _connector(server: FaultServer) -> DeskConnector:
    quick = Patience(connect=2.0, silence=0.4, whole=1.0)
    clock = SystemClock()
    return DeskConnector("anna", Http(server.url, clock, quick), clock)


def test_a_good_answer(after: Callable[..., Outcome]) -> None:
    state, pending, _ = after(THANKS, NUMBERS)
    assert (state, pending.state) == (LinkState.ONLINE, DONE)


@pytest.mark.parametrize(
    ("play", "state", "operation", "words"),
    [
        (silence, LinkState.ONLINE, UNCERTAIN, "takes too long"),
        (reset_after_request, LinkState.ONLINE, UNCERTAIN, "connection broke"),
        (answer("500 Error"), LinkState.ONLINE, UNCERTAIN, "in trouble"),
        (answer("502 Bad", HTML, kind="text/html"), LinkState.ONLINE, UNCERTAIN, "in trouble"),
        (answer("200 OK", b'{"snapshot": {'), LinkState.ONLINE, UNCERTAIN, "not a Desk server"),
        (
            raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"),
            LinkState.ONLINE,
            UNCERTAIN,
            "connection broke",
        ),
        (problem(403), LinkState.ONLINE, PARKED, "The server's own words."),
        (problem(404), LinkState.ONLINE, PARKED, "The server's own words."),
        (problem(413), LinkState.ONLINE, PARKED, "The server's own words."),
        (problem(422), LinkState.ONLINE, PARKED, "The server's own words."),
        (
            answer("429 Slow", extra="Retry-After: 30\r\n"),
            LinkState.BUSY,
            WAITING,
            "busy",
        ),
        (answer("200 OK", HTML, kind="text/html"), LinkState.ONLINE, UNCERTAIN, "A page came"),
        (answer("403 No", HTML, kind="text/html"), LinkState.OFFLINE, WAITING, "forbids the way"),
    ],
)  # fmt: skip
def test_an_answer_ends_in_a_state_and_in_words(
    after: Callable[..., Outcome],
    play: Play,
    state: LinkState,
    operation: OperationState,
    words: str,
) -> None:
    found, pending, _ = after(play, NUMBERS)
    assert (found, pending.state) == (state, operation)
    assert words in pending.reason


def test_401_signs_in_again_and_goes_on(after: Callable[..., Outcome]) -> None:
    state, pending, _ = after(problem(401), *WELCOME[:2], WELCOME[3], THANKS, NUMBERS)
    assert (state, pending.state) == (LinkState.ONLINE, DONE)


def test_401_to_the_password_itself_is_for_the_person(after: Callable[..., Outcome]) -> None:
    state, pending, _ = after(problem(401), WELCOME[0], problem(401))
    assert (state, pending.state) == (LinkState.SIGN_IN_NEEDED, WAITING)


def test_409_keeps_both_values_and_sends_the_rest(after: Callable[..., Outcome]) -> None:
    stale = problem(409, type=PROBLEM_CONFLICT, clashes=(CLASH,), snapshot=THEIRS)
    rest = said(Pushed(Snapshot(a_ticket(priority=2, location="Lyon")), 3, NOW))
    state, pending, events = after(stale, rest, NUMBERS)
    assert (state, pending.state) == (LinkState.ONLINE, DONE)
    assert pending.operation.action == SetFields({"location": "Lyon"})
    assert [event.conflicts for event in events if isinstance(event, RoundDone)] == [1]


def test_409_about_nothing_of_ours_is_for_the_person(after: Callable[..., Outcome]) -> None:
    stale = problem(409, type=PROBLEM_CONFLICT, clashes=(Clash("title", "a", "b", "c"),))
    state, pending, _ = after(stale, NUMBERS)
    assert (state, pending.state) == (LinkState.ONLINE, PARKED)
    assert pending.reason


def test_an_address_that_is_another_product_is_said(tmp_path: Path) -> None:
    store = Store.open(tmp_path, SystemClock())
    with playing(said(ServerInfo("tracker", "1", "e1", NOW))) as server:
        engine = Engine(store, _connector(server), SystemClock(), lambda: "pw", lambda event: None)
        assert engine.round() is LinkState.PAUSED
    assert "not a Desk server" in engine.report.reason
    store.close()


def test_a_feed_that_repeats_itself_does_not_hold_us_for_ever(tmp_path: Path) -> None:
    store = Store.open(tmp_path, SystemClock())
    same = said(Changes("e1", NOW, 7, more=True))
    with playing(*WELCOME[:3], same) as server:
        engine = Engine(store, _connector(server), SystemClock(), lambda: "pw", lambda event: None)
        assert engine.round() is LinkState.OFFLINE
    assert "repeats itself" in engine.report.reason
    store.close()


def test_a_feed_without_an_end_and_with_nothing_in_it_does_not_hold_us_for_ever(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path, SystemClock())
    endless = [said(Changes("e1", NOW, place, more=True)) for place in range(1, 300)]
    with playing(*WELCOME[:3], *endless) as server:
        engine = Engine(store, _connector(server), SystemClock(), lambda: "pw", lambda event: None)
        assert engine.round() is LinkState.OFFLINE
        assert server.served < 150
    assert "repeats itself" in engine.report.reason
    store.close()


@pytest.mark.parametrize("offset", [-1, 0, 5, 2**70])
def test_a_server_that_never_has_enough_of_a_file_is_left(offset: int) -> None:
    content = b"12345"
    digest = hashlib.sha256(content).hexdigest()
    file = Attachment(AttachmentId("a"), TicketId("t"), "x", len(content), digest)
    begun, stands = UploadState(digest, 5, 0), UploadState(digest, 5, offset)
    with playing(said(begun), said(stands)) as server, pytest.raises(Refused, match="this file"):
        _connector(server).upload(file, io.BytesIO(content))


def test_a_token_serves_instead_of_a_user_and_a_password() -> None:
    person = a_person("anna", "Anna", is_agent=True)
    with playing(WELCOME[0], said(person)) as server:
        connector = DeskConnector("", Http(server.url, SystemClock()), SystemClock())
        assert connector.sign_in("a-token") == person


def test_a_lost_answer_to_a_lease_asks_for_the_same_block_again() -> None:
    seen: list[bytes] = []

    def lost(connection: object) -> None:
        seen.append(_key_of(connection))

    def leased(connection: object) -> None:
        seen.append(_key_of(connection))
        body = msgspec.json.encode(NumberBlock("INC", 1, 100))
        head = f"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)  # type: ignore[attr-defined]

    with playing(lost, leased) as server:
        connector = _connector(server)
        with pytest.raises(Exception, match="connection broke"):
            connector.lease_numbers(100)
        assert connector.lease_numbers(100) == ("INC", 1, 100)
    assert seen[0] == seen[1] != b""


def _key_of(connection: object) -> bytes:
    from tests.sync.fault_server import read_request

    request = read_request(connection)  # type: ignore[arg-type]
    return request.split(b"Idempotency-Key: ")[1].split(b"\r\n")[0]
