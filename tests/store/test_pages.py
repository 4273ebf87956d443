"""Pages of the server: stored with their cursor, rebased under the work, buried with care."""

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.feed import Cursor
from desk.models.ids import AttachmentId, OperationKey, RemoteId, TicketId
from desk.models.listing import Me
from desk.models.operations import OperationState
from desk.models.query import parse
from desk.models.store import Store
from desk.models.store.base import BATCH, PORTION
from desk.models.vocabulary import Vocabulary
from tests.builders import (
    ME,
    MONDAY,
    a_change,
    a_creation,
    a_note,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    a_vocabulary,
    an_article,
    an_asset,
    an_entry,
    ticket_id,
)
from tests.fakes import FakeClock


def count(store: Store, query: str) -> int:
    return store.tickets.count(parse(query), ME, MONDAY)


def test_a_page_and_its_cursor_are_stored_together(store: Store) -> None:
    assert store.base.cursor() is None
    changes = store.base.apply_page(a_page(a_ticket(1), a_ticket(2), cursor="17"))
    assert store.base.cursor() == Cursor("17")
    assert changes == Changes(tickets=frozenset({ticket_id(1), ticket_id(2)}))
    assert count(store, "") == 2


def test_a_page_that_fails_leaves_nothing_behind(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1), cursor="1"))
    half_a_character = a_ticket(3, title="\ud83d")
    with pytest.raises(UnicodeEncodeError):
        store.base.apply_page(a_page(a_ticket(2), half_a_character, cursor="2"))
    assert store.base.cursor() == Cursor("1")
    assert count(store, "") == 1


def test_an_absurd_number_does_not_stop_its_page(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1, priority=1 << 70, level=-(1 << 70)), a_ticket(2)))
    assert count(store, "") == 2
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    assert detail.ticket.priority == 1 << 70


def test_a_page_says_what_else_it_brought(store: Store) -> None:
    changes = store.base.apply_page(
        a_page(
            people=(a_person("zoe", "Zoé"),),
            assets=(an_asset("pc", "PC 1"),),
            articles=(an_article("k", "VPN"),),
        )
    )
    assert changes == Changes(people=True, assets=True, knowledge=True)


def test_many_tickets_are_told_as_everything(store: Store) -> None:
    changes = store.base.apply_page(a_page(*(a_ticket(n) for n in range(1, 502))))
    assert changes == Changes(everything=True)


def test_a_snapshot_replaces_what_was_there(store: Store) -> None:
    ticket = a_ticket(1)
    old = an_entry(ticket, "first thought")
    store.base.apply_page(a_page(a_snapshot(ticket, old)))
    renamed = a_ticket(1, title="Tunnel down")
    new = an_entry(ticket, "second thought")
    store.base.apply_page(a_page(a_snapshot(renamed, new), cursor="2"))
    assert store.base.snapshot(ticket.id) == a_snapshot(renamed, new)
    assert count(store, "first") == 0
    assert count(store, "second tunnel") == 1
    assert store.tickets.row_number(ticket.id) == 1


def test_the_last_word_on_a_ticket_in_a_page_wins(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1, title="Old"), a_ticket(1, title="New")))
    assert [row.title for row in store.tickets.rows([1, 2])] == ["New"]


def test_a_page_rebases_what_is_not_sent(store: Store) -> None:
    before = a_ticket(1)
    store.base.apply_page(a_page(before))
    store.outbox.add(a_change(before, state="open"), a_note(before, "tried twice"))
    store.base.apply_page(a_page(a_ticket(1, title="Renamed there", priority=1), cursor="2"))
    (row,) = store.tickets.rows([1])
    assert (row.title, row.priority, row.state, row.unsent) == ("Renamed there", 1, "open", 2)
    assert count(store, "renamed twice") == 1


def test_files_of_the_server_come_with_the_ticket(store: Store) -> None:
    file = Attachment(AttachmentId("f"), ticket_id(1), "log.txt", 12)
    store.base.apply_page(a_page(a_snapshot(a_ticket(1), attachments=(file,)), a_ticket(2)))
    assert [row.attachments for row in store.tickets.rows([1, 2])] == [True, False]
    detail = store.tickets.detail(ticket_id(1))
    assert detail is not None
    assert detail.attachments == (file,)


# ---- deleted there


def test_a_deleted_ticket_without_work_goes(store: Store) -> None:
    store.base.apply_page(a_page(a_snapshot(a_ticket(1), an_entry(a_ticket(1)))))
    changes = store.base.apply_page(a_page(cursor="2", deleted=[ticket_id(1)]))
    assert changes.tickets == {ticket_id(1)}
    assert store.tickets.detail(ticket_id(1)) is None
    assert count(store, "") == count(store, "looked") == 0


def test_a_deleted_ticket_with_work_stays_and_its_work_is_parked_in_words(
    store: Store, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    note = a_note(ticket_id(1), "Hours of work")
    store.outbox.add(note)
    assert store.base.apply_page(a_page(cursor="2", deleted=[ticket_id(1)])).outbox
    (pending,) = store.outbox.list()
    assert pending.state is OperationState.PARKED
    assert "deleted on the server" in pending.reason
    (row,) = store.tickets.rows([1])
    assert row.needs_you
    assert count(store, "hours") == 1
    # Nothing holds the row once the person gives the work up.
    store.outbox.cancel(note.key)
    assert count(store, "") == 0


def test_a_ticket_that_comes_back_is_there_again(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    store.outbox.add(a_note(ticket_id(1)))
    store.base.apply_page(a_page(cursor="2", deleted=[ticket_id(1)]))
    store.base.apply_page(a_page(a_ticket(1, title="Restored"), cursor="3"))
    (pending,) = store.outbox.list()
    store.outbox.cancel(pending.operation.key)
    assert [row.title for row in store.tickets.rows([1])] == ["Restored"]


def test_deleting_a_ticket_nobody_knows_is_nothing(store: Store) -> None:
    store.base.apply_page(a_page(cursor="2", deleted=[TicketId("never")]))
    assert store.base.cursor() == Cursor("2")


# ---- starting over


def test_after_a_restart_what_did_not_come_again_goes(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2), a_ticket(3)))
    creation = a_creation()
    store.outbox.add(a_note(ticket_id(3)), creation)
    store.base.restart()
    assert store.base.cursor() is None
    store.base.apply_page(a_page(a_ticket(1), cursor="5"))
    assert sorted(store.base.unseen()) == [ticket_id(2), ticket_id(3)]
    changes = store.base.end_sweep()
    assert changes.tickets == {ticket_id(2), ticket_id(3)}
    assert store.tickets.row_number(ticket_id(1)) is not None
    assert store.tickets.row_number(ticket_id(2)) is None
    assert store.tickets.row_number(creation.ticket) is not None
    assert [p.state for p in store.outbox.of(ticket_id(3))] == [OperationState.PARKED]
    assert store.base.unseen() == []


def test_a_sweep_can_be_ended_by_a_list_of_ids(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    store.base.begin_sweep()
    store.base.finish_restart([ticket_id(2)])
    assert store.tickets.row_number(ticket_id(1)) is None
    assert store.tickets.row_number(ticket_id(2)) is not None


# ---- names, SLA, me


def test_a_name_that_comes_later_is_found(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    assert count(store, "durand") == 0
    store.base.apply_page(a_page(cursor="2", people=(a_person("zoe", "Zoé Durand"),)))
    assert count(store, "durand") == 1
    store.base.apply_page(a_page(cursor="3", people=(a_person("zoe", "Zoé Petit"),)))
    assert (count(store, "durand"), count(store, "petit")) == (0, 1)


def test_another_policy_moves_the_due_moments_of_unfinished_tickets(store: Store) -> None:
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2, state="closed")))
    assert store.tickets.rows([1])[0].due == MONDAY + timedelta(minutes=60)
    store.base.set_vocabulary(a_vocabulary(targets=(60, 120, 480, 480, 960)))
    assert store.tickets.rows([1])[0].due == MONDAY + timedelta(minutes=120)
    assert store.tickets.rows([2])[0].due is None
    renamed = a_vocabulary(targets=(60, 120, 480, 480, 960), number_prefix="REQ")
    store.base.set_vocabulary(renamed)  # the same policy: nothing moves
    assert store.tickets.rows([1])[0].due == MONDAY + timedelta(minutes=120)


def due_moments(store: Store, count: int) -> Counter[timedelta]:
    rows = store.tickets.rows(list(range(1, count + 1)))
    return Counter(row.due - MONDAY for row in rows if row.due is not None)


def test_a_window_writes_between_the_batches_of_a_policy_change(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.base.set_vocabulary(a_vocabulary())
    count = 3 * BATCH + 1
    store.base.apply_page(a_page(*(a_ticket(n) for n in range(1, count + 1))))
    window = Store.open(folder, clock)
    moved: list[int] = []

    def write() -> None:
        window.outbox.add(a_note(a_ticket(1)))
        assert window.trouble is None
        moved.append(due_moments(window, count)[timedelta(minutes=120)])

    store.base.set_vocabulary(a_vocabulary(targets=(60, 120, 480, 480, 960)), write)
    assert moved == [BATCH, 2 * BATCH, 3 * BATCH]
    assert due_moments(window, count) == {timedelta(minutes=120): count}
    window.close()


def test_a_policy_change_that_was_interrupted_is_taken_up(store: Store) -> None:
    store.base.set_vocabulary(a_vocabulary())
    count = 2 * BATCH
    store.base.apply_page(a_page(*(a_ticket(n) for n in range(1, count + 1))))
    changed = a_vocabulary(targets=(60, 120, 480, 480, 960))

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.base.set_vocabulary(changed, stop)
    assert len(due_moments(store, count)) == 2
    assert store.base.follow_policy().everything
    assert due_moments(store, count) == {timedelta(minutes=120): count}
    assert store.base.follow_policy() == Changes()


def test_a_ticket_from_the_end_of_time_has_no_due_moment(store: Store) -> None:
    store.base.set_vocabulary(a_vocabulary())
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    store.base.apply_page(a_page(a_ticket(1, opened_at=last, updated_at=None)))
    assert store.tickets.rows([1])[0].due is None


def test_the_vocabulary_is_empty_until_the_server_has_told(store: Store) -> None:
    assert store.base.vocabulary() == Vocabulary()
    store.base.set_vocabulary(a_vocabulary())
    assert store.base.vocabulary() == a_vocabulary()


def test_who_sits_here_is_remembered(store: Store) -> None:
    assert store.base.me() is None
    anna = a_person("anna", "Anna", levels=(1, 2), groups=("desk",))
    store.base.set_me(anna)
    assert store.base.me() == Me(anna.id, (1, 2), ("desk",))
    assert store.base.my_person() == anna


def test_sync_remembers_values_of_its_own(store: Store) -> None:
    assert store.base.meta("epoch") is None
    store.base.set_meta("epoch", "abc")
    assert store.base.meta("epoch") == "abc"
    store.base.set_meta("epoch", None)
    assert store.base.meta("epoch") is None


def test_the_servers_name_of_a_pulled_ticket_is_known(store: Store) -> None:
    assert store.base.remote_of(ticket_id(1)) is None
    store.base.apply_page(a_page(a_ticket(1), a_snapshot(a_ticket(2), remote=RemoteId("42"))))
    assert store.base.remote_of(ticket_id(1)) == RemoteId(ticket_id(1))
    assert store.base.remote_of(ticket_id(2)) == "42"


def test_nothing_is_known_of_an_operation_never_added(store: Store) -> None:
    assert store.outbox.get(OperationKey("none")) is None


def test_after_a_long_pull_sqlite_knows_the_shape_of_the_tables(store: Store, folder: Path) -> None:
    store.base.apply_page(a_page(*(a_snapshot(a_ticket(serial)) for serial in range(50))))
    store.base.learn()
    with closing(dbapi2.connect(str(folder / "cache.db"))) as cache:
        (known,) = cache.execute(
            "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'ticket'"
        ).fetchone()
    assert known > 0


def test_a_window_can_write_between_two_portions_of_a_page(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    many = a_page(*map(a_ticket, range(1, 2 * PORTION + 2)))
    store.base.apply_page(a_page(a_ticket(1)))
    with closing(Store.open(folder, clock)) as window:
        seen: list[int] = []

        def meanwhile() -> None:
            window.outbox.add(a_note(ticket_id(1)))
            seen.append(count(window, ""))

        store.base.apply_page(many, meanwhile)
    assert seen == [PORTION, 2 * PORTION]
    assert [one.operation.ticket for one in store.outbox.list()] == [ticket_id(1), ticket_id(1)]


def test_after_a_crash_between_two_portions_the_page_comes_again_and_is_whole(store: Store) -> None:
    many = a_page(*map(a_ticket, range(1, PORTION + 2)), cursor="1")

    def crash() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.base.apply_page(many, crash)
    assert (store.base.cursor(), count(store, "")) == (None, PORTION)
    store.base.apply_page(many)
    assert (store.base.cursor(), count(store, "")) == (Cursor("1"), PORTION + 1)
