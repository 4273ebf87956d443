"""Attendance: when somebody was away, what was noted meanwhile, and what becomes of it when it was seen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.changes import Changes
from desk.models.digest import Digest, Rank
from desk.models.errors import InvalidInput
from desk.models.events import LinkState
from desk.models.ids import TicketId
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.engine import Engine
from tests.fakes import FakeClock
from tests.sync.technician import Technician


class Watched(Technician):
    """A technician whose window is open beside the sync."""

    watched = True

    def start(self) -> None:
        """Start the program with its window."""
        super().start()
        self.engine = Engine(
            self.store, self.connector, self.clock, lambda: self.secret, self.events.append,
            watched=self.watched,
        )  # fmt: skip

    @property
    def digest(self) -> Digest:
        """What there is to be looked at."""
        found = self.store.digests.current(self.clock.now())
        assert found is not None
        return found


class Unattended(Watched):
    """Rounds that a timer starts; no window is open."""

    watched = False


@pytest.fixture
def eve(tmp_path: Path, server: MemoryServer, clock: FakeClock) -> Iterator[Watched]:
    made = Watched(tmp_path / "eve", server, clock, login="eve", page=3)
    yield made
    made.store.close()


def away(clock: FakeClock, hours: float = 10) -> None:
    clock.advance(minutes=60 * hours)


def given_to(eve: Watched, server: MemoryServer, title: str = "VPN drops") -> TicketId:
    """A ticket of hers."""
    ticket = server.register(title)
    server.edit(ticket, assignee=eve.id)
    return ticket


def test_the_first_pull_is_no_absence(eve: Watched, server: MemoryServer) -> None:
    given_to(eve, server)
    eve.sync()
    assert eve.store.digests.current(eve.clock.now()) is None
    assert eve.store.digests.waiting() is None


def test_what_changes_while_the_window_is_in_contact_is_seen_as_it_comes(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    for minute in range(10):
        clock.advance(minutes=5)
        server.edit(ticket, priority=1 + minute % 5)
        eve.sync()
    assert eve.store.digests.current(clock.now()) is None


def test_after_a_night_the_digest_tells_what_changed_from_when_to_when(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket, other = given_to(eve, server), server.register("Payroll")
    eve.sync()
    evening = clock.now()
    away(clock)
    server.edit(ticket, priority=1)
    server.edit(other, priority=1)
    eve.crash()
    eve.sync()
    assert [(a.began, a.ended) for a in eve.digest.absences] == [(evening, clock.now())]
    assert [(n.ticket, n.rank) for n in eve.digest.news] == [(ticket, Rank.MINE)]
    assert [(e.group, e.tickets) for e in eve.digest.elsewhere] == [("", 1)]
    assert (eve.digest.tickets, eve.digest.changes) == (2, 2)
    assert any(event.away for event in eve.touched)


def test_a_short_cut_is_no_absence(eve: Watched, server: MemoryServer, clock: FakeClock) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    clock.advance(minutes=14)
    server.edit(ticket, priority=1)
    eve.sync()
    assert eve.store.digests.current(clock.now()) is None


def test_an_absence_in_which_nothing_changed_says_so(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    given_to(eve, server)
    eve.sync()
    away(clock)
    eve.sync()
    assert (eve.digest.tickets, len(eve.digest.absences)) == (0, 1)
    assert eve.store.digests.waiting() is None, "nothing to look at, so nothing calls"


def test_a_pull_that_broke_off_goes_on_noting_after_a_restart(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    tickets = [given_to(eve, server, f"Call {n}") for n in range(9)]
    eve.sync()
    away(clock)
    for ticket in tickets:
        server.edit(ticket, priority=1)
    eve.crash()
    eve.connector.reads.extend([Fault.NONE, Fault.NONE, Fault.AWAY])
    assert eve.sync() is LinkState.OFFLINE
    assert eve.store.digests.waiting() is None, "the first pull after it is not over"
    eve.crash()
    clock.advance(minutes=1)
    eve.sync()
    assert {n.ticket for n in eve.digest.news} == set(tickets)
    assert len(eve.digest.absences) == 1


def test_absences_that_nobody_looked_at_become_one_digest(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    for priority in (1, 2):
        away(clock)
        server.edit(ticket, priority=priority)
        eve.sync()
    assert len(eve.digest.absences) == 2
    (news,) = eve.digest.news
    (field,) = news.fields
    assert (field.before, field.now, news.changes) == (3, 2, 2)


def test_rounds_without_a_window_note_all_they_bring(
    tmp_path: Path, server: MemoryServer, clock: FakeClock
) -> None:
    eve = Unattended(tmp_path / "eve", server, clock, login="eve")
    ticket = given_to(eve, server)
    eve.sync()
    for priority in (1, 2):
        clock.advance(minutes=5)
        server.edit(ticket, priority=priority)
        eve.sync()
    (news,) = eve.digest.news
    assert (news.fields[0].before, news.fields[0].now) == (3, 2)
    assert len(eve.digest.absences) == 1
    eve.store.close()


def test_a_digest_closed_without_a_window_is_where_the_next_absence_begins(
    tmp_path: Path, server: MemoryServer, clock: FakeClock
) -> None:
    eve = Unattended(tmp_path / "eve", server, clock, login="eve")
    ticket = given_to(eve, server)
    eve.sync()
    away(clock)
    server.edit(ticket, priority=1)
    eve.sync()
    closed = clock.now()
    eve.store.digests.close(eve.digest, closed)
    away(clock)
    server.edit(ticket, priority=2)
    eve.sync()
    assert [absence.began for absence in eve.digest.absences] == [closed]
    eve.store.close()


def test_what_came_without_a_window_is_no_absence_when_the_window_was_closed_only_shortly(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    eve.watched = False
    eve.crash()
    clock.advance(minutes=3)
    server.edit(ticket, priority=1)
    eve.sync()
    eve.watched = True
    eve.crash()
    clock.advance(minutes=3)
    eve.sync()
    assert eve.store.digests.current(clock.now()) is None


def test_a_ticket_deleted_meanwhile_is_told_by_its_number(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    number = eve.shown(ticket).number
    away(clock)
    server.delete(ticket)
    eve.sync()
    (news,) = eve.digest.news
    assert (news.number, news.gone, news.changes) == (number, True, 1)


def test_a_ticket_deleted_under_unsent_work_is_told_first(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = server.register("VPN drops")
    eve.sync()
    away(clock)
    eve.sets(ticket, priority=1)
    server.delete(ticket)
    eve.sync()
    (news,) = eve.digest.news
    assert (news.rank, news.gone) == (Rank.WAITS, True)


def test_a_field_both_changed_is_told_with_its_conflict(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = server.register("VPN drops")
    eve.sync()
    away(clock)
    eve.sets(ticket, priority=1)
    server.edit(ticket, priority=5)
    eve.sync()
    (news,) = eve.digest.touching
    assert [(f.touches, f.before, f.now, f.mine) for f in news.touching] == [("conflict", 3, 5, 1)]
    assert news.rank is Rank.WAITS


def test_what_was_sent_on_return_is_no_news(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    away(clock)
    server.edit(ticket, impact=1)
    eve.sets(ticket, priority=1)
    eve.notes(ticket)
    eve.sync()
    eve.sync()
    (news,) = eve.digest.news
    assert [f.field for f in news.fields] == ["impact"]
    assert (news.changes, news.added) == (1, ())


def test_a_call_registered_offline_is_no_news_to_who_registered_it(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    eve.sync()
    away(clock)
    eve.registers()
    eve.connector.faults.append(Fault.LOSE_REPLY)
    eve.sync()
    away(clock)
    eve.crash()
    eve.sync()
    assert eve.digest.tickets == 0


def test_what_was_taken_note_of_stays_so_over_a_restart(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = server.register("VPN drops")
    eve.sync()
    eve.sets(ticket, priority=2)
    eve.sync()
    away(clock)
    server.edit(ticket, priority=5)
    eve.sync()
    (news,) = eve.digest.touching
    eve.store.digests.accept(eve.digest.id, ticket, news.touching)
    eve.crash()
    assert eve.digest.touching == ()
    assert eve.digest.tickets == 1


def test_a_digest_that_was_closed_can_be_read_as_it_was_for_seven_days(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    away(clock)
    server.edit(ticket, priority=1)
    eve.sync()
    seen = eve.digest
    eve.store.digests.close(seen, clock.now())
    assert eve.store.digests.current(clock.now()) is None
    server.edit(ticket, priority=4)
    eve.sync()
    (kept,) = eve.store.digests.closed(clock.now())
    assert kept.news == seen.news
    assert kept.closed_at == clock.now()
    clock.advance(days=7, seconds=1)
    assert eve.store.digests.closed(clock.now()) == []


def test_closing_marks_its_tickets_as_seen(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    away(clock)
    server.edit(ticket, priority=1)
    eve.sync()
    changes = eve.store.digests.close(eve.digest, clock.now())
    assert changes == Changes(tickets=frozenset({ticket}), away=True)
    (row,) = eve.store.tickets.rows([eve.store.tickets.row_number(ticket) or 0])
    assert not row.unread


def test_what_came_while_the_digest_was_read_is_not_closed_with_it(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    away(clock)
    server.edit(ticket, priority=1)
    eve.sync()
    read = eve.digest
    away(clock)
    server.edit(ticket, impact=1)
    eve.sync()
    with pytest.raises(InvalidInput, match="More changed while you were reading"):
        eve.store.digests.close(read, clock.now())
    assert {f.field for f in eve.digest.news[0].fields} == {"priority", "impact"}


def test_a_clock_put_back_makes_no_absence(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    clock.set(clock.now() - timedelta(days=1))
    server.edit(ticket, priority=1)
    eve.sync()
    assert eve.store.digests.current(clock.now()) is None


def test_a_clock_put_back_throws_no_digest_away(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    ticket = given_to(eve, server)
    eve.sync()
    away(clock)
    server.edit(ticket, priority=1)
    eve.sync()
    clock.set(clock.now() - timedelta(days=1))
    eve.sync()
    assert eve.digest.tickets == 1


def test_a_server_that_began_anew_tells_everything_again_and_only_what_changed_is_news(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    tickets = [given_to(eve, server, f"Call {n}") for n in range(9)]
    eve.sync()
    backup = server.back_up()
    away(clock)
    server.restore(backup)
    server.edit(tickets[4], priority=1)
    eve.sync()
    assert [n.ticket for n in eve.digest.news] == [tickets[4]]
    assert eve.digest.tickets == 1


def test_contact_is_written_down_now_and_then_and_nothing_else_in_a_quiet_round(
    eve: Watched, server: MemoryServer, clock: FakeClock
) -> None:
    eve.sync()
    eve.events.clear()
    clock.advance(minutes=1)
    version = eve.store.data_version()
    eve.sync()
    assert (eve.touched, eve.store.data_version()) == ([], version)
