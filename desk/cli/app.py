"""The `desk` command: the verbs, and how every failure is told."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from desk.cli.opening import SAFE, open_window
from desk.models.errors import DeskError
from desk.models.links import is_link


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process with its exit status.

    Without a verb the window opens. It does so before the command line's own libraries are
    loaded, which cost more than the window itself.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that knows no “↑” still gets the rest
    try:
        opening = window_arguments(given)
        if opening is not None:
            sys.exit(open_window(*opening))
        _run_verb(given)
    except DeskError as error:
        _complain(error.message, error.advice)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has gone (`desk tickets | head`); nothing is left to be said.
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        if not error.filename:
            raise  # nobody's file: a defect, told with its trace
        _complain(f"{error.filename}: {error.strerror}.")
        sys.exit(1)
    sys.exit(0)


def window_arguments(given: list[str]) -> tuple[Path | None, str | None, list[str]] | None:
    """Home, account, and links with `--safe` among them, when the window is meant; None when there is
    a verb."""
    home: Path | None = None
    account: str | None = None
    rest = list(given)
    while len(rest) >= 2 and rest[0] in {"--home", "--account"}:
        option, value = rest[0], rest[1]
        rest = rest[2:]
        if option == "--home":
            home = Path(value)
        else:
            account = value
    if all(word == SAFE or is_link(word) for word in rest):
        return home, account, rest
    return None


def _run_verb(given: list[str]) -> None:
    from desk.cli.verbs import command

    command(given)


def _complain(message: str, advice: str = "") -> None:
    from desk.cli.output import complain

    complain(message, advice)
