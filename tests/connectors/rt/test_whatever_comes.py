"""Whatever bytes Request Tracker sends: a ticket, or one of the failures; never a crash."""

from contextlib import suppress
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models.account import Account
from desk.models.feed import Cursor
from desk.models.ids import PersonId, RemoteId
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connector import Failure
from desk.sync.connectors.rt import mapping
from desk.sync.connectors.rt.connector import RtConnector, connect
from desk.sync.connectors.rt.shapes import Part, TicketRow, Transaction
from tests.fakes import FakeClock
from tests.sync.fault_server import answer, playing

T = TypeVar("T")

KEY = "0198c0de-0000-7000-8000-000000000009"
ROW = TicketRow(id=2)
VOCABULARY = Vocabulary(groups=(Group("1", "Level 1"),))

SCALAR = st.none() | st.text(max_size=12) | st.sampled_from(
    ["1", "2", "Create", "Comment", "Set", "Status", "Queue", "TimeWorked", f"desk:{KEY}:note:1",
     f"desk:{KEY}:work:99999999999999", "text/html", "<p>&#xd800;<script>x", "2026-01-01T00:00:00Z",
     "2026-01-01T00:00:00", "1e400"]
)  # fmt: skip


def rows(kind: type[msgspec.Struct]) -> st.SearchStrategy[bytes]:
    names = [field.encode_name for field in msgspec.structs.fields(kind)]
    return st.dictionaries(st.sampled_from(names), SCALAR | st.integers() | st.floats()).map(
        msgspec.json.encode
    )


def read(data: bytes, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@given(rows(TicketRow), st.lists(rows(Transaction), max_size=4), st.lists(rows(Part), max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_can_be_read_becomes_a_ticket(
    row: bytes, steps: list[bytes], parts: list[bytes]
) -> None:
    ticket = read(row, TicketRow) or ROW
    history = [step for data in steps if (step := read(data, Transaction))]
    texts = [part for data in parts if (part := read(data, Part))]
    found = mapping.snapshot_of(ticket, history, texts, VOCABULARY)
    assert found.ticket.opened_at.tzinfo
    assert all(entry.occurred_at.tzinfo for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert msgspec.json.encode(found)


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"<html>",
    b'{"items": [3]}',
    b'{"items": [{"id": {}}]}',
    b'{"items": "x", "total": "x"}',
    b'{"items": [{"id": "../x"}], "total": 1}',
    b'{"id": [], "Status": 3}',
    b"[" * 100_000,
    b"{}" * 1_000_000,
    b'{"items": null, "total": null}',
    b"\xff\xfe",
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:24]))
@pytest.mark.parametrize(
    "cursor",
    [None, 'rt1:{"last":5,"after":3}', 'rt1:{"last":5,"near":[4,5],"swept":1e10}', "nonsense"],
)
def test_a_body_nobody_expects_is_a_failure_or_nothing(body: bytes, cursor: str | None) -> None:
    with playing(*(answer("200 OK", body) for _ in range(8))) as server:
        account = Account("a", "a", "rt", server.url, "tech1")
        connector = connect(account, FakeClock())
        assert isinstance(connector, RtConnector)
        connector.know(VOCABULARY, PersonId("tech1"))
        for call in (
            lambda: connector.changes_since(Cursor(cursor) if cursor else None),
            lambda: connector.fetch(RemoteId("2")),
        ):
            with suppress(Failure):
                call()
        connector.close()
