"""The feed of Znuny against a server that is only its tickets: pages, floods, lost pages, what vanishes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desk.models.account import Account
from desk.models.feed import Cursor, Page
from desk.sync.connector import Restarted
from desk.sync.connectors.znuny.directory import Directory
from desk.sync.connectors.znuny.feed import EVERYTHING, ROWS, SKEW, Feed
from desk.sync.connectors.znuny.mapping import Terms
from desk.sync.connectors.znuny.names import Names
from desk.sync.connectors.znuny.reading import Reader
from tests.connectors.znuny.only_tickets import OnlyTickets
from tests.fakes import FakeClock

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Bench:
    """A feed, its server and a clock."""

    def __init__(self) -> None:
        self.clock = FakeClock(START)
        self.server = OnlyTickets(self.clock)
        self._terms = Terms(Names(Account("a", "a", "znuny", "https://z/otrs")))
        self.feed = self.process()

    def process(self) -> Feed:
        """A feed that remembers nothing, as after a restart."""
        api: Any = self.server
        directory = Directory(api, self._terms)
        return Feed(api, Reader(api, directory, self._terms, self.clock), directory, self.clock)

    def pull(self, cursor: Cursor | None = None) -> tuple[list[Page], Cursor]:
        """All pages after a cursor."""
        pages = [self.feed.page(cursor)]
        while pages[-1].more:
            pages.append(self.feed.page(pages[-1].cursor))
        return pages, pages[-1].cursor

    def news(self, cursor: Cursor) -> tuple[list[str], list[str], Cursor]:
        """The titles that came, the ids that went."""
        pages, cursor = self.pull(cursor)
        titles = [one.ticket.title for page in pages for one in page.tickets]
        return titles, [str(one) for page in pages for one in page.deleted], cursor


@pytest.fixture
def bench() -> Bench:
    made = Bench()
    for remote in range(1, ROWS + 21):
        made.server.put(remote)
    made.clock.advance(seconds=3600)
    return made


def test_the_newest_come_first_and_a_page_that_was_lost_comes_again(bench: Bench) -> None:
    first = bench.feed.page(None)
    assert [one.ticket.id for one in first.tickets][:2] == [str(ROWS + 20), str(ROWS + 19)]
    assert (first.done, first.total) == (ROWS, ROWS + 20)
    second = bench.feed.page(first.cursor)
    assert bench.feed.page(first.cursor).tickets == second.tickets
    assert bench.process().page(first.cursor).tickets == second.tickets
    assert len(second.tickets) == 20


def test_many_changes_come_in_pages_and_only_once(bench: Bench) -> None:
    _, cursor = bench.pull()
    for remote in range(1, ROWS + 11):
        bench.server.put(remote, f"T{remote}")
    titles, gone, cursor = bench.news(cursor)
    assert (len(titles), len(set(titles)), gone) == (ROWS + 10, ROWS + 10, [])
    assert bench.news(cursor)[:2] == ([], [])  # the minutes before bring them again


def test_two_changes_within_one_second_are_both_seen(bench: Bench) -> None:
    _, cursor = bench.pull()
    bench.server.put(7, "once")
    titles, _, cursor = bench.news(cursor)
    assert titles == ["once"]
    bench.server.put(7, "twice")
    assert bench.news(cursor)[0] == ["twice"]


def test_what_was_unfinished_is_missed_at_once_and_what_was_finished_within_the_hour(
    bench: Bench,
) -> None:
    bench.server.put(8, kind="closed")
    bench.clock.advance(seconds=600)
    _, cursor = bench.pull()
    _, _, cursor = bench.news(cursor)
    bench.server.remove(7)
    bench.server.remove(8)
    bench.clock.advance(seconds=600)
    _, gone, later = bench.news(cursor)
    assert gone == ["7"]
    assert bench.news(cursor)[1] == ["7"]  # should that page have been lost
    bench.clock.advance(seconds=EVERYTHING)
    assert bench.news(later)[1] == ["8"]


def test_what_comes_into_sight_comes_although_nothing_happened_to_it(bench: Bench) -> None:
    _, cursor = bench.pull()
    _, _, cursor = bench.news(cursor)
    bench.server.put(900, "Given to us")
    bench.server.changed["900"] = START - timedelta(days=3)
    assert bench.news(cursor)[0] == ["Given to us"]


def test_an_idle_poll_asks_twice_and_reads_no_ticket(bench: Bench) -> None:
    _, cursor = bench.pull()
    bench.clock.advance(seconds=600)
    _, _, cursor = bench.news(cursor)
    bench.clock.advance(seconds=600)
    bench.server.asked.clear()
    assert bench.feed.page(cursor).cursor == cursor
    assert bench.server.asked == ["search", "search"]


def test_after_a_night_nothing_is_missed(bench: Bench) -> None:
    _, cursor = bench.pull()
    bench.clock.advance(seconds=60)
    bench.server.put(9, "In the evening")
    bench.clock.advance(seconds=12 * 3600)
    bench.feed = bench.process()
    assert bench.news(cursor)[0] == ["In the evening"]


def test_a_server_whose_clock_went_back_is_read_anew(bench: Bench) -> None:
    _, cursor = bench.pull()
    bench.clock.advance(seconds=-SKEW - 60)
    with pytest.raises(Restarted):
        bench.feed.page(cursor)


def test_a_page_that_is_too_large_is_read_in_halves_and_a_ticket_without_its_files(
    bench: Bench,
) -> None:
    bench.server.large = {"7"}
    pages, _ = bench.pull()
    digests = {one.remote: one.attachments[0].sha256 for page in pages for one in page.tickets}
    assert len(digests) == ROWS + 20
    assert [remote for remote, digest in digests.items() if not digest] == ["7"]
