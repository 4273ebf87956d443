"""`desk bag`, `desk pin`, `desk unpin`: is everything here that one needs without a network, and what is missing."""

from typing import Annotated

import typer

from desk.cli.delivery import fetch_files
from desk.cli.output import FAILED, moment, printable, say, say_json
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.visit_meant import meant
from desk.models.bag import Bag, Thing
from desk.models.bag_words import colour, name_of, title_of, verdict
from desk.models.texts import marked, tr
from desk.models.visit import VisitState, days_ahead

_MEGA = 1024 * 1024


@spoken
def bag(
    which: Annotated[
        str,
        typer.Argument(metavar="VISIT", help=marked("Help", "One visit; those of the next days without it.")),
    ] = "",
    *,
    days: Annotated[int, typer.Option(help=marked("Help", "How many days from today."))] = 2,
    fetch: Annotated[
        bool, typer.Option("--fetch", help=marked("Help", "Fetch what is missing."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=marked("Help", "One JSON document."))
    ] = False,
) -> None:  # fmt: skip
    """Is everything here that the next visits need? Ends with 1 when something is missing."""
    with session() as at:
        bags = _checked(at, which, days)
        if fetch and (wanted := {f.id: f for each in bags for f in each.wanted}):
            fetch_files(at, wanted.values())
            bags = _checked(at, which, days)
        at.store.packing.keep(bags)
        if as_json:
            say_json({"green": all(each.green for each in bags), "bags": bags})
        else:
            _tell(bags)
    if not all(each.green for each in bags):
        raise typer.Exit(FAILED)


def _checked(at: Session, which: str, days: int) -> list[Bag]:
    now = at.time.now()
    if which:
        visits = [meant(at, which)]
    else:
        today, end = days_ahead(now, days)
        found = at.store.visits.between(today, end, at.me.person)
        visits = [visit for visit in found if visit.state is VisitState.PLANNED]
    return at.store.packing.check(visits, now)


def _tell(bags: list[Bag]) -> None:
    for place, each in enumerate(bags):
        when = f"  {moment(each.visit.starts_at)}" if each.visit else ""
        say(f"{title_of(each, first=place == 0)}{when}")
        for thing in each.things:
            say(_line(thing))
    say(verdict(bags))


def _line(thing: Thing) -> str:
    sign = "✓" if thing.green else "✗"
    size = f"{thing.size / _MEGA:.1f} MB" if thing.size else ""
    age = moment(thing.at) if thing.at else ""
    told = printable(name_of(thing, thing.name))
    more = " · ".join(part for part in (size, age, printable(thing.words)) if part)
    return f"  {sign} {colour(thing):9} {told}" + (f" · {more}" if more else "")


@spoken
def pin(number: str) -> None:
    """Take a ticket along by hand: its files stay here, and the bag check looks at it."""
    with session() as at:
        ticket = at.ticket(number).ticket
        at.store.packing.take_along(ticket.id)
    say(tr("Cli", "{number} is taken along. Its files: desk bag --fetch", number=ticket.number))


@spoken
def unpin(number: str) -> None:
    """Take a ticket along no more."""
    with session() as at:
        ticket = at.ticket(number).ticket
        at.store.packing.take_along(ticket.id, on=False)
    say(tr("Cli", "{number} is not taken along any more.", number=ticket.number))
