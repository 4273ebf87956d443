"""Writing: what operations make of a knowledge article, which changes clash, how texts unite. Pure.

The client lays its outbox over articles with this, and the server applies the same operations.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

import msgspec

from desk.models.conflict import Clash, base_on_top, changed_since
from desk.models.ids import ArticleId
from desk.models.knowledge import (
    FIELDS,
    Article,
    Revision,
    article_of,
    field_of,
    remembered,
    with_fields,
)
from desk.models.operations import FieldBase, Operation, RateArticle, WriteArticle
from desk.models.text_merge import join_texts, merge_texts

_TEXTS = ("title", "body")
"""What two people can write at the same time without a question."""


def written(
    article: Article | None, operation: Operation, number: int = 0, at: datetime | None = None
) -> Article | None:
    """The article after an operation; None where there is none to change.

    `number`: the revision the server makes of it; 0 where an unsent operation is laid over what
    the server said: then what it wrote counts as seen only as far as its author saw it. `at`: the
    moment it is told to have happened, the operation's own when None.
    """
    action, subject = operation.action, article_of(operation.ticket)
    if isinstance(action, RateArticle):
        return None if article is None else _rated(article, operation, action)
    if not isinstance(action, WriteArticle) or subject is None:
        return article
    moment = at or operation.occurred_at
    if article is None:
        return _begun(subject, operation, action, number or 1, moment) if action.new else None
    return _changed(article, operation, action, number, moment)


def lay_over(article: Article | None, operations: Iterable[Operation]) -> Article | None:
    """The article as its reader sees it: the server's word with the outbox laid over it."""
    for operation in operations:
        article = written(article, operation)
    return article


def _begun(
    subject: ArticleId, operation: Operation, action: WriteArticle, number: int, at: datetime
) -> Article:
    step = Revision(number, operation.author, at, {}, action.reason)
    empty = Article(
        subject, "", "", updated_at=at, author=operation.author, revision=number,
        versions=dict.fromkeys(action.values, number), history=(step,), source=action.source,
    )  # fmt: skip
    return with_fields(empty, action.values)


def _changed(
    article: Article, operation: Operation, action: WriteArticle, number: int, at: datetime
) -> Article:
    before = {
        f: field_of(article, f) for f, v in action.values.items() if field_of(article, f) != v
    }
    if not before:
        return article
    seen = {f: operation.base.get(f, FieldBase()).version for f in before}
    becomes = number or article.revision + 1
    step = Revision(becomes, operation.author, at, before, action.reason)
    return msgspec.structs.replace(
        with_fields(article, action.values),
        updated_at=at,
        revision=becomes,
        versions={**article.versions, **(dict.fromkeys(before, number) if number else seen)},
        history=remembered(article.history, step),
    )


def _rated(article: Article, operation: Operation, action: RateArticle) -> Article:
    ratings = {**article.ratings, operation.author: action.helpful}
    return msgspec.structs.replace(article, ratings=ratings)


def base_of_article(article: Article, values: Mapping[str, str]) -> dict[str, FieldBase]:
    """What an operation that writes `values` must remember of the article it was made on."""
    return {f: FieldBase(field_of(article, f), article.versions.get(f, 0)) for f in values}


def article_as_seen(article: Article, seen: Mapping[str, FieldBase]) -> Article:
    """The article as it was when `seen` was noted, as far as that goes: what others changed since
    must be noticed when the writing is kept."""
    values = {field: str(base.value or "") for field, base in seen.items() if field in FIELDS}
    versions = {field: base.version for field, base in seen.items()}
    return msgspec.structs.replace(
        with_fields(article, values), versions={**article.versions, **versions}
    )


def changed_values(article: Article, values: Mapping[str, str]) -> dict[str, str]:
    """Those of the values that differ from what the article holds."""
    return {f: values[f] for f in FIELDS if f in values and values[f] != field_of(article, f)}


def article_clashes(article: Article, operation: Operation) -> tuple[Clash, ...]:
    """The fields of an operation that somebody else changed since its base."""
    action = operation.action
    if not isinstance(action, WriteArticle):
        return ()
    return changed_since(article, partial(field_of, article), action.values, operation.base)


def united(operation: Operation, clashes: Sequence[Clash]) -> Operation | None:
    """The operation with both sides' words, made on what the server holds now; None where both
    touched the same words, or a field that is no text: a person must look."""
    values: dict[str, str] = {}
    for clash in clashes:
        text = _merged(operation, clash)
        if text is None:
            return None
        values[clash.field] = text
    return _on_top(operation, clashes, values)


def _merged(operation: Operation, clash: Clash) -> str | None:
    """Both sides' words. Of the server's word only its own text is taken."""
    action = operation.action
    if not isinstance(action, WriteArticle) or clash.field not in action.values:
        return None
    return merge_texts(*_sides(operation, clash)) if clash.field in _TEXTS else None


def joined(operation: Operation, current: Article) -> dict[str, str]:
    """What a person goes on from after a clash: their own values, and of each text that clashes
    both versions where they touch. Nothing either side wrote is missing from a text."""
    if not isinstance(operation.action, WriteArticle):
        return {}
    values = dict(operation.action.values)
    for clash in article_clashes(current, operation):
        if clash.field in _TEXTS:
            values[clash.field] = join_texts(*_sides(operation, clash))
    return values


def continued(
    seen: Mapping[str, str], typed: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, str]:
    """Values to go on from where both hold: `typed` was made on `seen`, and meanwhile it is `now`.
    What was not touched follows; texts that were are joined, other fields are as they were typed."""
    values = dict(now)
    for field, words in typed.items():
        before, current = seen.get(field, ""), now.get(field, "")
        if words in {before, current}:
            continue
        values[field] = join_texts(before, words, current) if field in _TEXTS else words
    return values


def _sides(operation: Operation, clash: Clash) -> tuple[str, str, str]:
    base = operation.base.get(clash.field, FieldBase()).value
    return str(base or ""), _mine(operation, clash.field), str(clash.theirs or "")


def _mine(operation: Operation, field: str) -> str:
    action = operation.action
    return action.values.get(field, "") if isinstance(action, WriteArticle) else ""


def _on_top(
    operation: Operation, clashes: Sequence[Clash], values: Mapping[str, str]
) -> Operation | None:
    action = operation.action
    if not isinstance(action, WriteArticle):
        return None
    return msgspec.structs.replace(
        operation,
        action=msgspec.structs.replace(action, values={**action.values, **values}),
        base={**operation.base, **base_on_top(clashes)},
    )
