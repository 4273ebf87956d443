"""`kill -9` of window, sync and server while work is being written: nothing lost, nothing doubled."""

import os
import random
import signal
from collections import Counter
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from desk.models.clock import SystemClock
from desk.models.query import parse
from desk.models.store import Store
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Program, at_the_server, bodies, python, until
from tests.end_to_end.window import NEW
from tests.pulse import Pulse, pulse_in
from tests.servers import RunningServer, running_server

SEED = 20260302
KILLS = 30
VICTIMS = ["window"] * 5 + ["sync"] * 2 + ["server"]
"""Mostly the window: everything else is killed much oftener in `tests/faults`."""


class Work:
    """One technician's window through many kills, and what it said to be safe."""

    def __init__(self, seat: Seat, tickets: list[str], pulse: Pulse) -> None:
        self.seat = seat
        self.pulse = pulse
        self.asked: set[str] = set()
        self.acked: set[str] = set()
        self._tickets = tickets
        self._turn = 0
        self.window: Program | None = None

    def start(self) -> Program:
        """Open the window, as its user does after each crash."""
        self._turn += 1
        command = python("tests.end_to_end.window", str(self.seat.home), f"turn{self._turn}")
        self.window = Program([*command, *self._tickets], QT_QPA_PLATFORM="offscreen")
        return self.window

    def safe(self) -> int:
        """How many operations this window said to be on the disk."""
        assert self.window is not None
        return sum("acked" in line for line in list(self.window.lines))

    def sync(self) -> int | None:
        """The process id of the sync that runs, as far as the window knows."""
        assert self.window is not None
        known = [line["sync"] for line in list(self.window.lines) if "sync" in line]
        return known[-1] if known else None

    def kill(self) -> float:
        """Kill the window; remember what it said. Returns the moment of the kill."""
        assert self.window is not None
        at = monotonic()
        self.window.kill()
        self.asked |= {line["asked"] for line in self.window.lines if "asked" in line}
        self.acked |= {line["acked"] for line in self.window.lines if "acked" in line}
        return at

    def typed_before(self, moment: float) -> int:
        """How long the draft was at a moment."""
        assert self.window is not None
        lengths = [
            line["typed"] for line in self.window.lines if "typed" in line and line["at"] <= moment
        ]
        return max(lengths, default=0)

    def drafted(self) -> int:
        """How long the draft on the disk is, of this window's."""
        store = Store.open(self.seat.folder, SystemClock())
        try:
            draft = store.drafts.get(NEW, "new")
        finally:
            store.close()
        mine = draft is not None and draft.body.startswith(f"turn{self._turn}:")
        return len(draft.body) if draft is not None and mine else 0


def a_few_tickets(seat: Seat) -> list[str]:
    """Ids of open tickets."""
    with seat.store() as store:
        me = store.base.me()
        assert me is not None
        now = SystemClock().now()
        return [row.id for row in store.tickets.first(parse("open"), "number", me, now, limit=3)]


def kill_one(victim: str, work: Work, server: RunningServer) -> None:
    """Kill a program at this very moment, and start again what its user or system would."""
    if victim == "window":
        at = work.kill()
        assert work.drafted() >= work.typed_before(work.pulse.a_second_before(at))
        work.start()
    elif victim == "server":
        server.kill()
        server.start()
    elif (process := work.sync()) is not None:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)  # the window starts another one


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_or_doubled_by_kills(tmp_path: Path, seat_at: SeatAt) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")  # noqa: T201  shown when the test fails
    with running_server(tmp_path, demo=60, process=True) as server, pulse_in(tmp_path) as pulse:
        seat = seat_at("tech1", server.url)
        work = Work(seat, a_few_tickets(seat), pulse)
        work.start()
        for victim in [*chance.choices(VICTIMS, k=KILLS - 1), "window"]:
            before, more = work.safe(), chance.randint(1, 25)
            until(lambda b=before, m=more: work.safe() >= b + m, "the next writes")  # type: ignore[misc]
            kill_one(victim, work, server)
        work.kill()
        until(lambda: seat("sync").status == 0, "everything at the server")
        counted: Counter[str] = Counter()
        for snapshot in at_the_server(server.url).values():
            counted += bodies(snapshot)
        assert len(work.acked) > KILLS
        assert sorted(body for body in work.acked if counted[body] != 1) == []
        assert sorted(body for body in work.asked if counted[body] > 1) == []
        assert seat.waiting() == []
