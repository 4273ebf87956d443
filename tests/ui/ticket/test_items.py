"""What stands in a timeline, which of it a filter shows, and how much is drawn at once."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.ids import EntryId
from desk.models.listing import TicketDetail
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui.ticket.items import (
    CALL,
    ROOM,
    Item,
    Shows,
    Window,
    back_from,
    first_new,
    forward_from,
    items_of,
    place_of,
    weight,
)
from tests.ui.ticket.fakes import ANNA, PAUL, START, T1, Bench

CHANGE = (FieldChange("priority", 3, 2),)


def entry(minute: int, kind: EntryKind = EntryKind.NOTE, **values: object) -> Entry:
    at = START + timedelta(minutes=minute)
    made = Entry(EntryId(f"e{minute}"), T1, kind, ANNA, at, "Words", recorded_at=at)
    if kind is EntryKind.CHANGE:
        made = msgspec.structs.replace(made, body="", changes=CHANGE)
    return msgspec.structs.replace(made, **values)


def detail(bench: Bench, *entries: Entry) -> TicketDetail:
    bench.store.tickets.entries[T1] = entries
    found = bench.store.tickets.detail(T1)
    assert found is not None
    return found


def ids(detail: TicketDetail, shows: Shows = Shows.ALL) -> list[str]:
    return [item.id for item in items_of(detail, shows)]


def test_the_conversation_and_the_work_are_all_of_it_together(bench: Bench) -> None:
    shown = detail(bench, *(entry(n, kind) for n, kind in enumerate(EntryKind)))
    said, worked = ids(shown, Shows.CONVERSATION), ids(shown, Shows.WORK)
    assert said == [CALL, "e0", "e2"]
    assert sorted([*said, *worked]) == sorted(ids(shown))


def test_changes_that_follow_one_another_are_one_item(bench: Bench) -> None:
    kinds = [EntryKind.CHANGE, EntryKind.CHANGE, EntryKind.NOTE, EntryKind.CHANGE]
    shown = detail(bench, *(entry(n, kind) for n, kind in enumerate(kinds)))
    assert ids(shown) == [CALL, "e0", "e2", "e3"]
    assert len(items_of(shown)[1].entries) == 2


def test_changes_of_another_day_are_an_item_of_their_own(bench: Bench) -> None:
    shown = detail(bench, entry(0, EntryKind.CHANGE), entry(60 * 24, EntryKind.CHANGE))
    assert len(ids(shown)) == 3


def test_an_entry_is_found_in_its_group(bench: Bench) -> None:
    items = items_of(detail(bench, entry(0, EntryKind.CHANGE), entry(1, EntryKind.CHANGE)))
    assert place_of(items, "e1") == 1
    assert place_of(items, "nowhere") is None


@pytest.mark.parametrize("weighs", [1, 100, 10 * ROOM])
def test_turning_pages_there_and_back_leaves_nothing_out(weighs: int) -> None:
    def each(_place: int) -> int:
        return weighs

    seen, window = [], Window(100, 100)
    while window.start:
        window = back_from(window.start, each)
        seen += list(range(window.start, window.end))
    assert sorted(seen) == list(range(100))
    forward = Window(0, 0)
    while forward.end < 100:
        before = forward.end
        forward = forward_from(before, 100, each)
        assert forward.start == before
        assert forward.end > before


def test_no_body_weighs_more_than_what_is_drawn_of_it() -> None:
    for body, kind in (("x" * 5_000_000, "text"), ("\n" * 5_000_000, "text"), ("<p>" * 999_999, "html")):  # fmt: skip
        item = Item("e", (entry(0, body=body, format=kind),))
        assert weight(item, "", 400) <= ROOM


def test_the_news_begins_with_what_somebody_else_wrote_since(bench: Bench) -> None:
    items = items_of(detail(bench, entry(0), entry(10), entry(20, author=PAUL), entry(30, author=PAUL)))  # fmt: skip
    assert first_new(items, START + timedelta(minutes=5), ANNA) == "e20"
    assert first_new(items, START + timedelta(minutes=30), ANNA) == ""
    assert first_new(items, None, ANNA) == ""
