"""`desk server workflow`: the embedded server's matrix of priorities and agreed times, written out and read in."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from desk.cli.output import say
from desk.cli.serve import Data, Database, data_folder, database_url
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.texts import marked, tr
from desk.models.vocabulary import Vocabulary
from desk.workflow.agreements import (
    MATRIX_FILE,
    SLA_FILE,
    matrix_text,
    read_matrix,
    read_times,
    times_text,
)


@spoken
def workflow(
    files: Annotated[
        list[Path] | None, typer.Argument(help=marked("Help", "priority.toml, sla.toml: used from now on."))
    ] = None,
    write: Annotated[
        Path | None, typer.Option(help=marked("Help", "Write both as they are into this folder."))
    ] = None,
    database: Database = "",
    data: Data = None,
) -> None:  # fmt: skip
    """The matrix of priorities and the agreed times: shown, written out, or replaced by files."""
    from desk.server import admin as administration

    folder = data_folder(data)
    url = database_url(database, folder)
    known = administration.vocabulary(url, folder)
    if files:
        for file in files:
            known = _with(known, file)
        administration.set_vocabulary(url, folder, known)
        say(tr("Cli", "In use. Every Desk reads it within the hour."))
        return
    for name, text in ((MATRIX_FILE, matrix_text(known.matrix)), (SLA_FILE, times_text(known.sla))):
        if write is None:
            say(f"# {name}\n{text}")
            continue
        write.mkdir(parents=True, exist_ok=True)
        (write / name).write_text(text, "utf-8")
        say(tr("Cli", "Written to {file}.", file=str(write / name)))


def _with(known: Vocabulary, file: Path) -> Vocabulary:
    """The vocabulary with what a file says. Raises `InvalidInput` naming the file and what is wrong in it."""
    try:
        text = file.read_text("utf-8")
        holds_matrix = "matrix" in tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        message = tr("Cli", "{file} cannot be read: {why}.", file=str(file), why=str(error))
        raise InvalidInput(message) from error
    if holds_matrix:
        return msgspec.structs.replace(known, matrix=read_matrix(text))
    return msgspec.structs.replace(known, sla=read_times(text))
