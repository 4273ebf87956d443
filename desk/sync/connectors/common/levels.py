"""Levels: which of a product's queues, groups or projects stands for which support level. Pure."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from desk.models.account import Account

_OPTION: Final = "level."
_LEVELS: Final = frozenset({"0", "1", "2", "3"})
FIRST_LINE: Final = 1
"""The level of what says nothing of its own."""


def levels_of(account: Account) -> dict[str, int]:
    """What the account says of levels, by name: its options `level.NAME`."""
    return {
        name.removeprefix(_OPTION): int(level)
        for name, level in account.options.items()
        if name.startswith(_OPTION) and level in _LEVELS
    }


def with_levels(account: Account, levels: Mapping[str, int]) -> Account:
    """The account that says these levels too, by name."""
    said = {f"{_OPTION}{name}": str(level) for name, level in levels.items()}
    return msgspec.structs.replace(account, options=account.options | said)


def level_of(name: str, levels: Mapping[str, int]) -> int:
    """The level of a queue, group or project: as the account says, else the single digit from 0
    to 3 at the end of its name, else the first line."""
    said = level_in(name)
    return levels.get(name, FIRST_LINE if said is None else said)


def level_in(name: str) -> int | None:
    """The level a name ends with; None where it ends with none."""
    digit = re.search(r"(?<![0-9])[0-3]$", name)
    return int(digit[0]) if digit else None
