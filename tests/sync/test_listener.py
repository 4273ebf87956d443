"""Listening for news: a line that is cut leads to a round at once, a server that cannot hold it does not."""

from queue import SimpleQueue
from threading import Event

from desk.models.feed import Cursor, Page
from desk.models.people import Person
from desk.sync.connector import Unreachable
from desk.sync.connectors.memory.connector import MemoryConnector
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.listener import HELD, Listener, News
from desk.sync.process import Message
from tests.builders import a_person
from tests.fakes import FakeClock

PATIENCE = 10.0


class Cut(MemoryConnector):
    """A server that holds a request for so many seconds and is gone then."""

    def __init__(self, clock: FakeClock, seconds: float) -> None:
        super().__init__(MemoryServer(clock))
        self._time, self._seconds = clock, seconds
        self.asked: SimpleQueue[bool] = SimpleQueue()

    def sign_in(self, secret: str) -> Person:
        """Anybody may."""
        return a_person("anna", "Anna")

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:
        """Hold, then fail."""
        self._time.advance(seconds=self._seconds)
        self.asked.put(True)
        reason = "cut"
        raise Unreachable(reason)


def test_a_line_cut_while_it_was_held_asks_for_a_round() -> None:
    asked, inbox = _listened(seconds=2 * HELD)
    assert inbox.get(timeout=PATIENCE) == News()
    assert asked.get(timeout=PATIENCE)


def test_a_server_that_cannot_hold_a_request_is_left_alone() -> None:
    asked, inbox = _listened(seconds=HELD / 2)
    assert asked.get(timeout=PATIENCE)  # the request after the one that failed
    assert inbox.empty()


def _listened(seconds: float) -> "tuple[SimpleQueue[bool], SimpleQueue[Message]]":
    """A listener whose first request has failed after so many seconds, and that asked once more."""
    clock, inbox = FakeClock(), SimpleQueue[Message]()
    server = Cut(clock, seconds)
    listener = Listener(server, lambda: "secret", inbox.put, clock)
    listener.start()
    listener.listen(Cursor("1"))
    assert server.asked.get(timeout=PATIENCE)
    for _attempt in range(100):
        listener.listen(Cursor("1"))
        if not server.asked.empty():
            break
        Event().wait(0.02)
    listener.stop()
    return server.asked, inbox
