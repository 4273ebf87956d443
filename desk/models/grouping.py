"""Grouping a list: by which fields, and in which order the groups stand. Pure."""

from array import array
from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.folding import fold
from desk.models.ticket import State

BY: Final = ("state", "priority", "level", "application", "group", "assignee", "requester", "due")
"""Fields a list can be grouped by."""


class Section(msgspec.Struct, frozen=True):
    """The tickets of a list that have one value."""

    key: str
    """The value as text; empty for none. Of `due`: a day, or `late`."""
    name: str
    """What it is called, where the key is an id; else the key."""
    numbers: "array[int]"
    """Row numbers, in the order of the list."""


def in_order(by: str, sections: Iterable[Section]) -> list[Section]:
    """Groups as one reads them: states by their course, numbers rising, days as they come with what
    is late first, names by the alphabet; what has no value at the end."""
    return sorted(sections, key=lambda section: _place(by, section))


def _place(by: str, section: Section) -> tuple[bool, int, str]:
    if by == "state":
        known = [state.value for state in State]
        at = known.index(State(section.key)) if section.key in known else len(known)
        return False, at, section.key
    if by in {"priority", "level"}:
        return False, int(section.key), ""
    if by == "due":
        return not section.key, section.key != "late", section.key
    return not section.key, 0, fold(section.name)
