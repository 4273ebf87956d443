"""The `desk` program on a machine whose wall clock is wrong by days, or on which they have passed.

Run as a program: `python -m tests.end_to_end.later DAYS ARGUMENT…`.
"""

import sys
from datetime import UTC, datetime, timedelta

from desk.cli.app import main
from desk.models.clock import SystemClock


class Later(SystemClock):
    """The machine's clock, so many days on."""

    def __init__(self, days: float) -> None:
        self._ahead = timedelta(days=days)

    def now(self) -> datetime:
        """The wall clock of that day."""
        return datetime.now(UTC) + self._ahead


def set_ahead(days: float) -> None:
    """Let every clock of this process show that day; what measures waits goes on as before."""
    later = Later(days)
    SystemClock.now = lambda _self: later.now()  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    set_ahead(float(sys.argv[1]))
    main(sys.argv[2:])
