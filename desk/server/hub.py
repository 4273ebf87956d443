"""Waking those who wait for news: readers in this process at once, others by looking again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

LOOK_AGAIN_SECONDS: Final = 1.0
"""Another process (a second worker, the administration) may have written: nobody tells us."""


class Hub:
    """Readers that wait until something was written. Lives in the event loop."""

    def __init__(self, look_again: float = LOOK_AGAIN_SECONDS) -> None:
        self._look_again = look_again
        self._waiting: set[asyncio.Event] = set()
        self.closed = False

    @property
    def waiting(self) -> int:
        """How many readers wait."""
        return len(self._waiting)

    def wake(self) -> None:
        """Something was written."""
        for event in self._waiting:
            event.set()

    def close(self) -> None:
        """The server ends: nobody waits any longer."""
        self.closed = True
        self.wake()

    async def wait_until(self, ready: Callable[[], Awaitable[bool]], seconds: float) -> bool:
        """Wait until `ready` says yes, at most that many seconds. Returns what it said last."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            while not await ready():
                left = end - loop.time()
                if left <= 0 or self.closed:
                    return False
                event.clear()
                await _heard(event, min(left, self._look_again))
            return True
        finally:
            self._waiting.discard(event)


async def _heard(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
