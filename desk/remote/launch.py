"""Launching: from a profile and its fields to a resolved plan, its dry run, and a started tool.

A launch is always a click on a plan that was shown first, never a link, a notification or text.
"""

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from desk.models.errors import DeskError
from desk.models.ids import AssetId, TicketId, new_uuid7
from desk.models.texts import language, marked, tr
from desk.remote.channels import payload
from desk.remote.errand import Errand, clean_environment, own_program
from desk.remote.profiles import (
    LaunchRefused,
    Platform,
    Profile,
    Rendered,
    quotable,
    render,
)
from desk.remote.programs import expand, find_program
from desk.remote.secrets import Secret
from desk.remote.session import Consent, SessionRecord, check_consent
from desk.remote.sharing import check_shared
from desk.remote.terminals import Terminal, choose_terminal
from desk.remote.tunnel import LOOPBACK, Jump, Tunnel, jump_command, tunnel_to

_START_TIMEOUT: Final = 10.0
"""Seconds for the witness to say that the tool has started."""
_NO_ANSWER: Final = marked("remote", "its watcher did not answer")
_WITNESS_WORDS: Final = (
    marked("remote", "this session runs already"),
    marked("remote", "cannot be started"),
)
"""What the watcher says; it is a program of its own and speaks English to this one."""
_SSH: Final[dict[Platform, tuple[str, ...]]] = {
    "linux": ("/usr/bin/ssh",),
    "macos": ("/usr/bin/ssh",),
}
MASK: Final = "•••"


class NotStarted(DeskError):
    """The tool could not be started; nothing runs."""


class Plan(msgspec.Struct, frozen=True):
    """One launch, resolved: what would run, with which arguments, and where the secret would go."""

    profile: Profile
    platform: Platform
    program: str
    """The path of the installed program; the profile's first path when none is installed."""
    installed: bool
    rendered: Rendered
    terminal: Terminal | None = None
    tunnel: Tunnel | None = None
    """What leads to the machine; the program's own target is its end on this computer."""
    jump: Jump | None = None
    """The jump host that the program goes through, by itself or by the tunnel."""

    @property
    def target(self) -> str:
        """The host or id as accepted."""
        if self.tunnel is not None:
            return self.tunnel.host
        values = self.rendered.values
        return values.get("host") or next(iter(values.values()), "")

    @property
    def port(self) -> int:
        """The port it connects to, 0 for tools without one."""
        if self.tunnel is not None:
            return self.tunnel.port
        return int(self.rendered.values.get("port", "0"))

    @property
    def user(self) -> str:
        """The account it signs in with, empty when the tool asks."""
        return self.rendered.values.get("user", "")


class Settings(msgspec.Struct, frozen=True):
    """What a launch depends on besides the profile: the system and Desk's own places."""

    platform: Platform
    environment: Mapping[str, str]
    known_hosts: Path
    """Desk's own file of trusted SSH host keys."""
    terminal: str = ""
    """The person's preferred terminal, empty for the desktop's own."""


def plan(
    profile: Profile,
    values: Mapping[str, str],
    settings: Settings,
    *,
    with_secret: bool,
    jump: Jump | None = None,
) -> Plan:
    """Resolve one launch, through a jump host where one is named. Raises `LaunchRefused` or
    `NotAccepted`, and starts nothing."""
    hosts = str(settings.known_hosts)
    rendered = render(profile, values, with_secret=with_secret, known_hosts=hosts)
    tunnel = None
    if jump is not None and profile.jump_argv:
        ssh, host, port = _way_through(rendered, settings)
        command = jump_command(ssh, jump, host, port, quotable(hosts))
        rendered = render(
            profile, values, with_secret=with_secret, known_hosts=hosts, jump_command=command
        )
    elif jump is not None:
        tunnel = _tunnel(jump, profile, rendered, settings)
        near = {**values, "host": LOOPBACK, "port": str(tunnel.local_port)}
        rendered = render(profile, near, with_secret=with_secret, known_hosts=hosts)
    for name, field in profile.fields.items():
        if field.grammar == "folder" and name in rendered.values:
            check_shared(rendered.values[name])
    paths = profile.programs.get(settings.platform, ())
    if not profile.runs_on(settings.platform):
        msg = tr(
            "remote", "{tool} does not exist on this system.", tool=profile.name_in(language())
        )
        raise LaunchRefused(msg)
    found = find_program(paths, settings.environment, settings.platform)
    terminal = None
    if profile.kind == "terminal" and settings.platform == "linux":
        terminal = choose_terminal(settings.environment, settings.terminal)
    first = expand(paths[0], settings.environment) if paths else ""
    return Plan(
        profile=profile,
        platform=settings.platform,
        program=found or first,
        installed=found is not None or profile.kind == "uri",
        rendered=rendered,
        terminal=terminal,
        tunnel=tunnel,
        jump=jump,
    )


def _tunnel(jump: Jump, profile: Profile, rendered: Rendered, settings: Settings) -> Tunnel:
    if profile.checks_hosts:
        raise LaunchRefused(
            tr(
                "remote",
                "{tool} cannot go through a jump host.",
                tool=profile.name_in(language()),
            ),
            tr("remote", "Choose another way in."),
        )
    ssh, host, port = _way_through(rendered, settings)
    hosts = quotable(str(settings.known_hosts))
    return tunnel_to(ssh, jump, host, port, hosts)


def _way_through(rendered: Rendered, settings: Settings) -> tuple[str, str, int]:
    """The ssh that leads through a jump host, and to what."""
    ssh = find_program(_SSH.get(settings.platform, ()), settings.environment, settings.platform)
    if ssh is None or "port" not in rendered.values or settings.platform == "windows":
        raise LaunchRefused(
            tr(
                "remote",
                "This machine is behind a jump host, and no tunnel can be opened from here.",
            ),
            tr("remote", "Install the OpenSSH client, or choose another way in."),
        )
    return ssh, rendered.values["host"], int(rendered.values["port"])


def dry_run(plan: Plan) -> tuple[str, ...]:
    """The exact argument list that would be started; a pipe's number is shown as `N`.

    For a link, the link. Arguments that travel through the pipe are not part of the list: see
    `dry_run_pipe`.
    """
    if plan.profile.kind == "uri":
        return (plan.rendered.uri,)
    return (plan.program, *(_shown(argument) for argument in plan.rendered.arguments))


def dry_run_pipe(plan: Plan) -> tuple[str, ...]:
    """The lines that would travel unseen, with the secret masked; empty when there are none."""
    rule = plan.profile.secret
    if rule.channel == "args-fd":
        return (*plan.rendered.piped, rule.line_prefix + MASK)
    return (MASK,) if rule.channel in {"fd", "stdin", "askpass"} else ()


def _shown(argument: str) -> str:
    return argument.replace("{secret_fd}", "N")


class Context(msgspec.Struct, frozen=True):
    """What a session is for, and who agreed to it."""

    ticket: TicketId
    asset: AssetId
    technician: str
    consent: Consent
    probe: str = ""


def new_record(plan: Plan, context: Context, at: datetime) -> SessionRecord:
    """The record to store before the launch, so that a crash leaves a trace of it.

    Raises `InvalidInput` when the consent is incomplete.
    """
    return SessionRecord(
        id=new_uuid7(at),
        ticket=context.ticket,
        asset=context.asset,
        technician=context.technician,
        profile=plan.profile.id,
        profile_sha256=plan.profile.sha256,
        protocol=plan.profile.protocol,
        address=plan.target,
        port=plan.port,
        user=plan.user,
        consent=check_consent(context.consent),
        probe=context.probe,
        requested_at=at,
    )


def launch(
    plan: Plan,
    secret: Secret | None,
    folder: Path,
    settings: Settings,
    jump_secret: Secret | None = None,
) -> int:
    """Start the plan's tool under a witness; returns the tool's (or its terminal's) process id.

    `folder` belongs to this session alone: it is created (0700), and afterwards
    `desk.remote.watch.look` reads there what became of it. The secrets, the machine's and the jump
    host's, are wiped in every case.
    Takes some 100 ms: call it from a worker. Raises `NotStarted` with the reason.
    """
    try:
        content = payload(plan.profile, plan.rendered, secret)
        at_jump = jump_secret.reveal() if jump_secret and plan.jump and plan.jump.answered else b""
    finally:
        for each in (secret, jump_secret):
            if each is not None:
                each.wipe()
    _check_startable(plan)
    tool = plan.profile.name_in(language())
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as problem:
        raise _not_started(tool, problem.strerror or str(problem)) from problem
    errand = Errand(
        folder=str(folder),
        argv=(plan.program, *plan.rendered.arguments),
        environment=clean_environment(settings.environment),
        channel=plan.profile.secret.channel,
        secret=content.hex(),
        askpass_questions=questions(plan.user, plan.target),
        jump_secret=at_jump.hex(),
        jump_questions=questions(plan.jump.user, plan.jump.host) if plan.jump else (),
        terminal=(plan.terminal.path, *plan.terminal.arguments) if plan.terminal else (),
        closing_words=tr(
            "remote", "The session could not be opened or ended badly. Press Enter to close."
        ),
        new_console=plan.platform == "windows" and plan.profile.kind == "terminal",
        port=_watched_port(plan),
        hands_over_to=_watched_host(plan),
        tunnel=plan.tunnel.argv if plan.tunnel else (),
        tunnel_port=plan.tunnel.local_port if plan.tunnel else 0,
    )
    return _send(errand, tool)


def _check_startable(plan: Plan) -> None:
    if plan.profile.kind == "uri":
        raise LaunchRefused(tr("remote", "A link is opened by the system, not started."))
    if not plan.installed:
        msg = tr(
            "remote",
            "{tool} is not installed here ({path}).",
            tool=plan.profile.name_in(language()),
            path=plan.program,
        )
        raise NotStarted(msg, tr("remote", "Install it, or choose another tool."))
    needs_terminal = plan.profile.kind == "terminal" and plan.platform != "windows"
    if needs_terminal and plan.terminal is None:
        raise NotStarted(
            tr("remote", "No terminal program was found."),
            tr("remote", "Install one, for example xterm."),
        )


def _watched_host(plan: Plan) -> str:
    """Whose connection is the session, where the tool hands it over to another process."""
    if plan.profile.end.how != "connection-watch":
        return ""
    return LOOPBACK if plan.tunnel is not None else plan.target


def _watched_port(plan: Plan) -> int:
    """To which port the program's own connection leads: the near end of a tunnel, or the jump host."""
    if plan.tunnel is not None:
        return plan.tunnel.local_port
    return plan.jump.port if plan.jump is not None else plan.port


def questions(user: str, host: str) -> tuple[str, ...]:
    """How OpenSSH asks: by itself, or in the server's words behind the account it names (PAM's,
    with and without a space). Before OpenSSH 8.5 those words came without the account: not answered.
    """
    account = f"{user}@{host}"
    return (f"{account}'s password: ", f"({account}) Password: ", f"({account}) Password:")


def _send(errand: Errand, name: str) -> int:
    """Hand the errand to a new witness and wait for its first word."""
    try:
        said = _start_and_part(errand) if hasattr(os, "fork") else start_and_leave(errand)
        word = json.loads(said or b"{}")
    except (OSError, subprocess.TimeoutExpired, ValueError):
        word = {}
    if "started" in word:
        return int(word["started"])
    raise _not_started(name, tr("remote", str(word.get("error", _NO_ANSWER))))


def _not_started(name: str, reason: str) -> NotStarted:
    msg = tr("remote", "{tool} could not be started: {reason}.", tool=name, reason=reason)
    return NotStarted(msg, tr("remote", "Try again, or choose another tool."))


def _own_environment(errand: Errand) -> dict[str, str]:
    """What the witness itself needs: hardly anything, so that nothing can redirect it."""
    needed = ("HOME", "SYSTEMROOT", "SystemRoot")
    return {name: errand.environment[name] for name in needed if name in errand.environment}


def _start_and_part(errand: Errand) -> bytes:
    """The witness's first word; the process started here ends at once, its child goes on."""
    done = subprocess.run(
        own_program("desk.remote.witness"),
        input=errand.to_json(),
        capture_output=True,
        timeout=_START_TIMEOUT,
        env=_own_environment(errand),
        check=False,
    )
    return done.stdout


def start_and_leave(errand: Errand) -> bytes:
    """The same where there is no fork (Windows): the process started here is the witness itself."""
    flags: int = getattr(subprocess, "DETACHED_PROCESS", 0)
    process = subprocess.Popen(
        own_program("desk.remote.plain_witness"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_own_environment(errand),
        creationflags=flags,
    )
    if process.stdin is None or process.stdout is None:
        return b""
    with process.stdin:
        process.stdin.write(errand.to_json())
    with process.stdout:
        said = process.stdout.readline()
    process.returncode = 0  # it outlives Desk; without this, Popen warns that it still runs
    return said
