"""Znuny's times without a zone, its names for things, its lists, and where it is."""

from datetime import UTC, datetime

import msgspec
import pytest

from desk.models.ticket import State
from desk.sync.connectors.common.numbers import Number
from desk.sync.connectors.znuny import mapping
from desk.sync.connectors.znuny.api import address_of
from desk.sync.connectors.znuny.directory import Lists, paths_of
from desk.sync.connectors.znuny.history import merged_into
from desk.sync.connectors.znuny.packed import packed, unpacked
from desk.sync.connectors.znuny.shapes import (
    Article,
    History,
    Step,
    TicketRow,
)
from desk.sync.connectors.znuny.times import Zone
from tests.connectors.znuny.known import recorded, terms, zone


def test_winter_and_summer_have_their_own_offset() -> None:
    summer = Article(create_time="2026-07-01 12:00:00", incoming_time=1782900000)  # 10:00 UTC
    winter = Article(create_time="2026-12-01 12:00:00", incoming_time=1796122800)  # 11:00 UTC
    known = zone(TicketRow(article=[summer, winter]))
    assert known.utc("2026-06-20 08:00:00") == datetime(2026, 6, 20, 6, 0, tzinfo=UTC)
    assert known.utc("2027-01-20 08:00:00") == datetime(2027, 1, 20, 7, 0, tzinfo=UTC)
    assert Zone().utc("2026-06-20 08:00:00") == datetime(2026, 6, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", [None, "", "gestern", "1970-01-01 00:00:00", "0000-00-00 00:00:00"]
)
def test_what_is_no_time_is_none(written: str | None) -> None:
    assert zone().utc(written) is None


def test_two_times_that_are_not_of_one_moment_tell_no_offset() -> None:
    moved = Article(create_time="2026-07-01 12:07:00", incoming_time=1782900000)
    assert zone(TicketRow(article=moved)).utc("2026-07-01 12:00:00") == datetime(
        2026, 7, 1, 12, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("kind", "state"),
    [("new", "new"), ("Open", "open"), ("pending auto", "waiting"), ("closed", "closed"),
     ("removed", "closed"), ("invented", "open"), (None, "open")],
)  # fmt: skip
def test_a_state_stands_for_what_its_type_does(kind: str | None, state: str) -> None:
    assert terms().names.state_of(TicketRow(state="x", state_type=kind)) == state


def test_the_account_says_what_a_state_stands_for_and_desk_writes_it() -> None:
    names = terms(**{"state.Gelöst": "resolved", "state.x": "nonsense"}).names
    assert names.state_of(TicketRow(state="Gelöst", state_type="closed")) is State.RESOLVED
    assert names.states_for(State.RESOLVED)[0] == "Gelöst"
    names.learn(TicketRow(state="In Arbeit", state_type="open"))
    names.learn(TicketRow(state="auto", state_type="pending auto"))
    assert names.states_for(State.OPEN) == ["open", "In Arbeit"]
    assert names.states_for(State.WAITING) == ["pending reminder"]  # not one that closes by itself
    assert [names.state_called(one) for one in ("In Arbeit", "closed unsuccessful", "?")] == [
        State.OPEN,
        State.CLOSED,
        State.OPEN,
    ]


def test_priorities_go_by_their_digit_else_by_their_id_and_are_written_by_what_was_seen() -> None:
    names = terms().names
    rows = [TicketRow(priority=p, priority_id=i) for p, i in (("5 very high", 9), ("hoch", 4), ("", 9))]  # fmt: skip
    assert [names.priority_of(row) for row in rows] == [1, 2, 3]
    assert names.priority_id(1) == "5"
    names.learn(rows[2])  # it has no place: nothing is written by it
    assert names.priority_id(3) == "3"
    names.learn_priority("12", "5 sehr hoch")
    assert names.priority_id(1) == "12"


def test_the_account_says_where_a_priority_stands() -> None:
    names = terms(**{"priority.P1": "1", "priority.1 kritisch": "1", "priority.x": "7"}).names
    names.learn_priority("31", "P1")
    assert names.priority_id(1) == "31"
    assert names.priority_of(TicketRow(priority="1 kritisch", priority_id=1)) == 1


def test_many_ids_take_few_bytes_and_come_back() -> None:
    ids = {*range(1, 20_000), 1_000_000}
    assert unpacked(packed(ids)) == ids
    assert len(packed(ids)) < 300
    assert [unpacked(text) for text in ("", "?", "QUJD", packed([]))] == [set()] * 4


def test_a_merged_ticket_says_into_which() -> None:
    history = History(history=[Step("Misc", "x"), Step("Merged", "%%11%%1%%22%%2")])
    assert merged_into(history) == "22"
    assert merged_into(History(history=[Step("Merged", "%%11")])) == "?"
    assert merged_into(None) == "?"


def test_queues_are_named_in_full_also_where_a_list_is_a_tree() -> None:
    full = ["Level 0", "Level 1", "Level 2", "Level 2::Réseau", "Level 3"]
    assert paths_of(msgspec.json.decode(recorded("create_form"), type=Lists).queues or ()) == full
    assert paths_of(msgspec.json.decode(recorded("move_form"), type=Lists).targets or ()) == full
    deep: list[list[Number | bool]] = [
        ["1", "A"],
        ["2", "  B"],
        ["3", "    C"],
        ["4", "  D"],
        ["5", "E"],
        ["6"],
        [],
    ]
    assert paths_of(deep) == ["A", "A::B", "A::B::C", "A::D", "E"]


@pytest.mark.parametrize(
    ("url", "service", "found"),
    [
        ("https://z/otrs", "", ("https://z/otrs", "Desk")),
        ("https://z/otrs/", "Own", ("https://z/otrs", "Own")),
        ("https://z/znuny/index.pl", "", ("https://z/znuny", "Desk")),
        ("https://z/otrs/nph-genericinterface.pl/Webservice/Mine/Session", "", ("https://z/otrs", "Mine")),
        ("https://z/otrs/nph-genericinterface.pl", "", ("https://z/otrs", "Desk")),
    ],
)  # fmt: skip
def test_the_address_may_be_that_of_a_page_or_of_the_web_service(
    url: str, service: str, found: tuple[str, str]
) -> None:
    assert address_of(url, service) == found


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Level 2", 2),
        ("Level 2::Réseau", 2),
        ("Level 2::Réseau::N3", 3),
        ("Level 2::N1", 1),
        ("Appel::Nuit", 0),
        ("Autre::Site 12", 1),
        ("Level 2::Site 11", 2),
    ],
)
def test_a_queue_within_another_has_its_level_unless_it_says_one_of_its_own(
    name: str, level: int
) -> None:
    assert mapping.level_of_queue(name, {"Appel": 0}) == level
