"""The world of the simulation: a watched server, technicians who may crash, and what must stay true."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from desk.models.events import LinkState
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, RemoteId, TicketId
from desk.models.operations import (
    AddEntry,
    CreateTicket,
    Operation,
    OperationState,
    SetFields,
)
from desk.models.projection import written_values
from desk.models.query import Query
from desk.models.store.conflicts import Choice
from desk.models.ticket import FieldValue, value_of
from desk.sync.connector import Remote
from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import Technician

OPEN = {OperationState.PARKED, OperationState.CONFLICT}


class Crash(BaseException):
    """The power goes."""


class WatchedServer(MemoryServer):
    """Notes every value a field ever had, and who would overwrite what he had not seen."""

    def __init__(self, clock: FakeClock, *, keys: bool) -> None:
        super().__init__(clock, keys=keys)
        self.intents: dict[OperationKey, Operation] = {}
        self.history: defaultdict[tuple[TicketId, str], list[FieldValue]] = defaultdict(list)
        self.overwritten: list[str] = []

    def _change(self, current: Snapshot, operation: Operation) -> Remote:
        intent = self.intents.get(operation.key)
        for field, mine in written_values(operation.action).items():
            theirs = value_of(current.ticket, field)
            self.history[current.ticket.id, field] += [theirs, mine]
            if intent is not None and field != "state":
                seen = intent.base[field].value
                if theirs not in (seen, mine):
                    self.overwritten.append(f"{field}: {mine} over {theirs}, having seen {seen}")
        return super()._change(current, operation)


class Mortal(Technician):
    """A technician whose machine may stop at any event: between two commits, or before an answer."""

    lives = 0
    """Events until the next crash; 0 means that none is planned."""

    def start(self) -> None:
        """Start the program."""
        super().start()
        told = self.events

        def tell(event: object) -> None:
            told.append(event)  # type: ignore[arg-type]
            self._live()

        self.engine.report._tell = tell
        apply = self.connector.apply

        def apply_or_die(
            operation: Operation,
            target: RemoteId | None,
            base: Snapshot | None,
            *,
            again: bool = False,
        ) -> Remote:
            answer = apply(operation, target, base, again=again)
            self._live()
            return answer

        self.connector.apply = apply_or_die  # type: ignore[method-assign]

    def _live(self) -> None:
        if self.lives:
            self.lives -= 1
            if self.lives == 0:
                raise Crash

    def sync_or_crash(self) -> None:
        """One round; when the machine stops in it, it is started again."""
        try:
            self.sync()
        except Crash:
            self.crash()

    def visible(self) -> list[TicketId]:
        """The tickets on the screen."""
        return [
            row.id
            for row in self.store.tickets.first(Query(), "number", self.me, self.clock.now(), 200)
        ]


class World:
    """One server, two technicians, one clock."""

    def __init__(self, *, keys: bool) -> None:
        self.clock = FakeClock()
        self.server = WatchedServer(self.clock, keys=keys)
        self._folder = tempfile.TemporaryDirectory(prefix="desk-simulation-")
        folder = Path(self._folder.name)
        self.technicians = [
            Mortal(folder / name, self.server, self.clock, login=name) for name in ("anna", "ben")
        ]
        self.written: list[tuple[Mortal, Operation]] = []
        self.settled: set[OperationKey] = set()
        self.restored = False

    def close(self) -> None:
        """Put everything away."""
        for technician in self.technicians:
            technician.store.close()
        self._folder.cleanup()

    def remember(self, technician: Mortal, operation: Operation) -> None:
        """A technician did this: from now on it must not be lost."""
        self.written.append((technician, operation))
        self.server.intents[operation.key] = operation

    def forget(self, keys: Iterable[OperationKey]) -> None:
        """These were taken back: nobody misses them."""
        gone = set(keys)
        self.written = [(who, done) for who, done in self.written if done.key not in gone]

    def settle(self, technician: Mortal, *, mine: bool) -> None:
        """A technician decides all his conflicts."""
        conflicts = technician.store.conflicts.list()
        if not conflicts:
            return
        choice: Choice = "mine" if mine else "theirs"
        choices = {conflict.id: choice for conflict in conflicts}
        technician.store.conflicts.settle(
            list(choices),
            choices,
            technician.id,
            self.clock.now(),
        )
        self.settled |= {conflict.operation for conflict in conflicts}
        for pending in technician.store.outbox.list():
            self.server.intents.setdefault(pending.operation.key, pending.operation)

    # ---- rest --------------------------------------------------------------------------------

    def come_to_rest(self) -> None:
        """The faults end; whoever can, syncs; conflicts are decided."""
        for technician in self.technicians:
            technician.connector.faults.clear()
            technician.connector.reads.clear()
            technician.lives = 0
        for _ in range(6):
            for technician in self.technicians:
                self.clock.advance(minutes=3)
                state = technician.sync()
                assert state is LinkState.ONLINE, technician.engine.report.reason
                self.settle(technician, mine=False)

    def check(self) -> None:
        """What must be true at rest."""
        for technician in self.technicians:
            self._nothing_hangs(technician)
            self._both_sides_alike(technician)
        self._nothing_lost()
        self._nothing_doubled()
        self._in_order()
        assert self.server.overwritten == []

    def _nothing_hangs(self, technician: Mortal) -> None:
        stuck = {
            pending.operation.ticket
            for pending in technician.store.outbox.list()
            if pending.state in OPEN
        }
        hanging = [
            pending
            for pending in technician.store.outbox.list()
            if pending.state not in OPEN and pending.operation.ticket not in stuck
        ]
        assert hanging == [], "work that waits for nothing"

    def _both_sides_alike(self, technician: Mortal) -> None:
        shown = set(technician.visible())
        worked_on = {pending.operation.ticket for pending in technician.store.outbox.list()}
        there = {snapshot.ticket.id for snapshot in self.server.tickets.values()}
        assert shown - worked_on == there - worked_on
        for snapshot in self.server.tickets.values():
            mine = technician.store.base.snapshot(snapshot.ticket.id)
            assert mine is not None
            assert mine.ticket == snapshot.ticket
            assert {entry.id for entry in mine.entries} == {entry.id for entry in snapshot.entries}

    def _nothing_lost(self) -> None:
        for technician, operation in self.written:
            pending = technician.store.outbox.get(operation.key)
            assert pending is not None, "an operation vanished"
            if pending.state in OPEN or operation.key in self.settled:
                continue
            if pending.state is not OperationState.DONE:
                continue  # it waits behind one that needs a person: see `_nothing_hangs`
            assert self._arrived(operation), f"lost: {operation.action}"

    def _arrived(self, operation: Operation) -> bool:
        if operation.key not in self.server.executed:
            return isinstance(operation.action, SetFields) and self._was_so(operation)
        there = self.server.find_ticket(operation.ticket)
        if there is None:
            return not isinstance(operation.action, CreateTicket) or self._deleted(operation)
        if isinstance(operation.action, AddEntry):
            return any(entry.body == operation.action.body for entry in there.entries)
        return True

    def _deleted(self, operation: Operation) -> bool:
        return operation.ticket in self.server._deleted

    def _was_so(self, operation: Operation) -> bool:
        """Somebody else had written the same before it was sent."""
        return all(
            value in self.server.history[operation.ticket, field]
            or operation.base[field].value == value
            for field, value in written_values(operation.action).items()
        )

    def _nothing_doubled(self) -> None:
        titles = [s.ticket.title for s in self._made(self.server.tickets.values())]
        assert len(titles) == len(set(titles)), f"doubled ticket: {titles}"
        for snapshot in self.server.tickets.values():
            bodies = [entry.body for entry in snapshot.entries if entry.body]
            assert len(bodies) == len(set(bodies)), f"doubled entry: {bodies}"

    def _made(self, snapshots: Iterable[Snapshot]) -> list[Snapshot]:
        created = {o.action.title for _, o in self.written if isinstance(o.action, CreateTicket)}
        return [s for s in snapshots if s.ticket.title in created]

    def _in_order(self) -> None:
        for technician in self.technicians:
            notes = [
                o.action.body
                for t, o in self.written
                if t is technician and isinstance(o.action, AddEntry)
            ]
            for snapshot in self.server.tickets.values():
                there = [entry.body for entry in snapshot.entries if entry.body in notes]
                assert there == [body for body in notes if body in there], f"out of order: {there}"
