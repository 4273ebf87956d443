"""All verbs of the command line, as one Typer application."""

from pathlib import Path
from typing import Annotated

import typer

from desk.cli import (
    accounts,
    away,
    bag,
    calling,
    canned,
    cert,
    checklists,
    demo,
    doctor,
    encryption,
    files,
    importing,
    keys,
    knowledge,
    later,
    levels,
    links,
    macros,
    onsite,
    outbox,
    pack,
    paper,
    qualifying,
    registering,
    relations,
    remote_files,
    reporting,
    serve,
    server_mail,  # noqa: F401  its command stands among the server's
    server_workflow,
    settings,
    sync,
    tickets,
    views,
    visit,
    visit_blank,  # noqa: F401  its commands stand among the visit's
    visit_calendar,  # noqa: F401  its commands stand among the visit's
    visit_find,  # noqa: F401  its commands stand among the visit's
    visit_photos,  # noqa: F401  its commands stand among the visit's
    visit_report,  # noqa: F401  its commands stand among the visit's
    visit_send,  # noqa: F401  its commands stand among the visit's
    visit_times,  # noqa: F401  likewise
    work,
)
from desk.cli.output import say
from desk.cli.session import PLACE
from desk.cli.spoken import run
from desk.crash_report import versions
from desk.models.texts import marked

app = typer.Typer(
    name="desk",
    help=marked("Help", "A technician's desk for ticket servers, with or without a network."),
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _say_version(value: bool) -> None:
    if value:
        say(" · ".join(versions()))
        raise typer.Exit


@app.callback()
def place(
    home: Annotated[
        Path | None, typer.Option(help=marked("Help", "Where Desk keeps everything."))
    ] = None,
    account: Annotated[
        str | None, typer.Option(help=marked("Help", "Which account; the first without it."))
    ] = None,
    *,
    version: Annotated[  # noqa: ARG001  its callback answers
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_say_version,
            help=marked("Help", "Say which Desk this is."),
        ),
    ] = False,
    safe: Annotated[  # noqa: ARG001  read before, where the window is opened
        bool,
        typer.Option(
            "--safe",
            help=marked("Help", "Open the window without its saved state, own keys and tray."),
        ),
    ] = False,
) -> None:
    """Options before the verb."""
    PLACE.home = home
    PLACE.account = account


app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("sync")(sync.sync)
app.command("away")(away.away)
app.command("tickets")(tickets.tickets)
app.command("show")(tickets.show)
app.command("new")(registering.new)
app.command("call")(calling.call)
app.command("note")(work.note)
app.command("reply")(work.reply)
app.command("set")(work.set_fields)
app.command("qualify")(qualifying.qualify)
app.command("take")(work.take)
app.command("assign")(work.assign)
app.command("escalate")(work.escalate)
app.command("resolve")(work.resolve)
app.command("close")(work.close)
app.command("reopen")(work.reopen)
app.command("log-time")(work.log_time)
app.command("snooze")(later.snooze)
app.command("unsnooze")(later.unsnooze)
app.command("reminders")(later.reminders)
app.command("link")(relations.link)
app.command("unlink")(relations.unlink)
app.command("merge")(relations.merge)
app.command("unmerge")(relations.unmerge)
app.command("split")(relations.split)
app.command("follow")(relations.follow)
app.command("children")(relations.children)
app.command("onsite")(onsite.onsite)
app.command("calendar")(later.calendar)
app.command("bag")(bag.bag)
app.command("pin")(bag.pin)
app.command("unpin")(bag.unpin)
app.command("attach")(files.attach)
app.command("download")(files.download)
app.command("files")(files.files)
app.command("pdf")(paper.pdf)
app.command("cert")(cert.cert)
app.command("report")(reporting.report)
app.command("import")(importing.bring)
app.command("keys")(keys.keys)
encryption.add_to(accounts.account)
levels.add_to(accounts.account)
app.command("doctor")(doctor.doctor)
app.command("settings")(settings.settings)
app.add_typer(accounts.account, name="account")
app.add_typer(visit.visit, name="visit")
app.add_typer(outbox.outbox, name="outbox")
app.add_typer(pack.pack, name="pack")
app.add_typer(outbox.conflicts, name="conflicts")
app.add_typer(views.views, name="views")
app.add_typer(canned.canned, name="canned")
app.add_typer(macros.macros, name="macros")
app.add_typer(checklists.checklists, name="checklists")
app.add_typer(knowledge.kb, name="kb")
app.add_typer(links.links, name="links")
app.add_typer(remote_files.remote, name="remote")
serve.server.command("workflow")(server_workflow.workflow)
app.add_typer(serve.server, name="server")


def command(arguments: list[str]) -> None:
    """Run one verb; ends the process with its exit status. Wrong usage is told, with status 2."""
    run(app, arguments)
