"""One technician at the command line: a home of their own, commands, and what came of them."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from desk.cli.app import main
from desk.models.clock import SystemClock
from desk.models.store import Home, Store

ACCOUNT = "work"
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds a program that a test starts may take at most."""


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document it printed."""
        return msgspec.json.decode(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON documents it printed, one a line."""
        return [msgspec.json.decode(line) for line in self.out.splitlines()]

    @property
    def number(self) -> str:
        """The ticket number it printed alone on the first line."""
        return self.out.splitlines()[0].strip()


def run_here(*arguments: str, stdin: bytes | str = b"") -> Ended:
    """Run the program's entry in this process, as its users do in theirs."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = _stream(), _stream()
    typed, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), "utf-8")
    status: object = None
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main(arguments)
    except SystemExit as ended:
        status = ended.code
    finally:
        sys.stdin = typed
    assert isinstance(status, int), f"the command ended with {status!r}"
    return Ended(status, _read(out), _read(err))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)


def _read(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def desk_command(*arguments: str) -> list[str]:
    """How the program is started as a process."""
    return [sys.executable, "-m", "desk", *arguments]


def run_apart(*arguments: str, stdin: str = "", **environment: str) -> Ended:
    """Run the program as a process of its own."""
    done = subprocess.run(
        desk_command(*arguments),
        input=stdin.encode(),
        capture_output=True,
        timeout=PATIENCE,
        cwd=ROOT,
        env=os.environ | environment,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


class Seat:
    """A home with the account `work` in it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str, stdin: bytes | str = b"") -> Ended:
        """Run one command here."""
        return run_here("--home", str(self.home), *arguments, stdin=stdin)

    def apart(self, *arguments: str, stdin: str = "", **environment: str) -> Ended:
        """Run one command as a process."""
        return run_apart("--home", str(self.home), *arguments, stdin=stdin, **environment)

    def use(self, url: str) -> None:
        """Reach the server by another address from now on: through a cable, or not at all."""
        place = Home(self.home)
        place.add(msgspec.structs.replace(place.account(), url=url))

    @property
    def folder(self) -> Path:
        """Where the account's files are."""
        place = Home(self.home)
        return place.folder(place.account())

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The account's files, opened for a look."""
        store = Store.open(self.folder, SystemClock())
        try:
            yield store
        finally:
            store.close()

    def waiting(self) -> list[dict[str, Any]]:
        """What `desk outbox list --json` tells."""
        operations: list[dict[str, Any]] = self("outbox", "list", "--json").json["operations"]
        return operations

    def new(self, title: str = "Printer jams", *options: str) -> str:
        """Register a ticket and return its number."""
        made = self("new", "--title", title, *options)
        assert made.status in {0, 3}, made.err
        return made.number

    def shown(self, number: str) -> Any:
        """What `desk show --json` tells."""
        ended = self("show", number, "--json")
        assert ended.status == 0, ended.err
        return ended.json
