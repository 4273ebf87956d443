"""A server, or a file, that says impossible things: kept or refused in words, never the end of the store."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.models.clock import moment_of, to_milliseconds
from desk.models.errors import InvalidInput
from desk.models.listing import Me
from desk.models.query import Query
from desk.models.store import Store
from desk.models.wire import Changes
from desk.sync.connectors.desk.mapping import page_of
from tests.builders import ANNA, MONDAY, a_note, a_ticket, a_vocabulary, an_entry, ticket_id
from tests.fakes import FakeClock

ENDS = [
    "9999-12-31T23:59:59-23:00",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+23:00",
    "0001-01-01T00:00:00Z",
]
NUMBERS = [-1, 2**31, 2**63, 2**70, -(2**70)]
ME = Me(ANNA, levels=(1,), groups=("desk",))
TIMES = ["opened_at", "updated_at", "taken_at", "resolved_at", "closed_at", "waiting_since"]
COUNTS = ["impact", "urgency", "priority", "level", "waited_seconds", "reopened", "escalated_from"]


def page(snapshot: dict[str, Any]) -> Any:
    """A page as it comes over the wire."""
    document = {"epoch": "e", "time": "2026-03-02T08:00:00Z", "next": 1, "tickets": [snapshot]}
    return page_of(msgspec.json.decode(msgspec.json.encode(document), type=Changes), 0)


def snapshot(**fields: object) -> dict[str, Any]:
    ticket = msgspec.json.decode(msgspec.json.encode(a_ticket(1)))
    entry = msgspec.json.decode(msgspec.json.encode(an_entry(a_ticket(1))))
    return {"ticket": ticket | fields, "entries": [entry], "attachments": []}


def take_in(store: Store, said: dict[str, Any]) -> None:
    """Keep what was said, then ask for everything that a window asks for."""
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(page(said))
    store.outbox.add(a_note(ticket_id(1)))
    for sort in ("number", "due", "-updated"):
        store.tickets.rows(store.tickets.ids(Query(), sort, ME, MONDAY))
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    assert detail.ticket.id == ticket_id(1)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("field", TIMES)
def test_a_time_at_the_end_of_the_calendar_ends_nothing_else(
    store: Store, field: str, end: str
) -> None:
    take_in(store, snapshot(**{field: end}, state="waiting"))


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", COUNTS)
def test_a_number_no_database_holds_ends_nothing_else(
    store: Store, field: str, number: int
) -> None:
    take_in(store, snapshot(**{field: number}))


def test_a_time_without_a_zone_is_no_answer_of_a_server() -> None:
    with pytest.raises(msgspec.ValidationError, match="timezone"):
        page(snapshot(opened_at="2026-03-02T08:00:00"))


@given(
    st.dictionaries(
        st.sampled_from([*TIMES, *COUNTS, "title", "number", "group", "requester", "versions"]),
        st.one_of(
            st.none(), st.integers(), st.text(max_size=40), st.sampled_from(ENDS),
            st.datetimes().map(lambda at: f"{at.isoformat()}Z"),
            st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
        ),
        max_size=4,
    )
)  # fmt: skip
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_server_says_is_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, Any]
) -> None:
    try:
        page(snapshot(**fields))
    except msgspec.DecodeError:
        return  # told as “not a Desk server this Desk understands”
    store = Store.open(tmp_path_factory.mktemp("account"), FakeClock())
    try:
        take_in(store, snapshot(**fields))
    finally:
        store.close()


@given(st.integers())
def test_every_number_of_milliseconds_is_a_moment(milliseconds: int) -> None:
    moment = moment_of(milliseconds)
    assert moment.astimezone() is not None
    assert to_milliseconds(moment) is not None


def first(document: dict[str, Any]) -> Any:
    return document["operations"][0]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: first(d)["operation"].update(key=""),
        lambda d: first(d)["operation"].update(key="k\r\nAuthorization: x"),
        lambda d: first(d)["operation"].update(ticket="../../x"),
        lambda d: first(d)["operation"].update(ticket="t" * 1_000_000),
        lambda d: first(d).update(attempts=2**70),
        lambda d: first(d).update(attempts=-1),
    ],
)
def test_a_file_with_an_operation_that_cannot_be_one_changes_nothing(
    store: Store, spoil: Callable[[dict[str, Any]], None]
) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    document = msgspec.json.decode(store.outbox.export())
    before = copy.deepcopy(store.outbox.list())
    first(document)["operation"]["key"] = "another"
    spoil(document)
    with pytest.raises(InvalidInput, match="cannot be one"):
        store.outbox.load(msgspec.json.encode(document))
    assert store.outbox.list() == before


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("field", ["first_sent_at", "not_before"])
def test_a_file_from_the_end_of_time_leaves_an_outbox_that_can_be_read(
    tmp_path: Path, store: Store, field: str, end: str
) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    document = msgspec.json.decode(store.outbox.export())
    first(document)[field] = end
    other = Store.open(tmp_path / "other", FakeClock())
    other.outbox.load(msgspec.json.encode(document))
    assert len(other.outbox.list()) == 1
    other.close()
