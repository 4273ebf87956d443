"""A command line that was written wrong: what is wrong with it, in the person's language."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import typer

from desk.models.texts import tr

if TYPE_CHECKING:
    from typer._click.exceptions import UsageError as UsageError  # noqa: PLC0414 - who runs it catches it
else:
    UsageError = typer.BadParameter.__base__

_Words = Callable[[re.Match[str]], str]
_SAYINGS: Final[tuple[tuple[re.Pattern[str], _Words], ...]] = (
    (
        re.compile(r"No such command '(.*)'\.?(?: Did you mean (.+)\?)?\Z", re.DOTALL),
        lambda m: _alike(tr("Usage", "There is no command “{name}”.", name=m[1]), m[2]),
    ),
    (
        re.compile(r"No such option: (\S+)(?: \(Possible options: (.+)\))?\Z"),
        lambda m: _alike(tr("Usage", "There is no option {name}.", name=m[1]), m[2]),
    ),
    (
        re.compile(r"Missing option '(.+)'\."),
        lambda m: tr("Usage", "{name} is missing.", name=m[1]),
    ),
    (
        re.compile(r"Missing argument '(.+)'\."),
        lambda m: tr("Usage", "{name} is missing.", name=m[1].upper()),
    ),
    (
        re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)\Z", re.DOTALL),
        lambda m: tr("Usage", "This is too much: {words}", words=m[1]),
    ),
    (
        re.compile(r"Option '(.+)' does not take a value\."),
        lambda m: tr("Usage", "{name} takes no value.", name=m[1]),
    ),
    (
        re.compile(r"Option '(.+)' requires an argument\."),
        lambda m: tr("Usage", "{name} needs a value.", name=m[1]),
    ),
    (
        re.compile(r"Invalid value for '(.+)': Input should be a valid integer\b"),
        lambda m: tr("Usage", "{name} must be a whole number.", name=m[1]),
    ),
    (
        re.compile(r"Invalid value for '(.+)': Input should be less than or equal to (\S+)\Z"),
        lambda m: tr("Usage", "{name} must be {most} at most.", name=m[1], most=m[2]),
    ),
    (
        re.compile(r"Invalid value for '(.+)': Input should be greater than or equal to (\S+)\Z"),
        lambda m: tr("Usage", "{name} must be {least} at least.", name=m[1], least=m[2]),
    ),
    (
        re.compile(r"Invalid value for '(.+?)': (.+)\Z", re.DOTALL),
        lambda m: tr("Usage", "{name} cannot be that: {reason}", name=m[1], reason=m[2]),
    ),
)
"""What Typer says of it, in English only, and our words; the first that fits."""


def is_help(error: "UsageError") -> bool:
    """Whether nothing is wrong but that too little was said: then the error is the help."""
    return error.ctx is not None and error.message == error.ctx.get_help()


def in_words(error: "UsageError") -> tuple[str, str]:
    """What is wrong, and where help stands. What Typer says and is not known here stays English."""
    said = error.format_message()
    message = said
    for pattern, words in _SAYINGS:
        if (found := pattern.match(said)) is not None:
            message = words(found)
            break
    path = error.ctx.command_path if error.ctx is not None else "desk"
    return message, tr("Usage", "{command} --help says what can be written.", command=path)


def _alike(message: str, names: str | None) -> str:
    if not names:
        return message
    shown = ", ".join(name.strip("' ") for name in names.split(","))
    return " ".join((message, tr("Usage", "Near it: {names}.", names=shown)))
