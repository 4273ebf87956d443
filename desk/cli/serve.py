"""`desk serve` and `desk server`: the embedded ticket server and its administration."""

import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.clock import SystemClock
from desk.models.errors import InvalidInput
from desk.models.texts import marked, tr

server = typer.Typer(
    help=marked("Help", "The embedded server's administration."), no_args_is_help=True
)
users = typer.Typer(help=marked("Help", "Who may sign in."), no_args_is_help=True)
server.add_typer(users, name="user")
Data = Annotated[
    Path | None,
    typer.Option(help=marked("Help", "Folder for its files; below Desk's own without it.")),
]
Database = Annotated[
    str, typer.Option(help=marked("Help", "sqlite:///FILE or postgresql+psycopg://…"))
]
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]


def data_folder(data: Path | None) -> Path:
    """Where the server keeps its files."""
    return data if data is not None else PLACE.open().path / "server"


def database_url(database: str, folder: Path) -> str:
    """The database that is meant; a file in the data folder without a word about it."""
    return database or f"sqlite:///{folder / 'server.db'}"


@spoken
def serve(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help=marked("Help", "0 takes a free one."))
    ] = 8480,
    database: Database = "",
    data: Data = None,
    demo: Annotated[
        int, typer.Option(min=0, max=200_000, help=marked("Help", "Fill an empty one."))
    ] = 0,
    *,
    workers: Annotated[
        int,
        typer.Option(min=1, max=64, help=marked("Help", "Processes; several need PostgreSQL.")),
    ] = 1,
    end_with_stdin: Annotated[
        bool,
        typer.Option("--end-with-stdin", help=marked("Help", "End when standard input closes.")),
    ] = False,
) -> None:
    """The embedded ticket server; prints one JSON line when it is ready."""
    from desk.server.run import serve as run  # the server's libraries are loaded for it alone

    folder = data_folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    if end_with_stdin:
        threading.Thread(target=_end_with_stdin, daemon=True, name="standard input").start()
    run(host, port, database_url(database, folder), folder, demo, sys.stdout, workers)


def _end_with_stdin() -> None:
    """Whoever started this server holds the other end, and lets go of it however it dies."""
    sys.stdin.buffer.read()
    signal.raise_signal(signal.SIGINT)


@users.command("add")
@spoken
def add_user(
    login: str,
    name: Annotated[str, typer.Option()] = "",
    level: Annotated[list[int] | None, typer.Option(min=0, max=3)] = None,
    *,
    admin: bool = False,
    database: Database = "",
    data: Data = None,
) -> None:
    """Create an agent; the password is asked for, or read from standard input."""
    from desk.server import admin as administration

    folder = data_folder(data)
    password = _password()
    user = administration.NewUser(
        login, name or login, levels=tuple(level or (0, 1)), is_admin=admin
    )
    administration.add_user(database_url(database, folder), folder, user, password)
    say(tr("Cli", "{login} may sign in.", login=login))


def _password() -> str:
    if sys.stdin.isatty():
        typed: str = typer.prompt(tr("Cli", "Password"), hide_input=True, confirmation_prompt=True)
        return typed
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise InvalidInput(tr("Cli", "No password came on standard input."))
    return password


@users.command("token")
@spoken
def token(
    login: str, device: str = "command line", database: Database = "", data: Data = None
) -> None:
    """Issue a token for an agent; it is shown once."""
    from desk.server import admin as administration

    folder = data_folder(data)
    url = database_url(database, folder)
    sys.stdout.write(administration.issue_token(url, folder, login, device) + "\n")


@users.command("list")
@spoken
def list_users(database: Database = "", data: Data = None, *, as_json: AsJson = False) -> None:
    """Everybody who may sign in."""
    from desk.server import admin as administration

    folder = data_folder(data)
    found = administration.list_users(database_url(database, folder), folder)
    if as_json:
        say_json({"users": found})
        return
    table(
        (tr("Cli", "Login"), tr("Cli", "Name"), tr("Cli", "Levels")),
        ((p.login, p.name, ", ".join(map(str, p.levels))) for p in found),
    )


@server.command()
@spoken
def vocabulary(
    file: Annotated[
        Path | None, typer.Argument(help=marked("Help", "A JSON file to replace it by."))
    ] = None,
    database: Database = "",
    data: Data = None,
) -> None:
    """What the server knows (groups, applications, categories, agreed times): shown as JSON, or replaced by a file."""
    import msgspec

    from desk.models.vocabulary import Vocabulary
    from desk.server import admin as administration

    folder = data_folder(data)
    url = database_url(database, folder)
    if file is None:
        known = msgspec.json.format(msgspec.json.encode(administration.vocabulary(url, folder)))
        sys.stdout.write(known.decode() + "\n")
        return
    try:
        words = msgspec.json.decode(file.read_bytes(), type=Vocabulary)
    except (OSError, msgspec.DecodeError) as error:
        message = tr("Cli", "{file} is not a vocabulary: {why}", file=str(file), why=str(error))
        raise InvalidInput(message, tr("Cli", "Start from what desk server vocabulary shows.")) from error  # fmt: skip
    administration.set_vocabulary(url, folder, words)
    say(tr("Cli", "The server knows {groups} groups, {applications} applications and {categories} categories now.",
           groups=len(words.groups), applications=len(words.applications),
           categories=len(words.categories)))  # fmt: skip


@server.command()
@spoken
def backup(file: Path, database: Database = "", data: Data = None) -> None:
    """Write a copy of everything to one file."""
    from desk.server import admin as administration

    folder = data_folder(data)
    administration.backup(database_url(database, folder), folder, file)
    say(tr("Cli", "Written to {file}.", file=str(file)))


@server.command()
@spoken
def restore(file: Path, database: Database = "", data: Data = None) -> None:
    """Put a copy back; clients notice and offer again what is missing in it."""
    from desk.server import admin as administration

    folder = data_folder(data)
    administration.restore(database_url(database, folder), folder, file)
    say(tr("Cli", "Restored from {file}.", file=str(file)))


@users.command("revoke")
@spoken
def revoke(
    login: str,
    device: Annotated[
        str, typer.Option(help=marked("Help", "One device alone, by the name in the audit log."))
    ] = "",
    database: Database = "",
    data: Data = None,
) -> None:
    """End an agent's tokens: a lost laptop signs in no more."""
    from desk.server import admin as administration

    folder = data_folder(data)
    url = database_url(database, folder)
    ended = administration.revoke_tokens(url, folder, login, device)
    say(tr("Cli", "{count} tokens ended. Change the password too if it may be known.", count=ended))


@server.command()
@spoken
def prune(database: Database = "", data: Data = None) -> None:
    """Forget old deletions, ended tokens and uploads nobody finished; a server does so daily."""
    from desk.server import admin as administration

    folder = data_folder(data)
    gone = administration.prune(database_url(database, folder), folder)
    say(tr("Cli", "Forgotten: {deletions} deletions, {tokens} tokens, {uploads} uploads.",
           deletions=gone.tombstones, tokens=gone.tokens, uploads=gone.uploads))  # fmt: skip


@server.command()
@spoken
def audit(data: Data = None, *, as_json: AsJson = False) -> None:
    """Who signed in, which tokens were made and ended, what was deleted and restored."""
    from desk.server import admin as administration

    notes = administration.audit(data_folder(data))
    if as_json:
        say_json({"notes": notes})
        return
    table(
        (tr("Cli", "When"), tr("Cli", "What"), tr("Cli", "By"), tr("Cli", "About"),
         tr("Cli", "Address"), tr("Cli", "Device")),
        ((n.at.isoformat(timespec="seconds"), n.act, n.by, n.about, n.address, n.device)
         for n in notes),
    )  # fmt: skip


@server.command("load-incidents")
@spoken
def load_incidents(file: Path, database: Database = "", data: Data = None) -> None:
    """Bring in a ServiceNow incident log (CSV, also gzipped) with its history and true times."""
    from desk.server import identity
    from desk.server.load_incidents import load
    from desk.server.storage.database import open_database

    folder = data_folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    store = open_database(database_url(database, folder), folder)
    try:
        identity.prepare(store, folder)
        report = load(store, file, now=SystemClock().now())
    finally:
        store.close()
    say(tr("Cli", "{events} events read, {tickets} tickets loaded.",
           events=report.read, tickets=report.incidents))  # fmt: skip
    for dirty in report.dirty[:20]:
        say(tr("Cli", "Line {line}: {reason}", line=dirty.line, reason=dirty.reason))
    if len(report.dirty) > 20:
        say(tr("Cli", "… and {count} more dirty lines.", count=len(report.dirty) - 20))
