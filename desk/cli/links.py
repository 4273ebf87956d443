"""`desk links`: whether the system opens desk: links with Desk, and how that is changed."""

import typer

from desk.cli.output import say
from desk.cli.spoken import spoken
from desk.models.texts import marked, tr
from desk.registering import System

links = typer.Typer(help=marked("Help", "Links such as desk://ticket/NUMBER, opened by Desk."))


@links.callback(invoke_without_command=True)
def links_default(context: typer.Context) -> None:
    """`desk links` alone says how it stands."""
    if context.invoked_subcommand is None:
        if System().opens_links():
            say(tr("Links", "The system opens desk: links with Desk."))
        else:
            say(tr("Links", "The system does not know that Desk opens desk: links."))


@links.command()
@spoken
def register() -> None:
    """Let the system open desk: links with this Desk."""
    System().register_links()
    say(tr("Links", "The system opens desk: links with Desk."))


@links.command()
@spoken
def unregister() -> None:
    """Take that back."""
    System().unregister_links()
    say(tr("Links", "The system does not know any more that Desk opens desk: links."))
