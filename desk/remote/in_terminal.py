"""What runs inside the terminal: starts the tool there and tells the witness how it ended."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from desk.remote.broker import call
from desk.remote.errand import clean_environment


def main(arguments: list[str]) -> None:
    """`in_terminal FOLDER`: reads the errand there, reports start and exit, exits like the tool.

    A terminal's own exit status says nothing (xterm returns 0 whatever ssh returned), and some
    terminals hand the window to a server and return at once.
    """
    folder = Path(arguments[0])
    errand = json.loads((folder / "errand.json").read_text(encoding="utf-8"))
    environment = clean_environment(os.environ) | errand["variables"]
    try:
        process = subprocess.Popen(errand["argv"], env=environment)
    except OSError as problem:
        _report(folder, {"error": problem.strerror or "cannot be started"})
        sys.exit(127)
    _report(folder, {"started": process.pid})
    with contextlib.suppress(KeyboardInterrupt):
        process.wait()
    status = process.wait()
    _report(folder, {"exit": status})
    if status and errand["closing_words"]:
        print(errand["closing_words"], file=sys.stderr)  # noqa: T201 - this is a terminal
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            input()
    sys.exit(status if status >= 0 else 128 - status)


def _report(folder: Path, message: dict[str, object]) -> None:
    """Tell the witness; when it is gone the session goes on without it."""
    with contextlib.suppress(OSError):
        call(folder, message)


if __name__ == "__main__":
    main(sys.argv[1:])
