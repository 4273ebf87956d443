"""Macros: several actions under one name, kept as data; and the file that carries them to others."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.texts import tr
from desk.models.ticket import FieldValue


class SetStep(msgspec.Struct, frozen=True, tag_field="does", tag="set", omit_defaults=True):
    """A field gets a value."""

    field: str
    value: FieldValue = None


class WriteStep(msgspec.Struct, frozen=True, tag_field="does", tag="write", omit_defaults=True):
    """A reply or a private note. A text that begins with `::` is the name of a canned text."""

    text: str
    public: bool = False


class LogStep(msgspec.Struct, frozen=True, tag_field="does", tag="log", omit_defaults=True):
    """Time spent."""

    minutes: int
    text: str = ""


class TakeStep(msgspec.Struct, frozen=True, tag_field="does", tag="take"):
    """The ticket becomes the person's."""


class AssignStep(msgspec.Struct, frozen=True, tag_field="does", tag="assign"):
    """The ticket goes to an agent."""

    agent: str
    """Their login or id."""


class EscalateStep(
    msgspec.Struct, frozen=True, tag_field="does", tag="escalate", omit_defaults=True
):
    """Handed to another level; to the group that answers for the application there."""

    level: int
    text: str


class WaitStep(msgspec.Struct, frozen=True, tag_field="does", tag="wait", omit_defaults=True):
    """The clock rests until an answer comes."""

    whom: str = "requester"
    text: str = ""


class ResolveStep(msgspec.Struct, frozen=True, tag_field="does", tag="resolve", omit_defaults=True):
    """The answer was found."""

    text: str


Step = SetStep | WriteStep | LogStep | TakeStep | AssignStep | EscalateStep | WaitStep | ResolveStep


class Macro(msgspec.Struct, frozen=True, omit_defaults=True):
    """Steps under a name."""

    id: str
    title: str
    steps: tuple[Step, ...]


class _Saved(msgspec.Struct, frozen=True):
    title: str
    steps: tuple[Step, ...]


class _Document(msgspec.Struct, frozen=True):
    desk_macros: int
    """The version of this form."""
    macros: tuple[_Saved, ...]


LONGEST_TITLE: Final = 60
MOST_STEPS: Final = 20
MOST_OWN: Final = 100
"""Macros one person may keep."""
LONGEST_TEXT: Final = 8_000
CANNED: Final = "::"
"""How a text begins that names a canned text."""


def checked_macro(id: str, title: str, steps: Iterable[Step]) -> Macro:  # noqa: A002  what it is
    """A macro of a person's own. Raises `InvalidInput` for a name or steps that cannot be."""
    name = printable_line(title)
    if not name or len(name) > LONGEST_TITLE:
        raise InvalidInput(
            tr("Macro", "A macro needs a name of at most {most} letters.", most=LONGEST_TITLE)
        )
    kept = tuple(steps)
    if not 1 <= len(kept) <= MOST_STEPS:
        raise InvalidInput(tr("Macro", "A macro has one to {most} steps.", most=MOST_STEPS))
    if any(len(getattr(step, "text", "")) > LONGEST_TEXT for step in kept):
        raise InvalidInput(
            tr("Macro", "A text in a macro has at most {most} characters.", most=LONGEST_TEXT)
        )
    return Macro(id, name, kept)


def macros_document(macros: Iterable[Macro]) -> bytes:
    """The file that carries macros to a colleague."""
    saved = tuple(_Saved(macro.title, macro.steps) for macro in macros)
    return msgspec.json.format(msgspec.json.encode(_Document(1, saved)), indent=2) + b"\n"


def read_macros(document: bytes) -> list[Macro]:
    """The macros of such a file, all of them or none. Raises `InvalidInput`."""
    try:
        found = msgspec.json.decode(document, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(tr("Macro", "This file holds no macros of Desk.")) from error
    if found.desk_macros != 1 or len(found.macros) > MOST_OWN:
        raise InvalidInput(tr("Macro", "This file holds no macros of Desk."))
    return [checked_macro("", each.title, each.steps) for each in found.macros]
