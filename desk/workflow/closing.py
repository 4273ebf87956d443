"""How tickets end, as data: categories of cause, and the closing message in the requester's language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import msgspec

from desk.models.canned import VARIABLES, fill
from desk.models.errors import InvalidInput
from desk.models.operations import Action, Close
from desk.models.resources import resource
from desk.models.texts import tr
from desk.models.words import value_label
from desk.workflow.document import read_document

SCHEMA: Final = 1
"""The form of the file that this Desk reads."""
NAMES: Final = (*VARIABLES, "solution")
"""Names that a closing message fills in."""
NUMBER: Final = "{number}"
"""Stands in a closing message for the number of a call that has none yet."""
_LONGEST: Final = 8_000
_NAME: Final = re.compile(r"\{([A-Za-z_]{1,40})\}")


class ClosingRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an organisation says about the end of tickets."""

    schema: int
    message: dict[str, str]
    """The text by language, `fr` or `en`."""
    causes: dict[str, str] = {}
    """Identifier to words; those Desk ships with are translated."""
    closes_with_solution: bool = False


def read_closing(text: str) -> ClosingRules:
    """The rules of a TOML text. Raises `InvalidInput` saying what is wrong in it."""
    rules = read_document(
        text,
        ClosingRules,
        lambda why: tr("Closing", "The closing file cannot be used: {why}.", why=why),
    )
    for fault in _faults(rules):
        raise InvalidInput(fault, tr("Closing", "Correct the closing file."))
    return rules


def _faults(rules: ClosingRules) -> Iterator[str]:
    if rules.schema != SCHEMA:
        yield tr("Closing", "The closing file has schema {schema}; this Desk reads {known}.",
                 schema=rules.schema, known=SCHEMA)  # fmt: skip
    if not rules.message or not all(text.strip() for text in rules.message.values()):
        yield tr("Closing", "The closing file needs a message in at least one language.")
    for language, text in rules.message.items():
        unknown = [name for name in fill(text, {}).left if name.lower() not in NAMES]
        if unknown:
            yield tr("Closing", "The message in “{language}” names {{{name}}}, which nothing fills in.",
                     language=language, name=unknown[0])  # fmt: skip
        if len(text) > _LONGEST:
            yield tr("Closing", "The message in “{language}” is too long.", language=language)


def cause_words(rules: ClosingRules, cause: str) -> str:
    """What a category of cause is called: by the organisation where it is not Desk's own."""
    words = rules.causes.get(cause, cause)
    return value_label("cause", cause) if words == shipped_closing().causes.get(cause) else words


def closing_message(
    rules: ClosingRules, language: str, values: Mapping[str, str], solution: str
) -> str:
    """What the requester reads, in their language where there is a text in it. `values` are those
    of `filling.ticket_values`; a name the ticket has no value for leaves nothing behind."""
    texts = rules.message
    text = texts.get(language) or texts.get("en") or next(iter(texts.values()))
    whole = {**values, "solution": solution.strip()}
    empty = _NAME.sub(lambda found: found[0] if whole.get(found[1].lower()) else "", text)
    return "\n".join(line.rstrip() for line in fill(empty, whole).text.strip().splitlines())


def numbered(action: Action, number: str) -> Action:
    """The same action once its call has a number: its closing message says it."""
    if not isinstance(action, Close):
        return action
    return Close(action.message.replace(NUMBER, number))


@cache
def shipped_closing() -> ClosingRules:
    """The rules Desk ships with."""
    return read_closing(resource("workflow/closing.toml").read_text("utf-8"))
