"""Taking in what is done to a knowledge article: every check, every effect, in one transaction."""

from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection

from desk.models.clock import to_milliseconds
from desk.models.knowledge import FIELDS, Article, ArticleState, article_of
from desk.models.operations import Operation, WriteArticle, Writing
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label
from desk.models.writing import article_clashes, written
from desk.server import problems
from desk.server.push import check_author, claim
from desk.server.storage import directory, feed, lives, results
from desk.server.storage.feed import Kind
from desk.server.values import LONGEST_TEXT, LONGEST_WORD, fault_of, is_id, wrong_time

LONGEST_LANGUAGE: Final = 16
_STATES: Final = frozenset(ArticleState)


class TakenArticle(msgspec.Struct, frozen=True):
    """What was done to an article, now or before."""

    article: Article | None
    """None once it is withdrawn."""
    sequence: int
    repeated: bool
    seal: str


def take(
    connection: Connection, operation: Operation, agent: Person, now: datetime
) -> TakenArticle:
    """Do an operation on an article once, however often it is sent. Raises `Refusal`; then nothing
    is changed (the caller's transaction is undone)."""
    check_author(operation, agent)
    id_ = _check_form(operation)
    at = to_milliseconds(now) or 0
    before = claim(connection, operation, agent, at)
    if before is not None:
        there = directory.article_of(connection, id_)
        return _told(connection, there, before.sequence, repeated=True)
    _check(operation, directory.vocabulary(connection))
    article = _store(connection, operation, id_, min(operation.occurred_at, now))
    gone = article.state is ArticleState.WITHDRAWN
    # The feed's counter is locked last, just before COMMIT (see storage/feed.py).
    sequence = feed.publish(connection, [(Kind.ARTICLE, id_)], at, dead=gone)
    results.finish(connection, operation.key, sequence)
    return _told(connection, article, sequence, repeated=False)


def _told(
    connection: Connection, article: Article | None, sequence: int, *, repeated: bool
) -> TakenArticle:
    gone = article is None or article.state is ArticleState.WITHDRAWN
    seal = feed.seal_at(connection, sequence)
    return TakenArticle(None if gone else article, sequence, repeated, seal)


def _check_form(operation: Operation) -> str:
    """Refuse what cannot be about an article; its id. (Only agents have a token at all.)"""
    id_ = article_of(operation.ticket)
    if not isinstance(operation.action, Writing) or id_ is None or not is_id(id_):
        raise problems.invalid(tr("Server", "This is not about a knowledge article."))
    if wrong_time(operation):
        raise problems.invalid(tr("Server", "Every time needs its zone and a year before 2200."))
    return id_


def _check(operation: Operation, vocabulary: Vocabulary) -> None:
    """Refuse what is wrong in itself, whatever the article looks like."""
    action = operation.action
    if not isinstance(action, WriteArticle):
        return
    if not action.values:
        raise problems.invalid(tr("Server", "Nothing is written."))
    if action.new and not {"title", "body"} <= action.values.keys():
        raise problems.invalid(tr("Server", "A new article needs a title and a text."))
    if len(action.reason) > LONGEST_TEXT or len(action.source) > LONGEST_WORD:
        raise problems.invalid(tr("Server", "The reason is too long."))
    for field, value in action.values.items():
        if fault := _fault(field, value, vocabulary):
            raise problems.invalid(fault)


def _fault(field: str, value: str, vocabulary: Vocabulary) -> str:
    name = field_label(field)
    if field not in FIELDS:
        return tr("Server", "“{field}” is not a field that can be set.", field=field[:LONGEST_WORD])
    if field == "state" and value not in _STATES:
        return tr("Server", "An article is draft, review, published or withdrawn.")
    if field in {"title", "application", "category"}:
        return fault_of(field, value, vocabulary)
    if field == "body" and not value.strip():
        return tr("Server", "The {part} is empty.", part=name)
    longest = {"body": LONGEST_TEXT, "language": LONGEST_LANGUAGE}.get(field, LONGEST_WORD)
    return tr("Server", "“{field}” is too long.", field=name) if len(value) > longest else ""


def _store(connection: Connection, operation: Operation, id_: str, at: datetime) -> Article:
    """Carry it out; the article as it stands then."""
    there = directory.article_of(connection, id_)
    new = isinstance(operation.action, WriteArticle) and operation.action.new
    if new and there is not None:
        raise problems.invalid(tr("Server", "An article of this id exists already."))
    if not new and (there is None or there.state is ArticleState.WITHDRAWN):
        raise problems.not_found(
            tr("Server", "This article does not exist here. It may have been withdrawn.")
        )
    if there is not None and (found := article_clashes(there, operation)):
        raise problems.conflict(found, None)
    following = max(there.revision if there else 0, lives.first_version(connection)) + 1
    article = written(there, operation, following, at)
    if article is None:  # pragma: no cover  there is one, or it is new
        raise problems.not_found(tr("Server", "This article does not exist here."))
    if there is None:
        directory.add_articles(connection, [article])
    else:
        directory.replace_article(connection, article)
    return article
