"""Looks for what is known already while a call is typed: open tickets and articles with the same words."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from desk.models.ids import TicketId
from desk.models.knowledge import Article
from desk.models.listing import Me, QueueRow
from desk.models.query import FieldTerm, Flag, Query, Term, Words
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store

T = TypeVar("T")

TICKETS: Final = 6
INCIDENTS: Final = 3
"""Known incidents, which stand before the other tickets."""
ARTICLES: Final = 5
_SHORTEST: Final = 3
_MOST: Final = 4
_COMMON_ENGLISH: Final = (
    "the and for not with from has have was can cannot does will when since this that her his its "
    "all more any out are but you our one still again every after before while user users"
)
_COMMON_FRENCH: Final = (
    "les des une est pas plus dans sur avec pour par qui que son ses elle lui sont ont peut depuis "
    "quand mon mes aux cette tout tous fait ete deja toujours apres avant"
)
_COMMON: Final = frozenset(f"{_COMMON_ENGLISH} {_COMMON_FRENCH}".split())
"""Words that say nothing of the trouble, in both languages, without accents."""


class Known(msgspec.Struct, frozen=True):
    """What was found beside a call."""

    tickets: tuple[QueueRow, ...] = ()
    articles: tuple[Article, ...] = ()
    incidents: frozenset[TicketId] = frozenset()
    """Which of the tickets have calls attached already."""


def telling_words(sentence: str) -> list[str]:
    """The words of a sentence worth looking for, the longest (rarest, mostly) first; at most four."""
    letters = (letter if letter.isalnum() else " " for letter in text.plain(sentence))
    found = dict.fromkeys("".join(letters).split())
    # Words are looked for by their beginning, so a plural finds its singular when it is cut.
    stems = [w[:-1] if w.endswith(("s", "x")) and len(w) > _SHORTEST + 1 else w for w in found]
    telling = [
        stem
        for stem, word in zip(stems, found, strict=True)
        if len(stem) >= _SHORTEST and word not in _COMMON
    ]
    return sorted(telling, key=len, reverse=True)[:_MOST]


def attempts(words: Sequence[str]) -> list[tuple[str, ...]]:
    """What to look for, one after the other until enough is found: all words, then fewer. At most
    seven questions, so that an answer takes no longer than a keystroke."""
    three = words[:3]
    tried = [tuple(words), tuple(three), *combinations(three, 2), *((w,) for w in three[:2])]
    return list(dict.fromkeys(tried))


def look(store: "Store", sentence: str, application: str, me: Me, now: datetime) -> Known:
    """What is known already about a sentence, tickets of the application (its label) first. Runs
    on the worker."""
    words = telling_words(sentence)
    if not words:
        return Known()

    def open_tickets(wanted: tuple[str, ...], *more: Term) -> list[QueueRow]:
        terms: tuple[Term, ...] = (Flag("open"), *more, *(Words(word) for word in wanted))
        return store.tickets.first(Query(terms), "updated", me, now, TICKETS)

    def incidents(wanted: tuple[str, ...]) -> list[QueueRow]:
        return open_tickets(wanted, FieldTerm("has", ("children",)))

    def answers(wanted: tuple[str, ...]) -> list[Article]:
        return store.directory.articles(" ".join(wanted), ARTICLES)

    tried = attempts(words)
    with_calls = _gather(tried, incidents, lambda row: row.id, INCIDENTS)
    known = frozenset(row.id for row in with_calls)
    alike = [
        row
        for row in _gather(tried, open_tickets, lambda row: row.id, TICKETS)
        if row.id not in known
    ]
    return Known(
        (*_nearest(with_calls, application), *_nearest(alike, application))[:TICKETS],
        tuple(_gather(tried, answers, lambda article: article.id, ARTICLES)),
        known,
    )


def _nearest(rows: Sequence[QueueRow], application: str) -> list[QueueRow]:
    return sorted(rows, key=lambda row: row.application != application)


def _gather(
    tried: Sequence[tuple[str, ...]],
    find: Callable[[tuple[str, ...]], Sequence[T]],
    name: Callable[[T], str],
    enough: int,
) -> list[T]:
    """The best finds first, without doubles; stops looking when there are enough."""
    found: dict[str, T] = {}
    for wanted in tried:
        for thing in find(wanted):
            found.setdefault(name(thing), thing)
        if len(found) >= enough:
            break
    return list(found.values())[:enough]
