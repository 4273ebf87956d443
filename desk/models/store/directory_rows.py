"""Writes people, assets and knowledge articles into the cache, with their search documents."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

import msgspec

from desk.models.asset import Asset
from desk.models.clock import to_milliseconds
from desk.models.folding import fold
from desk.models.ids import PersonId
from desk.models.knowledge import Article, ArticleState
from desk.models.people import Person
from desk.models.store.connection import Database
from desk.models.store.wording import plain_text

_encoder = msgspec.json.Encoder()
Row = tuple[object, ...]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class _Table(msgspec.Struct, frozen=True):
    """The four statements of one kind of thing."""

    find: str
    last: str
    put: str
    drop_text: str
    put_text: str


_PEOPLE: Final = _Table(
    find="SELECT id, row FROM person WHERE id IN (SELECT value FROM json_each(?))",
    last="SELECT coalesce(max(row), 0) FROM person",
    put="INSERT OR REPLACE INTO person (row, id, name, name_key, is_agent, body)"
    " VALUES (?, ?, ?, ?, ?, ?)",
    drop_text="DELETE FROM person_text WHERE rowid = ?",
    put_text="INSERT INTO person_text (rowid, name, rest) VALUES (?, ?, ?)",
)
_ASSETS: Final = _Table(
    find="SELECT id, row FROM asset WHERE id IN (SELECT value FROM json_each(?))",
    last="SELECT coalesce(max(row), 0) FROM asset",
    put="INSERT OR REPLACE INTO asset (row, id, name, name_key, owner, body)"
    " VALUES (?, ?, ?, ?, ?, ?)",
    drop_text="DELETE FROM asset_text WHERE rowid = ?",
    put_text="INSERT INTO asset_text (rowid, name, rest) VALUES (?, ?, ?)",
)
_ARTICLES: Final = _Table(
    find="SELECT id, row FROM article WHERE id IN (SELECT value FROM json_each(?))",
    last="SELECT coalesce(max(row), 0) FROM article",
    put="INSERT OR REPLACE INTO article"
    " (row, id, title, updated_ms, body, unsent, base, weight, draft)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    drop_text="DELETE FROM article_text WHERE rowid = ?",
    put_text="INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)",
)


def put_people(cache: Database, people: Sequence[Person]) -> list[PersonId]:
    """Store people; returns those whose name is new or changed. Inside a transaction."""
    old = dict(
        cache.rows(
            "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
            (_ids(people),),
        )
    )
    _put(cache, _PEOPLE, people, _person_row, _person_text)
    return [person.id for person in people if old.get(person.id) != person.name]


def put_assets(cache: Database, assets: Sequence[Asset]) -> None:
    """Store assets. Inside a transaction."""
    _put(cache, _ASSETS, assets, _asset_row, _asset_text)


_DRAFT: Final = {ArticleState.DRAFT: 1, ArticleState.REVIEW: 2, ArticleState.WITHDRAWN: 3}
"""The column `draft`: 0 for what is offered. What is withdrawn and not sent yet is in no list."""


class Shown(msgspec.Struct, frozen=True):
    """An article as it is shown: the server's word, with unsent work laid over it."""

    article: Article
    unsent: int = 0
    base: Article | None = None
    """The server's word, where there is unsent work."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


def put_articles(cache: Database, articles: Sequence[Shown]) -> None:
    """Store knowledge articles. Inside a transaction."""
    _put(cache, _ARTICLES, articles, _article_row, _article_text)


def _put(
    cache: Database,
    table: _Table,
    things: Sequence[T],
    columns: Callable[[int, T], Row],
    text: Callable[[int, T], Row],
) -> None:
    if not things:
        return
    last = {thing.id: thing for thing in things}
    known = dict(cache.rows(table.find, (_ids(list(last.values())),)))
    following = cache.value(table.last) + 1
    placed = []
    for id_, thing in last.items():
        row = known.get(id_)
        if row is None:
            row, following = following, following + 1
        placed.append((row, thing))
    cache.run_many(table.put, [columns(row, thing) for row, thing in placed])
    cache.run_many(table.drop_text, [(row,) for row in known.values()])
    cache.run_many(table.put_text, [text(row, thing) for row, thing in placed])


def _ids(things: Sequence[_Named]) -> str:
    return _encoder.encode([thing.id for thing in things]).decode()


def _person_row(row: int, person: Person) -> Row:
    name = fold(person.name)
    return row, person.id, person.name, name, person.is_agent, _encoder.encode(person)


def _person_text(row: int, person: Person) -> Row:
    rest = (person.login, person.email, person.phone, person.organisation, person.location)
    return row, person.name, " ".join(rest)


def _asset_row(row: int, asset: Asset) -> Row:
    return row, asset.id, asset.name, fold(asset.name), asset.owner, _encoder.encode(asset)


def _asset_text(row: int, asset: Asset) -> Row:
    addresses = (address.value for address in asset.addresses)
    return row, asset.name, " ".join((asset.serial, asset.location, asset.kind, *addresses))


def _article_row(row: int, shown: Shown) -> Row:
    article = shown.article
    updated = to_milliseconds(article.updated_at) or 0
    base = None if shown.base is None else _encoder.encode(shown.base)
    return (
        row, article.id, article.title, updated, _encoder.encode(article),
        shown.unsent, base, article.weight, _DRAFT.get(article.state, 0),
    )  # fmt: skip


def _article_text(row: int, shown: Shown) -> Row:
    return row, shown.article.title, plain_text(shown.article.body)


def drop_articles(cache: Database, articles: Sequence[str]) -> None:
    """Forget knowledge articles. Inside a transaction."""
    rows = cache.rows(_ARTICLES.find, (_encoder.encode(list(articles)).decode(),))
    cache.run_many(_ARTICLES.drop_text, [(row,) for _, row in rows])
    cache.run_many("DELETE FROM article WHERE row = ?", [(row,) for _, row in rows])
