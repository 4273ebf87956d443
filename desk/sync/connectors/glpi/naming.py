"""Naming: the vocabulary of one GLPI, also where the profile may not read the lists of names.

A stock technician reads no categories and no places, only their numbers on tickets. Their names are then read off
tickets that have them: one request for each pair of numbers not met before.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from desk.models.priority import DEFAULT_MATRIX, Matrix
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.common.levels import level_of
from desk.sync.connectors.glpi.api import PAGE, Api, Wanted
from desk.sync.connectors.glpi.encoding import Encoding
from desk.sync.connectors.glpi.keys import CATEGORY, GROUP, LOCATION, key_of
from desk.sync.connectors.glpi.shapes import Row, number, record, text

UNHELD: Final = ("application", "type", "waiting_for", "security")
"""Fields of Desk that GLPI has no place for."""
CHANNELS: Final = {1: "portal", 2: "email", 3: "phone", 4: "walk-in"}
"""The request sources GLPI is installed with."""
SOURCES: Final = {channel: source for source, channel in CHANNELS.items()}
LOOKED_AT: Final = 2000
"""Tickets, newest first, whose categories and places are named where no list may be read."""
ASKED: Final = 80
"""The most tickets that are asked for the names on them, each time."""
_KINDS: Final = {"itilcategories_id": CATEGORY, "locations_id": LOCATION}
_COLUMNS: Final = {"itilcategories_id": "ITILCategory", "locations_id": "Location"}


class Names:
    """What the numbers on tickets are called."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._found: dict[str, dict[int, str]] = {column: {} for column in _COLUMNS}
        self.channels: set[str] = set()
        """The ways a call can come that this GLPI has a request source for."""
        self._looked = False

    def groups(self, levels: Mapping[str, int], encoding: Encoding) -> tuple[Group, ...]:
        """The groups that tickets are given to."""
        return groups_of(self._list("Group"), levels, encoding)

    def vocabulary(self, levels: Mapping[str, int], config: Row, encoding: Encoding) -> Vocabulary:
        """The groups that tickets are given to, categories, places, the matrix of priorities."""
        lists = {column: self._list(table) for column, table in _COLUMNS.items()}
        if not all(lists.values()):
            self._look_at_tickets(encoding)
        chosen = {column: self._choices(column, rows, encoding) for column, rows in lists.items()}
        unheld = UNHELD + tuple(
            field
            for field, column in (("category", "itilcategories_id"), ("location", "locations_id"))
            if not chosen[column]
        )
        return Vocabulary(
            categories=chosen["itilcategories_id"],
            groups=self.groups(levels, encoding),
            locations=chosen["locations_id"],
            matrix=matrix_of(config),
            number_prefix="GLPI",
            unheld=unheld,
        )

    def learn_channel(self, channel: str) -> None:
        """Look whether this GLPI has the request source it was installed with; where the list may not
        be read, whether tickets have it."""
        source = SOURCES.get(channel, 0)
        if not source or channel in self.channels:
            return
        used = Wanted(count=1, only_ids=True, match={"requesttypes_id": f"^{source}$"})
        try:
            known = self._api.item("RequestType", str(source)) is not None
        except Refused:
            known = bool(self._api.rows("Ticket", used).rows)
        if known:
            self.channels.add(channel)

    def _list(self, table: str) -> Sequence[Row]:
        """A list of names; an empty one where the profile may not read it."""
        try:
            return list(self._api.every(table))
        except Refused:
            return ()

    def _choices(self, column: str, rows: Sequence[Row], encoding: Encoding) -> tuple[Choice, ...]:
        if rows:
            return choices_of(rows, column, encoding)
        names = sorted(self._found[column].items(), key=lambda pair: pair[1])
        return tuple(Choice(key_of(_KINDS[column], value), name) for value, name in names)

    def _look_at_tickets(self, encoding: Encoding) -> None:
        """Name the numbers on the newest tickets that have no name yet; the first time on many."""
        pages, self._looked = 1 if self._looked else LOOKED_AT // PAGE, True
        missing: dict[tuple[str, int], str] = {}
        for page in range(pages):
            rows = self._api.rows("Ticket", Wanted(start=page * PAGE, newest=True)).rows
            for row in rows:
                for column, known in self._found.items():
                    value = number(row.get(column))
                    if value > 0 and value not in known:
                        missing.setdefault((column, value), text(row.get("id")))
            if len(rows) < PAGE:
                break
        self._ask(missing, encoding)

    def _ask(self, missing: Mapping[tuple[str, int], str], encoding: Encoding) -> None:
        for (column, value), ticket in list(missing.items())[:ASKED]:
            if value in self._found[column]:
                continue
            plain = self._api.item("Ticket", ticket)
            named = self._api.item("Ticket", ticket, names=True)
            for each, known in self._found.items():
                id, name = number((plain or {}).get(each)), (named or {}).get(each)  # noqa: A001
                if id > 0 and isinstance(name, str) and name and not name.isdigit():
                    known[id] = encoding.read(name)


def groups_of(
    rows: Sequence[Row], levels: Mapping[str, int], encoding: Encoding
) -> tuple[Group, ...]:
    """The groups that may be given tickets, each with its level."""
    found = []
    for row in rows:
        key = key_of(GROUP, row.get("id"))
        name = encoding.read(row.get("name"))
        shown = encoding.read(row.get("completename")) or name or key
        if key and number(row.get("is_assign", 1)):
            level = levels.get(shown, level_of(name, levels))
            found.append(Group(key, shown, level))
    return tuple(found)


def choices_of(rows: Sequence[Row], column: str, encoding: Encoding) -> tuple[Choice, ...]:
    """The choices of a tree of names, each with the one above it."""
    found = []
    for row in rows:
        key = key_of(_KINDS[column], row.get("id"))
        shown = encoding.read(row.get("completename")) or encoding.read(row.get("name")) or key
        if key and _may_be_chosen(row):
            found.append(Choice(key, shown, key_of(_KINDS[column], row.get(column))))
    return tuple(found)


def _may_be_chosen(row: Row) -> bool:
    """Categories can be for other things than tickets."""
    return bool(number(row.get("is_incident", 1)) or number(row.get("is_request", 1)))


def turned(value: int) -> int:
    """Desk's impact, urgency or priority for GLPI's, and the other way round: 1 is the highest here,
    5 there (and 6, “major”, is beyond it)."""
    return min(5, max(1, 6 - value))


def matrix_of(config: Row) -> Matrix:
    """GLPI's matrix of priorities as Desk's; the usual one where it has holes."""
    by_urgency = record(config.get("priority_matrix"))
    rows = [
        [
            number(record(by_urgency.get(str(urgency))).get(str(impact)))
            for urgency in range(5, 0, -1)
        ]
        for impact in range(5, 0, -1)
    ]
    if all(1 <= value <= 6 for row in rows for value in row):
        return tuple(tuple(turned(value) for value in row) for row in rows)
    return DEFAULT_MATRIX


def version_of(config: Row) -> tuple[int, ...]:
    """The version of this GLPI, as numbers; empty where it does not say."""
    parts = text(config.get("version")).partition("-")[0].split(".")
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit())
