"""`desk views`: the searches a person has saved under a name, and the file that carries them to others."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.models.texts import marked, tr
from desk.models.view import VIEWS, View, read_views, views_document

views = typer.Typer(help=marked("Help", "Your own views of the queue."))
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
_LARGEST = 1024 * 1024
"""Bytes of a file of views."""


@views.callback(invoke_without_command=True)
def views_default(context: typer.Context) -> None:
    """`desk views` alone lists them."""
    if context.invoked_subcommand is None:
        list_views()


@views.command("list")
@spoken
def list_views(*, as_json: AsJson = False) -> None:
    """All views: those of Desk, then your own."""
    with session() as at:
        found = (*VIEWS, *at.store.views.list())
    if as_json:
        say_json({"views": found})
        return
    rows = ((view.title if view.own else view.id, view.query, view.sort) for view in found)
    table((tr("Cli", "View"), tr("Cli", "Search"), tr("Cli", "Order")), rows)


@views.command()
@spoken
def save(
    title: str,
    query: Annotated[str, typer.Argument(help=marked("Help", "As in the search line."))],
    sort: Annotated[
        str,
        typer.Option(
            help=marked("Help", "due, updated, opened, priority, number, title; -turns it.")
        ),
    ] = "due",
    *,
    all_accounts: Annotated[
        bool, typer.Option(help=marked("Help", "In all accounts of this device."))
    ] = False,
) -> None:
    """Save a search under a name; one of the same name is replaced."""
    with session() as at:
        at.store.views.save(View("", title, query, sort, own=True, everywhere=all_accounts))
    say(tr("Cli", "The view “{name}” is saved.", name=title))


@views.command()
@spoken
def remove(title: str) -> None:
    """Forget one of your views."""
    with session() as at:
        at.store.views.remove(title)
    say(tr("Cli", "The view “{name}” is forgotten.", name=title))


@views.command("export")
@spoken
def export_views(file: Path) -> None:
    """Write your views to a file for a colleague; - is standard output."""
    with session() as at:
        document = views_document(at.store.views.list())
    if str(file) == "-":
        sys.stdout.buffer.write(document)
        return
    file.write_bytes(document)


@views.command("import")
@spoken
def import_views(file: Path) -> None:
    """Take over the views of such a file; those of the same names are replaced."""
    given = _read(file)
    found = read_views(given)
    with session() as at:
        at.store.views.save(*found)
    say(tr("Cli", "{count} views were taken over.", count=len(found)))


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(_LARGEST)
    with file.open("rb") as stream:
        return stream.read(_LARGEST)
