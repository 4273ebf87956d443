"""Operations on their way: claimed in order, answered, postponed, refused, offered again."""

from datetime import timedelta

import pytest

from desk.models.conflict import Clash
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId, entry_id
from desk.models.operations import OperationState, Pending
from desk.models.query import parse
from desk.models.store import Store
from desk.models.worklog import EntryKind
from desk.sync.connector import Remote
from tests.builders import (
    ANNA,
    ME,
    MONDAY,
    a_change,
    a_creation,
    a_note,
    a_page,
    a_snapshot,
    a_ticket,
    an_entry,
    ticket_id,
)
from tests.fakes import FakeClock


def claim(store: Store, clock: FakeClock) -> OperationKey | None:
    pending = store.outbox.claim_next(clock.now())
    return None if pending is None else pending.operation.key


def get(store: Store, key: OperationKey) -> Pending:
    pending = store.outbox.get(key)
    assert pending is not None
    return pending


# ---- claiming


def test_a_claim_marks_the_operation_before_it_leaves(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert (claimed.state, claimed.attempts) == (OperationState.WAITING, 1)
    kept = get(store, note.key)
    assert (kept.state, kept.attempts) == (OperationState.IN_FLIGHT, 1)
    assert kept.first_sent_at == clock.now()


def test_a_ticket_sends_one_at_a_time_and_others_do_not_wait(
    store: Store, clock: FakeClock
) -> None:
    one, two, other = a_note(ticket_id(1)), a_note(ticket_id(1)), a_note(ticket_id(2))
    store.outbox.add(one, two, other)
    assert [claim(store, clock) for _ in range(3)] == [one.key, other.key, None]
    store.outbox.acknowledge(one.key, Remote(a_snapshot(a_ticket(1)), 1))
    assert claim(store, clock) == two.key


@pytest.mark.parametrize("stuck", ["parked", "uncertain later", "postponed"])
def test_what_is_stuck_holds_back_its_own_ticket_only(
    store: Store, clock: FakeClock, stuck: str
) -> None:
    first, behind, other = a_note(ticket_id(1)), a_note(ticket_id(1)), a_note(ticket_id(2))
    store.outbox.add(first, behind, other)
    later = clock.now() + timedelta(minutes=2)
    match stuck:
        case "parked":
            store.outbox.park(first.key, "No.")
        case _:
            uncertain = stuck.startswith("uncertain")
            store.outbox.postpone(first.key, reason="", not_before=later, uncertain=uncertain)
    assert [claim(store, clock) for _ in range(2)] == [other.key, None]


def test_a_question_to_the_person_stands_in_nobodys_way(store: Store, clock: FakeClock) -> None:
    first, behind = a_note(ticket_id(1)), a_note(ticket_id(1))
    store.outbox.add(first, behind)
    store.outbox.reduce(first.key, None, (Clash("state"),), clock.now())
    assert [claim(store, clock) for _ in range(2)] == [behind.key, None]


def test_the_next_wake_is_the_earliest_moment_to_come(store: Store, clock: FakeClock) -> None:
    assert store.outbox.next_wake() is None
    for serial, minutes in ((1, 9), (2, 4), (3, -1)):
        note = a_note(ticket_id(serial))
        store.outbox.add(note)
        moment = clock.now() + timedelta(minutes=minutes)
        store.outbox.postpone(note.key, reason="Busy.", not_before=moment, uncertain=False)
    assert store.outbox.next_wake() == clock.now() + timedelta(minutes=4)


def test_an_uncertain_operation_is_claimed_as_such_when_its_time_comes(
    store: Store, clock: FakeClock
) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    claim(store, clock)
    later = clock.now() + timedelta(seconds=120)
    store.outbox.postpone(note.key, reason="No answer.", not_before=later, uncertain=True)
    assert claim(store, clock) is None
    clock.advance(seconds=120)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert (claimed.state, claimed.attempts) == (OperationState.UNCERTAIN, 2)
    assert claimed.first_sent_at == MONDAY


def test_a_doubt_stays_whatever_the_next_try_says(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    claim(store, clock)
    store.outbox.postpone(note.key, reason="No answer.", not_before=None, uncertain=True)
    claim(store, clock)
    store.outbox.postpone(note.key, reason="No network.", not_before=None, uncertain=False)
    assert get(store, note.key).state is OperationState.UNCERTAIN
    assert get(store, note.key).first_sent_at == MONDAY


def test_what_was_in_flight_when_sync_ended_is_uncertain(store: Store, clock: FakeClock) -> None:
    note, other = a_note(ticket_id(1)), a_note(ticket_id(2))
    store.outbox.add(note, other)
    claim(store, clock)
    assert store.outbox.recover().tickets == {ticket_id(1)}
    assert get(store, note.key).state is OperationState.UNCERTAIN
    assert get(store, other.key).state is OperationState.WAITING


# ---- answers


def test_an_acknowledged_operation_leaves_and_the_servers_word_stays(store: Store) -> None:
    before = a_ticket(1)
    store.base.apply_page(a_page(before))
    change = a_change(before, state="open")
    store.outbox.add(change)
    after = a_ticket(1, state="open", priority=1, revision="2")
    changes = store.outbox.acknowledge(change.key, Remote(a_snapshot(after), 12), "epoch")
    assert changes.tickets == {ticket_id(1)}
    assert store.outbox.list() == []
    assert get(store, change.key).state is OperationState.DONE
    assert store.tickets.project(ticket_id(1)) == after
    (row,) = store.tickets.rows([1])
    assert (row.priority, row.unsent) == (1, 0)


def test_acknowledging_twice_changes_nothing_more(store: Store) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    remote = Remote(a_snapshot(a_ticket(1), an_entry(a_ticket(1))), 3)
    store.outbox.acknowledge(note.key, remote)
    first = store.tickets.detail(ticket_id(1))
    store.outbox.acknowledge(note.key, remote)
    assert store.tickets.detail(ticket_id(1)) == first


def test_later_operations_lie_on_the_answer(store: Store) -> None:
    before = a_ticket(1)
    store.base.apply_page(a_page(before))
    one, two = a_change(before, state="open"), a_change(before, title="Mine")
    store.outbox.add(one, two)
    store.outbox.acknowledge(one.key, Remote(a_snapshot(a_ticket(1, state="open")), 1))
    (row,) = store.tickets.rows([1])
    assert (row.state, row.title, row.unsent) == ("open", "Mine", 1)


def test_the_entry_of_an_operation_is_seen_once_while_its_end_is_missing(store: Store) -> None:
    note = a_note(ticket_id(1), "Rebooted")
    store.base.apply_page(a_page(a_ticket(1)))
    store.outbox.add(note)
    arrived = an_entry(a_ticket(1), "Rebooted", id=note.key, author=ANNA)
    store.base.apply_page(a_page(a_snapshot(a_ticket(1), arrived), cursor="2"))
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    assert [entry.id for entry in detail.entries] == [entry_id(note.key)]
    assert detail.unsent == frozenset()


def test_a_ticket_the_server_calls_otherwise_keeps_our_id(store: Store, clock: FakeClock) -> None:
    creation = a_creation()
    store.outbox.add(creation)
    theirs = a_ticket(77, number="4711", title="Printer jams")
    answer = a_snapshot(theirs, an_entry(theirs), remote=RemoteId("4711"))
    store.outbox.acknowledge(creation.key, Remote(answer, 0))
    assert store.base.remote_of(creation.ticket) == "4711"
    (row,) = store.tickets.first(parse(""), "due", ME, clock.now())
    assert (row.id, row.number) == (creation.ticket, "4711")
    # Both numbers find it from now on, and so does a page that knows only the server's name.
    assert store.tickets.by_number("inc 000900 6") == creation.ticket
    assert store.tickets.by_number("4711") == creation.ticket
    renamed = a_snapshot(a_ticket(77, number="4711", title="Jam"), remote=RemoteId("4711"))
    store.base.apply_page(a_page(renamed))
    assert store.tickets.count(parse(""), ME, clock.now()) == 1
    projected = store.tickets.project(creation.ticket)
    assert projected is not None
    assert projected.title == "Jam"
    store.base.apply_page(a_page(cursor="3", deleted=[TicketId("4711")]))
    assert store.tickets.project(creation.ticket) is None


def test_the_row_a_pull_made_before_the_answer_is_united_with_ours(
    store: Store, clock: FakeClock
) -> None:
    creation = a_creation()
    store.outbox.add(creation)
    claim(store, clock)
    pulled = a_snapshot(a_ticket(77, id=TicketId("rt:77"), number="77"), remote=RemoteId("77"))
    store.base.apply_page(a_page(pulled))
    note = a_note(TicketId("rt:77"), "On the double")
    store.outbox.add(note)
    store.outbox.acknowledge(creation.key, Remote(pulled, 0))
    assert store.tickets.count(parse(""), ME, clock.now()) == 1
    (pending,) = store.outbox.list()
    assert pending.operation.ticket == creation.ticket
    detail = store.tickets.detail(creation.ticket)
    assert detail is not None
    assert [entry.body for entry in detail.entries] == ["On the double"]


def test_an_own_change_is_no_news(store: Store) -> None:
    before = a_ticket(1)
    store.base.apply_page(a_page(before))
    store.tickets.mark_read(before.id)
    note = a_note(before.id, "Mine")
    store.outbox.add(note)
    later = MONDAY + timedelta(hours=1)
    mine = an_entry(before, "Mine", author=ANNA, kind=EntryKind.NOTE)
    store.outbox.acknowledge(note.key, Remote(a_snapshot(a_ticket(1, updated_at=later), mine), 2))
    assert not store.tickets.rows([1])[0].unread


def test_what_somebody_else_wrote_meanwhile_is_news(store: Store) -> None:
    before = a_ticket(1)
    store.base.apply_page(a_page(before))
    store.tickets.mark_read(before.id)
    note = a_note(before.id, "Mine")
    store.outbox.add(note)
    later = MONDAY + timedelta(hours=1)
    theirs = an_entry(before, "Theirs", author=PersonId("bruno"))
    store.outbox.acknowledge(note.key, Remote(a_snapshot(a_ticket(1, updated_at=later), theirs), 2))
    assert store.tickets.rows([1])[0].unread


# ---- refusals


def test_a_refused_operation_stays_with_its_reason_and_its_words(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    note = a_note(ticket_id(1), "Still here")
    store.outbox.add(note)
    store.outbox.park(note.key, "You may not write here.")
    kept = get(store, note.key)
    assert (kept.state, kept.reason) == (OperationState.PARKED, "You may not write here.")
    (row,) = store.tickets.rows([1])
    assert (row.unsent, row.needs_you) == (1, True)
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    assert [entry.body for entry in detail.entries] == ["Still here"]


def test_what_the_server_has_is_not_sent_again_by_a_late_word(store: Store) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.acknowledge(note.key, Remote(a_snapshot(a_ticket(1)), 1))
    store.outbox.park(note.key, "Late refusal")
    store.outbox.postpone(note.key, reason="Late", not_before=None, uncertain=True)
    store.outbox.reduce(note.key, None, (), MONDAY)
    assert get(store, note.key).state is OperationState.DONE


# ---- a restored server


def test_a_restored_server_is_offered_what_it_forgot_in_the_old_order(
    store: Store, clock: FakeClock
) -> None:
    notes = [a_note(ticket_id(1), f"note {n}") for n in range(3)]
    store.outbox.add(*notes)
    for place, note in enumerate(notes, 10):
        store.outbox.acknowledge(note.key, Remote(a_snapshot(a_ticket(1)), place))
    store.outbox.reoffer(10)
    assert [p.operation.key for p in store.outbox.list()] == [notes[1].key, notes[2].key]
    assert claim(store, clock) == notes[1].key
