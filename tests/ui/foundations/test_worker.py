"""Work goes to one thread and its value comes back on the main one; what was typed over is not shown."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desk.ui.worker import SWITCH_INTERVAL, InlineWorker, StoreWorker

Failures = list[Exception]


@pytest.fixture
def failures() -> Failures:
    return []


@pytest.fixture
def worker(qapp: object, failures: Failures) -> Iterator[StoreWorker]:
    started = StoreWorker(failures.append)
    yield started
    assert started.stop()


class Gate:
    """Work that waits until the test opens it."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.opened = threading.Event()

    def work(self) -> str:
        self.started.set()
        assert self.opened.wait(10)
        return "gate"


def blocked(worker: StoreWorker, *, key: str | None = None) -> Gate:
    gate = Gate()
    worker.submit(gate.work, key=key)
    assert gate.started.wait(10)
    return gate


def arrived(values: list[object], count: int) -> Callable[[], bool]:
    return lambda: len(values) >= count


def test_a_value_comes_back_on_the_main_thread(qtbot: QtBot, worker: StoreWorker) -> None:
    threads: list[object] = []
    worker.submit(threading.get_ident, lambda there: threads.extend([there, threading.get_ident()]))
    qtbot.waitUntil(arrived(threads, 2))
    assert threads[0] != threads[1] == threading.get_ident()


def test_work_is_done_in_the_order_it_was_asked_for(qtbot: QtBot, worker: StoreWorker) -> None:
    values: list[object] = []
    for number in range(50):
        worker.submit(lambda number=number: number, values.append)  # type: ignore[misc]
    qtbot.waitUntil(arrived(values, 50))
    assert values == list(range(50))


def test_a_search_typed_over_is_never_run(qtbot: QtBot, worker: StoreWorker) -> None:
    gate = blocked(worker)
    ran: list[str] = []
    shown: list[object] = []

    def noted(typed: str) -> str:
        ran.append(typed)
        return typed

    for typed in ("p", "pr", "pri"):
        worker.submit(lambda typed=typed: noted(typed), shown.append, key="search")  # type: ignore[misc]
    gate.opened.set()
    qtbot.waitUntil(arrived(shown, 1))
    assert (ran, shown) == (["pri"], ["pri"])


def test_a_search_that_already_runs_is_interrupted_and_its_answer_thrown_away(
    qtbot: QtBot, qapp: object, failures: Failures
) -> None:
    gate = Gate()
    shown: list[object] = []
    worker = StoreWorker(failures.append, interrupt=gate.opened.set)
    worker.submit(gate.work, shown.append, key="search")
    assert gate.started.wait(10)
    worker.submit(lambda: "newer", shown.append, key="search")
    qtbot.waitUntil(arrived(shown, 1))
    assert worker.stop()
    assert (shown, failures) == (["newer"], [])


def test_work_of_another_key_is_not_interrupted(qapp: object, failures: Failures) -> None:
    interrupted: list[bool] = []
    worker = StoreWorker(failures.append, interrupt=lambda: interrupted.append(True))
    gate = blocked(worker, key="ticket")
    worker.submit(lambda: None, key="search")
    worker.cancel("counts")
    gate.opened.set()
    assert worker.stop()
    assert interrupted == []


def test_cancelled_work_is_neither_run_nor_answered(qtbot: QtBot, worker: StoreWorker) -> None:
    gate = blocked(worker)
    values: list[object] = []
    worker.submit(lambda: "cancelled", values.append, key="search")
    worker.cancel("search")
    worker.submit(lambda: "last", values.append)
    gate.opened.set()
    qtbot.waitUntil(arrived(values, 1))
    assert values == ["last"]


def test_work_that_was_cancelled_while_it_ran_and_then_failed_is_not_shown(
    qtbot: QtBot, worker: StoreWorker, failures: Failures, caplog: pytest.LogCaptureFixture
) -> None:
    gate = Gate()

    def interrupted() -> None:
        gate.work()
        fails()

    worker.submit(interrupted, key="search")
    assert gate.started.wait(10)
    worker.cancel("search")
    gate.opened.set()
    qtbot.waitUntil(lambda: "no such table" in caplog.text)
    assert failures == []


def test_idle_work_lets_everything_else_pass(qtbot: QtBot, worker: StoreWorker) -> None:
    gate = blocked(worker)
    values: list[object] = []
    worker.submit(lambda: "counts", values.append, idle=True)
    worker.submit(lambda: "ticket", values.append)
    gate.opened.set()
    qtbot.waitUntil(arrived(values, 2))
    assert values == ["ticket", "counts"]


def fails() -> int:
    message = "no such table"
    raise LookupError(message)


def test_an_exception_reaches_the_one_who_asked(
    qtbot: QtBot, worker: StoreWorker, failures: Failures
) -> None:
    mine: list[object] = []
    worker.submit(fails, mine.append, failed=mine.append)
    qtbot.waitUntil(arrived(mine, 1))
    assert isinstance(mine[0], LookupError)
    assert failures == []


def test_an_exception_that_nobody_asked_for_is_shown(
    qtbot: QtBot, worker: StoreWorker, failures: Failures
) -> None:
    worker.submit(fails)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], LookupError)


def test_the_worker_lives_on_after_an_exception(qtbot: QtBot, worker: StoreWorker) -> None:
    values: list[object] = []
    worker.submit(fails)
    worker.submit(lambda: "alive", values.append)
    qtbot.waitUntil(arrived(values, 1))


def test_stopping_finishes_what_was_accepted_but_delivers_nothing_more(
    qapp: object, qtbot: QtBot, failures: Failures
) -> None:
    worker = StoreWorker(failures.append)
    gate = blocked(worker)
    written: list[str] = []
    delivered: list[object] = []
    worker.submit(lambda: written.append("draft"), delivered.append)
    worker.submit(lambda: written.append("counts"), delivered.append, idle=True)
    worker.submit(fails)
    gate.opened.set()
    assert worker.stop()
    qtbot.waitUntil(lambda: bool(failures))
    assert (written, delivered) == (["draft"], [])


def test_a_worker_that_does_not_end_says_so(qapp: object, failures: Failures) -> None:
    worker = StoreWorker(failures.append)
    gate = blocked(worker)
    assert not worker.stop(0.01)
    gate.opened.set()
    assert worker.stop()


def test_work_after_stop_is_refused_not_lost(qapp: object, failures: Failures) -> None:
    worker = StoreWorker(failures.append)
    assert worker.stop()
    with pytest.raises(RuntimeError, match="stopped"):
        worker.submit(lambda: None)


def test_a_paused_worker_keeps_work_until_it_is_resumed(qtbot: QtBot, worker: StoreWorker) -> None:
    values: list[object] = []
    worker.pause()
    worker.submit(lambda: "kept", values.append)
    assert worker._waiting
    worker.resume()
    qtbot.waitUntil(arrived(values, 1))


class Cycle:
    """Garbage that only the collector finds; it notes the thread in which it goes."""

    def __init__(self, gone: list[int]) -> None:
        self._gone, self.itself = gone, self

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


def test_garbage_is_collected_in_the_windows_thread_alone(
    qtbot: QtBot, worker: StoreWorker
) -> None:
    """An object of Qt that the store's thread destroyed once stopped the window for ever."""
    gone: list[int] = []
    for _ in range(100):
        Cycle(gone)
    read: list[object] = []
    worker.submit(lambda: [[] for _ in range(200_000)], read.append)
    qtbot.waitUntil(arrived(read, 1))
    worker.submit(lambda: None, read.append)
    qtbot.waitUntil(lambda: len(gone) == 100)
    assert set(gone) == {threading.get_ident()}


def test_the_interpreter_collects_again_when_the_last_worker_has_stopped(
    qapp: object, failures: Failures
) -> None:
    gc.enable()
    one, other = StoreWorker(failures.append), StoreWorker(failures.append)
    assert one.stop()
    assert not gc.isenabled()
    assert other.stop()
    assert gc.isenabled()
    gc.disable()


def test_what_an_errand_held_goes_in_the_windows_thread(qtbot: QtBot, worker: StoreWorker) -> None:
    gone: list[int] = []
    for _ in range(200):
        held = Cycle(gone)
        held.itself = None  # type: ignore[assignment]
        worker.submit(partial(id, held), partial(_forget, held))
        del held
    qtbot.waitUntil(lambda: len(gone) == 200)
    assert set(gone) == {threading.get_ident()}


def _forget(_held: Cycle, _value: object) -> None:
    """What came back is not needed."""


def test_another_thread_may_not_hand_in_work(worker: StoreWorker) -> None:
    refused: list[RuntimeError] = []

    def trespass() -> None:
        try:
            worker.submit(lambda: None)
        except RuntimeError as error:
            refused.append(error)

    stranger = threading.Thread(target=trespass)
    stranger.start()
    stranger.join()
    assert len(refused) == 1


def test_a_result_is_never_delivered_off_the_main_thread(worker: StoreWorker) -> None:
    refused: list[RuntimeError] = []

    def deliver_there() -> None:
        try:
            worker._deliver()
        except RuntimeError as error:
            refused.append(error)

    stranger = threading.Thread(target=deliver_there)
    stranger.start()
    stranger.join()
    assert len(refused) == 1


def test_the_interpreter_changes_threads_often_enough(worker: StoreWorker) -> None:
    assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)


def test_twenty_thousand_results_leave_no_reference_behind(
    qtbot: QtBot, worker: StoreWorker
) -> None:
    token = object()
    before = sys.getrefcount(token)
    count = 0

    def counted(_value: object) -> None:
        nonlocal count
        count += 1

    for _ in range(20_000):
        worker.submit(lambda: token, counted)
    qtbot.waitUntil(lambda: count == 20_000, timeout=30_000)
    assert sys.getrefcount(token) - before <= 1  # the loop's last function may still hold it


def test_an_inline_worker_answers_at_once_without_an_application() -> None:
    values: list[object] = []
    InlineWorker().submit(lambda: 42, values.append)
    assert values == [42]


def test_an_inline_worker_raises_what_nobody_asked_for() -> None:
    with pytest.raises(LookupError):
        InlineWorker().submit(fails)


def test_an_inline_worker_that_is_held_replaces_by_key_like_the_real_one() -> None:
    worker = InlineWorker()
    values: list[object] = []
    worker.hold()
    worker.submit(lambda: "idle", values.append, idle=True)
    worker.submit(lambda: "p", values.append, key="search")
    worker.submit(lambda: "pr", values.append, key="search")
    worker.submit(lambda: "gone", values.append, key="counts")
    worker.cancel("counts")
    assert values == []
    assert worker.release() == 2
    assert values == ["pr", "idle"]
