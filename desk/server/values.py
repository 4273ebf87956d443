"""Checks of single values: what a field, a text, a time or an id may be."""

import re
from datetime import datetime
from typing import Final

import msgspec

from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, TicketKind, TicketType
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label

LONGEST_TITLE: Final = 250
LONGEST_TEXT: Final = 200_000
LONGEST_WORD: Final = 80
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_ENUMS: Final = {"kind": TicketKind, "type": TicketType, "state": State}
_RANGES: Final = {"impact": (1, 5), "urgency": (1, 5), "priority": (1, 5), "level": (0, 3)}
_LISTS: Final = {
    "application": "applications",
    "category": "categories",
    "group": "groups",
    "location": "locations",
}
_REFERENCES: Final = frozenset({"assignee", "requester", "asset"})


def is_id(text: str) -> bool:
    """Whether this can be a key or an id: 1 to 64 letters, digits, dots, dashes."""
    return _ID.fullmatch(text) is not None


def fault_of(field: str, value: FieldValue, vocabulary: Vocabulary) -> str:
    """Why a field cannot have a value, in words; empty when it can.

    References to people and assets are checked for their form only.
    """
    if field in _RANGES:
        return _number_fault(field, value)
    if field == "security":
        return (
            ""
            if isinstance(value, bool)
            else tr("Server", "“{field}” must be true or false.", field=field_label(field))
        )
    if field in _REFERENCES:
        good = value is None or (isinstance(value, str) and is_id(value))
        return (
            ""
            if good
            else tr("Server", "“{field}” must be an id, or null.", field=field_label(field))
        )
    if not isinstance(value, str):
        return tr("Server", "“{field}” must be a text.", field=field_label(field))
    return _word_fault(field, value, vocabulary)


def _word_fault(field: str, value: str, vocabulary: Vocabulary) -> str:
    if field in _ENUMS:
        known = [str(each) for each in _ENUMS[field]]
        if value in known:
            return ""
        return tr("Server", "“{value}” is not one of: {known}.",
                  value=value[:LONGEST_WORD], known=", ".join(filter(None, known)))  # fmt: skip
    if field in _LISTS:
        return _list_fault(field, value, vocabulary)
    return _text_fault(field, value)


def _number_fault(field: str, value: FieldValue) -> str:
    low, high = _RANGES[field]
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return ""
    return tr("Server", "“{field}” must be a whole number from {low} to {high}.",
              field=field_label(field), low=low, high=high)  # fmt: skip


def _list_fault(field: str, value: str, vocabulary: Vocabulary) -> str:
    choices = getattr(vocabulary, _LISTS[field])
    if not value or any(choice.id == value for choice in choices):
        return ""
    if not choices and len(value) <= LONGEST_WORD:
        return ""
    return tr("Server", "{field}: this server does not know “{value}”. Read its vocabulary again.",
              field=field_label(field), value=value[:LONGEST_WORD])  # fmt: skip


def _text_fault(field: str, value: str) -> str:
    longest = {"title": LONGEST_TITLE, "description": LONGEST_TEXT}.get(field, LONGEST_WORD)
    if field == "title" and not value.strip():
        return tr("Server", "A ticket needs a title.")
    if len(value) <= longest:
        return ""
    return tr("Server", "“{field}” is longer than {longest} characters.",
              field=field_label(field), longest=longest)  # fmt: skip


def wrong_time(value: object) -> bool:
    """Whether a time without a zone, or of a year in which no clock stands, lies anywhere in a
    plain value: nobody who reads it could reckon with it."""
    if isinstance(value, datetime):
        return value.tzinfo is None or not 1970 <= value.year < 2200
    if isinstance(value, msgspec.Struct):
        return any(wrong_time(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, dict):
        return any(wrong_time(each) for each in value.values())
    return isinstance(value, tuple) and any(wrong_time(each) for each in value)


def strangers(raw: object, value: object, path: str = "") -> list[str]:
    """The members of a JSON document that its value has no place for, as paths."""
    if isinstance(value, msgspec.Struct) and isinstance(raw, dict):
        return _strangers_of(raw, value, path)
    if isinstance(value, tuple) and isinstance(raw, list):
        pairs = enumerate(zip(raw, value, strict=False))
        return [s for n, (r, v) in pairs for s in strangers(r, v, f"{path}[{n}]")]
    if isinstance(value, dict) and isinstance(raw, dict):
        return [s for k, v in value.items() for s in strangers(raw.get(k), v, f"{path}.{k}")]
    return []


def _strangers_of(raw: dict[str, object], value: msgspec.Struct, path: str) -> list[str]:
    names = dict(zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True))
    tag = value.__struct_config__.tag_field
    found: list[str] = []
    for key, inner in raw.items():
        if key in names:
            found += strangers(inner, getattr(value, names[key]), f"{path}.{key}")
        elif key != tag:
            found.append(f"{path}.{key}".lstrip("."))
    return found
