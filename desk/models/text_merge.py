"""Merging a text that two people edited: three ways, by lines, then by words. Pure.

An edit counts as separate from another only where something that neither touched, a line or a
word, stands between them; everything else is for a person to decide. So a merged text holds every
word that either side wrote. (The idea is that of diff3; see Khanna, Kunal and Pierce, "A formal
investigation of diff3", 2007.)
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final

import msgspec

MOST_LINES: Final = 2000
"""Lines from which on a text is not merged but asked about: comparing takes the square of it."""
MOST_WORDS: Final = 1000
"""Words and gaps, in one place that both sides edited."""

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


class _Edit(msgspec.Struct, frozen=True):
    """The parts of the base from `begin` to before `end` became `parts`."""

    begin: int
    end: int
    parts: tuple[str, ...]


_Region = tuple[int, int, Sequence[_Edit], Sequence[_Edit]]
"""A stretch of the base, and what each side did in it."""


def merge_texts(base: str, mine: str, theirs: str) -> str | None:
    """The text with the edits of both sides; None where they touch the same words.

    Which side is `mine` makes no difference. A side that left the text as it was has no say.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    lines = [text.splitlines(keepends=True) for text in (base, mine, theirs)]
    if max(map(len, lines)) > MOST_LINES:
        return None
    return _merge(lines[0], lines[1], lines[2], _anything, _merge_words)


def join_texts(base: str, mine: str, theirs: str) -> str:
    """A text for a person to go on from: the edits of both sides, and where they touch the same
    words both versions, mine first. Nothing that either side wrote is missing from it."""
    lines = [text.splitlines(keepends=True) for text in (base, mine, theirs)]
    if max(map(len, lines)) > MOST_LINES:
        return _both(base, mine, theirs)
    return _merge(lines[0], lines[1], lines[2], _anything, _join_words) or ""


def _join_words(base: str, mine: str, theirs: str) -> str:
    words = words_of(base), words_of(mine), words_of(theirs)
    if max(map(len, words)) > MOST_WORDS:
        return _both(base, mine, theirs)
    return _merge(words[0], words[1], words[2], _is_word, _both) or ""


def _both(_base: str, mine: str, theirs: str) -> str:
    apart = not mine or not theirs or mine[-1].isspace() or theirs[0].isspace()
    gap = "" if apart else "\n" if "\n" in mine + theirs else " "
    return f"{mine}{gap}{theirs}"


def words_of(text: str) -> list[str]:
    """The words, gaps and marks of a text; together they are the text."""
    return _WORD.findall(text)


def _merge_words(base: str, mine: str, theirs: str) -> str | None:
    words = [words_of(text) for text in (base, mine, theirs)]
    if max(map(len, words)) > MOST_WORDS:
        return None
    return _merge(words[0], words[1], words[2], _is_word, _never)


def _anything(_part: str) -> bool:
    """Any untouched line keeps edits apart."""
    return True


def _is_word(part: str) -> bool:
    """A gap or a comma between two edits does not keep them apart."""
    return part[0].isalnum()


def _never(_base: str, _mine: str, _theirs: str) -> str | None:
    return None


def _merge(
    base: Sequence[str],
    mine: Sequence[str],
    theirs: Sequence[str],
    keeps_apart: Callable[[str], bool],
    closer: Callable[[str, str, str], str | None],
) -> str | None:
    """Both sides' edits laid on the base; where they meet, `closer` looks again."""
    merged: list[str] = []
    at = 0
    for begin, end, left, right in _regions(
        base, _edits(base, mine), _edits(base, theirs), keeps_apart
    ):
        merged.extend(base[at:begin])
        texts = ["".join(_applied(base, begin, end, edits)) for edits in (left, right)]
        there = _one_sided("".join(base[begin:end]), texts[0], texts[1], closer)
        if there is None:
            return None
        merged.append(there)
        at = end
    merged.extend(base[at:])
    return "".join(merged)


def _one_sided(
    base: str, mine: str, theirs: str, closer: Callable[[str, str, str], str | None]
) -> str | None:
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else closer(base, mine, theirs)


def _edits(base: Sequence[str], other: Sequence[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [
        _Edit(begin, end, tuple(other[first:last]))
        for kind, begin, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    ]


def _regions(
    base: Sequence[str],
    mine: Sequence[_Edit],
    theirs: Sequence[_Edit],
    keeps_apart: Callable[[str], bool],
) -> list[_Region]:
    """Edits gathered into stretches of the base between which something stayed untouched."""
    found: list[tuple[int, int, list[_Edit], list[_Edit]]] = []
    both = [(edit, 0) for edit in mine] + [(edit, 1) for edit in theirs]
    for edit, side in sorted(both, key=lambda pair: (pair[0].begin, pair[0].end)):
        if found and not any(map(keeps_apart, base[found[-1][1] : edit.begin])):
            begin, end, *sides = found[-1]
            sides[side].append(edit)
            found[-1] = (begin, max(end, edit.end), sides[0], sides[1])
        else:
            sides = [[], []]
            sides[side].append(edit)
            found.append((edit.begin, edit.end, sides[0], sides[1]))
    return list(found)


def _applied(base: Sequence[str], begin: int, end: int, edits: Sequence[_Edit]) -> list[str]:
    parts: list[str] = []
    at = begin
    for edit in edits:
        parts += [*base[at : edit.begin], *edit.parts]
        at = edit.end
    return [*parts, *base[at:end]]
