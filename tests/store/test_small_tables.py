"""Drafts, sessions, number blocks: kept in work.db, each by simple rules."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.asset import Address
from desk.models.canned import Canned
from desk.models.changes import Changes
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import TicketId
from desk.models.listing import Draft
from desk.models.macro import MOST_OWN, LogStep, Macro, TakeStep
from desk.models.store import Store
from tests.builders import MONDAY, a_page, a_ticket, an_asset, ticket_id
from tests.fakes import FakeClock


def test_a_draft_survives_the_loss_of_the_cache(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    draft = Draft(ticket_id(1), "reply", "Dear Zo", caret=7, fields={"minutes": "5"})
    changes = store.drafts.save(draft)
    assert changes == Changes(tickets=frozenset({ticket_id(1)}), drafts=True)
    store.close()
    (folder / "cache.db").unlink()
    again = Store.open(folder, clock)
    found = again.drafts.get(ticket_id(1), "reply")
    assert found is not None
    assert (found.body, found.caret, found.fields) == ("Dear Zo", 7, {"minutes": "5"})
    assert found.updated_at == MONDAY
    again.close()


def test_each_kind_has_one_draft_and_the_latest_comes_first(store: Store, clock: FakeClock) -> None:
    for kind, body in (("reply", "a"), ("note", "b"), ("reply", "c")):
        clock.advance(minutes=1)
        store.drafts.save(Draft(ticket_id(1), kind, body))
    assert [draft.body for draft in store.drafts.list()] == ["c", "b"]


def test_a_draft_keeps_the_time_it_brings(store: Store) -> None:
    moment = MONDAY - timedelta(days=1)
    store.drafts.save(Draft("new:1", "new", "Hello", updated_at=moment))
    found = store.drafts.get("new:1", "new")
    assert found is not None
    assert found.updated_at == moment


def test_a_draft_goes_when_it_was_sent(store: Store) -> None:
    store.drafts.save(Draft("new:1", "new", "Hello"))
    assert store.drafts.delete("new:1", "new").tickets == {TicketId("new:1")}
    assert store.drafts.get("new:1", "new") is None


def test_a_session_that_nobody_ended_is_found_again(store: Store, folder: Path) -> None:
    store.sessions.save(b'{"a":1}', "s1")
    store.sessions.save(b'{"b":1}', "s2")
    store.sessions.save(b'{"a":2}', "s1")
    store.sessions.end("s2")
    assert store.sessions.open_sessions() == [b'{"a":2}']
    assert store.sessions.written() == [b'{"b":1}']


def test_every_step_of_a_session_stays_and_what_is_only_typed_is_none(
    store: Store, clock: FakeClock
) -> None:
    store.sessions.save(b'{"a":1}', "s1")
    clock.advance(minutes=3)
    store.sessions.save(b'{"a":2}', "s1")
    store.sessions.note(b'{"a":3}', "s1")
    store.sessions.save(b'{"b":1}', "s2")
    later = MONDAY + timedelta(minutes=3)
    assert store.sessions.steps("s1") == [(MONDAY, b'{"a":1}'), (later, b'{"a":2}')]
    assert store.sessions.open_sessions() == [b'{"a":3}', b'{"b":1}']


@pytest.mark.parametrize(
    "statement", ["UPDATE session_step SET record = 'x'", "DELETE FROM session_step"]
)
def test_a_step_of_a_session_can_neither_be_changed_nor_taken_away(
    store: Store, statement: str
) -> None:
    store.sessions.save(b'{"a":1}', "s1")
    with pytest.raises(dbapi2.IntegrityError):
        store._work.write(lambda: store._work.run(statement))
    assert [record for _moment, record in store.sessions.steps("s1")] == [b'{"a":1}']


def test_numbers_are_given_once_and_in_order(store: Store) -> None:
    assert store.numbers.take() is None
    store.numbers.add_block("INC", 5, 6)
    store.numbers.add_block("INC", 10, 10)
    assert store.numbers.left() == 3
    given = [store.numbers.take() for _ in range(4)]
    assert given == ["INC-000005-9", "INC-000006-8", "INC-000010-1", None]
    assert store.numbers.left() == 0


def test_a_block_heard_of_twice_is_one_block(store: Store) -> None:
    store.numbers.add_block("INC", 5, 6)
    store.numbers.take()
    store.numbers.add_block("INC", 5, 6)
    assert store.numbers.left() == 1


@pytest.mark.parametrize(("first", "last"), [(6, 9), (1, 5), (1, 20), (9, 8), (-2, 3)])
def test_a_block_that_cannot_be_is_refused(store: Store, first: int, last: int) -> None:
    store.numbers.add_block("INC", 5, 7)
    with pytest.raises(InvalidInput):
        store.numbers.add_block("INC", first, last)
    assert store.numbers.left() == 3


def test_own_canned_texts_outlive_the_window(store: Store, folder: Path, clock: FakeClock) -> None:
    store.canned.save(Canned("", "Thanks", "Thank you."), Canned("", "Été", "Bonjour", "fr"))
    kept = store.canned.list()
    store.canned.save(Canned("", "thanks", "Thanks a lot."))
    store.close()
    again = Store.open(folder, clock)
    assert [text.title for text in again.canned.list()] == ["thanks", "Été"]
    found = again.canned.find("THANKS")
    assert found is not None
    assert (found.id, found.body) == (kept[0].id, "Thanks a lot.")
    again.close()


def test_own_macros_outlive_the_window_and_are_renamed_by_their_id(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.macros.save(Macro("", "Thanks", (TakeStep(),)), Macro("", "Été", (LogStep(5),)))
    first = store.macros.find("thanks")
    store.macros.save(Macro(first.id, "Merci", (LogStep(1),)))
    store.macros.save(Macro("", "MERCI", (LogStep(2),)))
    store.close()
    again = Store.open(folder, clock)
    assert [(m.title, m.steps) for m in again.macros.list()] == [
        ("MERCI", (LogStep(2),)), ("Été", (LogStep(5),)),
    ]  # fmt: skip
    assert again.macros.find("merci").id == first.id
    again.macros.remove("été")
    with pytest.raises(NotFound):
        again.macros.remove("été")
    many = [Macro("", f"Macro {n}", (TakeStep(),)) for n in range(MOST_OWN)]
    with pytest.raises(InvalidInput):
        again.macros.save(*many)
    assert len(again.macros.list()) == 1
    again.close()


def test_addresses_a_person_added_outlive_the_cache_and_stand_behind_the_servers(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    told, mine, other = Address("host", "pc-1"), Address("ssh", "10.0.0.1"), Address("vnc", "pc-1")
    pc = an_asset("pc", "pc-1", owner="zoe", addresses=(told,))
    assert store.addresses.add(pc.id, mine, told, mine) == Changes(assets=True)
    store.addresses.add(pc.id, other)
    store.close()
    (folder / "cache.db").unlink()
    again = Store.open(folder, clock)
    assert again.addresses.of(pc.id) == (mine, told, other)
    assert again.addresses.over([pc, an_asset("x", "x")])[0].addresses == (told, mine, other)
    again.addresses.remove(pc.id, mine)
    again.addresses.remove(pc.id, Address("ssh", "never"))
    assert again.addresses.of(pc.id) == (told, other)
    with pytest.raises(InvalidInput):
        again.addresses.add(pc.id, *(Address("vnc", f"pc-{n}") for n in range(20)))
    assert again.addresses.of(pc.id) == (told, other)
    again.close()


def test_a_session_for_a_ticket_can_go_where_a_person_said(store: Store) -> None:
    mine = Address("ssh", "10.0.0.1")
    pc = an_asset("pc", "pc-1")
    ticket = a_ticket(1, asset="pc")
    store.base.apply_page(a_page(ticket, assets=(pc,)))
    store.addresses.add(pc.id, mine)
    detail = store.tickets.detail(ticket.id)
    assert detail is not None
    assert [machine.addresses for machine in store.directory.machines(detail)] == [(mine,)]
