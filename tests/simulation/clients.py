"""Clients: one technician's window and sync on their own two files, on a machine that may fail."""

import random
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

from desk.models.errors import DeskError
from desk.models.events import Event, LinkState
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.query import Query
from desk.models.store import Store, migrations
from desk.models.store.connection import Database
from desk.sync.connector import Connector
from desk.sync.engine import Engine
from tests.simulation.history import History
from tests.simulation.processes import Crash, Process, Running
from tests.simulation.schedule import Heap, MachineClock
from tests.simulation.wire import Wire

_SIDES: Final = ("", "-wal", "-shm")


class Client:
    """One technician at one machine."""

    def __init__(
        self,
        name: str,
        folder: Path,
        *,
        clock: MachineClock,
        wire: Wire,
        connect: Callable[[], Connector],
        running: Running,
        heap: Heap,
        history: History,
        chance: random.Random,
    ) -> None:
        self.name = name
        self.person = PersonId(name)
        self.clock = clock
        self.wire = wire
        self.secret = ""
        self.busy = False
        self.asleep = False
        self.upgraded = False
        self.trouble: list[str] = []
        """What went wrong in a way that no code of ours expects."""
        self.window: Store | None = None
        self.sync: Store | None = None
        self.state = LinkState.STARTING
        self.window_process = Process(f"{name}'s window")
        self.sync_process = Process(f"{name}'s sync")
        self.power: Path | None = None
        """Where the cache lies as it will be found after the power cut that is to come."""
        self.lose_cache = False
        self._engine: Engine | None = None
        self._folder = folder
        self._connect = connect
        self._running = running
        self._heap = heap
        self._history = history
        self._chance = chance

    def say(self, what: str) -> None:
        """Tell the history."""
        self._history.say(self.name, what)

    # ---- opening and closing -----------------------------------------------------------------

    def open_window(self) -> bool:
        """Start the window unless it runs; whether it does."""
        if self.window is None:
            self.window = self._open(self.window_process)
        return self.window is not None

    def open_sync(self) -> bool:
        """Start the sync unless it runs; whether it does."""
        if self.sync is None:
            self.sync = self._open(self.sync_process)
            if self.sync is not None:
                self._engine = Engine(
                    self.sync, self._connect(), self.clock, lambda: self.secret, _unheard
                )
                self._engine.host._chance = self._chance.random
        return self.sync is not None

    def _open(self, process: Process) -> Store | None:
        try:
            with self._running.acting(process), self._steps():
                store = Store.open(self._folder, self.clock)
        except Crash as crash:
            self.say(f"{process.name} dies while starting, {crash}")
            self._history.count("crash")
            return None
        except DeskError as problem:
            self.say(f"{process.name} does not start: {problem}")
            return None
        return store

    @contextmanager
    def _steps(self) -> Iterator[None]:
        """After the upgrade, Desk knows one step more for each file."""
        with pytest.MonkeyPatch.context() as patch:
            if self.upgraded:
                patch.setattr(migrations, "WORK", (*migrations.WORK, _one_more_column))
                patch.setattr(migrations, "CACHE", (*migrations.CACHE, _one_more_table))
            yield

    def close(self) -> None:
        """End both processes in order."""
        for store in (self.window, self.sync):
            if store is not None:
                store.close()
        self.window = self.sync = None

    def died(self, process: Process) -> None:
        """A process has died; with it the other one, when it was the machine that stopped."""
        self._history.count("crash")
        self.say(f"** {process.name} dies {process.died_at}")
        process.fuse = 0
        stops = process is self.sync_process and (self.power is not None or self.lose_cache)
        if process is self.window_process or stops:
            _close(self.window)
            self.window = None
        if process is self.sync_process:
            _close(self.sync)
            self.sync = None
        if stops:
            self._find_what_is_left()

    def _find_what_is_left(self) -> None:
        if self.power is not None:
            self._history.count("power cut")
            self.say("** the power was cut: cache.db has lost its last commits")
            self._remove_cache()
            for file in sorted(self.power.iterdir()):
                shutil.copy(file, self._folder / file.name)
            shutil.rmtree(self.power)
            self.power = None
        if self.lose_cache:
            self._history.count("cache lost")
            self.say("** cache.db is gone")
            self._remove_cache()
            self.lose_cache = False

    def _remove_cache(self) -> None:
        for side in _SIDES:
            (self._folder / f"cache.db{side}").unlink(missing_ok=True)

    # ---- what the sync does ------------------------------------------------------------------

    def round(self, *, asked: bool = False, only_send: bool = False) -> None:
        """One round of the sync process; nothing while one is running."""
        if self.busy or self.asleep or not self.open_sync() or self._engine is None:
            return
        self.say("sends" if only_send else f"round{' asked for' if asked else ''}")
        self.busy = True
        try:
            with self._running.acting(self.sync_process):
                self.state = self._engine.send() if only_send else self._engine.round(asked=asked)
            self.say(f"  is {self.state} {self._engine.report.reason}".rstrip())
        except Crash:
            self.busy = False
            self.died(self.sync_process)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            self._surprise(error)
        finally:
            self.busy = False

    def acts(self, what: Callable[[Store], str]) -> bool:
        """The person does something in the window; whether it was done and they saw it saved."""
        if self.asleep or not self.open_window() or self.window is None:
            return False
        try:
            with self._running.acting(self.window_process):
                told = what(self.window)
        except Crash:
            self.died(self.window_process)
            return False
        except DeskError as problem:
            self.say(f"is told: {problem}")
            return False
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            self._surprise(error)
            return False
        if told:
            self.say(told)
        return bool(told)

    def _surprise(self, error: Exception) -> None:
        self.trouble.append(f"{type(error).__name__}: {error}")
        self.say(f"!! {type(error).__name__}: {error}")
        self.trouble[-1] += "\n" + "".join(traceback.format_exception(error)[-6:])

    # ---- what befalls the machine ------------------------------------------------------------

    def plan_crash(self, process: Process, points: int) -> None:
        """The process will die at that many places from now."""
        process.fuse = points

    def plan_power_cut(self, points: int, keep: Path) -> None:
        """The power will go; what the cache commits from now on is not found afterwards."""
        if self.power is not None or self.busy:
            return
        keep.mkdir(parents=True)
        for side in _SIDES[:2]:
            if (file := self._folder / f"cache.db{side}").exists():
                shutil.copy(file, keep / file.name)
        self.say("(from here on what the cache keeps is not on the disk)")
        self.power = keep
        self.sync_process.fuse = points
        self._heap.at(self._heap.now + 120.0, self._stop)

    def plan_loss_of_cache(self) -> None:
        """Somebody deletes cache.db while nothing runs."""
        self.lose_cache = True
        self._stop()

    def _stop(self) -> None:
        """The machine stops, at the next place where it may."""
        if self.busy:
            self.sync_process.fuse = 1
        elif self.power is not None or self.lose_cache:
            self.sync_process.died_at = "at rest"
            self.died(self.sync_process)

    def limit_disk(self, room: int | None) -> None:
        """The disk has room for so many commits more; None: it has plenty again."""
        if room is None and self.window_process.room is None:
            return
        self.say("there is room on the disk" if room is None else f"** the disk is full in {room}")
        self.window_process.room = self.sync_process.room = room

    def upgrade(self) -> None:
        """A newer Desk is installed: both processes end and begin again."""
        if self.busy:
            self._heap.at(self._heap.now + 30.0, self.upgrade)
            return
        self.say("** is upgraded")
        self._history.count("upgrade")
        self.close()
        self.upgraded = True

    # ---- what can be seen --------------------------------------------------------------------

    def visible(self, store: Store) -> list[TicketId]:
        """The tickets on the screen."""
        rows = store.tickets.first(Query(), "number", Me(self.person), self.clock.now(), 500)
        return sorted(row.id for row in rows)

    def known(self) -> set[TicketId]:
        """The tickets of the server's that the sync has in its cache."""
        if self.sync is None:
            return set()
        found = self.sync._cache.rows(
            "SELECT ticket.id FROM base JOIN ticket ON ticket.row = base.row WHERE base.dead = 0"
        )
        return {TicketId(ticket) for (ticket,) in found}


def _unheard(_: Event) -> None:
    """Nobody listens."""


def _close(store: Store | None) -> None:
    if store is not None:
        with suppress(DeskError):
            store.close()


def _one_more_column(database: Database) -> None:
    database.run("ALTER TABLE operation ADD COLUMN since_upgrade TEXT")


def _one_more_table(database: Database) -> None:
    database.run("CREATE TABLE since_upgrade (name TEXT PRIMARY KEY)")
