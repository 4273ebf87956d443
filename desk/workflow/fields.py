"""Field values as people type them: read, checked against the vocabulary, never passed on unseen."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.models.ticket import FIELDS, FieldValue, State, TicketKind, TicketType
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.models.words import field_label

TITLE_LIMIT: Final = 250
TEXT_LIMIT: Final = 200_000
WORD_LIMIT: Final = 80
"""Characters; what the embedded server takes, and more than anybody types."""
_LIMITS: Final = {"title": TITLE_LIMIT, "description": TEXT_LIMIT}


def read_value(field: str, text: str, vocabulary: Vocabulary) -> FieldValue:
    """The value somebody meant by `text` for a field: an id, a label, a number, empty for none.

    Raises `InvalidInput` naming what is possible when the text fits nothing.
    """
    if field not in FIELDS:
        message = tr("Fields", "There is no field “{field}”.", field=field)
        raise InvalidInput(message, tr("Fields", "Known are: {all}.", all=", ".join(FIELDS)))
    return _READERS.get(field, _read_text)(field, text.strip(), vocabulary)


def _read_text(field: str, text: str, _vocabulary: Vocabulary) -> FieldValue:
    if field == "title" and not text:
        raise InvalidInput(tr("Fields", "A ticket needs a title."))
    return _short_enough(field, text)


def _short_enough(field: str, text: str) -> str:
    limit = _LIMITS.get(field, WORD_LIMIT)
    if len(text) > limit:
        message = tr("Fields", "{field} is longer than {limit} characters.",
                     field=field_label(field), limit=limit)  # fmt: skip
        raise InvalidInput(message, tr("Fields", "Shorten it; long texts belong in a note."))
    return text


def _read_reference(_field: str, text: str, _vocabulary: Vocabulary) -> FieldValue:
    return text or None


def _read_flag(field: str, text: str, _vocabulary: Vocabulary) -> FieldValue:
    lowered = text.lower()
    if lowered in {"yes", "true", "1", "oui", "on"}:
        return True
    if lowered in {"no", "false", "0", "non", "off", ""}:
        return False
    raise _not_one_of(field, text, ("yes", "no"))


def _read_scale(field: str, text: str, _vocabulary: Vocabulary) -> FieldValue:
    digits = text.removeprefix("P").removeprefix("p") if field == "priority" else text
    if digits in {"1", "2", "3", "4", "5"}:
        return int(digits)
    raise _not_one_of(field, text, ("1", "2", "3", "4", "5"))


def _read_level(field: str, text: str, _vocabulary: Vocabulary) -> FieldValue:
    if text in {"0", "1", "2", "3"}:
        return int(text)
    raise _not_one_of(field, text, ("0", "1", "2", "3"))


def _enum_reader(enum: type[StrEnum]) -> Callable[[str, str, Vocabulary], FieldValue]:
    def read(field: str, text: str, _vocabulary: Vocabulary) -> FieldValue:
        wanted = text.lower()
        for member in enum:
            if member.value == wanted or (wanted and member.value.startswith(wanted)):
                return str(member.value)
        raise _not_one_of(field, text, tuple(member.value for member in enum if member.value))

    return read


def _read_choice(field: str, text: str, vocabulary: Vocabulary) -> FieldValue:
    choices: dict[str, tuple[Choice | Group, ...]] = {
        "application": vocabulary.applications,
        "category": vocabulary.categories,
        "group": vocabulary.groups,
        "location": vocabulary.locations,
    }
    known = choices[field]
    if not text or not known:
        return _short_enough(field, text)
    for choice in known:
        if text.casefold() in {choice.id.casefold(), choice.label.casefold()}:
            return choice.id
    starts = [c for c in known if c.label.casefold().startswith(text.casefold())]
    if len(starts) == 1:
        return starts[0].id
    raise _not_one_of(field, text, tuple(c.label for c in (starts or known)[:12]))


_READERS: Final[dict[str, Callable[[str, str, Vocabulary], FieldValue]]] = {
    "assignee": _read_reference,
    "requester": _read_reference,
    "asset": _read_reference,
    "security": _read_flag,
    "impact": _read_scale,
    "urgency": _read_scale,
    "priority": _read_scale,
    "level": _read_level,
    "kind": _enum_reader(TicketKind),
    "type": _enum_reader(TicketType),
    "state": _enum_reader(State),
    "application": _read_choice,
    "category": _read_choice,
    "group": _read_choice,
    "location": _read_choice,
}


def _not_one_of(field: str, text: str, possible: tuple[str, ...]) -> InvalidInput:
    message = tr("Fields", "“{text}” is not possible for {field}.",
                 text=text, field=field_label(field))  # fmt: skip
    return InvalidInput(message, tr("Fields", "Possible are: {all}.", all=", ".join(possible)))
