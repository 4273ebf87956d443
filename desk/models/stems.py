"""Stems: a word and the beginnings by which its singular and its plural are found. Pure.

French and English, as people search: `imprimantes` finds *imprimante*, `journaux` finds *journal*.
What is found too much only stands further below; what is not found is written a second time.
"""

from typing import Final

from desk.models.folding import fold

SHORTEST: Final = 4
"""Letters of a word that may be a plural."""
_ENDINGS: Final = (
    ("aux", ("al", "au", "ail")),
    ("al", ("al", "aux")),
    ("ail", ("ail", "aux")),
    ("ies", ("ie", "y")),
    ("y", ("y", "ies")),
    ("sses", ("ss",)),
    ("xes", ("x",)),
    ("ches", ("ch",)),
    ("shes", ("sh",)),
    ("ss", ("ss",)),
    ("s", ("",)),
    ("x", ("",)),
)
"""An ending, and those it stands for; the first that fits decides."""


def words_in(text: str) -> list[str]:
    """The words of a text without accents and case; letters that stand alone (l’, à) are left out
    unless there is nothing else."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return [word for word in words if len(word) > 1] or words


def beginnings(word: str) -> tuple[str, ...]:
    """What words begin with that are the same but for singular and plural; the word as `words_in`
    gives it."""
    if len(word) < SHORTEST:
        return (word,)
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            found = {word, *(stem + other for other in others)}
            return tuple(sorted(f for f in found if not _covered(f, found)))
    return (word,)


def _covered(beginning: str, all_: set[str]) -> bool:
    """Whether a shorter one finds all that this one finds."""
    return any(other != beginning and beginning.startswith(other) for other in all_)
