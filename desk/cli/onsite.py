"""`desk onsite`: take a ticket to where there is no network, so that others know; and be back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from desk.cli.output import say
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.errors import AccountProblem, InvalidInput, NotAllowed
from desk.models.later import typed
from desk.models.presence import Doing, Present
from desk.models.texts import marked, tr

if TYPE_CHECKING:
    from desk.sync.connector import Meets


@spoken
def onsite(
    number: str,
    *,
    until: Annotated[
        str,
        typer.Option(help=marked("Help", "When you are back at the latest: 17h, tomorrow 9, 2 h.")),
    ] = "",
    back: Annotated[
        bool, typer.Option("--back", help=marked("Help", "You are back and have sent your work."))
    ] = False,
) -> None:
    """Take a ticket along: colleagues see that you are on site and may hold work that was not sent."""
    with session() as at:
        ticket = at.ticket(number).ticket
        end = _moment(until, at.clock.now()) if until else None
        if back:
            _told(at, lambda server: server.come_back(ticket.id))
            say(tr("Cli", "{number}: you are back.", number=ticket.number))
            return
        present = _told(at, lambda server: server.go_on_site(ticket.id, end))
        mine = [
            one
            for one in present
            if (one.ticket, one.person, one.doing) == (ticket.id, at.me.person, Doing.ON_SITE)
        ]
        for one in mine:
            say(
                tr(
                    "Cli",
                    "{number}: on site since {since}, until you say --back or {until}.",
                    number=ticket.number,
                    since=f"{one.since.astimezone():%H:%M}",
                    until=f"{(one.until or one.since).astimezone():%Y-%m-%d %H:%M}",
                )
            )


def _moment(words: str, now: datetime) -> datetime:
    choice = typed(words, now.astimezone().replace(tzinfo=None))
    if choice is None:
        message = tr("Cli", "“{text}” is no moment to come.", text=words[:60])
        raise InvalidInput(message, tr("Cli", "Write tomorrow 9, 14h30, 2 h or monday."))
    return choice.moment.astimezone()


def _told(at: Session, say_it: "Callable[[Meets], Sequence[Present]]") -> Sequence[Present]:
    """Say it to the server at once: without it nobody would know. Raises `NotAllowed` where the
    server keeps no such thing, `AccountProblem` when it is not reached or refuses."""
    from desk.sync.connector import Failure, Meets
    from desk.sync.registry import connector_for
    from desk.sync.secrets import Secrets

    connector = connector_for(at.account, at.clock)
    try:
        if not isinstance(connector, Meets):
            raise NotAllowed(tr("Sync", "This server does not keep who is on site."))
        connector.sign_in(Secrets.of_this_machine().read(at.account) or "")
        return say_it(connector)
    except Failure as failure:
        message = tr("Cli", "Your colleagues were not told: {why}", why=str(failure))
        raise AccountProblem(
            message, tr("Cli", "Say it again when there is a network.")
        ) from failure
    finally:
        connector.close()
