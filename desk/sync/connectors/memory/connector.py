"""The memory connector: a real connector to a server in this process, over a bad network."""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import BinaryIO, Final, TypeVar

import msgspec

from desk.models.attachment import Attachment
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import RemoteId
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import (
    Busy,
    Capabilities,
    Refused,
    Remote,
    SignInNeeded,
    Uncertain,
    Unreachable,
)
from desk.sync.connectors.memory.server import MemoryServer

T = TypeVar("T")

DELAY: Final = 30.0
"""Seconds a delayed request takes to arrive: less than any quarantine."""
ASKED: Final = 20.0
"""Seconds the server asks for when it is busy."""


class Fault(Enum):
    """What the network does to one request."""

    NONE = auto()
    LOSE_REQUEST = auto()
    """It never arrives, and nobody says so."""
    LOSE_REPLY = auto()
    """It is carried out, and nobody says so."""
    AWAY = auto()
    """No connection: surely not sent."""
    PORTAL = auto()
    BUSY = auto()
    SIGNED_OUT = auto()
    TWICE = auto()
    """Something in between sends it twice."""
    LATE = auto()
    """It is given up, and arrives later all the same."""
    FORBIDDEN = auto()


class MemoryConnector:
    """One agent on a memory server. `faults` are used up one a request, `reads` one a read."""

    def __init__(self, server: MemoryServer, *, page: int = 1000) -> None:
        self.server = server
        self.capabilities = Capabilities(
            product="memory",
            keys=server.keys,
            number_blocks=True,
            own_levels=True,
            resumable=True,
            quarantine_seconds=60.0,
        )
        self.clock_offset = 0.0
        self.faults: deque[Fault] = deque()
        self.reads: deque[Fault] = deque()
        self.requests = 0
        self._page = page
        self._epoch = server.epoch
        self._secret = ""
        self._rows = 0

    def sign_in(self, secret: str) -> Person:
        """Check the secret and learn who we are."""
        person = self._reading(lambda: self.server.sign_in(secret))
        self._secret = secret
        return person

    def vocabulary(self) -> Vocabulary:
        """What the server knows."""
        return self._reading(lambda: self.server.vocabulary)

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:  # noqa: ARG002
        """One page of changes. Never waits: nothing happens here meanwhile."""
        page = self._reading(lambda: self.server.changes(cursor, self._page))
        self._epoch = int(page.cursor.partition(":")[0])
        done = self._rows + page.done
        total = self._rows + page.total
        self._rows = done if page.more else 0
        return msgspec.structs.replace(page, done=done, total=total)

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        return self._reading(lambda: self.server.fetch(remote))

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,  # noqa: ARG002
        *,
        again: bool = False,  # noqa: ARG002
    ) -> Remote:
        """Carry out one operation, as far as the network allows."""
        epoch = self._epoch  # a delayed request carries the epoch of its time
        return self._writing(lambda: self.server.apply(operation, target, epoch))

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Did it happen?"""
        return self._reading(lambda: self.server.find(operation, target))

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """A block of numbers."""
        return self._writing(lambda: self.server.lease_numbers(size))

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Bring a file's bytes to the server; a broken connection leaves the first half there."""
        digest = attachment.sha256
        content.seek(len(self.server.arriving.get(digest, b"")))
        rest = content.read()
        arrived = self.server.arriving.get(digest, b"")
        if self._next(self.faults) is not Fault.NONE:
            self.server.arriving[digest] = arrived + rest[: len(rest) // 2]
            raise Unreachable("The connection broke.")
        self.server.arriving.pop(digest, None)
        self.server.blobs[digest] = arrived + rest

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes; a broken connection brings the first half of them."""
        rest = self.server.blobs[attachment.sha256][offset:]
        if self._next(self.reads) is not Fault.NONE:
            to.write(rest[: len(rest) // 2])
            raise Unreachable("The connection broke.")
        to.write(rest)

    def close(self) -> None:
        """Forget who signed in."""
        self._secret = ""

    def _reading(self, call: Callable[[], T]) -> T:
        return self._through(call, self._next(self.reads), Unreachable("The answer was lost."))

    def _writing(self, call: Callable[[], T]) -> T:
        self.server.sign_in(self._secret)
        return self._through(call, self._next(self.faults), Uncertain("The answer was lost."))

    def _next(self, faults: deque[Fault]) -> Fault:
        self.requests += 1
        self.server.catch_up()
        return faults.popleft() if faults else Fault.NONE

    def _through(self, call: Callable[[], T], fault: Fault, lost: Exception) -> T:
        if fault in _NEVER_ARRIVES:
            raise _NEVER_ARRIVES[fault]()
        if fault is Fault.LOSE_REQUEST:
            raise lost
        if fault is Fault.LATE:
            self.server.later(DELAY, call)
            raise lost
        result = call()
        if fault is Fault.LOSE_REPLY:
            raise lost
        return call() if fault is Fault.TWICE else result


_NEVER_ARRIVES: dict[Fault, Callable[[], Exception]] = {
    Fault.AWAY: lambda: Unreachable("The server does not answer."),
    Fault.PORTAL: lambda: Unreachable("The network asks for a login of its own.", portal=True),
    Fault.BUSY: lambda: Busy(ASKED, "The server is busy."),
    Fault.SIGNED_OUT: lambda: SignInNeeded("The server does not accept the password."),
    Fault.FORBIDDEN: lambda: Refused("You may not do this on the server."),
}
