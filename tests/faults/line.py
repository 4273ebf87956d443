"""A technician with a real sync, a real server, and a proxy between the two."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.events import SyncNow, event_line
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import Action, AddEntry, OperationState, Pending
from desk.models.query import parse
from desk.models.store import Store
from desk.server.seed.fill import PASSWORD
from tests.cli.seat import ACCOUNT, Seat
from tests.end_to_end.programs import at_the_server, bodies, until
from tests.faults.nursery import Child, Nursery, nursery
from tests.faults.proxy import Proxy
from tests.servers import free_port

SECRET = {f"DESK_SECRET_{ACCOUNT.upper()}": PASSWORD, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none"}


class Line:
    """Everything between a store and a server."""

    def __init__(self, nest: Nursery, folder: Path) -> None:
        self.nest = nest
        self._data, self._port = folder / "server", free_port()
        self.clock = SystemClock()
        self.server = self.start_server()
        self.url = f"http://127.0.0.1:{self._port}"
        self.proxy = Proxy(self.url)
        self.seat = Seat(folder / "tech1")
        url = self.proxy.url
        added = self.seat(
            "account", "add", ACCOUNT, "--type", "desk", "--url", url, "--user", "tech1"
        )
        assert added.status == 0, added.err
        assert self.seat("sync").status == 0
        self.store = Store.open(self.seat.folder, self.clock)
        self._written = 0
        self.sync = self.start_sync()

    def start_server(self) -> Child:
        """A server on the port it had before."""
        server = self.nest.start(
            "tests.faults.child:server", str(self._port), str(self._data), "30"
        )
        server.until(lambda c: c.lines, "the server")
        return server

    def start_sync(self) -> Child:
        """The sync as the window starts it, with shorter waits."""
        sync = self.nest.start(
            "tests.faults.child:desk", "--home", str(self.seat.home), "sync", "--watch", "--json",
            hooks=("tests.faults.child:short_waits",),
        )  # fmt: skip
        sync.until(links, "the sync")
        return sync

    def restart(self) -> None:
        """End the sync and let go of the store, as a window that is closed does; open both again."""
        self.store.close()
        self.sync.end()
        self.store = Store.open(self.seat.folder, self.clock)
        self.sync = self.start_sync()

    def close(self) -> None:
        """End everything."""
        self.store.close()
        self.sync.end()
        self.proxy.close()
        self.server.kill()

    # ---- done

    def ticket(self) -> TicketId:
        """One that exists."""
        me = self.store.base.me()
        assert me is not None
        (row,) = self.store.tickets.first(parse("open"), "number", me, self.clock.now(), limit=1)
        return row.id

    def notes(self, text: str = "") -> tuple[OperationKey, str]:
        """Write a note; its key and its text."""
        self._written += 1
        text = text or f"Note {self._written} through the wire"
        detail = self.store.tickets.detail(self.ticket())
        assert detail is not None
        return self.does(detail.ticket.id, AddEntry(text, public=False)), text

    def does(self, ticket: TicketId, action: Action) -> OperationKey:
        """Put an operation into the outbox."""
        detail = self.store.tickets.detail(ticket)
        person = self.store.base.my_person()
        assert person is not None
        target = detail.ticket if detail else ticket
        operation = author_operation(action, target, person.id, self.clock, 0.0)
        self.store.outbox.add(operation)
        return operation.key

    def wake(self) -> None:
        """Ask for a round, as the window does."""
        self.sync.say(event_line(SyncNow()))

    # ---- seen

    def pending(self, key: OperationKey) -> Pending | None:
        """The operation in the outbox, None when it has gone."""
        return self.store.outbox.get(key)

    def has_arrived(self, key: OperationKey) -> bool:
        """Whether the outbox is done with it."""
        pending = self.pending(key)
        return pending is None or pending.state is OperationState.DONE

    def until_online(self) -> None:
        """Wait until a round went well."""
        before = len(self.sync.lines)
        self.wake()
        self.sync.until(
            lambda c: any(x.get("event") == "round" for x in c.lines[before:]), "a round"
        )
        until(lambda: links(self.sync)[-1][0] == "online", "being online")

    def times(self, text: str) -> int:
        """How often a text stands at the server."""
        return sum(bodies(snapshot)[text] for snapshot in at_the_server(self.url).values())


def links(sync: Child) -> list[tuple[str, str]]:
    """States and reasons the sync has told, in order."""
    lines = [line for line in list(sync.lines) if line.get("event") == "link"]
    return [(line["state"], line.get("reason", "")) for line in lines]


@contextmanager
def line_in(folder: Path) -> Iterator[Line]:
    """A line for the block."""
    with nursery(**SECRET) as nest:
        line = Line(nest, folder)
        try:
            yield line
        finally:
            line.close()
