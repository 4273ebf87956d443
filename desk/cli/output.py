"""What the command line prints: a table for people, JSON for programs, one line for an error."""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table

from desk.models.clock import reckonable

DONE, FAILED, USAGE, WAITING = 0, 1, 2, 3
"""Exit status: done · refused or failed · wrong usage · done here, waiting in the outbox."""

_UNBOUND: Final = 10_000
"""Columns where no terminal sets them: a line of a table stays one line for whoever reads it."""

# Texts come from servers, so nothing in them is taken as markup or as the name of a picture.
_console = Console(
    highlight=False, markup=False, emoji=False, soft_wrap=True,
    width=None if sys.stdout.isatty() else _UNBOUND,
)  # fmt: skip

_BLANKS: Final = "\n\u00a0\u202f\u2009"
"""What Python does not find printable and French typography needs."""

_C1: Final = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}
"""The control characters JSON may hold as they are, and how it can write them instead."""


def say(text: str) -> None:
    """One line for the person."""
    _console.print(printable(text))


def say_json(value: object) -> None:
    """One JSON document on one line, UTF-8 everywhere; the form scripts rely on."""
    document = msgspec.json.encode(value).decode().translate(_C1)
    sys.stdout.flush()
    sys.stdout.buffer.write(document.encode() + b"\n")
    sys.stdout.buffer.flush()


def complain(message: str, advice: str = "") -> None:
    """One plain line on stderr: what happened and what to do."""
    sys.stderr.write(printable(" ".join(f"{message} {advice}".split())) + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under headings."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(printable(cell) for cell in row))
    _console.print(drawn)


def moment(at: datetime | None) -> str:
    """A moment in local time, to the minute."""
    return reckonable(at).astimezone().strftime("%Y-%m-%d %H:%M") if at else ""


def printable(text: str) -> str:
    """The text without control characters: a ticket must not drive the terminal. Blanks of every
    kind stay, and a tab is four of them."""
    return "".join(c if c.isprintable() or c in _BLANKS else "�" for c in text.expandtabs(4))
