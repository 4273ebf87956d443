"""What children of the nursery run: the `desk` program, its server, and hooks that shorten waits."""

import logging
import sys
from pathlib import Path

from desk.cli.app import main
from desk.server.run import serve
from desk.sync import listener, process, retry
from desk.sync.connectors import http
from tests.faults.pen import tell


def desk(*arguments: str) -> None:
    """The `desk` program; its last line is its exit status."""
    logging.disable(logging.CRITICAL)
    try:
        main(arguments)
    except SystemExit as ended:
        tell(status=ended.code)
        raise


def server(port: str, data: str, demo: str) -> None:
    """A ticket server on loopback."""
    serve("127.0.0.1", int(port), "", Path(data), int(demo), sys.stdout)


def short_waits() -> None:
    """Shorten what nobody waits for in a test: silence, a dripping answer, a held request."""
    patience = http.Patience(connect=1.0, silence=0.7, whole=1.2)
    http.Patience = lambda: patience  # type: ignore[misc, assignment]
    listener.HOLD = 1.0  # type: ignore[misc]
    retry.CAP, retry.FIRST = 0.2, 0.1  # type: ignore[misc]
    process.TICK = 0.05  # type: ignore[misc]


def sixty_days_on() -> None:
    """Set every clock sixty days ahead."""
    from tests.end_to_end.later import set_ahead

    set_ahead(60)
