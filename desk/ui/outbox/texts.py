"""The words inside an operation: which text can be said otherwise, and what a note would keep of it. Pure."""

from typing import Final

import msgspec

from desk.models.markdown import format_of
from desk.models.operations import (
    Action,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    RecordSession,
    RecordVisit,
    Reopen,
    Resolve,
    SetFields,
)
from desk.models.words import Names, describe_action

_FIELDS: Final[dict[type, str]] = {
    AddEntry: "body",
    Resolve: "solution",
    Close: "message",
    Reopen: "reason",
    Escalate: "reason",
    LogWork: "note",
    SetFields: "reason",
    CreateTicket: "description",
    RecordSession: "summary",
    RecordVisit: "summary",
}
_NEEDED: Final = (AddEntry, Resolve, Reopen, Escalate)
"""Kinds that are nothing without their words."""


def text_of(action: Action) -> str | None:
    """The text that can be edited; None for a kind that has none, or for fields set in silence."""
    field = _FIELDS.get(type(action))
    if field is None:
        return None
    words: str = getattr(action, field)
    return words if words or not isinstance(action, SetFields) else None


def needs_text(action: Action) -> bool:
    """Whether its text must not be empty."""
    return isinstance(action, _NEEDED)


def with_text(action: Action, words: str) -> Action:
    """The same with another text."""
    body = words.strip()
    if isinstance(action, AddEntry) and action.format != "html":
        return msgspec.structs.replace(action, body=body, format=format_of(body))
    return msgspec.structs.replace(action, **{_FIELDS[type(action)]: body})


def as_note(action: Action, names: Names) -> str:
    """What a private note keeps of an operation: its whole text, else what it would have done."""
    words = text_of(action)
    if isinstance(action, AddEntry) and words:
        return words
    described = describe_action(action, names)
    return f"{described}\n\n{words}" if words and words not in described else described
