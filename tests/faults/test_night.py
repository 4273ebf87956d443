"""Programs that fall asleep in the middle of their work, by chance, and wake again (SIGSTOP, SIGCONT).

A closed lid, a server that swaps: what was written meanwhile is sent once, and what timed out and was
done after all, too."""

import random
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest

from desk.models.errors import StoreBusy
from desk.models.events import SyncNow, event_line
from desk.models.ids import TicketId
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Technician, at_the_server, bodies, until
from tests.faults.nursery import Child, nursery
from tests.pulse import Pulse, pulse_in
from tests.servers import free_port

SEED = 20261125
SLEEPS = 12
SHORT = ("tests.faults.child:short_waits",)
PROMPT = 1.0
"""Seconds an operation may take to be on the disk while somebody sleeps: no program waits for it."""


class Night:
    """A server and a sync, both real, and somebody who writes."""

    def __init__(
        self, server: Child, sync: Child, person: Technician, url: str, pulse: Pulse
    ) -> None:
        self.server, self.sync, self.person, self.url = server, sync, person, url
        self.pulse = pulse
        self.tickets = [TicketId(t) for t in sorted(at_the_server(url))[:3]]
        self.written: list[str] = []
        self._count = 0

    def writes(self, count: int) -> None:
        """Write; each is on the disk at once."""
        for _ in range(count):
            began = monotonic()
            self._write()
            assert self.pulse.is_within(PROMPT, began)

    def tries_to_write(self) -> None:
        """Write while the sync sleeps. It may have fallen asleep in the very middle of a commit:
        then a plain no comes, and nothing was written."""
        with suppress(StoreBusy):
            self._write()

    def _write(self) -> None:
        self._count += 1
        name = f"night-{self._count}"
        self.person.notes(self.tickets[self._count % 3], name)
        self.written.append(name)

    def states(self) -> list[str]:
        """What the sync said of the connection, in order."""
        return [line["state"] for line in list(self.sync.lines) if line.get("event") == "link"]

    def becomes(self, state: str) -> None:
        """Wait until that is the last it said."""
        self.sync.until(lambda _sync: self.states()[-1:] == [state], state)

    def rests(self) -> None:
        """Wait until everything is at the server; ask for rounds as somebody at a window would."""

        def done() -> bool:
            self.sync.say(event_line(SyncNow()))
            return self.person.waits() == 0

        until(done, "everything at the server")

    def require_each_once(self) -> None:
        """Nothing lost, nothing doubled."""
        counted: Counter[str] = Counter()
        for snapshot in at_the_server(self.url).values():
            counted += bodies(snapshot)
        assert [name for name in self.written if counted[name] != 1] == []
        ours = sum(n for name, n in counted.items() if name.startswith("night-"))
        assert ours == len(self.written)  # what was refused is nowhere


@contextmanager
def night_in(folder: Path, seat_at: SeatAt) -> Iterator[Night]:
    """A night; nobody of it runs after the block, sleeping or not."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    running: list[Child] = []
    with nursery() as nest, pulse_in(folder) as pulse:
        try:
            data = str(folder / "server")
            running.append(nest.start("tests.faults.child:server", str(port), data, "20"))
            running[0].until(lambda c: any("event" in line for line in c.lines), "the server")
            seat = seat_at("tech1", url)
            home = str(seat.home)
            running.append(
                nest.start("tests.faults.child:desk", "--home", home, "sync", "--watch", "--json",
                           hooks=SHORT)
            )  # fmt: skip
            person = Technician(seat)
            try:
                night = Night(running[0], running[1], person, url, pulse)
                night.becomes("online")
                yield night
            finally:
                person.stop()
        finally:
            for child in running:
                child.kill()


@pytest.fixture
def night(tmp_path: Path, seat_at: SeatAt) -> Iterator[Night]:
    with night_in(tmp_path, seat_at) as made:
        yield made


@pytest.mark.slow
def test_what_is_written_while_the_sync_sleeps_is_sent_once_when_it_wakes(night: Night) -> None:
    chance = random.Random(SEED)
    for _ in range(SLEEPS):
        night.writes(chance.randint(1, 6))
        if chance.random() < 0.5:  # else it falls asleep before it has begun to send
            until(lambda: night.person.waits() < 4, "some of it on its way")
        night.sync.signal(signal.SIGSTOP)
        night.tries_to_write()
        night.sync.signal(signal.SIGCONT)
    assert len(night.written) > SLEEPS
    night.rests()
    night.require_each_once()


@pytest.mark.slow
def test_a_server_that_falls_asleep_holds_nobody_up_and_does_nothing_twice(night: Night) -> None:
    chance = random.Random(SEED)
    for _ in range(SLEEPS // 3):
        night.writes(chance.randint(1, 6))
        night.server.signal(signal.SIGSTOP)  # connections stay open, and nobody answers
        night.writes(chance.randint(1, 6))
        night.becomes("offline")
        night.writes(1)
        assert night.person.waits() >= 1
        night.server.signal(signal.SIGCONT)  # it now does what we have long given up
        night.rests()
        night.becomes("online")
    night.require_each_once()


@pytest.mark.slow
def test_both_asleep_at_once_wake_in_any_order(
    night: Night,
) -> None:
    night.writes(5)
    night.server.signal(signal.SIGSTOP)
    night.writes(5)
    night.becomes("offline")
    night.sync.signal(signal.SIGSTOP)  # the laptop's lid, before anything is cleared up
    night.server.signal(signal.SIGCONT)
    night.tries_to_write()
    night.sync.signal(signal.SIGCONT)
    night.rests()
    night.require_each_once()
