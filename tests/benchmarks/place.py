"""Where benchmarks happen: a server full of demo tickets and a cache that was pulled from it.

Both are made once, by the project's own generator and a real first pull, and kept in
`bench-output/`; when the generator or the tables change they are made anew.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.models.account import Account, secret_variable
from desk.models.store import Home
from desk.server.seed.fill import PASSWORD
from tests.servers import RunningServer, running_server

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "bench-output"
PROGRAMS = Path(__file__).parent / "programs"
NAME = "bench"
_MADE_BY = ("desk/server/seed/**/*", "desk/models/store/migrations/*", "desk/server/storage/*")
"""What decides how the data looks."""


@dataclass(frozen=True)
class Place:
    """So many tickets, on a server and in a cache, below one folder."""

    folder: Path
    tickets: int
    quick: bool
    entries: int = 0
    """Of each ticket, on average; 0: as many as the story of a demo ticket has, four or five."""

    @property
    def home(self) -> Home:
        """The home as it was pulled; copied before anything is written."""
        return Home(self.folder / "home")

    def rounds(self, count: int) -> int:
        """How often to measure: less when it must be quick."""
        return max(5, count // 4) if self.quick else count

    @contextmanager
    def serving(self) -> Iterator[RunningServer]:
        """The server with the tickets, as a process of its own."""
        with running_server(self.folder, process=True) as server:
            yield server

    @contextmanager
    def copied_server(self) -> Iterator[RunningServer]:
        """A copy of the server that may be written to; gone afterwards."""
        folder = self.folder / "served"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder / "server", folder / "server")
        try:
            with running_server(folder, process=True) as server:
                yield server
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def copied_home(self) -> Iterator[Home]:
        """A copy of the home that may be written to; gone afterwards."""
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home.path, copy)
        try:
            yield Home(copy)
        finally:
            shutil.rmtree(copy, ignore_errors=True)

    @contextmanager
    def empty_home(self, url: str) -> Iterator[Home]:
        """A home with an account on the server and nothing in it; gone afterwards."""
        folder = self.folder / "empty"
        shutil.rmtree(folder, ignore_errors=True)
        try:
            yield new_home(folder, url)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def account(url: str = "http://127.0.0.1:1") -> Account:
    """The technician whose cache is measured."""
    return Account(NAME, NAME, "desk", url, "tech1")


def new_home(folder: Path, url: str) -> Home:
    """A home with one account."""
    home = Home(folder)
    home.add(account(url))
    return home


def prepared(tickets: int, *, quick: bool, entries: int = 0) -> Place:
    """The place with so many tickets; made when it is not there or out of date."""
    name = f"{tickets}-tickets" + (f"-{entries}-entries" if entries else "")
    place = Place(OUTPUT / name, tickets, quick, entries)
    mark = place.folder / "made.json"
    wanted = {"tickets": tickets, "entries": entries, "made by": _fingerprint()}
    if mark.is_file() and json.loads(mark.read_text(encoding="utf-8")) == wanted:
        return place
    shutil.rmtree(place.folder, ignore_errors=True)
    fill(place)
    mark.write_text(json.dumps(wanted), encoding="utf-8")
    return place


def fill(place: Place) -> None:
    """Make the tickets on the server, and pull them into the home."""
    (place.folder / "server").mkdir(parents=True)
    generate(place.folder / "server", place.tickets, place.entries)
    with place.serving() as server:
        pull(new_home(place.home.path, server.url))


def generate(folder: Path, tickets: int, entries: int = 0) -> float:
    """Fill an empty server; the seconds it took, without starting Python."""
    program = [str(PROGRAMS / "generate.py"), str(folder), str(tickets), str(entries)]
    return float(told(program)["seconds"])


def pull(home: Home) -> float:
    """One round of the sync process; the seconds from its start to its end."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "desk", "sync", "--once", "--account", NAME]
    subprocess.run(command, env=environment(home), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def told(command: Sequence[str], home: Home | None = None) -> dict[str, Any]:
    """What a program says on its last line, as JSON. It is Python's, run by this Python."""
    run = subprocess.run(
        [sys.executable, *command],
        env=environment(home),
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    if run.returncode:
        sys.stderr.write(run.stderr.decode(errors="replace"))
        run.check_returncode()
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def environment(home: Home | None = None) -> dict[str, str]:
    """What children get: byte code may be cached, no display is needed, the password is known."""
    found = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    found |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    found[secret_variable(NAME)] = PASSWORD
    if home is not None:
        found["DESK_HOME"] = str(home.path)
    return found


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in _MADE_BY:
        for file in sorted(ROOT.glob(pattern)):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()
