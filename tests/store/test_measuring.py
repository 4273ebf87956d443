"""What the store gives to be measured: the server's word alone, and no more than the period needs."""

from datetime import UTC, date, timedelta

from desk.models.measure import period_of
from desk.models.store import Store
from desk.models.worklog import EntryKind
from tests.builders import (
    MONDAY,
    a_change,
    a_creation,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    an_entry,
)

MARCH = period_of(date(2026, 3, 1), date(2026, 3, 31), UTC)
LONG_AGO = MONDAY - timedelta(days=90)


def test_what_ended_before_the_period_or_began_after_it_is_left_out(store: Store) -> None:
    store.base.apply_page(
        a_page(
            a_ticket(1),
            a_ticket(2, opened_at=LONG_AGO, updated_at=LONG_AGO + timedelta(1), state="closed"),
            a_ticket(3, opened_at=LONG_AGO, updated_at=LONG_AGO + timedelta(1)),
            a_ticket(4, opened_at=MARCH.until, updated_at=MARCH.until),
            a_ticket(5, opened_at=LONG_AGO, updated_at=None, resolved_at=MONDAY, state="resolved"),
        )
    )
    rows = [case.row for case in store.measures.cases(MARCH)]
    assert sorted(store.measures.numbers(rows).values()) == sorted(
        a_ticket(serial).number for serial in (1, 3, 5)
    )


def test_figures_are_those_of_the_server_and_ones_own_work_is_counted_apart(store: Store) -> None:
    ticket = a_ticket(1)
    store.base.apply_page(a_page(ticket))
    assert store.measures.uncounted() == 0
    store.outbox.add(a_change(ticket, application="pay", state="resolved"))
    store.outbox.add(a_creation())
    (case,) = store.measures.cases(MARCH)
    assert (case.facts.application, case.facts.solved_at) == ("vpn", None)
    assert store.measures.uncounted() == 2


def test_what_was_deleted_on_the_server_does_not_count(store: Store) -> None:
    ticket = a_ticket(1)
    store.base.apply_page(a_page(ticket))
    store.outbox.add(a_change(ticket, priority=1))
    store.base.apply_page(a_page(deleted=[ticket.id], cursor="2"))
    assert store.measures.cases(MARCH) == []


def test_minutes_count_within_the_period_and_sessions_in_all(store: Store) -> None:
    ticket = a_ticket(1, opened_at=LONG_AGO)
    session = EntryKind.SESSION
    entries = (
        an_entry(ticket, minutes=20),
        an_entry(ticket, minutes=7, kind=session, occurred_at=LONG_AGO),
        an_entry(ticket, minutes=5, kind=session),
        an_entry(ticket, minutes=30, kind=EntryKind.VISIT),
        an_entry(ticket, "“minutes”: none"),
    )
    store.base.apply_page(a_page(a_snapshot(ticket, *entries)))
    (case,) = store.measures.cases(MARCH)
    assert sorted(minutes for _, minutes in case.worked) == [5, 20, 30]
    assert (case.sessions, case.visits) == (2, 1)


def test_people_are_told_by_name(store: Store) -> None:
    store.base.apply_page(a_page(people=(a_person("anna", "Anna Schmidt", is_agent=True),)))
    assert store.measures.people(["anna", "nobody"]) == {"anna": "Anna Schmidt"}
