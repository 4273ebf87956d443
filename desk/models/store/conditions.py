"""Turns a query into SQL conditions. What somebody typed only ever becomes a parameter."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Final, assert_never

import msgspec

from desk.models.clock import to_milliseconds
from desk.models.listing import Me
from desk.models.priority import Priority
from desk.models.query import FieldTerm, Flag, Query, Words
from desk.models.store.connection import Database
from desk.models.store.wording import fold, like_prefix, match_all, match_expression
from desk.models.ticket import State, TicketKind, TicketType
from desk.models.vocabulary import Choice, Group, Vocabulary

ALWAYS: Final = "1"


class Condition(msgspec.Struct, frozen=True):
    """A piece of a WHERE clause and its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


_FLAGS: Final = {
    "open": "open = 1",
    "assigned": "assignee IS NOT NULL",
    "unread": "unread = 1",
    "unsent": "unsent > 0",
    "security": "security = 1",
    "waiting": "open = 1 AND state = 'waiting'",
    "new": "open = 1 AND state = 'new'",
    "resolved": "state = 'resolved'",
    "closed": "state = 'closed'",
    "conflict": "needs_you = 1",
    "attachment": "attachments = 1",
}
_LATE: Final = "open = 1 AND paused = 0 AND due_ms < ?"
_AT_RISK: Final = "open = 1 AND paused = 0 AND due_ms >= ? AND risk_ms <= ?"

_DISTINCT: Final = {
    "application": "SELECT DISTINCT application FROM ticket",
    "category": "SELECT DISTINCT category FROM ticket",
    "group": 'SELECT DISTINCT "group" FROM ticket',
    "location": "SELECT DISTINCT location FROM ticket",
    "channel": "SELECT DISTINCT channel FROM ticket",
}
_COLUMNS: Final = {
    "application": "application IN (SELECT value FROM json_each(?))",
    "category": "category IN (SELECT value FROM json_each(?))",
    "group": '"group" IN (SELECT value FROM json_each(?))',
    "location": "location IN (SELECT value FROM json_each(?))",
    "channel": "channel IN (SELECT value FROM json_each(?))",
    "level": "level IN (SELECT value FROM json_each(?))",
    "priority": "priority IN (SELECT value FROM json_each(?))",
    "state": "state IN (SELECT value FROM json_each(?))",
    "kind": "kind IN (SELECT value FROM json_each(?))",
    "type": "type IN (SELECT value FROM json_each(?))",
}
_PEOPLE: Final = {
    "assignee": "assignee IN (SELECT value FROM json_each(?))",
    "requester": "requester IN (SELECT value FROM json_each(?))",
}
_MOST_PEOPLE: Final = 2000
"""People one name may mean; a name that means more is no name."""


class Conditions:
    """Compiles queries against what the cache knows of names and values."""

    def __init__(self, cache: Database, vocabulary: Callable[[], Vocabulary]) -> None:
        self._cache = cache
        self._vocabulary = vocabulary

    def compile(self, query: Query, me: Me, now: datetime) -> Condition:
        """One condition for all terms of a query."""
        words = [term for term in query.terms if isinstance(term, Words)]
        parts = [self._term(t, me, now) for t in query.terms if not isinstance(t, Words)]
        # All wanted words in one search: FTS5 intersects faster than SQL does.
        parts += [_text(_expressions(words, negated=False), negated=False)]
        parts += [_text([each], negated=True) for each in _expressions(words, negated=True)]
        sql = " AND ".join(part.sql for part in parts)
        return Condition(sql, tuple(p for part in parts for p in part.parameters))

    def _term(self, term: FieldTerm | Flag, me: Me, now: datetime) -> Condition:
        match term:
            case Flag(name=name, negated=negated):
                return _negated(_flag(name, me, now), negated=negated)
            case FieldTerm(negated=negated):
                return _negated(self._field(term, me), negated=negated)
            case _:
                assert_never(term)

    def _field(self, term: FieldTerm, me: Me) -> Condition:
        if not term.values:
            return Condition(ALWAYS)  # `level:` is still being typed
        if term.field == "number":
            return _any("number LIKE ? ESCAPE '\\'", [like_prefix(v) for v in term.values])
        if term.field in _PEOPLE:
            return self._person(term, me)
        if term.field == "asset":
            return self._asset(term)
        values = [value for text in term.values for value in self._values(term.field, text, me)]
        return Condition(_COLUMNS[term.field], (json.dumps(values),))

    def _values(self, field: str, text: str, me: Me) -> list[object]:
        wanted = fold(text)
        if wanted == "mine" and field in {"level", "group"}:
            return list(me.levels if field == "level" else me.groups)
        if field in {"level", "priority"}:
            return _numbers(field, wanted)
        if field in _ENUMS:
            return list(_closest(wanted, {v: (v,) for v in _ENUMS[field]}))
        return list(_closest(wanted, self._names(field)))

    def _names(self, field: str) -> dict[str, tuple[str, ...]]:
        """The values a field has somewhere, each with all that it is called."""
        found: dict[str, tuple[str, ...]] = {
            value: (value,) for (value,) in self._cache.rows(_DISTINCT[field])
        }
        words = self._vocabulary()
        choices: dict[str, tuple[Choice | Group, ...]] = {
            "application": words.applications,
            "category": words.categories,
            "group": words.groups,
            "location": words.locations,
        }
        for choice in choices.get(field, ()):
            found[choice.id] = (choice.id, choice.label)
        return found

    def _person(self, term: FieldTerm, me: Me) -> Condition:
        people: list[str] = []
        for text in term.values:
            if fold(text) in {"me", "mine"}:
                people.append(me.person)
                continue
            people.append(text)
            match = match_all(text)
            if match is not None:
                people += self._called(f"name : ({match})")
        return Condition(_PEOPLE[term.field], (json.dumps(people),))

    def _called(self, match: str) -> list[str]:
        found = self._cache.rows(
            "SELECT id FROM person WHERE row IN"
            " (SELECT rowid FROM person_text WHERE person_text MATCH ? LIMIT ?)",
            (match, _MOST_PEOPLE),
        )
        return [person for (person,) in found]

    def _asset(self, term: FieldTerm) -> Condition:
        assets = list(term.values)
        for text in term.values:
            found = self._cache.rows(
                "SELECT id FROM asset WHERE name_key LIKE ? ESCAPE '\\' LIMIT ?",
                (like_prefix(fold(text)), _MOST_PEOPLE),
            )
            assets += [asset for (asset,) in found]
        return Condition("asset IN (SELECT value FROM json_each(?))", (json.dumps(assets),))


_ENUMS: Final = {
    "state": [state.value for state in State],
    "kind": [kind.value for kind in TicketKind],
    "type": [type_.value for type_ in TicketType],
}


def _flag(name: str, me: Me, now: datetime) -> Condition:
    moment = to_milliseconds(now)
    match name:
        case "mine":
            return Condition("assignee = ?", (me.person,))
        case "late":
            return Condition(_LATE, (moment,))
        case "risk":
            return Condition(_AT_RISK, (moment, moment))
        case _:
            return Condition(_FLAGS[name])


def _expressions(words: list[Words], *, negated: bool) -> list[str]:
    found = (match_expression(each) for each in words if each.negated is negated)
    return [expression for expression in found if expression is not None]


def _text(expressions: list[str], *, negated: bool) -> Condition:
    if not expressions:
        return Condition(ALWAYS)
    inside = "NOT IN" if negated else "IN"
    # The plus keeps SQLite from looking up each hit: walking the order's index and asking the set
    # of hits is faster for common words and fast enough for rare ones.
    sql = " ".join(("+row", inside, "(SELECT rowid FROM ticket_text WHERE ticket_text MATCH ?)"))
    return Condition(sql, (" ".join(expressions),))


def _negated(condition: Condition, *, negated: bool) -> Condition:
    if not negated:
        return condition
    # “IS NOT TRUE”, so that what is unknown (no due moment, nobody assigned) counts as not so.
    return Condition(f"({condition.sql}) IS NOT TRUE", condition.parameters)


def _any(sql: str, values: list[str]) -> Condition:
    return Condition(f"({' OR '.join([sql] * len(values))})", tuple(values))


def _numbers(field: str, text: str) -> list[object]:
    if text.isascii() and text.isdigit() and len(text) < 10:
        return [int(text)]
    if field == "priority":
        return [int(p) for p in Priority if p.name.lower().startswith(text)]
    return []


def _closest(wanted: str, names: dict[str, tuple[str, ...]]) -> list[str]:
    """The values called exactly so; where there is none, those whose name begins so."""
    folded = {value: [fold(name) for name in called] for value, called in names.items()}
    exact = [value for value, called in folded.items() if wanted in called]
    return exact or [v for v, called in folded.items() if any(c.startswith(wanted) for c in called)]
