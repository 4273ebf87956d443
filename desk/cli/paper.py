"""`desk pdf`: a ticket on paper, with or without a network."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.output import say
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.models.store.copies import save_copy
from desk.models.texts import language, marked, tr


@spoken
def pdf(
    number: str,
    file: Path,
    *,
    complete: Annotated[
        bool,
        typer.Option("--complete", help=marked("Help", "With notes, time, sessions and changes, which the requester must not read.")),
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help=marked("Help", "Replace a file that is there."))
    ] = False,
) -> None:  # fmt: skip
    """Write a ticket as a PDF to be printed or handed on: what its requester may read, unless it is to be complete."""
    with paper_application():
        from desk.ui.pages import pdf as as_pdf
        from desk.ui.ticket import paper
        from desk.ui.ticket.naming import names_of

        with session() as at:
            detail = at.ticket(number)
            names = names_of(detail, at.store.base.vocabulary())
            scope = paper.Scope.COMPLETE if complete else paper.Scope.REQUESTER
            sheet = paper.sheet_of(at.store, detail, names, scope, at.time.now())
        content, pages = as_pdf(sheet)
    save_copy(io.BytesIO(content), file, replace=replace)
    say(tr("Cli", "{file} written, pages: {pages}", file=str(file), pages=pages))


@contextmanager
def paper_application() -> Iterator[None]:
    """Qt needs an application to know fonts; on Linux it needs no screen for that. One that was made here
    ends here."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk.ui.language import application_for_paper, is_running

    was_there = is_running()
    application = application_for_paper(language())
    try:
        yield
    finally:
        if not was_there:
            application.shutdown()
