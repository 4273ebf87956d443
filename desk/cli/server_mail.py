"""`desk server mail`: how the mail of the embedded server stands, and what its mail server says."""

from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.serve import AsJson, Data, Database, data_folder, database_url, server
from desk.cli.spoken import spoken
from desk.models.texts import marked, tr


@server.command()
@spoken
def mail(
    database: Database = "",
    data: Data = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help=marked("Help", "Sign in to the mail server; send nothing."))
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help=marked("Help", "Offer refused mails again."))
    ] = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Mail to requesters: how many wait, and which were refused and why."""
    from desk.server import admin as administration

    folder = data_folder(data)
    url = database_url(database, folder)
    if check:
        administration.check_mail(folder)
        say(tr("Cli", "The mail server answers, and takes our word."))
        return
    if retry:
        count = administration.retry_mail(url, folder)
        say(tr("Cli", "{count} mails are offered again; a running server sends them within minutes.", count=count))  # fmt: skip
        return
    found = administration.mail_queue(url, folder)
    if as_json:
        say_json({"mail": found})
        return
    say(tr("Cli", "Waiting: {waiting}. Sent: {sent}. Refused: {refused}.", waiting=found.waiting,
           sent=found.sent, refused=len(found.refused)))  # fmt: skip
    if found.reason:
        say(tr("Cli", "The mail server said last: {reason}", reason=found.reason))
    if found.refused:
        table(
            (tr("Cli", "To"), tr("Cli", "Ticket"), tr("Cli", "Why")),
            ((each.to, each.number, each.reason) for each in found.refused),
        )
