"""Triggers: signs that open a list while somebody types (`::`, `@`), found before the caret. Pure."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

LONGEST_QUERY: Final = 40
"""Letters after a sign within which a list is still meant."""
_WORDS: Final = 3
_BEFORE: Final = re.compile(r"[\s(\[«“\"'>]")
"""What may stand before a sign: `std::string` and `anna@example.org` open nothing."""


class Trigger(msgspec.Struct, frozen=True):
    """A sign that was typed, and what came after it."""

    sign: str
    query: str

    @property
    def length(self) -> int:
        """How much of the line before the caret it is, as Qt counts: in units of UTF-16."""
        return len(f"{self.sign}{self.query}".encode("utf-16-le")) // 2


def trigger_before(line: str, signs: Iterable[str]) -> Trigger | None:
    """The trigger at the end of `line`, which reaches up to the caret; None when there is none."""
    found = [(line.rfind(sign), sign) for sign in signs]
    at, sign = max(found, default=(-1, ""))
    if at < 0 or (at > 0 and not _BEFORE.match(line[at - 1])):
        return None
    query = line[at + len(sign) :]
    if len(query) > LONGEST_QUERY or query[:1].isspace() or len(query.split(" ")) > _WORDS:
        return None
    return Trigger(sign, query)
