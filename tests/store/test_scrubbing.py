"""What was dropped from the cache: named by its number alone where it was told of, and gone from index and log."""

from pathlib import Path

from desk.models.feed import Cursor, Page
from desk.models.notices import Notice, NoticeKind
from desk.models.store import Store
from tests.builders import ANNA, MONDAY, a_page, a_snapshot, a_ticket, an_entry
from tests.fakes import FakeClock
from tests.store.test_digests import digest, known, leave

__all__ = ["known"]

OWN = a_ticket(1, assignee=ANNA, priority=3)
SECRET = "Xylograph0417"


def gone(*tickets: str) -> Page:
    return Page(Cursor("gone"), deleted=tuple(tickets))  # type: ignore[arg-type]


def test_a_notice_of_a_ticket_that_is_gone_keeps_its_number_alone(store: Store) -> None:
    told = [
        Notice(f"p1:{serial}", NoticeKind.P1, MONDAY, a_ticket(serial).id, f"N-{serial}", SECRET)
        for serial in (1, 2)
    ]
    store.notices.put(*told)
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    store.base.apply_page(gone(a_ticket(1).id))
    kept = {notice.number: (notice.title, notice.secret) for notice in store.notices.list()}
    assert kept == {"N-1": ("", True), "N-2": (SECRET, False)}
    store.base.apply_page(gone(a_ticket(9).id))
    assert len(store.notices.list()) == 2


def test_what_is_told_of_an_absence_names_a_ticket_that_is_gone_by_its_number(
    known: Store,
    clock: FakeClock,
) -> None:
    named = a_ticket(1, assignee=ANNA, title=SECRET)
    known.base.apply_page(a_page(named, cursor="1b"))
    leave(known, clock)
    known.base.apply_page(a_page(a_ticket(1, assignee=ANNA, title=SECRET, priority=1), cursor="2"))
    known.base.apply_page(gone(named.id))
    (news,) = digest(known, clock).news
    assert (news.gone, news.number, news.title) == (True, named.number, "")


def test_a_reader_who_stands_in_the_way_only_puts_it_off(store: Store, folder: Path) -> None:
    named = a_ticket(1, title=SECRET)
    store.base.apply_page(a_page(a_snapshot(named, an_entry(named, SECRET))))
    log = folder / "cache.db-wal"
    assert SECRET.encode() in log.read_bytes()
    reading = store._cache._connection.execute("SELECT id FROM ticket")
    reading.fetchone()
    try:
        store.base.apply_page(gone(named.id))
    finally:
        reading.close()
    store.base.apply_page(a_page(a_ticket(2), cursor="3"))
    assert SECRET.encode() not in log.read_bytes()
    assert SECRET.encode() not in (folder / "cache.db").read_bytes()
