"""`desk remote import`: machines and their ways in, from files of other remote-access tools."""

import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from desk.cli.output import complain, say, say_json, table
from desk.cli.remote import remote as start
from desk.cli.remote_passwords import passwords
from desk.cli.remote_trust import trust
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.asset import Address
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId
from desk.models.texts import marked, tr
from desk.remote.connection_files.decrypting import KNOWN_TO_ALL
from desk.remote.connection_files.matching import Coming
from desk.remote.file_import import (
    Look,
    check_master,
    is_open_to_all,
    keep,
    keep_passwords,
    left_behind,
    look_at,
)
from desk.remote.kept import forget as drop
from desk.remote.kept import kept_passwords
from desk.remote.secrets import NoKeyring, open_keyring

_MOST_LINES: Final = 60
_START: Final = "start"


class _OrTicket(TyperGroup):
    """`desk remote 4217` is `desk remote start 4217`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  Typer's own kind
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [_START, *args]
        return super().parse_args(ctx, args)


remote = typer.Typer(
    cls=_OrTicket,
    help=marked("Help", "Remote sessions: from a ticket, and machines from files of other tools."),
    no_args_is_help=True,
)
remote.command(_START)(start)
remote.command("trust")(trust)
remote.add_typer(passwords, name="password")


@remote.command("import")
@spoken
def bring(
    file: Annotated[Path, typer.Argument(help=marked("Help", "An .rdp, .remmina, mRemoteNG, .rdg, OpenSSH, PuTTY (.reg) or CSV file."))],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=marked("Help", "Show what would come of it, and change nothing."))] = False,
    passwords: Annotated[bool, typer.Option("--passwords", help=marked("Help", "Move mRemoteNG's passwords into the system's keyring."))] = False,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the file's master password there."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Take machines and their addresses from a file; all that could act is left behind and listed."""
    with session() as at:
        look = look_at(at.store, file, at.clock.now)
        wanted = passwords and not dry_run and _can_move(look)
        keyring = open_keyring() if wanted else None
        master = _master(look, from_stdin=secret_stdin) if wanted else ""
        if not dry_run:
            keep(at.store, look)
    kept = keep_passwords(look, master, keyring) if keyring else 0
    if as_json:
        say_json(_document(look, kept, changed=not dry_run))
    else:
        _tell(look, kept, changed=not dry_run)


@remote.command("machines")
@spoken
def machines(
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """List the machines of your own: those no server tells of."""
    with session() as at:
        own = at.store.addresses.over(at.store.own_assets.list())
    if as_json:
        say_json({"machines": own})
        return
    table(
        (tr("Cli", "Machine"), tr("Cli", "Place"), tr("Cli", "Addresses")),
        ((asset.name, asset.location, _words(asset.addresses)) for asset in own),
    )


@remote.command("forget")
@spoken
def forget(
    name: Annotated[str, typer.Argument(help=marked("Help", "The machine's name or id."))],
) -> None:
    """Forget a machine of your own, its addresses, and the passwords the keyring has of it."""
    with session() as at:
        own = at.store.own_assets.list()
        meant = [a for a in own if name == a.id or name.casefold() == a.name.casefold()]
        if len(meant) != 1:
            message = tr("Cli", "{count} machines of your own are called “{name}”.",
                         count=len(meant), name=name)  # fmt: skip
            raise InvalidInput(message, tr("Cli", "See: desk remote machines --json"))
        count = _drop_passwords(at, meant[0].id)
        at.store.own_assets.remove(meant[0].id)
    if count:
        say(tr("Cli", "Passwords removed from the system's keyring: {count}", count=count))
    say(tr("Cli", "Forgotten: {name}.", name=meant[0].name))


def _drop_passwords(at: Session, asset: AssetId) -> int:
    """How many the keyring had of that machine; none where there is no keyring to ask."""
    try:
        keyring = open_keyring()
    except NoKeyring:
        return 0
    kept = [
        each for each in kept_passwords(at.store, keyring) if each.scope.startswith(f"{asset}/")
    ]
    return drop(at.store, keyring, kept)


def _can_move(look: Look) -> bool:
    if not look.passwords:
        complain(tr("Cli", "The file holds no passwords that Desk can move."))
    return look.passwords > 0


def _master(look: Look, *, from_stdin: bool) -> str:
    """The file's master password, asked for where it has one of its own. Raises `InvalidInput`."""
    if is_open_to_all(look.reading):
        complain(
            tr("Cli", "Warning: anybody who had this file could read its passwords."),
            tr("Cli", "Change them, and delete the file."),
        )
        return KNOWN_TO_ALL
    if from_stdin:
        master = sys.stdin.readline().rstrip("\r\n")
    else:
        master = str(typer.prompt(tr("Cli", "The file's master password"), hide_input=True))
    check_master(look.reading, master)
    return master


def _tell(look: Look, kept: int, *, changed: bool) -> None:
    rows = [_row(each) for each in look.coming if each.added]
    if rows:
        table((tr("Cli", "Machine"), tr("Cli", "Here"), tr("Cli", "Addresses")), rows[:_MOST_LINES])
    _rest(len(rows))
    say(
        tr("Cli", "New machines: {new} · known, with new addresses: {known} · as they are: {same}",
           new=len(look.new), known=len(look.known), same=look.unchanged)
    )  # fmt: skip
    behind = left_behind(look.reading.dropped)
    if behind:
        say(tr("Cli", "Left behind:"))
    for each in behind[:_MOST_LINES]:
        of = f" ({each.names})" if each.names else ""
        say(f"  {each.field} · {each.reason}{of}")
    _rest(len(behind))
    if look.reading.cut:
        complain(tr("Cli", "The file holds more than Desk reads of one; the rest was left out."))
    if kept:
        say(tr("Cli", "Passwords in the system's keyring now: {count}", count=kept))
    if not changed:
        say(tr("Cli", "Nothing was changed."))


def _row(coming: Coming) -> tuple[str, str, str]:
    if not coming.is_new:
        here = tr("Cli", "known")
    elif coming.could_be:
        here = tr("Cli", "new; could be {names}", names=", ".join(coming.could_be))
    else:
        here = tr("Cli", "new")
    return coming.asset.name, here, _words(coming.added)


def _words(addresses: tuple[Address, ...]) -> str:
    return ", ".join(
        f"{a.kind} {a.user + '@' if a.user else ''}{a.value}{f':{a.port}' if a.port else ''}"
        for a in addresses
    )


def _rest(count: int) -> None:
    if count > _MOST_LINES:
        say(tr("Cli", "… and {count} more; --json tells all.", count=count - _MOST_LINES))


def _document(look: Look, kept: int, *, changed: bool) -> dict[str, object]:
    return {
        "format": look.reading.format,
        "changed": changed,
        "cut": look.reading.cut,
        "passwords": kept,
        "machines": [
            {
                "asset": each.asset.id,
                "name": each.asset.name,
                "new": each.is_new,
                "added": each.added,
                "group": each.group,
                "could_be": each.could_be,
            }
            for each in look.coming
        ],
        "dropped": look.reading.dropped,
    }
