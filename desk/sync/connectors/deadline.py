"""The deadline: when a request has taken too long in all, its connection is cut from outside.

A timeout of a socket begins anew with every byte. Headers that drip would hold a sync for days.
"""

import contextlib
import socket
import threading  # noqa: TID251  whoever cuts must stand outside
from types import TracebackType
from typing import Any, Final, Self

_running: Final = threading.local()


class Deadline:
    """Around one request of the thread that enters it."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._socket: Any = None
        self._over = False

    def __enter__(self) -> Self:
        """From now on."""
        _running.deadline = self
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The request is over."""
        _running.deadline = None
        self._timer.cancel()
        self._socket = None

    def watch(self, connection: object) -> None:
        """The answer will come over this socket."""
        self._socket = connection
        if self._over:
            self._cut()

    def _cut(self) -> None:
        self._over = True
        cut = self._socket
        if isinstance(cut, socket.socket):
            with contextlib.suppress(OSError):  # it is closed already
                # Not the method of a TLS socket: that would take its state from under the reader.
                socket.socket.shutdown(cut, socket.SHUT_RDWR)


def watch(connection: object) -> None:
    """The request of this thread waits for its answer on this socket."""
    deadline: Deadline | None = getattr(_running, "deadline", None)
    if deadline is not None:
        deadline.watch(connection)
