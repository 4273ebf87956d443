"""Playing one schedule: a world made from its seed, everything that happens in it, and the verdict."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal

import msgspec
import pytest

from desk.models import ids
from desk.models.events import LinkState
from desk.models.people import Person
from desk.models.store import Store
from desk.sync.connector import Connector
from tests.simulation import own_server, transport
from tests.simulation.actions import Hands, draw_action
from tests.simulation.clients import Client
from tests.simulation.events import LENGTH, befall, office
from tests.simulation.faults import Weather, weather
from tests.simulation.history import History
from tests.simulation.ledger import Ledger
from tests.simulation.legacy_server import LegacyConnector, LegacyServer, traits
from tests.simulation.own_server import AGENTS, OwnServer
from tests.simulation.processes import Running, mortal_commits
from tests.simulation.schedule import Heap, MachineClock, stream
from tests.simulation.visits import Planner, draw_visiting
from tests.simulation.wire import Wire

Kind = Literal["own", "legacy"]
KINDS: Final[tuple[Kind, ...]] = ("own", "legacy")


class Outcome(msgspec.Struct, frozen=True):
    """What came of one schedule."""

    seed: int
    kind: Kind
    hash: str
    findings: tuple[str, ...]
    counts: Counter[str]
    lines: tuple[str, ...]


class World:
    """Everything in one schedule."""

    def __init__(self, seed: int, kind: Kind, folder: Path, running: Running) -> None:
        self.seed = seed
        self.kind: Kind = kind
        self.heap = Heap()
        self.history = History(self.heap)
        self.ledger = Ledger(self.history)
        self.running = running
        self.folder = folder
        self.skipped: frozenset[int] = frozenset()
        """Events left out, by their number: to find which ones matter."""
        self.planned = 0
        chance = stream(seed, "world")
        self.sky = weather(chance)
        self.clients: list[Client] = []
        self.server = self._make_server()
        for name in AGENTS[: chance.choice((1, 2, 2, 2, 3, 4))]:
            self._add_client(name)
        self.history.say("world", f"{kind}, seed {seed}, {len(self.clients)} clients")
        self.history.say("world", f"weather {self.sky.rate}, duplicates {self.sky.duplicates}")
        if isinstance(self.server, LegacyServer):
            self.history.say("world", str(self.server.is_like))

    def _make_server(self) -> OwnServer | LegacyServer:
        clock = MachineClock(self.heap)
        if self.kind == "own":
            return OwnServer(_process_folder() / "server", clock)
        server = LegacyServer(clock, traits(stream(self.seed, "traits")), self.history)
        for name in AGENTS:
            server.add_person(Person(ids.PersonId(name), name, is_agent=True), f"{name}-secret")
        return server

    def _add_client(self, name: str) -> None:
        chance = stream(self.seed, f"machine {name}")
        clock = MachineClock(self.heap, chance.choice((0.0, 0.0, 1.5, -40.0, 7200.0, -90000.0)))
        network = stream(self.seed, f"network {name}")
        wire = Wire(name, self.heap, self.history, self.running, network)
        wire.sky = self.sky
        if self.kind == "own":  # a key is good for ever; without one Desk waits two minutes
            wire.zombies_up_to = 400.0
        made: list[Client] = []

        def connect() -> Connector:
            if isinstance(self.server, OwnServer):
                return transport.connect(self.server, wire, clock, self.history)
            return LegacyConnector(self.server, wire, made[0].known, clock, self.history)

        home = self.folder / name
        shutil.copytree(_empty_home(), home)
        client = Client(
            name,
            home,
            clock=clock,
            wire=wire,
            connect=connect,
            running=self.running,
            heap=self.heap,
            history=self.history,
            chance=stream(self.seed, f"jitter {name}"),
        )
        client.secret = self.new_secret(name)
        made.append(client)
        self.clients.append(client)

    def new_secret(self, name: str) -> str:
        """What an agent signs in with from now on."""
        if isinstance(self.server, OwnServer):
            return self.server.new_token(name)
        return f"{name}-secret"

    # ---- what will happen --------------------------------------------------------------------

    def plan(self, moment: float, event: Callable[[], None]) -> None:
        """Let something happen at that time, unless it is to be left out."""
        self.planned += 1
        number = self.planned
        if number not in self.skipped:
            self.heap.at(moment, event)

    def plan_everything(self) -> None:
        """Draw all that people, others and machines will do, each from a stream of its own."""
        for client in self.clients:
            self._plan_work(client)
            self._plan_visits(client)
            self._plan_rounds(client)
            befall(self, client)
        office(self)

    def _plan_work(self, client: Client) -> None:
        chance = stream(self.seed, f"user {client.name}")
        hands = Hands(client, self.ledger)
        for serial in range(chance.randrange(4, 13)):
            moment = chance.random() * LENGTH
            self.plan(moment, partial(hands.do, draw_action(chance, serial)))
            soon, ask = chance.random() < 0.6, chance.random() < 0.2
            if soon:  # the sync process looks twice a second for something to send
                self.plan(moment + 0.5, partial(client.round, asked=ask, only_send=not ask))

    def _plan_visits(self, client: Client) -> None:
        chance = stream(self.seed, f"visits {client.name}")
        planner = Planner(client, self.ledger)
        for serial in range(chance.choice((0, 0, 4, 8, 12))):
            moment = chance.random() * LENGTH
            self.plan(moment, partial(planner.do, draw_visiting(chance, serial)))
            if chance.random() < 0.6:
                self.plan(moment + 0.5, partial(client.round, only_send=True))

    def _plan_rounds(self, client: Client) -> None:
        chance = stream(self.seed, f"rounds {client.name}")
        moment = chance.random() * 20
        while moment < LENGTH:
            self.plan(moment, client.round)
            moment += chance.choice((10.0, 40.0, 80.0, 160.0)) * (0.5 + chance.random())

    # ---- the run -----------------------------------------------------------------------------

    def run(self) -> None:
        """Play it to its end, let the faults end, and let everybody come to rest."""
        self.plan_everything()
        self.heap.elapse(LENGTH)
        self.history.say("world", "---- the faults end")
        for client in self.clients:
            client.wire.sky = Weather(0.0, duplicates=False, kinds=self.sky.kinds)
            client.sync_process.fuse = client.window_process.fuse = 0
            client.power, client.lose_cache, client.asleep = None, False, False
            client.secret = self.new_secret(client.name)
            client.limit_disk(None)
        self.heap.elapse(400.0)  # whatever was under way has arrived by now
        self.come_to_rest()

    def come_to_rest(self) -> None:
        """Let everybody sync as the sync process does without anybody asking."""
        for _ in range(4 if self.kind == "own" else 6):
            for client in self.clients:
                self.heap.elapse(70.0)
                # A server that refuses the password once is asked again when the person says so.
                client.round(asked=client.state is LinkState.SIGN_IN_NEEDED)
        for client in self.clients:
            client.open_window()
            if client.window is not None:
                self.ledger.note(client, client.window)


@cache
def _process_folder() -> Path:
    """A folder in memory where there is one: these files need not outlive the process."""
    memory = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(
        prefix="desk-simulation-", dir=memory if memory.is_dir() else None
    )
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _empty_home() -> Path:
    """The files of a client that has just been installed; copied for each."""
    folder = _process_folder() / "empty"
    Store.open(folder, MachineClock(Heap())).close()
    (folder / "reserve.bin").write_bytes(bytes(4096))  # four megabytes would be copied each time
    return folder


@contextmanager
def _laboratory(seed: int) -> Iterator[Running]:
    """Everything of the product that the simulation holds in its hand, for one schedule."""
    running = Running()
    with ExitStack() as stack:
        stack.enter_context(own_server.without_threads())
        stack.enter_context(mortal_commits(running))
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(ids, "random_bits", stream(seed, "ids").getrandbits)
        yield running


def play(seed: int, kind: Kind, *, without: frozenset[int] = frozenset()) -> Outcome:
    """Play one schedule. `without`: the numbers of planned events to leave out."""
    from tests.simulation.oracle import judge

    with _laboratory(seed) as running:
        folder = Path(tempfile.mkdtemp(dir=_process_folder()))
        world = World(seed, kind, folder, running)
        world.skipped = without
        try:
            world.run()
            findings = judge(world)
        finally:
            for client in world.clients:
                client.close()
            shutil.rmtree(folder)
    history = world.history
    return Outcome(seed, kind, history.hash, tuple(findings), history.counts, tuple(history.lines))
