"""Canned texts: ready answers with names in braces that a ticket fills in; and the file that carries them."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.resources import resource
from desk.models.texts import Language, tr


class Canned(msgspec.Struct, frozen=True, omit_defaults=True):
    """One ready text."""

    id: str
    title: str
    body: str
    """As it is typed, light Markdown allowed; `{number}` and the like are filled in."""
    language: str = ""
    """`fr` or `en`; empty for a text in no particular language."""
    own: bool = False
    """Written by the person, not shipped with Desk."""


class Filled(msgspec.Struct, frozen=True):
    """A text with what is known put in."""

    text: str
    left: tuple[str, ...] = ()
    """The names that stand in it still, in their braces: unknown ones, and those without a value."""


VARIABLES: Final = (
    "requester",
    "first_name",
    "email",
    "phone",
    "number",
    "title",
    "application",
    "category",
    "group",
    "location",
    "asset",
    "agent",
    "date",
    "time",
)
"""Names that a ticket fills in."""

LONGEST_TITLE: Final = 60
LONGEST_BODY: Final = 8_000
MOST_OWN: Final = 200
"""Texts one person may keep."""
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")
_NAME: Final = re.compile(r"\{([A-Za-z_]{1,40})\}")


class _Saved(msgspec.Struct, frozen=True, omit_defaults=True):
    title: str
    body: str
    language: str = ""


class _Document(msgspec.Struct, frozen=True):
    desk_canned: int
    """The version of this form."""
    texts: tuple[_Saved, ...]


def fill(body: str, values: Mapping[str, str]) -> Filled:
    """Put the values in, in one pass: braces inside a value are words of the ticket, nothing to fill.
    A name that is unknown or has no value stays as it stands and is told in `left`."""
    left: dict[str, None] = {}

    def value(found: re.Match[str]) -> str:
        known = values.get(found[1].lower(), "")
        if not known:
            left[found[1]] = None
        return known or found[0]

    return Filled(_NAME.sub(value, body), tuple(left))


def first_name(name: str) -> str:
    """The name somebody is called by: the first of `Anna Meyer`, the one after the comma of `MEYER, Anna`."""
    _, _, after = name.partition(",")
    words = (after.strip() or name.replace(",", " ")).split()
    return words[0] if words else ""


def checked_canned(id: str, title: str, body: str, language: str = "") -> Canned:  # noqa: A002  what it is
    """A text of a person's own. Raises `InvalidInput` for a title or a text that cannot be."""
    name = printable_line(title)
    if not name or len(name) > LONGEST_TITLE:
        raise InvalidInput(
            tr(
                "Canned",
                "A canned text needs a name of at most {most} letters.",
                most=LONGEST_TITLE,
            )
        )
    words = body.replace("\r\n", "\n").strip("\n")
    if not words.strip():
        raise InvalidInput(tr("Canned", "This canned text is empty."))
    if len(words) > LONGEST_BODY:
        raise InvalidInput(
            tr("Canned", "A canned text has at most {most} characters.", most=LONGEST_BODY)
        )
    if language not in {"", *LANGUAGES}:
        raise InvalidInput(tr("Canned", "The language of a canned text is fr, en or none."))
    return Canned(id, name, words, language, own=True)


@cache
def shipped(language: Language) -> tuple[Canned, ...]:
    """Desk's own texts in a language."""
    found = tomllib.loads(resource(f"canned/{language}.toml").read_text(encoding="utf-8"))
    return tuple(
        Canned(f"{language}-{each['id']}", each["title"], each["body"].strip("\n"), language)
        for each in found["text"]
    )


def offered(own: Iterable[Canned], language: str) -> list[Canned]:
    """All texts there are, those in the language of whoever reads them first; one's own before
    Desk's, and Desk's texts not at all where one's own has the same name."""
    mine = list(own)
    taken = {text.title.casefold() for text in mine}
    ours = [text for each in LANGUAGES for text in shipped(each)]
    every = mine + [text for text in ours if text.title.casefold() not in taken]
    return sorted(every, key=lambda text: text.language not in {"", language})


def by_title(texts: Sequence[Canned]) -> dict[str, str]:
    """Their words by their titles in lower case; of several with one title, the first counts."""
    return {text.title.casefold(): text.body for text in reversed(texts)}


def canned_document(texts: Iterable[Canned]) -> bytes:
    """The file that carries canned texts to a colleague."""
    saved = tuple(_Saved(text.title, text.body, text.language) for text in texts)
    return msgspec.json.format(msgspec.json.encode(_Document(1, saved)), indent=2) + b"\n"


def read_canned(document: bytes) -> list[Canned]:
    """The texts of such a file, all of them or none. Raises `InvalidInput`."""
    try:
        found = msgspec.json.decode(document, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(tr("Canned", "This file holds no canned texts of Desk.")) from error
    if found.desk_canned != 1 or len(found.texts) > MOST_OWN:
        raise InvalidInput(tr("Canned", "This file holds no canned texts of Desk."))
    return [checked_canned("", each.title, each.body, each.language) for each in found.texts]
