"""The fields of the strip: what can be chosen in each, in words. Pure, from ticket and vocabulary."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk.models.people import Person
from desk.models.ticket import FieldValue, Ticket, value_of
from desk.models.vocabulary import Vocabulary
from desk.models.words import value_label
from desk.ui import text
from desk.ui.ticket.properties_model import Option, options
from desk.workflow.levels import LevelRules
from desk.workflow.qualifying import levels

LISTED = frozenset({"application", "category"})
"""Fields whose choices are the server's: long lists, in which one letter seldom decides."""


def choices_of(
    field: str, ticket: Ticket, agent: Person, rules: LevelRules, vocabulary: Vocabulary
) -> list[Option]:
    """What can be chosen in a field; the value of now is always among it."""
    if field == "level":
        return [Option(n, value_label(field, n)) for n in levels(rules, ticket, agent)]
    found = options(field, ticket, vocabulary)
    if field in LISTED:
        found = [Option("", QCoreApplication.translate("Qualify", "Not known yet")), *found]
    value = value_of(ticket, field)
    if all(option.value != value for option in found):
        label = value_label(field, value, vocabulary.names())
        found.append(Option(value, text.one_line(label, 80)))
    return found


def with_typed(found: list[Option], field: str, typed: str, vocabulary: Vocabulary) -> list[Option]:
    """Where the server has no list for a field, what is typed can be chosen as it is."""
    words = text.one_line(typed, 80)
    if field not in LISTED or vocabulary.choices(field) or not words:
        return found
    return [*(option for option in found if option.value != words), Option(words, words)]


def names_of(vocabulary: Vocabulary, chosen: Mapping[str, FieldValue]) -> dict[str, str]:
    """What ids are called; a value of no list is its own name."""
    own = {str(value): str(value) for value in chosen.values() if value}
    return own | vocabulary.names()
