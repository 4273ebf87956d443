"""The search line's small language: words, `field:value`, and a minus before what is not wanted.

`late level:1 app:payroll -assigned opened:>7d "vpn tunnel" sort:priority` means: overdue, at level 1,
application payroll, without assignee, older than a week, containing the words together, by priority.
Spaces mean *and*; words are prefixes; accents and case do not matter.
"""

import re
from collections.abc import Callable
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import fold
from desk.models.texts import tr
from desk.models.when import is_moment

FLAGS: Final = frozenset(
    {"late", "risk", "open", "mine", "assigned", "unread", "unsent", "security", "waiting", "new",
     "resolved", "closed", "conflict", "attachment", "snoozed", "following", "merged",
     "handed", "unqualified"}
)  # fmt: skip
"""Words that are conditions of their own. Quote one to search for it as text."""

FIELD_NAMES: Final = {
    "app": "application",
    "application": "application",
    "category": "category",
    "cat": "category",
    "categorie": "category",
    "group": "group",
    "groupe": "group",
    "queue": "group",
    "level": "level",
    "niveau": "level",
    "priority": "priority",
    "priorite": "priority",
    "p": "priority",
    "state": "state",
    "etat": "state",
    "kind": "kind",
    "type": "type",
    "assignee": "assignee",
    "requester": "requester",
    "demandeur": "requester",
    "asset": "asset",
    "location": "location",
    "lieu": "location",
    "channel": "channel",
    "canal": "channel",
    "number": "number",
    "opened": "opened",
    "updated": "updated",
    "due": "due",
    "has": "has",
    "is": "is",
    "sort": "sort",
    "parent": "parent",
}
"""What may stand before the colon, without accents, and the field it means."""

MOMENTS: Final = frozenset({"opened", "updated", "due"})
"""Fields that hold a moment."""
HAS: Final = ("attachment", "asset", "assignee", "requester", "application", "category",
              "location", "due", "unsent", "conflict", "children", "parent", "links",
              "followers")  # fmt: skip
"""What a ticket may have or lack (`-has:asset`)."""
SORTS: Final = ("due", "updated", "opened", "priority", "number", "title")
"""Orders a queue can have; a leading minus turns them round."""

_TOKEN: Final = re.compile(
    r'(-?)(?:([^\W\d_]+):((?:"[^"]*"?|[^\s"]+)+)|([^\W\d_]+):(?=\s|$)|"([^"]*)"?|(\S+))'
)
_LISTED: Final = re.compile(r'"([^"]*)"?|([^,"]+)')


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


class Sort(msgspec.Struct, frozen=True):
    """The order that is wanted; no condition."""

    by: str


Term = Words | FieldTerm | Flag


class Query(msgspec.Struct, frozen=True):
    """All terms must hold."""

    terms: tuple[Term, ...] = ()
    sort: str = ""
    """The order the line asks for; empty when it asks for none."""

    def __and__(self, other: "Query") -> "Query":
        """Both queries together, in the order of the second."""
        return Query(self.terms + other.terms, other.sort or self.sort)


def parse(text: str) -> Query:
    """The query of a search line. Raises `InvalidInput` for what nobody knows: a field, a moment,
    an order."""
    return _query(text, _refuse)


def parse_lenient(text: str) -> Query:
    """The query of a line that is still being typed: an unknown field is searched as text, a value
    that is not finished narrows nothing."""
    return _query(text, lambda _field, _value: None)


def _query(text: str, refuse: Callable[[str, str], None]) -> Query:
    found = [_term(match, refuse) for match in _TOKEN.finditer(text)]
    sorts = [term.by for term in found if isinstance(term, Sort)]
    terms = tuple(term for term in found if term is not None and not isinstance(term, Sort))
    return Query(terms, sorts[-1] if sorts else "")


def _term(match: re.Match[str], refuse: Callable[[str, str], None]) -> Term | Sort | None:
    minus, name, listed, unfinished, quoted, bare = match.groups()
    negated = bool(minus)
    called = name or unfinished
    if called is None:
        return _plain_term(quoted, bare, negated=negated)
    field = FIELD_NAMES.get(fold(called))
    if field is None:
        refuse(called, "")
        return Words(f"{called} {(listed or '').strip(chr(34))}".strip(), negated=negated)
    if listed:
        return _field_term(field, listed, refuse, negated=negated)
    return None if field in {"is", "sort"} else FieldTerm(field, (), negated)


def _plain_term(quoted: str | None, bare: str, *, negated: bool) -> Term:
    if quoted is not None:
        return Words(quoted, phrase=True, negated=negated)
    name = fold(bare)
    return Flag(name, negated) if name in FLAGS else Words(bare, negated=negated)


def _field_term(
    field: str, listed: str, refuse: Callable[[str, str], None], *, negated: bool
) -> Term | Sort | None:
    values = tuple(quoted or bare for quoted, bare in _LISTED.findall(listed) if quoted or bare)
    fits = _CHECKS.get(field)
    if fits is not None:
        for value in values:
            if not fits(value):
                refuse(field, value)
        values = tuple(fold(value) for value in values if fits(value))
    if field == "sort":
        return Sort(values[-1]) if values else None
    if field == "is":
        return Flag(values[0], negated) if values else None
    return FieldTerm(field, values, negated)


_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    **dict.fromkeys(MOMENTS, is_moment),
    "has": lambda value: fold(value) in HAS,
    "is": lambda value: fold(value) in FLAGS,
    "sort": lambda value: fold(value).removeprefix("-") in SORTS,
}
"""Fields whose values are known beforehand."""


def _refuse(field: str, value: str) -> None:
    if field in MOMENTS:
        raise InvalidInput(
            tr("Query", "“{value}” is no time for “{field}:”.", value=value, field=field),
            tr("Query", "Write for instance {field}:today, {field}:>7d, {field}:2026-11.",
               field=field),
        )  # fmt: skip
    known = {"has": sorted(HAS), "is": sorted(FLAGS), "sort": list(SORTS)}.get(field)
    if known is not None:
        raise InvalidInput(
            tr("Query", "“{field}:” knows no “{value}”.", field=field, value=value),
            tr("Query", "Known are: {all}.", all=", ".join(known)),
        )
    raise InvalidInput(
        tr("Query", "“{name}:” is not a field to search in.", name=field),
        tr("Query", "Known are: {all}.", all=", ".join(sorted(FIELD_NAMES))),
    )
