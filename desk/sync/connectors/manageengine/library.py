"""Library: the solutions of a site as articles of the knowledge base. Pure."""

from collections.abc import Iterable

from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.shapes import Solution, moment, name_of, text


def articles_of(solutions: Iterable[Solution]) -> tuple[Article, ...]:
    """The solutions that say something, filed under their topics."""
    found = (article_of(solution) for solution in solutions)
    return tuple(article for article in found if article is not None)


def article_of(solution: Solution) -> Article | None:
    """One solution; None for one without a number or without words, and for one not approved."""
    key, body = text(solution.id), markup.read(text(solution.description)).strip()
    approved = name_of(solution.approval_status).lower().replace(" ", "")
    if not key or not body or approved in {"unapproved", "rejected", "approvalpending"}:
        return None
    words = _words(solution.keywords) or _words(solution.key_words)
    return Article(
        ArticleId(f"me-{key}"),
        text(solution.title) or body.splitlines()[0][:120],
        f"{body}\n\n{words}" if words else body,
        category=name_of(solution.topic),
        updated_at=moment(solution.last_updated_time) or moment(solution.created_time),
    )


def _words(told: object) -> str:
    """Key words: a list in older versions, a text later. They are searched with the article."""
    return (
        ", ".join(text(each) for each in told if text(each))
        if isinstance(told, list)
        else text(told)
    )
