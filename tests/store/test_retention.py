"""What is over goes after a while; what is open never does; copies are made daily."""

import os
from datetime import timedelta
from pathlib import Path

from desk.models.conflict import Clash
from desk.models.listing import Draft
from desk.models.store import Store
from desk.models.store.backup import KEPT
from desk.sync.connector import Remote
from tests.builders import ANNA, MONDAY, a_note, a_page, a_snapshot, a_ticket, ticket_id
from tests.fakes import FakeClock


def counted(store: Store) -> dict[str, int]:
    return {
        table: store._work.value(f"SELECT count(*) FROM {table}")
        for table in (
            "operation",
            "cancelled",
            "session",
            "session_step",
            "conflict",
            "draft",
            "seen",
        )
    }


def leave_one_of_each(store: Store) -> None:
    """Leave something open and something over in every table."""
    store.base.apply_page(a_page(a_ticket(1)))
    store.tickets.mark_read(ticket_id(1))
    sent, cancelled, waiting, clashing = (a_note(ticket_id(1), str(n)) for n in range(4))
    store.outbox.add(sent, cancelled, waiting, clashing)
    store.outbox.cancel(cancelled.key)
    store.outbox.acknowledge(sent.key, Remote(a_snapshot(a_ticket(1)), 1))
    store.outbox.reduce(clashing.key, clashing, (Clash("title"), Clash("state")), MONDAY)
    first, _ = store.conflicts.list()
    store.conflicts.settle([first.id], {first.id: "theirs"}, ANNA, MONDAY)
    store.sessions.save(b"running", "one")
    store.sessions.save(b"over", "one")
    store.sessions.end("one")
    store.sessions.save(b"open", "two")
    store.drafts.save(Draft(ticket_id(1), "note", "Not yet"))


def reopened(store: Store, folder: Path, clock: FakeClock) -> Store:
    store.close()
    return Store.open(folder, clock)


def test_what_is_over_goes_after_a_while(store: Store, folder: Path, clock: FakeClock) -> None:
    leave_one_of_each(store)
    everything = {
        "operation": 4, "cancelled": 1, "session": 2, "session_step": 3, "conflict": 2,
        "draft": 1, "seen": 1,
    }  # fmt: skip
    clock.advance(days=29)
    store = reopened(store, folder, clock)
    assert counted(store) == everything
    clock.advance(days=2)
    store = reopened(store, folder, clock)
    assert counted(store) == everything | {"cancelled": 0, "session": 1, "session_step": 1}
    clock.advance(days=60)
    store = reopened(store, folder, clock)
    assert counted(store) == everything | {"cancelled": 0, "session": 1, "session_step": 1}
    store.outbox.forget_done(MONDAY + timedelta(days=89))
    assert counted(store) == everything | {"cancelled": 0, "session": 1, "session_step": 1}
    store.outbox.forget_done(MONDAY + timedelta(days=91))
    open_only = everything | {
        "operation": 3,
        "cancelled": 0,
        "session": 1,
        "session_step": 1,
        "conflict": 1,
    }
    assert counted(store) == open_only
    clock.advance(days=5000)
    store = reopened(store, folder, clock)
    store.outbox.forget_done(clock.now())
    assert counted(store) == open_only
    store.close()


def test_a_copy_is_made_once_a_day(store: Store, folder: Path, clock: FakeClock) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    first = store.back_up_daily()
    assert first is not None
    clock.set(MONDAY.fromtimestamp(first.stat().st_mtime, MONDAY.tzinfo))
    clock.advance(minutes=23 * 60)
    assert store.back_up_daily() is None
    clock.advance(minutes=61)
    assert store.back_up_daily() is not None
    assert len(list((folder / "backup").iterdir())) == 2


def test_a_copy_from_the_future_stands_in_no_ones_way(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    """It was made while the clock was years ahead."""
    first = store.back_up_daily()
    assert first is not None
    clock.set(MONDAY.fromtimestamp(first.stat().st_mtime, MONDAY.tzinfo) - timedelta(days=400))
    assert store.back_up_daily() is not None


def test_copies_from_the_future_do_not_push_the_newest_out(store: Store, folder: Path) -> None:
    (folder / "backup").mkdir()
    for day in range(9):
        (folder / "backup" / f"work-2099010{day}T000000000000.db").touch()
    for copy in (folder / "backup").iterdir():
        os.utime(copy, (0, 0))
    made = store.back_up_daily()
    assert made is not None
    assert made.exists()
    assert len(list((folder / "backup").iterdir())) == KEPT
