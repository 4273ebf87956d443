"""People, assets, articles and the vocabulary in the database."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from desk.models.asset import Asset
from desk.models.knowledge import Article
from desk.models.people import Person
from desk.models.vocabulary import Vocabulary
from desk.server.storage.schema import article, asset, meta, person
from desk.server.storage.upsert import or_replace

_encode = msgspec.json.Encoder().encode
_person = msgspec.json.Decoder(Person)
_vocabulary = msgspec.json.Decoder(Vocabulary)
_PERSON: Final = select(person.c.document).where(person.c.id == bindparam("of"))
_META: Final = select(meta.c.value).where(meta.c.name == bindparam("of"))


def add_people(connection: Connection, people: Iterable[Person], password: str = "") -> None:
    """Add people; `password` is a hash and given to those with a login."""
    rows = [
        {
            "id": each.id,
            "login": each.login or None,
            "password": password if each.login else "",
            "is_agent": each.is_agent,
            "document": _encode(each),
        }
        for each in people
    ]
    if rows:
        connection.execute(insert(person), rows)


def person_of(connection: Connection, id_: str) -> Person | None:
    """The person of an id."""
    found = connection.execute(_PERSON, {"of": id_}).scalar()
    return None if found is None else _person.decode(found)


def person_of_login(connection: Connection, login: str) -> tuple[Person, str] | None:
    """The person who signs in with a login, and their password's hash."""
    if "\0" in login:  # PostgreSQL takes none, and nobody is called that
        return None
    statement = select(person.c.document, person.c.password).where(person.c.login == login)
    row = connection.execute(statement).first()
    return None if row is None else (msgspec.json.decode(row.document, type=Person), row.password)


def set_password(connection: Connection, id_: str, password: str) -> None:
    """Give a person another password (its hash)."""
    connection.execute(update(person).where(person.c.id == id_).values(password=password))


def agents(connection: Connection) -> list[Person]:
    """Everybody who can sign in, by login."""
    statement = select(person.c.document).where(person.c.login.is_not(None))
    rows = connection.execute(statement.order_by(person.c.login)).scalars()
    return [msgspec.json.decode(document, type=Person) for document in rows]


def is_empty(connection: Connection) -> bool:
    """Whether there is nobody yet: a fresh database."""
    return connection.execute(select(func.count()).select_from(person)).scalar_one() == 0


def add_assets(connection: Connection, assets: Iterable[Asset]) -> None:
    """Add assets."""
    _add(connection, asset, assets)


def has_asset(connection: Connection, id_: str) -> bool:
    """Whether there is an asset of that id."""
    return connection.execute(select(asset.c.id).where(asset.c.id == id_)).first() is not None


def add_articles(connection: Connection, articles: Iterable[Article]) -> None:
    """Add knowledge articles."""
    _add(connection, article, articles)


def article_of(connection: Connection, id_: str) -> Article | None:
    """The article of an id, withdrawn ones too; nobody else changes it before this transaction ends."""
    statement = select(article.c.document).where(article.c.id == id_).with_for_update()
    found = connection.execute(statement).scalar()
    return None if found is None else msgspec.json.decode(found, type=Article)


def replace_article(connection: Connection, changed: Article) -> None:
    """Store an article's new state."""
    statement = update(article).where(article.c.id == changed.id)
    connection.execute(statement.values(document=_encode(changed)))


def count_use(connection: Connection, id_: str) -> Article | None:
    """Count that an article gave the answer; the article, None when there is no such one."""
    old = article_of(connection, id_)
    if old is None:
        return None
    new = msgspec.structs.replace(old, uses=old.uses + 1)
    replace_article(connection, new)
    return new


def article_sizes(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The bytes of these articles with what stood in them before."""
    length = func.length(article.c.document)
    statement = select(article.c.id, length).where(article.c.id.in_(ids))
    return {id_: int(size) for id_, size in connection.execute(statement)}


def _add(connection: Connection, table: Table, things: Iterable[Asset | Article]) -> None:
    rows = [{"id": each.id, "document": _encode(each)} for each in things]
    if rows:
        connection.execute(insert(table), rows)


def documents(connection: Connection, table: Table, ids: Sequence[str]) -> list[msgspec.Raw]:
    """The stored JSON of these people, assets or articles, in this order."""
    if not ids:
        return []
    statement = select(table.c.id, table.c.document).where(table.c.id.in_(ids))
    found = {row.id: msgspec.Raw(row.document) for row in connection.execute(statement)}
    return [found[id_] for id_ in ids if id_ in found]


def vocabulary(connection: Connection) -> Vocabulary:
    """What this server knows."""
    found = read_meta(connection, "vocabulary")
    return Vocabulary() if found is None else _vocabulary.decode(found)


def read_meta(connection: Connection, name: str) -> bytes | None:
    """A single value."""
    value = connection.execute(_META, {"of": name}).scalar()
    return None if value is None else bytes(value)


def write_meta(connection: Connection, name: str, value: bytes) -> None:
    """Set a single value."""
    connection.execute(or_replace(connection, meta), {"name": name, "value": value})
