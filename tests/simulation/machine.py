"""The machine: everything that can happen in the world, for Hypothesis to put in any order."""

import contextlib
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desk.models.errors import InvalidInput
from desk.models.ids import TicketId
from desk.models.operations import AddEntry, Operation, Pending, Resolve, SetFields
from desk.models.ticket import UNFINISHED, State
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import Backup
from tests.simulation.world import Mortal, World

WHO = st.integers(0, 1)
WHICH = st.integers(0, 7)
CHANGE = st.one_of(
    st.fixed_dictionaries({"priority": st.integers(1, 5)}),
    st.fixed_dictionaries({"location": st.sampled_from(["", "Lyon", "Lille"])}),
    st.fixed_dictionaries(
        {"priority": st.integers(1, 5), "location": st.sampled_from(["Lyon", "Lille"])}
    ),
)
FAULTS = [
    Fault.LOSE_REQUEST,
    Fault.LOSE_REPLY,
    Fault.AWAY,
    Fault.BUSY,
    Fault.SIGNED_OUT,
    Fault.LATE,
]


class Histories(RuleBasedStateMachine):
    """Random histories of two technicians, another agent, and a hostile network."""

    keys = True

    def __init__(self) -> None:
        super().__init__()
        self.world = World(keys=self.keys)
        self._serial = 0
        self._backup: Backup | None = None

    def teardown(self) -> None:
        """Whatever happened, it must come to rest well."""
        try:
            self.world.come_to_rest()
            self.world.check()
        finally:
            self.world.close()

    @initialize()
    def there_is_a_ticket(self) -> None:
        self.world.server.register("The first call")
        for technician in self.world.technicians:
            technician.sync()

    # ---- technicians -------------------------------------------------------------------------

    @rule(who=WHO)
    def registers(self, who: int) -> None:
        technician = self.world.technicians[who]
        ticket = technician.registers(f"Call {self._next()}")
        for pending in technician.store.outbox.of(ticket):
            self.world.remember(technician, pending.operation)

    @rule(who=WHO, which=WHICH)
    def notes(self, who: int, which: int) -> None:
        self._does(who, which, AddEntry(f"note {self._next()}", public=False))

    @rule(who=WHO, which=WHICH, change=CHANGE)
    def sets(self, who: int, which: int, change: dict[str, Any]) -> None:
        self._does(who, which, SetFields(change))

    @rule(who=WHO, which=WHICH)
    def resolves(self, who: int, which: int) -> None:
        technician = self.world.technicians[who]
        if (ticket := self._pick(technician, which)) is None:
            return
        if technician.shown(ticket).state in UNFINISHED:
            self._does(who, which, Resolve(f"solution {self._next()}"))

    @rule(who=WHO, mine=st.booleans())
    def settles(self, who: int, mine: bool) -> None:
        self.world.settle(self.world.technicians[who], mine=mine)

    @rule(who=WHO)
    def syncs(self, who: int) -> None:
        self.world.technicians[who].sync_or_crash()

    @rule(who=WHO)
    def sends(self, who: int) -> None:
        technician = self.world.technicians[who]
        if not technician.lives:
            technician.engine.send()

    @rule(who=WHO, which=WHICH, change=CHANGE)
    def sets_what_can_be_undone(self, who: int, which: int, change: dict[str, Any]) -> None:
        technician = self.world.technicians[who]
        if (ticket := self._pick(technician, which)) is not None:
            operation = technician.makes(ticket, SetFields(change))
            until = technician.clock.now() + timedelta(seconds=11)
            technician.store.outbox.add(operation, hold_until=until)
            self.world.remember(technician, operation)

    @rule(who=WHO, which=WHICH)
    def takes_back(self, who: int, which: int) -> None:
        technician = self.world.technicians[who]
        if (pending := self._waiting(technician, which)) is not None:
            before = {each.operation.key for each in technician.store.outbox.list()}
            with contextlib.suppress(InvalidInput):
                technician.store.outbox.cancel(pending.operation.key)
            after = {each.operation.key for each in technician.store.outbox.list()}
            self.world.forget(before - after)

    @rule(who=WHO, which=WHICH)
    def tries_again(self, who: int, which: int) -> None:
        technician = self.world.technicians[who]
        if (pending := self._waiting(technician, which)) is not None:
            with contextlib.suppress(InvalidInput):
                technician.store.outbox.retry(pending.operation.key)

    # ---- the others --------------------------------------------------------------------------

    @rule(which=WHICH, change=CHANGE)
    def another_agent_edits(self, which: int, change: dict[str, Any]) -> None:
        if (ticket := self._any(which)) is not None:
            self.world.server.edit(ticket, **change)

    @rule(which=WHICH)
    def another_agent_closes(self, which: int) -> None:
        if (ticket := self._any(which)) is not None:
            self.world.server.edit(ticket, state=str(State.CLOSED))

    @rule(which=WHICH)
    def another_agent_deletes(self, which: int) -> None:
        if which > 5 and (ticket := self._any(which)) is not None:
            self.world.server.delete(ticket)

    # ---- the world ---------------------------------------------------------------------------

    @rule(who=WHO, faults=st.lists(st.sampled_from([Fault.NONE, *FAULTS]), min_size=1, max_size=4))
    def the_network_loses_writes(self, who: int, faults: list[Fault]) -> None:
        self.world.technicians[who].connector.faults.extend(faults)

    @rule(who=WHO, fault=st.sampled_from(FAULTS[:4]))
    def the_network_loses_a_read(self, who: int, fault: Fault) -> None:
        self.world.technicians[who].connector.reads.append(fault)

    @rule(who=WHO)
    def the_program_is_killed(self, who: int) -> None:
        self.world.technicians[who].crash()

    @rule(who=WHO, events=st.integers(1, 8))
    def the_power_will_go(self, who: int, events: int) -> None:
        self.world.technicians[who].lives = events

    @rule(who=WHO)
    def the_server_will_refuse(self, who: int) -> None:
        self.world.technicians[who].connector.faults.append(Fault.FORBIDDEN)

    @rule(seconds=st.sampled_from([-7200, -20, 7200]))
    def somebody_sets_the_clock(self, seconds: int) -> None:
        self.world.clock.set(self.world.clock.now() + timedelta(seconds=seconds))

    @rule(seconds=st.sampled_from([1, 20, 40, 70, 600]))
    def time_passes(self, seconds: int) -> None:
        self.world.clock.advance(seconds=seconds)

    @precondition(lambda self: self.keys and self._backup is None)
    @rule()
    def the_server_is_backed_up(self) -> None:
        self._backup = self.world.server.back_up()

    @precondition(lambda self: self._backup is not None)
    @rule()
    def the_server_is_restored(self) -> None:
        if self._backup is not None:
            self.world.server.restore(self._backup)

    # ---- small things ------------------------------------------------------------------------

    def _does(self, who: int, which: int, action: Any) -> Operation | None:
        technician = self.world.technicians[who]
        if (ticket := self._pick(technician, which)) is None:
            return None
        operation = technician.does(ticket, action)
        self.world.remember(technician, operation)
        return operation

    def _pick(self, technician: Mortal, which: int) -> TicketId | None:
        visible = technician.visible()
        return visible[which % len(visible)] if visible else None

    def _waiting(self, technician: Mortal, which: int) -> Pending | None:
        waiting = technician.store.outbox.list()
        return waiting[which % len(waiting)] if waiting else None

    def _any(self, which: int) -> TicketId | None:
        there = [snapshot.ticket.id for snapshot in self.world.server.tickets.values()]
        return there[which % len(there)] if there else None

    def _next(self) -> int:
        self._serial += 1
        return self._serial


class KeylessHistories(Histories):
    """The same on a server that carries out whatever comes, as often as it comes."""

    keys = False
