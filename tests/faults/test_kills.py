"""Three hundred times `kill -9` under load: of writers, of commands, of the sync, of the server."""

import random
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from sqlcipher3 import dbapi2

from desk.models.feed import Snapshot
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import at_the_server, until
from tests.faults.nursery import Child, Nursery, nursery
from tests.faults.pen import text_of
from tests.servers import free_port

SEED = 20260302
KILLS = 300
LIGHT = {"pen": 8, "command": 4, "sync": 6, "server": 3}
"""Who is killed how often, in parts of the whole."""
LONGEST = 0.12
"""Seconds between two kills at most, beside what it takes to start again."""


class Bench:
    """A server, a sync, a pen and now and then a command: each killed and started again."""

    def __init__(self, nest: Nursery, folder: Path) -> None:
        self._nest = nest
        self._data = folder / "server"
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.seat = Seat(folder / "tech1")
        self.tickets: list[str] = []
        self.asked: set[str] = set()
        self.acked: set[str] = set()
        self.drafted: set[str] = set()
        self._turn = 0
        self.running: dict[str, Child] = {}

    def start(self, what: str) -> None:
        """Start one of them."""
        getattr(self, f"_start_{what}")()

    def _start_server(self) -> None:
        child = self._nest.start(
            "tests.faults.child:server", str(self._port), str(self._data), "30"
        )
        child.until(lambda c: any("event" in line for line in c.lines), "the server")
        self.running["server"] = child

    def _start_sync(self) -> None:
        self.running["sync"] = self._desk("sync", "--watch", "--json")

    def _start_pen(self) -> None:
        self._turn += 1
        self.running["pen"] = self._nest.start(
            "tests.faults.pen:write", str(self.seat.folder), f"pen{self._turn}", *self.tickets
        )

    def _start_command(self) -> None:
        self._turn += 1
        name = f"cmd{self._turn}"
        self.asked.add(name)
        self.running["command"] = self._desk(
            "note", self.numbers[self._turn % len(self.numbers)], "--text", text_of(name)
        )
        self._command = name

    def _desk(self, *arguments: str) -> Child:
        return self._nest.start(
            "tests.faults.child:desk", "--home", str(self.seat.home), *arguments
        )

    def choose_tickets(self) -> None:
        """Some that exist already."""
        shown = self.seat("tickets", "--view", "all", "--json").json["tickets"][:15]
        self.tickets = [row["id"] for row in shown]
        self.numbers = [row["number"] for row in shown]

    def kill(self, what: str) -> None:
        """Kill one of them at this very moment; remember what it said to be safe."""
        child = self.running.pop(what)
        child.kill()
        if what == "command":
            if any(line.get("status") in {0, 3} for line in child.lines if isinstance(line, dict)):
                self.acked.add(self._command)
            return
        for line in child.lines:
            self.asked |= {line["asked"]} if "asked" in line else set()
            self.acked |= {line["acked"]} if "acked" in line else set()
            self.drafted |= {line["drafted"]} if "drafted" in line else set()


@contextmanager
def bench_in(folder: Path) -> Iterator[Bench]:
    """A bench; nothing of it runs after the block."""
    with nursery() as nest:
        bench = Bench(nest, folder)
        bench.start("server")
        try:
            yield bench
        finally:
            for what in list(bench.running):
                bench.kill(what)


@pytest.mark.slow
def test_three_hundred_kills_lose_double_and_tear_nothing(tmp_path: Path, seat_at: SeatAt) -> None:
    chance, began, pause = random.Random(SEED), monotonic(), threading.Event()
    with bench_in(tmp_path) as bench:
        seat_at("tech1", bench.url)
        bench.choose_tickets()
        for what in ("sync", "pen", "command"):
            bench.start(what)
        killed: Counter[str] = Counter()
        for victim in chance.choices(list(LIGHT), list(LIGHT.values()), k=KILLS):
            pause.wait(chance.uniform(0, LONGEST))
            bench.kill(victim)
            killed[victim] += 1
            bench.start(victim)
        minutes = (monotonic() - began) / 60
        for what in ("pen", "command", "sync"):
            bench.kill(what)
        until(lambda: bench.seat("sync").status == 0, "everything at the server", 180)
        assert bench.seat.waiting() == []
        require_once(bench, at_the_server(bench.url).values())
        print(f"{killed}, {KILLS / minutes:.0f} a minute, {len(bench.acked)} acknowledged")  # noqa: T201
    require_sound_files(tmp_path)


def require_once(bench: Bench, snapshots: Iterable[Snapshot]) -> None:
    """What was acknowledged is at the server once, what was only asked at most once, all of it whole."""
    counted: Counter[str] = Counter()
    for snapshot in snapshots:
        ticket = snapshot.ticket
        if ticket.title == ticket.description.split(" ")[0] != "":
            counted[ticket.description] += 1
        counted.update(entry.body for entry in snapshot.entries if entry.body)
    whole = {text_of(name): name for name in bench.asked}
    ours = {text for text in counted if text.startswith(("pen", "cmd"))}
    assert sorted(text[:40] for text in ours - whole.keys()) == [], "torn"
    assert [name for text, name in whole.items() if counted[text] > 1] == [], "doubled"
    sets = {name for name in bench.acked if is_set(name)}
    assert len(bench.acked) > KILLS
    assert [n for n in sorted(bench.acked - sets) if counted[text_of(n)] != 1] == [], "lost"


def is_set(name: str) -> bool:
    """Whether the operation of that name set a field; the next one replaces it (see `pen`)."""
    count = int(name.partition("-")[2] or "0")
    return name.startswith("pen") and count % 7 == 0 and count % 9 != 0


def require_sound_files(folder: Path) -> None:
    """Every database is whole, on both sides."""
    files = [*folder.glob("**/*.db"), *folder.glob("**/*.sqlite")]
    assert len(files) >= 3
    for file in files:
        connection = dbapi2.connect(str(file))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], file
        connection.close()
