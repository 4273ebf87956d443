"""The library: knowledge articles found by their words, near ones, and those that are not offered yet."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.models.stems import beginnings, words_in
from desk.models.store.connection import Database

_articles: Final = msgspec.json.Decoder(Article)
_ALL: Final = 2
"""The greatest value of the column `draft` that is in a list."""
_LOOKED_AT: Final = 200
"""Hits that are put in the order of their usefulness: the best by their words alone."""
_SHORTEST: Final = 2
_CANDIDATES: Final = 20
_SIGNIFICANT: Final = 3
"""Letters of a word that can say what a text is about (VPN does)."""
_SILENT: Final = frozenset(
    [
        "and",
        "are",
        "aux",
        "avec",
        "but",
        "dans",
        "des",
        "does",
        "elle",
        "est",
        "for",
        "from",
        "has",
        "les",
        "mais",
        "not",
        "nos",
        "par",
        "pas",
        "peu",
        "plus",
        "pour",
        "que",
        "qui",
        "sans",
        "ses",
        "son",
        "sont",
        "sur",
        "the",
        "this",
        "that",
        "une",
        "vos",
        "was",
        "when",
        "with",
    ]
)
"""Words that stand in every text."""
_MOST_WORDS: Final = 24
_NEAR: Final = 0.6
"""Share of an article's title that must be in a text for the article to be near it."""
_COMMON: Final = 5000
"""Articles with a word from which on it ranks none of them: reckoning their ranks takes 100 ms."""
# One that gave answers often stands up to half higher than its words alone would put it.
_BEST: Final = (
    "SELECT article.body FROM"
    " (SELECT rowid AS hit, rank AS score FROM article_text WHERE article_text MATCH ?"
    " ORDER BY rank LIMIT ?)"
    " JOIN article ON article.row = hit WHERE article.draft <= ?"
    " ORDER BY score * (1.0 + max(-50, min(weight, 50)) / 100.0), row LIMIT ?"
)

_COUNT: Final = "SELECT count(*) FROM article_text WHERE article_text MATCH ?"
_NEWEST: Final = (
    "SELECT article.body FROM (SELECT rowid AS hit FROM article_text WHERE article_text MATCH ?"
    " ORDER BY rowid DESC LIMIT ?) JOIN article ON article.row = hit WHERE article.draft <= ?"
    " ORDER BY weight DESC, row LIMIT ?"
)


class Library:
    """Reads knowledge articles. Words are beginnings; accents, case and plurals do not matter."""

    def __init__(self, cache: Database) -> None:
        self._cache = cache

    def find(self, text: str, limit: int = 20, *, drafts: bool = False) -> list[Article]:
        """Articles with all these words, those with them in the title and those that helped often
        first; the newest for less than two letters. `drafts`: also what is not published.

        Of a word that stands in thousands of texts the titles say most: what has it in its text
        alone comes after them, what was used most of the newest first.
        """
        match = every_word(text)
        if match is None:
            return self._read(
                "SELECT body FROM article WHERE draft <= ? ORDER BY updated_ms DESC, row LIMIT ?",
                (_ALL if drafts else 0, limit),
            )
        titled = self._best(f"title : ({match})", limit, drafts=drafts)
        if len(titled) >= limit:
            return titled  # the text of an article weighs a fifth of its title
        if self._cache.value(_COUNT, (match,)) <= _COMMON:
            return self._best(match, limit, drafts=drafts)
        newest = self._read(_NEWEST, (match, _LOOKED_AT, _ALL if drafts else 0, limit))
        known = {article.id for article in titled}
        return [*titled, *(each for each in newest if each.id not in known)][:limit]

    def unpublished(self, limit: int = 200) -> list[Article]:
        """What waits for a review, then drafts, the newest first."""
        return self._read(
            "SELECT body FROM article WHERE draft > 0 AND draft <= 2 ORDER BY draft DESC, updated_ms DESC, row LIMIT ?",
            (limit,),
        )

    def to_review(self) -> int:
        """How many wait for a review."""
        return int(self._cache.value("SELECT count(*) FROM article WHERE draft = 2"))

    def near(self, text: str, limit: int = 3) -> list[Article]:
        """Published articles whose title says much the same as a text, the nearest first."""
        match = any_word(text)
        if match is None:
            return []
        told = words_in(text)
        found = self._best(f"title : ({match})", _CANDIDATES, drafts=False)
        shares = [(share_of(article.title, told), article) for article in found]
        nearest = sorted(shares, key=lambda pair: -pair[0])
        return [article for share, article in nearest if share >= _NEAR][:limit]

    def article(self, article: ArticleId) -> Article | None:
        """One article, as it is with unsent work."""
        body = self._cache.value("SELECT body FROM article WHERE id = ?", (article,))
        return None if body is None else self._cache.decoded(_articles, body)

    def unsent(self, article: ArticleId) -> int:
        """How much was done to it that the server does not have."""
        found = self._cache.value("SELECT unsent FROM article WHERE id = ?", (article,))
        return int(found or 0)

    def count(self) -> int:
        """How many articles are published."""
        return int(self._cache.value("SELECT count(*) FROM article WHERE draft = 0"))

    def _best(self, match: str, limit: int, *, drafts: bool) -> list[Article]:
        return self._read(_BEST, (match, max(_LOOKED_AT, limit), _ALL if drafts else 0, limit))

    def _read(self, statement: str, parameters: Iterable[object]) -> list[Article]:
        rows = self._cache.rows(statement, tuple(parameters))
        return [self._cache.decoded(_articles, body) for (body,) in rows]


def every_word(text: str) -> str | None:
    """The FTS5 expression for all words of a text; None where they are too few letters."""
    words = words_in(text)
    if sum(map(len, words)) < _SHORTEST:
        return None
    return " AND ".join(_either(word) for word in words[:_MOST_WORDS])


def any_word(text: str) -> str | None:
    """The FTS5 expression for any word of a text that says something."""
    words = list(dict.fromkeys(_significant(text)))[:_MOST_WORDS]
    return " OR ".join(_either(word) for word in words) or None


def _significant(text: str) -> list[str]:
    return [w for w in words_in(text) if len(w) >= _SIGNIFICANT and w not in _SILENT]


def _either(word: str) -> str:
    """A word in any of its forms. Inside quotes FTS5 knows no operators."""
    star = "*" if len(word) >= _SHORTEST else ""
    return "(" + " OR ".join(f'"{each}"{star}' for each in beginnings(word)) + ")"


def share_of(title: str, told: Iterable[str]) -> float:
    """Which share of a title's significant words stands in a text (its words)."""
    wanted = _significant(title)
    if not wanted:
        return 0.0
    known = {each for word in told for each in beginnings(word)}
    return sum(not known.isdisjoint(beginnings(word)) for word in wanted) / len(wanted)
