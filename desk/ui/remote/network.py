"""Questions to the network from the window: each in a child process, its answer as a signal."""

import logging
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject

from desk.remote.probe import Probe, Way
from desk.remote.proof import Place
from desk.ui.remote.child import Keys, ProbeWays, Request, ShowKeys, WakeMachine
from desk.ui.remote.question import Questions

_log = logging.getLogger("desk.ui.remote")

T = TypeVar("T")

PATIENCE: Final = 15_000
"""Milliseconds after which a question is given up."""


class Network(Protocol):
    """Who asks the network; tests bring their own."""

    def probe(self, ways: tuple[Way, ...], done: Callable[[tuple[Probe, ...]], None]) -> None:
        """Find out what answers; a newer question replaces this one."""
        ...

    def stop_probing(self) -> None:
        """Nobody waits for the last question's answer any more; its connections are closed."""
        ...

    def host_keys(self, place: Place, known: str, done: Callable[[Keys], None]) -> None:
        """Find out which keys or certificate a host shows, beside those that are trusted in that folder;
        a newer question replaces this one."""
        ...

    def wake(self, mac: str, to: str, port: int, done: Callable[[str], None]) -> None:
        """Send a wake-up packet; answers why it could not be sent, or nothing."""
        ...


class ChildNetwork(QObject):
    """Asks by child processes, one of each kind at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = Questions("desk.ui.remote.child", PATIENCE, self)

    def probe(self, ways: tuple[Way, ...], done: Callable[[tuple[Probe, ...]], None]) -> None:
        """See `Network.probe`."""
        self._ask("probe", ProbeWays(ways), tuple[Probe, ...], done)

    def stop_probing(self) -> None:
        """See `Network.stop_probing`."""
        self._questions.forget("probe")

    def host_keys(self, place: Place, known: str, done: Callable[[Keys], None]) -> None:
        """See `Network.host_keys`."""
        self._ask("keys", ShowKeys(place, known), Keys, done)

    def wake(self, mac: str, to: str, port: int, done: Callable[[str], None]) -> None:
        """See `Network.wake`."""
        self._ask("wake", WakeMachine(mac, to, port), str, done)

    def _ask(self, kind: str, request: Request, answer: object, done: Callable[[T], None]) -> None:
        def answered(code: int, content: bytes) -> None:
            if code == 0:
                done(msgspec.json.decode(content, type=answer))
            else:
                _log.warning("the question %r to the network failed with status %d", kind, code)

        self._questions.ask(kind, msgspec.json.encode(request), answered)
