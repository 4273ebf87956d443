"""`desk visit blank`: the report of a visit as a form for the pen, to be printed before one leaves."""

import io
from pathlib import Path
from typing import Annotated, get_args

import typer

from desk.cli.output import say
from desk.cli.paper import paper_application
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.cli.visit import Which, visit
from desk.cli.visit_meant import meant
from desk.models.errors import InvalidInput
from desk.models.intervention_blank import blank_body
from desk.models.intervention_words import title_of
from desk.models.store.copies import save_copy
from desk.models.texts import Language, language, marked, tr


@visit.command()
@spoken
def blank(
    which: Which = "",
    *,
    to: Annotated[Path, typer.Option(help=marked("Help", "The PDF to write."))],
    spoken_in: Annotated[
        str, typer.Option("--language", help=marked("Help", "en or fr; yours without it."))
    ] = "",
) -> None:
    """Write the form of a visit's report for the pen, should the device fail there."""
    if spoken_in and spoken_in not in get_args(Language):
        raise InvalidInput(tr("Cli", "A report is written in en or fr."))
    wanted: Language = "fr" if (spoken_in or language()) == "fr" else "en"
    with paper_application():
        from desk.models.store.around import facts_here
        from desk.ui.pages import Sheet, pdf

        with session() as at:
            facts = facts_here(at.store, meant(at, which, running=False), wanted, at.time.now())
        numbers = ", ".join(account.number for account in facts.accounts if account.number)
        content, pages = pdf(Sheet(numbers, title_of(facts), blank_body(facts), ""))
    save_copy(io.BytesIO(content), to)
    say(tr("Cli", "{file}, pages: {pages}", file=to.name, pages=pages))
