"""The properties of a ticket as rows to edit, and the choices of each: pure, from ticket and vocabulary."""

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.listing import TicketDetail
from desk.models.people import Person
from desk.models.ticket import FieldValue, Ticket, TicketKind, TicketType, value_of
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label, value_label
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store

EDITABLE: Final = (
    "application",
    "type",
    "kind",
    "impact",
    "urgency",
    "priority",
    "level",
    "group",
    "assignee",
    "requester",
    "asset",
    "location",
)
"""In the order they stand on the screen and are reached by Tab."""
SEARCHED: Final = frozenset({"assignee", "requester", "asset"})
"""Fields whose choices are looked up in the directory while typing."""
_FOUND: Final = 20
_NUMBERS: Final = ("1", "2", "3", "4", "5")


class Option(msgspec.Struct, frozen=True):
    """One thing to choose."""

    value: FieldValue
    label: str
    hint: str = ""
    """Small, behind the label: a mail address, a place."""


class PropertyRow(msgspec.Struct, frozen=True):
    """One property as it is shown."""

    field: str
    label: str
    value: str
    is_set: bool = True


def property_rows(detail: TicketDetail, names: dict[str, str]) -> list[PropertyRow]:
    """All properties of a ticket, in order."""
    rows = []
    for field in EDITABLE:
        value = value_of(detail.ticket, field)
        shown = text.one_line(value_label(field, value, names), 120)
        rows.append(PropertyRow(field, field_label(field), shown, value not in {None, ""}))
    return rows


def options(field: str, ticket: Ticket, vocabulary: Vocabulary) -> list[Option]:
    """The fixed choices of a field; for searched fields only "nobody"/"none"."""
    if field in {"impact", "urgency", "priority"}:
        return [Option(int(n), value_label(field, int(n))) for n in _NUMBERS]
    if field == "kind":
        return [Option(str(kind), value_label(field, str(kind))) for kind in TicketKind]
    if field == "type":
        return [Option(str(t), value_label(field, str(t))) for t in TicketType]
    if field in SEARCHED:
        return [nothing(field)] if field != "requester" else []
    return _listed(field, ticket, vocabulary)


def nothing(field: str) -> Option:
    """The choice that empties a field."""
    words = (
        QCoreApplication.translate("properties", "Nobody")
        if field == "assignee"
        else QCoreApplication.translate("properties", "None")
    )
    return Option(None, words)


def found_options(store: "Store", field: str, typed: str) -> list[Option]:
    """The people or assets that fit what was typed. Runs on the worker."""
    if field == "asset":
        assets = store.directory.find_assets(typed)[:_FOUND]
        return [Option(a.id, text.one_line(a.name), text.one_line(a.location)) for a in assets]
    if field == "assignee":
        agents = [_person(person) for person in store.directory.agents()]
        return matching(agents, typed, _FOUND)
    return [_person(person) for person in store.directory.people(typed, _FOUND)]


def _person(person: Person) -> Option:
    return Option(
        person.id, text.one_line(person.name), text.one_line(person.email or person.location)
    )


def _listed(field: str, ticket: Ticket, vocabulary: Vocabulary) -> list[Option]:
    if field == "group":
        groups = vocabulary.groups_of(int(ticket.level), ticket.application, ticket.type)
        return [Option(group.id, text.one_line(group.label)) for group in groups]
    choices = {
        "application": vocabulary.applications,
        "category": vocabulary.categories,
        "location": vocabulary.locations,
    }.get(field, ())
    labels = {choice.id: choice.label for choice in choices}
    return [
        Option(c.id, text.one_line(c.label), text.one_line(labels.get(c.parent, "")))
        for c in choices
    ]


def matching(found: list[Option], typed: str, limit: int = 50) -> list[Option]:
    """The choices that hold every typed word, those that begin with the text first."""
    words = text.plain(typed).split()
    fitting = [o for o in found if all(w in text.plain(f"{o.label} {o.hint}") for w in words)]
    start = text.plain(typed).strip()
    return sorted(fitting, key=lambda o: not text.plain(o.label).startswith(start))[:limit]
