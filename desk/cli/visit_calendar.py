"""`desk visit export` and `desk visit import`: visits to and from the calendar files of other programs."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import moment, say
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.cli.visit import visit
from desk.cli.visit_meant import meant, short
from desk.models.agenda import icalendar, visit_events
from desk.models.authoring import author_planning
from desk.models.operations import Operation
from desk.models.store.copies import save_copy
from desk.models.texts import marked, tr
from desk.models.visit import days_ahead

if TYPE_CHECKING:
    from desk.importing.accepting import Accepted

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
    from desk.importing.accepting import look_through, read_calendar
    from desk.importing.invitations import LeftOut

    content = read_calendar(file)
    made: list[Operation] = []
    with session() as at:
        for row in look_through(content, at.store, at.me.person):
            if isinstance(row, LeftOut):
                say(tr("Cli", "left out: {name}: {why}", name=row.name, why=row.why))
                continue
            _tell(row)
            about, me = row.before or row.after.id, at.me.person
            made.append(author_planning(row.action, about, me, at.clock, at.time.offset()))
        if made and not dry_run:
            at.store.visits.plan(*made)
            keys = [each.key for each in made if at.store.outbox.get(each.key)]
            if keys and not later:
                deliver(at, keys)


def _tell(row: "Accepted") -> None:
    shown = row.after
    words = tr("Cli", "changed") if row.before else tr("Cli", "planned")
    words = tr("Cli", "called off") if row.called_off else words
    say(
        f"{short(shown.id)}  {moment(shown.starts_at)} – {moment(shown.ends_at)}  {shown.site}  {words}"
    )
