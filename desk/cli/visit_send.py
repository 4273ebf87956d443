"""`desk visit send`: the report of a visit goes to the customer, as a reply with the file."""

from collections.abc import Sequence
from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import say
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.cli.visit import Which, visit
from desk.cli.visit_meant import meant, on_the_spot
from desk.models.errors import InvalidInput
from desk.models.intervention import Report
from desk.models.listing import TicketDetail
from desk.models.texts import marked, tr
from desk.workflow.reporting import letter_step, receivers, sendable


@visit.command()
@spoken
def send(
    which: Which = "",
    *,
    on: Annotated[
        str,
        typer.Option(
            "--ticket", help=marked("Help", "To the requester of this ticket, where there are several.")
        ),
    ] = "",
) -> None:  # fmt: skip
    """Send the newest report of a visit to the customer; without a network it waits in the outbox."""
    from desk.models.store.around import details_of, last_paper, last_report

    with session() as at:
        found = meant(at, which)
        report, file = sendable(last_report(at.store, found), last_paper(at.store, found))
        detail = at.ticket(on) if on else _only(report, details_of(at.store, report))
        step = letter_step(on_the_spot(at, found), report, file, detail)
        at.store.visits.add(step.events, step.operations)
        name = detail.requester.name if detail.requester else ""
        say(
            tr("Cli", "{number}: the report goes to {name}", number=detail.ticket.number, name=name)
        )
        deliver(at, [operation.key for operation in step.operations])


def _only(report: Report, details: Sequence[TicketDetail]) -> TicketDetail:
    """The one ticket it is sent on. Raises `InvalidInput` where it is not plain which."""
    found = receivers(report, details)
    if not found:
        raise InvalidInput(tr("Cli", "No ticket of the report has a requester to write to."))
    if len(found) > 1:
        numbers = ", ".join(detail.ticket.number for detail in found)
        raise InvalidInput(
            tr("Cli", "The tickets are of several requesters."),
            tr("Cli", "Say whom you mean with --ticket: {numbers}.", numbers=numbers),
        )
    return found[0]
