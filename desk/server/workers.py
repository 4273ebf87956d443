"""Several processes that serve one PostgreSQL database behind one address."""

import contextlib
import logging
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from typing import Final, TextIO

from desk.models.clock import SystemClock
from desk.models.errors import InvalidInput
from desk.models.texts import tr

_SHORT_LIFE: Final = 1.0
"""Seconds. A worker that dies sooner is replaced only after as long: it will not get better at once."""

_TOLD_TO_END: Final = (signal.SIGTERM, signal.SIGINT)
_log = logging.getLogger("desk.server")

Work = Callable[[socket.socket, TextIO, int], None]
"""Serve on a socket; write a line when ready; end when the last number, a pipe, comes to its end."""


def check_workers(count: int, *, is_sqlite: bool) -> None:
    """Refuse several workers where there can be only one."""
    if count == 1:
        return
    if is_sqlite:
        message = tr("Server", "Several workers need PostgreSQL: SQLite has one writer at a time.")
        raise InvalidInput(message, tr("Server", "Leave --workers out, or use --database."))
    if sys.platform == "win32":
        message = tr("Server", "Several workers are not possible on Windows.")
        raise InvalidInput(message, tr("Server", "Leave --workers out."))


class Workers:
    """The parent of the workers: starts them, replaces those that die, ends with them."""

    def __init__(self, count: int, listener: socket.socket, work: Work, out: TextIO) -> None:
        self._count = count
        self._listener = listener
        self._work = work
        self._out = out
        self._born: dict[int, float] = {}
        self._heard: dict[int, int] = {}
        """For each worker the pipe on which it says that it is ready. Kept open as long as it lives: a
        worker that nobody can hear would die of saying so."""
        self._ending = False
        self._clock = SystemClock()
        # Nobody writes into it. When the parent dies, however it does, its workers read its end.
        self._life, self._lives_on = os.pipe()

    def run(self) -> None:
        """Serve until told to end (SIGTERM, SIGINT)."""
        for sign in _TOLD_TO_END:
            signal.signal(sign, self._end)
        first = [self._start() for _ in range(self._count)]
        lines = [_line(ready) for ready in first]
        if lines[0] and not self._ending:
            self._out.write(lines[0])
            self._out.flush()
        while self._born:
            self._replace(os.wait()[0])

    def _replace(self, gone: int) -> None:
        """A worker has died."""
        lived = self._clock.monotonic() - self._born.pop(gone, 0.0)
        if gone in self._heard:
            os.close(self._heard.pop(gone))
        if not self._ending:
            if lived < _SHORT_LIFE:
                select.select([], [], [], _SHORT_LIFE)
            self._start()

    def _end(self, *_: object) -> None:
        self._ending = True
        for worker in self._born:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)

    def _start(self) -> int:
        """Start a worker. Returns the pipe on which it says that it is ready."""
        ready, tell = os.pipe()
        # Who is told to end while a worker is being born hears of it afterwards: the parent when it
        # knows its child, the child when it no longer takes itself for the parent.
        signal.pthread_sigmask(signal.SIG_BLOCK, _TOLD_TO_END)
        worker = os.fork()
        if worker == 0:
            self._be_worker(ready, tell)
        os.close(tell)
        self._born[worker] = self._clock.monotonic()
        self._heard[worker] = ready
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD_TO_END)
        if self._ending:  # told before it was born
            self._end()
        return ready

    def _be_worker(self, ready: int, tell: int) -> None:
        status = 1
        try:
            for pipe in (ready, self._lives_on, *self._heard.values()):
                os.close(pipe)
            for sign in _TOLD_TO_END:
                signal.signal(sign, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD_TO_END)
            with os.fdopen(tell, "w", encoding="utf-8") as out:
                self._work(self._listener, out, self._life)
            status = 0
        except Exception:  # noqa: BLE001  whatever it is: told here, or nobody learns of it
            _log.exception("A worker has failed.")
        finally:
            os._exit(status)


def _line(ready: int) -> str:
    with os.fdopen(ready, encoding="utf-8", closefd=False) as pipe:
        return pipe.readline()
