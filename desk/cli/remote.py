"""`desk remote`: start a remote session from a ticket, or show what would be started."""

import os
import sys
from typing import Annotated, Final

import msgspec
import typer

from desk.cli.delivery import deliver
from desk.cli.output import say, say_json
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.asset import Asset
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.folding import fold
from desk.models.ids import TicketId, new_uuid7
from desk.models.listing import TicketDetail
from desk.models.operations import RecordSession
from desk.models.resources import resource
from desk.models.texts import language, marked, tr
from desk.remote.channels import caution
from desk.remote.launch import Plan, Settings, dry_run, dry_run_pipe, launch, plan
from desk.remote.profile_folders import load_profiles, organisation_folder
from desk.remote.profiles import Platform
from desk.remote.secrets import Secret
from desk.remote.session import (
    Consent,
    ConsentMode,
    SessionRecord,
    check_consent,
    ended_by_hand,
    observed,
)
from desk.remote.watch import wait_for_end
from desk.remote.ways import WayIn, ways_in

_PLACES: Final[dict[str, dict[str, str]]] = {
    "linux": {},
    "macos": {},
    "windows": {
        "SystemRoot": r"C:\Windows",
        "ProgramFiles": r"C:\Program Files",
        "ProgramFiles(x86)": r"C:\Program Files (x86)",
    },
}
"""Where programs are on systems that this one is not, for a dry run."""
_PLATFORMS: dict[str, Platform] = {"win32": "windows", "darwin": "macos"}


@spoken
def remote(
    number: str,
    profile: Annotated[str, typer.Option(help=marked("Help", "A launch profile, such as tigervnc."))] = "",
    user: Annotated[str, typer.Option(help=marked("Help", "The account to sign in with."))] = "",
    consent: Annotated[str, typer.Option(help=marked("Help", "Who agreed (asked by telephone)."))] = "",
    machine_named: Annotated[str, typer.Option("--machine", help=marked("Help", "Another machine, by its name or id."))] = "",
    *,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the password there."))] = False,
    dry_run_only: Annotated[bool, typer.Option("--dry-run", help=marked("Help", "Only show what would be started."))] = False,
    every: Annotated[bool, typer.Option("--all", help=marked("Help", "With --dry-run: every profile that fits."))] = False,
    system: Annotated[str, typer.Option(help=marked("Help", "With --dry-run: linux, windows or macos."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Launch a remote session; the record goes on the ticket by itself."""
    with session() as at:
        detail = at.ticket(number)
        machine = _named(at, machine_named) if machine_named else _machine(at, detail)
        settings = _settings(at, system if dry_run_only else "")
        ways = _fitting(machine, profile, settings.platform)
        given = {"user": user} if user else {}
        if dry_run_only:
            chosen = ways if every else ways[:1]
            _show(
                [_tried(way, given, settings, asked=secret_stdin) for way in chosen], as_json, every
            )
            return
        way = ways[0]
        values = way.values | _taken(way, given)
        secret = _secret(way, from_stdin=secret_stdin)
        planned = plan(way.profile, values, settings, with_secret=secret is not None)
        agreed = check_consent(Consent(ConsentMode.SPOKEN, at.clock.now(), who=consent))
        _run(at, detail.ticket.id, machine, planned, agreed, settings, secret)


def _named(at: Session, wanted: str) -> Asset:
    """The one machine of that name or id, whoever told of it."""
    known = (*at.store.directory.everything(), *at.store.addresses.over(at.store.own_assets.list()))
    found = [a for a in known if wanted == a.id or fold(wanted) == fold(a.name)]
    if len(found) != 1:
        message = tr("Cli", "{count} machines are called “{name}”.", count=len(found), name=wanted)
        raise NotFound(message, tr("Cli", "See: desk remote machines --json"))
    return found[0]


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
    if from_stdin and way.profile.secret.channel in {"none", "prompt", "clipboard"}:
        tool = way.profile.name_in(language())
        raise InvalidInput(tr("Cli", "{tool} takes no password from Desk here.", tool=tool))
    if from_stdin:
        typed = sys.stdin.readline().rstrip("\r\n")
        if not typed:
            raise InvalidInput(tr("Cli", "No password came on standard input."))
    elif way.profile.secret.required and sys.stdin.isatty():
        typed = str(typer.prompt(tr("Cli", "Password"), hide_input=True))
    return Secret(typed) if typed else None


def _fitting(asset: Asset, wanted: str, platform: Platform) -> list[WayIn]:
    """The ways in whose tool is wanted, best first; all of them when none is named."""
    profiles = load_profiles(resource("launchers"), organisation_folder())
    ways, refused = ways_in(asset, profiles.usable, platform)
    fitting = [way for way in ways if wanted in {"", way.profile.id, way.profile.protocol}]
    if fitting:
        return fitting
    reasons = "; ".join(f"{r.address.kind}: {r.reason}" for r in refused)
    known = ", ".join(sorted({way.profile.id for way in ways})) or "–"
    message = tr("Cli", "No way leads into {asset}.", asset=asset.name)
    raise InvalidInput(message, reasons or tr("Cli", "Profiles that fit: {all}.", all=known))


def _taken(way: WayIn, given: dict[str, str]) -> dict[str, str]:
    """What was given and the tool has a field for; a user is nothing to a TeamViewer."""
    return {name: value for name, value in given.items() if name in way.profile.fields}


def _settings(at: Session, system: str = "") -> Settings:
    """This system, or for a dry run another one, with where its programs usually are."""
    folder = at.home.folder(at.account)
    if not system:
        return Settings(_PLATFORMS.get(sys.platform, "linux"), os.environ, folder / "known_hosts")
    if system not in _PLACES:
        raise InvalidInput(tr("Cli", "Systems are linux, windows and macos."))
    platform: Platform = msgspec.convert(system, Platform)
    return Settings(platform, _PLACES[system], folder / "known_hosts")


class Tried(msgspec.Struct, frozen=True):
    """A way in, and what would be started, or why it cannot be."""

    way: WayIn
    plan: Plan | None = None
    refusal: str = ""


def _tried(way: WayIn, given: dict[str, str], settings: Settings, *, asked: bool) -> Tried:
    values = way.values | _taken(way, given)
    needed = asked or way.profile.secret.required
    try:
        return Tried(way, plan(way.profile, values, settings, with_secret=needed))
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
        "pipe": dry_run_pipe(one.plan),
        "installed": one.plan.installed,
        "password": caution(one.way.profile, None),
    }


def _say_plan(one: Tried) -> None:
    planned = one.plan
    if planned is None:
        say(f"  {one.refusal}")
        return
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
    if planned.profile.kind == "uri":
        say(tr("Cli", "Open this link: {link}", link=planned.rendered.uri))
    else:
        launch(planned, secret, folder, settings)
        say(tr("Cli", "Started {tool} to {host}; waiting for its end.",
               tool=planned.profile.name_in(language()), host=planned.target))  # fmt: skip
    if planned.profile.ends_by_hand:
        say(tr("Cli", "Only you know when it is over: press Enter then."))
        sys.stdin.readline()
        record = ended_by_hand(record, at.clock.now())
    else:
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
