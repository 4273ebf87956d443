"""Watching: what became of a started tool, read from its folder, also after a restart of Desk."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

from desk.models.clock import Clock
from desk.remote.session import EndSource, Sighting
from desk.remote.state import State, process_start, read_state, witness_lives


def look(folder: Path) -> Sighting:
    """What is known of a session now. Costs two small reads; safe to call every second.

    A session whose witness is gone without a word, and whose tool is gone too, has ended at the
    last moment it was known alive, and `EndSource.LOST` says that this is a guess.
    """
    # The lock first: a witness that ends between the two reads has written its last word.
    lives = witness_lives(folder)
    state = read_state(folder)
    if state is None:
        return Sighting(running=lives)
    if state.ended_at:
        return _sighting(state, running=False)
    if lives or (state.program_pid and _is_running(state)):
        return _sighting(state, running=True)
    state.ended_at = state.alive_at
    return _sighting(state, running=False, source=EndSource.LOST)


def _sighting(state: State, *, running: bool, source: EndSource | None = None) -> Sighting:
    if not running and source is None:
        source = _source(state)
    return Sighting(
        running=running,
        started_at=_moment(state.began_at),
        first_seen=_moment(state.seen_at),
        ended_at=_moment(state.ended_at),
        end_source=source,
        exit_code=state.exit_code,
        messages=state.messages,
        error=state.error,
    )


def _source(state: State) -> EndSource:
    """What the witness saw the end by."""
    if state.watched and state.seen_at:
        return EndSource.CONNECTION
    return EndSource.WRAPPER if state.inner else EndSource.PROCESS


def _moment(seconds: float) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def _is_running(state: State) -> bool:
    """Whether the tool outlived its witness: same process id and same start."""
    return bool(state.program_start) and process_start(state.program_pid) == state.program_start


def wait_for_end(folder: Path, clock: Clock, timeout: float | None = None) -> Sighting:
    """Look until the session is over or the seconds have passed; for the command line."""
    begun = clock.monotonic()
    sighting = look(folder)
    while sighting.running and (timeout is None or clock.monotonic() - begun < timeout):
        clock.sleep(0.2)
        sighting = look(folder)
    return sighting


def close_tool(folder: Path) -> bool:
    """Ask the tool, and the terminal around it, to end (SIGTERM). False when both are gone."""
    state = read_state(folder)
    if state is None:
        return False
    ended = False
    processes = {state.program_pid: state.program_start, state.terminal_pid: state.terminal_start}
    for pid, start in processes.items():
        if pid and start and process_start(pid) == start:
            os.kill(pid, signal.SIGTERM)
            ended = True
    return ended
