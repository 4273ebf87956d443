"""The rows of a grouped list: headers between the tickets, some groups folded away."""

from array import array
from collections.abc import Sequence

import msgspec

from desk.models.grouping import Section


class Header(msgspec.Struct, frozen=True):
    """What stands over a group."""

    section: Section
    is_open: bool


class Grouped:
    """Knows which row numbers are shown. A header is a number below nothing, the same one for its
    group as long as the window lives, so that a list that changes keeps its place on headers too."""

    def __init__(self) -> None:
        self._sections: dict[int, Section] = {}
        self._known: dict[str, int] = {}
        self._folded: set[str] = set()

    @property
    def folded(self) -> frozenset[str]:
        """Keys of the groups that are folded away."""
        return frozenset(self._folded)

    @property
    def is_used(self) -> bool:
        """Whether the list is in groups."""
        return bool(self._sections)

    def fold(self, folded: frozenset[str]) -> None:
        """Fold these groups and no others."""
        self._folded = set(folded)

    def use(self, sections: Sequence[Section]) -> None:
        """Other groups, or none."""
        self._sections = {self._number(each.key): each for each in sections}

    def shown(self, numbers: "array[int]") -> "array[int]":
        """Headers and the rows of the open groups; without groups the numbers as they are."""
        if not self._sections:
            return numbers
        made = array("q")
        for header, section in self._sections.items():
            made.append(header)
            if section.key not in self._folded:
                made.extend(section.numbers)
        return made

    def header(self, number: int) -> Header | None:
        """What a row number below nothing stands for."""
        section = self._sections.get(number)
        return Header(section, section.key not in self._folded) if section else None

    def header_of(self, number: int) -> int | None:
        """The header over a row number, which may be a header itself."""
        if number in self._sections:
            return number
        return next((h for h, s in self._sections.items() if number in s.numbers), None)

    def set_open(self, number: int, *, on: bool) -> bool:
        """Fold a group or open it; whether that changed anything."""
        section = self._sections.get(number)
        if section is None or (section.key not in self._folded) is on:
            return False
        (self._folded.discard if on else self._folded.add)(section.key)
        return True

    def _number(self, key: str) -> int:
        return self._known.setdefault(key, -len(self._known) - 1)
