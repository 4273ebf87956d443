"""The digest read from the files: what servers without a history leave, and what a rebuilt cache does not."""

from datetime import timedelta

import pytest

from desk.models.conflict import Clash
from desk.models.digest import Digest, Rank
from desk.models.store import Store
from tests.builders import ANNA, a_change, a_page, a_person, a_snapshot, a_ticket, an_entry
from tests.fakes import FakeClock

OWN = a_ticket(1, assignee=ANNA, priority=3)


@pytest.fixture
def known(store: Store) -> Store:
    """Anna has seen two tickets; one is hers."""
    anna = a_person("anna", "Anna Berg", is_agent=True, groups=("net",))
    store.base.set_me(anna)
    store.base.apply_page(a_page(OWN, a_ticket(2), people=(anna,)))
    return store


def digest(store: Store, clock: FakeClock) -> Digest:
    store.absences.end(clock.now(), watched=True)
    found = store.digests.current(clock.now())
    assert found is not None
    return found


def leave(store: Store, clock: FakeClock) -> None:
    store.absences.begin(clock.now())
    clock.advance(minutes=600)


def test_what_was_changed_and_put_back_without_a_history_is_still_counted(
    known: Store, clock: FakeClock
) -> None:
    leave(known, clock)
    known.base.apply_page(a_page(a_ticket(1, assignee=ANNA, priority=1), cursor="2"))
    known.base.apply_page(a_page(OWN, cursor="3"))
    found = digest(known, clock)
    assert found.news == ()
    assert (found.tickets, found.changes) == (1, 2)


def test_a_conflict_is_told_even_when_nothing_was_noted_of_its_ticket(
    known: Store, clock: FakeClock
) -> None:
    leave(known, clock)
    known.base.apply_page(a_page(a_ticket(2, impact=1), cursor="2"))
    mine = a_change(OWN, at=clock.now(), priority=2)
    known.outbox.add(mine)
    known.outbox.claim_next(clock.now())
    known.outbox.reduce(mine.key, None, (Clash("priority", 3, 2, 1),), clock.now())
    (news,) = digest(known, clock).touching
    assert (news.ticket, news.rank) == (OWN.id, Rank.WAITS)
    assert [(f.before, f.now, f.mine) for f in news.touching] == [(3, 1, 2)]


def test_a_text_in_html_is_told_in_plain_words(known: Store, clock: FakeClock) -> None:
    leave(known, clock)
    words = an_entry(OWN, "<p>Still <b>broken</b></p><script>x</script>", format="html")
    known.base.apply_page(a_page(a_snapshot(OWN, words), cursor="2"))
    (news,) = digest(known, clock).news
    assert [each.text for each in news.added] == ["Still broken"]


def test_tickets_of_ones_groups_are_counted_apart(known: Store, clock: FakeClock) -> None:
    leave(known, clock)
    known.base.apply_page(a_page(a_ticket(2, impact=1), a_ticket(3, group="net"), cursor="2"))
    counted = [(each.group, each.tickets) for each in digest(known, clock).elsewhere]
    assert counted == [("net", 1), ("", 1)]


def test_a_page_that_was_not_kept_leaves_no_note(known: Store, clock: FakeClock) -> None:
    leave(known, clock)

    def break_off() -> None:
        known.absences.note([a_snapshot(a_ticket(2, impact=1))])
        raise ConnectionError

    with pytest.raises(ConnectionError):
        known._cache.write(break_off)
    assert known.digests.waiting() is None
    assert digest(known, clock).tickets == 0


def test_only_news_of_the_present_is_marked_as_seen(known: Store, clock: FakeClock) -> None:
    leave(known, clock)
    at = clock.now()
    known.base.apply_page(a_page(a_ticket(1, assignee=ANNA, impact=1, updated_at=at), cursor="2"))
    read = digest(known, clock)
    later = at + timedelta(minutes=1)
    known.base.apply_page(a_page(a_ticket(1, assignee=ANNA, impact=2, updated_at=later), cursor="3"))  # fmt: skip
    known.digests.close(read, later)
    (row,) = known.tickets.rows([known.tickets.row_number(OWN.id) or 0])
    assert row.unread, "what came after it was read has not been seen"
