"""No network at all: this thread, what it starts and its threads have not even a loopback.

On Linux as an administrator the thread gets an empty network namespace of its own, as a machine
with its cable pulled and its radio off has. Elsewhere every connection, listening socket and
name lookup of this process is refused by an audit hook, as the system would refuse it.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_NEW_NETWORK = 0x40000000
"""CLONE_NEWNET of `linux/sched.h`."""
_REFUSED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}


class _Guard:
    """The audit hook: a hook cannot be taken away again, so it is told when to look away."""

    def __init__(self) -> None:
        self.hooked = self.closed = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.closed or event not in _REFUSED:
            return
        family = getattr(arguments[0], "family", None) if arguments else None
        if family is None or "AF_UNIX" not in str(family):
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))


_guard = _Guard()


@contextmanager
def no_network() -> Iterator[None]:
    """No network for whatever this thread does inside of the block."""
    before = _leave()
    if before is None:
        with _guarded():
            yield
        return
    try:
        yield
    finally:
        _return(before)


def _leave() -> int | None:
    """Go into an empty network; the way back, None where the system does not let us."""
    if not sys.platform.startswith("linux"):
        return None
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK) == 0:
        return before
    os.close(before)
    return None


def _return(before: int) -> None:
    came_back = ctypes.CDLL(None, use_errno=True).setns(before, _NEW_NETWORK) == 0
    os.close(before)
    assert came_back, os.strerror(ctypes.get_errno())


@contextmanager
def _guarded() -> Iterator[None]:
    if not _guard.hooked:
        sys.addaudithook(_guard)
        _guard.hooked = True
    _guard.closed = True
    try:
        yield
    finally:
        _guard.closed = False
