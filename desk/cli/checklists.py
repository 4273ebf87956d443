"""`desk checklists`: steps gone through on tickets, and templates of one's own."""

from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.checklist import Checklist
from desk.models.errors import InvalidInput, NotFound
from desk.models.texts import marked, tr

checklists = typer.Typer(help=marked("Help", "Checklists on tickets, and your own templates."))
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
Number = Annotated[str, typer.Argument(metavar="NUMBER")]


@checklists.callback(invoke_without_command=True)
def checklists_default(context: typer.Context) -> None:
    """`desk checklists` alone lists the templates."""
    if context.invoked_subcommand is None:
        list_templates()


@checklists.command("list")
@spoken
def list_templates(*, as_json: AsJson = False) -> None:
    """All templates: your own, and those of Desk."""
    with session() as at:
        found = at.store.checklists.templates()
    if as_json:
        say_json({"templates": found})
        return
    whose = {True: tr("Cli", "yours"), False: "Desk"}
    rows = ((one.title, str(len(one.items)), whose[one.own]) for one in found)
    table((tr("Cli", "Name"), tr("Cli", "Steps"), tr("Cli", "Whose")), rows)


@checklists.command()
@spoken
def add(title: str, steps: list[str]) -> None:
    """Keep a template of your own; one of the same name is replaced."""
    with session() as at:
        at.store.checklists.keep(title, steps)
    say(tr("Cli", "The checklist “{name}” is saved.", name=title))


@checklists.command()
@spoken
def remove(title: str) -> None:
    """Forget one of your templates; tickets keep their checklists."""
    with session() as at:
        at.store.checklists.forget(title)
    say(tr("Cli", "The checklist “{name}” is forgotten.", name=title))


@checklists.command()
@spoken
def begin(number: Number, title: str) -> None:
    """Put the steps of a template on a ticket."""
    with session() as at:
        ticket = at.ticket(number).ticket
        wanted = title.strip().casefold()
        found = [t for t in at.store.checklists.templates() if t.title.casefold() == wanted]
        if not found:
            message = tr("Cli", "There is no checklist “{name}”.", name=title[:60])
            raise NotFound(message, tr("Cli", "“desk checklists” lists all of them."))
        say(at.store.checklists.begin(found[0], ticket.id).words())


@checklists.command()
@spoken
def show(number: Number, *, as_json: AsJson = False) -> None:
    """The checklists of a ticket, their steps numbered."""
    with session() as at:
        found = at.store.checklists.of(at.ticket(number).ticket.id)
    if as_json:
        say_json({"checklists": found})
        return
    place = 0
    for checklist in found:
        say(checklist.title)
        for item in checklist.items:
            place += 1
            say(f"{place:3} {'☑' if item.done_at else '☐'} {item.text}")


@checklists.command()
@spoken
def tick(
    number: Number,
    step: Annotated[
        int, typer.Argument(help=marked("Help", "As “desk checklists show” numbers it."))
    ],
    *,
    off: Annotated[bool, typer.Option(help=marked("Help", "Untick it."))] = False,
) -> None:
    """Tick a step of a ticket's checklists."""
    with session() as at:
        checklist, place = _step(at, number, step)
        ticked = checklist.tick(place, None if off else at.time.now())
        at.store.checklists.save(ticked)
    say(ticked.words())


def _step(at: Session, number: str, step: int) -> tuple[Checklist, int]:
    left = step - 1
    for checklist in at.store.checklists.of(at.ticket(number).ticket.id):
        if 0 <= left < len(checklist.items):
            return checklist, left
        left -= len(checklist.items)
    message = tr("Cli", "There is no step {step}.", step=step)
    raise InvalidInput(message, tr("Cli", "“desk checklists show” numbers them."))
