"""Lists in groups: the row numbers of a query by one field, each group in the order that is asked."""

import json
from array import array
from collections.abc import Callable
from typing import Final

import msgspec

from desk.models.grouping import Section, in_order
from desk.models.store.conditions import Condition
from desk.models.store.connection import Database
from desk.models.store.ticket_rows import NEVER_DUE
from desk.models.vocabulary import Choice, Group, Vocabulary

_numbers: Final = msgspec.json.Decoder(list[int])

_KEYS: Final = {
    "state": "state",
    "priority": "priority",
    "level": "level",
    "application": "application",
    "group": '"group"',
    "assignee": "coalesce(assignee, '')",
    "requester": "coalesce(requester, '')",
    "due": (
        "CASE WHEN open = 0 OR paused = 1 OR due_ms >= "
        + str(NEVER_DUE)
        + " THEN '' WHEN due_ms < ? THEN 'late'"
        " ELSE coalesce(date(due_ms / 1000, 'unixepoch', 'localtime'), '') END"
    ),
}


def sections(
    cache: Database,
    condition: Condition,
    order: tuple[str, str],
    vocabulary: Callable[[], Vocabulary],
    now_ms: int,
) -> list[Section]:
    """The groups of all tickets that fit, in order. `order` is the field to group by and the order
    within a group, as SQL; values only ever come as parameters."""
    by, sort = order
    moment = (now_ms,) if by == "due" else ()
    statement = " ".join(
        ("SELECT", _KEYS[by], "AS key, json_group_array(row ORDER BY", sort, ") FROM ticket WHERE",
         condition.sql, "GROUP BY key")
    )  # fmt: skip
    found = cache.rows(statement, (*moment, *condition.parameters))
    names = _names(cache, by, [str(key) for key, _ in found], vocabulary)
    made = [
        Section(str(key), names.get(str(key), str(key)), array("q", cache.decoded(_numbers, rows)))
        for key, rows in found
    ]
    return in_order(by, made)


def _names(
    cache: Database, by: str, keys: list[str], vocabulary: Callable[[], Vocabulary]
) -> dict[str, str]:
    if by in {"assignee", "requester"}:
        return dict(
            cache.rows(
                "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(keys),),
            )
        )
    words = vocabulary()
    choices: dict[str, tuple[Choice | Group, ...]] = {
        "application": words.applications, "group": words.groups,
    }  # fmt: skip
    return {choice.id: choice.label for choice in choices.get(by, ())}
