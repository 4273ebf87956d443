"""The wire: one client's network. Requests take time, meanwhile others act, and faults happen."""

import random
from collections.abc import Callable
from typing import TypeVar

from tests.simulation.faults import EXECUTED, Fault, Weather, draw
from tests.simulation.history import History
from tests.simulation.processes import Running
from tests.simulation.schedule import Heap

T = TypeVar("T")

GIVEN_UP = 30.0
"""Seconds after which a client stops waiting for an answer."""


class Wire:
    """Carries the requests of one client."""

    def __init__(
        self, who: str, heap: Heap, history: History, running: Running, chance: random.Random
    ) -> None:
        self.who = who
        self.sky = Weather(0.0, duplicates=False, kinds=(Fault.AWAY,))
        self.zombies_up_to = 110.0
        """Seconds after which a request that was given up has arrived at the latest."""
        self._heap = heap
        self._history = history
        self._running = running
        self._chance = chance

    def carry(
        self,
        label: str,
        call: Callable[[], T],
        answer: Callable[[Fault, T | None], T],
        *,
        writes: bool,
    ) -> T:
        """Carry a request there and its answer back. `answer` makes of a fault what the client
        sees of it: a spoiled answer or an exception."""
        self._running.point(f"before {label}")
        fault = draw(self._chance, self.sky, writes=writes)
        there, back = self._chance.random() ** 4 * 5, self._chance.random() ** 4 * 5
        late = self._chance.random() * self.zombies_up_to
        self._travel(there + (25.0 if fault is Fault.DELAY else 0.0))
        result: T | None = None
        if fault in EXECUTED:
            result = call()
            if fault is Fault.TWICE:
                result = call()
        elif fault is Fault.LATE and writes:
            self._later(label, call, late)
        self._note(label, fault, result)
        self._travel(back + (GIVEN_UP if _waited(fault) else 0.0))
        self._running.point(f"after {label}")
        if fault in {Fault.NONE, Fault.TWICE, Fault.DELAY} and result is not None:
            return result
        return answer(fault, result)

    def _travel(self, seconds: float) -> None:
        """Time passes, and others may act before the request arrives or its answer is here."""
        if self._heap.elapse(seconds):
            self._history.count("interleaved")

    def _later(self, label: str, call: Callable[[], T], seconds: float) -> None:
        def arrive() -> None:
            self._history.say("network", f"late arrival of {self.who}'s {label}: {outcome(call)}")

        self._heap.at(self._heap.now + seconds, arrive)

    def _note(self, label: str, fault: Fault, result: object) -> None:
        told = "" if result is None else f" -> {_brief(result)}"
        wrong = "" if fault is Fault.NONE else f"   !! {fault}"
        self._history.say(self.who, f"  {label}{told}{wrong}")
        if getattr(result, "status_code", 0) == 409:
            self._history.count("clashes told")
        if fault is not Fault.NONE:
            self._history.count(str(fault))


def outcome(call: Callable[[], object]) -> str:
    """What became of a call nobody listens to."""
    try:
        return _brief(call())
    except Exception as error:  # noqa: BLE001  it is told, and belongs to nobody
        return type(error).__name__


def _brief(result: object) -> str:
    status = getattr(result, "status_code", None)
    return str(status) if status is not None else type(result).__name__


def _waited(fault: Fault) -> bool:
    return fault in {Fault.LOSE_REQUEST, Fault.LOSE_REPLY, Fault.LATE}
