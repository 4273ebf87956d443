"""How long work.db keeps what is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from desk.models.clock import to_milliseconds
from desk.models.store.connection import Database

_DAY: Final = 24 * 3600 * 1000
"""In milliseconds."""

Rule = tuple[str, str, int]
"""What finds rows that are over since before a moment, what deletes them, and days they are kept."""

_ON_THIS_DEVICE: Final[Sequence[Rule]] = (
    (
        "SELECT 1 FROM cancelled WHERE cancelled_ms < ?",
        "DELETE FROM cancelled WHERE cancelled_ms < ?",
        30,
    ),
    ("SELECT 1 FROM session WHERE ended_ms < ?", "DELETE FROM session WHERE ended_ms < ?", 30),
)
_WITH_THE_SERVER: Final[Sequence[Rule]] = (
    # Long enough that a server restored from any backup it keeps can be offered them again.
    (
        "SELECT 1 FROM operation WHERE state = 'done' AND done_ms < ?",
        "DELETE FROM operation WHERE state = 'done' AND done_ms < ?",
        90,
    ),
    (
        "SELECT 1 FROM conflict WHERE settled_ms < ?",
        "DELETE FROM conflict WHERE settled_ms < ?",
        90,
    ),
)


def forget_old(work: Database, now: datetime) -> None:
    """Delete what has been over for long on this device alone. What is open, a draft or a read
    mark never expires."""
    _forget(work, _ON_THIS_DEVICE, now)


def forget_done(work: Database, now: datetime) -> None:
    """Delete what the server has had for long. `now` is the server's time: a device whose clock
    runs months ahead would forget what a restored server still misses."""
    _forget(work, _WITH_THE_SERVER, now)


def _forget(work: Database, rules: Sequence[Rule], now: datetime) -> None:
    moment = to_milliseconds(now) or 0
    due = [
        (delete, (moment - days * _DAY,))
        for find, delete, days in rules
        if work.row(f"{find} LIMIT 1", (moment - days * _DAY,))
    ]
    if due:  # else no lock is taken while the window waits for its first paint
        work.write(lambda: [work.run(delete, limit) for delete, limit in due])
