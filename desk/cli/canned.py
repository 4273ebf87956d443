"""`desk canned`: ready texts for replies and notes, and the file that carries them to others."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.models.canned import Canned, canned_document, offered, read_canned
from desk.models.texts import language as spoken_language
from desk.models.texts import marked, tr

canned = typer.Typer(help=marked("Help", "Canned texts: ready answers, typed with ::"))
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
_LARGEST = 4 * 1024 * 1024
"""Bytes of a file of canned texts."""


@canned.callback(invoke_without_command=True)
def canned_default(context: typer.Context) -> None:
    """`desk canned` alone lists them."""
    if context.invoked_subcommand is None:
        list_canned()


@canned.command("list")
@spoken
def list_canned(*, as_json: AsJson = False) -> None:
    """All canned texts: your own, and those of Desk."""
    with session() as at:
        found = offered(at.store.canned.list(), spoken_language())
    if as_json:
        say_json({"texts": found})
        return
    whose = {True: tr("Cli", "yours"), False: "Desk"}
    rows = (
        (text.title, text.language, whose[text.own], text.body.partition("\n")[0]) for text in found
    )
    table((tr("Cli", "Name"), tr("Cli", "Language"), tr("Cli", "Whose"), tr("Cli", "Begins")), rows)


@canned.command()
@spoken
def add(
    title: str,
    body: Annotated[str, typer.Argument(help=marked("Help", "The text; - reads standard input."))],
    language: Annotated[
        str, typer.Option(help=marked("Help", "fr or en: offered first to whoever reads it."))
    ] = "",
) -> None:
    """Keep a text under a name; one of the same name is replaced."""
    words = read_standard_input() if body == "-" else body
    with session() as at:
        at.store.canned.save(Canned("", title, words, language))
    say(tr("Cli", "The canned text “{name}” is saved.", name=title))


@canned.command()
@spoken
def remove(title: str) -> None:
    """Forget one of your canned texts."""
    with session() as at:
        at.store.canned.remove(title)
    say(tr("Cli", "The canned text “{name}” is forgotten.", name=title))


@canned.command("export")
@spoken
def export_canned(file: Path) -> None:
    """Write your canned texts to a file for a colleague; - is standard output."""
    with session() as at:
        document = canned_document(at.store.canned.list())
    if str(file) == "-":
        sys.stdout.buffer.write(document)
        return
    file.write_bytes(document)


@canned.command("import")
@spoken
def import_canned(file: Path) -> None:
    """Take over the canned texts of such a file; those of the same names are replaced."""
    found = read_canned(_read(file))
    with session() as at:
        at.store.canned.save(*found)
    say(tr("Cli", "{count} canned texts were taken over.", count=len(found)))


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(_LARGEST)
    with file.open("rb") as stream:
        return stream.read(_LARGEST)
