"""What can stand in the palette: hits of all kinds, what was typed and which kinds it asks for. Pure."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.ids import check_digit
from desk.models.texts import tr
from desk.ui.widgets.fuzzy import NO_MATCH, score


class Kind(StrEnum):
    """What a hit is; in the order in which kinds stand below each other."""

    DO = "do"
    """Something that can be done with the person that was chosen."""
    COMMAND = "command"
    VIEW = "view"
    TICKET = "ticket"
    PERSON = "person"
    ASSET = "asset"
    ARTICLE = "article"


class Hit(msgspec.Struct, frozen=True):
    """One row of the palette."""

    kind: Kind
    id: str
    text: str
    detail: str = ""
    """Muted, after the text: a command's group, a ticket's state, a person's place."""
    keys: tuple[str, ...] = ()
    is_enabled: bool = True
    why: str = ""
    """Why it is not possible now."""
    number: str = ""
    """A ticket's number, before its title."""
    value: str = ""
    """What the action needs: a number to call."""
    lately: bool = False
    """Used or opened lately: stands above everything while nothing is typed."""


class Typed(msgspec.Struct, frozen=True):
    """What was typed: the words, and the kinds they are looked for in."""

    words: str
    kinds: frozenset[Kind]
    prefix: str = ""


PREFIXES: Final = {
    ">": frozenset({Kind.COMMAND, Kind.VIEW}),
    "#": frozenset({Kind.TICKET}),
    "@": frozenset({Kind.PERSON}),
    "?": frozenset({Kind.ARTICLE}),
}
_ALL: Final = frozenset(Kind) - {Kind.DO}
STORED: Final = frozenset({Kind.TICKET, Kind.PERSON, Kind.ASSET, Kind.ARTICLE})
"""Kinds that the store is asked for."""
_SERIAL: Final = 6
"""Digits of a number, before its check digit."""


def read_typed(text: str) -> Typed:
    """The words, and which kinds a first `>`, `#`, `@` or `?` asks for."""
    line = text.lstrip()
    kinds = PREFIXES.get(line[:1])
    if kinds is None:
        return Typed(line.strip(), _ALL)
    return Typed(line[1:].strip(), kinds, line[0])


def spoken_number(words: str) -> str:
    """The serial inside a number that somebody says without its prefix and zeros: `4217` or `42173`
    with its check digit mean `004217`. Empty when it is none."""
    digits = "".join(words.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _SERIAL + 1):
        return ""
    serial = digits[:-1].zfill(_SERIAL)
    if len(digits) > 1 and check_digit(serial) == int(digits[-1]):
        return serial
    return digits.zfill(_SERIAL)


def kind_label(kind: Kind) -> str:
    """A kind in the singular, for screen readers."""
    return {
        Kind.COMMAND: tr("Palette", "Command"),
        Kind.VIEW: tr("Palette", "View"),
        Kind.TICKET: tr("Palette", "Ticket"),
        Kind.PERSON: tr("Palette", "Person"),
        Kind.DO: tr("Palette", "Action"),
        Kind.ASSET: tr("Palette", "Asset"),
        Kind.ARTICLE: tr("Palette", "Article"),
    }[kind]


def heading(hit: Hit) -> str:
    """What stands above the rows of a hit's kind."""
    if hit.lately:
        return tr("Palette", "Used lately")
    return {
        Kind.DO: tr("Palette", "What to do"),
        Kind.COMMAND: tr("Palette", "Commands"),
        Kind.VIEW: tr("Palette", "Views"),
        Kind.TICKET: tr("Palette", "Tickets"),
        Kind.PERSON: tr("Palette", "People"),
        Kind.ASSET: tr("Palette", "Assets"),
        Kind.ARTICLE: tr("Palette", "Knowledge"),
    }[hit.kind]


def spoken(hit: Hit) -> str:
    """A row as a screen reader says it: what it is first, then its words."""
    parts = [kind_label(hit.kind), hit.number, hit.text, hit.detail, *hit.keys]
    if not hit.is_enabled:
        parts.append(hit.why or tr("Palette", "not possible now"))
    return ", ".join(part for part in parts if part)


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Hits by kind, each kind in its own order: what comes late never moves what stood above it."""
    order = {kind: place for place, kind in enumerate(Kind)}
    return sorted(hits, key=lambda hit: (not hit.lately, order[hit.kind]))


def unmatched(words: str, hits: Sequence[Hit]) -> Hit | None:
    """What answers the words best and is not possible now, where nothing possible answers as well:
    Enter must not do another thing in its place."""
    best = {True: (NO_MATCH, -1), False: (NO_MATCH, -1)}
    for place, hit in enumerate(hits):
        best[hit.is_enabled] = max(best[hit.is_enabled], (score(words, hit.text), -1 - place))
    points, place = best[False]
    meant = words.strip() and points > max(best[True][0], NO_MATCH)
    return hits[-1 - place] if meant else None


def ranked(words: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that answer what was typed: possible before impossible, better before worse, else as
    they stood."""
    scored = []
    for place, hit in enumerate(hits):
        points = max(score(words, hit.text), score(words, f"{hit.detail} {hit.text}") - 1)
        if points > NO_MATCH:
            scored.append((not hit.is_enabled, -points, place, hit))
    return [hit for *_order, hit in sorted(scored, key=lambda item: item[:3])]
