"""The search line's small language: words, `field:value`, and a minus before what is not wanted.

`late level:1 app:payroll -assigned "vpn tunnel"` means: overdue, at level 1, application payroll,
without assignee, and containing the words together. Spaces mean *and*; words are prefixes;
accents and case do not matter.
"""

import re
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr

FLAGS: Final = frozenset(
    {"late", "risk", "open", "mine", "assigned", "unread", "unsent", "security", "waiting", "new",
     "resolved", "closed", "conflict", "attachment"}
)  # fmt: skip
"""Words that are conditions of their own. Quote one to search for it as text."""

FIELD_NAMES: Final = {
    "app": "application",
    "application": "application",
    "category": "category",
    "cat": "category",
    "group": "group",
    "queue": "group",
    "level": "level",
    "priority": "priority",
    "p": "priority",
    "state": "state",
    "kind": "kind",
    "type": "type",
    "assignee": "assignee",
    "requester": "requester",
    "asset": "asset",
    "location": "location",
    "channel": "channel",
    "number": "number",
}
"""What may stand before the colon, and the field it means."""

_TOKEN: Final = re.compile(r'(-?)(?:([^\W\d_]+):)?(?:"([^"]*)"?|(\S+))')


class Words(msgspec.Struct, frozen=True):
    """Text to find; several words must stand together."""

    text: str
    phrase: bool = False
    negated: bool = False


class FieldTerm(msgspec.Struct, frozen=True):
    """A field must hold one of the values (`level:1,2`)."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


class Flag(msgspec.Struct, frozen=True):
    """A condition by name."""

    name: str
    negated: bool = False


Term = Words | FieldTerm | Flag


class Query(msgspec.Struct, frozen=True):
    """All terms must hold."""

    terms: tuple[Term, ...] = ()

    def __and__(self, other: "Query") -> "Query":
        """Both queries together."""
        return Query(self.terms + other.terms)


def parse(text: str) -> Query:
    """The query of a search line. Raises `InvalidInput` for a field nobody knows."""
    return Query(tuple(_term(match) for match in _TOKEN.finditer(text)))


def parse_lenient(text: str) -> Query:
    """The query of a line that is still being typed: an unknown field is searched as text."""
    return Query(tuple(_term(match, strict=False) for match in _TOKEN.finditer(text)))


def _term(match: re.Match[str], *, strict: bool = True) -> Term:
    minus, name, quoted, bare = match.groups()
    negated = bool(minus)
    value = quoted if quoted is not None else bare
    if name is None:
        if quoted is None and bare.lower() in FLAGS:
            return Flag(bare.lower(), negated)
        return Words(value, phrase=quoted is not None, negated=negated)
    field = FIELD_NAMES.get(name.lower())
    if field is None:
        if not strict:
            return Words(f"{name} {value}", negated=negated)
        message = tr("Query", "“{name}:” is not a field to search in.", name=name)
        raise InvalidInput(
            message, tr("Query", "Known are: {all}.", all=", ".join(sorted(FIELD_NAMES)))
        )
    values = (value,) if quoted is not None else tuple(v for v in value.split(",") if v)
    return FieldTerm(field, values, negated)
