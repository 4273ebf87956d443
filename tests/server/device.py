"""A technician's device on the real server: real files, the real engine, a clock that may be wrong."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk.models.account import Account
from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.events import LinkState
from desk.models.ids import TicketId
from desk.models.operations import Action, Operation
from desk.models.query import parse
from desk.models.store import Store
from desk.models.store.conflicts import Choice
from desk.models.true_time import TrueTime
from desk.server.seed.fill import PASSWORD
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.servers import RunningServer


class World:
    """The time that really is."""

    def __init__(self) -> None:
        self.passed = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.passed


class Wrong(SystemClock):
    """A device's clock that is wrong by `skew`, as its running time knows nothing of."""

    def __init__(self, world: World, skew: timedelta = timedelta(0)) -> None:
        self.world, self.skew = world, skew

    def now(self) -> datetime:
        return self.world.now() + self.skew

    def monotonic(self) -> float:
        return super().monotonic() + self.world.passed.total_seconds()

    def running(self) -> tuple[str, float]:
        return "this boot", self.monotonic()


class Device:
    """A technician's device with a clock of its own."""

    def __init__(
        self, folder: Path, server: RunningServer, clock: Wrong, *, login: str = "tech1"
    ) -> None:
        self.clock = clock
        self.store = Store.open(folder, clock)
        account = Account(id="a", name="Test", type="desk", url=server.url, user=login)
        self._events: list[object] = []
        connector = connector_for(account, clock)
        self._engine = Engine(self.store, connector, clock, lambda: PASSWORD, self._events.append)
        self.sync()

    def sync(self) -> None:
        assert self._engine.round(asked=True) is LinkState.ONLINE, self._events

    def does(self, id_: TicketId, action: Action) -> Operation:
        """As the command line does it: by what sync left in the store."""
        shown, me = self.store.tickets.project(id_), self.store.base.me()
        assert shown is not None
        assert me is not None
        offset = TrueTime(self.clock).learn_from(self.store.base.meta).offset()
        made = author_operation(action, shown, me.person, self.clock, offset)
        self.store.outbox.add(made)
        return made

    def ids(self) -> list[TicketId]:
        """The tickets it knows, in the order of their ids."""
        me = self.store.base.me()
        assert me is not None
        numbers = self.store.tickets.ids(parse(""), "opened", me, self.clock.now())
        return sorted(row.id for row in self.store.tickets.rows(list(numbers)))

    def settles(self, chance: random.Random) -> None:
        """Choose by chance in every conflict that waits."""
        me = self.store.base.me()
        assert me is not None
        choices: dict[int, Choice] = {
            conflict.id: "mine" if chance.random() < 0.5 else "theirs"
            for conflict in self.store.conflicts.list()
        }
        self.store.conflicts.settle(list(choices), choices, me.person, self.clock.now())
