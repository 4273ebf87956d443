"""Which rules of the support levels hold: the server's own, else the organisation's file, else Desk's."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.organisation import organisation_file
from desk.workflow.levels import LevelRules, read_rules, shipped_rules

OWN: Final = "workflow/levels.toml"
"""The organisation's file, in the folder of its settings."""


def level_rules(vocabulary: Vocabulary) -> LevelRules:
    """The rules for an account on a server of this vocabulary; nothing that the server has no place
    for is asked for."""
    rules = _of_server(vocabulary.levels) or organisation_levels()[0] or shipped_rules()
    return rules.without(vocabulary.unheld)


@cache
def organisation_levels(
    file: Path | None = None, owners: tuple[int, ...] = (0,)
) -> tuple[LevelRules | None, str]:
    """The rules in the organisation's file, None without one, and in words why it is not used, if
    so. Read once: what is changed in it counts from the next start. `owners`: the user ids that may
    own it."""
    place = file or organisation_file().parent / OWN
    if not place.exists():
        return None, ""
    from desk.remote.profile_file import ProfileRefused
    from desk.remote.profile_folders import read_trusted

    try:
        return read_rules(read_trusted(place, owners).decode()), ""
    except (InvalidInput, ProfileRefused) as error:
        why = error.message
    except (OSError, UnicodeDecodeError) as error:
        why = str(error)
    words = tr("Levels", "The levels in {file} are not used, those of Desk are: {why}",
               file=str(place), why=why)  # fmt: skip
    return None, words


@lru_cache(maxsize=4)
def _of_server(text: str) -> LevelRules | None:
    """The rules a server told. It read them itself at its start, so what cannot be read here was
    written for a newer Desk: the organisation's or Desk's own hold until this one is newer."""
    try:
        return read_rules(text) if text else None
    except InvalidInput:
        return None
