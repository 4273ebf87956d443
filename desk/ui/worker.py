"""The one thread that talks to the store: a function goes out, a value comes back on the main thread."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desk.ui.garbage import Garbage

_log = logging.getLogger("desk.ui.worker")

T = TypeVar("T")

# Python hands the interpreter over every 5 ms by default; a pure loop in the worker then makes the
# window up to 12 ms late, with half a millisecond under 4 (design/performance.md, 2.8).
SWITCH_INTERVAL = 0.0005


class Worker(Protocol):
    """Where a view model sends what must not run in the window's thread."""

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        key: str | None = None,
        idle: bool = False,
    ) -> None:
        """Run `work` on the worker, then `done` with its value, or `failed` with its exception, here.

        Work with a `key` replaces older work of the same key: if that waits it is never run, if it
        runs its value is thrown away; so the answer to an older keystroke never covers a newer one.
        `idle` work lets everything else pass. Without `failed`, the exception goes to the worker's
        `on_failure`, which shows it.
        """
        ...

    def cancel(self, key: str) -> None:
        """Forget the work of this key: not run if it waits, its value not delivered if it runs."""
        ...


@dataclass(frozen=True, eq=False)
class _Errand:
    """One function on its way out, with those who wait for it."""

    work: Callable[[], object]
    done: Callable[[object], None] | None
    failed: Callable[[Exception], None] | None
    key: str | None
    idle: bool


@dataclass(frozen=True, eq=False)
class _Outcome:
    """What came of an errand."""

    errand: _Errand
    value: object = None
    error: Exception | None = None


class _Newest:
    """Knows which errand of each key is the newest; only that one may be delivered. Main thread only."""

    def __init__(self) -> None:
        self._errands: dict[str, _Errand] = {}

    def register(self, errand: _Errand) -> None:
        if errand.key is not None:
            self._errands[errand.key] = errand

    def forget(self, key: str) -> None:
        self._errands.pop(key, None)

    def claim(self, errand: _Errand) -> bool:
        """Whether this one is still wanted; a yes ends its key."""
        if errand.key is None:
            return True
        if self._errands.get(errand.key) is not errand:
            return False
        del self._errands[errand.key]
        return True


class _Delivery:
    """Hands outcomes to those who wait for them."""

    def __init__(self, on_failure: Callable[[Exception], None]) -> None:
        self.newest = _Newest()
        self._on_failure = on_failure

    def deliver(self, outcome: _Outcome) -> None:
        errand = outcome.errand
        wanted = self.newest.claim(errand)
        if outcome.error is not None:
            self._fail(errand, outcome.error, wanted=wanted)
        elif wanted and errand.done is not None:
            errand.done(outcome.value)

    def _fail(self, errand: _Errand, error: Exception, *, wanted: bool) -> None:
        if not wanted:  # nobody waits for it any more, and an interrupted query fails by design
            _log.info("work that was replaced or cancelled failed: %r", error)
            return
        (errand.failed or self._on_failure)(error)


class StoreWorker(QObject):
    """The worker of the running window: one thread, first come first served, `idle` work last.

    `on_failure` gets exceptions that nobody asked for by name. `interrupt` is called when the work
    that runs has been replaced or cancelled; it must be safe from another thread, as SQLite's is.
    """

    _came_back = Signal()

    def __init__(
        self,
        on_failure: Callable[[Exception], None],
        interrupt: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._main = threading.get_ident()
        self._garbage = Garbage(self)
        self._delivery = _Delivery(on_failure)
        self._interrupt = interrupt
        self._changed = threading.Condition()
        self._waiting: deque[_Errand] = deque()
        self._waiting_idle: deque[_Errand] = deque()
        self._running: _Errand | None = None
        self._back: deque[_Outcome] = deque()
        self._paused = False
        self._stopping = False
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="store")
        self._thread.start()

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        key: str | None = None,
        idle: bool = False,
    ) -> None:
        """See `Worker.submit`. After `stop` it raises `RuntimeError`: a write must not vanish."""
        self._only_main()
        errand = _errand(work, done, failed, key, idle=idle)
        with self._changed:
            if self._stopping:
                message = "the worker has stopped"
                raise RuntimeError(message)
            self._drop(key)
            (self._waiting_idle if idle else self._waiting).append(errand)
            self._changed.notify()
        self._delivery.newest.register(errand)

    def cancel(self, key: str) -> None:
        """See `Worker.cancel`."""
        self._only_main()
        self._delivery.newest.forget(key)
        with self._changed:
            self._drop(key)

    def pause(self) -> None:
        """Start nothing new, for example while a database file is replaced."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        """Go on after `pause`."""
        with self._changed:
            self._paused = False
            self._changed.notify()

    def stop(self, seconds: float = 5.0) -> bool:
        """Finish what was accepted, except idle work, and end the thread; False if it did not end in time.

        Values that come back from now on are not delivered: those who waited may be gone.
        Exceptions still are.
        """
        self._only_main()
        with self._changed:
            self._stopping = True
            self._paused = False
            self._waiting_idle.clear()
            self._changed.notify()
        self._thread.join(seconds)
        ended = not self._thread.is_alive()
        if ended:
            self._garbage.stop()
        return ended

    def _drop(self, key: str | None) -> None:
        """Take work of this key out of the queue and interrupt it where it runs. Lock is held."""
        if key is None:
            return
        for queue in (self._waiting, self._waiting_idle):
            for errand in [errand for errand in queue if errand.key == key]:
                queue.remove(errand)
        running = self._running
        if self._interrupt is not None and running is not None and running.key == key:
            self._interrupt()

    def _run(self) -> None:
        while (errand := self._next()) is not None:
            self._back.append(_run(errand))
            # Before the main thread hears of it, this one lets go of it: whoever does so last destroys
            # what the errand holds, and objects of Qt must be destroyed there.
            del errand
            with self._changed:
                self._running = None
            self._came_back.emit()

    def _next(self) -> _Errand | None:
        with self._changed:
            while True:
                if not self._paused and (self._waiting or self._waiting_idle):
                    self._running = (self._waiting or self._waiting_idle).popleft()
                    return self._running
                if self._stopping:
                    return None
                self._changed.wait()

    @Slot()
    def _deliver(self) -> None:
        self._only_main()
        self._garbage.look()
        outcome = self._back.popleft()
        if not self._stopping or outcome.error is not None:
            self._delivery.deliver(outcome)

    def _only_main(self) -> None:
        if threading.get_ident() != self._main:
            message = "only the main thread may talk to the worker"
            raise RuntimeError(message)


class InlineWorker:
    """A worker without a thread for tests of view models: runs at once, or on `release` after `hold`."""

    def __init__(self, on_failure: Callable[[Exception], None] | None = None) -> None:
        self._delivery = _Delivery(on_failure or _raise)
        self._held: list[_Errand] | None = None

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        key: str | None = None,
        idle: bool = False,
    ) -> None:
        """See `Worker.submit`; without `failed` and `on_failure` the exception is raised here."""
        errand = _errand(work, done, failed, key, idle=idle)
        self._delivery.newest.register(errand)
        if self._held is None:
            self._delivery.deliver(_run(errand))
        else:
            self._held = [held for held in self._held if key is None or held.key != key]
            self._held.append(errand)

    def cancel(self, key: str) -> None:
        """See `Worker.cancel`."""
        self._delivery.newest.forget(key)
        if self._held is not None:
            self._held = [errand for errand in self._held if errand.key != key]

    def hold(self) -> None:
        """Keep what is submitted, as a busy worker would: the view shows that it is loading."""
        self._held = []

    def release(self) -> int:
        """Run what was kept, idle work last, and go on at once from now; returns how many ran."""
        held = sorted(self._held or [], key=lambda errand: errand.idle)
        self._held = None
        for errand in held:
            self._delivery.deliver(_run(errand))
        return len(held)


def _errand(
    work: Callable[[], T],
    done: Callable[[T], None] | None,
    failed: Callable[[Exception], None] | None,
    key: str | None,
    *,
    idle: bool,
) -> _Errand:
    # The pair belongs together, but a queue holds errands of every type: here the type is let go.
    waiting: Callable[[object], None] | None = done  # type: ignore[assignment]
    return _Errand(work, waiting, failed, key, idle)


def _run(errand: _Errand) -> _Outcome:
    try:
        return _Outcome(errand, errand.work())
    except Exception as error:  # noqa: BLE001 - it is carried to whoever asked, not swallowed
        return _Outcome(errand, error=error)


def _raise(error: Exception) -> None:
    raise error
