"""What is put off leaves the lists of what is to be done, and comes back by time or by news."""

from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.later import Snooze
from desk.models.query import parse
from desk.models.store import Store
from desk.models.view import VIEWS
from tests.builders import ANNA, ME, MONDAY, a_page, a_ticket, a_vocabulary, ticket_id
from tests.fakes import FakeClock

LATER = MONDAY + timedelta(hours=2)
PUT_OFF = Snooze(ticket_id(2), "INC-2", LATER, note="call again")


@pytest.fixture
def filled(store: Store) -> Store:
    store.base.set_vocabulary(a_vocabulary())
    tickets = [a_ticket(n, assignee=ANNA, state="open", taken_at=MONDAY) for n in (1, 2, 3)]
    store.base.apply_page(a_page(*tickets))
    for number in (1, 2, 3):
        store.tickets.mark_read(ticket_id(number))
    store.snoozes.put(PUT_OFF)
    return store


def shown(store: Store, line: str, *, minutes: int = 0) -> list[str]:
    now = MONDAY + timedelta(minutes=minutes)
    rows = store.tickets.first(parse(line), "opened", ME, now)
    return sorted(row.id for row in rows)


ALL, WITHOUT, ALONE = (
    [ticket_id(n) for n in numbers] for numbers in ((1, 2, 3), (1, 3), (2,))
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("open -snoozed", WITHOUT),
        ("-snoozed", WITHOUT),
        ("mine -snoozed level:1", WITHOUT),
        ("open", ALL),
        ("", ALL),
        ("-closed", ALL),
        ("snoozed", ALONE),
        ("open snoozed", ALONE),
        ("-open", []),
    ],
)
def test_a_line_says_whether_what_is_put_off_is_wanted(
    filled: Store, line: str, expected: list[str]
) -> None:
    assert shown(filled, line) == expected
    assert filled.tickets.count(parse(line), ME, MONDAY) == len(expected)


@pytest.mark.parametrize(
    ("view", "expected"),
    [("mine", WITHOUT), ("level", WITHOUT), ("open", WITHOUT), ("all", ALL), ("snoozed", ALONE)],
)
def test_it_stays_out_of_the_views_of_what_is_to_be_done(
    filled: Store, view: str, expected: list[str]
) -> None:
    query = next(each.query for each in VIEWS if each.id == view)
    assert shown(filled, query) == expected


def test_what_is_late_is_shown_even_when_it_is_put_off(filled: Store) -> None:
    late = set(shown(filled, "open late", minutes=60 * 24 * 30))
    assert late == set(ALL)
    filled.snoozes.put(Snooze(ticket_id(2), "INC-2", MONDAY + timedelta(days=60)))
    assert set(shown(filled, "open late", minutes=60 * 24 * 30)) == late


def test_its_moment_brings_it_back(filled: Store) -> None:
    assert shown(filled, "open -snoozed", minutes=119) == WITHOUT
    assert shown(filled, "open -snoozed", minutes=120) == ALL


def test_news_bring_it_back_earlier(filled: Store) -> None:
    changed = a_ticket(2, assignee=ANNA, state="open", taken_at=MONDAY, title="It burns",
                       updated_at=MONDAY + timedelta(minutes=5))  # fmt: skip
    filled.base.apply_page(a_page(changed, cursor="2"))
    assert shown(filled, "open -snoozed", minutes=6) == ALL


def test_a_reminder_hides_nothing(filled: Store) -> None:
    filled.snoozes.put(Snooze(ticket_id(2), "INC-2", LATER, hides=False))
    assert shown(filled, "open -snoozed") == ALL
    assert shown(filled, "snoozed") == []


def test_each_is_told_once_also_after_a_long_sleep(
    filled: Store, folder: Path, clock: FakeClock
) -> None:
    filled.snoozes.put(Snooze(ticket_id(1), "INC-1", LATER - timedelta(hours=1)))
    assert filled.snoozes.wake(MONDAY) == []
    filled.close()
    again = Store.open(folder, clock)
    woken = again.snoozes.wake(LATER + timedelta(days=3))
    assert [(one.number, one.note) for one in woken] == [("INC-1", ""), ("INC-2", "call again")]
    assert again.snoozes.wake(LATER + timedelta(days=4)) == []
    again.close()


def test_a_newer_moment_replaces_the_older_and_dropping_forgets(filled: Store) -> None:
    filled.snoozes.put(Snooze(ticket_id(2), "INC-2", LATER + timedelta(hours=3)))
    assert [one.until for one in filled.snoozes.list()] == [LATER + timedelta(hours=3)]
    changes = filled.snoozes.drop(ticket_id(2))
    assert changes.tickets == {ticket_id(2)}
    assert filled.snoozes.of(ticket_id(2)) is None
    assert shown(filled, "open -snoozed") == ALL
