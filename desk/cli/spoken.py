"""The command line's help in the person's language: marks commands and says their texts."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_command

from desk.cli.output import complain
from desk.cli.usage import UsageError, in_words, is_help
from desk.models.texts import marked, tr

if TYPE_CHECKING:
    from typer._click import Command, HelpFormatter
else:
    HelpFormatter = typer.Context.formatter_class

P = ParamSpec("P")
R = TypeVar("R")

_FRAME: Final = {
    "Options": marked("Help", "Options"),
    "Commands": marked("Help", "Commands"),
    "Arguments": marked("Help", "Arguments"),
    "Show this message and exit.": marked("Help", "Show this message and exit."),
}
_REMARKS: Final = re.compile(r"\[[^\[\]]*\]\Z")
"""What Typer says of an option by itself: `[default: open; required]`."""


def spoken(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a command: its docstring is its help, and has a translation."""
    return function


def run(app: typer.Typer, arguments: list[str]) -> None:
    """Run a command line, its help and its errors in the language in use; ends the process."""
    command = get_command(app)
    _speak(command)
    try:
        status = command.main(arguments, standalone_mode=False)
    except UsageError as error:
        if is_help(error):
            error.show()
        else:
            complain(*in_words(error))
        sys.exit(error.exit_code)
    except typer.Abort:
        complain(tr("Usage", "Called off."))
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _speak(command: "Command") -> None:
    """Put the texts of a command, and of those below it, into the language in use."""
    command.context_class = _Context
    if command.help:
        command.help = tr("Help", command.help)
    for parameter in command.params:
        if isinstance(parameter, TyperOption | TyperArgument) and parameter.help:
            parameter.help = tr("Help", parameter.help)
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            _speak(below)


class _Formatter(HelpFormatter):
    """Typer's frame around our texts, in the language in use."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or tr("Help", "Usage: "))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_framed(name)):
            yield

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = [(name, _REMARKS.sub(_remarks, _framed(text))) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)


def _framed(text: str) -> str:
    return tr("Help", _FRAME[text]) if text in _FRAME else text


def _remarks(found: re.Match[str]) -> str:
    said = found[0].replace("default: ", tr("Help", "default: "))
    return said.replace("required]", tr("Help", "required") + "]")


class _Context(typer.Context):
    formatter_class = _Formatter
