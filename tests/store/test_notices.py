"""Notices found in a real store: what a page brings is told once, one's own work never."""

from datetime import timedelta

import pytest

from desk.models.notices import Notice, NoticeKind
from desk.models.settings import Settings
from desk.models.store import Store
from desk.models.worklog import EntryKind, FieldChange
from tests.builders import ANNA, BRUNO, MONDAY, a_change, a_page, a_snapshot, a_ticket, an_entry
from tests.fakes import FakeClock
from tests.ui.queue.conftest import clock, people, store

__all__ = ["clock", "people", "store"]

LATER = MONDAY + timedelta(minutes=5)
MINE = a_ticket(1, assignee=ANNA, title="Payroll frozen")
ALL = Settings()


def looked(store: Store, *tickets: str, **how: bool) -> list[NoticeKind]:
    from desk.models.ids import TicketId

    ids = [TicketId(ticket) for ticket in tickets]
    return [notice.kind for notice in store.notices.look(ids, ALL, LATER, **how)]


@pytest.fixture
def begun(store: Store) -> Store:
    """The first look was made, and found nothing to tell."""
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2, assignee=ANNA)))
    assert looked(store) == []
    return store


def test_the_first_pull_tells_nothing(store: Store) -> None:
    store.base.apply_page(a_page(MINE, a_ticket(2, priority=1)))
    assert looked(store, may_begin=False) == []
    store.base.apply_page(a_page(a_ticket(3, assignee=ANNA), cursor="2"))
    assert looked(store) == []
    assert store.notices.list() == ()


def test_a_ticket_assigned_by_another_is_told_and_kept(begun: Store) -> None:
    changed = an_entry(
        MINE, "", kind=EntryKind.CHANGE, changes=(FieldChange("assignee", None, ANNA),)
    )
    begun.base.apply_page(a_page(a_snapshot(MINE, changed), cursor="2"))
    assert looked(begun) == [NoticeKind.ASSIGNED]
    [kept] = begun.notices.list()
    assert (kept.number, kept.title, kept.read) == (MINE.number, "Payroll frozen", False)
    assert looked(begun) == []


def test_a_ticket_i_took_is_not_told_neither_before_nor_after_the_server_has_it(
    begun: Store,
) -> None:
    begun.outbox.add(a_change(a_ticket(1), assignee=ANNA))
    assert looked(begun, own=True) == []
    took = an_entry(
        MINE, "", kind=EntryKind.CHANGE, author=ANNA, changes=(FieldChange("assignee", None, ANNA),)
    )
    begun.base.apply_page(a_page(a_snapshot(MINE, took), cursor="2"))
    assert looked(begun) == []


def test_a_ticket_i_took_elsewhere_is_not_told(begun: Store) -> None:
    took = an_entry(
        MINE, "", kind=EntryKind.CHANGE, author=ANNA, changes=(FieldChange("assignee", None, ANNA),)
    )
    begun.base.apply_page(a_page(a_snapshot(MINE, took), cursor="2"))
    assert looked(begun) == []


def test_a_reply_on_my_ticket_is_told_and_my_own_is_not(begun: Store) -> None:
    ticket = a_ticket(2, assignee=ANNA, updated_at=LATER)
    own = an_entry(ticket, "Try again.", kind=EntryKind.REPLY, author=ANNA)
    begun.base.apply_page(a_page(a_snapshot(ticket, own), cursor="2"))
    assert looked(begun) == []
    theirs = an_entry(ticket, "Still frozen.", kind=EntryKind.REPLY, author="zoe")
    again = a_ticket(2, assignee=ANNA, updated_at=LATER + timedelta(minutes=1))
    begun.base.apply_page(a_page(a_snapshot(again, own, theirs), cursor="3"))
    assert looked(begun) == [NoticeKind.REPLY]


def test_a_mention_on_any_ticket_that_changed_is_told(begun: Store) -> None:
    other = a_ticket(7, assignee=BRUNO)
    calls = an_entry(other, "<p>Hello</p><p>@anna, please</p>", format="html", recorded_at=LATER)
    begun.base.apply_page(a_page(a_snapshot(other, calls), cursor="2"))
    assert looked(begun, other.id) == [NoticeKind.MENTION]
    assert looked(begun, other.id) == []


def test_what_was_written_before_the_first_look_mentions_nobody(begun: Store) -> None:
    other = a_ticket(7, assignee=BRUNO)
    calls = an_entry(other, "@anna, please", recorded_at=MONDAY - timedelta(days=3))
    begun.base.apply_page(a_page(a_snapshot(other, calls), cursor="2"))
    assert looked(begun, other.id) == []


def test_a_new_p1_at_my_level_is_told_and_one_elsewhere_is_not(begun: Store) -> None:
    begun.base.apply_page(
        a_page(a_ticket(8, priority=1), a_ticket(9, priority=1, level=3), cursor="2")
    )
    assert looked(begun) == [NoticeKind.P1]


def test_what_the_person_does_not_want_is_not_even_kept(begun: Store) -> None:
    begun.base.apply_page(a_page(a_ticket(8, priority=1), cursor="2"))
    assert begun.notices.look((), Settings(notice_p1=False), LATER) == ()
    assert begun.notices.list() == ()


def test_notices_are_read_one_by_one_or_all(store: Store) -> None:
    fresh = [Notice(str(n), NoticeKind.REMINDER, MONDAY, "t", "INC-1") for n in range(3)]
    assert store.notices.put(*fresh).notices
    store.notices.mark("1")
    assert [n.key for n in store.notices.list() if n.read] == ["1"]
    store.notices.mark()
    assert all(n.read for n in store.notices.list())


def test_before_anybody_signed_in_nothing_is_told(tmp_path: object, clock: FakeClock) -> None:
    from pathlib import Path

    made = Store.open(Path(str(tmp_path)) / "new", clock)
    assert made.notices.look((), ALL, MONDAY) == ()
    made.close()
