"""`desk account encrypt`, `decrypt`, `recover`, `recovery-key`: what is on the disk of one account."""

import sys
from typing import Annotated

import typer

from desk.cli.output import say
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.errors import AccountProblem
from desk.models.store import Home, recovery_key
from desk.models.store.convert import convert
from desk.models.store.keys import Key, is_sealed, needed_key
from desk.models.texts import marked, tr
from desk.vault import Vault, key_of

RecoveryStdin = Annotated[
    bool,
    typer.Option("--recovery-stdin", help=marked("Help", "Read the recovery key there.")),
]


@spoken
def encrypt(name: str) -> None:
    """Encrypt an account's files on this device; shows the recovery key."""
    home, found = _account(name)
    folder = home.folder(found)
    if is_sealed(folder):
        raise AccountProblem(tr("Keys", "The files of {name} are encrypted already.", name=name))
    key, vault = Key.new(), Vault.of_this_machine()
    # The key is kept before anything is encrypted with it; one that is not used harms nobody.
    vault.keep(found.id, key)
    left = convert(folder, SystemClock(), None, key)
    say(tr("Keys", "The files of {name} are encrypted.", name=name))
    _tell_left(left)
    tell_recovery_key(home, found, key)


@spoken
def decrypt(name: str, *, recovery_stdin: RecoveryStdin = False) -> None:
    """Write an account's files plain again."""
    home, found = _account(name)
    folder = home.folder(found)
    if not is_sealed(folder):
        raise AccountProblem(tr("Keys", "The files of {name} are not encrypted.", name=name))
    key = _typed_key() if recovery_stdin else key_of(folder, found.id)
    left = convert(folder, SystemClock(), key, None)
    Vault.of_this_machine().forget(found.id)
    say(tr("Keys", "The files of {name} are plain now: whoever has this disk can read them.", name=name))  # fmt: skip
    _tell_left(left)


@spoken
def recover(name: str) -> None:
    """Give the keyring its key back: the recovery key comes on standard input."""
    home, found = _account(name)
    folder = home.folder(found)
    if not is_sealed(folder):
        raise AccountProblem(tr("Keys", "The files of {name} are not encrypted.", name=name))
    key = needed_key(folder, _typed_key())
    if key is not None:
        Vault.of_this_machine().keep(found.id, key)
    say(tr("Keys", "The keyring has the key of {name} again.", name=name))


@spoken
def show_recovery_key(name: str) -> None:
    """Show the recovery key again, while the keyring still has the key."""
    home, found = _account(name)
    key = key_of(home.folder(found), found.id)
    if key is None:
        raise AccountProblem(tr("Keys", "The files of {name} are not encrypted.", name=name))
    tell_recovery_key(home, found, key)


def add_to(account: typer.Typer) -> None:
    """Make these verbs part of `desk account`."""
    account.command()(encrypt)
    account.command()(decrypt)
    account.command()(recover)
    account.command("recovery-key")(show_recovery_key)


def tell_recovery_key(home: Home, found: Account, key: Key) -> None:
    """Show the recovery key, with what it is for."""
    say(tr("Keys", "Recovery key of {name}: write it down and keep it away from this device.",
           name=found.name))  # fmt: skip
    for line in recovery_key.lines(key):
        say(f"  {line}")
    say(tr("Keys", "If the keyring is ever lost, nothing else opens the work on this device."))
    home.write_setting(recovery_key.setting(found.id), "shown")


def _account(name: str) -> tuple[Home, Account]:
    home = PLACE.open()
    return home, home.account(name)


def _typed_key() -> Key:
    if sys.stdin.isatty():
        return recovery_key.read(str(typer.prompt(tr("Keys", "Recovery key"), hide_input=True)))
    return recovery_key.read(sys.stdin.read(4096))


def _tell_left(names: list[str]) -> None:
    for name in names:
        say(tr("Keys", "Left as it was, since it cannot be read: {file}", file=name))
