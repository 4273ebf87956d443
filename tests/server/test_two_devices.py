"""Two technicians, two devices, the real server: a few hundred tickets worked on by both while offline."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.feed import Snapshot
from desk.models.ids import TicketId
from desk.models.operations import AddEntry, Close, Operation, Reopen, Resolve, SetFields
from desk.models.projection import written_values
from desk.models.ticket import UNFINISHED, FieldValue
from tests.server.acting import ticket
from tests.server.device import Device, World, Wrong
from tests.servers import RunningServer, running_server

TICKETS = 200
FIELDS = ("impact", "urgency", "security", "assignee", "title", "description")


class Pair:
    """Both devices, on one server."""

    def __init__(self, folder: Path, server: RunningServer, world: World) -> None:
        self.anna, self.ben = (
            Device(folder / login, server, Wrong(world), login=login)
            for login in ("tech1", "tech2")
        )
        self.written: list[Operation] = []

    def works(self, who: Device, id_: str, chance: random.Random, name: str) -> None:
        """One to three things, as they come."""
        for number in range(chance.randint(1, 3)):
            shown = who.store.tickets.project(TicketId(id_))
            assert shown is not None
            said, kind = f"{name} {number} on {id_}", chance.random()
            action: AddEntry | Close | Resolve | Reopen | SetFields
            if kind < 0.2:
                action = AddEntry(said, public=False)
            elif kind < 0.4 and shown.state in UNFINISHED:
                action = Resolve(said) if kind < 0.3 else Close(said)
            elif kind < 0.4:
                action = Reopen(said)
            else:
                values = {f: self._value(f, chance, name) for f in chance.sample(FIELDS, 2)}
                action = SetFields(values, said if kind < 0.6 else "")
            self.written.append(who.does(TicketId(id_), action))

    def _value(self, field: str, chance: random.Random, name: str) -> FieldValue:
        match field:
            case "impact" | "urgency":
                return chance.randint(1, 5)
            case "security":
                return True
            case "assignee":
                return chance.choice(["tech1", "tech2", None])
            case _:
                return f"{chance.choice(['old', 'new'])} text of {name} {chance.randint(1, 9)}"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Pair, RunningServer]]:
    world = World()
    with running_server(tmp_path / "server", demo=TICKETS, clock=Wrong(world)) as server:
        made = Pair(tmp_path, server, world)
        yield made, server
        made.anna.store.close()
        made.ben.store.close()


def test_two_devices_on_the_real_server_lose_no_value_and_ask_nothing_but_clashes(
    pair: tuple[Pair, RunningServer],
) -> None:
    both, server = pair
    chance = random.Random(7)
    known = both.anna.ids()
    assert len(known) >= TICKETS
    for id_ in known[:TICKETS]:
        both.works(both.anna, id_, chance, "anna")
        both.works(both.ben, id_, chance, "ben")
    both.anna.sync()
    both.ben.sync()
    asked = both.ben.store.conflicts.list()
    assert len(asked) > TICKETS // 4
    assert all(c.clash.theirs not in (c.clash.base, c.clash.mine) for c in asked)
    for _ in range(3):  # a later edit of mine may have gone through: then it is asked once more
        both.ben.settles(chance)
        both.ben.sync()
    both.anna.sync()
    for device in (both.anna, both.ben):
        assert device.store.outbox.list() == []
        assert device.store.conflicts.list() == []
    found = {id_: ticket(server, id_) for id_ in known[:TICKETS]}
    missing = [fault for made in both.written for fault in lost(made, found[made.ticket])]
    assert missing == []


def lost(made: Operation, found: Snapshot) -> Iterator[str]:
    changes = [change for entry in found.entries for change in entry.changes]
    for field, value in written_values(made.action).items():
        kept = [getattr(found.ticket, field)]
        kept += [v for c in changes if c.field == field for v in (c.old, c.new, c.declined)]
        if field in {"title", "description"}:
            words = set(" ".join(map(str, kept)).split())
            if set(str(value).split()) - words:
                yield f"{made.key}: {field} {value!r}"
        elif value not in kept:
            yield f"{made.key}: {field} {value!r}"
    action = made.action
    said = next((str(v) for n in ("body", "reason", "solution", "message")
                 if (v := getattr(action, n, ""))), "")  # fmt: skip
    if said and [entry.body for entry in found.entries].count(said) != 1:
        yield f"{made.key}: {said!r}"
