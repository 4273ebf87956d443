"""Many technicians who register calls without a network, and send them later in any order.

Run as a program for the whole: `python -m tests.end_to_end.many [CLIENTS] [TICKETS]` (50 and 200).
"""

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Any

from desk.models.account import Account
from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.ids import TicketId, new_uuid7, read_number
from desk.models.operations import CreateTicket
from desk.models.store import Store
from desk.server.seed.fill import PASSWORD
from desk.sync.connector import Connector, Unreachable
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.end_to_end.programs import at_the_server
from tests.servers import running_server

SEED = 20260902
LOGINS = ("tech1", "tech2", "tech3")


class Brittle:
    """A connector whose line breaks after so many operations."""

    def __init__(self, real: Connector) -> None:
        self._real = real
        self.left = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def apply(self, *arguments: Any, **named: Any) -> Any:
        """Send one operation, while the line holds."""
        if self.left <= 0:
            raise Unreachable("The line broke.")
        self.left -= 1
        return self._real.apply(*arguments, **named)


class Device:
    """One technician's device: numbers are leased once, then there is no network for long."""

    def __init__(self, folder: Path, url: str, login: str) -> None:
        self.folder = folder
        self._account = Account(login, login, "desk", url, login)
        self.spoken: dict[str, TicketId] = {}
        self._open()

    def _open(self) -> None:
        self.clock = SystemClock()
        self.store = Store.open(self.folder, self.clock)
        self.line = Brittle(connector_for(self._account, self.clock))
        self._engine = Engine(
            self.store, self.line, self.clock, lambda: PASSWORD, lambda _event: None
        )
        self._engine.round(asked=True)

    def registers(self, count: int) -> None:
        """Take so many calls; each caller is told a number."""
        person = self.store.base.my_person()
        assert person is not None
        for _ in range(count):
            number = self.store.numbers.take()
            assert number is not None, "the numbers did not last"
            ticket = TicketId(new_uuid7(self.clock.now()))
            action = CreateTicket(number, f"Call {number}")
            self.store.outbox.add(author_operation(action, ticket, person.id, self.clock, 0.0))
            assert number not in self.spoken
            self.spoken[number] = ticket

    def is_installed_anew(self) -> None:
        """The disk is wiped; what was not sent had been carried away as a file."""
        unsent = self.store.outbox.export()
        self.close()
        shutil.rmtree(self.folder)
        self._open()
        self.store.outbox.load(unsent)

    def sends(self, most: int) -> bool:
        """Be online until the line breaks; whether everything has gone."""
        self.line.left = most
        self._engine.round(asked=True)
        return not self.store.outbox.list()

    def close(self) -> None:
        """Let go."""
        self.line.close()
        self.store.close()


def play(folder: Path, clients: int, tickets: int, seed: int = SEED) -> dict[str, int]:
    """All of it; what was counted. Every figure but `tickets` and `clients` should say what the
    caller asserts."""
    chance = random.Random(seed)
    with running_server(folder, demo=20) as server:
        before = len(at_the_server(server.url))
        devices = [
            Device(folder / f"device{turn}", server.url, LOGINS[turn % len(LOGINS)])
            for turn in range(clients)
        ]
        anew = chance.sample(devices, 2)
        for device in devices:
            device.registers(tickets // 2)
        for device in anew:
            device.is_installed_anew()
        for device in devices:
            device.registers(tickets - tickets // 2)
        waiting, broken = list(devices), 0
        while waiting:
            device = chance.choice(waiting)
            if device.sends(chance.randint(1, tickets)):
                waiting.remove(device)
            else:
                broken += 1
        found = [snapshot.ticket for snapshot in at_the_server(server.url).values()]
        spoken = {number: ticket for device in devices for number, ticket in device.spoken.items()}
        for device in devices:
            device.close()
    return counted(spoken, {t.number: t.id for t in found}, chance) | {
        "clients": clients,
        "tickets": sum(len(device.spoken) for device in devices),
        "lines broken": broken,
        "twice at the server": sum(n - 1 for n in Counter(t.number for t in found).values()),
        "too many at the server": len(found) - before - clients * tickets,
    }


def counted(
    spoken: dict[str, TicketId], server: dict[str, TicketId], chance: random.Random
) -> dict[str, int]:
    """How the spoken numbers fare at the server, and what becomes of one wrong digit."""
    misheard = [_one_digit_wrong(number, chance) for number in spoken]
    return {
        "different numbers": len(spoken),
        "found nothing": sum(number not in server for number in spoken),
        "found another ticket": sum(server.get(n, t) != t for n, t in spoken.items()),
        "wrong digits": len(misheard),
        "wrong digits not noticed": sum(read_number(number) is not None for number in misheard),
    }


def _one_digit_wrong(number: str, chance: random.Random) -> str:
    place = chance.choice([at for at, sign in enumerate(number) if sign.isdigit()])
    other = chance.choice([digit for digit in "0123456789" if digit != number[place]])
    return number[:place] + other + number[place + 1 :]


def main() -> None:
    """Play it and print the figures."""
    clients, tickets = (int(given) for given in (sys.argv[1:] or ["50", "200"]))
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = play(Path(folder), clients, tickets)
    for name, figure in (figures | {"seconds": round(monotonic() - began)}).items():
        sys.stdout.write(f"{name}: {figure}\n")


if __name__ == "__main__":
    main()
