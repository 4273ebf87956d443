"""`desk remote password`: for which machines the system's keyring has one, and how it is given one and forgets it."""

import sys
from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.remote_ways import machine_named
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.folding import fold
from desk.models.texts import marked, tr
from desk.remote.kept import Kept, forget, kept_passwords
from desk.remote.secrets import jump_place, open_keyring, place_of
from desk.remote.sites import Site, load_sites, sites_file
from desk.remote.tunnel import Jump

passwords = typer.Typer(
    help=marked("Help", "Passwords of machines in the system's keyring."), no_args_is_help=True
)


@passwords.command("list")
@spoken
def show(
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """List the machines whose password the keyring has; never the password."""
    with session() as at:
        kept = kept_passwords(at.store, open_keyring())
    if as_json:
        say_json({"passwords": [{"machine": each.machine, "protocol": each.protocol, "user": _user(each)} for each in kept]})  # fmt: skip
        return
    table(
        (tr("Cli", "Machine"), tr("Cli", "Protocol"), tr("Cli", "Account")),
        ((each.machine, each.protocol, _user(each)) for each in kept),
    )


@passwords.command("forget")
@spoken
def drop(
    machine: Annotated[str, typer.Argument(help=marked("Help", "The machine's name, or a jump host's."))] = "",
    user: Annotated[str, typer.Option(help=marked("Help", "That account's alone."))] = "",
    *,
    every: Annotated[bool, typer.Option("--all", help=marked("Help", "Of all machines."))] = False,
) -> None:  # fmt: skip
    """Remove a machine's passwords from the system's keyring."""
    if bool(machine) == every:
        raise InvalidInput(
            tr("Cli", "Name a machine, or say --all."), tr("Cli", "See: desk remote password list")
        )
    with session() as at:
        keyring = open_keyring()
        kept = [
            each
            for each in kept_passwords(at.store, keyring)
            if every or (_is(each, machine) and user in {"", each.user})
        ]
        if not kept:
            raise InvalidInput(
                tr("Cli", "The keyring has no password for that."),
                tr("Cli", "See: desk remote password list"),
            )
        forget(at.store, keyring, kept)
    for each in kept:
        say(tr("Cli", "Forgotten: the password of {user} on {machine} ({protocol}).",
               user=_user(each), machine=each.machine, protocol=each.protocol))  # fmt: skip


@passwords.command("keep")
@spoken
def keep(
    machine: Annotated[str, typer.Argument(help=marked("Help", "The machine's name, or a jump host's."))],
    user: Annotated[str, typer.Option(help=marked("Help", "The account to sign in with."))] = "",
    protocol: Annotated[str, typer.Option(help=marked("Help", "ssh, rdp or vnc."))] = "ssh",
) -> None:  # fmt: skip
    """Give the system's keyring the password of a machine, from a prompt or from standard input."""
    with session() as at:
        scope, account = _place(at, machine, user, protocol)
        keyring = open_keyring()
        if sys.stdin.isatty():
            text = str(typer.prompt(tr("Cli", "Password"), hide_input=True))
        else:
            text = sys.stdin.readline().rstrip("\r\n")
        keyring.keep(scope, account, text)
        at.store.kept_passwords.add(scope, account)
    say(tr("Cli", "The keyring keeps it."))


def _place(at: Session, machine: str, user: str, protocol: str) -> tuple[str, str]:
    """Where a session looks for it: by jump host, or by machine, protocol and account."""
    site = next((each for each in _jumped() if fold(each.jump_host) == fold(machine)), None)
    if site is not None:
        place = jump_place(Jump(site.jump_host, site.jump_port, site.jump_user))
        if place is None:
            raise InvalidInput(
                tr("Cli", "The site {site} does not say whose account its jump host has.", site=site.name),
                tr("Cli", "Sign in there with an SSH key."),
            )  # fmt: skip
        return place
    if protocol not in {"ssh", "rdp", "vnc"}:
        raise InvalidInput(tr("Cli", "The protocol is ssh, rdp or vnc."))
    return place_of(machine_named(at, machine).id, protocol, user)


def _jumped() -> list[Site]:
    return [site for site in load_sites(sites_file()).known if site.jump_host]


def _is(kept: Kept, name: str) -> bool:
    return fold(name) in {fold(kept.machine), fold(kept.machine.rpartition(":")[0])}


def _user(kept: Kept) -> str:
    return "" if kept.user == "-" else kept.user
