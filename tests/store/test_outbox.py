"""What a person does is kept, shown, taken back or said again."""

from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.changes import Changes
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import OperationKey
from desk.models.listing import OutboxCounts
from desk.models.operations import AddEntry, CreateTicket, OperationState, SetFields
from desk.models.query import parse
from desk.models.store import Store
from desk.models.worklog import Entry
from tests.builders import (
    ANNA,
    ME,
    MONDAY,
    a_change,
    a_creation,
    a_note,
    a_page,
    a_ticket,
    an_operation,
    ticket_id,
)
from tests.fakes import FakeClock


def test_what_was_added_survives_closing(store: Store, folder: Path, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.close()
    again = Store.open(folder, clock)
    assert [pending.operation for pending in again.outbox.list()] == [note]
    again.close()


def test_adding_says_which_tickets_it_touched(store: Store) -> None:
    changes = store.outbox.add(a_note(ticket_id(1)), a_note(ticket_id(2)))
    assert changes == Changes(tickets=frozenset({ticket_id(1), ticket_id(2)}), outbox=True)


def test_a_key_given_twice_is_one_operation(store: Store) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.add(note)
    assert len(store.outbox.list()) == 1


def test_a_text_that_cannot_be_kept_changes_nothing(store: Store) -> None:
    with pytest.raises(InvalidInput, match="cannot be kept"):
        store.outbox.add(a_note(ticket_id(1)), a_note(ticket_id(1), "half a \ud83d"))
    assert store.outbox.list() == []


def test_a_ticket_created_offline_is_in_the_queue(store: Store, clock: FakeClock) -> None:
    creation = a_creation(title="Printer jams", assignee=ANNA)
    store.outbox.add(creation)
    (row,) = store.tickets.first(parse("printer"), "due", ME, clock.now())
    assert (row.id, row.title, row.unsent) == (creation.ticket, "Printer jams", 1)
    assert store.base.remote_of(creation.ticket) is None
    assert store.base.snapshot(creation.ticket) is None


def test_an_operation_on_a_ticket_nobody_knows_waits_without_a_row(store: Store) -> None:
    store.outbox.add(a_note(ticket_id(5)))
    assert store.tickets.row_number(ticket_id(5)) is None
    store.base.apply_page(a_page(a_ticket(5)))
    (row,) = store.tickets.rows([store.tickets.row_number(ticket_id(5)) or 0])
    assert row.unsent == 1


def test_operations_of_a_ticket_come_in_order(store: Store) -> None:
    first, other, second = a_note(ticket_id(1)), a_note(ticket_id(2)), a_note(ticket_id(1))
    store.outbox.add(first, other, second)
    assert [p.operation for p in store.outbox.of(ticket_id(1))] == [first, second]


def test_counts_say_what_waits_and_what_needs_somebody(store: Store, clock: FakeClock) -> None:
    one, two, three = a_note(ticket_id(1)), a_note(ticket_id(2)), a_note(ticket_id(3))
    store.outbox.add(one)
    clock.advance(minutes=5)
    store.outbox.add(two, three)
    store.outbox.park(two.key, "No.")
    store.outbox.postpone(three.key, reason="Lost.", not_before=None, uncertain=True)
    assert store.outbox.counts() == OutboxCounts(1, 1, 1, oldest=MONDAY)


def test_an_empty_outbox_has_no_oldest(store: Store) -> None:
    assert store.outbox.counts() == OutboxCounts()


# ---- taking back


def test_what_was_never_sent_can_be_taken_back(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    change = a_change(a_ticket(1), state="open")
    store.outbox.add(change)
    store.outbox.cancel(change.key)
    assert store.outbox.list() == []
    assert store.tickets.project(ticket_id(1)) == a_ticket(1)
    (row,) = store.tickets.rows([1])
    assert (row.state, row.unsent) == ("new", 0)


def test_taking_back_a_creation_takes_all_that_was_done_to_the_ticket(store: Store) -> None:
    creation = a_creation()
    store.outbox.add(creation, a_note(creation.ticket), a_note(ticket_id(1)))
    store.outbox.cancel(creation.key)
    assert [p.operation.ticket for p in store.outbox.list()] == [ticket_id(1)]
    assert store.tickets.row_number(creation.ticket) is None


def test_what_may_have_arrived_cannot_be_taken_back(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.claim_next(clock.now())
    with pytest.raises(InvalidInput, match="may have arrived"):
        store.outbox.cancel(note.key)
    store.outbox.recover()
    with pytest.raises(InvalidInput, match="may have arrived"):
        store.outbox.cancel(note.key)
    assert len(store.outbox.list()) == 1


def test_what_certainly_was_not_sent_can_be_taken_back_again(
    store: Store, clock: FakeClock
) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.claim_next(clock.now())
    store.outbox.postpone(note.key, reason="No network.", not_before=None, uncertain=False)
    store.outbox.cancel(note.key)
    assert store.outbox.list() == []


def test_a_refused_operation_can_be_taken_back(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.claim_next(clock.now())
    store.outbox.park(note.key, "No such ticket.")
    store.outbox.cancel(note.key)
    assert store.outbox.list() == []


def test_an_operation_that_is_gone_cannot_be_touched(store: Store) -> None:
    with pytest.raises(NotFound):
        store.outbox.cancel(OperationKey("none"))


# ---- saying it again


def test_an_unsent_note_is_edited_under_its_key(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    note = a_note(ticket_id(1), "Teh log")
    store.outbox.add(note)
    store.outbox.edit(note.key, AddEntry("The log", public=False))
    (pending,) = store.outbox.list()
    assert pending.operation.key == note.key
    assert pending.operation.action == AddEntry("The log", public=False)
    assert [e.body for e in _detail_entries(store)] == ["The log"]


def test_an_edited_note_is_found_by_its_new_words_only(store: Store, clock: FakeClock) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    note = a_note(ticket_id(1), "cable")
    store.outbox.add(note)
    store.outbox.edit(note.key, AddEntry("router", public=False))
    assert store.tickets.count(parse("router"), ME, clock.now()) == 1
    assert store.tickets.count(parse("cable"), ME, clock.now()) == 0


def test_a_refused_operation_gets_a_new_key_when_it_is_said_anew(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    change = a_change(a_ticket(1), priority=9)
    store.outbox.add(change)
    store.outbox.park(change.key, "There is no priority 9.")
    store.outbox.edit(change.key, SetFields({"priority": 1, "level": 2}))
    (pending,) = store.outbox.list()
    assert pending.operation.key != change.key
    assert (pending.state, pending.reason) == (OperationState.WAITING, "")
    assert pending.operation.base["priority"] == change.base["priority"]
    assert pending.operation.base["level"].value == 1


def test_a_creation_is_edited(store: Store) -> None:
    creation = a_creation(title="Printr")
    store.outbox.add(creation)
    store.outbox.edit(creation.key, CreateTicket("INC-000900-6", "Printer"))
    projected = store.tickets.project(creation.ticket)
    assert projected is not None
    assert projected.title == "Printer"


def test_what_may_have_arrived_cannot_be_edited(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.claim_next(clock.now())
    with pytest.raises(InvalidInput, match="may have arrived"):
        store.outbox.edit(note.key, AddEntry("Other", public=False))


def test_what_the_server_has_cannot_be_taken_back(store: Store) -> None:
    from desk.sync.connector import Remote
    from tests.builders import a_snapshot

    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.acknowledge(note.key, Remote(a_snapshot(a_ticket(1)), 7))
    with pytest.raises(InvalidInput, match="has this already"):
        store.outbox.cancel(note.key)


# ---- again, first


def test_a_refused_operation_is_sent_again_when_asked(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.park(note.key, "No.")
    assert store.outbox.claim_next(clock.now()) is None
    store.outbox.retry(note.key)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert (claimed.operation, claimed.reason) == (note, "")


def test_a_retry_does_not_clear_a_doubt(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    later = clock.now().replace(hour=20)
    store.outbox.postpone(note.key, reason="Lost.", not_before=later, uncertain=True)
    store.outbox.retry(note.key)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert claimed.state is OperationState.UNCERTAIN


def test_the_ticket_a_person_chooses_goes_first(store: Store, clock: FakeClock) -> None:
    one, two, second = a_note(ticket_id(1)), a_note(ticket_id(2)), a_note(ticket_id(2))
    store.outbox.add(one, two, second)
    store.outbox.send_first(second.key)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert claimed.operation == two  # of its ticket the older one still comes before it


def test_a_conflict_is_settled_not_retried(store: Store) -> None:
    change = an_operation(a_ticket(1), SetFields({"priority": 1}))
    store.outbox.add(change)
    store.outbox.reduce(change.key, None, (), MONDAY)
    with pytest.raises(InvalidInput, match="changed the same field"):
        store.outbox.retry(change.key)


def _detail_entries(store: Store) -> list[Entry]:
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    return list(detail.entries)


def test_what_is_held_back_is_not_sent_before_its_time(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note, hold_until=clock.now() + timedelta(seconds=10))
    assert store.outbox.claim_next(clock.now()) is None
    clock.advance(seconds=11)
    assert store.outbox.claim_next(clock.now()) is not None


def test_what_is_released_goes_at_once_and_what_was_held_can_be_taken_back(
    store: Store, clock: FakeClock
) -> None:
    first, second = a_note(ticket_id(1)), a_note(ticket_id(2))
    store.outbox.add(first, second, hold_until=clock.now() + timedelta(seconds=10))
    store.outbox.release(first.key)
    claimed = store.outbox.claim_next(clock.now())
    assert claimed is not None
    assert claimed.operation.key == first.key
    store.outbox.cancel(second.key)
    assert [p.operation.key for p in store.outbox.list()] == [first.key]


def test_releasing_does_not_hurry_what_waits_for_the_server(store: Store, clock: FakeClock) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.claim_next(clock.now())
    later = clock.now() + timedelta(minutes=5)
    store.outbox.postpone(note.key, reason="busy", not_before=later, uncertain=False)
    store.outbox.release(note.key)
    assert store.outbox.claim_next(clock.now()) is None
