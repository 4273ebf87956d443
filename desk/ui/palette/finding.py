"""Looks in the store for what was typed into the palette: tickets, people, things, articles. On the worker."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from desk.models.asset import Asset
from desk.models.ids import PersonId, TicketId
from desk.models.knowledge import Article
from desk.models.listing import Me, QueueRow
from desk.models.people import Person
from desk.models.query import Query, Words
from desk.models.vocabulary import Vocabulary
from desk.models.words import value_label
from desk.ui import text
from desk.ui.palette.hits import Hit, Kind, Typed, spoken_number

if TYPE_CHECKING:
    from desk.models.store import Store

FEW: Final = 5
"""Hits of a kind among others."""
MANY: Final = 30
"""Hits of the only kind that is asked for."""
SHORTEST: Final = 2
"""Letters from which on the store is asked."""
NOBODY: Final = Me(PersonId(""))


def tickets(store: "Store", typed: Typed, me: Me, now: datetime) -> list[Hit]:
    """Tickets by number and by words, the number that was said first, then the newest changed."""
    limit = MANY if typed.prefix else FEW
    number = store.tickets.by_number(typed.words)
    row = store.tickets.row_number(number) if number else None
    rows = store.tickets.rows([row]) if row is not None else []
    serial = spoken_number(typed.words)
    for words in (serial, typed.words) if serial else (typed.words,):
        if len(rows) < limit:
            query = Query(tuple(Words(word) for word in words.split()))
            rows += store.tickets.first(query, "updated", me, now, limit)
    found = {each.id: each for each in rows}  # each where it came first
    return [ticket_hit(each) for each in list(found.values())[:limit]]


def around(store: "Store", typed: Typed) -> list[Hit]:
    """People, things and articles with these words."""
    limit = MANY if typed.prefix else FEW
    found: list[Hit] = []
    words = store.base.vocabulary()
    if Kind.PERSON in typed.kinds:
        people = store.directory.people(typed.words, limit)
        found += [person_hit(person, words) for person in called_first(people, typed.words)]
    if Kind.ASSET in typed.kinds:
        found += [asset_hit(asset) for asset in store.directory.find_assets(typed.words, limit)]
    if Kind.ARTICLE in typed.kinds:
        articles = store.directory.articles(typed.words, limit)
        found += [article_hit(article, words) for article in articles]
    return found


def recent(store: "Store", ids: Sequence[TicketId]) -> list[Hit]:
    """The tickets of these ids that are still here, in their order."""
    numbers = [number for id in ids if (number := store.tickets.row_number(id)) is not None]  # noqa: A001  the ticket's
    return [ticket_hit(row, lately=True) for row in store.tickets.rows(numbers)]


def of_person(store: "Store", person: PersonId) -> list[Hit]:
    """The latest tickets of a person, newest first."""
    return [ticket_hit(row) for row in store.tickets.of_requester(person, 2 * FEW)]


def called_first(people: Sequence[Person], words: str) -> list[Person]:
    """Who is called so comes before who only works in a place that begins so."""
    first = text.plain(words.split(maxsplit=1)[0]) if words.split() else ""

    def elsewhere(person: Person) -> bool:
        return not any(part.startswith(first) for part in text.plain(person.name).split())

    return sorted(people, key=elsewhere)


def ticket_hit(row: QueueRow, *, lately: bool = False) -> Hit:
    """A ticket as a row."""
    parts = (value_label("state", row.state), text.one_line(row.requester, 40))
    return Hit(
        Kind.TICKET, row.id, text.one_line(row.title, 120), _joined(parts),
        number=text.one_line(row.number, 40), lately=lately,
    )  # fmt: skip


def person_hit(person: Person, words: Vocabulary) -> Hit:
    """A person as a row; what is known of where they are tells namesakes apart."""
    place = next((p.label for p in words.locations if p.id == person.location), person.location)
    parts = (person.login, person.phone, place or person.organisation)
    name = text.one_line(person.name, 80)
    return Hit(Kind.PERSON, person.id, name, _joined(text.one_line(part, 40) for part in parts),
               value=text.one_line(person.phone, 40))  # fmt: skip


def asset_hit(asset: Asset) -> Hit:
    """A thing as a row."""
    parts = (asset.kind, asset.location, asset.operating_system)
    detail = _joined(text.one_line(part, 40) for part in parts)
    return Hit(Kind.ASSET, asset.id, text.one_line(asset.name, 80), detail)


def article_hit(article: Article, words: Vocabulary) -> Hit:
    """An article as a row, with what it is about."""
    about = article.application or article.category
    choices = (*words.applications, *words.categories)
    named = next((choice.label for choice in choices if choice.id == about), "")
    title = text.one_line(article.title, 120)
    return Hit(Kind.ARTICLE, article.id, title, text.one_line(named, 40))


def _joined(parts: Iterable[str]) -> str:
    return "  ·  ".join(part for part in parts if part)
