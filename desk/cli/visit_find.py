"""`desk visit find` and `desk visit add`: what else there is on the spot, and a ticket more on the visit."""

from collections.abc import Sequence
from typing import Annotated

import typer

from desk.cli.output import say, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.visit import Number, carry_plan, visit
from desk.cli.visit_meant import meant
from desk.models.asset import Asset
from desk.models.errors import NotFound
from desk.models.label import code_of
from desk.models.listing import QueueRow
from desk.models.store.nearby import things_with, tickets_near, tickets_of_thing
from desk.models.texts import marked, tr
from desk.models.words import field_label, state_label
from desk.workflow.finding import along

Code = Annotated[
    str, typer.Argument(help=marked("Help", "A barcode, serial number or name; without it: what is near."))
]  # fmt: skip


@visit.command()
@spoken
def find(code: Code = "") -> None:
    """A thing by what is on its label, with its tickets; without a word the open tickets near the visit."""
    with session() as at:
        me, now = at.me, at.time.now()
        if not code:
            near = tickets_near(at.store, meant(at, "", running=False), me, now)
            _say_tickets([each.row for each in near])
            return
        things = things_with(at.store, code_of(code))
        if not things:
            message = tr("Finding", "Nothing here is called “{code}”", code=code[:60])
            raise NotFound(message)
        for thing in things:
            say(_thing_words(at, thing))
        if len(things) == 1:
            _say_tickets(tickets_of_thing(at.store, things[0].id, me, now))


@visit.command()
@spoken
def add(number: Number) -> None:
    """A ticket is taken on the visit that runs, or on the next one of today."""
    with session() as at:
        about = meant(at, "", running=False)
        carry_plan(at, along(about, at.ticket(number).ticket.id), about)


def _thing_words(at: Session, thing: Asset) -> str:
    owner = at.store.directory.person(thing.owner) if thing.owner else None
    parts = (thing.name, thing.kind, thing.location, thing.serial, owner.name if owner else "")
    return "  ·  ".join(part for part in parts if part)


def _say_tickets(rows: Sequence[QueueRow]) -> None:
    heads = [field_label(field) for field in ("number", "state", "title")]
    table(heads, [(row.number, state_label(row.state), row.title) for row in rows])
