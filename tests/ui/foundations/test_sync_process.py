"""The window and a real child process: events, commands, rubbish, death and the end."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.models.events import Event, Fault, Progress, SyncNow
from desk.ui.sync_process import LineReader, SyncProcess, restart_delay, sync_command

CHILD = str(Path(__file__).with_name("sync_child.py"))


class Seen:
    """Everything a sync process told the window."""

    def __init__(self, process: SyncProcess) -> None:
        self.process = process
        self.events: list[Event] = []
        self.complaints: list[str] = []
        self.deaths: list[tuple[str, float]] = []
        process.happened.connect(self.events.append)
        process.malformed.connect(self.complaints.append)
        process.died.connect(lambda sentence, delay: self.deaths.append((sentence, delay)))


Start = Callable[..., Seen]


@pytest.fixture
def start(qapp: object) -> Iterator[Start]:
    processes: list[SyncProcess] = []

    def started(*arguments: str, grace: int = 2000) -> Seen:
        process = SyncProcess([sys.executable, CHILD, *arguments], grace=grace)
        processes.append(process)
        seen = Seen(process)
        process.start()
        return seen

    yield started
    for process in processes:
        process.stop_and_wait()
        assert not process.is_running


def gone(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def test_an_event_arrives_and_a_command_goes_out(start: Start, qtbot: QtBot) -> None:
    seen = start("echo")
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    assert seen.events == [Progress(0, seen.process.process_id)]
    assert seen.process.send(SyncNow())
    qtbot.waitUntil(lambda: len(seen.events) == 2)
    assert seen.events[1] == Fault("sync")


def test_a_secret_reaches_the_child_alone_and_is_no_death(start: Start, qtbot: QtBot) -> None:
    seen = start("secret")
    qtbot.waitUntil(lambda: seen.events == [Fault("none")])
    seen.process.use_secret("DESK_SECRET_OFFICE", "correct horse")
    qtbot.waitUntil(lambda: seen.events[1:] == [Fault("correct horse")])
    assert seen.deaths == []
    assert "DESK_SECRET_OFFICE" not in os.environ


def test_rubbish_is_reported_and_the_next_event_still_arrives(start: Start, qtbot: QtBot) -> None:
    seen = start("noise")
    qtbot.waitUntil(lambda: len(seen.complaints) == 4)
    assert seen.events == [Progress(7, 9)]
    assert sum("too long" in complaint for complaint in seen.complaints) == 1
    assert seen.process.is_running


def test_an_event_in_pieces_is_one_event_and_a_torn_last_line_is_none(
    start: Start, qtbot: QtBot
) -> None:
    seen = start("torn")
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    seen.process.stop_and_wait()
    assert seen.events == [Progress(1, 2)]


def test_a_death_is_told_and_followed_by_a_new_start(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    seen = start("dies_once", str(tmp_path / "marker"))
    qtbot.waitUntil(lambda: len(seen.deaths) == 1)
    assert seen.deaths[0][0] == "Sync stopped unexpectedly."
    seen.process.start_now()
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    assert seen.process.is_running


def test_a_process_that_ends_says_its_code_and_why(start: Start, qtbot: QtBot) -> None:
    seen = start("dies")
    qtbot.waitUntil(lambda: len(seen.deaths) == 1)
    assert seen.deaths[0][0] == "Sync ended with code 3."
    assert seen.process.last_errors.strip() == "no such account"
    assert not seen.process.send(SyncNow())


def test_it_starts_again_by_itself(start: Start, qtbot: QtBot) -> None:
    seen = start("dies")
    qtbot.waitUntil(lambda: len(seen.deaths) >= 2, timeout=10_000)
    assert seen.deaths[1][1] >= 1.0


def test_a_program_that_is_not_there_is_told_and_tried_again(qapp: object, qtbot: QtBot) -> None:
    process = SyncProcess(["/nowhere/desk"])
    seen = Seen(process)
    process.start()
    qtbot.waitUntil(lambda: len(seen.deaths) == 1)
    assert "could not be started" in seen.deaths[0][0]
    process.stop_and_wait()


def test_a_gentle_stop_ends_the_child_and_starts_no_other(start: Start, qtbot: QtBot) -> None:
    seen = start("echo")
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    child = seen.process.process_id
    with qtbot.waitSignal(seen.process.ended):
        seen.process.stop()
    assert gone(child)
    assert seen.events[1:] == [Fault("stop")]
    assert seen.deaths == []
    assert not seen.process._again.isActive()


def test_a_stubborn_child_is_killed_in_the_end(start: Start, qtbot: QtBot) -> None:
    seen = start("stubborn", grace=100)
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    child = seen.process.process_id
    with qtbot.waitSignal(seen.process.ended):
        seen.process.stop()
    assert gone(child)


def test_a_stubborn_child_does_not_keep_the_program_from_ending(start: Start, qtbot: QtBot) -> None:
    seen = start("stubborn", grace=100)
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    child = seen.process.process_id
    seen.process.stop_and_wait()
    assert gone(child)


def test_stopping_what_never_ran_ends_at_once(qapp: object, qtbot: QtBot) -> None:
    process = SyncProcess(["true"])
    with qtbot.waitSignal(process.ended):
        process.stop()
    process.start_now()
    assert not process.is_running


def test_a_stop_while_it_waits_to_start_again_cancels_that(start: Start, qtbot: QtBot) -> None:
    seen = start("dies")
    qtbot.waitUntil(lambda: len(seen.deaths) == 1)
    with qtbot.waitSignal(seen.process.ended):
        seen.process.stop()
    assert not seen.process._again.isActive()


def test_starting_twice_starts_one(start: Start, qtbot: QtBot) -> None:
    seen = start("echo")
    qtbot.waitUntil(lambda: len(seen.events) == 1)
    child = seen.process.process_id
    seen.process.start()
    assert seen.process.process_id == child


def test_the_command_names_the_account_and_needs_no_shell() -> None:
    assert sync_command("x; rm")[1:] == [
        "-m",
        "desk",
        "sync",
        "--watch",
        "--json",
        "--account",
        "x; rm",
    ]


@pytest.mark.parametrize(
    ("deaths", "chance", "seconds"), [(1, 0.0, 0.5), (1, 1.0, 1.0), (3, 1.0, 4.0), (40, 1.0, 60.0)]
)
def test_the_wait_doubles_up_to_a_minute(deaths: int, chance: float, seconds: float) -> None:
    assert restart_delay(deaths, chance) == seconds


def test_a_line_longer_than_allowed_is_left_out_wherever_it_is_cut() -> None:
    whole = b"a" * 10 + b"\nok\n"
    for cut in range(len(whole)):
        reader = LineReader(longest=5)
        lines, too_long = reader.feed(whole[:cut])
        more, later = reader.feed(whole[cut:])
        assert (lines + more, too_long + later) == ([b"ok"], 1), cut


def test_memory_stays_bounded_while_no_line_ends() -> None:
    reader = LineReader(longest=5)
    for _ in range(100):
        reader.feed(b"abcd")
    assert len(reader._rest) <= 9
