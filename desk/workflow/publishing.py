"""Before an article is offered to everybody: what its words tell of people, pointed out once. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from desk.models.knowledge import Article, ArticleState, field_of
from desk.models.personal import Found, personal_data, without_personal_data
from desk.models.texts import tr

_READ: Final = ("title", "body")
"""The fields whose words are looked through."""
_OFFERED: Final = frozenset({ArticleState.REVIEW, ArticleState.PUBLISHED})
"""States in which others read an article: for a review, or all of them."""
_NAMED: Final = 12
"""Pieces that are named in a warning."""


class Telling(msgspec.Struct, frozen=True):
    """What the words of an article tell of people."""

    words: Mapping[str, str]
    """Title and text as they would be."""
    found: Mapping[str, tuple[Found, ...]]
    """In each of them, in its order."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """Everything that was found, once."""
        told = (" ".join(each.text.split()) for found in self.found.values() for each in found)
        return tuple(dict.fromkeys(told))

    @property
    def warning(self) -> str:
        """The same in words; empty when nothing was found."""
        if not self.pieces:
            return ""
        more = ", …" if len(self.pieces) > _NAMED else ""
        pieces = ", ".join(self.pieces[:_NAMED]) + more
        return tr("Publishing", "It tells of people: {pieces}.", pieces=pieces)

    @property
    def without(self) -> dict[str, str]:
        """Title and text with a word in place of each piece, as far as there are any in them."""
        return {
            field: without_personal_data(self.words[field], found)
            for field, found in self.found.items()
            if found
        }


def read_words(article: Article | None, values: Mapping[str, str]) -> dict[str, str]:
    """Title and text of an article once it holds these values; `article` is None for a new one."""
    kept = {field: field_of(article, field) if article else "" for field in _READ}
    return {field: values.get(field, kept[field]) for field in _READ}


def must_be_looked_at(article: Article | None, values: Mapping[str, str]) -> bool:
    """Whether these values put words before others: not those of a draft, nor when neither words nor
    state change."""
    before = article.state if article else ArticleState.DRAFT
    state = ArticleState(values.get("state", before))
    is_moved = state is not before and before is not ArticleState.PUBLISHED
    return state in _OFFERED and (
        is_moved or read_words(article, values) != read_words(article, {})
    )


def telling(article: Article | None, values: Mapping[str, str], names: Iterable[str]) -> Telling:
    """What an article with these values would tell of people. `names`: of those it could speak of.
    What a published article says already is not told again."""
    words = read_words(article, values)
    known = frozenset(names)
    there: set[str] = set()
    if article is not None and article.state is ArticleState.PUBLISHED:
        published = read_words(article, {}).values()
        there = {each.text for said in published for each in personal_data(said, known)}
    return Telling(
        words,
        {
            field: tuple(each for each in personal_data(said, known) if each.text not in there)
            for field, said in words.items()
        },
    )
