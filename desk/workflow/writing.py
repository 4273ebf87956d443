"""Writing articles, checked against the rules: what a person typed becomes one action, or a word why not."""

from collections.abc import Mapping
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.knowledge import FIELDS, Article, ArticleState
from desk.models.operations import WriteArticle
from desk.models.texts import tr
from desk.models.writing import changed_values

LONGEST_TITLE: Final = 250
LONGEST_BODY: Final = 200_000
NEXT: Final = {
    ArticleState.DRAFT: (ArticleState.REVIEW, ArticleState.PUBLISHED, ArticleState.WITHDRAWN),
    ArticleState.REVIEW: (ArticleState.PUBLISHED, ArticleState.DRAFT, ArticleState.WITHDRAWN),
    ArticleState.PUBLISHED: (ArticleState.REVIEW, ArticleState.WITHDRAWN),
    ArticleState.WITHDRAWN: (),
}
"""Where an article may go from each state, the usual step first."""


def write_article(
    article: Article | None, values: Mapping[str, str], reason: str = "", source: str = ""
) -> WriteArticle | None:
    """What is to be done for an article to hold these values; None when it does already.

    `article` is None for a new one. Raises `InvalidInput` for what no article may hold.
    """
    kept = {f: values[f].strip() if f != "body" else values[f] for f in FIELDS if f in values}
    wanted = {field: value for field, value in kept.items() if article is not None or value}
    _check(article, wanted)
    if article is None:
        return WriteArticle(wanted, new=True, reason=reason, source=source)
    changed = changed_values(article, wanted)
    return WriteArticle(changed, reason=reason) if changed else None


def _check(article: Article | None, values: Mapping[str, str]) -> None:
    title = values.get("title", article.title if article else "")
    body = values.get("body", article.body if article else "")
    if not title:
        raise InvalidInput(
            tr("Writing", "The article has no title."),
            tr("Writing", "Say in a few words what people see when it happens."),
        )
    if not body.strip():
        raise InvalidInput(
            tr("Writing", "The article has no text."),
            tr("Writing", "Write what to do; one line is enough."),
        )
    if len(title) > LONGEST_TITLE or len(body) > LONGEST_BODY:
        raise InvalidInput(
            tr("Writing", "The article is too long."),
            tr("Writing", "A title has up to 250 letters, a text up to 200,000. Make two of it."),
        )
