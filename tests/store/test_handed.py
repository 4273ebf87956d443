"""Tickets a person handed over stay in their sight: told by the server, or known from the outbox alone."""

from desk.models.operations import Escalate, Operation
from desk.models.query import parse
from desk.models.store import Store
from desk.models.worklog import EntryKind
from desk.sync.connector import Remote
from tests.builders import (
    BRUNO,
    ME,
    MONDAY,
    a_page,
    a_snapshot,
    a_ticket,
    an_entry,
    an_operation,
    ticket_id,
)


def handed(store: Store, query: str = "handed") -> list[int]:
    """The last digits of the tickets that are found."""
    rows = store.tickets.ids(parse(query), "number", ME, MONDAY)
    return [int(row.id[-1]) for row in store.tickets.rows(rows)]


def escalating(number: int) -> Operation:
    return an_operation(ticket_id(number), Escalate(2, "net", "No idea"))


def test_what_i_handed_over_on_any_device_is_found_and_what_others_did_is_not(store: Store) -> None:
    mine, theirs, noted = a_ticket(1, level=2), a_ticket(2, level=2), a_ticket(3)
    store.base.apply_page(
        a_page(
            a_snapshot(
                mine, an_entry(mine, "No idea", kind=EntryKind.ESCALATION, author=ME.person)
            ),
            a_snapshot(
                theirs, an_entry(theirs, "No idea", kind=EntryKind.ESCALATION, author=BRUNO)
            ),
            a_snapshot(noted, an_entry(noted, '"kind":"escalation"', author=ME.person)),
        )
    )
    assert handed(store) == [1]
    assert handed(store, "-handed") == [2, 3]


def test_what_waits_to_be_sent_counts_and_what_was_taken_back_does_not(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2, state="closed"), a_ticket(3)))
    first, second = escalating(1), escalating(2)
    store.outbox.add(first)
    store.outbox.add(second)
    assert handed(store) == [1, 2]
    assert handed(store, "handed -closed") == [1]
    store.outbox.cancel(first.key)
    assert handed(store) == [2]


def test_a_server_that_says_nothing_of_escalations_is_helped_by_what_was_sent(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    sent, refused = escalating(1), escalating(2)
    store.outbox.add(sent)
    store.outbox.add(refused)
    store.outbox.acknowledge(sent.key, Remote(a_snapshot(a_ticket(1, level=2)), 1))
    store.outbox.park(refused.key, "Level 2 is full.")
    assert handed(store) == [1]


def test_a_ticket_that_is_pulled_again_without_the_escalation_is_no_longer_found(
    store: Store,
) -> None:
    ticket = a_ticket(1, level=2)
    escalation = an_entry(ticket, "No idea", kind=EntryKind.ESCALATION, author=ME.person)
    store.base.apply_page(a_page(a_snapshot(ticket, escalation)))
    assert handed(store) == [1]
    store.base.apply_page(a_page(a_snapshot(ticket, an_entry(ticket, "No idea", author=ME.person))))
    assert handed(store) == []
