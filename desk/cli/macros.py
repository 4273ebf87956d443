"""`desk macros`: several actions under one name, what they would do to a ticket, and the file that carries them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.models.canned import by_title, offered
from desk.models.errors import NotAllowed
from desk.models.listing import TicketDetail
from desk.models.macro import Macro, macros_document, read_macros
from desk.models.texts import language, marked, tr
from desk.models.words import describe_action, field_label, value_label
from desk.organisation_rules import level_rules
from desk.workflow.filling import reader_language, ticket_values
from desk.workflow.macro_lines import read_lines, step_words, write_lines
from desk.workflow.macros import Around, Plan, own_changes, plan

macros = typer.Typer(help=marked("Help", "Macros: several actions under one name."))
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
_LARGEST = 4 * 1024 * 1024
"""Bytes of a file of macros."""


@macros.callback(invoke_without_command=True)
def macros_default(context: typer.Context) -> None:
    """`desk macros` alone lists them."""
    if context.invoked_subcommand is None:
        list_macros()


@macros.command("list")
@spoken
def list_macros(*, as_json: AsJson = False) -> None:
    """Your macros and their steps."""
    with session() as at:
        found, vocabulary = at.store.macros.list(), at.store.base.vocabulary()
    if as_json:
        say_json({"macros": found})
        return
    rows = (
        (macro.title, "; ".join(step_words(step, vocabulary) for step in macro.steps))
        for macro in found
    )
    table((tr("Cli", "Macro"), tr("Cli", "Steps")), rows)


@macros.command()
@spoken
def show(title: str) -> None:
    """The steps of a macro, a line each, as `add` reads them."""
    with session() as at:
        macro = at.store.macros.find(title)
        lines = write_lines(macro.steps, at.store.base.vocabulary())
    say(lines.rstrip("\n"))


@macros.command()
@spoken
def add(
    title: str,
    steps: Annotated[
        list[str] | None,
        typer.Argument(help=marked("Help", "A step each; standard input without them.")),
    ] = None,
) -> None:
    """Keep steps under a name: set FIELD = VALUE, note, reply, log MINUTES, take, assign, escalate LEVEL, wait, resolve."""
    with session() as at:
        lines = "\n".join(steps) if steps else read_standard_input()
        made = read_lines(lines, at.store.base.vocabulary())
        at.store.macros.save(Macro("", title, made))
    say(tr("Cli", "The macro “{name}” is saved.", name=title))


@macros.command()
@spoken
def remove(title: str) -> None:
    """Forget one of your macros."""
    with session() as at:
        at.store.macros.remove(title)
    say(tr("Cli", "The macro “{name}” is forgotten.", name=title))


@macros.command("run")
@spoken
def run_macro(
    title: str,
    number: str,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=marked("Help", "Only say what would be changed."))
    ] = False,
    without: Annotated[
        bool, typer.Option("--without", help=marked("Help", "Go on without what cannot be done."))
    ] = False,
) -> None:
    """Do the steps of a macro on a ticket: all of them, or none."""
    from desk.cli.delivery import deliver

    with session() as at:
        detail = at.ticket(number)
        planned = plan(at.store.macros.find(title), detail.ticket, _around(at, detail))
        _tell(planned, at)
        if dry_run:
            return
        if planned.hindered and not without:
            message = tr("Cli", "Nothing was done: not every step can be.")
            raise NotAllowed(message, tr("Cli", "Leave them out with --without."))
        if planned.planned:
            made = [at.operation(each.action, each.seen) for each in planned.planned]
            at.store.outbox.add(*made)
            deliver(at, [each.key for each in made])


@macros.command("export")
@spoken
def export_macros(file: Path) -> None:
    """Write your macros to a file for a colleague; - is standard output."""
    with session() as at:
        document = macros_document(at.store.macros.list())
    if str(file) == "-":
        sys.stdout.buffer.write(document)
        return
    file.write_bytes(document)


@macros.command("import")
@spoken
def import_macros(file: Path) -> None:
    """Take over the macros of such a file; those of the same names are replaced."""
    found = read_macros(_read(file))
    with session() as at:
        at.store.macros.save(*found)
    say(tr("Cli", "{count} macros were taken over.", count=len(found)))


def _around(at: Session, detail: TicketDetail) -> Around:
    vocabulary, agent, now = at.store.base.vocabulary(), at.agent, at.time.now()
    reader, here = reader_language(detail, language()), now.astimezone()
    day = here.strftime("%d/%m/%Y" if reader == "fr" else "%Y-%m-%d")
    return Around(
        agent, vocabulary, level_rules(vocabulary),
        values=ticket_values(detail, vocabulary.names(), agent.name, day=day, hour=f"{here:%H:%M}"),
        canned=by_title(offered(at.store.canned.list(), reader)),
        agents=tuple(at.store.directory.agents()),
        own=own_changes(detail),
        at=now,
    )  # fmt: skip


def _tell(planned: Plan, at: Session) -> None:
    """What would be done, step by step, and what cannot be."""
    vocabulary = at.store.base.vocabulary()
    names = vocabulary.names()
    names |= {person.id: person.name for person in at.store.directory.agents()}
    for each in planned.planned:
        if each.differences:
            for one in each.differences:
                old = value_label(one.field, one.old, names)
                new = value_label(one.field, one.new, names)
                say(f"{field_label(one.field)}: {old} → {new}")
        if each.text or not each.differences:
            say(describe_action(each.action, names))
    for left in planned.hindered:
        words = tr("Cli", "Cannot be done: {step}. {why}",
                   step=step_words(left.step, vocabulary), why=left.why)  # fmt: skip
        say(words)


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(_LARGEST)
    with file.open("rb") as stream:
        return stream.read(_LARGEST)
