"""`desk call`: what a telephone system runs when somebody calls: the form of a new call, its caller found."""

from typing import Annotated

import typer

from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.links import call_link
from desk.models.texts import marked, tr


@spoken
def call(
    number: Annotated[str, typer.Argument(help=marked("Help", "Who calls, in any notation."))],
) -> None:
    """Begin a call in the window: of whoever calls from this number."""
    try:
        link = call_link(number)
    except ValueError as error:
        message = tr("Cli", "“{text}” is no telephone number.", text=number[:60])
        raise InvalidInput(
            message, tr("Cli", "Write for instance: desk call +33144556677")
        ) from error
    from desk.cli.opening import open_window  # the window is loaded only now

    raise typer.Exit(open_window(PLACE.home, PLACE.account, [link]))
