"""Knowledge articles: written answers, their states, and what stood in them before."""

from collections.abc import Mapping
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

import msgspec

from desk.models.ids import ArticleId, PersonId, TicketId

FIELDS: Final = ("title", "body", "application", "category", "language", "state")
"""What a person can write of an article."""
MOST_REVISIONS: Final = 30
MOST_REMEMBERED: Final = 200_000
"""Letters of earlier texts that an article carries along: it travels whole, to be read offline."""
_SUBJECT: Final = "article:"


class ArticleState(StrEnum):
    """How far an article is."""

    DRAFT = "draft"
    """Somebody writes on it; it is offered to nobody."""
    REVIEW = "review"
    """Somebody else shall read it before it is offered."""
    PUBLISHED = "published"
    """Offered wherever it fits."""
    WITHDRAWN = "withdrawn"
    """Gone from every device. The server keeps it."""


class Revision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step in an article's life."""

    number: int
    author: PersonId
    at: datetime
    before: dict[str, str] = {}
    """For each field that changed: what it held before. Empty for the first revision."""
    reason: str = ""


class Article(msgspec.Struct, frozen=True, omit_defaults=True):
    """One written answer, in one language."""

    id: ArticleId
    title: str
    body: str
    """Markdown."""
    application: str = ""
    category: str = ""
    language: str = ""
    updated_at: datetime | None = None
    author: str = ""
    uses: int = 0
    """How often it gave the answer that solved a ticket."""
    state: ArticleState = ArticleState.PUBLISHED
    revision: int = 0
    """0 where the server counts none."""
    versions: dict[str, int] = {}
    """The revision in which each field was written last."""
    history: tuple[Revision, ...] = ()
    """The newest revisions, oldest first."""
    ratings: dict[PersonId, bool] = {}
    """Who said whether it helped."""
    source: str = ""
    """The number of the ticket it came from."""

    @property
    def helped(self) -> int:
        """How many said that it helped."""
        return sum(self.ratings.values())

    @property
    def weight(self) -> int:
        """How useful it has been: uses, and what people said of it."""
        return self.uses + 3 * self.helped - 3 * (len(self.ratings) - self.helped)


def subject_of(article: ArticleId) -> TicketId:
    """Under which name operations on an article stand in the outbox."""
    return TicketId(_SUBJECT + article)


def article_of(subject: TicketId) -> ArticleId | None:
    """The article that an operation's `ticket` means; None when it means a ticket."""
    return ArticleId(subject[len(_SUBJECT) :]) if subject.startswith(_SUBJECT) else None


def field_of(article: Article, field: str) -> str:
    """What a field of an article holds."""
    return str(getattr(article, field))


def with_fields(article: Article, values: Mapping[str, str]) -> Article:
    """The article with other values for some of `FIELDS`."""
    typed: dict[str, Any] = dict(values)
    if "state" in typed:
        typed["state"] = ArticleState(typed["state"])
    return msgspec.structs.replace(article, **typed)


def as_of(article: Article, number: int) -> Article:
    """The article as it was after a revision: the later ones taken back, newest first."""
    for revision in reversed(article.history):
        if revision.number <= number:
            break
        article = with_fields(article, revision.before)
    return article


def remembered(history: tuple[Revision, ...], step: Revision) -> tuple[Revision, ...]:
    """The history with one step more, and without the oldest that have no room."""
    kept: list[Revision] = []
    letters = 0
    for revision in (step, *reversed(history)):
        letters += sum(map(len, revision.before.values()))
        if kept and (len(kept) == MOST_REVISIONS or letters > MOST_REMEMBERED):
            break
        kept.append(revision)
    return tuple(reversed(kept))


class Line(msgspec.Struct, frozen=True):
    """One line of a comparison."""

    sign: str
    """`+` only after, `-` only before, a space in both."""
    text: str


def compare(before: str, after: str) -> tuple[Line, ...]:
    """Two texts line by line, whole."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Line(" ", text) for text in old[a:b]]
            continue
        found += [Line("-", text) for text in old[a:b]]
        found += [Line("+", text) for text in new[c:d]]
    return tuple(found)
