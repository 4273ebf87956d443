"""The values a field of the search line can have on this device, with how many tickets have each."""

from collections.abc import Callable
from typing import Final

from desk.models.completion import MOST, Place, Proposal, fitting, proposals
from desk.models.ids import PersonId
from desk.models.store.connection import Database
from desk.models.store.directory import Directory
from desk.models.vocabulary import Vocabulary

_COUNTS: Final = {
    "state": "SELECT state, count(*) FROM ticket GROUP BY state",
    "kind": "SELECT kind, count(*) FROM ticket GROUP BY kind",
    "type": "SELECT type, count(*) FROM ticket GROUP BY type",
    "priority": "SELECT priority, count(*) FROM ticket GROUP BY priority",
    "level": "SELECT level, count(*) FROM ticket GROUP BY level",
    "group": 'SELECT "group", count(*) FROM ticket GROUP BY "group"',
    "application": "SELECT application, count(*) FROM ticket GROUP BY application",
    "category": "SELECT category, count(*) FROM ticket GROUP BY category",
    "location": "SELECT location, count(*) FROM ticket GROUP BY location",
    "channel": "SELECT channel, count(*) FROM ticket GROUP BY channel",
}
_OF_PERSON: Final = {
    "assignee": "SELECT count(*) FROM ticket WHERE assignee = ? AND open = 1",
    "requester": "SELECT count(*) FROM ticket WHERE requester = ?",
}


class Choices:
    """Values for the completion of the search line."""

    def __init__(
        self, cache: Database, directory: Directory, vocabulary: Callable[[], Vocabulary]
    ) -> None:
        self._cache = cache
        self._directory = directory
        self._vocabulary = vocabulary

    def of(self, place: Place) -> tuple[Proposal, ...]:
        """What can stand at a place where a value stands, the best first."""
        fixed = proposals(place)
        if place.field in _COUNTS:
            return self._counted(place, fixed)
        if place.field in _OF_PERSON:
            return (*fixed, *self._people(place))[:MOST]
        if place.field == "asset":
            found = self._directory.find_assets(place.typed, MOST)
            return tuple(Proposal(asset.name, asset.location or asset.name) for asset in found)
        return fixed

    def _counted(self, place: Place, fixed: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
        counts = {str(value): count for value, count in self._cache.rows(_COUNTS[place.field])}
        labels = self._labels(place.field)
        found = [value for value in (*labels, *sorted(counts.keys() - labels.keys())) if value]
        known = {each.value for each in fixed}
        if place.field in {"state", "kind", "type", "priority", "level"}:
            found = []  # the language names all of them
        made = [
            Proposal(labels.get(value, value), value, counts.get(value, 0))
            for value in sorted(found, key=lambda value: -counts.get(value, 0))
            if value not in known
        ]
        said = [Proposal(e.value, e.label, counts.get(e.value)) for e in fixed]
        return (*said, *fitting(made, place.typed))[:MOST]

    def _labels(self, field: str) -> dict[str, str]:
        return {choice.id: choice.label for choice in self._vocabulary().choices(field)}

    def _people(self, place: Place) -> list[Proposal]:
        if place.field == "assignee":
            agents = [(agent.id, agent.name, agent.login) for agent in self._directory.agents()]
            named = fitting(
                [Proposal(name, login or name) for _, name, login in agents], place.typed
            )
            ids = {name: person for person, name, _ in agents}
            return [self._with_count(place.field, each, ids[each.value]) for each in named]
        found = self._directory.people(place.typed, MOST)
        return [
            self._with_count(place.field, Proposal(p.name, p.location or p.email), p.id)
            for p in found
        ]

    def _with_count(self, field: str, proposal: Proposal, person: PersonId) -> Proposal:
        count = self._cache.value(_OF_PERSON[field], (person,))
        return Proposal(proposal.value, proposal.label, int(count))
