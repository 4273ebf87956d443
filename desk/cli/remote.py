"""`desk remote`: start a remote session from a ticket, or show what would be started."""

import sys
from typing import Annotated

import msgspec
import typer

from desk.cli.output import say, say_json
from desk.cli.remote_consent import consent_of
from desk.cli.remote_running import check_free, kept_at_jump, kept_password, proven, run
from desk.cli.remote_ways import Scene, scene, tell_of_site
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.listing import TicketDetail
from desk.models.texts import language, marked, tr
from desk.remote.channels import caution
from desk.remote.launch import Context, Plan, Settings, dry_run, dry_run_pipe, plan
from desk.remote.secrets import Secret
from desk.remote.ways import WayIn


@spoken
def remote(  # noqa: PLR0917  Typer makes the options of them
    number: str,
    profile: Annotated[str, typer.Option(help=marked("Help", "A launch profile, such as tigervnc."))] = "",
    user: Annotated[str, typer.Option(help=marked("Help", "The account to sign in with."))] = "",
    consent: Annotated[str, typer.Option(help=marked("Help", "Who agreed (asked by telephone)."))] = "",
    agreed: Annotated[str, typer.Option(help=marked("Help", "How: spoken, on-screen, written, standing, emergency."))] = "",
    reason: Annotated[str, typer.Option(help=marked("Help", "In an emergency: why nobody was asked."))] = "",
    machine_named: Annotated[str, typer.Option("--machine", help=marked("Help", "Another machine, by its name or id."))] = "",
    *,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the password there; on a second line that of the jump host."))] = False,
    dry_run_only: Annotated[bool, typer.Option("--dry-run", help=marked("Help", "Only show what would be started."))] = False,
    every: Annotated[bool, typer.Option("--all", help=marked("Help", "With --dry-run: every profile that fits."))] = False,
    system: Annotated[str, typer.Option(help=marked("Help", "With --dry-run: linux, windows or macos."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Launch a remote session; the record goes on the ticket by itself."""
    with session() as at:
        detail = at.ticket(number)
        here = scene(at, detail, machine_named, profile, system if dry_run_only else "")
        given = {"user": user} if user else {}
        if dry_run_only:
            chosen = here.ways if every else here.ways[:1]
            tried = [_tried(way, given, here.settings, asked=secret_stdin) for way in chosen]
            _show(tried, as_json, every)
            return
        _start(at, detail, here, given, (agreed, consent, reason), from_stdin=secret_stdin)


def _start(
    at: Session, detail: TicketDetail, here: Scene, given: dict[str, str],
    said: tuple[str, str, str], *, from_stdin: bool,
) -> None:  # fmt: skip
    """Everything the window asks for before it starts anything, in the same order of strictness."""
    way = here.ways[0]
    check_free(at, here.machine)
    values = way.values | _taken(way, given)
    secret, jump_secret = _secrets(way, here, values.get("user", ""), from_stdin=from_stdin)
    jump = way.jump.with_password(known=jump_secret is not None) if way.jump else None
    asked = secret is not None
    plan(way.profile, values, here.settings, with_secret=asked, jump=jump)
    agreed = consent_of(at, detail, here.machine, here.site, *said)
    tell_of_site(here.site)
    values |= proven(way, here.settings, detail.ticket.number, jump_secret)
    planned = plan(way.profile, values, here.settings, with_secret=asked, jump=jump)
    context = Context(detail.ticket.id, here.machine.id, at.me.person, agreed)
    run(at, planned, context, here.settings, secret, jump_secret)


def _secrets(
    way: WayIn, here: Scene, user: str, *, from_stdin: bool
) -> tuple[Secret | None, Secret | None]:
    """The passwords of the machine and of the jump host: from standard input, else from the keyring,
    else asked for where the tool cannot ask, or none."""
    if from_stdin and way.profile.secret.channel in {"none", "prompt", "clipboard"}:
        tool = way.profile.name_in(language())
        raise InvalidInput(tr("Cli", "{tool} takes no password from Desk here.", tool=tool))
    if from_stdin:
        secret = _line_of_stdin()
        if secret is None:
            raise InvalidInput(tr("Cli", "No password came on standard input."))
        return secret, (_line_of_stdin() if way.jump else None) or kept_at_jump(way)
    secret = kept_password(way, here.machine, user)
    if secret is None and way.profile.secret.required and sys.stdin.isatty():
        secret = Secret(str(typer.prompt(tr("Cli", "Password"), hide_input=True)))
    return secret, kept_at_jump(way)


def _line_of_stdin() -> Secret | None:
    typed = sys.stdin.readline().rstrip("\r\n")
    return Secret(typed) if typed else None


def _taken(way: WayIn, given: dict[str, str]) -> dict[str, str]:
    """What was given and the tool has a field for; a user is nothing to a TeamViewer."""
    return {name: value for name, value in given.items() if name in way.profile.fields}


class Tried(msgspec.Struct, frozen=True):
    """A way in, and what would be started, or why it cannot be."""

    way: WayIn
    plan: Plan | None = None
    refusal: str = ""


def _tried(way: WayIn, given: dict[str, str], settings: Settings, *, asked: bool) -> Tried:
    values = way.values | _taken(way, given)
    needed = asked or way.profile.secret.required
    try:
        return Tried(way, plan(way.profile, values, settings, with_secret=needed, jump=way.jump))
    except InvalidInput as refused:
        return Tried(way, refusal=refused.message)


def _show(tried: list[Tried], as_json: bool, every: bool) -> None:
    if not every and tried[0].plan is None:
        raise InvalidInput(tried[0].refusal)
    if as_json and every:
        say_json({"ways": [_document(one) for one in tried]})
    elif as_json:
        say_json(_document(tried[0]))
    else:
        for one in tried:
            if every:
                say(f"{one.way.profile.id}: {one.way.profile.name_in(language())}")
            _say_plan(one)


def _document(one: Tried) -> dict[str, object]:
    if one.plan is None:
        return {"profile": one.way.profile.id, "refused": one.refusal}
    return {
        "profile": one.way.profile.id,
        "sha256": one.way.profile.sha256,
        "arguments": dry_run(one.plan),
        "tunnel": one.plan.tunnel.argv if one.plan.tunnel else (),
        "through": one.plan.jump.host if one.plan.jump else one.way.gateway,
        "pipe": dry_run_pipe(one.plan),
        "installed": one.plan.installed,
        "password": caution(one.way.profile, None),
    }


def _say_plan(one: Tried) -> None:
    planned = one.plan
    if planned is None:
        say(f"  {one.refusal}")
        return
    if planned.tunnel is not None:
        say(tr("Cli", "Would first open the tunnel:"))
        for argument in planned.tunnel.argv:
            say(f"  {argument}")
    link = planned.profile.kind == "uri"
    say(tr("Cli", "Would open this link:") if link else tr("Cli", "Would start:"))
    for argument in dry_run(planned):
        say(f"  {argument}")
    for line in dry_run_pipe(planned):
        say(tr("Cli", "  through the pipe: {line}", line=line))
    if words := caution(planned.profile, None):
        say(words)
    if not planned.installed:
        say(tr("Cli", "{tool} is not installed here.", tool=planned.profile.name_in(language())))
