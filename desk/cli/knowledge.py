"""`desk kb`: the whole knowledge base, offline."""

from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.models.errors import NotFound
from desk.models.ids import ArticleId
from desk.models.texts import marked, tr

kb = typer.Typer(help=marked("Help", "The whole knowledge base, offline."), no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]


@kb.command()
@spoken
def search(words: list[str], limit: int = 20, *, as_json: AsJson = False) -> None:
    """Articles that contain the words."""
    with session() as at:
        found = at.store.directory.articles(" ".join(words), limit)
    if as_json:
        say_json({"articles": found})
        return
    table(
        ("Id", tr("Cli", "Title"), tr("Cli", "Application"), tr("Cli", "Language")),
        ((a.id, a.title, a.application, a.language) for a in found),
    )


@kb.command()
@spoken
def show(article: str, *, as_json: AsJson = False) -> None:
    """One article."""
    with session() as at:
        found = at.store.directory.article(ArticleId(article))
    if found is None:
        message = tr("Cli", "There is no article {id} here.", id=article)
        raise NotFound(message, tr("Cli", "Search for it: desk kb search WORDS"))
    if as_json:
        say_json(found)
        return
    say(f"{found.title}\n\n{found.body}")
