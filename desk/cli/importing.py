"""`desk import`: tickets brought over from the dump or export of another system."""

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from desk.cli.output import FAILED, WAITING, complain, moment, say, say_json, table
from desk.cli.session import PLACE, Session, session
from desk.cli.spoken import spoken
from desk.importing.bringing import Import, Outcome, Place
from desk.importing.files import Folder
from desk.importing.joining import Joining
from desk.importing.old import Trouble
from desk.importing.planning import Plan
from desk.importing.profile import Profile, load, shipped
from desk.importing.proposing import propose
from desk.importing.tables import Tables
from desk.models.errors import AccountProblem, InvalidInput, NotAllowed
from desk.models.ids import PersonId
from desk.models.projection import project
from desk.models.texts import marked, tr
from desk.models.ticket import FIELDS, FieldValue, value_of
from desk.models.words import field_label, value_label
from desk.sync.connector import Capabilities

SHOWN: Final = 3
"""Tickets that a dry run shows whole."""
_MOST_LINES: Final = 40
"""Lines of one list; the rest is counted."""
_LONG: Final = 300
"""Characters of a text that a dry run shows."""


@spoken
def bring(
    file: Annotated[Path, typer.Argument(help=marked("Help", "A MySQL dump (.sql, .sql.gz), a CSV or an XLSX file."))],
    profile: Annotated[str, typer.Option(help=marked("Help", "Which system: a shipped profile, or a TOML file of your own."))] = "",
    account: Annotated[str | None, typer.Option(help=marked("Help", "Which account; the first without it."))] = None,
    files: Annotated[Path | None, typer.Option(help=marked("Help", "The folder of the attachments; the profile's, beside the file, without it."))] = None,
    propose_to: Annotated[Path | None, typer.Option("--propose", help=marked("Help", "Write a profile to be completed, and change nothing."))] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=marked("Help", "Show what would come of it, and change nothing."))] = False,
    no_requesters: Annotated[bool, typer.Option("--no-requesters", help=marked("Help", "Keep requesters in words alone: no server writes to them."))] = False,
    later: Annotated[bool, typer.Option("--later", help=marked("Help", "Leave it in the outbox for the next sync."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Bring tickets over from another system's dump or export; twice is once."""
    if account:
        PLACE.account = account
    chosen = _profile(profile)
    only_look = dry_run or propose_to is not None
    with ExitStack() as stack:
        at = stack.enter_context(session())
        capabilities = _capabilities(at)
        joining = stack.enter_context(Joining(Tables(_readable(file), chosen), chosen))
        _read(joining, profile, chosen, propose_to)
        place = Place(at.store, _folder(file, files, chosen), keep_files=not only_look)
        here = place.here(
            at.me.person, _group(at), keeps=capabilities.brings_over, requesters=not no_requesters
        )
        task = Import(joining, chosen, here)
        if only_look:
            first = list(islice(plans := task.plans(), SHOWN))
            for _ in plans:
                pass
        else:
            first = []
            task.put(at.store, _progress)
        _tell(task, first, at, as_json=as_json, only_look=only_look)
    if propose_to is not None:
        text = propose(profile, chosen, joining.columns, task.homeless)
        _write(propose_to, text)
    elif not only_look and task.outcome.operations and not later:
        _send(quietly=as_json)


# ---- what is given


def _profile(named: str) -> Profile:
    if not named:
        raise InvalidInput(
            tr("Cli", "Say with --profile where it comes from."),
            tr("Cli", "Known are: {names}; “table” is for any other.", names=", ".join(shipped())),
        )
    return load(named)


def _readable(file: Path) -> Path:
    if not file.is_file():
        raise InvalidInput(tr("Cli", "There is no file {file}.", file=str(file)))
    return file


def _folder(file: Path, named: Path | None, profile: Profile) -> Folder | None:
    if named is not None and not named.is_dir():
        raise InvalidInput(tr("Cli", "{folder} is not a folder.", folder=str(named)))
    if named is None and profile.files_folder:
        named = file.parent / profile.files_folder
    return Folder(named) if named is not None and named.is_dir() else None


def _capabilities(at: Session) -> Capabilities:
    """What the account's server can do. Raises `NotAllowed` where only an administrator may."""
    from desk.sync.registry import connector_for

    connector = connector_for(at.account, at.clock)
    capabilities = connector.capabilities
    connector.close()
    if at.store.base.cursor() is None:
        raise AccountProblem(
            tr("Cli", "This account has not been synced yet."), tr("Cli", "Run: desk sync --once")
        )
    me = at.store.base.my_person()
    if capabilities.brings_over and not (me and me.is_admin):
        raise NotAllowed(
            tr("Cli", "Only an administrator of this server may bring tickets over."),
            tr("Cli", "Ask for an account with the right: desk server user add NAME --admin"),
        )
    return capabilities


def _group(at: Session) -> str:
    words = at.store.base.vocabulary()
    group = next(iter(words.groups_of(min(at.agent.levels, default=0))), None)
    group = group or next(iter(words.groups), None)
    return group.id if group else ""


def _read(joining: Joining, named: str, profile: Profile, propose_to: Path | None) -> None:
    """Read the file. One whose columns nobody named yet still gives a profile to be completed."""
    try:
        joining.read()
    except InvalidInput:
        if propose_to is not None and joining.columns:
            _write(propose_to, propose(named, profile, joining.columns, Counter()))
        raise


# ---- what is told


def _progress(outcome: Outcome) -> None:
    if outcome.tickets % 5000 == 0:
        complain(tr("Cli", "{count} tickets …", count=outcome.tickets))


def _tell(task: Import, first: list[Plan], at: Session, *, as_json: bool, only_look: bool) -> None:
    if as_json:
        say_json(_document(task, first, only_look=only_look))
        return
    for plan in first:
        _show(plan, at)
    outcome = task.outcome
    say(
        tr("Cli", "{tickets} tickets, {new} of them new; {operations} steps, {files} files.",
           tickets=outcome.tickets, new=outcome.new, operations=outcome.operations,
           files=outcome.files)
    )  # fmt: skip
    _tell_homeless(task.homeless)
    _tell_strangers(task.strangers)
    _tell_troubles(task.troubles)
    if only_look:
        say(tr("Cli", "Nothing was changed."))


def _show(plan: Plan, at: Session) -> None:
    """One ticket as it would be here."""
    made = project(None, plan.operations)
    if made is None:
        say(tr("Cli", "{number}: is here already; {count} new steps.",
               number=plan.number, count=len(plan.operations)))  # fmt: skip
        return
    ticket = made.ticket
    say(f"{ticket.number}  {ticket.title}")
    say(f"  {tr('Cli', 'Opened')}: {moment(ticket.opened_at)}")
    for field in FIELDS:
        value = value_of(ticket, field)
        if field not in {"title", "description"} and value not in {"", None, False}:
            say(f"  {field_label(field)}: {_named(at, field, value)}")
    _indented(ticket.description, "    ")
    for entry in made.entries:
        if entry.body:
            say(f"  {moment(entry.occurred_at)}  {entry.kind}")
            _indented(entry.body, "    ")
    for file in made.attachments:
        say(f"  {tr('Cli', 'File')}: {file.name}")
    say("")


def _named(at: Session, field: str, value: FieldValue) -> str:
    """A value as people know it."""
    if field in {"requester", "assignee"}:
        person = at.store.directory.person(PersonId(str(value)))
        return person.name if person else str(value)
    group = at.store.base.vocabulary().group(str(value)) if field == "group" else None
    return group.label if group else value_label(field, value)


def _indented(text: str, by: str) -> None:
    short = text if len(text) <= _LONG else text[:_LONG] + " …"
    for line in short.expandtabs(4).splitlines():
        say(by + line)


def _tell_homeless(homeless: "Counter[tuple[str, str]]") -> None:
    if not homeless:
        return
    say(tr("Cli", "Values without a place here; they stay in words. A profile of your own can place them:"))  # fmt: skip
    rows = [(field_label(field), f"[values.{field}]", value, str(count))
            for (field, value), count in homeless.most_common(_MOST_LINES)]  # fmt: skip
    table(
        (tr("Cli", "Field"), tr("Cli", "In the profile"), tr("Cli", "Value"), tr("Cli", "Times")),
        rows,
    )
    _rest(len(homeless))


def _tell_strangers(strangers: "Counter[str]") -> None:
    if not strangers:
        return
    say(tr("Cli", "People who are not known here; they stay in words:"))
    table(
        (tr("Cli", "Name"), tr("Cli", "Times")),
        ((name, str(count)) for name, count in strangers.most_common(_MOST_LINES)),
    )
    _rest(len(strangers))


def _tell_troubles(troubles: list[Trouble]) -> None:
    for trouble in troubles[:_MOST_LINES]:
        complain(tr("Cli", "Line {line}: {what}", line=trouble.line, what=trouble.what))
    _rest(len(troubles))


def _rest(count: int) -> None:
    if count > _MOST_LINES:
        say(tr("Cli", "… and {count} more; --json tells all.", count=count - _MOST_LINES))


def _document(task: Import, first: list[Plan], *, only_look: bool) -> dict[str, object]:
    return {
        **msgspec.structs.asdict(task.outcome),
        "changed": not only_look,
        "first": [
            {"number": plan.number, "known": plan.known, "operations": plan.operations}
            for plan in first
        ],
        "homeless": [
            {"field": field, "value": value, "times": count}
            for (field, value), count in task.homeless.most_common()
        ],
        "strangers": _pairs(task.strangers.most_common()),
        "troubles": [{"line": trouble.line, "what": trouble.what} for trouble in task.troubles],
    }


def _pairs(counted: Iterable[tuple[str, int]]) -> list[dict[str, object]]:
    return [{"name": name, "times": count} for name, count in counted]


# ---- what is done


def _write(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise InvalidInput(tr("Cli", "{file} exists already.", file=str(file))) from error
    say(tr("Cli", "Written to {file}.", file=str(file)))


def _send(*, quietly: bool) -> None:
    """Send it now, as far as the server can be reached."""
    from desk.cli.delivery import hush
    from desk.cli.sync import Told
    from desk.sync.lock import AlreadyRunning
    from desk.sync.process import sync_once

    home = PLACE.open()
    account = home.account(PLACE.account)
    try:
        status = sync_once(home.folder(account), account, hush if quietly else Told().tell)
    except AlreadyRunning:
        complain(tr("Cli", "It is sent by the sync that runs already, after everything else."))
        raise typer.Exit(WAITING) from None
    if status:
        complain(tr("Cli", "Nothing is lost: see desk outbox."))
        raise typer.Exit(WAITING if status == WAITING else FAILED)
