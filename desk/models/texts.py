"""Words for people outside Qt: looks a text up in the translation file that Qt's windows use too."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Literal

from desk.models.resources import resource

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

Language = Literal["en", "fr"]
Value = str | int | float

LANGUAGE_VARIABLE = "DESK_LANGUAGE"
"""The language chosen in the settings, told to the window's own processes."""

_chosen: list[Language] = []  # empty until the first text is asked for or a language is set
_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def set_language(language: Language) -> None:
    """Choose the language of every text from now on, in this process (but see `speaking`)."""
    _chosen[:] = [language]


@contextmanager
def speaking(wanted: Language) -> Iterator[None]:
    """Say the texts inside the block in a language, whatever the process speaks.

    It holds for this thread or task and for the threads started with its context, as the server's
    are: two requests at once each get their own language.
    """
    before = _spoken.set(wanted)
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> Language:
    """Return the language in use: that of `speaking`, else the one that was set; at first use the
    environment decides (DESK_LANGUAGE, LC_ALL, LC_MESSAGES, LANG)."""
    if spoken := _spoken.get():
        return spoken
    if not _chosen:
        set_language(language_of(os.environ))
    return _chosen[0]


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the language an environment asks for; the first variable that is set and not empty decides."""
    for name in (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        if wanted := environment.get(name):
            return "fr" if wanted.lower().startswith("fr") else "en"
    return "en"


def tr(context: str, source: str, /, **values: Value) -> str:
    """Return the English `source` in the language in use, with `{name}` replaced by the value of that name.

    `context` groups texts for the translator. A text without a translation stays English. Values are
    strings and numbers only, so that a placeholder can never reach into an object.
    """
    text = source
    if language() == "fr":
        text = _french().get((context, source), source)
    if not values:
        return text
    given: Mapping[str, object] = values  # what the annotation promises is checked, not believed
    for name, value in given.items():
        if not isinstance(value, str | int | float):
            message = f"{name} is a {type(value).__name__}: texts take strings and numbers only."
            raise TypeError(message)
    return text.format_map(values)


def marked(_context: str, source: str, /) -> str:
    """Return `source` as it is, and have it translated: for texts kept in a table and given to `tr` later."""
    return source


@cache
def _french() -> Mapping[tuple[str, str], str]:
    """Read the finished translations once, by context and source."""
    from xml.etree import ElementTree as ET  # English starts without it

    file = resource("i18n/desk_fr.ts")
    if not file.is_file():
        return {}
    tree = ET.parse(file)  # noqa: S314 - our own shipped file, not somebody's input
    return dict(_messages(tree))


def _messages(
    tree: "ET.ElementTree[ET.Element]",
) -> Iterator[tuple[tuple[str, str], str]]:
    for context in tree.iterfind("context"):
        name = context.findtext("name", "")
        for message in context.iterfind("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                yield (name, message.findtext("source", "")), translation.text
