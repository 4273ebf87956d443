"""`desk snooze`, `desk reminders`, `desk calendar`: what is put off until later, and what is due when."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.models.agenda import events, icalendar
from desk.models.errors import InvalidInput
from desk.models.later import Snooze, typed
from desk.models.query import parse
from desk.models.texts import marked, tr

_MOST: Final = 1000
_WEEK: Final = timedelta(days=7)
_YEAR: Final = timedelta(days=365)
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]


@spoken
def snooze(
    number: str,
    until: Annotated[
        list[str],
        typer.Argument(
            help=marked("Help", "tomorrow 9, 14h30, 2 h, monday; more words are a note.")
        ),
    ],
    *,
    remind: Annotated[
        bool, typer.Option(help=marked("Help", "Remind of it, and leave it in the lists."))
    ] = False,
) -> None:
    """Put a ticket off until later: it leaves your lists until then, or until something happens."""
    with session() as at:
        ticket = at.ticket(number).ticket
        choice = typed(" ".join(until), at.clock.now().astimezone().replace(tzinfo=None))
        if choice is None:
            message = tr("Cli", "“{text}” is no moment to come.", text=" ".join(until)[:60])
            raise InvalidInput(message, tr("Cli", "Write tomorrow 9, 14h30, 2 h or monday."))
        moment = choice.moment.astimezone()
        at.store.tickets.mark_read(ticket.id)
        at.store.snoozes.put(
            Snooze(ticket.id, ticket.number, moment, hides=not remind, note=choice.note)
        )
    say(f"{ticket.number}: {choice.moment:%Y-%m-%d %H:%M} {choice.note}".strip())


@spoken
def unsnooze(number: str) -> None:
    """Bring a ticket back that was put off."""
    with session() as at:
        ticket = at.ticket(number).ticket
        at.store.snoozes.drop(ticket.id)
    say(tr("Cli", "{number} is not put off any more.", number=ticket.number))


@spoken
def calendar(
    *,
    level: Annotated[
        bool, typer.Option(help=marked("Help", "Tickets of your level, not only yours."))
    ] = False,
    ics: Annotated[
        Path | None,
        typer.Option(help=marked("Help", "Write an iCalendar file; - is standard output.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What is due and when, soonest first, with your reminders."""
    query = parse("open level:mine" if level else "mine open")
    with session() as at:
        now = at.time.now()
        rows = at.store.tickets.first(query, "due", at.me, now, _MOST)
        visits = at.store.visits.between(now - _WEEK, now + _YEAR, None if level else at.me.person)
        found = events(rows, at.store.snoozes.list(), now, visits)
    if ics is not None:
        document = icalendar(found, now)
        if str(ics) == "-":
            sys.stdout.buffer.write(document)
        else:
            ics.write_bytes(document)
        return
    if as_json:
        say_json({"events": found})
        return
    table(
        (tr("Cli", "When"), tr("Cli", "Number"), tr("Cli", "Title")),
        ((f"{e.at.astimezone():%Y-%m-%d %H:%M}", e.number, e.title) for e in found),
    )


@spoken
def reminders(*, as_json: AsJson = False) -> None:
    """What is put off, and what you will be reminded of, soonest first."""
    with session() as at:
        found = at.store.snoozes.list()
    if as_json:
        say_json({"reminders": found})
        return
    rows = (
        (
            one.number,
            f"{one.until.astimezone():%Y-%m-%d %H:%M}",
            tr("Cli", "put off") if one.hides else tr("Cli", "reminder"),
            one.note,
        )
        for one in found
    )
    table((tr("Cli", "Number"), tr("Cli", "Until"), "", tr("Cli", "Note")), rows)
