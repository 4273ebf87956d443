"""Random absences: whatever others change in a field that one has written oneself is in the digest."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desk.models.ids import TicketId
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import at_server
from tests.sync.test_attendance import Watched

TICKETS = 2
FIELDS = ("impact", "level")

places = st.tuples(st.integers(0, TICKETS - 1), st.sampled_from(FIELDS), st.integers(1, 3))
steps = st.one_of(
    st.tuples(st.just("theirs"), places),
    st.tuples(st.just("mine"), places),
    st.tuples(st.just("broken pull"), st.integers(1, 4)),
    st.tuples(st.just("lost answer"), st.none()),
    st.tuples(st.just("restart"), st.none()),
    st.tuples(st.just("back for a moment"), st.none()),
)


class Night:
    """One absence of Eve's, or several, and what they must be told of."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.server = MemoryServer(self.clock)
        self.tickets = [self.server.register(f"Call {n}") for n in range(TICKETS)]
        self.eve = Watched(folder, self.server, self.clock, login="eve", page=1)
        self.eve.sync()
        self.written: set[tuple[TicketId, str]] = set()
        self.changed: set[tuple[TicketId, str]] = set()

    def mine(self, place: int, field: str, value: int) -> None:
        """Eve sets a field as she sees the ticket. What a broken pull has shown her already she
        knows."""
        ticket = self.tickets[place]
        shown, there = self.eve.store.base.snapshot(ticket), self.server.find_ticket(ticket)
        if shown and there and len(shown.entries) == len(there.entries):
            self.changed.discard((ticket, field))
        self.eve.sets(ticket, **{field: value})
        self.written.add((ticket, field))

    def theirs(self, place: int, field: str, value: int) -> None:
        """Somebody else sets a field; nothing when it holds that already."""
        ticket = self.tickets[place]
        if at_server(self.server, ticket, field) != value:
            self.server.edit(ticket, **{field: value})
            self.changed.add((ticket, field))

    def take(self, step: str, given: Any) -> None:
        """Something happens, a good while after what happened before."""
        self.clock.advance(minutes=16)
        match step:
            case "mine":
                self.mine(*given)
            case "theirs":
                self.theirs(*given)
            case "broken pull":
                self.eve.connector.reads.extend([Fault.NONE] * given + [Fault.AWAY])
                self.eve.sync()
            case "lost answer":
                self.eve.connector.faults.append(Fault.LOSE_REPLY)
            case "restart":
                self.eve.crash()
            case _:
                self.eve.sync()
                self.clock.advance(minutes=60)


@given(before=st.lists(places, max_size=4), night=st.lists(steps, max_size=20))
def test_no_change_of_a_field_that_one_wrote_is_left_out(
    before: list[tuple[int, str, int]], night: list[tuple[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Night(Path(folder))
        for place in before:
            made.mine(*place)
        made.eve.sync()
        made.clock.advance(minutes=60)
        for step, given in night:
            made.take(step, given)
        made.eve.connector.reads.clear()
        made.clock.advance(minutes=60)
        while made.eve.store.absences.contact() != made.clock.now():
            made.eve.connector.reads.clear()
            made.eve.sync()
        digest = made.eve.digest
        told = {(n.ticket, f.field) for n in digest.news for f in n.fields if f.touches}
        assert made.changed & made.written <= told
        assert {n.ticket for n in digest.news} <= set(made.tickets)
        made.eve.store.close()
