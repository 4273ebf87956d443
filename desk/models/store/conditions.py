"""Turns a query into SQL conditions. What somebody typed only ever becomes a parameter."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, assert_never

import msgspec

from desk.models.clock import to_milliseconds
from desk.models.folding import fold
from desk.models.ids import PersonId
from desk.models.listing import Me
from desk.models.priority import Priority
from desk.models.query import MOMENTS, FieldTerm, Flag, Query, Words
from desk.models.store.connection import Database
from desk.models.store.relation_rows import followed_by
from desk.models.store.ticket_rows import NEVER_DUE
from desk.models.store.wording import like_prefix, match_all, match_expression
from desk.models.ticket import State, TicketKind, TicketType
from desk.models.vocabulary import Vocabulary
from desk.models.when import span
from desk.models.words import value_label

ALWAYS: Final = "1"
_NEVER: Final = "0"


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
    "merged": "row IN (SELECT row FROM relation WHERE kind = 'merged')",
}
_CHILDREN: Final = (
    "row IN (SELECT relation.row FROM relation JOIN ticket AS above ON above.id = relation.other"
    " WHERE relation.kind = 'parent' AND above.number LIKE ? ESCAPE '\\')"
)
_LATE: Final = "open = 1 AND paused = 0 AND due_ms < ?"
_AT_RISK: Final = "open = 1 AND paused = 0 AND due_ms >= ? AND risk_ms <= ?"

_COUNTING: Final = f"open = 1 AND paused = 0 AND due_ms < {NEVER_DUE}"
"""A clock runs."""

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
_MOMENTS: Final = {
    "opened": ("1", "opened_ms >= ?", "opened_ms < ?"),
    "updated": ("1", "updated_ms >= ?", "updated_ms < ?"),
    "due": (_COUNTING, "due_ms >= ?", "due_ms < ?"),
}
_HAS: Final = {
    "attachment": "attachments = 1",
    "asset": "asset IS NOT NULL",
    "assignee": "assignee IS NOT NULL",
    "requester": "requester IS NOT NULL",
    "application": "application <> ''",
    "category": "category <> ''",
    "location": "location <> ''",
    "due": _COUNTING,
    "unsent": "unsent > 0",
    "conflict": "needs_you = 1",
    "children": "id IN (SELECT other FROM relation WHERE kind = 'parent')",
    "parent": "row IN (SELECT row FROM relation WHERE kind = 'parent')",
    "links": "(row IN (SELECT row FROM relation WHERE kind IN ('related', 'parent', 'duplicate_of',"
    " 'depends_on')) OR id IN (SELECT other FROM relation WHERE kind IN ('related', 'parent',"
    " 'duplicate_of', 'depends_on')))",
    "followers": "row IN (SELECT row FROM relation WHERE kind = 'follower')",
}
_EMPTY: Final = {
    "application": "application = ''",
    "type": "type = ''",
    "category": "category = ''",
}
_MOST_PEOPLE: Final = 2000
"""People one name may mean; a name that means more is no name."""


class Conditions:
    """Compiles queries against what the cache knows of names and values."""

    def __init__(
        self,
        cache: Database,
        vocabulary: Callable[[], Vocabulary],
        snoozed: Callable[[datetime], Sequence[int]],
        handed: Callable[[PersonId], Sequence[int]],
    ) -> None:
        self._cache = cache
        self._vocabulary = vocabulary
        self._snoozed = snoozed
        self._handed = handed

    def compile(self, query: Query, me: Me, now: datetime) -> Condition:
        """One condition for all terms of a query."""
        words = [term for term in query.terms if isinstance(term, Words)]
        parts = [self._term(t, me, now) for t in query.terms if not isinstance(t, Words)]
        # All wanted words in one search: FTS5 intersects faster than SQL does.
        parts += [_text(_expressions(words, negated=False), negated=False)]
        parts += [_text([each], negated=True) for each in _expressions(words, negated=True)]
        sql = " AND ".join(part.sql for part in parts)
        return Condition(sql, tuple(p for part in parts for p in part.parameters))

    def strangers(self, query: Query, me: Me) -> list[tuple[str, str]]:
        """Field and value of what a query names and nothing is called by."""
        return [
            (term.field, text)
            for term in query.terms
            if isinstance(term, FieldTerm) and term.field in _NAMED
            for text in term.values
            if not self._known(term.field, text, me)
        ]

    def _known(self, field: str, text: str, me: Me) -> bool:
        if field == "asset":
            return bool(self._assets([text])[1:])
        if field in _PEOPLE:
            match = match_all(text)
            return fold(text) in {"me", "mine"} or (
                match is not None and bool(self._called(f"name : ({match})"))
            )
        return fold(text) == "mine" or bool(self._values(field, text, me))

    def _term(self, term: FieldTerm | Flag, me: Me, now: datetime) -> Condition:
        match term:
            case Flag(name="snoozed", negated=negated):
                return _among(self._snoozed(now), negated=negated)
            case Flag(name="handed", negated=negated):
                return _among(self._handed(me.person), negated=negated)
            case Flag(name="unqualified", negated=negated):
                return _negated(self._unqualified(), negated=negated)
            case Flag(name=name, negated=negated):
                return _negated(_flag(name, me, now), negated=negated)
            case FieldTerm(negated=negated):
                return _negated(self._field(term, me, now), negated=negated)
            case _:
                assert_never(term)

    def _unqualified(self) -> Condition:
        empty = [_EMPTY[field] for field in self._vocabulary().qualifying]
        return Condition(" ".join(("open = 1 AND (", " OR ".join(empty), ")")) if empty else _NEVER)

    def _field(self, term: FieldTerm, me: Me, now: datetime) -> Condition:
        if not term.values:
            return Condition("NULL" if term.negated else ALWAYS)  # `level:` is still being typed
        if term.field in MOMENTS:
            return _either([_moment(term.field, text, now) for text in term.values])
        fixed: dict[str, Callable[[], Condition]] = {
            "has": lambda: _either([Condition(_HAS[name]) for name in term.values]),
            "parent": lambda: _any(_CHILDREN, [*map(like_prefix, term.values)]),
            "number": lambda: _any("number LIKE ? ESCAPE '\\'", [*map(_number, term.values)]),
            "assignee": lambda: self._person(term, me),
            "requester": lambda: self._person(term, me),
            "asset": lambda: self._asset(term),
        }
        if term.field in fixed:
            return fixed[term.field]()
        values = [value for text in term.values for value in self._values(term.field, text, me)]
        return Condition(_COLUMNS[term.field], (json.dumps(values),))

    def _values(self, field: str, text: str, me: Me) -> list[object]:
        wanted = fold(text)
        if wanted == "mine" and field in {"level", "group"}:
            return list(me.levels if field == "level" else me.groups)
        if field in {"level", "priority"}:
            return _numbers(field, wanted)
        if field in _ENUMS:
            return list(_closest(wanted, {v: (v, value_label(field, v)) for v in _ENUMS[field]}))
        return list(_closest(wanted, self._names(field)))

    def _names(self, field: str) -> dict[str, tuple[str, ...]]:
        """The values a field has somewhere, each with all that it is called."""
        found: dict[str, tuple[str, ...]] = {
            value: (value,) for (value,) in self._cache.rows(_DISTINCT[field])
        }
        for choice in self._vocabulary().choices(field):
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
        assets = self._assets(term.values)
        return Condition("asset IN (SELECT value FROM json_each(?))", (json.dumps(assets),))

    def _assets(self, texts: Sequence[str]) -> list[str]:
        """What was said, and the ids of all that is called so."""
        assets = list(texts)
        for text in texts:
            found = self._cache.rows(
                "SELECT id FROM asset WHERE name_key LIKE ? ESCAPE '\\' LIMIT ?",
                (like_prefix(fold(text)), _MOST_PEOPLE),
            )
            assets += [asset for (asset,) in found]
        return assets


_NAMED: Final = frozenset({*_COLUMNS, *_PEOPLE, "asset"})
"""Fields whose values have names: one that nothing is called by is a slip of the hand."""

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
        case "following":
            return Condition(*followed_by(me.person))
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


def _among(rows: Sequence[int], *, negated: bool) -> Condition:
    if not rows:
        return Condition(ALWAYS if negated else _NEVER)  # mostly nothing is, or few are
    inside = "NOT IN" if negated else "IN"
    sql = " ".join(("row", inside, "(SELECT value FROM json_each(?))"))
    return Condition(sql, (json.dumps(list(rows)),))


def _negated(condition: Condition, *, negated: bool) -> Condition:
    if not negated:
        return condition
    # “IS NOT TRUE”, so that what is unknown (no due moment, nobody assigned) counts as not so.
    return Condition(f"({condition.sql}) IS NOT TRUE", condition.parameters)


def _moment(field: str, text: str, now: datetime) -> Condition:
    meant = span(text, now.astimezone(), ahead=field == "due")
    if meant is None:
        return Condition(ALWAYS)
    always, since, until = _MOMENTS[field]
    parts, parameters = [always], []
    for sql, moment in ((since, meant.since), (until, meant.until)):
        if moment is not None:
            parts.append(sql)
            parameters.append(to_milliseconds(_somewhere(moment)))
    return Condition(" AND ".join(parts), tuple(parameters))


def _somewhere(moment: datetime) -> datetime:
    """A moment of the wall clock of this place in its zone; the ends of the calendar have none."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment.replace(tzinfo=UTC)


def _either(conditions: list[Condition]) -> Condition:
    sql = " OR ".join(f"({each.sql})" for each in conditions)
    return Condition(f"({sql})", tuple(p for each in conditions for p in each.parameters))


def _any(sql: str, values: list[str]) -> Condition:
    return Condition(f"({' OR '.join([sql] * len(values))})", tuple(values))


def _number(text: str) -> str:
    """The pattern of a ticket number by its beginning, or of this very one (`number:=INC-1`)."""
    return like_prefix(text[1:])[:-1] if text.startswith("=") else like_prefix(text)


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
