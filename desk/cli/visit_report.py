"""`desk visit report` and `desk visit verify`: the report of a visit as a file that lasts, and whether one is true."""

import hashlib
import io
from datetime import datetime
from pathlib import Path
from typing import Annotated, get_args

import typer

from desk.cli.delivery import deliver
from desk.cli.output import FAILED, say
from desk.cli.paper import paper_application
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.cli.visit import Which, visit
from desk.cli.visit_meant import meant, on_the_spot
from desk.models.archive import digest_in
from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, OperationKey, new_uuid7
from desk.models.intervention import (
    Ending,
    Facts,
    Report,
    refused,
    signed,
)
from desk.models.intervention_words import title_of
from desk.models.signing import ending_given, read_given, shown_until
from desk.models.store.copies import save_copy
from desk.models.texts import Language, language, marked, tr
from desk.models.visit import Visit
from desk.workflow.reporting import report_step

_LARGEST = 200 * 1024 * 1024


@visit.command()
@spoken
def report(
    which: Which = "",
    *,
    signer: Annotated[
        str, typer.Option(help=marked("Help", "Who read it and confirms it by name."))
    ] = "",
    not_signed: Annotated[
        str, typer.Option("--refused", help=marked("Help", "Why nobody signs it."))
    ] = "",
    given: Annotated[
        bool, typer.Option(help=marked("Help", "How it was signed comes on standard input, as JSON."))
    ] = False,
    spoken_in: Annotated[
        str, typer.Option("--language", help=marked("Help", "en or fr; yours without it."))
    ] = "",
    to: Annotated[
        Path | None, typer.Option(help=marked("Help", "Write the file here too."))
    ] = None,
    later: Annotated[
        bool, typer.Option(help=marked("Help", "Leave it in the outbox for the next sync."))
    ] = False,
) -> None:  # fmt: skip
    """Make the report of a visit: a file and a note on each of its tickets, without a network."""
    if spoken_in and spoken_in not in get_args(Language):
        raise InvalidInput(tr("Cli", "A report is written in en or fr."))
    if to is not None and to.exists():  # before anything is filed: trying again would file it twice
        message = tr("Store", "“{file}” is there already.", file=str(to))
        raise InvalidInput(message, tr("Store", "Choose another name."))
    wanted: Language = "fr" if (spoken_in or language()) == "fr" else "en"
    put = read_given(read_standard_input()) if given else None
    with paper_application(), session() as at:
        found = meant(at, which)
        until = shown_until(put.shown) if put else at.time.now()
        facts = _facts(at, found, wanted, until)
        now = at.time.now()
        if put is not None:
            ending = ending_given(facts, put, now)
        elif not_signed:
            ending = refused(facts, not_signed, now, signer)
        else:
            ending = signed(facts, signer, (), now)
        content, keys = _file(at, found, facts, ending)
        if to is not None:
            save_copy(io.BytesIO(content), to, proven=True)
        if keys and not later:
            deliver(at, keys)


def _facts(at: Session, found: Visit, wanted: Language, until: datetime) -> Facts:
    from desk.models.store.around import facts_here

    facts = facts_here(at.store, found, wanted, until)
    if not facts.tickets:
        raise InvalidInput(tr("Cli", "There is no ticket a report could go to."))
    return facts


def _file(
    at: Session, found: Visit, facts: Facts, ending: Ending
) -> tuple[bytes, list[OperationKey]]:
    """Draw it, and keep it on its tickets; its bytes, and what is to be sent."""
    from desk.models.store.around import photos_of, replaced_by
    from desk.ui.onsite.report_paper import report_pdf

    spot = on_the_spot(at, found)
    made = Report(facts, ending, replaced_by(at.store, found))
    photos = photos_of(at.store.visits.record(found.id))
    content, pages = report_pdf(at.store, made, photos)
    sha256, size = at.store.blobs.add(content)
    name = f"{title_of(facts)} {spot.now.astimezone():%Y-%m-%d %H%M}.pdf"
    file = Attachment(AttachmentId(new_uuid7(spot.now)), facts.tickets[0],
                      name, size, sha256, "application/pdf", author=at.me.person)  # fmt: skip
    step = report_step(spot, made, file)
    at.store.visits.add(step.events, step.operations)
    say(tr("Cli", "{file}, pages: {pages}", file=name, pages=pages))
    return content, [operation.key for operation in step.operations]


@visit.command()
@spoken
def verify(file: Path, number: str) -> None:
    """Is this file the report that a ticket has? Ends with 1 when it is not."""
    from desk.models.store.around import bears_file, superseded_on

    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST)
    except OSError as error:
        message = tr("Cli", "{file} cannot be read: {why}.", file=str(file), why=str(error))
        raise InvalidInput(message) from error
    digest = digest_in(content)
    if not digest:
        raise InvalidInput(tr("Cli", "This file says no digest of a report."))
    with session() as at:
        detail = at.ticket(number)
        here = bears_file(at.store, detail.ticket.id, hashlib.sha256(content).hexdigest())
        over = here and superseded_on(at.store, detail.ticket.id, digest)
    if not here:
        say(
            tr(
                "Cli",
                "This file is no report of {number}, or it was altered.",
                number=detail.ticket.number,
            )
        )
        raise typer.Exit(FAILED)
    say(
        tr(
            "Cli",
            "This file is a report of {number}, unaltered.",
            number=detail.ticket.number,
        )
    )
    if over:
        say(tr("Cli", "It is superseded: the visit was changed, or another report was made."))
