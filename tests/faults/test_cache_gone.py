"""The cache is deleted or breaks while a window's store and a sync have it open: work is kept, and said plainly."""

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.ids import TicketId
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Technician, at_the_server, at_work, bodies, until
from tests.servers import RunningServer, running_server

FIRST_PAGE = 4096


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=20) as running:
        yield running


def delete(cache: Path) -> None:
    """What a tidy person does."""
    for end in ("", "-wal", "-shm"):
        cache.with_name(cache.name + end).unlink(missing_ok=True)


def spoil(cache: Path) -> None:
    """What a failing disk does."""
    with cache.open("r+b") as file:
        file.seek(FIRST_PAGE)
        file.write(random.Random(1).randbytes(cache.stat().st_size - FIRST_PAGE))


def wait_until_sent(person: Technician) -> None:
    """Ask for rounds until nothing waits."""

    def sent() -> bool:
        person.wake()
        return person.waits() == 0

    until(sent, "everything at the server")


def require_all_is_well(server: RunningServer, seat: Seat, ticket: TicketId, notes: int) -> None:
    """The next start has everything again, and each note is at the server once."""
    until(lambda: seat("sync").status == 0, "the cache being here again")
    assert seat.waiting() == []
    found = at_the_server(server.url)
    assert seat("tickets", "--view", "all", "--json").json["total"] == len(found)
    written = {name: n for name, n in bodies(found[ticket]).items() if name.startswith("after")}
    assert written == {f"after {turn}": 1 for turn in range(notes)}


@pytest.mark.slow
def test_a_cache_deleted_under_a_running_sync_costs_no_work(
    server: RunningServer, seat_at: SeatAt
) -> None:
    seat = seat_at("tech1", server.url)
    ticket = min(at_the_server(server.url))
    with at_work(seat) as (person,):
        until(lambda: person.link() == "online", "the first round")
        delete(seat.folder / "cache.db")
        for turn in range(5):
            person.notes(ticket, f"after {turn}")
        wait_until_sent(person)
    require_all_is_well(server, seat, ticket, 5)


@pytest.mark.slow
def test_a_cache_that_breaks_under_a_running_sync_is_said_plainly_and_costs_no_work(
    server: RunningServer, seat_at: SeatAt
) -> None:
    seat = seat_at("tech1", server.url)
    ticket = min(at_the_server(server.url))
    with at_work(seat) as (person,):
        until(lambda: person.link() == "online", "the first round")
        assert person.sync is not None
        person.sync.process.send_signal(signal.SIGSTOP)  # so that work waits here
        try:
            for turn in range(5):
                person.notes(ticket, f"after {turn}")
            assert person.waits() == 5
            spoil(seat.folder / "cache.db")
        finally:
            person.sync.process.send_signal(signal.SIGCONT)
        person.wake()
        until(lambda: person.link() == "paused", "the sync saying so")
        faults = [line for line in person.sync.lines if line["event"] == "fault"]
        assert "start it again" in faults[-1]["advice"]
    require_all_is_well(server, seat, ticket, 5)
