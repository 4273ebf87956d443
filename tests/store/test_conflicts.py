"""Fields both sides changed: kept for the person, settled field by field."""

from datetime import timedelta

import pytest

from desk.models.conflict import Clash, without
from desk.models.errors import InvalidInput, NotFound
from desk.models.operations import FieldBase, Operation, OperationState, SetFields, Settle
from desk.models.store import Store
from desk.models.ticket import FieldValue
from tests.builders import ANNA, MONDAY, a_note, a_page, a_ticket, an_operation, ticket_id

TITLE = Clash("title", "Old", "Mine", "Theirs", version=7)
PRIORITY = Clash("priority", 3, 1, 2, version=8)
LATER = MONDAY + timedelta(hours=1)


def clashing(store: Store, *clashes: Clash, rest: bool = False) -> Operation:
    """An operation of which fields clashed with the server's."""
    theirs = a_ticket(1, title="Theirs", priority=2)
    store.base.apply_page(a_page(theirs))
    values: dict[str, FieldValue] = {"title": "Mine", "priority": 1}
    if rest:
        values["group"] = "net"
    change = an_operation(a_ticket(1), SetFields(values))
    store.outbox.add(change)
    left = without(change, frozenset(clash.field for clash in clashes))
    store.outbox.reduce(change.key, left, clashes, LATER)
    return change


def test_a_clash_waits_for_the_person_and_the_servers_value_is_shown(store: Store) -> None:
    change = clashing(store, TITLE, PRIORITY)
    first, second = store.conflicts.list()
    assert (first.clash, second.clash) == (TITLE, PRIORITY)
    assert (first.ticket, first.operation) == (ticket_id(1), change.key)
    assert (first.made_at, first.mine_at) == (LATER, MONDAY)
    (row,) = store.tickets.rows([1])
    assert (row.title, row.priority, row.needs_you, row.unsent) == ("Theirs", 2, True, 0)
    assert store.outbox.counts().needs_you == 2
    (pending,) = store.outbox.list()
    assert pending.state is OperationState.CONFLICT


def test_the_rest_goes_on_under_the_same_key(store: Store) -> None:
    change = clashing(store, TITLE, PRIORITY, rest=True)
    claimed = store.outbox.claim_next(LATER)
    assert claimed is not None
    assert claimed.operation.key == change.key
    assert claimed.operation.action == SetFields({"group": "net"})
    (row,) = store.tickets.rows([1])
    assert (row.group, row.title, row.needs_you) == ("net", "Theirs", True)


def test_mine_is_written_on_top_of_theirs(store: Store) -> None:
    clashing(store, TITLE, PRIORITY)
    title, priority = store.conflicts.list()
    changes = store.conflicts.settle(
        [title.id, priority.id], {title.id: "mine", priority.id: "theirs"}, ANNA, LATER
    )
    assert changes.conflicts
    assert store.conflicts.list() == []
    (pending,) = store.outbox.list()
    assert pending.operation.action == Settle({"title": "Mine"}, {"priority": 1})
    assert pending.operation.base == {"title": FieldBase("Theirs", 7)}
    assert pending.operation.author == ANNA
    (row,) = store.tickets.rows([1])
    assert (row.title, row.priority, row.needs_you) == ("Mine", 2, False)


def test_the_operation_is_over_when_its_last_clash_is_settled(store: Store) -> None:
    change = clashing(store, TITLE, PRIORITY)
    title, priority = store.conflicts.list()
    store.conflicts.settle([title.id], {title.id: "theirs"}, ANNA, LATER)
    waiting = store.outbox.get(change.key)
    assert waiting is not None
    assert waiting.state is OperationState.CONFLICT
    store.conflicts.settle([priority.id], {priority.id: "theirs"}, ANNA, LATER)
    done = store.outbox.get(change.key)
    assert done is not None
    assert done.state is OperationState.DONE
    claimed = store.outbox.claim_next(LATER)
    assert claimed is not None
    assert claimed.operation.action == Settle({}, {"title": "Mine"})


def test_conflicts_of_several_tickets_are_settled_in_one_go(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    for serial in (1, 2):
        note = a_note(ticket_id(serial))
        store.outbox.add(note)
        store.outbox.reduce(note.key, note, (TITLE,), LATER)
    ids = [conflict.id for conflict in store.conflicts.list()]
    store.conflicts.settle(ids, dict.fromkeys(ids, "mine"), ANNA, LATER)
    settled = [p.operation for p in store.outbox.list() if isinstance(p.operation.action, Settle)]
    assert [operation.ticket for operation in settled] == [ticket_id(1), ticket_id(2)]
    assert len(store.conflicts.list(ticket_id(1))) == 0


def test_a_choice_that_is_missing_changes_nothing(store: Store) -> None:
    clashing(store, TITLE, PRIORITY)
    title, priority = store.conflicts.list()
    with pytest.raises(InvalidInput, match="every field"):
        store.conflicts.settle([title.id, priority.id], {title.id: "mine"}, ANNA, LATER)
    assert len(store.conflicts.list()) == 2


def test_a_conflict_is_settled_once(store: Store) -> None:
    clashing(store, TITLE)
    (conflict,) = store.conflicts.list()
    store.conflicts.settle([conflict.id], {conflict.id: "mine"}, ANNA, LATER)
    with pytest.raises(NotFound, match="settled already"):
        store.conflicts.settle([conflict.id], {conflict.id: "theirs"}, ANNA, LATER)
    assert len(store.outbox.list()) == 2  # the rest of the change, and one settlement
