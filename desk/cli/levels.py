"""`desk account levels`: which of the server's groups works at which support level."""

from typing import Annotated, Final

import msgspec
import typer

from desk.cli.accounts import AsJson
from desk.cli.output import say, say_json, table
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.errors import AccountProblem, InvalidInput
from desk.models.store import Store
from desk.models.texts import marked, tr
from desk.models.vocabulary import Group, Vocabulary

_LEVELS: Final = frozenset({"0", "1", "2", "3"})


def add_to(account: typer.Typer) -> None:
    """Put the command beside the others of accounts."""
    account.command()(levels)


@spoken
def levels(
    name: str,
    change: Annotated[list[str] | None, typer.Argument(metavar=marked("Help", "GROUP=LEVEL"))] = None,
    *,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Which support level each group of the server works at; GROUP=LEVEL, from 0 to 3, says it anew."""
    from desk.vault import key_of

    home = PLACE.open()
    found = home.account(name)
    own = _says_itself(found)
    store = Store.open(home.folder(found), SystemClock(), key_of(home.folder(found), found.id))
    try:
        vocabulary = store.base.vocabulary()
        if change:
            if own:
                raise AccountProblem(
                    tr("Cli", "This server says itself at which level a group works."),
                    tr("Cli", "Ask its administrator to change it."),
                )
            vocabulary = _changed(vocabulary, _read(change, vocabulary))
            home.add(_with(found, vocabulary))
            store.base.set_vocabulary(vocabulary)
            store.base.restart()
    finally:
        store.close()
    _tell(vocabulary, own=own, as_json=as_json)
    if change and not as_json:
        say(tr("Cli", "The next sync reads all tickets again, with these levels."))


def _says_itself(found: Account) -> bool:
    from desk.sync.registry import connector_for

    connector = connector_for(found, SystemClock())
    try:
        return connector.capabilities.own_levels
    finally:
        connector.close()


def _with(found: Account, vocabulary: Vocabulary) -> Account:
    from desk.sync.connectors.common.levels import with_levels

    return with_levels(found, {group.label: group.level for group in vocabulary.groups})


def _read(change: list[str], vocabulary: Vocabulary) -> dict[str, int]:
    """Levels by the group's id."""
    wanted = {}
    for text in change:
        label, equals, level = text.rpartition("=")
        if not equals or level not in _LEVELS:
            raise InvalidInput(
                tr("Cli", "“{text}” is not GROUP=LEVEL, with a level from 0 to 3.", text=text)
            )
        wanted[_group(label, vocabulary).id] = int(level)
    return wanted


def _group(label: str, vocabulary: Vocabulary) -> Group:
    for group in vocabulary.groups:
        if label in {group.label, group.id}:
            return group
    known = ", ".join(group.label for group in vocabulary.groups)
    raise InvalidInput(
        tr("Cli", "The server has no group “{group}”.", group=label),
        tr("Cli", "It has: {groups}.", groups=known or "–"),
    )


def _changed(vocabulary: Vocabulary, wanted: dict[str, int]) -> Vocabulary:
    replace = msgspec.structs.replace
    groups = [replace(g, level=wanted.get(g.id, g.level)) for g in vocabulary.groups]
    return replace(vocabulary, groups=tuple(groups))


def _tell(vocabulary: Vocabulary, *, own: bool, as_json: bool) -> None:
    groups = vocabulary.groups
    if as_json:
        rows = [{"id": g.id, "group": g.label, "level": g.level} for g in groups]
        say_json({"own_levels": own, "groups": rows})
        return
    rows_of = ((group.label, str(group.level)) for group in groups)
    table((tr("Cli", "Group"), tr("Cli", "Level")), rows_of)
