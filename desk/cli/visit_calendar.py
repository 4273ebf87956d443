"""`desk visit export` and `desk visit import`: visits to and from the calendar files of other programs."""

import io
import re
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from desk.cli.delivery import deliver
from desk.cli.output import moment, say
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.visit import visit
from desk.cli.visit_meant import meant, short
from desk.models.agenda import icalendar, visit_events
from desk.models.authoring import author_planning
from desk.models.errors import InvalidInput
from desk.models.ids import OperationKey
from desk.models.planning import planned
from desk.models.store.copies import save_copy
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitState, days_ahead
from desk.workflow.visiting import plan_visit

_NUMBER: Final = re.compile(r"[\w#-]*\d[\w-]*")
_MOST_NUMBERS: Final = 50
Later = Annotated[
    bool, typer.Option("--later", help=marked("Help", "Leave it in the outbox for the next sync."))
]


@visit.command()
@spoken
def export(
    visits: Annotated[list[str] | None, typer.Argument(metavar="VISIT…")] = None,
    *,
    to: Annotated[Path, typer.Option(help=marked("Help", "The file; - is standard output."))],
    days: Annotated[int, typer.Option(help=marked("Help", "How many days from today."))] = 14,
) -> None:
    """Write visits as an iCalendar file: these, or all of yours of the next days."""
    with session() as at:
        now = at.time.now()
        today, end = days_ahead(now, days)
        found = [meant(at, which) for which in visits or []]
        found = found or list(at.store.visits.between(today, end, at.me.person))
        document = icalendar(visit_events(found), now)
    if str(to) == "-":
        sys.stdout.buffer.write(document)
        return
    save_copy(io.BytesIO(document), to)
    say(tr("Cli", "{count} visits written to {file}.", count=len(found), file=str(to)))


@visit.command("import")
@spoken
def import_file(
    file: Path,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=marked("Help", "Show what would come of it, and change nothing."))
    ] = False,
    later: Later = False,
) -> None:  # fmt: skip
    """Plan your visits by the events of an iCalendar file; the same file twice changes nothing."""
    from desk.importing.invitations import LARGEST, LeftOut, read_invitations

    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        message = tr("Cli", "{file} cannot be read: {why}.", file=str(file), why=str(error))
        raise InvalidInput(message) from error
    keys: list[OperationKey] = []
    with session() as at:
        for found in read_invitations(content):
            if isinstance(found, LeftOut):
                say(tr("Cli", "left out: {name}: {why}", name=found.name, why=found.why))
                continue
            there = at.store.visits.get(found.visit)
            why = _why_not(at, there, found.values, found.revision)
            if why:
                say(
                    tr(
                        "Cli",
                        "left out: {name}: {why}",
                        name=found.words.strip()[:60] or "?",
                        why=why,
                    )
                )
                continue
            keys += _take(at, there, found.visit, _meant(at, there, found.values, found.words),
                          changes=not dry_run)  # fmt: skip
        if keys and not later:
            deliver(at, keys)


def _why_not(
    at: Session, there: Visit | None, values: dict[str, FieldValue], revision: int | None
) -> str:
    """Why an event changes nothing; empty when it may."""
    if there is None:
        if revision is not None:
            return tr("Cli", "This visit is not here.")
        gone = values.get("state") == VisitState.CANCELLED
        return tr("Cli", "It does not take place, and was not planned here.") if gone else ""
    if there.technician != at.me.person:
        return tr("Cli", "It is somebody else’s visit.")
    if revision is not None and revision < there.revision:
        return tr("Cli", "It is older than what is planned here.")
    return ""


def _meant(
    at: Session, there: Visit | None, values: dict[str, FieldValue], words: str
) -> dict[str, FieldValue]:
    """What is to be planned: for whoever takes it in, with the tickets that the words name."""
    if there is not None:
        return values
    named = (at.store.tickets.by_number(word) for word in _NUMBER.findall(words)[:_MOST_NUMBERS])
    tickets = " ".join(dict.fromkeys(ticket for ticket in named if ticket))
    return {"technician": at.me.person, "tickets": tickets, **values}


def _take(
    at: Session, there: Visit | None, id_: str, values: dict[str, FieldValue], *, changes: bool
) -> list[OperationKey]:
    action = plan_visit(there, values)
    if action is None:
        return []
    made = author_planning(action, there or VisitId(id_), at.me.person, at.clock, at.time.offset())
    shown = planned(there, made)
    if shown is not None:
        words = tr("Cli", "changed") if there else tr("Cli", "planned")
        words = tr("Cli", "called off") if shown.state is VisitState.CANCELLED else words
        say(f"{short(shown.id)}  {moment(shown.starts_at)} – {moment(shown.ends_at)}  "
            f"{shown.site}  {words}")  # fmt: skip
    if not changes:
        return []
    at.store.visits.plan(made)
    return [made.key] if at.store.outbox.get(made.key) else []
