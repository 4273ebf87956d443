"""The plain witness: starts one tool and writes down its end, on systems without fork (Windows).

It knows no pipe, no askpass and no connections: there, tools ask for their password themselves.
Standard library only.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from desk.models.clock import SystemClock
from desk.remote.errand import Errand
from desk.remote.state import Lock, State, write_state

_SETTLED: Final = 10.0
"""Seconds after which a tool that still runs counts as a session."""
_BEAT: Final = 15.0


def main(arguments: list[str]) -> None:
    """Reads an `Errand`, prints `{"started": pid}` or `{"error": words}`, and stays to the end."""
    del arguments
    errand = Errand.from_json(sys.stdin.buffer.read())
    with Lock(Path(errand.folder)) as lock:
        if lock.taken:
            _attend(errand)
        else:
            _tell({"error": "this session runs already"})


def _tell(message: dict[str, object]) -> None:
    """The first and only word to Desk, which reads no further."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


def _attend(errand: Errand) -> None:
    clock, folder = SystemClock(), Path(errand.folder)
    state = State(program=errand.argv[0], began_at=clock.now().timestamp())
    flags: int = getattr(subprocess, "CREATE_NEW_CONSOLE", 0) if errand.new_console else 0
    nothing = None if errand.new_console else subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            errand.argv,
            env=dict(errand.environment),
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            creationflags=flags,
        )
    except OSError as problem:
        state.began_at, state.ended_at = 0.0, clock.now().timestamp()
        state.error = problem.strerror or "cannot be started"
        write_state(folder, state, durable=True)
        _tell({"error": state.error})
        return
    state.program_pid, state.alive_at = process.pid, state.began_at
    write_state(folder, state, durable=True)
    _tell({"started": process.pid})
    _wait(process, state, folder, clock)


def _wait(
    process: "subprocess.Popen[bytes]", state: State, folder: Path, clock: SystemClock
) -> None:
    while state.exit_code is None:
        patience = _BEAT if state.seen_at else _SETTLED
        try:
            state.exit_code = process.wait(patience)
        except subprocess.TimeoutExpired:
            state.seen_at = state.seen_at or state.began_at
        state.alive_at = clock.now().timestamp()
        write_state(folder, state, durable=False)
    state.ended_at = state.alive_at
    if not state.seen_at and state.exit_code == 0:
        state.seen_at = state.began_at  # a short session that ended well
    write_state(folder, state, durable=True)


if __name__ == "__main__":
    main(sys.argv[1:])
