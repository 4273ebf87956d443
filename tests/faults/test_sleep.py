"""Programs that stand still and go on, as on a laptop that sleeps; a cache that breaks while all runs."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.programs import until
from tests.faults.line import SECRET, Line, line_in, links


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRET.items():
            patch.setenv(name, value)
        with line_in(tmp_path_factory.mktemp("line")) as made:
            yield made


def test_a_sync_that_slept_while_its_lines_died_goes_on(line: Line) -> None:
    line.until_online()
    key, text = line.notes()
    line.sync.signal(signal.SIGSTOP)
    line.proxy.hang_up()  # what was open is dead, and nobody tells the sleeper
    line.sync.signal(signal.SIGCONT)
    until(lambda: line.has_arrived(key), "the note")
    assert line.times(text) == 1


def test_a_server_that_stands_still_is_waited_for_and_then_left(line: Line) -> None:
    line.until_online()
    told = len(links(line.sync))
    line.server.signal(signal.SIGSTOP)
    try:
        key, text = line.notes()
        line.wake()  # the note is tried, or a question before it: who is there, what is new
        until(lambda: "offline" in dict(links(line.sync)[told:]), "being offline")
        assert line.pending(key) is not None
    finally:
        line.server.signal(signal.SIGCONT)
    line.until_online()
    until(lambda: line.has_arrived(key), "the note")
    assert line.times(text) == 1  # the server may have done it after its sleep, for nobody


def test_a_sync_stopped_in_the_middle_of_sending_sends_once(line: Line) -> None:
    line.until_online()
    written = [line.notes() for _ in range(20)]
    for _ in range(10):
        line.sync.signal(signal.SIGSTOP)
        line.proxy.hang_up()
        line.sync.signal(signal.SIGCONT)
        line.wake()
    line.until_online()
    until(lambda: all(line.has_arrived(key) for key, _ in written), "the notes")
    assert [line.times(text) for _, text in written] == [1] * 20


@pytest.mark.parametrize("damage", ["gone", "noise"])
def test_a_cache_that_breaks_while_everything_runs_costs_no_work(line: Line, damage: str) -> None:
    """What is open goes on with what it has, or says that the file is damaged; the next start heals."""
    line.until_online()
    line.server.signal(signal.SIGSTOP)
    key, text = line.notes()
    for file in line.seat.folder.glob("cache.db*"):
        if damage == "gone":
            file.unlink()
        else:
            noise(file)
    line.server.signal(signal.SIGCONT)
    line.wake()
    until(
        lambda: not line.sync.is_alive() or line.has_arrived(key) or says_damaged(line),
        "the note, or the word that a file is damaged",
    )
    line.restart()
    line.until_online()
    until(lambda: line.has_arrived(key), "the note")
    assert line.times(text) == 1
    assert line.store.tickets.detail(line.ticket()) is not None


def noise(file: Path) -> None:
    """Overwrite a file in place, as a dying disk does."""
    size = file.stat().st_size
    with file.open("r+b") as open_file:
        open_file.write(b"\xa5" * size)


def says_damaged(line: Line) -> bool:
    """Whether the person was told that a file is damaged."""
    state, reason = links(line.sync)[-1]
    return state == "paused" and "damaged" in reason
