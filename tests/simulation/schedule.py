"""The schedule: virtual time, each machine's clock on it, the heap of events, streams of chance."""

import heapq
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

BEGINNING: Final = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def stream(seed: int, name: str) -> random.Random:
    """Chance for one source (a user, a network, …): taking an event of one source away leaves what
    the others draw as it was."""
    return random.Random(f"{seed}/{name}")


class Heap:
    """Events by their time. Everything that happens in a schedule happens in here, one by one."""

    def __init__(self) -> None:
        self.now = 0.0
        """True time, in seconds since the beginning."""
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0

    def at(self, moment: float, event: Callable[[], None]) -> None:
        """Let an event happen at that time; the earlier planned first when two have the same."""
        self._count += 1
        heapq.heappush(self._events, (moment, self._count, event))

    def elapse(self, seconds: float) -> int:
        """Let time pass; what is due meanwhile happens, also inside of what happens now. Returns
        how many events that were."""
        end, events = self.now + seconds, 0
        while self._events and self._events[0][0] <= end:
            moment, _, event = heapq.heappop(self._events)
            self.now = max(self.now, moment)
            event()
            events += 1
        self.now = max(self.now, end)
        return events


class MachineClock:
    """The clock of one machine: wrong by `skew`, standing still while the machine sleeps."""

    def __init__(self, heap: Heap, skew: float = 0.0) -> None:
        self.skew = skew
        self.slept = 0.0
        self._heap = heap

    def now(self) -> datetime:
        """What the wall clock shows."""
        return BEGINNING + timedelta(seconds=self._heap.now + self.skew)

    def monotonic(self) -> float:
        """Seconds since the start; a suspended machine does not count them."""
        return 1000.0 + self._heap.now - self.slept

    def running(self) -> tuple[str, float]:
        """Seconds since the start of the machine, sleep included."""
        return "this boot", 1000.0 + self._heap.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self._heap.elapse(seconds)
