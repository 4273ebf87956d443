"""The witness's notes: `state.json` in the session's folder, and the lock that says it lives."""

import json
import os
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from desk.models.clock import SystemClock

_FILE: Final = "state.json"
_LOCK: Final = "witness.lock"
_TRIES: Final = 20
_PAUSE: Final = 0.02
"""Seconds between tries to hold the lock: who looks holds it for some microseconds."""


@dataclass
class State:
    """What is known of a running or ended program. Moments are seconds since 1970, 0 for never."""

    program: str = ""
    program_pid: int = 0
    program_start: str = ""
    """The kernel's mark of when that process started."""
    terminal_pid: int = 0
    terminal_start: str = ""
    inner: bool = False
    """The program runs inside a terminal and has reported its start."""
    watched: bool = False
    """The session is a connection that any process may have, not the program."""
    began_at: float = 0.0
    """The tool was started."""
    seen_at: float = 0.0
    """The session began: a connection was seen, or the tool had run for ten seconds."""
    alive_at: float = 0.0
    """The last moment the witness knew it running."""
    ended_at: float = 0.0
    exit_code: int | None = None
    messages: str = ""
    """What the tool wrote to its error stream: the beginning and the end of it."""
    error: str = ""
    """Why it could not be started."""


def write_state(folder: Path, state: State, *, durable: bool) -> None:
    """Replace the notes in one step; `durable` also waits for the disk."""
    temporary = folder / f"{_FILE}.new"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    temporary.replace(folder / _FILE)


def read_state(folder: Path) -> State | None:
    """The notes of a session's folder; None when there are none yet or they are damaged."""
    try:
        data = json.loads((folder / _FILE).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict):
        return None
    known = {field.name for field in fields(State)}
    return State(**{name: value for name, value in data.items() if name in known})


def process_start(pid: int) -> str:
    """When a process started, as the kernel counts (proc(5), field 22); empty when unknown.

    A process id alone may belong to somebody else by now.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    after_name = text.rpartition(")")[2].split()
    return "" if after_name[0] == "Z" else after_name[19]


class Lock:
    """A lock on a session's folder that the system itself releases when its holder dies.

    Better than a process id, which may be somebody else's by the time it is looked at.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        self._path = folder / _LOCK
        self._shared = shared
        self._descriptor = -1
        self.taken = False

    def __enter__(self) -> Self:
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        self.taken = _try_lock(self._descriptor, shared=self._shared)
        for _ in range(0 if self._shared else _TRIES):
            if self.taken:
                break
            SystemClock().sleep(_PAUSE)  # somebody may only be looking whether it is held
            self.taken = _try_lock(self._descriptor, shared=False)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)


def witness_lives(folder: Path) -> bool:
    """Whether a witness holds the folder's lock now."""
    if not (folder / _LOCK).exists():
        return False
    with Lock(folder, shared=True) as lock:
        return not lock.taken


def _try_lock(descriptor: int, *, shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
