"""From a row's cells to the values a profile asks for. Pure."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from desk.importing.old import Cells, Who
from desk.importing.profile import From, History, Names, Place

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]+")

_BY_COLUMN: Final = frozenset({"labels", "means"})
_NO_COLUMNS: Final = frozenset({"table", "kind", "kinds"})

Meanings = Mapping[str, Mapping[str, Who]]
"""For each lookup: what its keys mean. A word is the name of somebody."""


def clean(text: str | None) -> str:
    """A text as it can be kept: lines end one way, and nothing in it drives a terminal."""
    if not text:
        return ""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)


def one_line(text: str | None) -> str:
    """A text without ends of lines."""
    return " ".join(clean(text).split())


def first(cells: Cells, names: Names) -> str:
    """The text of the first of these columns that the row has and that holds something."""
    for name in (names,) if isinstance(names, str) else names:
        if value := cells.get(name):
            return value
    return ""


def joined(cells: Cells, names: Names) -> str:
    """The texts of all these columns, with blanks between."""
    listed = (names,) if isinstance(names, str) else names
    return " ".join(part for name in listed if (part := one_line(cells.get(name))))


def word(cells: Cells, place: Place, meanings: Meanings) -> str:
    """The text a place has, by its lookup."""
    if isinstance(place, From) and not place.column:
        return joined(cells, place.name)
    key = first(cells, place.column if isinstance(place, From) else place)
    if isinstance(place, From) and place.lookup and key:
        meant = meanings.get(place.lookup, {}).get(key.strip())
        return meant.words if meant else key
    return key


def who(cells: Cells, place: Place, meanings: Meanings) -> Who:
    """Somebody, by lookup, by columns of their own, or by one column that may be anything."""
    if not isinstance(place, From):
        return _anybody(one_line(first(cells, place)))
    if place.column:
        key = one_line(first(cells, place.column))
        meant = meanings.get(place.lookup, {}).get(key) if place.lookup else None
        if meant:
            return meant
        if place.lookup:
            return Who() if key in {"", "0"} else Who(name=key)
        return _anybody(key)
    return Who(
        joined(cells, place.name),
        one_line(first(cells, place.email)),
        one_line(first(cells, place.login)),
    )


def _anybody(text: str) -> Who:
    """One column with a name, an address, both, or a login."""
    name, bracket, rest = text.partition("<")
    if bracket and rest.endswith(">") and "@" in rest:
        return Who(name.strip(' "'), rest[:-1].strip())
    if "@" in text and " " not in text:
        return Who(email=text)
    return Who(name=text, login="" if " " in text else text)


def columns_of(place: Place) -> set[str]:
    """The columns a place reads."""
    if not isinstance(place, From):
        return {place} if isinstance(place, str) else set(place)
    found: set[str] = set()
    for names in (place.column, place.name, place.email, place.login):
        found |= {names} if isinstance(names, str) else set(names)
    return found


class Renaming(dict[str, str]):
    """What a profile calls each column of a table, by the name in the file: case and blanks at the
    ends do not matter. Names are looked at once, not for each row."""

    def __init__(self, wanted: Mapping[str, str]) -> None:
        """`wanted`: the profile's names, by themselves without case."""
        super().__init__()
        self._wanted = wanted

    def __missing__(self, name: str) -> str:
        self[name] = self._wanted.get(name.strip().casefold(), name.strip())
        return self[name]


def names_in(part: msgspec.Struct) -> set[str]:
    """Every column that a table's part of a profile names. What columns are called here, and what
    their headings mean, are no columns."""
    found: set[str] = set()
    for field in part.__struct_fields__:
        value = getattr(part, field)
        if field in _BY_COLUMN:
            found |= value.keys()
        elif field == "fields":
            found = found.union(*(columns_of(place) for place in value.values()))
        elif isinstance(value, History):
            found |= columns_of(value.at) | columns_of(value.order)
        elif field not in _NO_COLUMNS and value is not None:
            found |= columns_of(value)
    return found
