"""`desk account`: which servers this Desk works with."""

import sys
import uuid
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from desk.cli.output import complain, say, say_json, table
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.account import Account, secret_variable, valid_name
from desk.models.clock import SystemClock
from desk.models.errors import AccountProblem, InvalidInput
from desk.models.people import Person
from desk.models.store import Store
from desk.models.store.keys import Key, is_sealed, write_mark
from desk.models.store.parcel import Parcel
from desk.models.texts import marked, tr
from desk.models.vocabulary import Vocabulary
from desk.organisation import with_agreements

account = typer.Typer(
    help=marked("Help", "Which servers this Desk works with."), no_args_is_help=True
)
APP_TOKEN: Final = "app_token"  # noqa: S105  its name
"""The option that is half of a secret: it is kept in the keyring behind the other half, in no file."""
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]


@account.command()
@spoken
def add(  # noqa: PLR0917  what an account is made of
    name: str,
    url: Annotated[str, typer.Option()],
    type: Annotated[str, typer.Option(help=marked("Help", "desk, glpi (10, 11), manageengine (ServiceDesk Plus, SupportCenter Plus), mantis (MantisBT), rt (Request Tracker 5) or znuny (Znuny, OTRS 6); found out without it."))] = "",  # noqa: A002
    user: Annotated[str, typer.Option()] = "",
    option: Annotated[list[str] | None, typer.Option(metavar="K=V")] = None,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the secret there."))] = False,
    plain: Annotated[bool, typer.Option("--plain", help=marked("Help", "Do not encrypt the files on this device."))] = False,
    recovery_later: Annotated[bool, typer.Option("--recovery-later", help=marked("Help", "Leave it to the window to show the recovery key."))] = False,
) -> None:  # fmt: skip
    """Check the server, read its vocabulary, store the account; its files are encrypted where a keyring keeps the key."""
    home = PLACE.open()
    options = _options(option)
    beside = options.pop(APP_TOKEN, "")
    kind, place = (type, url.rstrip("/")) if type else _found_out(url, options)
    made = Account(str(uuid.uuid4()), valid_name(name), kind, place, user, options=options)
    if any(known.name == made.name for known in home.accounts()):
        message = tr("Cli", "There is an account “{name}” already.", name=name)
        raise AccountProblem(message, tr("Cli", "Choose another name, or remove it first."))
    secret = f"{_secret(made, from_stdin=secret_stdin)} {beside}".strip()
    person, vocabulary = _try_out(made, secret)
    made = msgspec.structs.replace(made, person=person.id)
    _keep_secret(made, secret)
    key, why_not = _new_key(home.folder(made), made, wanted=not plain)
    store = Store.open(home.folder(made), SystemClock(), key)
    try:
        store.base.set_me(person)
        store.base.set_vocabulary(with_agreements(vocabulary))
    finally:
        store.close()
    home.add(made)
    say(tr("Cli", "{name}: signed in as {person}.", name=made.name, person=person.name))
    if why_not:
        say(why_not)
    if key is not None and not recovery_later:
        from desk.cli.encryption import tell_recovery_key

        tell_recovery_key(home, made, key)


def _found_out(url: str, options: dict[str, str]) -> tuple[str, str]:
    """What kind of server answers at an address, and where exactly; raises `AccountProblem`."""
    from desk.sync.connector import Failure
    from desk.sync.recognition import kind_of
    from desk.sync.registry import types

    try:
        found = kind_of(url, SystemClock(), in_clear=options.get("insecure_http") == "yes")
    except Failure as failure:
        raise AccountProblem(str(failure), tr("Cli", "Check the address.")) from failure
    if found is None:
        message = tr("Cli", "Desk does not recognise the server at {url}.", url=url)
        advice = tr("Cli", "Say what it is: --type {types}", types=", ".join(types()))
        raise AccountProblem(message, advice)
    say(tr("Cli", "{url} is a server of the kind “{kind}”.", url=found[1], kind=found[0]))
    return found


def _new_key(folder: Path, made: Account, *, wanted: bool) -> tuple[Key | None, str]:
    """A key that the keyring keeps for this account, with the folder marked for it; else None, and
    what is to be said about it."""
    from desk.vault import Vault

    if not wanted:
        return None, ""
    key = Key.new()
    try:
        Vault.of_this_machine().keep(made.id, key)
    except AccountProblem as problem:
        plain = tr("Keys", "The files of {name} are not encrypted: use the disk's encryption.",
                   name=made.name)  # fmt: skip
        return None, f"{plain} {problem.message}"
    write_mark(folder, key)
    return key, ""


def _options(given: list[str] | None) -> dict[str, str]:
    options = {}
    for text in given or ():
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise InvalidInput(tr("Cli", "“{text}” is not K=V.", text=text))
        options[key] = value
    return options


def _secret(made: Account, *, from_stdin: bool) -> str:
    from desk.sync.secrets import Secrets

    if from_stdin:
        secret = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        secret = str(typer.prompt(tr("Cli", "Password or token"), hide_input=True))
    else:
        secret = Secrets.of_this_machine().read(made) or ""
    if not secret:
        message = tr("Cli", "There is no password for this account.")
        advice = tr("Cli", "Give it on standard input with --secret-stdin, or set {variable}.",
                    variable=secret_variable(made.name))  # fmt: skip
        raise AccountProblem(message, advice)
    return secret


def _try_out(made: Account, secret: str) -> tuple[Person, Vocabulary]:
    """Sign in and read the vocabulary, with the server's words when it will not."""
    from desk.sync.connector import Failure
    from desk.sync.registry import connector_for

    connector = connector_for(made, SystemClock())
    try:
        return connector.sign_in(secret), connector.vocabulary()
    except Failure as failure:
        message = str(failure) or tr("Cli", "The server did not answer as it should.")
        raise AccountProblem(
            message, tr("Cli", "Check the address, the user and the password.")
        ) from failure
    finally:
        connector.close()


def _keep_secret(made: Account, secret: str) -> None:
    from desk.sync.secrets import Secrets

    try:
        Secrets.of_this_machine().keep(made, secret)
    except AccountProblem as problem:
        complain(problem.message, problem.advice)


@account.command("list")
@spoken
def list_accounts(*, as_json: AsJson = False) -> None:
    """All accounts."""
    home = PLACE.open()
    accounts = home.accounts()
    sealed = {a.name: is_sealed(home.folder(a)) for a in accounts}
    if as_json:
        say_json({"accounts": accounts, "encrypted": sealed})
        return
    words = {True: tr("Keys", "encrypted"), False: tr("Keys", "plain")}
    table(
        (
            tr("Cli", "Name"),
            tr("Cli", "Type"),
            tr("Cli", "Address"),
            tr("Cli", "User"),
            tr("Keys", "On this disk"),
        ),
        ((a.name, a.type, a.url, a.user, words[sealed[a.name]]) for a in accounts),
    )


@account.command()
@spoken
def test(name: str) -> None:
    """Check that the server answers and the password holds."""
    found = PLACE.open().account(name)
    person, vocabulary = _try_out(found, _secret(found, from_stdin=False))
    say(tr("Cli", "{name}: signed in as {person}; {groups} groups, {applications} applications.",
           name=found.name, person=person.name, groups=len(vocabulary.groups),
           applications=len(vocabulary.applications)))  # fmt: skip


@account.command("sign-in")
@spoken
def sign_in(
    name: str,
    *,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the secret there."))] = False,
) -> None:  # fmt: skip
    """Sign in again with a new password or token; the copy and the work stay as they are."""
    found = PLACE.open().account(name)
    secret = _secret(found, from_stdin=secret_stdin)
    person, _vocabulary = _try_out(found, secret)
    if found.person and person.id != found.person:
        message = tr("Cli", "This is the password of {person}, not of {user}.",
                     person=person.name, user=found.user)  # fmt: skip
        raise AccountProblem(message, tr("Cli", "Make an account of its own for each person."))
    _keep_secret(found, secret)
    say(tr("Cli", "{name}: signed in as {person}.", name=found.name, person=person.name))


def _require_nothing_unsent(store: Store, given_up: str) -> None:
    """Raise while there is work that only this device has, and it was not given up by name."""
    waiting, drafts = store.outbox.list(), store.drafts.list()
    sessions = store.sessions.open_sessions()
    if not (waiting or drafts or sessions):
        return
    message = tr("Cli", "{count} operations and {drafts} drafts have not been sent.",
                 count=len(waiting) + len(sessions), drafts=len(drafts))  # fmt: skip
    if given_up:
        advice = tr(
            "Cli", "“{name}” is not the name of this account. Nothing was removed.", name=given_up
        )
        raise AccountProblem(message, advice)
    raise AccountProblem(message, tr("Cli", "Sync first, or keep them: --keep-work FILE"))


@account.command()
@spoken
def remove(
    name: str,
    keep_work: Annotated[
        Path | None, typer.Option(help=marked("Help", "Write unsent work to this file first."))
    ] = None,
    lose_work: Annotated[
        str,
        typer.Option(help=marked("Help", "Throw unsent work away: the account's name once more.")),
    ] = "",
) -> None:
    """Forget an account; refused while work waits, unless it is kept in a file or given up by name."""
    from desk.hand_keys import HandKeys
    from desk.sync.secrets import Secrets
    from desk.vault import Vault, key_of

    home = PLACE.open()
    found = home.account(name)
    store = Store.open(home.folder(found), SystemClock(), key_of(home.folder(found), found.id))
    try:
        if keep_work:
            Parcel(store.outbox, store.blobs).save(keep_work)
        elif lose_work != found.name:
            _require_nothing_unsent(store, lose_work)
    finally:
        store.close()
    sealed = is_sealed(home.folder(found))
    Secrets.of_this_machine().forget(found)
    home.remove(found)
    if sealed:
        Vault.of_this_machine().forget(found.id)
    HandKeys.of_this_machine().forget(found.id)
    say(tr("Cli", "{name} is forgotten.", name=found.name))
