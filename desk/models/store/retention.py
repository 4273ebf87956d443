"""How long work.db keeps what is over."""

from typing import Final

from desk.models.clock import Clock, to_milliseconds
from desk.models.store.connection import Database

_DAY: Final = 24 * 3600 * 1000
"""In milliseconds."""

_OVER: Final = (
    # Long enough that a server restored from any backup it keeps can be offered them again.
    ("DELETE FROM operation WHERE state = 'done' AND done_ms < ?", 90 * _DAY),
    ("DELETE FROM cancelled WHERE cancelled_ms < ?", 30 * _DAY),
    ("DELETE FROM session WHERE ended_ms < ?", 30 * _DAY),
    ("DELETE FROM conflict WHERE settled_ms < ?", 90 * _DAY),
)


def forget_old(work: Database, clock: Clock) -> None:
    """Delete what has been over for long. What is open, a draft or a read mark never expires."""
    now = to_milliseconds(clock.now()) or 0
    if not work.value(
        "SELECT EXISTS (SELECT 1 FROM operation WHERE state = 'done' AND done_ms < ?)"
        " OR EXISTS (SELECT 1 FROM cancelled WHERE cancelled_ms < ?)"
        " OR EXISTS (SELECT 1 FROM session WHERE ended_ms < ?)"
        " OR EXISTS (SELECT 1 FROM conflict WHERE settled_ms < ?)",
        [now - age for _, age in _OVER],
    ):
        return  # nothing to do: no lock is taken while the window waits for its first paint
    work.write(lambda: [work.run(statement, (now - age,)) for statement, age in _OVER])
