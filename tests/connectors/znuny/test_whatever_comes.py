"""Whatever bytes Znuny sends: a ticket, or one of the failures; never a crash, never half a page."""

import json
import socket
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models.account import Account
from desk.models.feed import Cursor
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId
from desk.models.operations import AddEntry, CreateTicket, Operation
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connector import Failure, Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.znuny import mapping
from desk.sync.connectors.znuny.connector import ZnunyConnector, connect
from desk.sync.connectors.znuny.names import Names
from desk.sync.connectors.znuny.shapes import Article, DynamicField, File, History, Step, TicketRow
from desk.sync.connectors.znuny.times import Zone
from tests.fakes import FakeClock
from tests.sync.fault_server import Play, answer, playing, raw, read_request

T = TypeVar("T")

KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
ACCOUNT = Account("a", "a", "znuny", "https://znuny.test/otrs", "anna")
TERMS = mapping.Terms(Names(ACCOUNT))
VOCABULARY = Vocabulary(groups=(Group("Level 1", "Level 1"),))
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

SCALAR = st.none() | st.booleans() | st.text(max_size=12) | st.sampled_from(
    ["1", "2", "closed", "merged", "lock", "agent", "customer", "StateUpdate", "Move", "%%new%%open%%",
     f"desk:{KEY}:note:1", f"desk:{KEY}:work:99999999999999", "text/html; charset=klingon", "inline",
     "file-2", "<p>&#xd800;<script>x", "2026-01-01 00:00:00", "2026-13-01 00:00:00", "9999-12-31 23:59:59",
     "2026-01-01T00:00:00Z", "=?utf-8?q?=C3=A9?= <a@b>", "PHA+eA==", "no base64!"]
)  # fmt: skip


def rows(kind: type[msgspec.Struct]) -> st.SearchStrategy[dict[str, object]]:
    names = [field.encode_name for field in msgspec.structs.fields(kind)]
    return st.dictionaries(st.sampled_from(names), SCALAR | st.integers() | st.floats())


def read(data: object, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(msgspec.json.encode(data), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@given(
    rows(TicketRow),
    st.lists(rows(Article), max_size=3),
    st.lists(rows(File), max_size=3),
    st.lists(rows(DynamicField), max_size=3),
    st.lists(rows(Step), max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_whatever_can_be_read_becomes_a_ticket(
    row: dict[str, object],
    articles: list[dict[str, object]],
    files: list[dict[str, object]],
    fields: list[dict[str, object]],
    steps: list[dict[str, object]],
) -> None:
    own = [{**one, "Attachment": files, "DynamicField": fields} for one in articles]
    whole = {**row, "Article": own, "DynamicField": fields}
    ticket = read(whole, TicketRow) or TicketRow(ticket_id=2)
    history = History(history=[step for one in steps if (step := read(one, Step))])
    zone = Zone()
    zone.learn([ticket], NOW)
    TERMS.names.learn(ticket)
    found = mapping.snapshot_of(ticket, TERMS, zone, history)
    assert found.ticket.opened_at.tzinfo
    assert all(entry.occurred_at.tzinfo for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert msgspec.json.encode(found)


# ---- whole answers -------------------------------------------------------------------------------

BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"{}",
    b"<html>",
    b'{"TicketID": {}}',
    b'{"TicketID": ["1", "../x", "-1", null, 7.5]}',
    b'{"TicketID": ["2"], "Ticket": [3]}',
    b'{"TicketID": ["2"], "Ticket": [{"TicketID": "3"}]}',
    b'{"TicketID": ["2"], "Ticket": "x", "TicketHistory": {}}',
    b'{"TicketID": 2, "Ticket": [{"TicketID": 2, "Title": {}}], "SessionID": "x"}',
    b'{"Error": null, "TicketID": null}',
    b'{"Error": {"ErrorCode": null, "ErrorMessage": null}}',
    b'{"Error": "no"}',
    b"[" * 100_000,
    b"{}" * 1_000_000,
    b"\xff\xfe",
]


def signed_in(url: str) -> ZnunyConnector:
    account = Account("a", "a", "znuny", url + "/otrs", "anna")
    connector = connect(account, FakeClock())
    assert isinstance(connector, ZnunyConnector)
    connector.know(VOCABULARY)
    connector.api.session = "s"
    return connector


PLACE = json.dumps({"at": 1772438400.0, "seen": {"2": "x"}, "known": ""})
READING = json.dumps({"at": 1772438400.0, "lowest": 5})


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:24]))
@pytest.mark.parametrize("cursor", [None, PLACE, READING, "nonsense"])
def test_a_body_nobody_expects_is_a_failure_or_nothing(body: bytes, cursor: str | None) -> None:
    with playing(*(answer("200 OK", body) for _ in range(12))) as server:
        connector = signed_in(server.url)
        for call in (
            lambda: connector.changes_since(Cursor(cursor) if cursor else None),
            lambda: connector.fetch(RemoteId("2")),
            lambda: connector.sign_in("x"),
            connector.vocabulary,
        ):
            with suppress(Failure):
                call()
        connector.close()


def failure(*plays: Play) -> Failure:
    """What a note on a ticket ends in, when its own request meets that."""
    there = answer("200 OK", b'{"Ticket": [{"TicketID": 2, "StateType": "open"}]}')
    note = Operation(KEY, TicketId("t"), PersonId("agent:2"), NOW, AddEntry("x", public=False))
    with playing(there, *plays) as server, pytest.raises(Failure) as caught:
        signed_in(server.url).apply(note, RemoteId("2"), None)
    return caught.value


def error(code: str, words: str) -> Play:
    said = {"Error": {"ErrorCode": code, "ErrorMessage": words}}
    return answer("200 OK", json.dumps(said).encode())


def test_an_error_in_an_answer_that_says_200_is_a_refusal_in_the_server_s_words() -> None:
    words = "TicketUpdate: Does not have permissions to create new articles!"
    found = failure(error("TicketUpdate.AccessDenied", words))
    assert (type(found).__mro__[1], str(found)) == (Refused, words)
    assert isinstance(failure(error("TicketUpdate.AuthFail", "no")), SignInNeeded)


def test_a_step_that_failed_within_a_change_says_so_in_plain_text() -> None:
    said = b'{"faultcode":"Server","faultstring":"Ticket queue could not be updated!"}'
    found = failure(answer("500 Internal Server Error", said, kind="text/plain; charset=UTF-8"))
    assert isinstance(found, Refused)
    assert str(found) == "Ticket queue could not be updated!"


@pytest.mark.parametrize(
    ("play", "kind"),
    [
        (answer("500 Internal Server Error", b"Oops", kind="text/plain"), Uncertain),
        (answer("500 Internal Server Error", b"<h1>Oops</h1>", kind="text/html"), Uncertain),
        (answer("200 OK", b'{"TicketID": "2"'), Uncertain),
        (answer("200 OK", b""), Uncertain),
        (answer("200 OK", b"{}"), Uncertain),
        (raw(b""), Uncertain),
        (answer("200 OK", b"<html>", kind="text/html"), Uncertain),
    ],
)
def test_a_change_whose_answer_says_nothing_is_in_doubt(play: Play, kind: type[Failure]) -> None:
    assert isinstance(failure(play), kind)


def test_a_web_service_that_is_not_there_answers_nothing_and_is_named() -> None:
    with playing(raw(b"")) as server, pytest.raises(Unreachable, match="“Desk”"):
        signed_in(server.url).sign_in("x")


def test_an_operation_that_the_web_service_lacks_is_named() -> None:
    said = b"HTTP::REST Error while determine Operation for request URI '/TicketSearch'."
    play = answer("500 Internal Server Error", said, kind="text/plain")
    with playing(play) as server, pytest.raises(Refused, match="definition"):
        signed_in(server.url).changes_since(Cursor(PLACE))


def test_a_ticket_that_cannot_be_read_is_named_and_nothing_of_its_page_is_taken() -> None:
    hits = answer("200 OK", b'{"TicketID": ["8", "7"]}')
    both = answer("200 OK", b'{"Ticket": [{"TicketID": 8}, {"TicketID": 7, "Title": ["x"]}]}')
    lists = [answer("200 OK", b"[]") for _ in range(2)]
    with playing(hits, *lists, both) as server, pytest.raises(Unreachable, match="Ticket 7 "):
        signed_in(server.url).changes_since(None)


def test_a_single_ticket_that_is_refused_does_not_take_the_others_with_it() -> None:
    """One that vanished between the search and the reading spoils the whole answer."""
    hits = answer("200 OK", b'{"TicketID": ["8", "7"]}')
    lists = [answer("200 OK", b"[]") for _ in range(2)]
    denied = error("TicketGet.AccessDenied", "TicketGet: User does not have access to the ticket!")
    left = answer("200 OK", b'{"TicketID": ["8"]}')
    one = answer("200 OK", b'{"Ticket": [{"TicketID": "8", "Title": "There"}]}')
    with playing(hits, *lists, denied, left, one) as server:
        page = signed_in(server.url).changes_since(None)
    assert [snapshot.ticket.title for snapshot in page.tickets] == ["There"]


def test_no_secret_stands_in_an_address_or_in_what_is_shown_of_it() -> None:
    heads: list[bytes] = []

    def noted(body: bytes) -> Play:
        def play(connection: socket.socket) -> None:
            heads.append(read_request(connection).partition(b"\r\n")[0])
            said = f"Content-Type: application/json\r\nContent-Length: {len(body)}"
            head = f"HTTP/1.1 200 OK\r\n{said}\r\nConnection: close\r\n\r\n"
            connection.sendall(head.encode() + body)

        return play

    opened = noted(b'{"SessionID": "S3CRET"}')
    me = noted(b'{"SessionData": [{"Key": "UserID", "Value": "2"}]}')
    with playing(opened, me, noted(b"{}")) as server:
        connector = signed_in(server.url)
        connector.sign_in("PASS-WORD")
        connector.vocabulary()
        connector.changes_since(None)
        shown = f"{connector!r} {connector.http!r} {connector.api!r}"
    assert len(heads) > 4
    assert not [head for head in [*heads, shown.encode()] if b"S3CRET" in head or b"WORD" in head]


def test_a_ticket_for_nobody_is_refused_where_nobody_could_stand_for_him() -> None:
    create = Operation(KEY, TicketId("t"), PersonId("agent:2"), NOW, CreateTicket("", "T"))
    with pytest.raises(Refused, match="requester"):
        signed_in("http://127.0.0.1:9").apply(create, None, None)
