"""Questions to the network from the window: each in a child process, its answer as a signal."""

import logging
import sys
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer

from desk.remote.probe import Probe, Way
from desk.ui.remote.child import Keys, ProbeWays, Request, ShowKeys, WakeMachine

_log = logging.getLogger("desk.ui.remote")

T = TypeVar("T")

PATIENCE: Final = 15_000
"""Milliseconds after which a question is given up."""
_LARGEST: Final = 256 * 1024


class Network(Protocol):
    """Who asks the network; tests bring their own."""

    def probe(self, ways: tuple[Way, ...], done: Callable[[tuple[Probe, ...]], None]) -> None:
        """Find out what answers; a newer question replaces this one."""
        ...

    def stop_probing(self) -> None:
        """Nobody waits for the last question's answer any more; its connections are closed."""
        ...

    def host_keys(
        self, host: str, port: int, known_hosts: str, done: Callable[[Keys], None]
    ) -> None:
        """Find out which keys a host shows; a newer question replaces this one."""
        ...

    def wake(self, mac: str, to: str, port: int, done: Callable[[str], None]) -> None:
        """Send a wake-up packet; answers why it could not be sent, or nothing."""
        ...


class ChildNetwork(QObject):
    """Asks by child processes, one of each kind at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, QProcess] = {}

    def probe(self, ways: tuple[Way, ...], done: Callable[[tuple[Probe, ...]], None]) -> None:
        """See `Network.probe`."""
        self._ask("probe", ProbeWays(ways), tuple[Probe, ...], done)

    def stop_probing(self) -> None:
        """See `Network.stop_probing`."""
        self._forget("probe")

    def host_keys(
        self, host: str, port: int, known_hosts: str, done: Callable[[Keys], None]
    ) -> None:
        """See `Network.host_keys`."""
        self._ask("keys", ShowKeys(host, port, known_hosts), Keys, done)

    def wake(self, mac: str, to: str, port: int, done: Callable[[str], None]) -> None:
        """See `Network.wake`."""
        self._ask("wake", WakeMachine(mac, to, port), str, done)

    def _ask(self, kind: str, request: Request, answer: object, done: Callable[[T], None]) -> None:
        self._forget(kind)
        process = QProcess(self)
        self._running[kind] = process

        def finished(code: int) -> None:
            if self._running.get(kind) is not process:
                return
            del self._running[kind]
            content = bytes(process.readAllStandardOutput().data())[:_LARGEST]
            process.deleteLater()
            if code == 0:
                done(msgspec.json.decode(content, type=answer))
            else:
                _log.warning("the question %r to the network failed with status %d", kind, code)

        process.finished.connect(finished)
        QTimer.singleShot(PATIENCE, process, process.kill)
        process.start(sys.executable, ["-m", "desk.ui.remote.child"])
        process.write(msgspec.json.encode(request))
        process.closeWriteChannel()

    def _forget(self, kind: str) -> None:
        old = self._running.pop(kind, None)
        if old is not None:
            old.finished.connect(old.deleteLater)
            old.kill()
