"""Which workflow rules hold, for levels and closing: the server's own, else the organisation's file, else Desk's."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.organisation import read_own, workflow_folder
from desk.workflow.closing import ClosingRules, cause_words, read_closing, shipped_closing
from desk.workflow.levels import LevelRules, read_rules, shipped_rules

T = TypeVar("T")


def level_rules(vocabulary: Vocabulary) -> LevelRules:
    """The rules of the levels for an account on a server of this vocabulary; nothing that the server
    has no place for is asked for."""
    rules = _levels_of_server(vocabulary.levels) or organisation_levels()[0] or shipped_rules()
    return rules.without(vocabulary.unheld)


def closing_rules(vocabulary: Vocabulary) -> ClosingRules:
    """The rules of closing for an account on a server of this vocabulary."""
    return _closing_of_server(vocabulary.closing) or organisation_closing()[0] or shipped_closing()


@cache
def organisation_levels(
    file: Path | None = None, owners: tuple[int, ...] = (0,)
) -> tuple[LevelRules | None, str]:
    """The rules in the organisation's file, None without one, and in words why it is not used, if
    so. Read once: what is changed in it counts from the next start. `owners`: the user ids that may
    own it."""
    return _own(file or workflow_folder() / "levels.toml", owners, read_rules)


@cache
def organisation_closing(
    file: Path | None = None, owners: tuple[int, ...] = (0,)
) -> tuple[ClosingRules | None, str]:
    """The same for closing."""
    return _own(file or workflow_folder() / "closing.toml", owners, read_closing)


def cause_names(vocabulary: Vocabulary) -> dict[str, str]:
    """What the categories of cause are called for such an account."""
    rules = closing_rules(vocabulary)
    return {cause: cause_words(rules, cause) for cause in rules.causes}


def organisation_problems() -> tuple[str, ...]:
    """Why files of the organisation are not used, in words."""
    return tuple(filter(None, (organisation_levels()[1], organisation_closing()[1])))


def _own(
    place: Path, owners: tuple[int, ...], read: Callable[[str], T]
) -> tuple[T | None, str]:  # fmt: skip
    found, why = read_own(place, read, owners)
    if not why:
        return found, ""
    return None, tr("Levels", "The rules in {file} are not used, those of Desk are: {why}",
                    file=str(place), why=why)  # fmt: skip


def _told(text: str, read: Callable[[str], T]) -> T | None:
    """The rules a server told. It read them itself at its start, so what cannot be read here was
    written for a newer Desk: the organisation's or Desk's own hold until this one is newer."""
    try:
        return read(text) if text else None
    except InvalidInput:
        return None


@lru_cache(maxsize=4)
def _levels_of_server(text: str) -> LevelRules | None:
    return _told(text, read_rules)


@lru_cache(maxsize=4)
def _closing_of_server(text: str) -> ClosingRules | None:
    return _told(text, read_closing)
