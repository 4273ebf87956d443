"""Who of the people here somebody of the other system is. Pure."""

import unicodedata
from collections.abc import Iterable

from desk.importing.old import Who
from desk.models.people import Person


class People:
    """The directory, by address, login and name. A name that two people have means nobody."""

    def __init__(self, known: Iterable[Person]) -> None:
        self._by: dict[str, Person | None] = {}
        for person in known:
            for key in {person.email, person.login, person.id}:
                self._learn(_folded(key), person)
            self._learn(_name(person.name), person)

    def _learn(self, key: str, person: Person) -> None:
        if not key:
            return
        known = self._by.get(key, person)
        self._by[key] = person if known == person else None

    def find(self, who: Who, *, agent: bool = False) -> Person | None:
        """Somebody, by what there is, the surest first; None when nobody or several fit. `agent`:
        somebody a ticket can be given to."""
        for key in (_folded(who.email), _folded(who.login), _name(who.name)):
            person = self._by.get(key) if key else None
            if person is not None and (person.is_agent or not agent):
                return person
        return None


def _folded(text: str) -> str:
    split = unicodedata.normalize("NFKD", text)
    return "".join(c for c in split if not unicodedata.combining(c)).casefold().strip()


def _name(text: str) -> str:
    """A name, whatever the order of its parts: DUPONT Jean is Jean Dupont."""
    parts = sorted(_folded(text.replace(",", " ")).split())
    return " ".join(parts) if len(parts) > 1 else _folded(text)
