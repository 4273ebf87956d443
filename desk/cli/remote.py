"""`desk remote`: start a remote session from a ticket, or show what would be started."""

import os
import sys
from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import say, say_json
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.asset import Asset
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import TicketId, new_uuid7
from desk.models.listing import TicketDetail
from desk.models.operations import RecordSession
from desk.models.resources import resource
from desk.models.texts import language, marked, tr
from desk.remote.launch import Plan, Settings, dry_run, dry_run_pipe, launch, plan
from desk.remote.profile_folders import load_profiles, organisation_folder
from desk.remote.profiles import Platform
from desk.remote.secrets import Secret
from desk.remote.session import Consent, ConsentMode, SessionRecord, check_consent, observed
from desk.remote.watch import wait_for_end
from desk.remote.ways import WayIn, ways_in

_PLATFORMS: dict[str, Platform] = {"win32": "windows", "darwin": "macos"}


@spoken
def remote(
    number: str,
    profile: Annotated[str, typer.Option(help=marked("Help", "A launch profile, such as tigervnc."))] = "",
    user: Annotated[str, typer.Option(help=marked("Help", "The account to sign in with."))] = "",
    consent: Annotated[str, typer.Option(help=marked("Help", "Who agreed (asked by telephone)."))] = "",
    *,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the password there."))] = False,
    dry_run_only: Annotated[bool, typer.Option("--dry-run", help=marked("Help", "Only show what would be started."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Launch a remote session; the record goes on the ticket by itself."""
    with session() as at:
        detail = at.ticket(number)
        machine = _machine(at, detail)
        way = _choose(machine, profile)
        settings = _settings(at)
        values = way.values | ({"user": user} if user else {})
        if dry_run_only:
            needed = secret_stdin or way.profile.secret.required
            _show_plan(plan(way.profile, values, settings, with_secret=needed), as_json=as_json)
            return
        secret = _secret(way, from_stdin=secret_stdin)
        planned = plan(way.profile, values, settings, with_secret=secret is not None)
        agreed = check_consent(Consent(ConsentMode.SPOKEN, at.clock.now(), who=consent))
        _run(at, detail.ticket.id, machine, planned, agreed, settings, secret)


def _machine(at: Session, detail: TicketDetail) -> Asset:
    """The ticket's asset, or the only one its requester has."""
    machines = at.store.directory.machines(detail)
    number = detail.ticket.number
    if detail.asset is None and len(machines) > 1:
        names = ", ".join(asset.name for asset in machines)
        message = tr("Cli", "The ticket {number} names no asset, and its requester has several: {names}.",
                     number=number, names=names)  # fmt: skip
        raise NotFound(message, tr("Cli", "Set one: desk set NUMBER asset=…"))
    if not machines:
        message = tr("Cli", "The ticket {number} names no asset, and its requester has none.", number=number)  # fmt: skip
        raise NotFound(message, tr("Cli", "Set one: desk set NUMBER asset=…"))
    return machines[0]


def _secret(way: WayIn, *, from_stdin: bool) -> Secret | None:
    """The password for the tool: from standard input, asked for where the tool cannot ask, or none."""
    typed = ""
    if from_stdin:
        typed = sys.stdin.readline().rstrip("\r\n")
        if not typed:
            raise InvalidInput(tr("Cli", "No password came on standard input."))
    elif way.profile.secret.required and sys.stdin.isatty():
        typed = str(typer.prompt(tr("Cli", "Password"), hide_input=True))
    return Secret(typed) if typed else None


def _choose(asset: Asset, wanted: str) -> WayIn:
    """The first way in whose tool is wanted, or the first of all."""
    profiles = load_profiles(resource("launchers"), organisation_folder())
    ways, refused = ways_in(asset, profiles.usable, _platform())
    fitting = [way for way in ways if wanted in {"", way.profile.id, way.profile.protocol}]
    if fitting:
        return fitting[0]
    reasons = "; ".join(f"{r.address.kind}: {r.reason}" for r in refused)
    known = ", ".join(sorted({way.profile.id for way in ways})) or "–"
    message = tr("Cli", "No way leads into {asset}.", asset=asset.name)
    raise InvalidInput(message, reasons or tr("Cli", "Profiles that fit: {all}.", all=known))


def _platform() -> Platform:
    return _PLATFORMS.get(sys.platform, "linux")


def _settings(at: Session) -> Settings:
    folder = at.home.folder(at.account)
    return Settings(_platform(), os.environ, folder / "known_hosts")


def _show_plan(planned: Plan, *, as_json: bool) -> None:
    arguments, piped = dry_run(planned), dry_run_pipe(planned)
    if as_json:
        say_json({"arguments": arguments, "pipe": piped, "installed": planned.installed})
        return
    say(tr("Cli", "Would start:"))
    for argument in arguments:
        say(f"  {argument}")
    for line in piped:
        say(tr("Cli", "  through the pipe: {line}", line=line))
    if not planned.installed:
        say(tr("Cli", "{tool} is not installed here.", tool=planned.profile.name_in(language())))


def _run(  # noqa: PLR0917  what a session is made of
    at: Session,
    ticket: TicketId,
    asset: Asset,
    planned: Plan,
    agreed: Consent,
    settings: Settings,
    secret: Secret | None,
) -> None:
    """Record first, then start, then wait for the end and write it down."""
    record = SessionRecord(
        id=new_uuid7(at.clock.now()), ticket=ticket, asset=asset.id, profile=planned.profile.id,
        profile_sha256=planned.profile.sha256, protocol=planned.profile.protocol,
        address=planned.target, consent=agreed, requested_at=at.clock.now(),
        technician=at.me.person, port=planned.port, user=planned.user,
    )  # fmt: skip
    at.store.sessions.save(encode(record), record.id)
    folder = at.home.folder(at.account) / "sessions" / record.id
    launch(planned, secret, folder, settings)
    say(tr("Cli", "Started {tool} to {host}; waiting for its end.",
           tool=planned.profile.name_in(language()), host=planned.target))  # fmt: skip
    record = observed(record, wait_for_end(folder, at.clock), planned.profile.end)
    action = RecordSession(
        session=record.id, tool=planned.profile.name, address=planned.target,
        started_at=record.first_seen or record.requested_at, ended_at=record.ended_at,
        minutes=record.minutes, consent=f"{agreed.mode}: {agreed.who}", outcome=str(record.outcome),
    )  # fmt: skip
    operation = at.operation(action, ticket)
    at.store.outbox.add(operation)
    at.store.sessions.end(record.id)
    say(tr("Cli", "{minutes} min, {outcome}.", minutes=record.minutes, outcome=str(record.outcome)))
    deliver(at, (operation.key,))
