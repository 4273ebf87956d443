"""The directory: people, assets, knowledge articles, found by their words."""

from collections.abc import Iterable
from typing import Final, TypeVar

import msgspec

from desk.models.asset import Asset
from desk.models.ids import ArticleId, AssetId, PersonId
from desk.models.knowledge import Article
from desk.models.links import FEWEST_DIGITS
from desk.models.listing import TicketDetail
from desk.models.people import Person
from desk.models.personal import words_with_capitals
from desk.models.store.connection import Database
from desk.models.store.library import Library
from desk.models.store.own_addresses import OwnAddresses
from desk.models.store.reading import read_asset, read_person
from desk.models.store.wording import match_all

T = TypeVar("T")

_BY_PHONE: Final = (  # six digits at least stand for one line in their country; fewer are an extension
    "SELECT body FROM (SELECT body, name_key, row, ltrim(replace(replace(replace(replace(replace("
    "replace(replace(replace(json_extract(body, '$.phone'), ' ', ''), char(160), ''), char(8239), ''),"
    " '-', ''), '.', ''), '/', ''), '(', ''), ')', ''), '+') AS told FROM person)"
    " WHERE told LIKE '%' || ?"
    " OR (length(ltrim(told, '0')) >= 6 AND ? LIKE '%' || ltrim(told, '0'))"
    " ORDER BY name_key, row LIMIT ?"
)
_NAMESAKES: Final = 5
"""People looked up for one word of a text."""
_people: Final = msgspec.json.Decoder(Person)
_assets: Final = msgspec.json.Decoder(Asset)


class Directory:
    """Reads what the server told beside tickets. Words are prefixes; accents and case do not
    matter; less than two letters list everything from the start."""

    def __init__(self, cache: Database, added: OwnAddresses) -> None:
        self._cache = cache
        self._added = added
        self._library = Library(cache)

    def people(self, text: str, limit: int = 20) -> list[Person]:
        """People with these words in name, login, email, phone or place; by name."""
        return self._find(
            _people,
            text,
            limit,
            "SELECT body FROM person WHERE row IN (SELECT rowid FROM person_text"
            " WHERE person_text MATCH ?) ORDER BY name_key, row LIMIT ?",
            "SELECT body FROM person ORDER BY name_key, row LIMIT ?",
        )

    def names_in(self, text: str) -> frozenset[str]:
        """The names of people here that could stand in a text: each has a word of it that begins with
        a capital letter."""
        words = words_with_capitals(text)
        return frozenset(p.name for word in words for p in self.people(word, _NAMESAKES))

    def person(self, person: PersonId) -> Person | None:
        """One person."""
        return read_person(self._cache, person)

    def several(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Those of these people who are in the directory."""
        found = ((person, self.person(person)) for person in people)
        return {person: known for person, known in found if known is not None}

    def by_phone(self, digits: str, limit: int = 2) -> tuple[Person, ...]:
        """People whose phone number ends with these digits, or, where it is a short national one, is the
        end of them; however both are written; by name. Nobody for fewer than four digits: they are
        anybody's. Looks at every person."""
        if len(digits) < FEWEST_DIGITS:
            return ()
        rows = self._cache.rows(_BY_PHONE, (digits, digits, limit))
        return tuple(self._cache.decoded(_people, body) for (body,) in rows)

    def agents(self) -> list[Person]:
        """Everybody a ticket can be given to, by name."""
        found = self._cache.rows(
            "SELECT body FROM person WHERE is_agent = 1 ORDER BY name_key, row"
        )
        return [self._cache.decoded(_people, body) for (body,) in found]

    def asset(self, asset: AssetId) -> Asset | None:
        """One asset."""
        return read_asset(self._cache, asset)

    def assets_of(self, person: PersonId) -> list[Asset]:
        """The things that belong to a person, by name."""
        found = self._cache.rows(
            "SELECT body FROM asset WHERE owner = ? ORDER BY name_key, row", (person,)
        )
        return [self._cache.decoded(_assets, body) for (body,) in found]

    def machines(self, ticket: TicketDetail) -> list[Asset]:
        """What a session for this ticket can go to: its asset first, then the requester's others; with
        the addresses a person added."""
        named = [ticket.asset] if ticket.asset else []
        known = {asset.id for asset in named}
        owned = self.assets_of(ticket.requester.id) if ticket.requester else []
        return self._added.over(named + [asset for asset in owned if asset.id not in known])

    def everything(self) -> list[Asset]:
        """Every asset the server tells of, with the addresses a person added."""
        rows = self._cache.rows("SELECT body FROM asset ORDER BY row")
        return self._added.over([self._cache.decoded(_assets, body) for (body,) in rows])

    def find_assets(self, text: str, limit: int = 20) -> list[Asset]:
        """Things with these words in name, serial number, place or address; by name."""
        return self._find(
            _assets,
            text,
            limit,
            "SELECT body FROM asset WHERE row IN (SELECT rowid FROM asset_text"
            " WHERE asset_text MATCH ?) ORDER BY name_key, row LIMIT ?",
            "SELECT body FROM asset ORDER BY name_key, row LIMIT ?",
        )

    def articles(self, text: str, limit: int = 20) -> list[Article]:
        """Published knowledge articles with these words; see `Library.find`."""
        return self._library.find(text, limit)

    def article(self, article: ArticleId) -> Article | None:
        """One knowledge article."""
        return self._library.article(article)

    def _find(
        self, decoder: msgspec.json.Decoder[T], text: str, limit: int, finding: str, listing: str
    ) -> list[T]:
        match = match_all(text)
        if match is None:
            found = self._cache.rows(listing, (limit,))
        else:
            found = self._cache.rows(finding, (match, limit))
        return [self._cache.decoded(decoder, body) for (body,) in found]
