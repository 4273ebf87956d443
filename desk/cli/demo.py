"""`desk demo`: a server with demo data, an account on it, and the window; or the story, headless."""

import json
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.cable import Cable
from desk.cli.demo_machine import demo_machine
from desk.cli.output import say
from desk.cli.serve import database_url
from desk.cli.spoken import spoken
from desk.models.account import Account, secret_variable
from desk.models.asset import Address
from desk.models.errors import DeskError
from desk.models.store import Home
from desk.models.texts import marked, tr

NAME = "demo"
_PASSWORD = "demo"  # noqa: S105  the demo's technicians all have it, and their server is loopback


@spoken
def demo(
    tickets: Annotated[int, typer.Option(min=50, max=200_000)] = 2000,
    home: Annotated[Path | None, typer.Option(help=marked("Help", "Keep the demo here."))] = None,
    pictures: Annotated[Path, typer.Option(help=marked("Help", "Where the headless story puts its pictures."))] = Path("demo-output"),
) -> None:  # fmt: skip
    """Try Desk with demo data; without a display it tells a whole story and ends by itself."""
    with _place(home) as folder, demo_server(folder, tickets) as url, demo_machine() as ways:
        introduce(folder, ways)
        sign_in_by_environment()
        if has_display():
            place = demo_home(folder, url)
            say(tr("Cli", "Signing in as tech1; the server is {url}.", url=url))
            from desk.app import run

            raise typer.Exit(run(place, NAME))
        cable = Cable(url)
        try:
            from desk.story import tell

            raise typer.Exit(tell(demo_home(folder, cable.url), url, cable, pictures, say))
        finally:
            cable.close()


def sign_in_by_environment() -> None:
    """Give the password of the demo to the sync process, which is started with this environment."""
    os.environ[secret_variable(NAME)] = _PASSWORD


def has_display() -> bool:
    """Whether a window could be seen here."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in {"offscreen", "minimal"}
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _place(home: Path | None) -> Iterator[Path]:
    if home is not None:
        home.mkdir(parents=True, exist_ok=True)
        yield home.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="desk-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def demo_home(folder: Path, url: str) -> Home:
    """The home with the demo's account in it, at the address the server has this time."""
    home = Home(folder)
    known = next((a for a in home.accounts() if a.name == NAME), None)
    identity = known.id if known else str(uuid.uuid4())
    home.add(Account(identity, NAME, "desk", url, "tech1"))
    return home


def introduce(folder: Path, ways: Sequence[Address]) -> None:
    """Let the first ticket's machine lead to the demo's own, which answers."""
    from desk.server.seed.machine import lead_to  # the server's libraries

    data = folder / "server"
    lead_to(database_url("", data), data, ways)


@contextmanager
def demo_server(folder: Path, tickets: int) -> Iterator[str]:
    """The embedded server as a process of its own, for as long as the demo lasts."""
    command = [
        sys.executable, "-m", "desk", "serve", "--port", "0",
        "--data", str(folder / "server"), "--demo", str(tickets), "--end-with-stdin",
    ]  # fmt: skip
    say(tr("Cli", "Starting a server with {count} tickets …", count=tickets))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield _ready_url(process)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _ready_url(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None  # noqa: S101  it was asked for as a pipe
    line = process.stdout.readline()
    try:
        return str(json.loads(line)["url"])
    except (ValueError, KeyError) as error:
        message = tr("Cli", "The demo's server did not start.")
        raise DeskError(message, tr("Cli", "Its words are above.")) from error
