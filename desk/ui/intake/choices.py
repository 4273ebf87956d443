"""What each field of the form can hold, in words."""

from PySide6.QtCore import QCoreApplication

from desk.models.vocabulary import Vocabulary
from desk.models.words import value_label
from desk.organisation_rules import level_rules
from desk.ui import text
from desk.ui.ticket.properties_model import Option


def choices(field: str, vocabulary: Vocabulary) -> list[Option]:
    """The choices of a field, in the order they are shown."""
    if field == "application":
        none = QCoreApplication.translate("Intake", "Not known yet")
        named = (Option(c.id, text.one_line(c.label, 80)) for c in vocabulary.applications)
        return [Option("", none), *named]
    values: tuple[str | int, ...] = {
        "type": ("", "technical", "functional", "regulatory"),
        "kind": ("incident", "request", "problem", "complaint"),
        "impact": (1, 2, 3, 4, 5),
        "urgency": (1, 2, 3, 4, 5),
        "level": tuple(rule.number for rule in level_rules(vocabulary).levels),
    }[field]
    return [Option(value, value_label(field, value)) for value in values]
