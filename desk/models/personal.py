"""Personal data in a text that many will read: names of people known here, e-mail addresses, telephone numbers. Pure.

What looks like it is pointed out, and a person decides. Addresses of machines, dates and numbers of
tickets are none.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.folding import fold
from desk.models.texts import marked, tr

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE: Final = re.compile(
    r"(?<![\w.@/-])(?:\+|00|\(?0)\(?\d[\d().\- \u00a0\u202f]{5,20}\d(?![\w@])"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FEWEST_DIGITS: Final = 9
_MOST_DIGITS: Final = 15
_SHORTEST_NAME: Final = 3
LONGEST: Final = 200_000
"""Letters of a text that is looked through."""


class Kind(StrEnum):
    """What a piece of a text tells of a person."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


_INSTEAD: Final = {
    Kind.NAME: marked("Personal", "[name]"),
    Kind.EMAIL: marked("Personal", "[e-mail]"),
    Kind.PHONE: marked("Personal", "[telephone]"),
}


class Found(msgspec.Struct, frozen=True):
    """One piece of a text."""

    begin: int
    end: int
    kind: Kind
    text: str


def personal_data(text: str, names: Iterable[str]) -> tuple[Found, ...]:
    """What a text tells of people, in its order. `names`: of the people it could speak of; a name
    counts when all of it stands there, or its last word with a capital letter."""
    text = text[:LONGEST]
    found = [_found(match, Kind.EMAIL) for match in _EMAIL.finditer(text)]
    found += [
        _found(match, Kind.PHONE) for match in _PHONE.finditer(text) if _is_phone(match.group())
    ]
    found += _named(text, names)
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (f.begin, -f.end)):
        if not kept or each.begin >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def without_personal_data(text: str, found: Sequence[Found]) -> str:
    """The text with a word in place of each piece."""
    for each in reversed(found):
        text = text[: each.begin] + tr("Personal", _INSTEAD[each.kind]) + text[each.end :]
    return text


def words_with_capitals(text: str, limit: int = 60) -> list[str]:
    """The words of a text that could be names: those that begin with a capital letter."""
    words = (match.group() for match in _WORD.finditer(text[:LONGEST]))
    capital = (w for w in words if w[0].isupper() and len(w) >= _SHORTEST_NAME)
    return list(dict.fromkeys(capital))[:limit]


def _found(match: re.Match[str], kind: Kind) -> Found:
    return Found(match.start(), match.end(), kind, match.group())


def _is_phone(text: str) -> bool:
    return _FEWEST_DIGITS <= sum(sign.isdigit() for sign in text) <= _MOST_DIGITS


def _named(text: str, names: Iterable[str]) -> list[Found]:
    words = [(fold(match.group()), match) for match in _WORD.finditer(text)]
    places: dict[str, list[int]] = {}
    for place, (word, _) in enumerate(words):
        places.setdefault(word, []).append(place)
    found: list[Found] = []
    for name in names:
        parts = [fold(part) for part in _WORD.findall(name)]
        if not parts or len(parts[-1]) < _SHORTEST_NAME:
            continue
        for place in places.get(parts[-1], ()):
            first = _first_of(words, place, parts)
            match = words[place][1]
            is_whole = place - first == len(parts) - 1 > 0
            if is_whole or match.group()[0].isupper():
                begin, end = words[first][1].start(), match.end()
                found.append(Found(begin, end, Kind.NAME, text[begin:end]))
    return found


def _first_of(words: Sequence[tuple[str, object]], place: int, parts: Sequence[str]) -> int:
    """Where a name begins whose last word stands at a place: as many of its words as stand before it."""
    for back in range(1, len(parts)):
        if place - back < 0 or words[place - back][0] != parts[-1 - back]:
            return place - back + 1
    return place - len(parts) + 1
