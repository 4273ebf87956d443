"""Directory: the people, assets and articles of a GLPI, as far as the profile may read them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from desk.models.asset import Address, Asset
from desk.models.feed import Page, Snapshot
from desk.models.ids import ArticleId, AssetId, PersonId
from desk.models.knowledge import Article
from desk.models.people import Person
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.common.texts import plain_text
from desk.sync.connectors.glpi import management
from desk.sync.connectors.glpi.api import Api
from desk.sync.connectors.glpi.encoding import Encoding, text_of
from desk.sync.connectors.glpi.keys import GROUP, LOCATION, USER, key_of, number_of
from desk.sync.connectors.glpi.management import ids_of_machines
from desk.sync.connectors.glpi.mapping import MAIL, asset_id, person_id
from desk.sync.connectors.glpi.reading import Reader
from desk.sync.connectors.glpi.shapes import Row, number, text
from desk.sync.connectors.glpi.zone import Zone

ASSETS: Final = ("Computer", "Monitor", "NetworkEquipment", "Peripheral", "Phone", "Printer")
"""What GLPI is installed with and tickets are about."""
ARTICLES: Final = 500
"""Articles asked for at a time."""
_ARTICLE: Final = {"id": 2, "subject": 6, "content": 7, "date_mod": 19}
"""Columns of the search for articles: it alone leaves out what one may not read."""
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", re.ASCII)


class Told(msgspec.Struct, frozen=True):
    """The whole directory."""

    people: tuple[Person, ...] = ()
    assets: tuple[Asset, ...] = ()
    articles: tuple[Article, ...] = ()


class Directory:
    """Reads the directory; knows who was told of."""

    def __init__(self, api: Api, reader: Reader) -> None:
        self._api = api
        self._reader = reader
        self._told: set[str] = set()

    def read(self) -> Told:
        """Everybody and everything."""
        people = self._people()
        self._told |= {person.id for person in people}
        return Told(people, self._assets(), self._articles())

    def strangers(self, snapshots: Iterable[Snapshot]) -> tuple[Person, ...]:
        """The people of these tickets who have not been told of."""
        found = []
        for snapshot in snapshots:
            ticket = snapshot.ticket
            names = [ticket.assignee, ticket.requester, *(e.author for e in snapshot.entries)]
            for name in names:
                if not name or name in self._told:
                    continue
                self._told.add(name)
                if (person := self.person(PersonId(name))) is not None:
                    found.append(person)
        return tuple(found)

    def person(self, id: PersonId) -> Person | None:  # noqa: A002  what it is
        """Somebody by id; None for nobody, or nobody whom one may see."""
        if id.startswith(MAIL):
            return Person(id, id.removeprefix(MAIL), email=id.removeprefix(MAIL))
        user = number_of(USER, id)
        try:
            row = self._api.item("User", str(user)) if user else None
        except Refused:
            return None
        return None if row is None else self._person(row, {}, {})

    # ---- the steps ---------------------------------------------------------------------------

    def _list(self, table: str) -> Sequence[Row]:
        """A table; an empty one where the profile may not read it, or this GLPI has none."""
        try:
            return list(self._api.every(table))
        except Refused:
            return ()

    def _people(self) -> tuple[Person, ...]:
        mails: dict[int, str] = {}
        for row in self._list("UserEmail"):
            user, address = number(row.get("users_id")), text(row.get("email")).strip()
            if address and (user not in mails or number(row.get("is_default"))):
                mails[user] = address
        groups: dict[int, list[str]] = {}
        for row in self._list("Group_User"):
            groups.setdefault(number(row.get("users_id")), []).append(
                key_of(GROUP, row.get("groups_id"))
            )
        users = (row for row in self._list("User") if number(row.get("id")) > 0)
        return tuple(self._person(row, mails, groups) for row in users)

    def _person(self, row: Row, mails: dict[int, str], groups: dict[int, list[str]]) -> Person:
        user = number(row.get("id"))
        return person_of(
            row,
            self._reader.encoding,
            self._reader.vocabulary,
            mails.get(user, ""),
            groups.get(user, []),
        )

    def _assets(self) -> tuple[Asset, ...]:
        encoding = self._reader.encoding
        ids = ids_of_machines(self._list(management.TABLE), encoding)
        return tuple(
            asset_of(kind, row, encoding, self._reader.vocabulary, ids)
            for kind in ASSETS
            for row in self._list(kind)
            if number(row.get("id")) > 0 and not number(row.get("is_template"))
        )

    def _articles(self) -> tuple[Article, ...]:
        found: list[Article] = []
        start = 0
        try:
            while True:
                page = self._api.search("KnowbaseItem", list(_ARTICLE.values()), start, ARTICLES)
                found += [
                    article_of(row, self._reader.encoding, self._reader.zone)
                    for row in page.rows
                    if number(row.get(str(_ARTICLE["id"]))) > 0
                ]
                start += len(page.rows)
                if not page.rows or start >= page.total:
                    return tuple(found)
        except Refused:
            return tuple(found)


def with_people(page: Page, told: Told | None, strangers: Sequence[Person]) -> Page:
    """The page with the directory, where it was read, and whoever else came up."""
    told = told or Told()
    return msgspec.structs.replace(
        page, people=(*told.people, *strangers), assets=told.assets, articles=told.articles
    )


def person_of(
    row: Row, encoding: Encoding, vocabulary: Vocabulary, mail: str, groups: Sequence[str]
) -> Person:
    """A user as a person. Whoever is in a group that tickets are given to works here."""
    login = encoding.read(row.get("name"))
    names = (encoding.read(row.get("firstname")), encoding.read(row.get("realname")))
    working = [group for key in groups if (group := vocabulary.group(key)) is not None]
    places = {choice.id: choice.label for choice in vocabulary.locations}
    language = text(row.get("language"))[:2].lower()
    return Person(
        person_id(row.get("id")),
        " ".join(name for name in names if name) or login or text(row.get("id")),
        email=mail,
        phone=encoding.read(row.get("phone")) or encoding.read(row.get("mobile")),
        location=places.get(key_of(LOCATION, row.get("locations_id")), ""),
        language=language if language in {"fr", "en"} else "",
        is_agent=bool(working),
        login=login,
        groups=tuple(group.id for group in working),
    )


def asset_of(
    kind: str,
    row: Row,
    encoding: Encoding,
    vocabulary: Vocabulary,
    ids: Mapping[AssetId, tuple[Address, ...]],
) -> Asset:
    """An asset. A computer answers to its name in the network, and to what remote tools call it (`ids`)."""
    name = encoding.read(row.get("name"))
    places = {choice.id: choice.label for choice in vocabulary.locations}
    reached = kind == "Computer" and _HOST.fullmatch(name)
    own = asset_id(kind, number(row.get("id")))
    return Asset(
        own,
        name or text(row.get("id")),
        kind,
        places.get(key_of(LOCATION, row.get("locations_id")), ""),
        owner=person_id(row.get("users_id")) or None,
        serial=encoding.read(row.get("serial")),
        addresses=((Address("host", name),) if reached else ()) + ids.get(own, ()),
    )


def article_of(row: Row, encoding: Encoding, zone: Zone) -> Article:
    """An article of the knowledge base, as a search shows it."""
    body, kind = text_of(encoding.read(row.get(str(_ARTICLE["content"]))))
    return Article(
        ArticleId(text(row.get(str(_ARTICLE["id"])))),
        encoding.read(row.get(str(_ARTICLE["subject"]))),
        plain_text(body) if kind == "html" else body,
        updated_at=zone.read(row.get(str(_ARTICLE["date_mod"]))),
    )
